"""The append-only history as the differ asks it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, select

from monitor.domain.history import Incoming, Outcome, Statement
from monitor.domain.record import RecordedChange, StoredVersion
from storage.repository.ledger import Ledger
from storage.repository.statements import read_statements
from storage.tables import ArticleRow, CurrentValueRow, ObservationRow, VersionRow

#: The differ sees this many of a family's newest statements, and all that speak now or are held; more would
#: make a decision slower with every year. Older evidence changes no decision.
_NEWEST = 500


class SqlHistory:
    """The history of one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._families: dict[str, list[Statement]] = {}

    def family(self, family: str) -> Sequence[Statement]:
        """Return the current statements of every series of a family, any publisher."""
        return [statement for statement in self._read(family) if statement.current]

    def past(self, family: str) -> Sequence[Statement]:
        """Return the other statements of the family: retired, superseded, held, evidence."""
        return [statement for statement in self._read(family) if not statement.current]

    def _read(self, family: str) -> list[Statement]:
        if family not in self._families:
            self._families[family] = self._statements(family)
        return self._families[family]

    def _statements(self, family: str) -> list[Statement]:
        ours = col(ObservationRow.family) == family
        found = read_statements(self._session, ours, newest=_NEWEST)
        if len(found) < _NEWEST:
            return found
        speaking = (col(CurrentValueRow.family) == family, col(CurrentValueRow.until).is_(None))
        by_id = {statement.id: statement for statement in found}
        for more in (
            read_statements(self._session, *speaking, newest=_NEWEST),
            read_statements(self._session, ours, col(ObservationRow.held).is_not(None), newest=_NEWEST),
        ):
            by_id.update((statement.id, statement) for statement in more)
        return sorted(by_id.values(), key=lambda statement: statement.id)

    def earlier(self, version: StoredVersion) -> Sequence[Statement] | None:
        """Return the statements of the article's latest processed version before this one."""
        return self._said_by(version.found.url, col(VersionRow.id) < version.id)

    def last_of(self, url: str) -> Sequence[Statement]:
        """Return the statements of the article's latest processed version (for articles that are gone)."""
        return self._said_by(url, col(VersionRow.processed_at).is_not(None)) or []

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
        self._families.clear()
        return Ledger(self._session, incoming, version, at).enter(outcome)
