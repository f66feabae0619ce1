"""Times of day and calendars as people write them: spans over midnight, durations, crontab lines. Pure values."""

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from monitor.domain.errors import InvalidValueError

_SPAN = re.compile(r"(\d{1,2}):(\d{2}) ?[-–—~～] ?(\d{1,2}):(\d{2})")
_DURATION = re.compile(r"(\d{1,6}) ?(s|m|h|d|w)")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_CRON_PART = re.compile(r"(\*|[0-9a-z]{1,3}(?:-[0-9a-z]{1,3})?)(?:/([0-9]{1,2}))?")
_DAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LONGEST_MONTH = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}
#: Everything further apart than this is a slip of the pen, and would overflow when added to a date.
_LONGEST = timedelta(days=3660)


def parse_duration(text: str) -> timedelta:
    """Read ``"90s"``, ``"30m"``, ``"2h"``, ``"7d"`` or ``"1w"``. Raises InvalidValueError for anything else, and 0."""
    match = _DURATION.fullmatch(text.strip())
    duration = timedelta(**{_UNITS[match[2]]: int(match[1])}) if match else timedelta(0)
    if not timedelta(0) < duration <= _LONGEST:
        raise InvalidValueError(f'{text!r} is not a duration; write a number and s, m, h, d or w, for example "2h"')
    return duration


def parse_zone(name: str) -> ZoneInfo:
    """Return the zone of an IANA *name*. Raises InvalidValueError when there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise InvalidValueError(
            f'{name!r} is not an IANA time zone; write for example "Asia/Shanghai" or "UTC"'
        ) from error


@dataclass(frozen=True, slots=True)
class DaySpan:
    """A part of the local day; one that ends before it starts runs over midnight. *end* is not in it."""

    start: time
    end: time

    def __post_init__(self) -> None:
        if self.start == self.end:
            raise InvalidValueError(f'a span from {self.start:%H:%M} to {self.end:%H:%M} is empty; write "22:00-07:00"')

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``"22:00-07:00"``; ``24:00`` is midnight. Raises InvalidValueError."""
        match = _SPAN.fullmatch(text.strip())
        try:
            hours = [int(part) for part in match.groups()] if match else []
            return cls(time(hours[0], hours[1]), time(hours[2] % 24 if hours[3] == 0 else hours[2], hours[3]))
        except (ValueError, IndexError) as error:
            raise InvalidValueError(f'{text!r} is not a span of the day; write for example "22:00-07:00"') from error

    def __str__(self) -> str:
        return f"{self.start:%H:%M}-{self.end:%H:%M}"

    def holds(self, clock: time) -> bool:
        """Tell whether the local time *clock* lies in the span."""
        if self.start < self.end:
            return self.start <= clock < self.end
        return clock >= self.start or clock < self.end

    def holds_moment(self, at: datetime, zone: ZoneInfo) -> bool:
        """Tell whether the moment *at* lies in the span by the clocks of *zone*."""
        return self.holds(at.astimezone(zone).time())

    def after(self, at: datetime, zone: ZoneInfo) -> datetime:
        """Return the first moment from *at* on that lies outside."""
        return _next_clock(self.end, at, zone) if self.holds_moment(at, zone) else at

    def within(self, at: datetime, zone: ZoneInfo) -> datetime:
        """Return the first moment from *at* on that lies inside."""
        return at if self.holds_moment(at, zone) else _next_clock(self.start, at, zone)


def _next_clock(clock: time, at: datetime, zone: ZoneInfo) -> datetime:
    """Return the first moment after *at* when the clocks of *zone* show *clock*, or jump over it; in UTC as *at*."""
    local = at.astimezone(zone)
    for days in range(3):
        moment = datetime.combine(local.date() + timedelta(days=days), clock, tzinfo=zone).astimezone(at.tzinfo)
        if moment > at:
            return moment
    raise AssertionError("every clock time comes round within two days")


@dataclass(frozen=True, slots=True)
class Cron:
    """A crontab line, expanded: minute, hour, day of month, month, day of week (0 and 7 are Sunday).

    As in crontab, when both day fields are restricted either will do.
    """

    minutes: frozenset[int]
    hours: frozenset[int]
    days: frozenset[int]
    months: frozenset[int]
    #: 0 is Sunday.
    weekdays: frozenset[int]
    #: Both day fields are restricted: one of them is enough.
    either_day: bool

    def __post_init__(self) -> None:
        last = max(_LONGEST_MONTH.get(month, 31) for month in self.months)
        if min(self.days) > last and not self.either_day:
            raise InvalidValueError(f"no month of the line has a day {min(self.days)}")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read five fields, e.g. ``"30 8 * * 1-5"``. Raises InvalidValueError."""
        fields = text.lower().split()
        hint = f'{text!r} is not a crontab line; write five fields, for example "0 18 * * *" for every day at 18:00'
        if len(fields) != 5:  # noqa: PLR2004 - a crontab line has five fields
            raise InvalidValueError(hint)
        try:
            minutes = _expand(fields[0], 0, 59)
            hours = _expand(fields[1], 0, 23)
            days = _expand(fields[2], 1, 31)
            months = _expand(fields[3], 1, 12, _MONTHS)
            weekdays = frozenset(day % 7 for day in _expand(fields[4], 0, 7, _DAYS))
            either = not fields[2].startswith("*") and not fields[4].startswith("*")
            return cls(minutes, hours, days, months, weekdays, either)
        except ValueError as error:
            raise InvalidValueError(f"{hint} ({error})") from error


def _expand(field: str, low: int, high: int, names: tuple[str, ...] = ()) -> frozenset[int]:
    """Return the numbers one crontab field stands for; ValueError when it makes no sense."""
    values: set[int] = set()
    for part in field.split(","):
        match = _CRON_PART.fullmatch(part)
        if match is None:
            raise ValueError(f"{part!r} in {field!r}")
        first, last = _ends(match[1], low, high, names)
        if match[2] and "-" not in match[1]:
            last = high
        if not low <= first <= last <= high or match[2] == "0":
            raise ValueError(f"{part!r} is not within {low}-{high}")
        values.update(range(first, last + 1, int(match[2] or 1)))
    return frozenset(values)


def _ends(text: str, low: int, high: int, names: tuple[str, ...]) -> tuple[int, int]:
    if text == "*":
        return low, high
    ends = [names.index(word) + low if word in names else int(word) for word in text.split("-")]
    return ends[0], ends[-1]
