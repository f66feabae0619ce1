"""Looks at a source once, without recording anything: for ``sources check`` and ``sources add``."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from urllib.parse import urlsplit

from crawler.engine import run_crawl
from crawler.settings import CrawlerSettings
from monitor.domain.article import Article
from monitor.domain.check import SourceCheck, Step
from monitor.domain.source import CrawlReport, CrawlRequest, Fetched, KnownPage, PageKind, Row, Source

#: List pages a check looks at: the first, and the next to see whether it is found.
_PAGES = 2
_HEX = re.compile(r"[0-9a-f]{32}")
_DIGITS = re.compile(r"\d+")
_ALIKE = 0.6
#: Lengths of numbers that are days, months and years; other numbers grow.
_DATES = (8, 6, 4)


@dataclass(slots=True)
class _Probe:
    """A frontier that knows nothing, and a sink that keeps what it is told for one look."""

    rows: list[Row] = field(default_factory=list)
    fetches: list[Fetched] = field(default_factory=list)
    articles: list[Article] = field(default_factory=list)

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

    def fetched(self, fetched: Fetched) -> None:
        """Keep a fetch without its bytes."""
        self.fetches.append(replace(fetched, body=None))

    def article(self, fetched: Fetched, article: Article) -> None:
        """Keep an article."""
        self.fetched(fetched)
        self.articles.append(article)


def check_source(source: Source, *, settings: CrawlerSettings, clock: Callable[[], datetime]) -> SourceCheck:
    """Fetch robots.txt, two list pages and one article of *source* now, politely, and say what was found."""
    probe = _Probe()
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


def _steps(probe: _Probe, report: CrawlReport) -> Iterator[Step]:
    """Yield the steps of a check up to the first that failed."""
    if report.disallowed or "robots.txt" in report.reason:
        yield Step(name="robots", passed=False, found=report.reason or f"robots.txt forbids {report.disallowed[0]}")
        return
    yield Step(name="robots", passed=True, found="fetching is allowed")
    lists = [fetch for fetch in probe.fetches if fetch.kind is PageKind.LIST]
    answered = [fetch for fetch in lists if fetch.verdict is None]
    if not answered and not (lists and lists[0].verdict and lists[0].verdict.code == "changed_layout"):
        yield Step(name="list", passed=False, found=report.reason or "no answer")
        return
    column = f", column {report.column}" if report.column else ""
    yield Step(name="list", passed=True, found=f"status {lists[0].status}, {lists[0].transferred} bytes{column}")
    yield from _row_steps(probe, report)


def _row_steps(probe: _Probe, report: CrawlReport) -> Iterator[Step]:
    own = [row for row in probe.rows if row.pointer is None]
    away = len(probe.rows) - len(own)
    first = f", first: {probe.rows[0].title} ({probe.rows[0].listed_on or 'no day'})" if probe.rows else ""
    yield Step(name="rows", passed=bool(probe.rows), found=f"{len(own)} articles, {away} that lead elsewhere{first}")
    if not probe.rows:
        return
    pages = report.counts.get("lists", 0)
    yield Step(name="next page", passed=True, found="found" if pages > 1 else "none found; the list may have one page")
    if own:
        yield _article_step(probe)


def _article_step(probe: _Probe) -> Step:
    if probe.articles:
        article = probe.articles[0]
        found = f"{article.title}, {article.published_on or 'no date'}, {len(article.body)} characters"
        return Step(name="article", passed=True, found=found)
    refused = next((fetch for fetch in probe.fetches if fetch.kind is PageKind.ARTICLE and fetch.verdict), None)
    told = f"{refused.url}: {refused.verdict.evidence}" if refused and refused.verdict else "none was fetched"
    return Step(name="article", passed=False, found=told)


def pattern_of(urls: Iterable[str]) -> str | None:
    """Return an article pattern that most of *urls* share, ``None`` when they have no common shape."""
    shapes: dict[str, int] = {}
    count = 0
    for url in urls:
        shape = _shape(url)
        shapes[shape] = shapes.get(shape, 0) + 1
        count += 1
    best = max(shapes, key=lambda shape: shapes[shape], default=None)
    return best if best is not None and shapes[best] >= count * _ALIKE else None


def _shape(url: str) -> str:
    """Return the pattern of one address: its host and words as they are, numbers by their kind."""
    parts = urlsplit(url)
    folder, _, file = parts.path.rpartition("/")
    return rf"^https?://{re.escape(parts.netloc)}{_kinds(folder, _DATES)}/{_kinds(file, _DATES[:1])}$"


def _kinds(text: str, lengths: tuple[int, ...]) -> str:
    pieces = re.split(r"([0-9a-f]{32}|\d+)", text)
    return "".join(_kind(piece, lengths) for piece in pieces)


def _kind(piece: str, lengths: tuple[int, ...]) -> str:
    if _HEX.fullmatch(piece):
        return "[0-9a-f]{32}"
    if not _DIGITS.fullmatch(piece):
        return re.escape(piece).replace(r"\-", "-").replace(r"\_", "_")
    return rf"\d{{{len(piece)}}}" if len(piece) in lengths else r"\d+"
