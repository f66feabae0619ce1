"""Periods: the time a value describes. Instants for stocks, spans for flows, in ISO text."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

from monitor.domain.errors import InvalidValueError

_YEAR = re.compile(r"(\d{4})")
_HALF = re.compile(r"(\d{4})-H([12])")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_MONTH = re.compile(r"(\d{4})-(\d{2})")


class PeriodFrom(StrEnum):
    """How an observation got its period."""

    #: In words at the figure, 目前/今年/去年/上半年 resolved by the publication date included.
    STATED = "stated"
    #: From a governing statement elsewhere.
    INHERITED = "inherited"


#: For those who compare with them at every figure: an enumeration looks its members up anew each time.
STATED, INHERITED = PeriodFrom


def last_day(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


@dataclass(frozen=True, slots=True)
class Period:
    """An instant (``start == end``) or a span of days, both ends included; ``end is None`` is an open span."""

    start: date
    end: date | None

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.start:
            raise InvalidValueError(f"period {self.start}/{self.end} ends before it starts")

    @classmethod
    def instant(cls, day: date) -> Self:
        """Return the instant of one day (截至2025年底 is 2025-12-31)."""
        return cls(day, day)

    @classmethod
    def months(cls, year: int, first: int, last: int) -> Self:
        """Return the span of whole months *first* to *last* of *year*."""
        return cls(date(year, first, 1), last_day(year, last))

    @classmethod
    def year(cls, year: int) -> Self:
        """Return a whole year."""
        return cls.months(year, 1, 12)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``2024``, ``2024-03``, ``2024-Q1``, ``2024-H1``, ``2025-12-31``, ``A/B`` or ``A/``.

        Raises InvalidValueError when *text* has none of these forms.
        """
        first, slash, last = text.partition("/")
        try:
            start = cls._parse_one(first)
            if not slash:
                return start
            return cls(start.start, cls._parse_one(last).end if last else None)
        except ValueError as error:
            raise InvalidValueError(
                f"period {text!r} is not ISO; write 2024, 2024-03, 2024-Q1, 2024-H1, "
                "2025-12-31, 2023-01-01/2025-12-31 or 2023-01-01/"
            ) from error

    @classmethod
    def _parse_one(cls, text: str) -> Self:
        if match := _YEAR.fullmatch(text):
            return cls.year(int(match[1]))
        if match := _HALF.fullmatch(text):
            half = int(match[2])
            return cls.months(int(match[1]), half * 6 - 5, half * 6)
        if match := _QUARTER.fullmatch(text):
            quarter = int(match[2])
            return cls.months(int(match[1]), quarter * 3 - 2, quarter * 3)
        if match := _MONTH.fullmatch(text):
            return cls.months(int(match[1]), int(match[2]), int(match[2]))
        return cls.instant(date.fromisoformat(text))

    def __str__(self) -> str:
        if self.end is None:
            return f"{self.start}/"
        if self.is_instant:
            return str(self.start)
        return self._calendar_name() or f"{self.start}/{self.end}"

    def _calendar_name(self) -> str | None:
        """Return the short ISO name of a whole year, half, quarter or month, else ``None``."""
        if self.months_long is None:
            return None
        year, month, length = self.start.year, self.start.month, self.months_long
        names = {
            12: f"{year}",
            6: f"{year}-H{month // 6 + 1}",
            3: f"{year}-Q{month // 3 + 1}",
            1: f"{year}-{month:02d}",
        }
        return names.get(length) if (month - 1) % length == 0 else None

    @property
    def is_instant(self) -> bool:
        """Whether this is one day."""
        return self.start == self.end

    @property
    def is_open(self) -> bool:
        """Whether the span has no end yet (2023年起)."""
        return self.end is None

    @property
    def months_long(self) -> int | None:
        """The number of whole calendar months of one year covered, else ``None``."""
        if self.end is None or self.start.day != 1 or self.start.year != self.end.year:
            return None
        if self.end != last_day(self.end.year, self.end.month):
            return None
        return self.end.month - self.start.month + 1

    @property
    def days(self) -> int | None:
        """The length in days, ``None`` for an open span."""
        return None if self.end is None else (self.end - self.start).days + 1

    def as_instant(self) -> "Period":
        """Return the last day, as a stock reads a span (2025年 is 2025-12-31); open spans stay open."""
        return self if self.end is None else Period(self.end, self.end)

    def ends_by(self, asof: date) -> date:
        """Return the last day for ordering; an open span ends at publication (*asof*)."""
        return max(self.start, asof) if self.end is None else self.end

    def contains(self, other: "Period") -> bool:
        """Tell whether *other* lies wholly inside."""
        if self.end is None:
            return other.start >= self.start
        return other.end is not None and self.start <= other.start and other.end <= self.end
