"""Lines of an export: one row of one table each, as JSON and back."""

import base64
import binascii
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import partial
from typing import Any, TypeAlias

from sqlalchemy import Connection, Date, LargeBinary, Table, Text, insert
from sqlalchemy.exc import IntegrityError, StatementError

from storage.columns import ExactDecimal, UtcDateTime, compact_json
from storage.errors import StorageError
from storage.repository.snapshots import unpack

#: The history, what is referred to first.
TABLES = (
    "snapshot", "story", "article", "article_version", "story_key", "series", "series_successor", "observation",
    "current_value", "loss", "change", "review",
)  # fmt: skip
#: Rows that are read or written at once.
BATCH = 500

Line: TypeAlias = dict[str, Any]
#: Lines with their numbers in the export.
Numbered: TypeAlias = Iterable[tuple[int, Line]]


class NoExport(StorageError):
    """Raised by an import for a line that no export wrote; nothing was imported."""

    def __init__(self, line: int, problem: str) -> None:
        super().__init__(f"line {line} is not of an export: {problem}; nothing was imported")


def parsed(texts: Iterable[str]) -> Iterator[tuple[int, Line]]:
    """Yield the lines of an export with their numbers. Raises NoExport."""
    for number, text in enumerate(texts, 1):
        try:
            line = json.loads(text)
        except ValueError as error:
            raise NoExport(number, "no JSON") from error
        if not isinstance(line, dict):
            raise NoExport(number, "no JSON object")
        yield number, line


def batches(lines: Numbered, tables: Mapping[str, Table]) -> Iterator[tuple[str, list[Line], int]]:
    """Yield the rows of an export for *tables*: table, some rows of it, the line they end before. Raises NoExport."""
    name, batch, number = "", list[Line](), 1
    for number, line in lines:
        of = line.pop("table", None)
        if of not in TABLES or of not in tables or (name and TABLES.index(of) < TABLES.index(name)):
            raise NoExport(number, f"table {of!r} is unknown or out of order")
        if batch and (of != name or len(batch) == BATCH):
            yield name, batch, number
            batch = []
        name = of
        batch.append(_row(number, tables[of], line))
    if batch:
        yield name, batch, number


def put(connection: Connection, table: Table, batch: list[Line], number: int) -> int:
    """Insert rows that end before line *number*; return how many. Raises NoExport."""
    try:
        connection.execute(insert(table), batch)
    except (IntegrityError, StatementError) as error:
        raise NoExport(number, f"a row of {table.name} before it does not fit ({error.orig})") from error
    return len(batch)


def told(value: object) -> object:
    """Return a value of a column as JSON."""
    match value:
        case datetime() | date():
            return value.isoformat()
        case Decimal():
            return f"{value:f}"
        case bytes():
            return base64.b64encode(value).decode("ascii")
    return value


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


def _meant(value: Any, kind: object) -> object:  # noqa: ANN401 - any JSON
    """Return JSON as the value of a column."""
    if value is None:
        return None
    understand = next((each for some, each in _UNDERSTOOD if isinstance(kind, some)), None)
    return value if understand is None else understand(value)


def _text(value: Any) -> Any:  # noqa: ANN401 - any JSON
    """Return what a column of an earlier schema holds: as found, it does not tell whether its texts are JSON."""
    return compact_json(value) if isinstance(value, dict | list) else value


_UNDERSTOOD: tuple[tuple[type, Callable[[Any], object]], ...] = (
    (UtcDateTime, datetime.fromisoformat),
    (Date, date.fromisoformat),
    (ExactDecimal, Decimal),
    (LargeBinary, partial(base64.b64decode, validate=True)),
    (Text, _text),
)
