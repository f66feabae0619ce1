"""A denominator told last: AED配置量为每10万人230台, 医师数为每千人口3.2人."""

from dataclasses import replace

from monitor.domain.extraction.parallel import PER
from monitor.domain.extraction.phrases import Phrases
from monitor.domain.extraction.sides import Left


def told_per_head(phrases: Phrases, left: Left, low: int) -> Left:
    """Return *left* with the thing that stands before 为 when it is only the denominator; it begins after *low*."""
    if left.opener != "为" or not PER.fullmatch(left.noun):
        return left
    thing = phrases.left(low, left.start - 1)
    return replace(left, noun=left.noun + thing.noun, start=thing.start, opener="") if thing.noun else left


def denominator(left: Left) -> str:
    """Return 每万人口 of 每万人口有|3.6名|全科医生, ``""`` where no denominator stands before the figure."""
    words = left.noun or left.subject
    return words if words.startswith("每") and PER.fullmatch(words) else ""
