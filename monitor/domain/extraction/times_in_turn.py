"""Times that a 分别 gives one figure each: 2023年、2024年全省签约率分别为54%、53%."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from monitor.domain.extraction.layout import BLANK, MASK
from monitor.domain.extraction.track import Track
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
    each = len(listed) == len(drafts) and _EACH.search(text, listed[-1].end, first.start)
    return listed if each else []
