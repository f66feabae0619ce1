"""A page as a sequence of lines: the one shape in which markup and flattened text are judged.

Every element is a contiguous range of lines: to choose a body is to choose a range, to trim it is to move its ends.
"""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

#: Han characters and the punctuation and full-width forms that go with them; other scripts lie below.
_HAN = r"^\x00-\u2fff\uac00-\ud7ff"
#: A line break of the source between two Chinese characters is no space of the text.
_SOURCE_BREAK = re.compile(rf"(?<=[{_HAN}])[ \t]{{0,40}}[\r\n][\s]{{0,200}}(?=[{_HAN}])")


@dataclass(slots=True)
class Line:
    """One visual line: a paragraph, a heading, a list item, a row of a table (cells joined by tabs)."""

    text: str
    #: Characters that stand inside links.
    linked: int = 0
    #: 1 to 6 inside ``h1`` to ``h6``, else 0.
    heading: int = 0
    #: Inside a list item.
    item: bool = False
    #: A row of a data table.
    row: bool = False
    #: Inside an element that the page does not show.
    hidden: bool = False
    #: Number of the nearest enclosing element whose name says it is no content (see ``lexicon.ASIDE``); 0 for none.
    aside: int = 0

    @property
    def is_linked(self) -> bool:
        """Whether more than half of the characters are links."""
        return 2 * self.linked > len(self.text)


class Box(NamedTuple):
    """The lines ``[start, end)`` of one element."""

    start: int
    end: int
    tag: str


@dataclass(slots=True)
class Page:
    """What one walk over a document collects."""

    lines: list[Line] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    #: ``<meta>`` values by lower-case name, first non-empty wins.
    meta: dict[str, str] = field(default_factory=dict)
    #: The ``<title>`` element.
    heading: str = ""
    #: The boxes of elements that some family names, by selector.
    keyed: dict[str, list[Box]] = field(default_factory=dict)
    #: ``application/ld+json`` scripts.
    linked_data: list[str] = field(default_factory=list)
    #: The line behind each marker that some family names.
    markers: dict[str, int] = field(default_factory=dict)
    #: ``datetime`` attributes of ``<time>`` elements.
    times: list[str] = field(default_factory=list)
    #: Videos, and frames that may hold one.
    players: int = 0

    def between(self, begin: str, end: str) -> Box | None:
        """Return the lines between two markers, if both stand in the page in this order."""
        start, stop = self.markers.get(begin), self.markers.get(end)
        return None if start is None or stop is None or stop <= start else Box(start, stop, "marked")


def tidy(text: str) -> str:
    """Return *text* as one line: outer space cut, inner runs one space, line breaks of the source between Han none."""
    if "\n" in text or "\r" in text:
        text = _SOURCE_BREAK.sub("", text)
    return " ".join(text.split())
