"""The append-only history as the differ asks it."""

from collections.abc import Collection, Sequence
from datetime import datetime
from functools import cached_property

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, select

from monitor.domain.history import Incoming, Known, Outcome, Statement
from monitor.domain.observation import Observation
from monitor.domain.record import RecordedChange, StoredVersion
from monitor.domain.reviewing import Reading, reading_of
from storage.repository.ledger import Ledger
from storage.repository.nearby import Nearby
from storage.repository.reviews import Undisputed, refuted_readings
from storage.repository.statements import read_statements
from storage.tables import ArticleRow, ChangeRow, ObservationRow, VersionRow


class SqlHistory:
    """The history of one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def known(self, incoming: Incoming) -> Known:
        """Return the history as far as it can matter to *incoming*; what reviewers marked as wrong never does."""
        nearby = Nearby(self._session, incoming)
        return Undisputed(nearby, self._refuted) if self._refuted else nearby

    def refuted(self, observations: Sequence[Observation]) -> Collection[int]:
        """Return the positions of those whose reading of the same words a reviewer marked as wrong."""
        if not self._refuted:
            return ()
        return [position for position, one in enumerate(observations) if reading_of(one) in self._refuted]

    @cached_property
    def _refuted(self) -> frozenset[Reading]:
        return refuted_readings(self._session)

    def moment(self, at: datetime) -> datetime:
        """Return *at*, or the last recorded moment when the clock went back: vintages must stay true."""
        observed = select(ObservationRow.recorded_at).order_by(col(ObservationRow.id).desc()).limit(1)
        changed = select(ChangeRow.recorded_at).order_by(col(ChangeRow.number).desc()).limit(1)
        known: list[datetime] = [*self._session.exec(observed), *self._session.exec(changed)]
        return max([at, *known])

    def earlier(self, version: StoredVersion) -> Sequence[Statement] | None:
        """Return the statements of the article's latest processed version before this one."""
        return self._said_by(version.found.url, col(VersionRow.id) < version.id)

    def last_of(self, url: str) -> Sequence[Statement]:
        """Return the statements of the article's latest processed version (for articles that are gone)."""
        return self._said_by(url, col(VersionRow.processed_at).is_not(None)) or []

    def told(self, story: int, url: str) -> Sequence[Statement]:
        """Return what the other articles of *story* say, that of *url* left out."""
        said = read_statements(self._session, col(ArticleRow.story_id) == story, col(ArticleRow.url) != url)
        return [statement for statement in said if not statement.superseded]

    def _said_by(self, url: str, which: ColumnElement[bool]) -> Sequence[Statement] | None:
        asked = select(func.max(VersionRow.id)).join(ArticleRow, col(ArticleRow.id) == VersionRow.article_id)
        asked = asked.where(ArticleRow.url == url, col(VersionRow.processed_at).is_not(None), which)
        version = self._session.exec(asked).one()
        if version is None:
            return None
        said = read_statements(self._session, col(ObservationRow.version_id) == version)
        return [statement for statement in said if not statement.superseded]

    def record(
        self, incoming: Incoming, outcome: Outcome, version: StoredVersion, at: datetime
    ) -> Sequence[RecordedChange]:
        """Store observations, current values, losses and changes; return the changes with their ids."""
        return Ledger(self._session, incoming, version, at).enter(outcome)
