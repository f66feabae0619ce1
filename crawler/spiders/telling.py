"""What every spider tells: fetch records, refusals, and when to stop."""

import asyncio
import logging
from typing import Any

import scrapy
from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.context import CrawlContext
from crawler.hosts import CrawlClosing
from crawler.reading import decode
from crawler.recording import Told
from crawler.spiders.answers import header, moved_to
from monitor.domain.article import NotAnArticle, Verdict, digest
from monitor.domain.source import Fetched, PageKind

log = logging.getLogger(__name__)

#: So many refusals in a row, and the rest of the crawl is called off.
_REFUSALS = 3
_KEPT_HEADERS = ("etag", "last-modified", "content-type", "date")
NOT_MODIFIED = 304

Output = Told | Request


class TellingSpider(scrapy.Spider):
    """One crawl of one source, and how it is told."""

    name = "source"

    def __init__(self, context: CrawlContext, **kwargs: Any) -> None:  # noqa: ANN401 - Scrapy's signature
        super().__init__(name=context.source.id, **kwargs)
        self.context = context
        #: The task that ends the crawl; kept, or it might be collected before it is done.
        self._stopping: asyncio.Task[None] | None = None

    @property
    def source_id(self) -> str:
        """The id of the source under crawl."""
        return self.context.source.id

    def fetched(self, response: Response, kind: PageKind, verdict: Verdict | None = None) -> Fetched:
        """Return the fetch record of *response*."""
        meta = response.meta
        body = None if response.status == NOT_MODIFIED else response.body
        return Fetched(
            source=self.source_id,
            kind=kind,
            url=meta["identity"],
            final_url=response.url,
            fetched_at=meta["fetched_at"],
            status=response.status,
            body=body,
            digest=digest(body) if body is not None else None,
            headers={name: text for name in _KEPT_HEADERS if (text := header(response, name))},
            transferred=meta["transferred"],
            elapsed=meta["elapsed"],
            moved_to=moved_to(response),
            verdict=verdict,
        )

    def unanswered(self, request: Request, kind: PageKind, verdict: Verdict) -> Fetched:
        """Return the fetch record of a request that brought no answer."""
        return Fetched(
            source=self.source_id,
            kind=kind,
            url=request.meta["identity"],
            final_url=request.url,
            fetched_at=request.meta.get("fetched_at") or self.context.clock(),
            status=None,
            verdict=verdict,
        )

    def text(self, response: Response) -> str:
        """Return the page's text, in the charset its source declares or in the one its bytes are in."""
        declared = self.context.source.charset
        content_type = f"text/html; charset={declared}" if declared else header(response, "content-type")
        return decode(response.body, content_type)

    def broke(self, response: Response, error: str) -> None:
        """Record that our own code broke on *response*, so that it is not fetched again and again."""
        kind = PageKind.LIST if "number" in response.meta else PageKind.ARTICLE
        self.context.tally.cut_short |= kind is PageKind.LIST
        self.context.sink.fetched(self.fetched(response, kind, NotAnArticle(f"our reader broke on it: {error}")))

    def _say_refused(self, url: str, verdict: Verdict) -> None:
        log.warning(
            "Page refused",
            extra={
                "action": "page_refused",
                "source": self.source_id,
                "url": url,
                "verdict": verdict.code,
                "evidence": verdict.evidence,
            },
        )

    def _enough(self) -> None:
        """Call the crawl off when the site refuses one request after the other."""
        if self.context.tally.refusals >= _REFUSALS:
            self.context.tally.cut_short = True
            self.stop_soon("blocked")

    def _closing(self, failure: Failure) -> bool:
        """Tell whether a request failed only because the crawl is to end."""
        closing = isinstance(failure.value, CrawlClosing)
        self.context.tally.cut_short |= closing
        return closing

    def stop_soon(self, reason: str) -> None:
        """Let the crawl end: requests under way are finished, no further one is sent."""
        self.context.hosts.closing.set()
        engine = self.crawler.engine
        if self._stopping is None and engine.running:
            self._stopping = asyncio.get_running_loop().create_task(engine.close_spider_async(reason=reason))
