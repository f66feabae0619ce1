"""The ``feed`` and ``sitemap`` access methods: rows from RSS, Atom, JSON, JSONP and sitemap XML."""

import zlib
from collections.abc import Iterator
from datetime import timedelta

from scrapy.http import Response

from crawler.feeds import is_sitemap_index, read_feed
from crawler.lists import ListPage
from crawler.paging import declared_page
from crawler.spiders.telling import Output
from crawler.spiders.walking import WalkingSpider
from monitor.domain.source import Row

#: A feed whose newest item is older has been left by its publisher.
_STALE_AFTER = timedelta(days=60)
_NOTHING = ListPage((), (), None)
_GZIP = b"\x1f\x8b"
#: What zlib calls gzip, with the largest window.
_GZIP_BITS = 31


class FeedSpider(WalkingSpider):
    """Reads rows from a feed, fetches the articles they link to, and tells when the feed is dead."""

    def read_page(self, text: str, response: Response) -> ListPage:
        """Return the items that are articles; items elsewhere are pointers."""
        items = read_feed(text, response.url, self.context.source.fields, self.context.source.timezone)
        if items is None:
            return _NOTHING
        self._judge_age(items, response)
        rows = [row for row in items if self.wanted(row)]
        away = [row for row in items if not self.context.on_site(row.url) and row not in rows]
        pointers = tuple(Row(url=row.url, title=row.title, listed_on=row.listed_on, pointer="external") for row in away)
        return ListPage(tuple(rows), pointers, None)

    def wanted(self, row: Row) -> bool:
        """Tell whether an item is an article of this source."""
        return bool(self.pattern.search(row.url)) if self.pattern else self.context.on_site(row.url)

    def next_address(self, text: str, response: Response) -> str | None:
        """Return the next page where the source declares how pages are called; feeds do not say."""
        del text
        meta, declared = response.meta, self.context.source.next_page
        return declared_page(declared, meta["first"], meta["number"]) if declared else None

    def _judge_age(self, items: list[Row], response: Response) -> None:
        days = [row.listed_on for row in items if row.listed_on]
        if days and response.meta["number"] == 1 and self.context.clock().date() - max(days) > _STALE_AFTER:
            self.context.tally.stale = f"the newest item of {response.url} is of {max(days)}"


class SitemapSpider(FeedSpider):
    """Reads rows from sitemaps, the newest first, and from sitemaps of sitemaps, a few of them."""

    conditional = False  # a sitemap of sitemaps stays as it is while its parts change

    def parse_list(self, response: Response) -> Iterator[Output]:
        """Read a sitemap, unpacked where it is a gzip file."""
        yield from super().parse_list(_unpacked(response, self.context.settings.max_bytes))

    def read_page(self, text: str, response: Response) -> ListPage:
        """Return the articles of a sitemap; a sitemap of sitemaps has none itself."""
        if is_sitemap_index(text):
            return _NOTHING
        page = super().read_page(text, response)
        newest = sorted(page.rows, key=lambda row: str(row.listed_on or ""), reverse=True)
        return ListPage(tuple(newest), (), None)

    def detours(self, text: str, response: Response) -> list[str]:
        """Return the sitemaps that a sitemap of sitemaps names, the newest first."""
        if not is_sitemap_index(text) or response.meta["number"] > 1:
            return []
        parts = [row for row in read_feed(text, response.url, {}) or () if self.context.on_site(row.url)]
        newest = sorted(parts, key=lambda row: str(row.listed_on or ""), reverse=True)
        return [row.url for row in newest[: self.context.settings.max_pages]]

    def next_address(self, text: str, response: Response) -> str | None:
        """Return ``None``: a sitemap has no next page."""
        del text, response
        return None


def _unpacked(response: Response, max_bytes: int) -> Response:
    """Return *response* with the content of the gzip file it is; as it is when it is none, cut off, or too large."""
    if not response.body.startswith(_GZIP):
        return response
    unpacker = zlib.decompressobj(_GZIP_BITS)
    try:
        body = unpacker.decompress(response.body, max_bytes)
    except zlib.error:
        return response
    return response.replace(body=body, headers={"Content-Type": "text/xml"}) if unpacker.eof else response
