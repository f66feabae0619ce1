"""Values, differences and periods as Chinese readers expect them."""

from datetime import date
from decimal import Decimal

from monitor.domain.catalogue import Nature
from monitor.domain.observation import Basis, Direction, Kind, Observation
from monitor.domain.period import Period, last_day
from monitor.domain.quantity import POINTS, Bound, Quantity

_MYRIAD = ((Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万"))
_BOUNDS = {Bound.EXACT: "", Bound.APPROX: "约", Bound.NEAR: "近", Bound.AT_LEAST: "超过", Bound.AT_MOST: "不足"}
_BASES = {Basis.YOY: "同比", Basis.MOM: "环比"}
#: Differences of these are told in points, never in per cent.
_POINTS = {"%": "个百分点", "‰": "个千分点", **{unit: f"个{unit}" for unit in POINTS}}
#: How a rise and a fall are told, by the unit they are measured in.
_VERBS = {"%": ("增长", "下降"), "百分点": ("提高", "下降")}
_QUARTERS = {1: "一季度", 4: "二季度", 7: "三季度", 10: "四季度"}
_PERCENT = Decimal(100)
_TENTH = Decimal("0.1")


def number(value: Decimal) -> str:
    """Return *value* exactly; in 万 or 亿 where that is shorter."""
    plain = _plain(value)
    scaled = [_plain(value / size) + word for size, word in _MYRIAD if abs(value) >= size]
    return min((*scaled, plain), key=len)


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _with_unit(digits: str, unit: str) -> str:
    return f"{digits}个{unit}" if unit in POINTS else digits + unit


def amount(quantity: Quantity) -> str:
    """Return the value with bound and unit: 204家, 近95%, 10至15家, 约1.2万人次."""
    digits = number(quantity.value)
    if quantity.value_max is not None:
        digits = f"{digits}至{number(quantity.value_max)}"
    elif quantity.resolution < 1 and quantity.bound is Bound.EXACT:
        digits = _printed(quantity)
    return _BOUNDS[quantity.bound] + _with_unit(digits, quantity.unit)


def _printed(quantity: Quantity) -> str:
    """Return the value with the decimals that were printed (95.0), as long as it is small."""
    rounded = quantity.value.quantize(quantity.resolution) if abs(quantity.value) < _MYRIAD[1][0] else quantity.value
    return f"{rounded:f}" if rounded == quantity.value else number(quantity.value)


def bare(quantity: Quantity, unit: str) -> str:
    """Return the value as the left side of an arrow: without the unit when the right side has the same *unit*."""
    text = amount(quantity)
    is_word = unit not in {"%", "‰", "/10万", *POINTS}
    return text.removesuffix(unit) if is_word and quantity.unit == unit else text


def size_of(delta: Decimal, observation: Observation) -> str:
    """Return a difference without its sign: 17家, 0.7个百分点."""
    unit = observation.quantity.unit
    return number(abs(delta)) + _POINTS.get(unit, unit)


def signed(delta: Decimal, observation: Observation) -> str:
    """Return a difference for a title: +17, -1.2万, +0.7个百分点."""
    unit = observation.quantity.unit
    points = _POINTS.get(unit, unit if observation.nature is Nature.RATE else "")
    return ("+" if delta > 0 else "-" if delta < 0 else "") + number(abs(delta)) + points


def per_cent(fraction: Decimal) -> str:
    """Return *fraction* as per cent, to one decimal, or to two digits when it is tiny."""
    value = abs(fraction) * _PERCENT
    rounded = value.quantize(_TENTH) if value >= _TENTH else Decimal(f"{value:.2g}")
    return _plain(rounded) + "%"


def moved(delta: Decimal, observation: Observation) -> str:
    """Return the verb for a difference: 增加, 减少; rates 提高, 下降."""
    rate = observation.nature is Nature.RATE
    if delta > 0:
        return "提高" if rate else "增加"
    return "下降" if rate else "减少"


def label(observation: Observation, name: str) -> str:
    """Return *name* with what kind of figure it is: 门诊量同比, 县域内就诊率（目标）."""
    match observation.kind:
        case Kind.TARGET:
            return f"{name}（目标）"
        case Kind.CHANGE:
            return name + (_BASES.get(observation.basis, "") if observation.basis else "")
        case _:
            return name


def told_value(observation: Observation) -> str:
    """Return the value as told: 204家; of a change 增长5.1%, 下降0.3个百分点."""
    text = amount(observation.quantity)
    if observation.kind is not Kind.CHANGE or observation.direction is None:
        return text
    up, down = _VERBS.get(observation.quantity.unit, ("增加", "减少"))
    return (up if observation.direction is Direction.UP else down) + text


def period_name(period: Period | None) -> str:
    """Return *period* in Chinese: 2025年底, 2024年上半年, 2023—2025年, 2023年起; empty for none."""
    if period is None:
        return ""
    if period.end is None:
        return _day_or_year(period.start) + "起"
    if period.is_instant:
        return _instant(period.end)
    return _span(period.start, period.end, period.months_long)


def _instant(day: date) -> str:
    if day != last_day(day.year, day.month):
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.year}年底" if day.month == 12 else f"{day.year}年{day.month}月底"  # noqa: PLR2004 - December


def _day_or_year(day: date) -> str:
    return f"{day.year}年" if (day.month, day.day) == (1, 1) else f"{day.year}年{day.month}月{day.day}日"


def _span(start: date, end: date, months: int | None) -> str:
    if months is not None:
        return f"{start.year}年" + _months(start.month, months)
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return f"{start.year}—{end.year}年"
    return f"{start.year}年{start.month}月{start.day}日至{end.year}年{end.month}月{end.day}日"


def _months(first: int, length: int) -> str:
    """Return the words after the year for *length* whole months from *first*."""
    if length == 12:  # noqa: PLR2004 - a whole year
        return ""
    if length == 6 and first in {1, 7}:  # noqa: PLR2004 - half a year
        return "上半年" if first == 1 else "下半年"
    if length == 3 and first in _QUARTERS:  # noqa: PLR2004 - a quarter
        return _QUARTERS[first]
    if (first, length) == (1, 9):
        return "前三季度"
    return f"{first}月" if length == 1 else f"{first}—{first + length - 1}月"
