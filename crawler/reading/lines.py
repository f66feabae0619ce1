"""A page as a sequence of lines: the one shape in which markup and flattened text are judged.

Every element is a contiguous range of lines, so that choosing a body is choosing a range and trimming is moving its ends.
"""

import re
from dataclasses import dataclass, field

_HAN = r"\u3400-\u9fff\uf900-\ufaff\u3001-\u303f\uff00-\uffef"
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
    def link_share(self) -> float:
        """Share of the characters that are links, 0 to 1."""
        return self.linked / max(1, len(self.text))


@dataclass(frozen=True, slots=True)
class Box:
    """The lines ``[start, end)`` of one element."""

    start: int
    end: int
    tag: str
    #: ``#id`` and ``.class`` keys of the element.
    keys: tuple[str, ...] = ()


@dataclass(slots=True)
class Page:
    """What one walk over a document collects."""

    lines: list[Line] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    #: ``<meta>`` values by lower-case name, first non-empty wins.
    meta: dict[str, str] = field(default_factory=dict)
    #: The ``<title>`` element.
    heading: str = ""
    #: Texts of scripts that carry data rather than code, by kind (``ld``, ``next``, ``state``).
    data: dict[str, list[str]] = field(default_factory=dict)
    #: Ranges between pairs of comment markers, by key.
    marked: list[Box] = field(default_factory=list)
    #: ``datetime`` attributes of ``<time>`` elements.
    times: list[str] = field(default_factory=list)
    #: Addresses of videos and frames that may be the content.
    players: int = 0
    #: Whether the source closes its ``html`` element.
    closed: bool = True


def tidy(text: str) -> str:
    """Return *text* as one line: outer space cut, inner runs of white space one space, source breaks between Han none."""
    if "\n" in text or "\r" in text:
        text = _SOURCE_BREAK.sub("", text)
    return " ".join(text.split())
