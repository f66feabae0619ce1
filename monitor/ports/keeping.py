"""Ports of the history: snapshots, pages, articles, stories, observations and changes."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Protocol

from monitor.domain.history import Incoming, Known, Outcome, Statement
from monitor.domain.observation import Observation
from monitor.domain.record import GONE_AFTER, FoundArticle, Misses, RecordedChange, Snapshot, StoredVersion, Story
from monitor.domain.source import Fetched, KnownPage, Row, Validators, Walk


class Snapshots(Protocol):
    """Snapshots by digest, stored once, compressed."""

    def add(self, snapshot: Snapshot) -> str:
        """Store *snapshot* unless its bytes are known; return the digest."""
        ...

    def get(self, digest: str) -> Snapshot:
        """Return the snapshot with this digest. Raises SnapshotMissing, SnapshotDamaged."""
        ...

    def find(self, digest: str) -> Snapshot | None:
        """Return the snapshot with this digest, ``None`` when it is not kept or no longer has its digest."""
        ...


class Pages(Protocol):
    """What is known of every address: the frontier's memory, and the fetch records."""

    def known(self, urls: Collection[str], at: datetime) -> Mapping[str, KnownPage]:
        """Return what is known of *urls*, by the address asked for; one never seen is absent.

        The address to which a page moved is that page, unless it is known as one of its own.
        """
        ...

    def due(self, source: str, at: datetime, *, everything: bool = False) -> Sequence[KnownPage]:
        """Return articles of *source* to look at, longest due first; with *everything* all, save pointers."""
        ...

    def listed(self, source: str, rows: Sequence[Row], at: datetime) -> int:
        """Keep rows not yet known; return how many were new."""
        ...

    def fetched(self, fetched: Fetched, ages: Sequence[timedelta], gone_after: timedelta = GONE_AFTER) -> Misses:
        """Keep a fetch record, the page's state and its next look by *ages*; return the misses so far.

        A page that is missed is looked at again *gone_after* its first miss.
        """
        ...

    def walk(self, source: str, first: str) -> Walk | None:
        """Return how far the last back-fill of *source* came in the list that begins at *first*, if it was cut."""
        ...

    def walked(self, source: str, walk: Walk) -> None:
        """Keep how far a back-fill of *source* came."""
        ...

    def end_walks(self, source: str) -> None:
        """Forget the back-fills of *source*: one was done."""
        ...

    def keep_validators(self, source: str, validators: Sequence[Validators], at: datetime) -> None:
        """Replace the validators of the source's list pages."""
        ...


class Articles(Protocol):
    """Articles and their versions (steps 6 and 9)."""

    def add(self, found: FoundArticle, at: datetime) -> StoredVersion | None:
        """Store a new version, or a known one that returns; ``None`` when it is what the article says now."""
        ...

    def pending(self, *, after: int = 0, limit: int = 100) -> Sequence[StoredVersion]:
        """Return versions with a number above *after* that step 9 has not processed, oldest first."""
        ...

    def pending_before(self, version: StoredVersion) -> Sequence[StoredVersion]:
        """Return older versions of the same article that step 9 has not processed, oldest first."""
        ...

    def is_pending(self, version: int) -> bool:
        """Tell whether *version* still waits; asked inside step 9's transaction."""
        ...

    def latest(self, url: str) -> StoredVersion | None:
        """Return what the article at *url* says now, ``None`` when unknown or gone."""
        ...

    def shown(self, sources: Collection[str] = (), *, after: int = 0, limit: int = 100) -> Sequence[StoredVersion]:
        """Return processed versions that articles of *sources* (all for none) show now, oldest first."""
        ...

    def shown_count(self, sources: Collection[str] = (), *, after: int = 0) -> int:
        """Return how many those are."""
        ...

    def newest(self) -> int:
        """Return the number of the version stored last, 0 for none."""
        ...

    def reread(self, version: StoredVersion, at: datetime) -> StoredVersion:
        """Store what the bytes of *version* read as today as the version that its article shows; return that."""
        ...

    def mark_processed(self, version: int, at: datetime) -> None:
        """Set the processed mark."""
        ...

    def mark_gone(self, url: str, at: datetime) -> None:
        """Note that the article is gone; the same text counts as a new appearance if it returns."""
        ...


class Stories(Protocol):
    """Syndication clusters."""

    def join(self, version: StoredVersion) -> Story:
        """Return the story of *version*'s article, found by its text, or begun by it."""
        ...

    def of(self, url: str) -> Story:
        """Return the story of a processed article. Raises LookupError for one never processed."""
        ...

    def reposts(self, story: int, url: str) -> int:
        """Return how many other articles belong to *story*."""
        ...


class History(Protocol):
    """The append-only history, and the one way to add to it."""

    def known(self, incoming: Incoming) -> Known:
        """Return the history as far as it can matter to *incoming*, in a time that does not grow with it."""
        ...

    def moment(self, at: datetime) -> datetime:
        """Return *at*, or the last recorded moment when the clock went back: vintages must stay true."""
        ...

    def earlier(self, version: StoredVersion) -> Sequence[Statement] | None:
        """Return the statements of the article's latest processed version before this one."""
        ...

    def last_of(self, url: str) -> Sequence[Statement]:
        """Return the statements of the article's latest processed version (for articles that are gone)."""
        ...

    def told(self, story: int, url: str) -> Sequence[Statement]:
        """Return what the other articles of *story* say, that of *url* left out."""
        ...

    def valued(self, publisher: str | None, value: Decimal, since: datetime, before: int) -> Sequence[Statement]:
        """Return what *publisher* said with *value* in versions below *before*, fetched *since*; edited or not."""
        ...

    def refuted(self, observations: Sequence[Observation]) -> Collection[int]:
        """Return the positions of those whose reading of the same words a reviewer marked as wrong."""
        ...

    def succeed(self, series: str, successor: str, at: datetime) -> None:
        """Note that figures of *series* belong to *successor* by newer rules or another catalogue."""
        ...

    def record(
        self, incoming: Incoming, outcome: Outcome, version: StoredVersion, at: datetime
    ) -> Sequence[RecordedChange]:
        """Store observations, current values, losses and changes; return the changes with their ids."""
        ...
