"""The reader: bytes, markup or flattened text of one page -> an article, or a verdict why there is none.

Nothing here fetches, and nothing here knows Scrapy: a snapshot from a file reads as one from the network.
"""

import re
from dataclasses import replace
from html import unescape
from typing import Literal

from crawler.reading.encoding import decode
from crawler.reading.flat import read_text
from crawler.reading.html import read_html
from crawler.reading.parts import join, unbundle
from monitor.domain.article import Article, Incomplete, Verdict

__all__ = ["decode", "read", "read_html", "read_page", "read_text"]

Kind = Literal["html", "text"]

_MARKUP = re.compile(
    r"<!doctype\s+html|<(?:html|head|body|meta|div|p|table|title|article|section)\b[^<>]{0,400}>", re.IGNORECASE
)
_PREFORMATTED = re.compile(r"<pre\b[^<>]{0,400}>([^<]*)</pre>", re.IGNORECASE)
#: All but tab and line break.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
#: The share of a page that its one block must hold.
_MOST_OF_IT = 0.8
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
    read_parts = [read_page(decode(part.body, content_type), part.url, kind) for part in unbundle(body, url)]
    articles = [part for part in read_parts if isinstance(part, Article)]
    return join(articles) if articles and articles[0] is read_parts[0] else read_parts[0]


def read_page(text: str, url: str | None = None, kind: Kind | None = None) -> Article | Verdict:
    """Read one page from its decoded text, as markup or as flattened text; by default it is looked at."""
    if (kind or sniff(text)) == "text":
        return _printable(read_text(text, url))
    flattened = None if kind else _flattened(text)
    return _printable(read_html(text, url) if flattened is None else read_text(flattened, url))


def _printable(found: Article | Verdict) -> Article | Verdict:
    """Return *found* without control characters: a page could steer the terminal of whoever prints it."""
    if not isinstance(found, Article):
        return found
    said = f"{found.title}{found.body}"
    # What is printable but for the ends of lines holds none: that is told in a tenth of the time.
    if said.replace("\n", "").isprintable() or not _CONTROL.search(said):
        return found
    return replace(found, title=_CONTROL.sub("", found.title), body=_CONTROL.sub("", found.body))


def _flattened(text: str) -> str | None:
    """Return the text of a page that is one preformatted block: flattened text in a wrapper of markup."""
    block = _PREFORMATTED.search(text)
    if block is None or len(block[1]) < _MOST_OF_IT * len(text) or sniff(block[1]) == "html":
        return None
    return unescape(block[1])


def sniff(text: str) -> Kind:
    """Return whether *text* is markup or flattened text."""
    return "html" if _MARKUP.search(text, 0, _SNIFFED) else "text"
