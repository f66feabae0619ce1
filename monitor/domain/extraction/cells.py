"""What one cell of a table says: a number in its unit, a unit for other cells, or words."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from monitor.domain.figures import Exclusion, find_figures
from monitor.domain.quantity import Quantity

_NUMBER = re.compile(
    r"(?P<digits>[+-]?[0-9]{1,3}(?:[, ][0-9]{3})+(?:\.[0-9]+)?|[+-]?[0-9]+(?:\.[0-9]+)?)(?P<unit>[%‰]?)[*#†①②③]?"
)
_GROUPS = {ord(","): None, ord(" "): None}
#: The way of a change before its amount: 下降1.3%, +0.5天.
_WAY = re.compile(r"(?P<down>-|下降|减少|降低|↓)|(?:\+|增长|上升|增加|提高|↑)")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}年?(?:[底末]|[1-4]季度|[0-9]{1,2}月)?")
#: A cell whose number is not known or does not apply.
_EMPTY = re.compile(r"[-–—―…./*＊]{1,4}|无|不适用|空")
_BRACKETS = re.compile(r"[(（](?P<unit>[^()（）]{1,8})[)）]")
#: 成员单位（家） measures 成员单位.
_NOTE = re.compile(
    r"(?:(?<![\u4e00-\u9fff])|(?<=计量)|(?<=统计)|(?<=金额)|(?<=数量))单位[:：]?\s*(?P<unit>[^\s,，;；()（）\t\n]{1,8})"
)
#: 1/10万, 十万分之一, 百分比: units that prose words otherwise.
_DENOMINATORS = {"十": "10", "百": "100", "千": "1000"}
_PER = re.compile(
    r"(?:1|人|例)?/\s?(?P<many>(?:10|100|十|百)?万|千|1000)(?:人口|人)?|(?P<parts>(?:10|100|十|百)?万)分之一"
)
_WORDED = {"百分比": "%", "百分数": "%", "千分比": "‰", "%。": "‰", "百分点": "个百分点"}
_MULTIPLIERS = {"百": 100, "千": 1_000, "万": 10_000, "十万": 100_000, "百万": 1_000_000, "亿": 100_000_000}
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
#: Days and years are what such a cell measures, while prose means a duration or an age by them.
_MEASURED = (None, Exclusion.DURATION, Exclusion.AGE)


@dataclass(slots=True)
class Cell:
    """One cell. Offsets are code points of the normalised text."""

    start: int
    end: int
    text: str

    @property
    def quantity(self) -> Quantity | None:
        """The number that the cell holds and nothing else, in the unit that it names itself; years are none."""
        return None if is_year(self.text) else read_quantity(self.text)


def cells_of(line: str, start: int, most: int) -> list[Cell]:
    """Return the first *most* cells of a row that begins at *start*."""
    cells = []
    for part in line.split("\t")[:most]:
        lead = len(part) - len(part.lstrip())
        words = part.strip()
        cells.append(Cell(start + lead, start + lead + len(words), words))
        start += len(part) + 1
    return cells


def is_year(text: str) -> bool:
    """Tell whether *text* is a year or a part of one: a head, even if it looks like a number."""
    return _YEAR.fullmatch(text) is not None


def is_empty(text: str) -> bool:
    """Tell whether *text* stands for a number that is not known."""
    return _EMPTY.fullmatch(text) is not None


def amount_start(text: str) -> int:
    """Return where the amount begins in a cell that tells the way of a change first (下降1.3%)."""
    match = _WAY.match(text)
    return match.end() if match else 0


@lru_cache(maxsize=1024)
def read_quantity(text: str) -> Quantity | None:
    """Return the number that *text* is, with its own unit and bound (1.2万人次, ≥90%), else ``None``.

    A decrease (下降1.3%, -0.3天) is negative.
    """
    match = _NUMBER.fullmatch(text)
    if match:
        value = Decimal(match["digits"].translate(_GROUPS))
        resolution = Decimal(1).scaleb(min(0, int(value.as_tuple().exponent)))
        return Quantity(value=value, unit=match["unit"], resolution=resolution)
    if not any(map(str.isdigit, text)):
        return None
    if (way := _WAY.match(text)) is not None:
        amount = _amount(text[way.end() :].strip())
        return replace(amount, value=-amount.value) if amount and way["down"] and amount.value_max is None else amount
    return _amount(text)


def _amount(text: str) -> Quantity | None:
    figures = find_figures(text)
    if len(figures) != 1 or figures[0].excluded not in _MEASURED or figures[0].start or figures[0].end != len(text):
        return None
    return figures[0].quantity


def in_unit(quantity: Quantity, unit: str) -> Quantity:
    """Return *quantity*, which names no unit itself, in *unit*; a multiplier that it printed is not applied again."""
    scale, base = scale_of(unit) or (Decimal(1), unit)
    if quantity.resolution > 1:
        scale = Decimal(1)
    return replace(
        quantity,
        value=quantity.value * scale,
        value_max=None if quantity.value_max is None else quantity.value_max * scale,
        resolution=quantity.resolution * scale,
        unit=base,
    )


@lru_cache(maxsize=1024)
def scale_of(unit: str) -> tuple[Decimal, str] | None:
    """Return the multiplier and base unit of a unit phrase (万人次 -> 10000 人次), ``None`` when it is no unit."""
    unit = _WORDED.get(unit, unit)
    if unit in _MULTIPLIERS:
        return Decimal(_MULTIPLIERS[unit]), ""
    if match := _PER.fullmatch(unit):
        many = match["many"] or match["parts"]
        unit = "/" + "".join(_DENOMINATORS.get(char, char) for char in many)
    if not unit or unit[0].isdigit():
        return None
    figures = find_figures("1" + unit)
    if len(figures) != 1 or figures[0].end != len(unit) + 1:
        return None
    quantity = figures[0].quantity
    return (quantity.value, quantity.unit) if quantity.unit else None


def unit_note(words: str) -> str:
    """Return the unit that a caption or a head states for its table (单位：万人), empty if it states none."""
    match = _NOTE.search(words)
    return match["unit"] if match else ""


def without_note(words: str) -> str:
    """Return *words* without the unit that they state for a table."""
    return _NOTE.sub("", words).strip(" ()（）:：")


def unit_in_brackets(words: str) -> str:
    """Return the unit in the brackets of a head (床位数（张）), empty if they hold none."""
    bracketed = next((match["unit"] for match in _BRACKETS.finditer(words) if scale_of(match["unit"])), "")
    return bracketed or (words[-1] if words.endswith(("%", "‰")) else "")


def without_unit(words: str) -> str:
    """Return a head without the brackets of its unit."""
    return _BRACKETS.sub(lambda match: "" if scale_of(match["unit"]) else match[0], words).strip(" %‰±+-")


def fitting(unit: str, *words: str) -> str:
    """Return which of several units (单位：张、人) the *words* of a cell call for, the first that call for one."""
    if "、" not in unit and "，" not in unit:
        return unit
    units = [one for one in re.split(r"[、/,，]", unit) if one] or [unit]
    found = (one for each in words for one in units if any(noun in each for noun in _UNIT_NOUNS.get(one[-1], ())))
    return next(found, units[0])
