"""Tables in the body: lines of tab-joined cells. A number means what its row and its column say.

The head (rows without numbers) gives indicator, unit and period of a column; the words before the first number of a
row give its area, period or part; ``单位：万人`` above the table holds for every cell that names no unit.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from monitor.domain.extraction.cells import (
    Cell,
    cells_of,
    fitting,
    in_unit,
    is_empty,
    scale_of,
    unit_in_brackets,
    unit_note,
    without_note,
    without_unit,
)
from monitor.domain.extraction.layout import Paragraph
from monitor.domain.quantity import Quantity

_CAPTION = re.compile(r"^(?:附?表\s*[0-9一二三四五六七八九十.-]+|[(（]续表?[)）])\s*")
#: Columns that hold no measured number.
_ASIDE = re.compile(r"序号|编号|排名|名次|位次|代码|备注|电话|联系|邮编|^属性$|^性质$|责任(?:单位|部门)|来源$")
_YEARS = re.compile(r"年|月|季|日期|时间|期别")
_UNITS = re.compile(r"(?:计量|计算)?单\s*位")

#: A table beyond these sizes is read up to them: hostile pages must not cost more than long ones.
_MAX_COLUMNS = 40
#: A caption is one short line, and it stands no further above its table.
_LONGEST_CAPTION, _ABOVE = 80, 3
#: A line inside a table that names a part of it is shorter than this, and so is a cell of a head.
_SHORT = 30


@dataclass(slots=True)
class Datum:
    """A number of a table with the words that say what it means, outermost first."""

    cell: Cell
    row: Cell
    quantity: Quantity
    #: The column's head, without its unit.
    column: str
    #: The words of the row before its numbers, without their unit.
    labels: tuple[str, ...]
    #: The line above the table.
    caption: str
    #: The heads of the two columns to the left, for columns of growth.
    before: str
    beyond: str
    #: The words of the row above, for rows of growth.
    above: tuple[str, ...]
    paragraph: Paragraph


@dataclass(slots=True)
class _Table:
    caption: str = ""
    unit: str = ""
    heads: list[str] = field(default_factory=list)
    units: list[str] = field(default_factory=list)
    #: Whether a row of numbers has been read: no head goes on behind it.
    started: bool = False
    #: The words of the row above.
    labels: tuple[str, ...] = ()

    def head(self, index: int) -> str:
        return self.heads[index] if index < len(self.heads) else ""


def read_tables(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[Datum]:
    """Yield the numbers of all tables among *paragraphs* in order."""
    table = _Table()
    between: list[str] = []
    for paragraph in paragraphs:
        line = text[paragraph.start : paragraph.end]
        if not paragraph.is_row:
            if "\t" not in line:
                between.append(line)
            continue
        cells = cells_of(line, paragraph.start, _MAX_COLUMNS)
        if between and not _goes_on(table, between, cells):
            table = _opened(between)
        between = []
        if not _is_head(table, cells):
            yield from _data(table, cells, paragraph)
        elif not table.started or _is_new_head(cells):
            _add_head(table, cells)


def _goes_on(table: _Table, between: Sequence[str], cells: Sequence[Cell]) -> bool:
    """Tell whether *cells* are of the same *table* although a line that names a part of it stands between."""
    return (
        bool(table.heads)
        and len(between) == 1
        and len(between[0]) < _SHORT
        and not unit_note(between[0])
        and len(cells) == len(table.heads)
        and any(cell.quantity for cell in cells[1:])
    )


def _opened(between: Sequence[str]) -> _Table:
    """Return a new table under the lines *between*: the last short ones may be its caption and state its unit."""
    table = _Table()
    for line in between[: -_ABOVE - 1 : -1]:
        if len(line) >= _LONGEST_CAPTION:
            break
        table.unit = table.unit or unit_note(line)
        if words := _CAPTION.sub("", without_note(line)).strip(" ()（）:："):
            table.caption = words
            break
    return table


def _is_head(table: _Table, cells: Sequence[Cell]) -> bool:
    """Tell whether no cell but the first holds a measured number, or stands for one that is missing."""
    if any(cell.quantity for cell in cells[1:]):
        return False
    return not (table.heads and any(is_empty(cell.text) for cell in cells[1:]))


def _is_new_head(cells: Sequence[Cell]) -> bool:
    """Tell whether *cells* are a head in the middle of a table: several short words; a remark is long or alone."""
    words = {cell.text for cell in cells if cell.text}
    return len(words) > 2 and all(len(word) < _SHORT for word in words)  # noqa: PLR2004 - a label and two columns


def _add_head(table: _Table, cells: Sequence[Cell]) -> None:
    """Add a head row; a second one refines the first, an empty cell repeats its left neighbour."""
    words: list[str] = []
    for cell in cells:
        words.append(cell.text or (words[-1] if words else ""))
    note = next((unit for cell in cells if (unit := unit_note(cell.text))), "")
    table.unit = note or table.unit
    if note and len({without_note(word) for word in words}) == 1:
        return  # a row that only states the unit
    if len(table.heads) == len(cells) and all(not cell.text or scale_of(cell.text) for cell in cells[1:]):
        table.units = [cell.text for cell in cells]
        return
    units = [unit_in_brackets(word) for word in words]
    plain = [without_note(word) if unit_note(word) else without_unit(word) for word in words]
    if len(table.heads) == len(plain) and not table.started:
        table.heads = [
            upper if upper == lower else upper + lower for upper, lower in zip(table.heads, plain, strict=True)
        ]
        table.units = [lower or upper for upper, lower in zip(table.units, units, strict=True)]
    else:
        table.heads, table.units, table.started = plain, units, False


def _data(table: _Table, cells: Sequence[Cell], paragraph: Paragraph) -> Iterator[Datum]:
    table.started = True
    labels: list[str] = []
    above, told, unit = table.labels, False, ""
    first = 0 if table.unit and _is_all_numbers(cells) and not _YEARS.search(table.head(0)) else 1
    for index, cell in enumerate(cells):
        head = table.head(index)
        if _ASIDE.search(head):
            continue
        if _UNITS.fullmatch(head):
            unit = cell.text
            continue
        quantity = cell.quantity if index >= first else None
        if quantity is not None:
            told = True
            yield _datum(table, index, (cell, cells[0], quantity), (tuple(labels), above, unit), paragraph)
        elif cell.text and cell.quantity is None and not is_empty(cell.text):
            # Two tables side by side: the words behind a number are of the second one.
            labels = [cell.text] if told else [*labels, cell.text]
            told = False
    table.labels = tuple(map(without_unit, labels)) or table.labels


def _is_all_numbers(cells: Sequence[Cell]) -> bool:
    """Tell whether a row has no label of its own: its head says what each of its numbers is of."""
    return len(cells) > 1 and all(cell.quantity for cell in cells)


def _datum(
    table: _Table,
    index: int,
    number: tuple[Cell, Cell, Quantity],
    words: tuple[tuple[str, ...], tuple[str, ...], str],
    paragraph: Paragraph,
) -> Datum:
    cell, row, quantity = number
    labels, above, unit = words
    column = table.head(index)
    if not quantity.unit:
        own = next((found for label in reversed(labels) if (found := unit_in_brackets(label))), "")
        stated = (table.units[index] if index < len(table.units) else "") or unit or own or table.unit
        quantity = in_unit(quantity, fitting(stated, column, "".join(labels)))
    return Datum(
        cell=cell,
        row=row,
        quantity=quantity,
        column=column,
        labels=tuple(map(without_unit, labels)),
        caption=table.caption,
        before=table.head(index - 1) if index > 1 else "",
        beyond=table.head(index - 2) if index > 2 else "",  # noqa: PLR2004 - the column before the one before
        above=above,
        paragraph=paragraph,
    )
