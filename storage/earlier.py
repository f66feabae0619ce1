"""What earlier releases wrote: their tables, and their exports filled into such tables and brought up by migrations."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Column, Connection, DateTime, MetaData, Table

from storage.columns import UtcDateTime
from storage.connections import opened_database, writing
from storage.lines import TABLES, Numbered, batches, put
from storage.schema import upgrade


@contextmanager
def brought_up(schema: str, lines: Numbered) -> Iterator[str]:
    """Give the URL of a database of this release that holds *lines*, exported at *schema*, for a while.

    Raises NoExport.
    """
    with TemporaryDirectory(prefix="jianbao-") as folder:
        url = f"sqlite:///{Path(folder) / 'history.db'}"
        upgrade(url, schema)
        with opened_database(url) as database, writing(database) as connection:
            tables = {table.name: table for table in tables_of(connection) if table.name in TABLES}
            for name, batch, number in batches(lines, tables):
                put(connection, tables[name], batch, number)
        upgrade(url)
        yield url


def tables_of(connection: Connection) -> list[Table]:
    """Return our tables as they are there, whatever the release, what is referred to first."""
    found = MetaData()
    found.reflect(connection)
    return [_spoken(table) for table in found.sorted_tables if table.name != "alembic_version"]


def _spoken(table: Table) -> Table:
    """Return *table* with moments as this program stores them."""
    columns = (
        Column(column.name, UtcDateTime() if isinstance(column.type, DateTime) else column.type)
        for column in table.columns
    )
    return Table(table.name, MetaData(), *columns)
