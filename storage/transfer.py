"""Transfer: the whole history as JSON Lines, and back into another database with the same answers.

A later export of the same history is put on top of an earlier one; exports of earlier releases are brought up first.

The first line names the format; each other line is one row of one table, in an order in which every row follows what
it refers to. Crawling, leases and the outbox stay behind: they belong to one installation.
"""

from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from decimal import InvalidOperation

from sqlalchemy import Connection, Table, select
from sqlmodel import SQLModel

from storage.connections import count_rows, viewing, writing
from storage.continuing import Continuation, NothingNew
from storage.copying import count_on
from storage.earlier import brought_up
from storage.engine import Database, open_engine
from storage.errors import StorageError
from storage.lines import BATCH, TABLES, Line, NoExport, Numbered, batches, parsed, put, told
from storage.schema import HEAD, REVISIONS, check_schema, create_schema, require_schema

#: Said by the first line.
_FORMAT = "jianbao history"


class ExportTooNew(StorageError):
    """Raised by an import for an export that a newer release wrote; nothing was imported."""

    def __init__(self, schema: str) -> None:
        super().__init__(
            f"the export has schema {schema}, newer than {HEAD} of this release; nothing was imported; "
            "upgrade Jianbao, then import it"
        )


def export_lines(url: str, *, snapshots: bool = True) -> Iterator[Line]:
    """Yield the history at *url*, as it is at one moment; without *snapshots* their bytes are left out.

    Raises NoHistory, SchemaTooOld, SchemaTooNew.
    """
    with closing(open_engine(url)) as database:
        require_schema(database)
        yield {"format": _FORMAT, "schema": HEAD, "snapshots": snapshots}
        with viewing(database) as connection:
            for name in TABLES:
                for row in _rows(connection, SQLModel.metadata.tables[name]):
                    if name == "snapshot" and not snapshots:
                        row["packed"] = b""
                    yield {"table": name, **{column: told(value) for column, value in row.items()}}


def import_lines(url: str, lines: Iterable[str]) -> int:
    """Put an export of this or an earlier release into the database at *url*, all or nothing; return the rows added.

    Its history has to be empty or the beginning of the exported one: then what is new is added.
    Raises NoExport, ExportTooNew, HistoryDiffers, ForeignDatabase, SnapshotDamaged, SchemaTooOld, SchemaTooNew.
    """
    with closing(open_engine(url)) as database:
        if not check_schema(database):
            create_schema(database)
        with _of_this_release(lines) as numbered, suppress(NothingNew):
            return _import(database, numbered)
    return 0


@contextmanager
def _of_this_release(texts: Iterable[str]) -> Iterator[Numbered]:
    """Give the lines after the first, of today's tables. Raises NoExport, ExportTooNew."""
    lines = parsed(texts)
    number, head = next(lines, (1, Line()))
    schema = _schema_of(number, head)
    if schema == HEAD:
        yield lines
    else:
        with brought_up(schema, lines) as url:
            yield _again(url)


def _schema_of(number: int, head: Line) -> str:
    """Return the schema that the first line names. Raises NoExport, ExportTooNew."""
    schema = head.get("schema")
    if head.get("format") != _FORMAT or not isinstance(schema, str):
        raise NoExport(number, f"it has to say format {_FORMAT!r} and a schema")
    if schema not in REVISIONS and not schema.isdecimal():
        raise NoExport(number, f"no release wrote schema {schema!r}")
    if schema not in REVISIONS:
        raise ExportTooNew(schema)
    return schema


def _again(url: str) -> Iterator[tuple[int, Line]]:
    """Yield the lines of what was brought up; in a spoilt one something may be no number. Raises NoExport."""
    number = 1
    try:
        for number, line in enumerate(export_lines(url), 1):
            if number > 1:
                yield number, line
    except (ValueError, InvalidOperation) as error:
        raise NoExport(number, f"a field after it has another type ({error})") from error


def _import(database: Database, lines: Numbered) -> int:
    """Add the rows of *lines* in one transaction; return how many. Raises NoExport, HistoryDiffers, NothingNew."""
    tables = {name: SQLModel.metadata.tables[name] for name in TABLES}
    with writing(database) as connection:
        is_empty = not any(count_rows(connection, table) for table in tables.values())
        some = batches(lines, tables)
        if is_empty:
            rows = sum(put(connection, tables[name], batch, number) for name, batch, number in some)
        else:
            continuation = Continuation(connection, database.name)
            rows = sum(continuation.put(name, batch) for name, batch, _ in some)
            continuation.finish()
        if not database.is_sqlite:
            count_on(connection, list(tables.values()))
    return rows


def _rows(connection: Connection, table: Table) -> Iterator[Line]:
    asked = select(table).order_by(*table.primary_key.columns)
    for row in connection.execution_options(yield_per=BATCH).execute(asked).mappings():
        yield dict(row)
