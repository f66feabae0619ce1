"""Articles: asked for once a crawl, read from one page or several, or told why there is none."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.context import CrawlContext
from crawler.reading import read_page
from crawler.recording import ArticleRead, PageFetched, Told
from crawler.robots import Disallowed
from crawler.spiders.answers import refused_by
from crawler.spiders.telling import NOT_MODIFIED, Output, TellingSpider
from crawler.spiders.whole import Whole
from crawler.urls import page_key
from crawler.verdicts import of_article, of_response, of_text
from monitor.domain.article import Article, Blocked, ChangedLayout, Gone, Incomplete, NotAnArticle, Verdict
from monitor.domain.source import CrawlMode, KnownPage, PageKind

#: Tries after 1, 2, 4, 8 and 16 hours: a part that is gone for longer than a day will not come back.
_MISSES = 5


class ArticleSpider(TellingSpider):
    """Fetches and reads articles, each once a crawl."""

    def __init__(self, context: CrawlContext, **kwargs: Any) -> None:  # noqa: ANN401 - Scrapy's signature
        super().__init__(context, **kwargs)
        self._asked: set[str] = set()

    def article(self, url: str, page: KnownPage | None) -> Iterator[Request]:
        """Yield the request for an article, once a crawl whatever its address is written like."""
        key = page_key(url)
        if key in self._asked:
            return
        asked_for = page is not None and self.context.request.mode is CrawlMode.REVISIT  # every known one, it said
        if not asked_for and len(self._asked) >= self.context.settings.max_articles:
            self.context.tally.cut_short = True
            return
        address = page.address if page is not None and self.context.on_site(page.address) else url
        self._asked |= {key, page_key(address)}
        yield Request(
            address, callback=self.parse_article, errback=self.article_failed, meta={"known": page, "identity": url}
        )

    def parse_article(self, response: Response) -> Iterator[Output]:
        """Read an article, or tell why there is none."""
        verdict = of_response(response) or self._led_home(response)
        if verdict is not None:
            yield from self._refused(response, verdict)
        elif response.status == NOT_MODIFIED:
            self.context.tally.answered()
            self.context.tally.count("unchanged")
            yield PageFetched(fetched=self.fetched(response, PageKind.ARTICLE))
        else:
            yield from self._read(response)

    def _read(self, response: Response) -> Iterator[Output]:
        text = self.text(response)
        article = self._read_article(text, response)
        if not isinstance(article, Article):
            yield from self._refused(response, article)
            return
        self.context.tally.answered()
        yield from self.next_part(Whole(response, article), text, response)

    def _read_article(self, text: str, response: Response) -> Article | Verdict:
        page = of_text(text) or read_page(text, response.url)
        return (of_article(page) or page) if isinstance(page, Article) else page

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
        part = of_response(response) or self._read_article(text, response)
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
        """Tell what there is when a part is not to be had; a part it may have had is missed for a day first."""
        known = whole.first.meta.get("known")
        had_it = isinstance(known, KnownPage) and known.article and known.failures < _MISSES
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
