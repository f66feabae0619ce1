"""Words of time that a bracket explains: 本周（11月2日至8日） is those days, whenever the text came out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from monitor.domain.period_mention import PeriodMention

#: They mean another time each week or month.
_MOVING = re.compile(r"[本上当这该][周月旬季期]|(?:过去|最近)一周")
#: They count, from when nobody says.
_COUNTED = re.compile(r"(?:第[0-9一二三四五六七八九十]{1,3}|监测|统计|报告)周期?\s{0,2}[（(]$")
#: The words of one of these stand within this many characters.
_SHORT = 12
_OPENS = re.compile(r"\s{0,2}[（(]")
#: All that a bracket may say beside the days.
_ASIDE = re.compile(r"[\s，,、;；]|即|为|第")
#: Longer brackets tell more than days.
_LONGEST = 40


def explain(text: str, mentions: Sequence[PeriodMention]) -> Iterator[PeriodMention]:
    """Yield the *mentions* of *text*, in order, where a bracket dates the word before it as one with its days."""
    number = 0
    while number < len(mentions):
        mention = mentions[number]
        counted = _COUNTED.search(text, max(0, mention.start - _SHORT), mention.start)
        if counted:
            inside = _told(text, mentions, number, mention.start)
            start = counted.start()
        else:
            opened = _OPENS.match(text, mention.end) if _MOVING.search(text, mention.start, mention.end) else None
            inside = _told(text, mentions, number + 1, opened.end()) if opened else []
            start = mention.start
        yield replace(mention, start=start, end=inside[-1].end + 1, period=inside[-1].period) if inside else mention
        number += max(1, len(inside) if counted else 1 + len(inside))


def _told(text: str, mentions: Sequence[PeriodMention], first: int, start: int) -> list[PeriodMention]:
    """Return the mentions from the *first* on, when they are all that the bracket open at *start* says."""
    end = next((at for at in range(start, min(len(text), start + _LONGEST)) if text[at] in "）)"), 0)
    inside = [one for one in mentions[first : first + 3] if one.end <= end]
    rest, position = "", start
    for one in inside:
        rest += text[position : one.start]
        position = one.end
    return [] if _ASIDE.sub("", rest + text[position:end]) else inside
