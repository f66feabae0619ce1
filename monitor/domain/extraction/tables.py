"""Tables in the body: lines of tab-joined cells. A number means what its row and its column say.

The head (rows without numbers) gives indicator, unit and period of a column; the first cell of a row gives its
area, period or part; ``单位：万人`` above the table holds for every cell that names no unit.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from monitor.domain.extraction.layout import Paragraph
from monitor.domain.figures import find_figures
from monitor.domain.quantity import Quantity

_NUMBER = re.compile(
    r"(?P<digits>[+-]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[+-]?[0-9]+(?:\.[0-9]+)?)(?P<percent>[%‰]?)"
)
_YEAR_ONLY = re.compile(r"(?:19|20)[0-9]{2}年?(?:[底末]|[1-4]季度|[0-9]{1,2}月)?")
_UNIT_NOTE = re.compile(r"单位[:：]?\s*(?P<unit>[^\s,，;；)）\t\n]{1,8})")
_BRACKET_UNIT = re.compile(r"[(（](?P<unit>[^()（）]{1,8})[)）]")
_CAPTION = re.compile(r"^表\s*[0-9一二三四五六七八九十.-]*\s*")
#: What is counted in which unit, for captions that name several.
_UNIT_NOUNS = {
    "张": ("床",),
    "人": ("人员", "医师", "医生", "护士", "职工", "人数", "药师", "人口"),
    "次": ("人次", "诊疗", "门诊", "住院", "次数"),
    "个": ("机构", "医院", "卫生院", "中心", "卫生室"),
    "家": ("机构", "医院", "卫生院", "中心"),
    "元": ("费用", "收入", "支出", "资金"),
    "例": ("病例", "发病", "手术", "死亡"),
    "%": ("率", "占比", "比例", "增长"),
    "台": ("手术", "设备"),
}
_SERIAL = re.compile(r"序号|编号|排名|名次|代码")

#: A table beyond these sizes is read up to them: hostile pages must not cost more than long ones.
_MAX_COLUMNS = 40


@dataclass(slots=True)
class Cell:
    """One cell. Offsets are code points of the normalised text."""

    start: int
    end: int
    text: str


@dataclass(slots=True)
class Datum:
    """A number of a table with the words that say what it means, outermost first."""

    cell: Cell
    row: Cell
    quantity: Quantity
    #: The column's head, without its unit.
    column: str
    #: The first cell of the row.
    label: str
    #: The line above the table.
    caption: str
    #: The head of the column to the left, for 同比增长 columns.
    before: str
    paragraph: Paragraph


@dataclass(slots=True)
class _Table:
    caption: str = ""
    unit: str = ""
    heads: list[str] = field(default_factory=list)
    units: list[str] = field(default_factory=list)


def read_tables(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[Datum]:
    """Yield the numbers of all tables among *paragraphs* in order."""
    if not any(paragraph.is_row for paragraph in paragraphs):
        return
    table = _Table()
    above = ""
    for paragraph in paragraphs:
        line = text[paragraph.start : paragraph.end]
        if not paragraph.is_row:
            above = line if len(line) < 80 else ""  # noqa: PLR2004 - a caption is one short line
            table = _Table(caption=_caption(above, table.caption), unit=_unit_note(line) or "")
            continue
        cells = _cells(line, paragraph.start)
        if _is_head(cells):
            _add_head(table, cells)
        else:
            yield from _data(table, cells, paragraph)


def _caption(above: str, earlier: str) -> str:
    """Return the caption; a line that only states the unit leaves the one above it."""
    words = _CAPTION.sub("", _UNIT_NOTE.sub("", above)).strip(" ()（）:：")
    return words or earlier


def _unit_note(line: str) -> str | None:
    match = _UNIT_NOTE.search(line)
    return match["unit"] if match else None


def _cells(line: str, start: int) -> list[Cell]:
    cells = []
    for part in line.split("\t")[:_MAX_COLUMNS]:
        lead = len(part) - len(part.lstrip())
        words = part.strip()
        cells.append(Cell(start + lead, start + lead + len(words), words))
        start += len(part) + 1
    return cells


def _is_head(cells: Sequence[Cell]) -> bool:
    """Tell whether no cell but the first holds a measured number (years are heads)."""
    return all(not _NUMBER.fullmatch(cell.text) or _YEAR_ONLY.fullmatch(cell.text) for cell in cells[1:])


def _add_head(table: _Table, cells: Sequence[Cell]) -> None:
    """Add a head row; a second one refines the first, an empty cell repeats its left neighbour."""
    words: list[str] = []
    for cell in cells:
        words.append(cell.text or (words[-1] if words else ""))
    note = next((unit for cell in cells if (unit := _unit_note(cell.text))), None)
    table.unit = note or table.unit
    units = [_bracket_unit(word) for word in words]
    plain = [
        _UNIT_NOTE.sub("", _BRACKET_UNIT.sub("", word) if unit else word).strip()
        for word, unit in zip(words, units, strict=True)
    ]
    if len(table.heads) == len(plain):
        table.heads = [
            upper if upper == lower else upper + lower for upper, lower in zip(table.heads, plain, strict=True)
        ]
        table.units = [lower or upper for upper, lower in zip(table.units, units, strict=True)]
    else:
        table.heads, table.units = plain, units


def _bracket_unit(words: str) -> str:
    match = _BRACKET_UNIT.search(words)
    return match["unit"] if match and _scale(match["unit"]) else ""


def _data(table: _Table, cells: Sequence[Cell], paragraph: Paragraph) -> Iterator[Datum]:
    for index, cell in enumerate(cells[1:], 1):
        match = _NUMBER.fullmatch(cell.text)
        head = table.heads[index] if index < len(table.heads) else ""
        if match is None or _SERIAL.search(head):
            continue
        label = next((one.text for one in cells[:index] if one.text and not _NUMBER.fullmatch(one.text)), cells[0].text)
        label_unit = _bracket_unit(label)
        unit = match["percent"] or (table.units[index] if index < len(table.units) else "") or label_unit or table.unit
        unit = _fitting(unit, head + label)
        before = table.heads[index - 1] if 1 < index <= len(table.heads) else ""
        label = _BRACKET_UNIT.sub("", label) if label_unit else label
        yield Datum(cell, cells[0], _quantity(match["digits"], unit), head, label, table.caption, before, paragraph)


def _fitting(unit: str, words: str) -> str:
    """Return which of several units (单位：张、人) the *words* of a cell call for."""
    units = [one for one in re.split(r"[、/,，]", unit) if one] if "、" in unit or "，" in unit else [unit]
    if len(units) == 1:
        return unit
    return next((one for one in units if any(noun in words for noun in _UNIT_NOUNS.get(one[-1], ()))), units[0])


def _quantity(digits: str, unit: str) -> Quantity:
    value = Decimal(digits.replace(",", ""))
    scale, base = _scale(unit) or (Decimal(1), unit)
    resolution = Decimal(1).scaleb(min(0, int(value.as_tuple().exponent)))
    return Quantity(value=value * scale, unit=base, resolution=resolution * scale)


def _scale(unit: str) -> tuple[Decimal, str] | None:
    """Return the multiplier and base unit of a unit phrase (万人次 -> 10000 人次), ``None`` when it is no unit."""
    figures = find_figures("1" + unit)
    if len(figures) != 1 or figures[0].end != len(unit) + 1:
        return None
    quantity = figures[0].quantity
    return (quantity.value, quantity.unit) if quantity.unit else None
