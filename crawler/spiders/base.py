"""What all spiders share: articles that are due, and rows that lead to new ones."""

from collections.abc import AsyncIterator, Iterable, Iterator
from typing import Any

from scrapy import Request

from crawler.context import CrawlContext
from crawler.recording import RowsFound
from crawler.spiders.articles import ArticleSpider
from crawler.spiders.telling import Output
from crawler.spiders.turns import Turns
from crawler.urls import canonical, variants
from monitor.domain.revisiting import changed_since
from monitor.domain.source import CrawlMode, KnownPage, Row

#: List pages before articles: what they name is recorded before anything can go wrong with an article.
LIST_PRIORITY = 10


class SourceSpider(ArticleSpider):
    """Base of all spiders: one instance crawls one source once.

    A subclass yields its list requests from :meth:`lists` and hands the rows it finds to :meth:`follow`. An everyday
    crawl walks its lists first; then what was never read has its turn, one by one, and known articles come last: a
    site that refuses its old pages must not keep us from the new ones. Asked to revisit, it begins with the known ones,
    because what an edited article says was published before the news.
    """

    def __init__(self, context: CrawlContext, **kwargs: Any) -> None:  # noqa: ANN401 - Scrapy's signature
        super().__init__(context, **kwargs)
        self._turns = Turns()
        #: Known articles to look at when nothing never read is left.
        self._known: list[KnownPage] = []

    async def start(self) -> AsyncIterator[Request]:
        """Yield the list requests, then the articles due for another look; or the one article asked for."""
        if (only := self.context.request.only) is not None:
            for request in self.article(canonical(only) or only, None):
                yield request
            return
        for request in self.lists():
            yield request
        if self.walks_back:
            return
        everything = self.context.request.mode is CrawlMode.REVISIT
        for page in self.context.frontier.due(self.source_id, self.context.clock(), everything=everything):
            if self.everyday and not page.article:
                self._turns.left_over(page)
                continue
            for request in self._look_again(page):
                yield request

    def lists(self) -> Iterable[Request]:
        """Yield the requests that find rows; each access method has its own."""
        return ()

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
        kept = tuple(row for row in new if row.pointer or not self.walks_back)
        if kept:
            yield RowsFound(rows=kept, at=self.context.clock())
        for row in rows:
            yield from self._look(row, known.get(row.url))

    def _look(self, row: Row, page: KnownPage | None) -> Iterator[Request]:
        if page is not None and not self._wants_a_look(row, page):
            return
        if self.everyday and (page is None or not page.article):
            self._let_wait(row, page)
        elif page is None:
            yield from self.article(row.url, None)
        else:
            yield from self._look_again(page)

    def _look_again(self, page: KnownPage) -> Iterator[Request]:
        if self.everyday and self.context.request.mode is CrawlMode.NORMAL:
            self._known.append(page)
        else:
            yield from self.article(page.url, page)

    def _let_wait(self, row: Row, page: KnownPage | None) -> None:
        if len(self._turns) < self.context.settings.max_articles:
            self._turns.listed(row, page)
        else:
            self.context.tally.cut_short = True

    def go_on(self) -> None:
        """Ask for the article whose turn it is, in the end for known ones; called when nothing is under way."""
        for request in self._next_in_turn():
            self.crawler.engine.crawl(request)

    def _next_in_turn(self) -> list[Request]:
        while (one := self._turns.next()) is not None:
            if requests := list(self.article(one.url, one.page)):
                return requests
        known, self._known = self._known, []
        requests = [request for page in known for request in self.article(page.url, page)]
        return requests[::-1]  # of one priority, the last asked for is the first

    @property
    def everyday(self) -> bool:
        """Whether what this crawl finds is told: neither a first crawl nor a back-fill."""
        return not self.context.request.first and not self.walks_back

    @property
    def walks_back(self) -> bool:
        """Whether this is a back-fill: it fetches what was never fetched, and nothing else.

        What it finds it keeps only when fetched: rows left over would be news to the next everyday crawl.
        """
        return self.context.request.mode is CrawlMode.BACK

    def _wants_a_look(self, row: Row, page: KnownPage) -> bool:
        if page.fetched_at is None:
            return True
        return not self.walks_back and (page.due or changed_since(row, page.fetched_at, self.context.clock()))
