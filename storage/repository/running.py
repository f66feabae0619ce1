"""States of sources, reports of crawls, leases."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import bindparam
from sqlalchemy import select as core_select
from sqlmodel import SQLModel, col, select

from monitor.domain.views import SourceState
from storage.prepared import Prepared
from storage.tables import CrawlRow, LeaseRow, SourceStateRow
from storage.transaction import Transaction

_STATES = SQLModel.metadata.tables["source_state"]
#: Built once: every article asks whether its source was crawled before.
_STATE_OF = Prepared(core_select(_STATES).where(_STATES.c.source == bindparam("source")))


class SqlSourceStates:
    """The states of sources of one transaction."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def get(self, source: str) -> SourceState:
        """Return the state of *source*; ``never`` when it was never crawled."""
        state = self._transaction.first(_STATE_OF, {"source": source})
        return SourceState(source=source) if state is None else SourceState(**state._asdict())

    def all(self) -> Sequence[SourceState]:
        """Return all stored states by id."""
        states = self._transaction.session.execute(core_select(_STATES).order_by(_STATES.c.source)).mappings()
        return [SourceState(**state) for state in states]

    def put(self, state: SourceState) -> None:
        """Store *state*."""
        self._transaction.session.merge(SourceStateRow(**asdict(state)))
        self._transaction.session.flush()

    def crawl_started(self, source: str, at: datetime) -> int:
        """Record the start of a crawl; return its id."""
        row = CrawlRow(source=source, started_at=at, reason="", counts={})
        self._transaction.session.add(row)
        self._transaction.session.flush()
        return row.id or 0

    def crawl_ended(self, crawl: int, at: datetime, outcome: str, reason: str, counts: Mapping[str, int]) -> None:
        """Record the report of a crawl."""
        row = self._transaction.session.get_one(CrawlRow, crawl)
        row.ended_at, row.outcome, row.reason, row.counts = at, outcome, reason, dict(counts)
        self._transaction.session.flush()


class SqlLeases:
    """The leases of one transaction."""

    def __init__(self, transaction: Transaction) -> None:
        self._session = transaction.session

    def acquire(self, name: str, holder: str, at: datetime, until: datetime) -> str | None:
        """Take or renew *name*; return ``None`` on success, else the present holder."""
        row = self._session.get(LeaseRow, name)
        if row is not None and row.holder != holder and row.until > at:
            return row.holder
        taken_at = row.taken_at if row is not None and row.holder == holder else at
        self._session.merge(LeaseRow(name=name, holder=holder, taken_at=taken_at, until=until))
        self._session.flush()
        return None

    def release(self, name: str, holder: str) -> None:
        """Give *name* back; nothing happens when *holder* does not hold it."""
        row = self._session.exec(select(LeaseRow).where(LeaseRow.name == name, col(LeaseRow.holder) == holder)).first()
        if row is not None:
            self._session.delete(row)
            self._session.flush()
