"""The reader: bytes, markup or flattened text of one page -> an article, or a verdict why there is none.

Nothing here fetches, and nothing here knows Scrapy: a snapshot from a file reads as one from the network.
"""

import re
from typing import Literal

from crawler.reading.encoding import decode
from crawler.reading.flat import read_text
from crawler.reading.html import read_html
from monitor.domain.article import Article, Incomplete, Verdict

__all__ = ["decode", "read", "read_html", "read_text"]

Kind = Literal["html", "text"]

_MARKUP = re.compile(
    r"<!doctype\s+html|<(?:html|head|body|meta|div|p|table|title|article|section)\b[^<>]{0,400}>", re.IGNORECASE
)
#: Characters that are searched for markup.
_SNIFFED = 20_000


def read(
    body: bytes, *, url: str | None = None, content_type: str | None = None, kind: Kind | None = None
) -> Article | Verdict:
    """Read one page from its bytes.

    *content_type* is the HTTP header's value, if known. *kind* says what the text is; by default the text is looked at.
    """
    if not body.strip():
        return Incomplete("the page is empty")
    text = decode(body, content_type)
    if (kind or sniff(text)) == "html":
        return read_html(text, url)
    return read_text(text, url)


def sniff(text: str) -> Kind:
    """Return whether *text* is markup or flattened text."""
    return "html" if _MARKUP.search(text, 0, _SNIFFED) else "text"
