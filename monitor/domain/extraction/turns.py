"""Places and institutions that a 分别 gives one figure each: 兰州、天水两市分别新增12家、8家."""

import re
from typing import NamedTuple

from monitor.domain.extraction.layout import BLANK

#: 第八师石河子市: a division of the Corps and its city are one.
_CORPS = "(?:第[一二三四五六七八九十]{1,3}师)?"
#: Two and more blanked names with only a joint between them.
_LISTING = re.compile(f"{_CORPS}{BLANK}+(?:(?:、|以及|[和与及]){_CORPS}{BLANK}+)+")
_NAME = re.compile(f"{BLANK}+")


class Turn(NamedTuple):
    """Which name of a list a figure belongs to; offsets of the name."""

    start: int
    end: int


def take_turns(text: str, low: int, high: int, count: int) -> list[Turn] | None:
    """Return the names of the last list in ``text[low:high]`` that has *count* of them, ``None`` without one."""
    turns = None
    for listing in _LISTING.finditer(text, low, high):
        names = [Turn(*name.span()) for name in _NAME.finditer(text, *listing.span())]
        turns = names if len(names) == count else turns
    return turns
