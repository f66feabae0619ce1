"""A newsroom: publishes made-up articles into a real store through the real recorder and differ.

Its articles say their figures in lines such as ``社区医院数|2025-12-31|204家``; other lines are prose.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from monitor.domain.article import Article, Gone, Verdict, digest
from monitor.domain.catalogue import Nature
from monitor.domain.differ import diff
from monitor.domain.history import Authority
from monitor.domain.observation import Basis, Kind, Observation
from monitor.domain.outbox import PlannedAlert
from monitor.domain.period import Period, PeriodFrom
from monitor.domain.quantity import Quantity
from monitor.domain.record import AlertContext, FoundArticle, Processed, RecordedChange, Snapshot
from monitor.domain.source import Fetched, PageKind, Source
from monitor.ports import AlertMemory, Extractor, Reader
from monitor.services.processing import Processor
from monitor.services.recording import Recorder
from monitor.services.rereading import Rereader
from storage import Store

START = datetime(2026, 1, 16, 2, 0, tzinfo=UTC)

_FIGURE = re.compile(r"(?P<name>[^|\n]+)\|(?P<period>[^|\n]*)\|(?P<value>[\d.]+)(?P<unit>[^|\n]+)")


@dataclass(frozen=True)
class Lines:
    """What an extraction gives back."""

    observations: Sequence[Observation]
    notices: Sequence[Observation] = ()


class LineExtractor:
    """Reads figures from lines; everything else is prose."""

    def extract(
        self,
        *,
        title: str,
        body: str,
        published: date | None,
        area: str | None,
        origin: str | None = None,
        publisher: str | None = None,
    ) -> Lines:
        """Return one observation per figure line."""
        return Lines([_observation(match, area) for match in _FIGURE.finditer(body)])


def _observation(match: re.Match[str], area: str | None) -> Observation:
    value, unit, period = match["value"], match["unit"], match["period"]
    places = len(value.partition(".")[2])
    return Observation(
        code=None, name=match["name"], nature=Nature.RATE if unit == "%" else Nature.STOCK, area=area,
        quantity=Quantity(value=Decimal(value), unit=unit, resolution=Decimal(1).scaleb(-places)),
        period=Period.parse(period) if period else None, period_from=PeriodFrom.STATED if period else None,
        kind=Kind.CHANGE if match["name"].startswith("同比") else Kind.LEVEL,
        basis=Basis.YOY if match["name"].startswith("同比") else None,
        weak=not period, value_text=value + unit, excerpt=match[0], start=match.start(), end=match.end(), rule="line",
    )  # fmt: skip


def read_lines(snapshot: Snapshot, found: FoundArticle) -> Article:
    """Read a page of the newsroom; its date is on no page."""
    title, _, body = snapshot.body.decode().removeprefix("<h1>").partition("</h1>")
    return replace(found.article, title=title, body=body)


def plan_everything(
    changes: Sequence[RecordedChange], context: AlertContext, memory: AlertMemory
) -> Sequence[PlannedAlert]:
    """Tell every change on one channel: what baseline brings gathers for a digest."""
    ids = tuple(change.id for change in changes)
    told = ", ".join(f"{change.change.kind} {change.change.observation.value_text}" for change in changes)
    key = "baseline" if context.baseline else None
    return [PlannedAlert(route="all", targets=("bell",), title=told, body=context.url, changes=ids,
                         due_at=context.recorded_at, digest=key)]  # fmt: skip


def source(number: int = 1, **facts: object) -> Source:
    """Return a declared source."""
    declared = Source(id=f"s{number}", name=f"来源{number}", area="450000", publisher=f"媒体{number}",
                      authority=Authority.MEDIA, urls=(f"http://s{number}.example/",))  # fmt: skip
    return replace(declared, **facts)  # type: ignore[arg-type]  # facts are Source's own fields


@dataclass
class Newsroom:
    """Publishes, edits and removes articles; its clock goes on by an hour for each act."""

    store: Store
    sources: Sequence[Source] = field(default_factory=lambda: [source(number) for number in (1, 2, 3)])
    now: datetime = START
    processed: list[Processed] = field(default_factory=list)
    planner: Callable[..., Sequence[PlannedAlert]] = plan_everything

    def __post_init__(self) -> None:
        """Join the parts as the composition root does."""
        self.processor = Processor(
            writing=self.store.writing, extractor=LineExtractor(), differ=diff, planner=self.planner,
            clock=lambda: self.now, listener=self.processed.append,
        )  # fmt: skip
        self.recorder = Recorder(
            writing=self.store.writing, processor=self.processor, clock=lambda: self.now, rereader=self.rereader(),
            sources={declared.id: declared for declared in self.sources},
        )  # fmt: skip

    def rereader(self, reader: Reader = read_lines, extractor: Extractor | None = None) -> Rereader:
        """Return what reads stored pages again."""
        extractor = extractor or self.processor.extractor
        return Rereader(reader=reader, extractor=extractor, differ=diff, clock=lambda: self.now)

    def settle(self) -> None:
        """End the baseline of every source, as a first complete crawl does."""
        with self.store.writing() as work:
            for declared in self.sources:
                work.sources.put(replace(work.sources.get(declared.id), baseline_done_at=self.now))
            work.commit()

    def publish(
        self, *lines: str, url: str = "http://s1.example/1", on: str | None = "2026-01-16", by: str = "s1",
        later: timedelta = timedelta(hours=1), title: str = "标题",
    ) -> list[str]:  # fmt: skip
        """Let a crawl of source *by* find this text at *url*; return the words of the changes it made."""
        before = len(self.processed)
        self.recorder.article(*self.page(*lines, url=url, on=on, by=by, later=later, title=title))
        return words(self.processed[before:])

    def page(
        self, *lines: str, url: str = "http://s1.example/1", on: str | None = "2026-01-16", by: str = "s1",
        later: timedelta = timedelta(hours=1), title: str = "标题",
    ) -> tuple[Fetched, Article]:  # fmt: skip
        """Return what a crawl hands to its sink for this text."""
        self.now += later
        body = "\n".join(lines)
        published = None if on is None else date.fromisoformat(on)
        article = Article(url=url, title=title, body=body, published_at=published, reader="lines/1")
        raw = f"<h1>{title}</h1>{body}".encode(errors="replace")
        fetched = Fetched(source=by, kind=PageKind.ARTICLE, url=url, final_url=url, fetched_at=self.now, status=200,
                          body=raw, digest=digest(raw), headers={"etag": '"1"'}, transferred=len(raw))  # fmt: skip
        return fetched, article

    def refuse(
        self, verdict: Verdict, *, url: str = "http://s1.example/1", by: str = "s1", status: int | None = 404,
        later: timedelta = timedelta(hours=1),
    ) -> list[str]:  # fmt: skip
        """Let a crawl find no article at *url*; return the words of the changes it made."""
        before = len(self.processed)
        self.now += later
        self.recorder.fetched(Fetched(source=by, kind=PageKind.ARTICLE, url=url, final_url=url, fetched_at=self.now,
                                      status=status, verdict=verdict))  # fmt: skip
        return words(self.processed[before:])

    def remove(self, *, later: timedelta, url: str = "http://s1.example/1") -> list[str]:
        """Let a crawl find that the article is gone."""
        return self.refuse(Gone("404"), url=url, later=later)


def words(processed: Sequence[Processed]) -> list[str]:
    """Return the words of all changes: kind and value."""
    told = [recorded.change for one in processed for recorded in one.changes]
    return [f"{change.kind} {change.observation.value_text}" + ("?" if change.held else "") for change in told]
