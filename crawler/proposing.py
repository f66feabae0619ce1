"""Proposes how a column is declared, from one polite look at its list page: for ``sources add``."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from urllib.parse import urlsplit

from lxml import html

from crawler.checking import Probe, look_at
from crawler.feeds import is_sitemap_index, read_feed
from crawler.jpage import read_records, unit_address
from crawler.lists import column_name, named_meta, parse
from crawler.reading import decode
from crawler.settings import CrawlerSettings
from monitor.domain.check import SourceCheck
from monitor.domain.history import Authority
from monitor.domain.source import Access, Source

_HEX = re.compile(r"[0-9a-f]{32}")
_DIGITS = re.compile(r"\d+")
#: The share of rows that a pattern must take; the others would be lost.
_ALIKE = 0.9
#: Fewer rows have no common shape to speak of.
_LEAST_ROWS = 3
#: Lengths of numbers that are days, months and years; other numbers grow.
_DATES = (8, 6, 4)
_ORGANS = (".gov.cn",)
_OFFICIAL = ("people.com.cn", "people.cn", "xinhuanet.com", "news.cn", "chinanews.com", "chinanews.com.cn", "cctv.com")
_NAME_LENGTH = 60


def propose_source(url: str, *, settings: CrawlerSettings, clock: Callable[[], datetime]) -> SourceCheck:
    """Look at the list page, feed or sitemap at *url*; return what was found, with the source as it may be declared.

    The source's id is its host and folder; its area is left open.
    """
    # The jpage spider reads plain lists too, so that one look serves both.
    source = Source(id=_id(url), name=_id(url), publisher="", urls=(url,), access=Access.JPAGE)
    probe = Probe()
    check = look_at(source, probe, settings=settings, clock=clock)
    text = decode(probe.page.body) if probe.page and probe.page.body else ""
    access = _access(text, url)
    if access in (Access.FEED, Access.SITEMAP):
        probe = Probe()
        check = look_at(replace(source, access=access), probe, settings=settings, clock=clock)
    return replace(check, source=_declared(replace(source, access=access), check, text, clock()))


def _access(text: str, url: str) -> Access:
    """Return how the rows of the page *text* are had."""
    if read_feed(text, url, {}):
        return Access.SITEMAP if is_sitemap_index(text) or "<urlset" in text[:2000] else Access.FEED
    if read_records(text, url, None, lambda _: True) is not None or unit_address(text, url, 1):
        return Access.JPAGE
    return Access.LISTING


def _declared(source: Source, check: SourceCheck, text: str, at: datetime) -> Source:
    tree = parse(text) if text else None
    column = column_name(tree) if tree is not None else None
    publisher = _publisher(tree, check)
    name = " ".join(part for part in (publisher, column or _title(tree)) if part)[:_NAME_LENGTH]
    own = [row.url for row in check.rows if row.pointer is None]
    pattern = pattern_of(own) if len(own) >= _LEAST_ROWS and source.access is not Access.SITEMAP else None
    return replace(
        source,
        name=name or source.id,
        publisher=publisher or name or source.id,
        authority=_authority(urlsplit(source.urls[0]).hostname or ""),
        article_url=pattern if pattern and not re.search(pattern, source.urls[0]) else None,
        caveats=(f"{at:%Y-%m-%d}: proposed from one look at its list",),
    )


def _publisher(tree: html.HtmlElement | None, check: SourceCheck) -> str:
    site = named_meta(tree, "sitename") if tree is not None else None
    return site or (check.article.publisher if check.article else None) or ""


def _title(tree: html.HtmlElement | None) -> str:
    title = tree.findtext(".//title") if tree is not None else None
    return re.split(r"\s{0,9}[_|—]\s{0,9}|\s-\s", " ".join((title or "").split()))[0]


def _authority(host: str) -> Authority:
    if host.endswith(_ORGANS):
        return Authority.ORGAN
    return Authority.OFFICIAL if host.endswith(_OFFICIAL) else Authority.MEDIA


def _id(url: str) -> str:
    """Return the telling words of an address: ``wjw-gx-xwdt`` for ``https://wjw.gx.gov.cn/xwdt/index.html``."""
    parts = urlsplit(url)
    labels = [
        label for label in (parts.hostname or "").split(".") if label not in {"www", "gov", "com", "org", "net", "cn"}
    ]
    folders = [folder for folder in parts.path.split("/")[:-1] if folder]
    words = [*labels, *folders[-1:]] if not labels or not labels[0].isdigit() else [*folders[-1:]]
    return re.sub(r"[^\w.-]+", "-", "-".join(words)).strip("-.").lower()[:_NAME_LENGTH] or "source"


def pattern_of(urls: Iterable[str]) -> str | None:
    """Return an article pattern that nearly all of *urls* share, ``None`` when they have no common shape."""
    shapes: dict[str, int] = {}
    count = 0
    for url in urls:
        shape = _shape(url)
        shapes[shape] = shapes.get(shape, 0) + 1
        count += 1
    best = max(shapes, key=lambda shape: shapes[shape], default=None)
    return best if best is not None and shapes[best] >= count * _ALIKE else None


def _shape(url: str) -> str:
    """Return the pattern of one address: its host and words as they are, numbers by their kind."""
    parts = urlsplit(url)
    folder, _, file = parts.path.rpartition("/")
    return rf"^https?://{re.escape(parts.netloc)}{_kinds(folder, _DATES)}/{_kinds(file, _DATES[:1])}$"


def _kinds(text: str, lengths: tuple[int, ...]) -> str:
    pieces = re.split(r"([0-9a-f]{32}|\d+)", text)
    return "".join(_kind(piece, lengths) for piece in pieces)


def _kind(piece: str, lengths: tuple[int, ...]) -> str:
    if _HEX.fullmatch(piece):
        return "[0-9a-f]{32}"
    if not _DIGITS.fullmatch(piece):
        return re.escape(piece).replace(r"\-", "-").replace(r"\_", "_")
    return rf"\d{{{len(piece)}}}" if len(piece) in lengths else r"\d+"
