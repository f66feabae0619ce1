"""Quantities: a published number with its unit, bound and precision, and when two of them can both be true."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from monitor.domain.errors import InvalidValueError

#: Classifiers that count the same things (社区医院 204家 = 204个 = 204所).
COUNT_UNITS = frozenset("家个所支处座项种类批件套条部片间栋辆架艘只款门")

#: Published unit words that are spelt differently for one unit.
UNIT_SYNONYMS = {
    "名": "人",
    "位": "人",
    "人员": "人",
    "个百分点": "百分点",
    "个千分点": "千分点",
    "个十万分点": "十万分点",
    "/十万": "/10万",
    "1/10万": "/10万",
    "％": "%",
    "台次": "台",
    "台例": "台",
    "例台": "台",
    "个工作日": "工作日",
    "例次": "例",
    "场次": "场",
    "周岁": "岁",
    "日": "天",
    "份": "人份",
    "公里": "千米",
}

#: In what the difference of two rates is told.
POINTS = frozenset({"百分点", "千分点", "十万分点"})

_ZERO = Decimal(0)
_ONE = Decimal(1)
_HALF = Decimal("0.5")
_TEN = Decimal(10)


class Bound(StrEnum):
    """How sharply a text states a value."""

    EXACT = "exact"
    APPROX = "approx"
    NEAR = "near"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


@lru_cache(maxsize=512)
def dimension(unit: str) -> str:
    """Return the dimension of *unit*: units of one dimension may be compared, all others may not."""
    unit = UNIT_SYNONYMS.get(unit, unit)
    return "count" if unit in COUNT_UNITS or not unit else unit


@dataclass(frozen=True, slots=True)
class Interval:
    """The values a published quantity can stand for: ``[low, high)``, or ``[low, high]`` when *closed*."""

    low: Decimal
    high: Decimal
    closed: bool = False

    def covers(self, value: Decimal) -> bool:
        """Tell whether *value* lies inside."""
        return self.low <= value < self.high or (self.closed and value == self.high)

    def meets(self, other: "Interval") -> bool:
        """Tell whether some value lies inside both."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        return low < high or (low == high and self.covers(low) and other.covers(low))


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A value in its base unit as published (4.5亿元 = 450000000 元, 九成 = 90 %)."""

    #: The value in the base unit; the lower end of a range.
    value: Decimal
    #: The published unit word, without its multiplier (名 and 位 are 人).
    unit: str
    bound: Bound = Bound.EXACT
    #: The upper end of a published range (10-15家), else ``None``.
    value_max: Decimal | None = None
    #: One unit of the last digit that was printed, in the base unit: 1.2万 -> 1000, 95.3 -> 0.1, 300 -> 1.
    resolution: Decimal = _ONE

    def __post_init__(self) -> None:
        if not self.value.is_finite() or self.resolution <= _ZERO:
            raise InvalidValueError(f"quantity {self.value} with resolution {self.resolution} is not a finite number")
        if self.value_max is not None and self.value_max < self.value:
            raise InvalidValueError(f"range {self.value}-{self.value_max} runs backwards; give the lower end first")

    @property
    def dimension(self) -> str:
        """The dimension of the unit; only equal dimensions compare."""
        return dimension(self.unit)

    @property
    def step(self) -> Decimal:
        """One step of the last significant digit: 300 -> 100, 95 -> 1, 1.2万 -> 1000, 10亿 -> 1亿.

        Trailing zeros of a whole number carry no information, save that a bare power of ten is read to its
        next digit: 超10亿 is not taken to cover 12亿.
        """
        if self.value == 0 or self.resolution < 1:
            return self.resolution
        step = self.resolution
        while self.value % (step * _TEN) == 0:
            step *= _TEN
        return step / _TEN if abs(self.value) == step and step > 1 else step

    @property
    def interval(self) -> Interval:
        """The finite interval the published bound stands for."""
        if self.value_max is not None:
            return Interval(self.value, self.value_max, closed=True)
        match self.bound:
            case Bound.EXACT:
                return Interval(self.value - self.resolution * _HALF, self.value + self.resolution)
            case Bound.APPROX:
                return Interval(self.value - self.step, self.value + self.step, closed=True)
            case Bound.NEAR:
                return Interval(self.value - self.step, self.value)
            case Bound.AT_LEAST:
                return Interval(self.value, self.value + self.step)
            case Bound.AT_MOST:
                return Interval(self.value - self.step, self.value, closed=True)

    @property
    def is_point(self) -> bool:
        """Whether the text states one value, without a bound or a range."""
        return self.bound is Bound.EXACT and self.value_max is None

    @property
    def blur(self) -> Decimal:
        """The width of what the text leaves open; the smaller, the sharper."""
        if self.is_point:
            return self.resolution
        return self.interval.high - self.interval.low

    def agrees_with(self, other: "Quantity") -> bool:
        """Tell whether both can be true of one thing: bounds are intervals, an exact value admits its rounding.

        Two points of one precision agree only when equal; else the sharper one's value must lie in the other's
        interval (79 and 79.25, 13.26亿 and 132662万, 近95% and 94.6%).
        """
        if self.dimension != other.dimension:
            return False
        if self.is_point and other.is_point:
            sharp, blunt = sorted((self, other), key=lambda quantity: quantity.resolution)
            if sharp.resolution == blunt.resolution:
                return sharp.value == blunt.value
            return blunt.interval.covers(sharp.value)
        if self.is_point or other.is_point:
            point, blunt = (self, other) if self.is_point else (other, self)
            # 近103.3万 and 103.3万 are one value rounded twice.
            return blunt.interval.covers(point.value) or (blunt.value_max is None and blunt.value == point.value)
        return self.interval.meets(other.interval)

    def restates(self, other: "Quantity") -> bool:
        """Tell whether both print the same value, whatever their bounds."""
        return (self.dimension, self.value, self.value_max) == (other.dimension, other.value, other.value_max)

    def sharper_than(self, other: "Quantity") -> bool:
        """Tell whether this states the value more precisely than *other*."""
        return self.blur < other.blur
