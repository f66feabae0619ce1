"""Looks at a source once, without recording anything: for ``sources check`` and ``sources add``."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from crawler.engine import run_crawl
from crawler.settings import CrawlerSettings
from monitor.domain.article import Article
from monitor.domain.check import SourceCheck, Step
from monitor.domain.source import CrawlReport, CrawlRequest, Fetched, KnownPage, PageKind, Row, Source, Walk

#: List pages a check looks at: the first, and the next to see whether it is found.
_PAGES = 2
#: Characters of a body that a check shows.
_SHOWN = 40


@dataclass(slots=True)
class Probe:
    """A frontier that knows nothing, and a sink that keeps what it is told for one look."""

    rows: list[Row] = field(default_factory=list)
    fetches: list[Fetched] = field(default_factory=list)
    articles: list[Article] = field(default_factory=list)
    #: The first list page as it came.
    page: Fetched | None = None

    def known(self, source: str, urls: Collection[str], at: datetime) -> Mapping[str, KnownPage]:  # noqa: ARG002 - as asked
        """Return nothing: every row is looked at."""
        return {}

    def due(self, source: str, at: datetime, *, everything: bool = False) -> Sequence[KnownPage]:  # noqa: ARG002 - as asked
        """Return nothing: only the list is looked at."""
        return ()

    def listed(self, source: str, rows: Sequence[Row], at: datetime) -> None:  # noqa: ARG002 - as told
        """Keep the rows."""
        seen = {row.url for row in self.rows}
        self.rows.extend(row for row in rows if row.url not in seen)

    def walk(self, source: str, first: str) -> Walk | None:  # noqa: ARG002 - as asked
        """Return nothing: no look goes back."""
        return None

    def walked(self, source: str, walk: Walk) -> None:
        """Hear of no back-fill."""

    def fetched(self, fetched: Fetched) -> None:
        """Keep a fetch without its bytes, and the first list page with them."""
        if fetched.kind is PageKind.LIST and fetched.body is not None and self.page is None:
            self.page = fetched
        self.fetches.append(replace(fetched, body=None))

    def article(self, fetched: Fetched, article: Article) -> None:
        """Keep an article."""
        self.fetched(fetched)
        self.articles.append(article)


def check_source(source: Source, *, settings: CrawlerSettings, clock: Callable[[], datetime]) -> SourceCheck:
    """Fetch robots.txt, two list pages and one article of *source* now, politely, and say what was found."""
    return look_at(source, Probe(), settings=settings, clock=clock)


def look_at(source: Source, probe: Probe, *, settings: CrawlerSettings, clock: Callable[[], datetime]) -> SourceCheck:
    """Check *source* and let *probe* keep what was found."""
    report = run_crawl(
        replace(source, max_pages=_PAGES),
        settings=replace(settings, max_articles=1),
        frontier=probe,
        sink=probe,
        clock=clock,
        request=CrawlRequest(first=True),
    )
    steps = tuple(_steps(probe, report))
    failed = next((step for step in steps if not step.passed), None)
    return SourceCheck(
        source=source,
        steps=steps,
        report=report,
        rows=tuple(probe.rows),
        article=probe.articles[0] if probe.articles else None,
        hint=_HINTS.get(failed.name, "") if failed else "",
    )


_HINTS = {
    "robots": "the site does not want this column fetched; leave it, or ask its webmaster",
    "list": "try again later from here; if it goes on, look whether the column has a new address",
    "rows": "open the page: correct urls, write article_url, or choose another access method",
    "article": "open the article; if it is one, correct article_url",
}


def _steps(probe: Probe, report: CrawlReport) -> Iterator[Step]:
    """Yield the steps of a check up to the first that failed."""
    if report.disallowed:
        yield Step(name="robots", passed=False, found=report.reason or f"robots.txt forbids {report.disallowed[0]}")
        return
    if "robots.txt" not in report.reason:  # else it could not be had, which is the list's misfortune
        yield Step(name="robots", passed=True, found="fetching is allowed")
    lists = [fetch for fetch in probe.fetches if fetch.kind is PageKind.LIST]
    answered = [fetch for fetch in lists if fetch.verdict is None]
    if not answered and not (lists and lists[0].verdict and lists[0].verdict.code == "changed_layout"):
        yield Step(name="list", passed=False, found=report.reason or "no answer")
        return
    column = f", column {report.column}" if report.column else ""
    yield Step(name="list", passed=True, found=f"status {lists[0].status}, {lists[0].transferred} bytes{column}")
    yield from _row_steps(probe, report)


def _row_steps(probe: Probe, report: CrawlReport) -> Iterator[Step]:
    own = [row for row in probe.rows if row.pointer is None]
    away = len(probe.rows) - len(own)
    first = f", first: {probe.rows[0].title} ({probe.rows[0].listed_on or 'no day'})" if probe.rows else ""
    yield Step(name="rows", passed=bool(probe.rows), found=f"{len(own)} articles, {away} that lead elsewhere{first}")
    if not probe.rows:
        return
    pages = report.counts.get("lists", 0)
    yield Step(name="next page", passed=True, found="found" if pages > 1 else "none found; the list may have one page")
    if own:
        yield from _article_steps(probe)


def _article_steps(probe: Probe) -> Iterator[Step]:
    if probe.articles:
        article = probe.articles[0]
        facts = (article.title, str(article.published_on or "no date"), article.publisher or article.origin or "")
        yield Step(name="article", passed=True, found=", ".join(fact for fact in facts if fact))
        begin = article.body[:_SHOWN].replace("\n", " ")
        yield Step(name="body", passed=True, found=f"{len(article.body)} characters by {article.reader}: {begin}...")
        return
    refused = next((fetch for fetch in probe.fetches if fetch.kind is PageKind.ARTICLE and fetch.verdict), None)
    told = f"{refused.url}: {refused.verdict.evidence}" if refused and refused.verdict else "none was fetched"
    yield Step(name="article", passed=False, found=told)
