"""The read side: plain values that the command line renders. Times are aware UTC; values exact decimals."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from monitor.domain.change import Change
from monitor.domain.history import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeFilter:
    """Which changes are asked for; absent fields do not narrow."""

    since: datetime | None = None
    until: datetime | None = None
    #: Prefix of the area code; ``"45"`` is all of Guangxi.
    area: str | None = None
    #: A catalogue code, or (part of) an indicator's name.
    indicator: str | None = None
    #: The change kind's word.
    kind: str | None = None
    source: str | None = None
    #: What was known at this moment.
    as_of: datetime | None = None
    #: ``True``: only held, ``False``: none held.
    held: bool | None = None
    limit: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeView:
    """One recorded change with its article. ``change`` carries observation, previous, deltas and marks."""

    id: str
    change: Change
    recorded_at: datetime
    source: str
    title: str
    publisher: str | None
    published_on: date | None
    #: How many further articles state the same (at the asked moment).
    evidence: int
    #: The last review mark, if any.
    review: str | None = None
    #: The medium the page names.
    origin: str | None = None
    #: When the version that brought it was fetched.
    fetched_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """One further article that states a figure."""

    url: str
    title: str
    publisher: str | None
    attribution: str | None
    published_on: date | None
    excerpt: str
    value_text: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Everything that proves one change."""

    view: ChangeView
    #: Digest of the snapshot that holds the excerpt, with its fetch.
    snapshot: str
    snapshot_url: str
    fetched_at: datetime
    #: Whether the stored bytes still have that digest and the body still has the excerpt at its offsets.
    verified: bool
    #: Title and body as published, the text the offsets refer to.
    body: str
    origin: str | None
    reader: str
    reason: str
    #: The snapshot of the previous statement, when its article is stored.
    previous_snapshot: str | None
    previous_fetched_at: datetime | None
    #: Where the article lives now, when its address redirects there for good.
    moved_to: str | None = None
    support: Sequence[Support] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesFilter:
    """Which series are asked for."""

    area: str | None = None
    indicator: str | None = None
    #: ``"change"`` is a change against whatever, ``"change:yoy"`` one against the year before.
    kind: str | None = None
    limit: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesView:
    """One series with its size and latest value."""

    id: str
    code: str | None
    name: str
    scope: tuple[tuple[str, str], ...]
    area: str | None
    institution: str | None
    #: ``"level"``, ``"target"`` or ``"change:yoy"``.
    kind: str
    dimension: str
    length: str
    observations: int
    latest: Statement | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesHistory:
    """One series with every statement ever recorded, oldest record first; ``current`` as of the asked moment."""

    series: SeriesView
    statements: Sequence[Statement]
    #: The series that took its figures when its indicator was renamed, merged or split.
    successors: Sequence[SeriesView] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceState:
    """How a source fares. Persisted, so that a restart goes on where it stopped."""

    source: str
    #: ok, blocked, unreachable, changed_layout, stale, disabled or never.
    state: str = "never"
    since: datetime | None = None
    last_success: datetime | None = None
    last_crawl: datetime | None = None
    next_run: datetime | None = None
    reason: str = ""
    #: When the first successful crawl ended; ``None`` while the baseline is still being laid.
    baseline_done_at: datetime | None = None
    #: Crawls in a row without success.
    failures: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlRecord:
    """One crawl as told by its report."""

    id: int
    source: str
    started_at: datetime
    #: ``None`` while it runs or when it was killed.
    ended_at: datetime | None
    #: ok, failed, blocked, ... or ``None`` while it runs.
    outcome: str | None
    reason: str = ""
    #: Report counters by name (requests, not_modified, articles, refused, bytes).
    counts: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """Sizes for ``status``."""

    snapshots: int = 0
    articles: int = 0
    unprocessed: int = 0
    observations: int = 0
    changes: int = 0
    held: int = 0
    pending_deliveries: int = 0
    given_up_deliveries: int = 0
