"""Places and institutions that a 分别 gives one figure each: 兰州、天水两市分别新增12家、8家."""

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from monitor.domain.extraction.layout import BLANK

if TYPE_CHECKING:
    from monitor.domain.extraction.draft import Draft

#: 第八师石河子市: a division of the Corps and its city are one.
_CORPS = "(?:第[一二三四五六七八九十]{1,3}师)?"
#: Two and more blanked names with only a joint between them.
_LISTING = re.compile(f"{_CORPS}{BLANK}+(?:(?:、|以及|[和与及]){_CORPS}{BLANK}+)+")
_NAME = re.compile(f"{BLANK}+")
#: No list before a figure is longer.
_FAR = 120
#: 分别为36.7%，71.4%，81.2%: commas where others pause.
_COMMAS = re.compile(
    r"分别[^，。；;\n0-9]{0,8}[0-9.]{1,10}(?P<unit>[^，。；;\n0-9]{1,3})(?:，[0-9.]{1,10}(?P=unit)){1,6}(?=[，。；;\n]|$)"
)


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


def each_place(draft: "Draft", text: str) -> list["Draft"]:
    """Return *draft* once for each of the places that have so many (兰州、天水、定西各3例), else as it is."""
    end = draft.start - 1
    if text[end : draft.start] != "各":
        return [draft]
    low = max(draft.clause.start, end - _FAR)
    listing = next((match for match in _LISTING.finditer(text, low, end) if match.end() == end), None)
    names = _NAME.finditer(text, *listing.span()) if listing else ()
    return [replace(draft, turn=Turn(*name.span())) for name in names] or [draft]


def with_pauses(text: str) -> str:
    """Return *text*, as long as before, with a pause for each comma between the values of a 分别."""
    return _COMMAS.sub(lambda match: match[0].replace("，", "、"), text) if "分别" in text else text
