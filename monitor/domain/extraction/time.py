"""The time of a figure: its period, and how the text gives it."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from monitor.domain.observation import LEVEL
from monitor.domain.period import INHERITED, STATED, Period, PeriodFrom
from monitor.domain.period_mention import PeriodMention, Role

if TYPE_CHECKING:
    from monitor.domain.extraction.draft import Draft

#: An enumeration looks its members up anew each time.
_GOVERNS, _TARGET = Role.GOVERNS, Role.TARGET
_YEAR_END = (12, 31)
_WEEK = 7
_THEN = re.compile(r"[去上]一?年同期[^。；;，,]{0,24}\Z|[去上]一?年同期[，,][^。；;，,]{0,24}\Z")
#: 去年同期， stands in the clause of its value or right before it.
_BEFORE = 8
_START = attrgetter("start")
#: 高于2024年同期|水平（3.8%）: what may stand between a time and the bracket with its value.
LEVELS = ("", "的", "水平", "的水平", "平均水平", "的平均水平")
_OPENS = frozenset("（(")
_CLOSES = frozenset("）)")
#: Between that bracket and the figure.
_LINKS, _LINK = frozenset("为是达到：: "), 4
_STOPS = frozenset(("", *"。；;\n"))
#: Between a figure and the date in the bracket that closes its sentence.
_CLOSING = re.compile(r"[^。；;\n（()）]{0,60}[（(](?:以上|上述)?(?:数据)?[均都]?(?:为|是|统计)?")
_REMARK = 70
#: Months.
_YEAR = 12


class Time(NamedTuple):
    """A period with how it was got; all empty when the text tells none."""

    period: Period | None = None
    period_from: PeriodFrom | None = None
    weak: bool = True
    #: It says when something shall be reached.
    ahead: bool = False
    #: 2024年末 without 截至: of a flow it means the year.
    closes: bool = False

    @property
    def year(self) -> int | None:
        """The year in which the period ends, ``None`` when it is open or unknown."""
        return self.period.end.year if self.period and self.period.end else None

    def as_flow(self) -> "Time":
        """Return the time as a flow reads it: 2024年末 is the year that it closes."""
        period = self.period
        if not self.closes or period is None or not period.is_instant:
            return self
        if (period.start.month, period.start.day) != _YEAR_END:
            return self
        return self._replace(period=Period.year(period.start.year))

    def as_stock(self, published: date | None) -> "Time":
        """Return the time as a stock reads it: 今年, from January to the day of publication, is that day.

        A year of the title that is not over (2026年义诊侧记 of November) says nothing of when there were so many.
        """
        period = self.period
        if published is None or period is None or period.end is None:
            return self
        if self.period_from is INHERITED and period.end > published and period.months_long == _YEAR:
            return NO_TIME
        if period.end != published or period.start != _new_year(published):
            return self
        return Time(Period.instant(published), self.period_from, self.weak)


def _new_year(day: date) -> date:
    return day.replace(month=1, day=1)


#: The text tells no period.
NO_TIME = Time()


def year_before(period: Period | None) -> Period | None:
    """Return the same months of the year before, ``None`` for an instant, an open span or odd days."""
    if period is None or period.months_long is None:
        return None
    return Period.months(period.start.year - 1, period.start.month, period.start.month + period.months_long - 1)


def time_before(now: Period | None, meant: Period | None) -> Period | None:
    """Return what 上周, 上月 and 上年 are beside figures of *now*; *meant*: what they are at publication."""
    if now is None or now.end is None or meant is None:
        return year_before(now)
    if now.days == meant.days == _WEEK:
        return Period(now.start - timedelta(_WEEK), now.end - timedelta(_WEEK))
    if now.months_long == meant.months_long == 1:
        last = now.start - timedelta(1)
        return Period.months(last.year, last.month, last.month)
    return year_before(now)


def is_of_then(draft: "Draft", text: str) -> bool:
    """Tell whether *draft* tells the value of 去年同期."""
    low = draft.clause.start
    if text.find("同期", max(0, low - _BEFORE), draft.start) < 0 or draft.kind is not LEVEL:
        return False
    return _THEN.search(text, max(0, low - _BEFORE), draft.start) is not None


def time_of(mention: PeriodMention, how: PeriodFrom) -> Time:
    """Return the time that *mention* states of a figure, got *how*."""
    role = mention.role
    ahead = role is _TARGET and how is STATED
    closes = role is _GOVERNS and (not mention.as_of or how is INHERITED) and not (mention.is_day or mention.weak)
    return Time(mention.period, how, mention.weak, ahead, closes)


def years_of(period: Period) -> tuple[int, int] | None:
    """Return the first and the last year of a *period* of several whole years."""
    first, last = period.start, period.end
    whole = last is not None and (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    return (first.year, last.year) if last and whole and last.year > first.year else None


def dated_after(text: str, end: int, inside: Sequence[PeriodMention]) -> Time | None:
    """Return the time that is all a bracket right after *end* tells: 每千人口床位6.1张（10月底）."""
    if text[end : end + 1] not in _OPENS or not inside:
        return None
    at = bisect_left(inside, end, key=_START)
    if at == len(inside) or inside[at].start != end + 1:
        return None
    mention = inside[at]
    dates = mention.role is _GOVERNS and not mention.weak and text[mention.end : mention.end + 1] in _CLOSES
    return time_of(mention, STATED) if dates else None


def dated_before(text: str, start: int, inside: Sequence[PeriodMention]) -> Time | None:
    """Return the time that is all a bracket between a name and its figure tells: 就诊率（前三季度）为89%."""
    close = start - 1
    while close >= 0 and start - close <= _LINK and text[close] in _LINKS:
        close -= 1
    if close < 0 or text[close] not in _CLOSES:
        return None
    at = bisect_left(inside, close, key=_START) - 1
    if at < 0 or inside[at].end != close or text[inside[at].start - 1 : inside[at].start] not in _OPENS:
        return None
    mention = inside[at]
    return time_of(mention, STATED) if mention.role is _GOVERNS and not mention.weak else None


def closing(text: str, end: int, inside: Sequence[PeriodMention]) -> Time | None:
    """Return the time in the bracket that closes the sentence of a figure: 162张，218张（均截至10月底）, full stop."""
    at = bisect_left(inside, end, key=_START)
    if at == len(inside):
        return None
    mention = inside[at]
    if mention.start - end > _REMARK or not mention.as_of or mention.role is not _GOVERNS or mention.weak:
        return None
    closed = text[mention.end : mention.end + 1] in _CLOSES and text[mention.end + 1 : mention.end + 2] in _STOPS
    return time_of(mention, STATED) if closed and _CLOSING.fullmatch(text, end, mention.start) else None


def is_noted(mention: PeriodMention, text: str) -> bool:
    """Tell whether a bracket holds nothing but a date up to which is counted: 本轮监测（截至2月28日）."""
    before, after = text[mention.start - 1 : mention.start], text[mention.end : mention.end + 1]
    return mention.role is _GOVERNS and mention.as_of and before in _OPENS and after in _CLOSES
