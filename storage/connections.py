"""Connections below the repositories: for care, copies and transfers, which take whole tables."""

from collections.abc import Iterator
from contextlib import closing, contextmanager

from sqlalchemy import URL, ColumnElement, Connection, Table, func, select

from storage.engine import WRITING, Database, open_engine


@contextmanager
def opened_database(url: str | URL) -> Iterator[Database]:
    """Open the database at *url* for a while, whatever its schema."""
    with closing(open_engine(url)) as database:
        yield database


@contextmanager
def viewing(database: Database) -> Iterator[Connection]:
    """Open a view of one moment."""
    engine = database.engine
    if not database.is_sqlite:
        engine = engine.execution_options(isolation_level="REPEATABLE READ")
    with engine.connect() as connection:
        yield connection


@contextmanager
def writing(database: Database) -> Iterator[Connection]:
    """Open a writing transaction; it is committed unless an error leaves it."""
    with database.engine.execution_options(**{WRITING: True}).begin() as connection:
        yield connection


def count_rows(connection: Connection, table: Table, *where: ColumnElement[bool]) -> int:
    """Return how many rows of *table* there are."""
    return connection.execute(select(func.count()).select_from(table).where(*where)).scalar_one()
