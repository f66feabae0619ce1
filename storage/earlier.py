"""Earlier releases' exports: filled into tables of their time and brought up by the migrations."""

from collections.abc import Iterator, Mapping
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
            tables = _tables_of(connection)
            for name, batch, number in batches(lines, tables):
                put(connection, tables[name], batch, number)
        upgrade(url)
        yield url


def _tables_of(connection: Connection) -> Mapping[str, Table]:
    """Return the tables of the history as they are there."""
    found = MetaData()
    found.reflect(connection)
    return {name: _spoken(table) for name, table in found.tables.items() if name in TABLES}


def _spoken(table: Table) -> Table:
    """Return *table* with moments as this program stores them."""
    columns = (
        Column(column.name, UtcDateTime() if isinstance(column.type, DateTime) else column.type)
        for column in table.columns
    )
    return Table(table.name, MetaData(), *columns)
