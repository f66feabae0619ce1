"""Times that a 分别 gives one figure each: 2023年、2024年全省签约率分别为54%、53%."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from monitor.domain.extraction.layout import BLANK, MASK
from monitor.domain.extraction.time import years_of
from monitor.domain.extraction.track import Track
from monitor.domain.period import Period
from monitor.domain.period_mention import PeriodMention

if TYPE_CHECKING:
    from monitor.domain.extraction.draft import Draft

_PAIR = 2
#: Nothing but a joint stands between two times of a list.
_JOINT = re.compile(rf"[{MASK}{BLANK}\s]*(?:、|，|,|以及|[和与及])[{MASK}{BLANK}\s]*")
_EACH = re.compile(r"分别|依次")
#: The list stands within this many characters before the first figure.
_FAR = 200


def listed_for(drafts: Sequence["Draft"], times: Track[PeriodMention], text: str) -> list[PeriodMention]:
    """Return the listed *times* before the figures of a clause, one for each; none when they do not match."""
    if len(drafts) < _PAIR or len({one.figure.quantity.unit for one in drafts}) > 1:
        return []
    first = drafts[0]
    listed: list[PeriodMention] = []
    end = first.start
    while mention := times.last(max(first.sentence.start, first.start - _FAR), end):
        if listed and not _JOINT.fullmatch(text, mention.end, end):
            break
        listed.insert(0, mention)
        end = mention.start
    if not listed or not _EACH.search(text, listed[-1].end, first.start):
        return []
    return listed if len(listed) == len(drafts) else _parts(listed[-1], drafts)


def _parts(span: PeriodMention, drafts: Sequence["Draft"]) -> list[PeriodMention]:
    """Return the years or months of *span* when one thing has a value for each: 2021—2023年签约率分别为x、y、z."""
    period, count = span.period, len(drafts)
    if len({one.name for one in drafts}) > 1 or any(one.turn for one in drafts):
        return []
    if (years := years_of(period)) and years[1] - years[0] + 1 == count:
        parts = [Period.year(year) for year in range(years[0], years[1] + 1)]
    elif period.months_long == count:
        first = period.start.month
        parts = [Period.months(period.start.year, month, month) for month in range(first, first + count)]
    else:
        return []
    return [replace(span, period=part) for part in parts]
