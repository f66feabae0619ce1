"""Shapes of time expressions: the part of a year that words name, the year still open."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from monitor.domain.period import Period, last_day

DAY = "3[01]|[12][0-9]|0?[1-9]"
COUNT = "[一二两三四五六七八九十]|1?[0-9]"
DIGITS = {char: index for index, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "首": 1}
DECEMBER = 12


class Shape(NamedTuple):
    """The part of a year that words name, the year left open; ``last_day`` 0 is the last of its month."""

    first_month: int = 1
    last_month: int = 12
    first_day: int = 1
    last_day: int = 0
    #: Only the end counts (年底, 月末).
    instant: bool = False
    #: A calendar day is named.
    is_day: bool = False
    #: The year itself is named without a number (全年, 年末), not its months.
    names_year: bool = False

    def of(self, year: int) -> Period | None:
        """Return the period in *year*, ``None`` where the calendar has no such day."""
        return _period_of(self, year)


@lru_cache(maxsize=1024)
def _period_of(shape: Shape, year: int) -> Period | None:
    """Return the *shape* of *year*. A text speaks of the same few times again and again."""
    try:
        last = shape.last_day
        end = date(year, shape.last_month, last) if last else last_day(year, shape.last_month)
        return Period(end if shape.instant else date(year, shape.first_month, shape.first_day), end)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Expression:
    """One time expression without the words around it."""

    start: int
    end: int
    #: A period that needs no year, or ``None`` when *shape* waits for one.
    period: Period | None = None
    shape: Shape | None = None
    #: The year that is stated, 今年 and 去年 resolved.
    year: int | None = None
    #: The year is written in digits.
    is_absolute: bool = False
    weak: bool = False
    #: 以来 or 期间 is already said (十四五以来).
    is_open: bool = False
    #: It says how long, but not from when (五年来, 三年内).
    is_undated: bool = False
    #: Only the year is named, no part of it.
    is_whole_year: bool = False
    #: 十年前，: of its own clause alone.
    in_passing: bool = False

    @property
    def is_moment(self) -> bool:
        """Whether a day or a month is named, not a longer part of a year."""
        shape = self.shape
        return shape is not None and (shape.is_day or shape.first_month == shape.last_month)


def expression_of(start: int, end: int, shape: Shape, year: int, *, absolute: bool = False) -> Expression | None:
    """Return the part *shape* of *year*; ``None`` where the calendar has no such day."""
    period = shape.of(year)
    return Expression(start, end, period, shape, year, absolute) if period else None


def small_number(word: str) -> int:
    """Return what digits or one or two numeral characters say (12, 十二, 两)."""
    if word[0] == "十":
        return 10 + (DIGITS[word[1]] if len(word) > 1 else 0)
    return int(word) if word.isascii() else DIGITS[word]


def next_of(shape: Shape, published: date, *, stay: bool) -> Period | None:
    """Return the period of this year, or unless *stay* of the next when this year's is over."""
    period = shape.of(published.year)
    over = period is not None and period.end is not None and period.end < published
    return shape.of(published.year + 1) if over and not stay else period


def latest_year(shape: Shape, published: date) -> int:
    """Return the last year whose part *shape* was not to come; a half or a quarter may be told before it is over."""
    month = shape.first_month if shape.first_month > 1 else shape.last_month
    gone = (month, shape.first_day if shape.is_day else 0) <= (published.month, published.day)
    return published.year - (not gone)


def year_earlier(period: Period) -> Period | None:
    """Return the same days of the year before, ``None`` for an open span or where the calendar lacks them."""
    start, end = period.start, period.end
    if end is None or start.year == date.min.year:
        return None
    if period.months_long:
        return Period.months(start.year - 1, start.month, end.month)
    try:
        return Period(start.replace(year=start.year - 1), end.replace(year=end.year - 1))
    except ValueError:  # 29 February
        return None
