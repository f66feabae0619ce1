"""Tables inside the walk: rows of a data table become lines of cells joined by tabs, layout tables stay as they are."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from crawler.reading.lines import Line

if TYPE_CHECKING:
    from lxml import etree

    from crawler.reading.lines import Page

#: A longer cell is text that was laid out in a table, not a value or a header.
_CELL, _LINES = 160, 12
#: Longest row that is joined, and most columns of it.
_ROW, _COLUMNS = 2_000, 64
#: A spanning cell up to this length is repeated in every row and column it spans; a longer one stands once.
_REPEATED = 40


@dataclass(slots=True)
class _Cell:
    text: str
    linked: int
    rows: int
    columns: int
    simple: bool


@dataclass(slots=True)
class _Table:
    #: Text and remaining rows of cells that span rows, by column.
    pending: dict[int, tuple[str, int]] = field(default_factory=dict)
    cells: list[_Cell] = field(default_factory=list)
    row_start: int = 0
    #: Rows that hold another table are layout.
    layout: bool = False
    rows: int = 0


class Tables:
    """The tables that are open at one point of a walk, innermost last."""

    def __init__(self, page: "Page") -> None:
        self._page = page
        self._open: list[_Table] = []
        self._spans: list[tuple[int, int, int]] = []

    def open(self, element: "etree._Element", tag: str) -> None:
        """Note the start of a ``table``, ``tr``, ``td`` or ``th``."""
        if tag == "table":
            for table in self._open:
                table.layout = True
            self._open.append(_Table())
        elif tag == "tr" and self._open:
            self._open[-1].cells = []
            self._open[-1].layout = False
            self._open[-1].row_start = len(self._page.lines)
        elif tag in ("td", "th"):
            self._spans.append((_span(element, "rowspan"), _span(element, "colspan"), len(self._page.lines)))

    def close(self, tag: str, start: int) -> None:
        """Note the end of an element that began at line *start*; the end of a row may join its lines."""
        if tag == "table":
            if self._open:
                self._open.pop()
        elif tag == "tr":
            if self._open:
                self._end_row(self._open[-1], start)
        elif self._spans:
            rows, columns, first = self._spans.pop()
            if self._open:
                self._open[-1].cells.append(self._cell(first, rows, columns))

    def _cell(self, first: int, rows: int, columns: int) -> _Cell:
        lines = self._page.lines[first : first + _LINES + 1]
        text = " ".join(line.text for line in lines)
        simple = len(lines) <= _LINES and len(text) <= _CELL and not any(line.row for line in lines)
        return _Cell(text if simple else "", sum(line.linked for line in lines), rows, columns, simple)

    def _end_row(self, table: _Table, start: int) -> None:
        cells = table.cells
        joinable = len(cells) + len(table.pending) > 1 and not table.layout and all(cell.simple for cell in cells)
        if not joinable or sum(len(cell.text) for cell in cells) > _ROW:
            table.pending.clear()
            return
        text = "\t".join(_spread(table, cells))
        if not text.strip():
            return
        page = self._page
        aside = page.lines[start].aside if len(page.lines) > start else 0
        del page.lines[start:]
        for boxes in (page.boxes, *page.keyed.values()):
            while boxes and boxes[-1].start >= start:
                boxes.pop()
        page.lines.append(
            Line(text.rstrip("\t"), min(len(text), sum(cell.linked for cell in cells)), row=True, aside=aside)
        )


def _spread(table: _Table, cells: list[_Cell]) -> list[str]:
    """Return the texts of one row, column by column, with what spans into it from above and from the left."""
    row: list[str] = []
    waiting = list(reversed(cells))
    while (waiting or len(row) in table.pending) and len(row) < _COLUMNS:
        column = len(row)
        if column in table.pending:
            text, left = table.pending.pop(column)
            row.append(text)
            if left > 1:
                table.pending[column] = (text, left - 1)
            continue
        cell = waiting.pop()
        for offset in range(min(cell.columns, _COLUMNS - column)):
            text = cell.text if offset == 0 or len(cell.text) <= _REPEATED else ""
            row.append(text)
            if cell.rows > 1:
                table.pending[column + offset] = (text if len(text) <= _REPEATED else "", cell.rows - 1)
    return row


def _span(element: "etree._Element", name: str) -> int:
    value = (element.get(name) or "1").strip()
    return max(1, min(int(value), 1000)) if value.isdigit() and len(value) < 5 else 1  # noqa: PLR2004 - four digits
