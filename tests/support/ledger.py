"""A frontier and sink in memory: what storage does, without a database."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from monitor.domain.article import Article
from monitor.domain.source import FULL_FETCH_AFTER, CrawlReport, Fetched, KnownPage, PageKind, Row, Walk


@dataclass(slots=True)
class MemoryLedger:
    """Keeps what a crawl tells, and answers what it asks."""

    pages: dict[str, KnownPage] = field(default_factory=dict)
    lists: dict[str, KnownPage] = field(default_factory=dict)
    full_at: dict[str, datetime] = field(default_factory=dict)
    rows: dict[str, Row] = field(default_factory=dict)
    walks: dict[str, Walk] = field(default_factory=dict)
    fetches: list[Fetched] = field(default_factory=list)
    articles: list[tuple[Fetched, Article]] = field(default_factory=list)
    #: Raised by calls that record, if set, once so many articles are kept.
    error: Exception | None = None
    patience: int = 0

    def known(self, source: str, urls: Collection[str], at: datetime) -> Mapping[str, KnownPage]:
        """Return what is known of *urls*."""
        moved = {page.moved_to: page for page in self.pages.values() if page.moved_to}
        known = {**moved, **self.pages, **self.lists}
        return {url: self._full(known[url], at) for url in urls if url in known}

    def due(self, source: str, at: datetime, *, everything: bool = False) -> Sequence[KnownPage]:
        """Return pages never fetched, or all."""
        return [self._full(page, at) for page in self.pages.values() if everything or not page.fetched]

    def _full(self, page: KnownPage, at: datetime) -> KnownPage:
        last = self.full_at.get(page.url)
        return replace(page, full=last is not None and at - last >= FULL_FETCH_AFTER)

    def listed(self, source: str, rows: Sequence[Row], at: datetime) -> None:
        """Keep rows."""
        self._fail()
        for row in rows:
            self.rows[row.url] = row
            if row.pointer is None:
                self.pages.setdefault(row.url, KnownPage(url=row.url, listed_on=row.listed_on))
            else:
                self.pages.setdefault(row.url, KnownPage(url=row.url, fetched_at=at))

    def walk(self, source: str, first: str) -> Walk | None:
        """Return where the last back-fill was cut."""
        return self.walks.get(first)

    def walked(self, source: str, walk: Walk) -> None:
        """Keep how far a back-fill came."""
        self._fail()
        self.walks[walk.first] = walk

    def fetched(self, fetched: Fetched) -> None:
        """Keep a fetch."""
        self._fail()
        self.fetches.append(fetched)
        if fetched.kind is PageKind.ARTICLE:
            self._keep(fetched)

    def article(self, fetched: Fetched, article: Article) -> None:
        """Keep an article."""
        self._fail()
        self.fetches.append(fetched)
        self.articles.append((fetched, article))
        self._keep(fetched)

    def ended(self, report: CrawlReport) -> None:
        """Keep the validators of list pages, as the service does."""
        self.lists = {
            kept.url: KnownPage(
                url=kept.url,
                etag=kept.etag,
                last_modified=kept.last_modified,
                fetched_at=report.finished_at,
                column=kept.column,
            )
            for kept in report.validators
        }

    def verdicts(self) -> dict[str, str]:
        """Return the code of the last verdict on each page refused."""
        return {fetch.url: fetch.verdict.code for fetch in self.fetches if fetch.verdict}

    def _keep(self, fetched: Fetched) -> None:
        known = self.pages.get(fetched.url, KnownPage(url=fetched.url))
        known = replace(known, fetched_at=fetched.fetched_at, status=fetched.status, due=False)
        if fetched.body is not None and fetched.verdict is None:
            self.full_at[fetched.url] = fetched.fetched_at
            known = replace(
                known,
                moved_to=fetched.moved_to or known.moved_to,
                snapshot=fetched.digest,
                article=True,
                etag=fetched.headers.get("etag"),
                last_modified=fetched.headers.get("last-modified"),
            )
        self.pages[fetched.url] = known

    def _fail(self) -> None:
        if self.error is not None and len(self.articles) >= self.patience:
            raise self.error
