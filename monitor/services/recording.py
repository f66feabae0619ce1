"""The crawl's sink: what a crawl tells is kept at once, and every new article version is processed.

Steps 6 to 9 are one transaction, so that a crash leaves all of an article or nothing, and then the page is as if never
fetched. Where step 9 is one of its own (a long text, a text that a defect keeps from being read), a crash before it
leaves a version that the next sweep processes.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

from monitor.domain.article import Article, ChangedLayout, Gone, NotAnArticle
from monitor.domain.record import GONE_AFTER, FoundArticle, Processed, Snapshot, StoredVersion, storable
from monitor.domain.source import REVISIT_AGES, CrawlMode, Fetched, PageKind, Row, Source, Walk
from monitor.ports import UnitOfWork, Writing
from monitor.services.processing import DEFECTS, Processor
from monitor.services.rereading import Rereader

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorder:
    """Implements the crawler's ``Sink``. Raises StorageError when the database cannot take it; nothing is half kept."""

    writing: Writing
    processor: Processor
    rereader: Rereader
    #: Declared sources by id.
    sources: Mapping[str, Source]
    clock: Callable[[], datetime]
    mode: CrawlMode = CrawlMode.NORMAL
    gone_after: timedelta = GONE_AFTER

    def listed(self, source: str, rows: Sequence[Row], at: datetime) -> None:
        """Keep rows newly found, before any of them is fetched."""
        with self.writing() as work:
            if work.pages.listed(source, rows, at):
                work.commit()

    def walked(self, source: str, walk: Walk) -> None:
        """Keep how far a back-fill came."""
        with self.writing() as work:
            work.pages.walked(source, walk)
            work.commit()

    def fetched(self, fetched: Fetched) -> None:
        """Keep a fetch that gave no article; the second miss, a day after the first, withdraws the article."""
        if isinstance(fetched.verdict, Gone):
            self._finish(fetched.url)
        processed = None
        with self.writing() as work:
            misses = work.pages.fetched(fetched, self._ages(fetched.source), self.gone_after)
            if _may_read_later(fetched):
                work.snapshots.add(_snapshot(fetched))
            version = work.articles.latest(fetched.url) if misses.is_gone(fetched.fetched_at, self.gone_after) else None
            if version is not None:
                processed = self.processor.withdraw(work, version)
            work.commit()
        if processed is not None:
            self.processor.listener(processed)

    def _finish(self, url: str) -> None:
        """Process what is still waiting of the article at *url*."""
        with self.writing() as work:
            version = work.articles.latest(url)
        if version is not None:
            self.processor.process(version)

    def article(self, fetched: Fetched, article: Article) -> None:
        """Keep a fetch together with the article read from its bytes, and process it when it says something new."""
        self._take(partial(self._keep, fetched, article))

    def _keep(self, fetched: Fetched, article: Article, work: UnitOfWork) -> StoredVersion | None:
        source = self.sources[fetched.source]
        snapshot = _snapshot(fetched)
        found = FoundArticle(
            article=article, url=fetched.url, source=source.id, publisher=source.publisher,
            authority=source.authority, area=source.area, snapshot=snapshot.digest,
            fetched_at=fetched.fetched_at, baseline=self._is_baseline(work, source.id),
        )  # fmt: skip
        work.pages.fetched(fetched, source.revisit)
        if found.published_on is None:
            page = work.pages.known([found.url], fetched.fetched_at).get(found.url)
            found = replace(found, listed_on=None if page is None else page.listed_on)
        return self._store(found, snapshot, work)

    def submit(self, found: FoundArticle, snapshot: Snapshot) -> Processed | None:
        """Take a text found by hand through the same steps; ``None`` when it is known already."""
        return self._take(partial(self._store, found, snapshot))

    def _take(self, keep: Callable[[UnitOfWork], StoredVersion | None]) -> Processed | None:
        """Do step 6, which is *keep*, and steps 7 to 9; return what that came to, ``None`` for nothing new."""
        try:
            with self.writing() as work:
                version = keep(work)
                processed = None if version is None else self.processor.process_within(work, version)
                work.commit()
        except DEFECTS:
            self._only(keep)  # for better rules to read
            raise
        if version is None:
            return None
        if processed is None:
            return self.processor.process(version)
        self.processor.tell(processed)
        return processed

    def _only(self, keep: Callable[[UnitOfWork], StoredVersion | None]) -> None:
        with self.writing() as work:
            keep(work)
            work.commit()

    def _store(self, found: FoundArticle, snapshot: Snapshot, work: UnitOfWork) -> StoredVersion | None:
        article = replace(found.article, title=storable(found.article.title), body=storable(found.article.body))
        found = replace(found, article=article)
        shown = work.articles.latest(found.url)
        if shown is not None and shown.found.article.version != found.article.version:
            shown = self._settled(work, shown)
        if shown is not None and shown.found.article.version == found.article.version:
            return None
        if found.date_doubted:
            _log.warning(
                "The page claims a publication later than its own fetch; the claim is kept and not believed",
                extra={"action": "date_doubted", "url": found.url, "claimed": str(found.article.published_at)},
            )
        work.snapshots.add(snapshot)
        return work.articles.add(found, self.clock())

    def _settled(self, work: UnitOfWork, shown: StoredVersion) -> StoredVersion:
        """Return *shown* as today's rules read it: what only they read otherwise must not look like an edit."""
        return shown if work.articles.is_pending(shown.id) else self.rereader.settle(work, shown)

    def _is_baseline(self, work: UnitOfWork, source: str) -> bool:
        return self.mode is CrawlMode.BACK or work.sources.get(source).baseline_done_at is None

    def _ages(self, source: str) -> Sequence[timedelta]:
        declared = self.sources.get(source)
        return declared.revisit if declared else REVISIT_AGES


def _snapshot(fetched: Fetched) -> Snapshot:
    return Snapshot(
        url=fetched.final_url, body=fetched.body or b"", status=fetched.status or 0,
        headers=tuple(fetched.headers.items()), fetched_at=fetched.fetched_at, digest=fetched.digest or "",
    )  # fmt: skip


def _may_read_later(fetched: Fetched) -> bool:
    """Tell whether a better reader could make an article of the bytes; the page of a block says nothing."""
    refused = isinstance(fetched.verdict, ChangedLayout | NotAnArticle)
    return refused and fetched.kind is PageKind.ARTICLE and fetched.body is not None
