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
