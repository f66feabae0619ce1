"""When sources are crawled next: across restarts, failures, windows and clocks that jump."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from monitor.domain.rhythm import AUTO_LEAST, AUTO_MOST, AUTO_START, auto_interval, next_run, spread
from monitor.domain.source import Source
from monitor.domain.timing import Cron, DaySpan
from monitor.domain.views import SourceState
from monitor.scheduler import next_time

AT = datetime(2026, 3, 12, 2, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def source(**fields: object) -> Source:
    """Return a source that declares *fields*."""
    told: dict[str, Any] = {"id": "s", "name": "某栏目", "publisher": "某报", "urls": ("http://s.example/",), **fields}
    return Source(**told)


def due(declared: Source, state: SourceState, at: datetime = AT) -> datetime:
    """Return when it is due."""
    return next_run(declared, state, at, auto=AUTO_START, next_time=next_time)


def crawled(ago: timedelta, **fields: object) -> SourceState:
    """Return the state of a source whose last crawl ended some time ago."""
    told: dict[str, Any] = {"source": "s", "state": "ok", "last_crawl": AT - ago, **fields}
    return SourceState(**told)


def test_a_source_never_crawled_is_due() -> None:
    """At once."""
    assert due(source(every=2 * HOUR), SourceState(source="s")) == AT


def test_a_restart_goes_on_where_the_last_service_stopped() -> None:
    """The interval counts from the last crawl, not from the start."""
    assert due(source(every=2 * HOUR), crawled(ago=1.5 * HOUR)) == AT + 0.5 * HOUR


def test_what_was_missed_is_due_once() -> None:
    """A machine that slept for a week crawls once."""
    assert due(source(every=2 * HOUR), crawled(ago=7 * DAY)) <= AT


def test_a_crontab_line_missed_is_due() -> None:
    """The service was down at 08:00 in Shanghai."""
    daily = source(cron=Cron.parse("0 8 * * *"))

    assert due(daily, crawled(ago=4 * HOUR)) == datetime(2026, 3, 12, 0, 0, tzinfo=UTC)
    assert due(daily, crawled(ago=1 * HOUR)) == datetime(2026, 3, 13, 0, 0, tzinfo=UTC)


def test_weekdays_are_those_of_crontab() -> None:
    """1 is Monday; the scheduler's library counts from Monday as 0. 16 March 2026 is a Monday."""
    monday = source(cron=Cron.parse("0 8 * * 1"))

    assert due(monday, crawled(ago=1 * HOUR)) == datetime(2026, 3, 16, 0, 0, tzinfo=UTC)


def test_either_day_of_a_crontab_line_will_do() -> None:
    """As in crontab: the 14th, or a Monday."""
    either = source(cron=Cron.parse("0 8 14 * 1"))

    assert due(either, crawled(ago=1 * HOUR)) == datetime(2026, 3, 14, 0, 0, tzinfo=UTC)


def test_failures_slow_down_and_refusals_more() -> None:
    """A site that is down, or refuses us, is asked less and less, but at least daily."""
    hourly = source(every=HOUR)
    waits = [due(hourly, crawled(ago=timedelta(0), state="unreachable", failures=n)) - AT for n in range(6)]

    assert waits == [HOUR * factor for factor in (1, 2, 4, 8, 16, 16)]
    assert due(hourly, crawled(ago=timedelta(0), state="blocked", failures=1)) - AT == 4 * HOUR
    assert due(hourly, crawled(ago=timedelta(0), state="blocked", failures=9)) - AT == DAY


def test_a_slow_source_is_not_quickened_by_failing() -> None:
    """Weekly stays weekly."""
    assert due(source(every=7 * DAY), crawled(ago=timedelta(0), state="blocked", failures=5)) - AT == 7 * DAY


def test_a_host_that_asked_for_patience_gets_it_across_restarts() -> None:
    """Retry-After is kept in the stored next run."""
    state = crawled(ago=5 * HOUR, state="unreachable", failures=1, next_run=AT + 3 * HOUR)

    assert due(source(every=HOUR), state) == AT + 3 * HOUR


def test_a_window_over_midnight_is_kept() -> None:
    """10:00 in Shanghai is outside; the window opens at 22:00 there."""
    nightly = source(every=2 * HOUR, window=DaySpan.parse("22:00-05:00"))

    assert due(nightly, crawled(ago=3 * HOUR)) == datetime(2026, 3, 12, 14, 0, tzinfo=UTC)
    midnight = datetime(2026, 3, 12, 16, 30, tzinfo=UTC)
    assert due(nightly, crawled(ago=3 * HOUR), midnight) <= midnight


def test_a_clock_set_back_does_not_stop_a_source() -> None:
    """A last crawl in the future counts as of now."""
    assert due(source(every=2 * HOUR), crawled(ago=-30 * DAY)) == AT + 2 * HOUR


def test_the_observed_rhythm_stays_within_bounds() -> None:
    """News quickens, silence slows down."""
    assert auto_interval([]) == AUTO_START
    assert auto_interval([True]) < AUTO_START < auto_interval([False])
    assert auto_interval([True] * 50) == AUTO_LEAST
    assert auto_interval([False] * 50) == AUTO_MOST


def test_overdue_sources_start_one_after_another() -> None:
    """Most overdue first; what is not due keeps its time."""
    first = spread({"late": AT - HOUR, "later": AT - 2 * HOUR, "soon": AT + HOUR}, AT, timedelta(seconds=1))

    assert first == {"later": AT, "late": AT + timedelta(seconds=1), "soon": AT + HOUR}


def simulated(declared: Source, *asleep: tuple[int, int]) -> Iterator[datetime]:
    """Yield the runs of ninety days; between the days of *asleep* the machine is off."""
    at, state = AT, SourceState(source="s")
    while at < AT + 90 * DAY:
        for begin, end in asleep:
            at = AT + end * DAY if AT + begin * DAY <= at < AT + end * DAY else at
        yield at
        ended = at + timedelta(minutes=3)
        state = crawled(ago=AT - ended)
        at = max(ended, due(declared, state, ended))


@pytest.mark.parametrize(
    "declared",
    [
        source(every=DAY - timedelta(minutes=3)),
        source(cron=Cron.parse("0 8 * * *")),
        source(cron=Cron.parse("30 2 * * *"), timezone=ZoneInfo("Europe/Berlin")),
        source(every=timedelta(hours=20), window=DaySpan.parse("23:00-01:00")),
    ],
)
def test_ninety_days_have_their_runs(declared: Source) -> None:
    """None missed, none doubled, summer time included (it begins on 29 March)."""
    runs = list(simulated(declared))

    assert len(runs) in {90, 91}
    assert max(later - earlier for earlier, later in pairwise(runs[1:])) <= 26 * HOUR


def test_a_machine_that_slept_catches_up_once() -> None:
    """Off for three days, twice: one run when it is back, then the time is kept again."""
    runs = list(simulated(source(cron=Cron.parse("0 8 * * *")), (10, 13), (40, 43)))
    gaps = [later - earlier for earlier, later in pairwise(runs)]

    assert sorted(gaps)[-3] <= DAY < sorted(gaps)[-2]
    assert len(runs) == 91 - 2 * 3 + 2
