"""Moments as people type them: a day, a time, or a while ago."""

import re
from datetime import date, datetime, time, timedelta

from monitor.cli.context import WrongUsage
from monitor.domain.zone import SHANGHAI

_AGO = re.compile(r"(\d{1,4})([mhdw])")
_UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}


def moment_of(option: str, text: str | None, at: datetime, *, to_end: bool = False) -> datetime | None:
    """Return the moment *text* means, ``None`` for none: ``2026-01-16``, a time, or ``7d`` before *at*.

    Without an offset it is Chinese time. A day is its first moment, or with *to_end* its last; so is
    a second, which is as fine as recorded times are told.
    Raises WrongUsage, which names *option*.
    """
    if text is None:
        return None
    if ago := _AGO.fullmatch(text.strip()):
        return at - int(ago[1]) * _UNITS[ago[2]]
    moment = _time_of(option, text, ", or 7d (ago)")
    return _end_of(moment, is_day=_is_day(text.strip())) if to_end else moment


def _end_of(moment: datetime, *, is_day: bool) -> datetime:
    """Return the last moment of the day, or of the second when no fraction of it was given."""
    if is_day:
        return datetime.combine(moment.date(), time.max, moment.tzinfo)
    return moment.replace(microsecond=moment.microsecond or time.max.microsecond)


def day_of(option: str, text: str) -> date:
    """Return the day *text* means. Raises WrongUsage, which names *option*."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise WrongUsage(f"{option} {text!r} is no day; write it as 2026-01-16") from error


def past_day_of(option: str, text: str, at: datetime) -> date:
    """Return the day *text* means, which has to have begun in China *at*. Raises WrongUsage, which names *option*."""
    day = day_of(option, text)
    if day > at.astimezone(SHANGHAI).date():
        raise WrongUsage(f"{option} {text!r} is still to come; write a day in the past")
    return day


def published_of(option: str, text: str) -> date | datetime:
    """Return *text* as a day, or as a time when it has one. Raises WrongUsage, which names *option*."""
    if _is_day(text.strip()):
        return date.fromisoformat(text.strip())
    return _time_of(option, text)


def _time_of(option: str, text: str, also: str = "") -> datetime:
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise WrongUsage(f"{option} {text!r} is no time; write 2026-01-16 or 2026-01-16T08:00{also}") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=SHANGHAI)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
