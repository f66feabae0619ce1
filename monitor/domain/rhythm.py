"""When a source is crawled next: interval, crontab or observed rhythm, back-off, windows, and starts after a pause."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from monitor.domain.source import Source
from monitor.domain.timing import Cron
from monitor.domain.views import SourceState

#: Returns the first moment after another at which a crontab line fires by the clocks of a zone.
NextTime = Callable[[Cron, ZoneInfo, datetime], datetime]

#: Bounds of ``every = "auto"``, and where it starts.
AUTO_LEAST, AUTO_START, AUTO_MOST = timedelta(hours=1), timedelta(hours=4), timedelta(hours=24)

#: How much ``auto`` quickens after news, and slows down without.
_AUTO_FACTOR = 1.5

#: A failing source is asked at least this often, unless its own interval is longer.
_SLOWEST = timedelta(hours=24)

#: Doublings of the interval after failures in a row.
_DOUBLINGS = 4

#: Failures that are no one-time hiccup: the site refuses us, or we cannot read it.
_STUBBORN = frozenset({"blocked", "changed_layout", "stale"})


def auto_interval(news: Iterable[bool]) -> timedelta:
    """Return the interval of ``every = "auto"`` after crawls that did or did not find *news*, oldest first."""
    interval = AUTO_START
    for found in news:
        interval = interval / _AUTO_FACTOR if found else interval * _AUTO_FACTOR
        interval = min(max(interval, AUTO_LEAST), AUTO_MOST)
    return interval


def backed_off(interval: timedelta, state: SourceState) -> timedelta:
    """Return *interval*, longer the more crawls failed in a row; twice as long again for a site that refuses us.

    A crawl that failed and yet brought what there was (its column has another name) is no reason to ask less.
    """
    if state.last_success is not None and state.last_success == state.last_crawl:
        return interval
    doublings = min(state.failures, _DOUBLINGS) + (state.failures > 0 and state.state in _STUBBORN)
    return min(interval * (1 << doublings), max(interval, _SLOWEST))


def next_run(source: Source, state: SourceState, at: datetime, *, auto: timedelta, next_time: NextTime) -> datetime:
    """Return when *source* is crawled next, seen from *at*; a moment not after *at* means it is due.

    *auto* is the interval that holds when the source names none. A *state* from the future (the clock was set back)
    counts as of now.
    """
    if state.last_crawl is None:
        return _in_window(source, at)
    last = min(state.last_crawl, at)
    if source.cron is not None:
        patience = backed_off(AUTO_LEAST, state) - AUTO_LEAST
        return _in_window(source, next_time(source.cron, source.timezone, last + patience))
    due = last + backed_off(source.every or auto, state)
    asked = state.next_run if state.failures and state.next_run is not None else due
    return _in_window(source, max(due, min(asked, at + _SLOWEST)))


def _in_window(source: Source, at: datetime) -> datetime:
    return at if source.window is None else source.window.within(at, source.timezone)


def spread(due: Mapping[str, datetime], at: datetime, gap: timedelta) -> dict[str, datetime]:
    """Return first runs after a start at *at*: what is overdue one after another, *gap* apart, most overdue first."""
    overdue = sorted((moment, source) for source, moment in due.items() if moment <= at)
    return {**due, **{source: at + gap * position for position, (_, source) in enumerate(overdue)}}
