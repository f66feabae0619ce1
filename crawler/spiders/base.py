"""What all spiders share: articles that are due, fetching and reading them, and telling every outcome."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

import scrapy
from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.context import CrawlContext
from crawler.hosts import CrawlClosing
from crawler.reading import decode, read_page
from crawler.recording import ArticleRead, PageFetched, RowsFound, Told
from crawler.robots import Disallowed
from crawler.spiders.answers import header, refused_by
from crawler.spiders.whole import Whole
from crawler.urls import canonical, page_key, variants
from crawler.verdicts import of_response, of_text
from monitor.domain.article import Article, Blocked, ChangedLayout, Gone, Incomplete, NotAnArticle, Verdict, digest
from monitor.domain.revisiting import changed_since
from monitor.domain.source import CrawlMode, Fetched, KnownPage, PageKind, Row

log = logging.getLogger(__name__)

#: List pages before articles: what they name is recorded before anything can go wrong with an article.
LIST_PRIORITY = 10
#: So many refusals in a row, and the rest of the crawl is called off.
_REFUSALS = 3
_KEPT_HEADERS = ("etag", "last-modified", "content-type", "date")
_NOT_MODIFIED = 304

Output = Told | Request


class SourceSpider(scrapy.Spider):
    """Base of all spiders: one instance crawls one source once.

    A subclass yields its list requests from :meth:`lists` and hands the rows it finds to :meth:`follow`.
    """

    name = "source"

    def __init__(self, context: CrawlContext, **kwargs: Any) -> None:  # noqa: ANN401 - Scrapy's signature
        super().__init__(name=context.source.id, **kwargs)
        self.context = context
        self._asked: set[str] = set()
        #: The task that ends the crawl; kept, or it might be collected before it is done.
        self._stopping: asyncio.Task[None] | None = None

    async def start(self) -> AsyncIterator[Request]:
        """Yield the list requests, then the articles due for another look; or the one article asked for."""
        if (only := self.context.request.only) is not None:
            for request in self.article(canonical(only) or only, None):
                yield request
            return
        for request in self.lists():
            yield request
        everything = self.context.request.mode is CrawlMode.REVISIT
        for page in self.context.frontier.due(self.source_id, self.context.clock(), everything=everything):
            for request in self.article(page.url, page):
                yield request

    def lists(self) -> Iterable[Request]:
        """Yield the requests that find rows; each access method has its own."""
        return ()

    @property
    def source_id(self) -> str:
        """The id of the source under crawl."""
        return self.context.source.id

    # ------------------------------------------------------------------------------------------- rows

    def known(self, rows: Iterable[Row]) -> dict[str, KnownPage]:
        """Return what is known of *rows*, by their address, whichever variant of it is known."""
        others = {other: row.url for row in rows for other in variants(row.url)}
        pages = self.context.frontier.known(self.source_id, list(others), self.context.clock())
        return {others[url]: page for url, page in pages.items() if url in others}

    def follow(self, rows: Iterable[Row], pointers: Iterable[Row]) -> Iterator[Output]:
        """Record rows never seen, and fetch those never fetched or due."""
        rows, pointers = tuple(rows), tuple(pointers)
        known = self.known((*rows, *pointers))
        new = tuple(row for row in (*rows, *pointers) if row.url not in known)
        tally = self.context.tally
        tally.count("rows", len(rows))
        tally.count("pointers", len(pointers))
        tally.count("new", sum(row.pointer is None for row in new))
        for row in rows:
            tally.seen(row.listed_on)
        if new:
            yield RowsFound(rows=new, at=self.context.clock())
        for row in rows:
            page = known.get(row.url)
            if page is None:
                yield from self.article(row.url, None)
            elif page.due or page.fetched_at is None or changed_since(row, page.fetched_at, self.context.clock()):
                yield from self.article(page.url, page)

    # --------------------------------------------------------------------------------------- articles

    def article(self, url: str, page: KnownPage | None) -> Iterator[Request]:
        """Yield the request for an article, once a crawl whatever its address is written like."""
        key = page_key(url)
        if key in self._asked:
            return
        if len(self._asked) >= self.context.settings.max_articles:
            self.context.tally.cut_short = True
            return
        self._asked.add(key)
        yield Request(
            url, callback=self.parse_article, errback=self.article_failed, meta={"known": page, "identity": url}
        )

    def parse_article(self, response: Response) -> Iterator[Output]:
        """Read an article, or tell why there is none."""
        verdict = of_response(response) or self._led_home(response)
        if verdict is not None:
            yield from self._refused(response, verdict)
        elif response.status == _NOT_MODIFIED:
            self.context.tally.answered()
            self.context.tally.count("unchanged")
            yield PageFetched(fetched=self.fetched(response, PageKind.ARTICLE))
        else:
            yield from self._read(response)

    def _read(self, response: Response) -> Iterator[Output]:
        text = self.text(response)
        article = of_text(text) or read_page(text, response.url)
        if not isinstance(article, Article):
            yield from self._refused(response, article)
            return
        self.context.tally.answered()
        yield from self.next_part(Whole(response, article), text, response)

    def next_part(self, whole: Whole, text: str, response: Response) -> Iterator[Output]:
        """Ask for the part after *response*, or tell the article when there is none."""
        url = whole.next_part(text, response.url, self.context.settings.max_bytes)
        if url is None:
            yield from self._told(whole)
            return
        self._asked.add(page_key(url))
        meta = {"identity": whole.first.meta["identity"], "whole": whole}
        yield Request(url, callback=self.parse_part, errback=self.part_failed, meta=meta)

    def parse_part(self, response: Response) -> Iterator[Output]:
        """Add a further part to its article, and go on to the next."""
        whole: Whole = response.meta["whole"]
        text = self.text(response)
        part = of_response(response) or of_text(text) or read_page(text, response.url)
        if isinstance(part, Article):
            self.context.tally.answered()
            self.context.tally.count("parts")
            whole.add(response, part)
            yield from self.next_part(whole, text, response)
        else:
            yield from self._without(whole, part)

    def part_failed(self, failure: Failure) -> Iterator[Output]:
        """Tell the article without a part that brought no answer, or why there is none."""
        if self._closing(failure):
            return
        request, verdict = refused_by(failure)
        if isinstance(failure.value, Disallowed):
            self.context.tally.forbidden(request.url)
            verdict = Gone(verdict.evidence)
        yield from self._without(request.meta["whole"], verdict)

    def _without(self, whole: Whole, verdict: Verdict) -> Iterator[Told]:
        """Tell what there is when a part is not to be had; an article never loses a part it may have had before."""
        known = whole.first.meta.get("known")
        had_it = isinstance(known, KnownPage) and known.snapshot is not None
        if isinstance(verdict, NotAnArticle) or (isinstance(verdict, Gone) and not had_it):
            yield from self._told(whole)
            return
        told = Blocked if isinstance(verdict, Blocked) else Incomplete
        yield from self._refused(whole.first, told(f"part {len(whole.parts) + 1}: {verdict.evidence}"))

    def _told(self, whole: Whole) -> Iterator[Told]:
        tally, article = self.context.tally, whole.article
        tally.count("articles")
        tally.seen(article.published_on)
        yield ArticleRead(fetched=whole.of(self.fetched(whole.first, PageKind.ARTICLE)), article=article)

    def _led_home(self, response: Response) -> Verdict | None:
        """Return the verdict on an article that redirects to a front or list page, as withdrawn ones do."""
        if not response.meta.get("redirect_urls") or response.url == response.meta["identity"]:
            return None
        home = urlsplit(response.url).path in ("", "/") or response.url in self.context.source.urls
        return Gone(f"redirected to {response.url[:200]}, which is no article") if home else None

    def _refused(self, response: Response, verdict: Verdict) -> Iterator[Told]:
        known = response.meta.get("known")
        if isinstance(verdict, NotAnArticle) and isinstance(known, KnownPage) and known.article:
            verdict = ChangedLayout(f"it was an article when last seen, and now: {verdict.evidence}")
        fetched = self.fetched(response, PageKind.ARTICLE, verdict)
        self.context.tally.article_refused(verdict)
        self._say_refused(fetched.url, verdict)
        yield PageFetched(fetched=fetched)
        self._enough()

    def article_failed(self, failure: Failure) -> Iterator[Told]:
        """Tell why a request for an article brought no answer."""
        if self._closing(failure):
            return
        request, verdict = refused_by(failure)
        if isinstance(failure.value, Disallowed):
            self.context.tally.forbidden(request.url)
        else:
            self.context.tally.article_refused(verdict)
        self._say_refused(request.meta["identity"], verdict)
        yield PageFetched(fetched=self.unanswered(request, PageKind.ARTICLE, verdict))
        self._enough()

    # ---------------------------------------------------------------------------------------- telling

    def fetched(self, response: Response, kind: PageKind, verdict: Verdict | None = None) -> Fetched:
        """Return the fetch record of *response*."""
        meta = response.meta
        body = None if response.status == _NOT_MODIFIED else response.body
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
