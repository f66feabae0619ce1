"""Keeps a crawl on its source's sites: requests and redirects, with the validators of the page asked for."""

from typing import Any

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from crawler.context import CrawlContext, context_of
from crawler.urls import page_key
from monitor.domain.source import KnownPage


class LeftSite(IgnoreRequest):
    """Raised by the fence when a request or redirect leads off the source's sites; the spider's errback tells it."""

    def __init__(self, url: str) -> None:
        self.url = url
        super().__init__(f"leads off the source's sites, to {url[:200]}")


class Fence:
    """Refuses requests off the source's sites, and asks conditionally where the page is known."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Fence":
        """Return the middleware of one crawl, as Scrapy asks for it."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Let *request* pass with its validators, or raise LeftSite."""
        if not _may_go(request, context_of(self._crawler)):
            raise LeftSite(request.url)
        known = request.meta.get("known")
        if isinstance(known, KnownPage):
            _ask_conditionally(request, known)


def _may_go(request: Request, context: CrawlContext) -> bool:
    """Tell whether *request* stays on the source's sites; a robots.txt may lie with any host (RFC 9309 2.3.1.2)."""
    return bool(request.meta.get("robots")) or context.on_site(request.url)


def _ask_conditionally(request: Request, known: KnownPage) -> None:
    """Set *known*'s validators, on its own address only: a redirect's target never gets them."""
    for name in ("If-None-Match", "If-Modified-Since"):
        request.headers.pop(name, None)
    if known.full or page_key(known.address) != page_key(request.url):
        return
    if known.etag:
        request.headers["If-None-Match"] = known.etag
    if known.last_modified:
        request.headers["If-Modified-Since"] = known.last_modified


class RedirectWithinSite(RedirectMiddleware):
    """Follows redirects within the source's sites, five at most; those of a robots.txt to any host."""

    def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]  # without the deprecated spider
        """Follow, or let an answer through whose target is no address at all."""
        try:
            return super().process_response(request, response)
        except ValueError:
            return response

    def _redirect(self, redirected: Request, request: Request, reason: Any) -> Request:  # noqa: ANN401 - Scrapy's signature
        if not _may_go(redirected, context_of(self.crawler)):
            raise LeftSite(redirected.url)
        return super()._redirect(redirected, request, reason)
