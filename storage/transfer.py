"""Transfer: the whole history as JSON Lines, and back into another database with the same answers.

A later export of the same history is put on top of an earlier one.

The first line names the format; each other line is one row of one table, in an order in which every row follows what
it refers to. Crawling, leases and the outbox stay behind: they belong to one installation.
"""

import base64
import binascii
import json
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from sqlalchemy import Connection, Date, LargeBinary, Table, insert, select
from sqlalchemy.exc import IntegrityError, StatementError
from sqlmodel import SQLModel

from storage.columns import ExactDecimal, UtcDateTime
from storage.connections import count_rows, viewing, writing
from storage.continuing import Continuation, NothingNew
from storage.copying import count_on
from storage.engine import open_engine
from storage.errors import StorageError
from storage.repository.snapshots import unpack
from storage.schema import HEAD, check_schema, create_schema, require_schema

#: The history, what is referred to first.
TABLES = (
    "snapshot", "story", "article", "article_version", "story_key", "series", "series_successor", "observation",
    "current_value", "loss", "change", "review",
)  # fmt: skip
_BATCH = 500
#: Said by the first line.
_FORMAT = "jianbao history"

Line = dict[str, Any]


class NoExport(StorageError):
    """Raised by an import for a line that no export of this release wrote; nothing was imported."""

    def __init__(self, line: int, problem: str) -> None:
        super().__init__(f"line {line} is not of an export: {problem}; nothing was imported")


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
                    yield {"table": name, **{column: _told(value) for column, value in row.items()}}


def import_lines(url: str, lines: Iterable[str]) -> int:
    """Put an export into the database at *url*, all or nothing; return the rows added.

    Its history has to be empty or the beginning of the exported one: then what is new is added.
    Raises NoExport, HistoryDiffers, ForeignDatabase, SnapshotDamaged, SchemaTooOld, SchemaTooNew.
    """
    with closing(open_engine(url)) as database:
        if not check_schema(database):
            create_schema(database)
        tables = [SQLModel.metadata.tables[name] for name in TABLES]
        with suppress(NothingNew), writing(database) as connection:
            is_empty = not any(count_rows(connection, table) for table in tables)
            rows = _fill(connection, lines) if is_empty else _continue(connection, database.name, lines)
            if not database.is_sqlite:
                count_on(connection, tables)
            return rows
    return 0


def _fill(connection: Connection, lines: Iterable[str]) -> int:
    return sum(_insert(connection, name, batch, number) for name, batch, number in _batches(lines))


def _continue(connection: Connection, database: str, lines: Iterable[str]) -> int:
    continuation = Continuation(connection, database)
    added = sum(continuation.put(name, batch) for name, batch, _ in _batches(lines))
    continuation.finish()
    return added


def _rows(connection: Connection, table: Table) -> Iterator[Line]:
    asked = select(table).order_by(*table.primary_key.columns)
    for row in connection.execution_options(yield_per=_BATCH).execute(asked).mappings():
        yield dict(row)


def _batches(lines: Iterable[str]) -> Iterator[tuple[str, list[Line], int]]:
    """Yield the rows of an export: table, some rows of it, and the line they end before. Raises NoExport."""
    numbered = enumerate(lines, 1)
    number, first = next(numbered, (1, ""))
    _check_head(number, _parsed(number, first))
    name, batch = "", list[Line]()
    for number, text in numbered:
        line = _parsed(number, text)
        of = line.pop("table", None)
        if of not in TABLES or (name and TABLES.index(of) < TABLES.index(name)):
            raise NoExport(number, f"table {of!r} is unknown or out of order")
        if batch and (of != name or len(batch) == _BATCH):
            yield name, batch, number
            batch = []
        name = of
        batch.append(_row(number, SQLModel.metadata.tables[of], line))
    if batch:
        yield name, batch, number


def _check_head(number: int, head: Line) -> None:
    if head.get("format") != _FORMAT:
        raise NoExport(number, f"it has to say format {_FORMAT!r}")
    if head.get("schema") != HEAD:
        raise NoExport(number, f"it has schema {head.get('schema')!r}, this release reads {HEAD}")


def _insert(connection: Connection, name: str, batch: list[Line], number: int) -> int:
    try:
        connection.execute(insert(SQLModel.metadata.tables[name]), batch)
    except (IntegrityError, StatementError) as error:
        raise NoExport(number, f"a row of {name} before it does not fit ({error.orig})") from error
    return len(batch)


def _parsed(number: int, text: str) -> Line:
    try:
        line = json.loads(text)
    except ValueError as error:
        raise NoExport(number, "no JSON") from error
    if not isinstance(line, dict):
        raise NoExport(number, "no JSON object")
    return line


def _row(number: int, table: Table, line: Line) -> Line:
    if line.keys() != {column.name for column in table.columns}:
        raise NoExport(number, f"its fields are not those of {table.name}")
    try:
        row = {column.name: _meant(line[column.name], column.type) for column in table.columns}
    except (TypeError, ValueError, InvalidOperation, binascii.Error) as error:
        raise NoExport(number, f"a field has another type ({error})") from error
    if table.name == "snapshot" and isinstance(packed := row["packed"], bytes) and packed:
        unpack(str(row["digest"]), packed)
    return row


def _told(value: object) -> object:
    """Return a value of a column as JSON."""
    match value:
        case datetime() | date():
            return value.isoformat()
        case Decimal():
            return f"{value:f}"
        case bytes():
            return base64.b64encode(value).decode("ascii")
    return value


def _meant(value: Any, kind: object) -> object:  # noqa: ANN401 - any JSON
    """Return JSON as the value of a column."""
    if value is None:
        return None
    match kind:
        case UtcDateTime():
            return datetime.fromisoformat(value)
        case Date():
            return date.fromisoformat(value)
        case ExactDecimal():
            return Decimal(value)
        case LargeBinary():
            return base64.b64decode(value, validate=True)
    return value
