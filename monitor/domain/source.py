"""Sources and crawls: what is watched, what one crawl is asked, what it tells, and how it ends.

Values only. Fetching lives in the crawler, keeping in storage; both meet in the protocols of
:mod:`monitor.domain.joint`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from monitor.domain.article import Verdict
from monitor.domain.history import Authority
from monitor.domain.timing import Cron, DaySpan
from monitor.domain.zone import SHANGHAI

#: When a known article is looked at again unless its source says otherwise.
REVISIT_AGES = (timedelta(days=1), timedelta(days=7), timedelta(days=30))

#: How often a known article is fetched whole although it has validators: some servers answer a wrong 304.
FULL_FETCH_AFTER = timedelta(days=21)


class Access(StrEnum):
    """The access method: which spider reads a source."""

    LISTING = "listing"
    JPAGE = "jpage"
    FEED = "feed"
    SITEMAP = "sitemap"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One column of one site that we watch, as declared."""

    id: str
    name: str
    #: GB/T 2260 code, the default area of the source's own articles; ``None`` for mirrors and national sources.
    area: str | None = None
    publisher: str
    authority: Authority = Authority.MEDIA
    access: Access = Access.LISTING
    #: List pages, feeds or sitemaps.
    urls: tuple[str, ...]
    #: A regular expression for article addresses; ``None``: the rows of the main list.
    article_url: str | None = None
    #: The address of further list pages, with ``{page}`` (2, 3, ...) or ``{index}`` (1, 2, ...), relative to the
    #: list page; ``"none"``: there are none; ``None``: found by the rules of the page families.
    next_page: str | None = None
    #: What the list page calls itself (ColumnName); ``None``: what it called itself at first.
    column: str | None = None
    #: List pages read by a first crawl; ``None``: the crawler's setting.
    max_pages: int | None = None
    #: Overrides what bytes and headers say; only where they are known to lie.
    charset: str | None = None
    #: Switched off only for a site whose certificate is known to be bad: its pages could be forged on the way.
    verify_tls: bool = True
    #: Switched on only for a site that offers nothing better than weak, breakable encryption.
    legacy_tls: bool = False
    #: Time between crawls. ``None`` without *cron* is ``"auto"``: the observed rhythm decides.
    every: timedelta | None = None
    cron: Cron | None = None
    #: The publisher's zone, for its dates, *cron* and *window*.
    timezone: ZoneInfo = SHANGHAI
    #: The part of the local day in which crawls may start.
    window: DaySpan | None = None
    #: Ages at which a known article is looked at again.
    revisit: tuple[timedelta, ...] = REVISIT_AGES
    #: ``feed`` only: where the items lie and what they call their facts; see the feed spider.
    fields: Mapping[str, str] = field(default_factory=dict)
    enabled: bool = True
    #: Why it is shipped or was switched off; empty when enabled.
    disabled_reason: str = ""
    #: What one must know of this source, each with date and evidence.
    caveats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPage:
    """What storage knows of one address."""

    url: str
    #: ``None``: a row was seen, the page was never fetched.
    fetched_at: datetime | None = None
    #: Status of the last answer; ``None``: none came, or never asked.
    status: int | None = None
    #: Digest of the last stored bytes.
    snapshot: str | None = None
    #: Validators of the last stored bytes, as the server wrote them.
    etag: str | None = None
    last_modified: str | None = None
    #: Due for another look by the source's ages, never fetched, or failed when last tried.
    due: bool = False
    #: Due for a fetch without validators (``FULL_FETCH_AFTER``).
    full: bool = False
    #: An article was read from it, as far as is known.
    article: bool = False
    #: Fetches in a row that gave nothing.
    failures: int = 0
    #: List pages: what it calls itself (ColumnName).
    column: str | None = None
    #: Where it lives now, when its own address redirected there for good.
    moved_to: str | None = None
    #: The day its list gave, if any.
    listed_on: date | None = None

    @property
    def address(self) -> str:
        """Where to ask for it."""
        return self.moved_to or self.url

    @property
    def fetched(self) -> bool:
        """Whether an answer or a failure was ever recorded."""
        return self.fetched_at is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a list page, feed or sitemap."""

    url: str
    #: As listed, possibly cut.
    title: str = ""
    #: The day the list gives, if any.
    listed_on: date | None = None
    #: When a feed or sitemap says it last changed; of a mere day the end.
    changed_at: datetime | None = None
    #: Why it is kept as title and link only, never fetched: ``"wechat"``, ``"external"`` or ``"attachment"``.
    pointer: str | None = None


class PageKind(StrEnum):
    """What a fetched page serves."""

    LIST = "list"
    ARTICLE = "article"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """One fetch and its outcome: the fetch record, with the bytes when some came."""

    source: str
    kind: PageKind
    #: The address that identifies the page, as it was asked for and canonicalised.
    url: str
    #: Where redirects ended; equals *url* without any.
    final_url: str
    fetched_at: datetime
    #: ``None``: no answer.
    status: int | None
    #: Decompressed; ``None`` when none came or the server answered 304.
    body: bytes | None = None
    #: SHA-256 of *body*.
    digest: str | None = None
    #: Lower-case names: ``etag``, ``last-modified``, ``content-type``, ``date``.
    headers: Mapping[str, str] = field(default_factory=dict)
    #: Bytes on the wire, compressed, without headers.
    transferred: int = 0
    elapsed: timedelta = timedelta(0)
    #: Where the page lives from now on, *url* when back at home: every redirect on the way was for good.
    moved_to: str | None = None
    verdict: Verdict | None = None

    @property
    def unchanged(self) -> bool:
        """Whether the server said that nothing changed."""
        return self.status == 304  # noqa: PLR2004 - Not Modified


class CrawlMode(StrEnum):
    """What a crawl is for."""

    #: New articles, and known ones that are due.
    NORMAL = "normal"
    #: New articles and every known one again (``crawl --revisit``).
    REVISIT = "revisit"
    #: Older pages, to a day in the past (``crawl --back``).
    BACK = "back"


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlRequest:
    """What one crawl is asked."""

    mode: CrawlMode = CrawlMode.NORMAL
    #: No crawl of this source ever reached its back-fill boundary: follow next pages to ``max_pages``.
    first: bool = False
    #: The crawl before did not come to its end: below a page with nothing unknown there may be more.
    thorough: bool = False
    #: ``BACK`` only: list pages are followed until their rows are older.
    back_to: date | None = None
    #: Fetch the article at this address and nothing else (``jianbao add``).
    only: str | None = None
    #: Started by the schedule: a robots.txt that another crawl fetched a little while ago will do.
    scheduled: bool = False


class CrawlState(StrEnum):
    """How a crawl ended, in the words of ``status``."""

    OK = "ok"
    BLOCKED = "blocked"
    UNREACHABLE = "unreachable"
    CHANGED_LAYOUT = "changed_layout"
    #: A feed whose newest item is months old.
    STALE = "stale"
    #: An error of ours, or of the disk or database; the site is not to blame.
    FAILED = "failed"
    #: Drained on SIGTERM; the next crawl goes on.
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What a list page may be asked with next time, and what it calls itself."""

    url: str
    etag: str | None
    last_modified: str | None
    column: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """How far a back-fill came in one list: all rows of the pages before are dealt with."""

    #: The first page of the list.
    first: str
    #: The day it walks to.
    back_to: date
    #: The page to go on from, and its number.
    url: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlReport:
    """How one crawl ended. Nobody infers success from an exit code: this says it."""

    source: str
    state: CrawlState
    #: What happened and what to do, in a sentence; empty when all is well.
    reason: str = ""
    #: What was seen: a status, a header, a piece of the page.
    evidence: str = ""
    started_at: datetime
    finished_at: datetime
    #: ``requests``, ``lists``, ``rows``, ``new``, ``articles``, ``parts``, ``unchanged``, ``pointers``, ``renamed``,
    #: ``robots_disallowed``, ``bytes``, ``errors`` and the code of each verdict. Absent is nought.
    counts: Mapping[str, int] = field(default_factory=dict)
    #: The list was walked to its end (known rows, last page or ``max_pages``) and every row was dealt with.
    complete: bool = False
    #: The newest day any row or article gave.
    newest: date | None = None
    #: The host asked not to be visited before.
    not_before: datetime | None = None
    #: The column's own name for itself (ColumnName), a check that the address still is the column.
    column: str | None = None
    #: Of list pages all of whose rows were dealt with; to be kept with their pages, the old ones forgotten.
    validators: tuple[Validators, ...] = ()
    #: Addresses robots.txt kept us from, the first few.
    disallowed: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether the crawl did what it was asked."""
        return self.state is CrawlState.OK

    @property
    def renamed(self) -> bool:
        """Whether all that speaks against it is that a list calls itself something else: its rows were read."""
        return self.state is CrawlState.CHANGED_LAYOUT and self.complete and self.counts.get("renamed", 0) > 0
