"""What is handed to the store and what it hands back: snapshots, article versions, recorded changes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from monitor.domain.article import Article
from monitor.domain.article import digest as digest_of
from monitor.domain.change import Change
from monitor.domain.history import Authority
from monitor.domain.zone import SHANGHAI

#: An article older than this when it is found goes to the digest.
OLD_AFTER = timedelta(days=30)

#: The source of texts found by hand, and what the address of such a text without any begins with; its digest follows.
SUBMITTED, NAMELESS = "add", "submitted:"


#: NUL, which PostgreSQL refuses, and lone surrogates, which UTF-8 does.
_UNSTORABLE = re.compile("[\\x00\\ud800-\\udfff]")


def storable(text: str) -> str:
    """Return *text* with what no database takes replaced by U+FFFD, one character for one: offsets stay true."""
    # What can be printed can be stored: most short texts are told by that, in a tenth of the time.
    return text if text.isprintable() else _UNSTORABLE.sub("\ufffd", text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The bytes of one URL at one fetch; immutable, stored once by digest."""

    url: str
    body: bytes
    status: int = 200
    #: Response headers in the order they came.
    headers: tuple[tuple[str, str], ...] = ()
    fetched_at: datetime
    #: SHA-256 of the bytes, in hex: the snapshot's identity; computed unless it is known already.
    digest: str = ""

    def __post_init__(self) -> None:
        """Compute the digest, unless it is known."""
        if not self.digest:
            object.__setattr__(self, "digest", digest_of(self.body))


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundArticle:
    """An article with everything that must be known to process it later, even after a crash."""

    article: Article
    #: The canonical URL: the article's identity across versions.
    url: str
    #: The id of the source; ``"add"`` for texts found by hand.
    source: str
    publisher: str | None
    authority: Authority
    #: The source's default area, ``None`` for mirrors and national sources.
    area: str | None
    #: The digest of the snapshot it was read from.
    snapshot: str
    fetched_at: datetime
    #: First crawl of a source, a source added later, or ``crawl --back``.
    baseline: bool = False
    #: Handed in by ``jianbao add``.
    submitted: bool = False
    #: The day its list or its address gives, for a page that gives none to be believed.
    listed_on: date | None = None

    @property
    def published_on(self) -> date | None:
        """The day of publication: the page's own, else its list's; neither is believed when later than the fetch."""
        latest = self.fetched_at.astimezone(SHANGHAI).date()
        days = (self.article.published_on, self.listed_on)
        return next((day for day in days if day is not None and day <= latest), None)

    @property
    def date_doubted(self) -> bool:
        """Whether the page claims a publication later than the fetch."""
        return self.article.published_on not in (None, self.published_on)

    @property
    def day(self) -> date:
        """The believed day of publication, else the day of the fetch: the rank of weak periods."""
        return self.published_on or self.fetched_at.astimezone(SHANGHAI).date()

    @property
    def old(self) -> bool:
        """Whether the article was older than 30 days when it was found."""
        return self.fetched_at.astimezone(SHANGHAI).date() - self.day > OLD_AFTER


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredVersion:
    """One appearance of one article version as stored by step 6; waits for step 9 until processed."""

    id: int
    found: FoundArticle
    stored_at: datetime


#: Two misses at least this far apart make an article gone.
GONE_AFTER = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Misses:
    """How often in a row a page was gone when fetched, and since when; ``count`` is 0 when it is there."""

    count: int = 0
    since: datetime | None = None

    def is_gone(self, at: datetime, after: timedelta) -> bool:
        """Tell whether two misses lie at least *after* apart."""
        return self.count > 1 and self.since is not None and at - self.since >= after


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A syndication cluster."""

    id: int
    #: The earliest believed publication among its articles.
    published_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedChange:
    """A change with the id it is stored under; ``id[:8]`` is shown."""

    #: ``change.id``, save that a change that happens again in a later version gets an id of its own.
    id: str
    change: Change


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertContext:
    """What the planner is told of the article version whose changes it renders."""

    source: str
    url: str
    title: str
    publisher: str | None
    origin: str | None
    authority: Authority
    published_on: date | None
    fetched_at: datetime
    recorded_at: datetime
    baseline: bool
    #: Older than 30 days when found: told in the digest.
    old: bool
    submitted: bool
    #: The article is gone rather than edited.
    gone: bool
    #: How many other articles carry the same text.
    reposts: int
    #: How many figures of the version stay silent.
    silent: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Processed:
    """What step 9 recorded of one version; shown by ``crawl`` and the demo."""

    version: int
    url: str
    changes: Sequence[RecordedChange]
    #: (value text, role, reason) of each observation in the order of the text.
    decisions: Sequence[tuple[str, str, str]]
    alerts: int
