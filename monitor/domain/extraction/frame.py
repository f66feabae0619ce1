"""What a page says around the body of its article: it fills in what the body leaves open."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Title, day, place and source of one article, normalised for matching."""

    title: str = ""
    published: date | None = None
    #: GB/T 2260 code of the source's own articles.
    area: str | None = None
    #: The medium or organ that the page names (来源).
    origin: str = ""
    #: Who carries the text.
    publisher: str = ""
