"""What spiders of lists share: walking pages of rows, as far as there may be anything to be had."""

import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any, ClassVar

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.context import CrawlContext
from crawler.lists import ListPage
from crawler.reading import read_html
from crawler.recording import PageFetched
from crawler.robots import Disallowed
from crawler.spiders.answers import header, refused_by
from crawler.spiders.base import LIST_PRIORITY, SourceSpider
from crawler.spiders.telling import NOT_MODIFIED, Output
from crawler.spiders.trail import Trail
from crawler.urls import domain_of, site_of
from crawler.verdicts import of_response
from monitor.domain.article import Article, ChangedLayout, Gone, NotAnArticle, Verdict
from monitor.domain.source import KnownPage, PageKind, Row, Validators

log = logging.getLogger(__name__)

#: A back-fill deals with the articles of one page before it asks for the next.
_LAST = -10

#: Some servers answer a page beyond the last with a stub; a page below this many characters without rows is the end.
_STUB = 1500


class WalkingSpider(SourceSpider):
    """Walks list pages: all of them to ``max_pages`` at first, later to the first page with nothing unknown.

    A subclass reads rows from an answer (:meth:`read_page`) and knows where the next page is (:meth:`next_address`).
    """

    def read_page(self, text: str, response: Response) -> ListPage:
        """Return what an answer lists."""
        del text, response
        return ListPage((), (), None)

    def detours(self, text: str, response: Response) -> list[str]:
        """Return where the rows of a page without any are to be had; nowhere when it should have had them."""
        del text, response
        return []

    def next_address(self, text: str, response: Response) -> str | None:
        """Return the address of the page after *response*, ``None`` at the end of the list."""
        del text, response
        return None

    #: Whether an unchanged first page means that nothing is new.
    conditional: ClassVar[bool] = True

    def __init__(self, context: CrawlContext, **kwargs: Any) -> None:  # noqa: ANN401 - Scrapy's signature
        super().__init__(context, **kwargs)
        self._lists_seen = set(context.source.urls)
        #: Addresses of rows, by the list they stand in.
        self._rows_seen: dict[str, set[str]] = {}
        self._lists_known: Mapping[str, KnownPage] = {}
        self._trail = Trail(context)

    def lists(self) -> Iterable[Request]:
        """Yield the first page of each list."""
        urls = self.context.source.urls
        self._lists_known = known = self.context.frontier.known(self.source_id, urls, self.context.clock())
        for url in urls:
            # Only an everyday crawl may be told "nothing new": a walk further back needs the rows themselves.
            is_conditional = self.conditional and self.everyday and not self.context.request.thorough
            yield self._list(url, 1, url, known.get(url) if is_conditional else None)

    @cached_property
    def pattern(self) -> re.Pattern[str] | None:
        """The source's article pattern."""
        pattern = self.context.source.article_url
        return re.compile(pattern) if pattern else None

    def _list(
        self, url: str, number: int, first: str, known: KnownPage | None = None, *, otherwise: str | None = None
    ) -> Request:
        """Return the request for page *number* of a list, with the second page where a back-fill leapt over it."""
        return Request(
            url,
            callback=self.parse_list,
            errback=self.list_failed,
            priority=_LAST if self.walks_back and number > 1 else LIST_PRIORITY,
            meta={"known": known, "identity": url, "number": number, "first": first, "otherwise": otherwise},
        )

    def parse_list(self, response: Response) -> Iterator[Output]:
        """Read the rows of a list page, follow them, and go on to the next page where there may be more."""
        self.context.tally.count("lists")
        verdict = of_response(response)
        if verdict is not None:
            yield from self._no_list(response, verdict)
        elif response.status == NOT_MODIFIED:
            self.context.tally.answered()
            self.context.tally.count("lists_unchanged")
            self._keep_validators(response, response.meta["known"])
            yield PageFetched(fetched=self.fetched(response, PageKind.LIST))
        else:
            yield from self._walk(response)

    def _walk(self, response: Response) -> Iterator[Output]:
        text, number = self.text(response), response.meta["number"]
        page = self._page(text, response)
        if not page.rows and not page.pointers:
            room = self.context.settings.max_back_pages - len(self._lists_seen)
            detours = [url for url in self.detours(text, response) if url not in self._lists_seen][: max(room, 0)]
            self._lists_seen.update(detours)
            for detour in detours:
                yield self._list(detour, number, response.meta["first"] if len(detours) == 1 else detour)
            if detours:
                return
            yield from self._no_list(response, _why_empty(text, response.url))
            return
        self._note(page, response)
        yield PageFetched(fetched=self.fetched(response, PageKind.LIST))
        yield from self._trail.came_to(response)
        go_on = self._new_to_us(page, response.meta["first"]) and self._goes_on(page, number)
        yield from self.follow([row for row in page.rows if not self._is_too_old(row)], page.pointers)
        if go_on and (url := self._next(text, response)):
            yield self._onward(url, number + 1, response.meta["first"])

    def _onward(self, url: str, number: int, first: str) -> Request:
        """Return the request for the next page, for a back-fill that was cut the page where it was."""
        walk = self._trail.cut(first) if number == 2 else None  # noqa: PLR2004 - the page after the first
        if walk is None:
            return self._list(url, number, first)
        facts = {"action": "back_fill_resumed", "source": self.source_id, "page": walk.number}
        log.info("Back-fill goes on where it was cut", extra=facts)
        self._lists_seen.add(walk.url)
        return self._list(walk.url, walk.number, first, otherwise=url)

    def _page(self, text: str, response: Response) -> ListPage:
        page = self.read_page(text, response)
        if self.pattern is None:
            return page
        meant = [row for row in page.rows if self._is_meant(row.url)]
        self.context.sites |= {site_of(row.url) for row in meant}
        away = [replace(row, pointer="external") for row in page.rows if not self._is_meant(row.url)]
        return replace(page, rows=tuple(meant), pointers=(*page.pointers, *away))

    def _is_meant(self, url: str) -> bool:
        """Tell whether a row that matches the pattern is the source's: a pattern without a host means its own domain.

        Otherwise a page could name any host in the world, and have it read as this publisher's.
        """
        names_hosts = "://" in (self.context.source.article_url or "")
        return names_hosts or domain_of(url) in {domain_of(site) for site in self.context.source.urls}

    def _note(self, page: ListPage, response: Response) -> None:
        tally = self.context.tally
        tally.answered()
        if response.meta["number"] == 1:
            tally.column = tally.column or page.column
            self._keep_validators(response, None, self._own_name(page, response.meta["identity"]))

    def _own_name(self, page: ListPage, url: str) -> str | None:
        """Return what the list calls itself, or called itself so far: another name is told until it is declared."""
        known = self._lists_known.get(url)
        name = self.context.source.column or (known.column if known else None)
        if name and page.column and name != page.column:
            self.context.tally.count("renamed")
            self.context.tally.renamed = (
                f"list page {url} calls itself {page.column!r}, no longer {name!r}: "
                f'if it still is this column, write column = "{page.column}" in its [[source]], else correct urls'
            )
        return name or page.column

    def _keep_validators(self, response: Response, known: KnownPage | None, column: str | None = None) -> None:
        """Remember what a list page may be asked with next time; a 304 seldom repeats all that was said before."""
        etag = header(response, "etag") or (known.etag if known else None)
        modified = header(response, "last-modified") or (known.last_modified if known else None)
        column = column or (known.column if known else None)
        if self.context.tally.renamed:  # not to be told "unchanged" before somebody has looked
            etag = modified = None
        if etag or modified or column:
            url = response.meta["identity"]
            kept = Validators(url=url, etag=etag, last_modified=modified, column=column)
            self.context.tally.validators.append(kept)

    # ---------------------------------------------------------------------------------------- walking

    def _goes_on(self, page: ListPage, number: int) -> bool:
        """Tell whether the next page may hold anything to be had. Asked before the rows are recorded."""
        request = self.context.request
        if self.walks_back:
            is_within = number < self.context.settings.max_back_pages and not self.context.tally.cut_short
            return is_within and not self._reached(page.rows)
        if number >= (self.context.source.max_pages or self.context.settings.max_pages):
            return False
        return request.first or request.thorough or self._any_unknown(page)

    def _new_to_us(self, page: ListPage, first: str) -> bool:
        """Tell whether a page shows more than its list's pages before: some servers send page 1 for every number."""
        seen = self._rows_seen.setdefault(first, set())
        shown = {row.url for row in (*page.rows, *page.pointers)}
        fresh = not shown <= seen
        seen |= shown
        return fresh

    def _any_unknown(self, page: ListPage) -> bool:
        """Tell whether a row was never seen, or seen and never fetched (a crawl was cut short)."""
        known = self.known((*page.rows, *page.pointers))
        unseen = any(row.url not in known for row in (*page.rows, *page.pointers))
        return unseen or any(not known[row.url].fetched for row in page.rows)

    def _reached(self, rows: Iterable[Row]) -> bool:
        """Tell whether a back-fill came to its day: every dated row is older."""
        days = [row.listed_on for row in rows if row.listed_on]
        back_to = self.context.request.back_to
        return bool(days) and back_to is not None and max(days) < back_to

    def _is_too_old(self, row: Row) -> bool:
        back_to = self.context.request.back_to
        return self.walks_back and back_to is not None and row.listed_on is not None and row.listed_on < back_to

    def _next(self, text: str, response: Response) -> str | None:
        url = self.next_address(text, response)
        if url is None or url in self._lists_seen:
            return None
        self._lists_seen.add(url)
        return url

    # --------------------------------------------------------------------------------------- failures

    def _no_list(self, response: Response, verdict: Verdict) -> Iterator[Output]:
        """Tell that a list page gave no rows; beyond the first page that is mostly the end of the list."""
        number, otherwise = response.meta["number"], response.meta.get("otherwise")
        vanished = isinstance(verdict, Gone | ChangedLayout)
        if otherwise and vanished:  # the pages were numbered anew: from the beginning then
            yield PageFetched(fetched=self.fetched(response, PageKind.LIST, verdict))
            yield self._list(otherwise, 2, response.meta["first"])
            return
        end = number > 1 and (isinstance(verdict, Gone) or _is_stub(response, verdict))
        if end:
            log.info("End of list", extra={"action": "end_of_list", "source": self.source_id, "page": number})
        else:
            self.context.tally.list_refused(response.meta["identity"], verdict)
            self._say_refused(response.meta["identity"], verdict)
        yield PageFetched(fetched=self.fetched(response, PageKind.LIST, None if end else verdict))
        self._enough()

    def list_failed(self, failure: Failure) -> Iterator[Output]:
        """Tell why a request for a list page brought no answer."""
        if self._closing(failure):
            return
        request, verdict = refused_by(failure)
        if isinstance(failure.value, Disallowed):
            self.context.tally.forbidden(request.url)
        self.context.tally.list_refused(request.meta["identity"], verdict)
        self._say_refused(request.meta["identity"], verdict)
        yield PageFetched(fetched=self.unanswered(request, PageKind.LIST, verdict))
        self._enough()


def _why_empty(text: str, url: str) -> Verdict:
    """Return why an answer that came whole shows no row."""
    read = read_html(text, url)
    if isinstance(read, Article | NotAnArticle):
        return ChangedLayout(f"no row of a list among {len(text)} characters of the page")
    return read


def _is_stub(response: Response, verdict: Verdict) -> bool:
    return isinstance(verdict, ChangedLayout) and len(response.body) < _STUB
