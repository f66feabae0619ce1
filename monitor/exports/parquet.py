"""Parquet: one row per statement, typed; needs the optional pyarrow."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from monitor.domain.errors import JianbaoError
from monitor.domain.history import Statement
from monitor.exports.columns import COLUMNS, Places

_BATCH = 5000
#: Digits in all and behind the point: exact for counts to 10^22 and for every published rate.
_PRECISION, _SCALE = 38, 15


class ParquetMissing(JianbaoError):
    """Raised by an export to Parquet when its library is not installed."""

    def __init__(self) -> None:
        super().__init__("Parquet needs pyarrow, an optional part; install it: .venv/bin/pip install pyarrow")


class NumberTooLong(JianbaoError):
    """Raised by an export to Parquet for a value with more digits than its numbers take."""

    def __init__(self, problem: str) -> None:
        super().__init__(f"a value does not fit Parquet's numbers ({problem}); export CSV or JSON Lines instead")


def write_parquet(path: Path, statements: Iterable[Statement], places: Places) -> int:
    """Write *statements* to the new file *path*; return how many. Raises ParquetMissing, NumberTooLong."""
    try:
        import pyarrow as pa  # noqa: PLC0415 - optional
        from pyarrow import parquet  # noqa: PLC0415 - optional
    except ImportError as error:
        raise ParquetMissing from error
    schema = pa.schema([(column.name, _types(pa)[column.kind]) for column in COLUMNS])
    count = 0
    with parquet.ParquetWriter(path, schema) as writer:
        for rows in _batches(statements):
            columns = {column.name: [column.value(row, places) for row in rows] for column in COLUMNS}
            try:
                writer.write_table(pa.table(columns, schema))
            except pa.ArrowInvalid as error:
                raise NumberTooLong(str(error)) from error
            count += len(rows)
    return count


def _types(pa: Any) -> dict[str, Any]:  # noqa: ANN401 - an untyped library that may be absent
    return {
        "text": pa.string(),
        "number": pa.decimal128(_PRECISION, _SCALE),
        "day": pa.date32(),
        "moment": pa.timestamp("us", "UTC"),
        "flag": pa.bool_(),
    }


def _batches(statements: Iterable[Statement]) -> Iterator[list[Statement]]:
    left = iter(statements)
    while rows := list(islice(left, _BATCH)):
        yield rows
