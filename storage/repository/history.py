"""The append-only history as the differ asks it."""

from collections.abc import Collection, Sequence
from datetime import datetime
from decimal import Decimal
from functools import cached_property

from sqlalchemy import bindparam, func
from sqlalchemy import select as core_select
from sqlmodel import SQLModel, col

from monitor.domain.history import Incoming, Known, Outcome, Statement
from monitor.domain.observation import Observation
from monitor.domain.record import RecordedChange, StoredVersion
from monitor.domain.reviewing import Reading, reading_of
from storage.prepared import Prepared
from storage.repository.ledger import Ledger
from storage.repository.nearby import Nearby
from storage.repository.reviews import Undisputed, refuted_readings
from storage.repository.statements import read_statements
from storage.tables import ArticleRow, ObservationRow, SuccessorRow, VersionRow
from storage.transaction import Transaction

#: Greater than the number of any version.
_ANY_VERSION = 2**62

_TABLES = SQLModel.metadata.tables
_ARTICLES, _VERSIONS = _TABLES["article"].c, _TABLES["article_version"].c
_OBSERVATIONS, _CHANGES = _TABLES["observation"].c, _TABLES["change"].c

# Built once: every article asks them.
_LAST_MOMENTS = Prepared(
    core_select(
        core_select(_OBSERVATIONS.recorded_at).order_by(_OBSERVATIONS.id.desc()).limit(1).scalar_subquery(),
        core_select(_CHANGES.recorded_at).order_by(_CHANGES.number.desc()).limit(1).scalar_subquery(),
    )
)
_LATEST_BEFORE = Prepared(
    core_select(func.max(_VERSIONS.id))
    .join(_TABLES["article"], _ARTICLES.id == _VERSIONS.article_id)
    .where(_ARTICLES.url == bindparam("url"), _VERSIONS.id < bindparam("before"), _VERSIONS.processed_at.is_not(None))
)


class SqlHistory:
    """The history of one transaction."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def known(self, incoming: Incoming) -> Known:
        """Return the history as far as it can matter to *incoming*; what reviewers marked as wrong never does."""
        nearby = Nearby(self._transaction, incoming)
        return Undisputed(nearby, self._refuted) if self._refuted else nearby

    def refuted(self, observations: Sequence[Observation]) -> Collection[int]:
        """Return the positions of those whose reading of the same words a reviewer marked as wrong."""
        if not self._refuted:
            return ()
        return [position for position, one in enumerate(observations) if reading_of(one) in self._refuted]

    @cached_property
    def _refuted(self) -> frozenset[Reading]:
        return refuted_readings(self._transaction)

    def moment(self, at: datetime) -> datetime:
        """Return *at*, or the last recorded moment when the clock went back: vintages must stay true."""
        known: list[datetime] = [one for one in self._transaction.one(_LAST_MOMENTS) if one is not None]
        return max([at, *known])

    def earlier(self, version: StoredVersion) -> Sequence[Statement] | None:
        """Return the statements of the article's latest processed version before this one."""
        return self._said_by(version.found.url, version.id)

    def last_of(self, url: str) -> Sequence[Statement]:
        """Return the statements of the article's latest processed version (for articles that are gone)."""
        return self._said_by(url, _ANY_VERSION) or []

    def told(self, story: int, url: str) -> Sequence[Statement]:
        """Return what the other articles of *story* say, that of *url* left out."""
        said = read_statements(self._transaction, col(ArticleRow.story_id) == story, col(ArticleRow.url) != url)
        return [statement for statement in said if not statement.superseded]

    def valued(self, publisher: str | None, value: Decimal, since: datetime, before: int) -> Sequence[Statement]:
        """Return what *publisher* said with *value* in versions below *before*, fetched *since*; edited or not."""
        return read_statements(
            self._transaction,
            col(ObservationRow.value) == value,
            col(VersionRow.publisher) == publisher,
            col(VersionRow.id) < before,
            col(VersionRow.fetched_at) >= since,
        )

    def _said_by(self, url: str, before: int) -> Sequence[Statement] | None:
        version = self._transaction.one(_LATEST_BEFORE, {"url": url, "before": before})[0]
        if version is None:
            return None
        said = read_statements(self._transaction, col(ObservationRow.version_id) == version)
        return [statement for statement in said if not statement.superseded]

    def succeed(self, series: str, successor: str, at: datetime) -> None:
        """Note that figures of *series* belong to *successor* by newer rules or another catalogue."""
        if self._transaction.session.get(SuccessorRow, (series, successor)) is None:
            self._transaction.session.add(SuccessorRow(series_id=series, successor_id=successor, since=at))
            self._transaction.session.flush()

    def record(
        self, incoming: Incoming, outcome: Outcome, version: StoredVersion, at: datetime
    ) -> Sequence[RecordedChange]:
        """Store observations, current values, losses and changes; return the changes with their ids."""
        return Ledger(self._transaction, incoming, version, at).enter(outcome)
