"""Texts found by hand, on the way of every article: fetched politely, read, recorded, marked as submitted."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from crawler.days import day_in_url
from crawler.engine import run_crawl
from crawler.reading import read
from monitor.bootstrap.clock import now
from monitor.bootstrap.journey import build_recorder
from monitor.bootstrap.orders import Submission, Submitted
from monitor.domain.article import Article, Unreachable, Verdict
from monitor.domain.history import Authority
from monitor.domain.record import SUBMITTED, FoundArticle, Snapshot
from monitor.domain.source import CrawlRequest, Fetched, KnownPage, Row, Source, Walk
from monitor.services.frontier import StoredFrontier
from storage.work import opened


@dataclass(slots=True)
class _OnePage:
    """Frontier and sink of a crawl that fetches one page."""

    url: str
    found: list[tuple[Fetched, Article]] = field(default_factory=list)
    verdict: Verdict | None = None

    def known(self, source: str, urls: Collection[str], at: datetime) -> Mapping[str, KnownPage]:  # noqa: ARG002 - Frontier
        """Know nothing."""
        return {}

    def due(self, source: str, at: datetime, *, everything: bool = False) -> Sequence[KnownPage]:  # noqa: ARG002 - Frontier
        """Ask for the one page."""
        return [KnownPage(url=self.url, due=True)]

    def listed(self, source: str, rows: Sequence[Row], at: datetime) -> None:
        """Hear of no rows: no list is read."""

    def walk(self, source: str, first: str) -> Walk | None:  # noqa: ARG002 - Frontier
        """Know of no back-fill."""
        return None

    def walked(self, source: str, walk: Walk) -> None:
        """Hear of no back-fill."""

    def fetched(self, fetched: Fetched) -> None:
        """Remember why there is no article."""
        self.verdict = fetched.verdict

    def article(self, fetched: Fetched, article: Article) -> None:
        """Remember the article."""
        self.found.append((fetched, article))


def submit(submission: Submission) -> Submitted:
    """Fetch or read the text, record and process it; tell why where there is no article."""
    if submission.body is None:
        return _fetch(submission)
    article = read(submission.body, url=submission.url, kind=submission.kind)
    if not isinstance(article, Article):
        return Submitted(verdict=article)
    return _record(submission, article, Snapshot(url=submission.url, body=submission.body, fetched_at=now()))


def _fetch(submission: Submission) -> Submitted:
    page = _OnePage(submission.url)
    source = Source(id=SUBMITTED, name=SUBMITTED, publisher="", urls=(submission.url,))
    request = CrawlRequest(only=submission.url)
    report = run_crawl(source, settings=submission.crawler, frontier=page, sink=page, clock=now, request=request)
    if not page.found:
        return Submitted(verdict=page.verdict or Unreachable(report.reason or "there was no answer"))
    fetched, article = page.found[0]
    snapshot = Snapshot(
        url=fetched.final_url, body=fetched.body or b"", status=fetched.status or 0,
        headers=tuple(fetched.headers.items()), fetched_at=fetched.fetched_at,
    )  # fmt: skip
    return _record(submission, article, snapshot)


def _record(submission: Submission, article: Article, snapshot: Snapshot) -> Submitted:
    if submission.published is not None:
        article = replace(article, published_at=submission.published)
    found = FoundArticle(
        article=article,
        url=submission.url,
        source=SUBMITTED,
        publisher=article.publisher or article.origin,
        authority=Authority.MEDIA,
        area=submission.area,
        snapshot=snapshot.digest,
        fetched_at=snapshot.fetched_at,
        submitted=True,
        listed_on=day_in_url(submission.url),
    )
    with opened(submission.work.database) as store:
        known = StoredFrontier(store.reading).known(SUBMITTED, [found.url], snapshot.fetched_at).get(found.url)
        if known is not None:  # the new address of a page that moved is that page
            found = replace(found, url=known.url)
        processed = build_recorder(submission.work, store).submit(found, snapshot)
    doubted = str(article.published_at) if found.date_doubted else ""
    return Submitted(title=article.title, processed=processed, doubted=doubted)
