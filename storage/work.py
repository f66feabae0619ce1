"""The store and its units of work: one transaction each, rolled back unless committed."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import cached_property
from types import TracebackType
from typing import Self

from sqlalchemy import Engine

from storage.engine import LOCK_TIMEOUT, WRITING, Database, open_engine
from storage.repository.articles import SqlArticles
from storage.repository.history import SqlHistory
from storage.repository.outbox import SqlOutbox
from storage.repository.pages import SqlPages
from storage.repository.queries import SqlQueries
from storage.repository.reviews import SqlReviews
from storage.repository.running import SqlLeases, SqlSourceStates
from storage.repository.snapshots import SqlSnapshots
from storage.repository.stories import SqlStories
from storage.schema import check_schema, create_schema, require_schema
from storage.transaction import Meaning, Transaction


class SqlUnitOfWork:
    """One transaction; the repositories live as long as it does."""

    def __init__(self, engine: Engine, meaning: Meaning) -> None:
        self._transaction = Transaction(engine, meaning)

    @cached_property
    def snapshots(self) -> SqlSnapshots:
        """Snapshots by digest."""
        return SqlSnapshots(self._transaction)

    @cached_property
    def pages(self) -> SqlPages:
        """Addresses and fetch records."""
        return SqlPages(self._transaction)

    @cached_property
    def articles(self) -> SqlArticles:
        """Articles and versions."""
        return SqlArticles(self._transaction)

    @cached_property
    def stories(self) -> SqlStories:
        """Syndication clusters."""
        return SqlStories(self._transaction)

    @cached_property
    def history(self) -> SqlHistory:
        """Observations, current values and changes."""
        return SqlHistory(self._transaction)

    @cached_property
    def reviews(self) -> SqlReviews:
        """Marks on changes."""
        return SqlReviews(self._transaction)

    @cached_property
    def outbox(self) -> SqlOutbox:
        """Alerts and deliveries."""
        return SqlOutbox(self._transaction)

    @cached_property
    def sources(self) -> SqlSourceStates:
        """States of sources, reports of crawls."""
        return SqlSourceStates(self._transaction)

    @cached_property
    def leases(self) -> SqlLeases:
        """Named leases."""
        return SqlLeases(self._transaction)

    @cached_property
    def queries(self) -> SqlQueries:
        """Read-only questions."""
        return SqlQueries(self._transaction)

    def commit(self) -> None:
        """Persist; the unit of work may not be used afterwards."""
        self._transaction.commit()

    def __enter__(self) -> Self:
        self._transaction.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._transaction.close()  # rolls back what was not committed


class Store:
    """An opened database. An instance of this lives as long as its process; children open their own."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._writer = database.engine.execution_options(**{WRITING: True})
        self._reader = database.engine
        if not database.is_sqlite:
            # One moment for all questions of a view; SQLite's read transactions are that by themselves.
            self._reader = database.engine.execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            )

    @property
    def name(self) -> str:
        """The database's name for messages."""
        return self._database.name

    def writing(self) -> SqlUnitOfWork:
        """Open a writing transaction: it waits its turn, and nothing it reads changes before it ends."""
        return SqlUnitOfWork(self._writer, self._database.meaning)

    def reading(self) -> SqlUnitOfWork:
        """Open a read-only view of one moment."""
        return SqlUnitOfWork(self._reader, self._database.meaning)

    def close(self) -> None:
        """Close all connections."""
        self._database.close()


def open_store(url: str, *, existing: bool = False, lock_timeout: timedelta = LOCK_TIMEOUT) -> Store:
    """Open the database at *url*; an empty one gets its tables. Writers wait *lock_timeout* for one another.

    With *existing* nothing is made. Raises UnknownDatabase, DatabaseUnreachable, ForeignDatabase, SchemaTooOld,
    SchemaTooNew, with *existing* NoHistory.
    """
    database = open_engine(url, lock_timeout=lock_timeout)
    try:
        if existing:
            require_schema(database)
        elif not check_schema(database):
            create_schema(database)
    except BaseException:
        database.close()
        raise
    return Store(database)


@contextmanager
def opened(url: str, *, existing: bool = False) -> Iterator[Store]:
    """Open the database at *url* for a while, as :func:`open_store` does."""
    store = open_store(url, existing=existing)
    try:
        yield store
    finally:
        store.close()
