"""robots.txt, really kept.

Scrapy's own middleware lets requests pass that wait for the same robots.txt: its waiters share one Deferred, whose
result each of them consumes. Here a lock for each site makes every waiter read the same answer.
Follows RFC 9309: no file (4xx) allows all; a file that cannot be had (5xx, no answer) allows nothing, unless another
crawl read it within a day. Five redirects are followed, also to other hosts; the file found there holds for the site
that was asked, and a sixth means that there is none.
"""

import asyncio
import logging
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit

from protego import Protego
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadCancelledError, IgnoreRequest
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from crawler.context import CrawlContext, context_of
from crawler.hosts import HostResting
from crawler.settings import PRODUCT
from crawler.transport import NETWORK_ERRORS, AddressNotPublic, described
from crawler.urls import host_slot

log = logging.getLogger(__name__)

#: RFC 9309 asks to read at least this much, and lets us stop there.
_MAX_BYTES = 500 * 1024
#: A file beyond this, after decompression, is none we can keep to; whatever *max_bytes* says, this much is read.
_LONGEST_FILE = 2 * 1024 * 1024
#: RFC 9309: how long a kept file may stand in for one that cannot be had.
_STAND_IN = timedelta(days=1)
_OK, _MISSING, _FAILING = 200, 400, 500
#: No crawl waits longer between two requests, whatever the file says; such a source is better switched off.
_LONGEST_DELAY = 3600.0


class Disallowed(IgnoreRequest):
    """Raised when robots.txt forbids an address; the spider's errback tells it."""

    def __init__(self, url: str) -> None:
        super().__init__(f"robots.txt forbids {url[:200]}")


class RobotsUnavailable(IgnoreRequest):
    """Raised when a site's robots.txt cannot be had: nothing may be fetched (RFC 9309), the next crawl tries again."""

    def __init__(self, site: str, why: str) -> None:
        super().__init__(f"{site}/robots.txt cannot be read ({why}), so nothing there may be fetched now")


@dataclass(frozen=True, slots=True)
class _Rules:
    """What one site allows."""

    parser: Protego | None = None
    #: Set when nothing may be fetched because the file cannot be had.
    failure: Exception | None = None


class RobotsMiddleware:
    """Asks each site for its robots.txt once a crawl and keeps to it, Crawl-delay included."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._locks: dict[str, asyncio.Lock] = {}
        self._rules: dict[str, _Rules] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "RobotsMiddleware":
        """Return the middleware of one crawl, as Scrapy asks for it."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Let *request* pass when its site allows it. Raises Disallowed, RobotsUnavailable, HostResting."""
        if request.meta.get("robots"):
            return
        rules = await self._rules_for(request)
        if rules.failure is not None:
            raise rules.failure
        if rules.parser is not None and not rules.parser.can_fetch(request.url, PRODUCT):
            raise Disallowed(request.url)

    async def _rules_for(self, request: Request) -> _Rules:
        parts = urlsplit(request.url)
        site = f"{parts.scheme}://{parts.netloc}"
        async with self._locks.setdefault(site, asyncio.Lock()):
            if site not in self._rules:
                self._rules[site] = await self._learn(site)
            return self._rules[site]

    async def _learn(self, site: str) -> _Rules:
        context = context_of(self._crawler)
        kept = context.hosts.load_robots(site, context.settings.robots_max_age) if context.request.scheduled else None
        if kept is None:
            try:
                kept = await self._fetch(site, context)
            except (RobotsUnavailable, HostResting, AddressNotPublic) as failure:
                kept = context.hosts.load_robots(site, _STAND_IN)
                if kept is None or isinstance(failure, HostResting | AddressNotPublic):
                    return _Rules(failure=failure)
        parser = Protego.parse(str(kept.get("text", "")))
        _heed_delay(parser, site, context)
        return _Rules(parser=parser)

    async def _fetch(self, site: str, context: CrawlContext) -> dict[str, str | int]:
        engine = self._crawler.engine
        meta = {"robots": True, "download_maxsize": _LONGEST_FILE}
        request = Request(f"{site}/robots.txt", callback=NO_CALLBACK, priority=1000, meta=meta)
        try:
            response = await engine.download_async(request)
        except DownloadCancelledError as refusal:  # its rules may well stand where we stopped reading
            raise RobotsUnavailable(site, f"larger than {_LONGEST_FILE // 1024} KB") from refusal
        except IgnoreRequest as refusal:  # redirects without end
            facts: dict[str, str | int] = {"text": "", "why": str(refusal)[:200]}
        except NETWORK_ERRORS as error:
            raise RobotsUnavailable(site, described(error, request)) from error
        else:
            facts = _facts(site, response)
        context.hosts.save_robots(site, **facts)
        return facts


def _facts(site: str, response: Response) -> dict[str, str | int]:
    """Return what an answer means: the text of the file, empty when there is none."""
    if response.status >= _FAILING or response.status == 429:  # noqa: PLR2004 - Too Many Requests
        raise RobotsUnavailable(site, f"status {response.status}")
    if response.status != _OK:
        return {"text": "", "status": response.status}
    text = response.body[:_MAX_BYTES].decode("utf-8-sig", "replace")
    if text.lstrip()[:1] == "<":  # an error page with status 200; no line of a robots.txt begins so
        log.info("robots.txt is a page, not a file", extra={"action": "robots_not_a_file", "site": site})
        return {"text": "", "status": response.status, "why": "answered with a page"}
    return {"text": text, "status": response.status}


def _heed_delay(parser: Protego, site: str, context: CrawlContext) -> None:
    """Slow down to the site's Crawl-delay or Request-rate."""
    delay = parser.crawl_delay(PRODUCT) or 0.0
    rate = parser.request_rate(PRODUCT)
    if rate is not None and rate.requests > 0:
        delay = max(delay, rate.seconds / rate.requests)
    if delay > 0:
        slot = host_slot(f"{site}/")  # http and https of a host share it, and may each ask for their own
        context.crawl_delays[slot] = max(context.crawl_delays.get(slot, 0.0), min(delay, _LONGEST_DELAY))
        log.info("robots.txt asks for a delay", extra={"action": "crawl_delay", "site": site, "seconds": delay})
