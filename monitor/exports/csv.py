"""CSV: one row per statement, English field names, codes as they are; opens in spreadsheets without harm."""

import csv
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import TextIO

from monitor.domain.history import Statement
from monitor.exports.columns import COLUMNS, Cell, Places, disarmed


def write_csv(stream: TextIO, statements: Iterable[Statement], places: Places) -> int:
    """Write *statements* to *stream*; return how many."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([column.name for column in COLUMNS])
    count = 0
    for statement in statements:
        writer.writerow([_cell(column.value(statement, places)) for column in COLUMNS])
        count += 1
    return count


def _cell(value: Cell) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case Decimal():
            return f"{value:f}"
        case date():
            return value.isoformat()
    return disarmed(value)
