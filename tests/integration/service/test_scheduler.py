"""The schedule on real threads: what is due runs at once, never beside itself, and a stop waits for what runs."""

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.domain.errors import InvalidValueError
from monitor.domain.timing import Cron
from monitor.scheduler import Scheduler, next_time

SHANGHAI = ZoneInfo("Asia/Shanghai")
BERLIN = ZoneInfo("Europe/Berlin")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def now() -> datetime:
    """Return the present."""
    return datetime.now(UTC)


@pytest.fixture
def scheduler() -> Iterator[Scheduler]:
    """Return a scheduler with two workers that is stopped in the end."""
    made = Scheduler(2)
    yield made
    made.stop()


class Runs:
    """Counts runs by name; tests wait for them."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self._changed = threading.Condition()

    def __call__(self, name: str) -> None:
        """Be the job called *name*."""
        with self._changed:
            self.names.append(name)
            self._changed.notify_all()

    def wait(self, enough: Callable[[list[str]], bool]) -> None:
        """Return when the names so far are *enough*."""
        with self._changed:
            assert self._changed.wait_for(lambda: enough(self.names), 20)


def test_an_overdue_job_runs_however_late_and_once(scheduler: Scheduler) -> None:
    """The library would drop it after a second, or run it for each time it missed."""
    runs = Runs()
    scheduler.add("s", runs, first=now() - 30 * DAY, following=lambda at: at + DAY)
    scheduler.start()
    runs.wait(lambda names: names == ["s"])

    following = scheduler.next_run("s")
    assert following is not None
    assert timedelta(hours=23) < following - now() < timedelta(hours=25)


def test_overdue_jobs_start_in_order(scheduler: Scheduler) -> None:
    """Most overdue first: they were given their order."""
    runs = Runs()
    alone = Scheduler(1)
    for place, name in enumerate("cab"):
        alone.add(name, runs, first=now() - HOUR + place * timedelta(seconds=1), following=lambda at: at + DAY)
    alone.start()
    runs.wait(lambda names: len(names) == 3)
    alone.stop()

    assert runs.names == ["c", "a", "b"]


def test_a_job_can_be_moved(scheduler: Scheduler) -> None:
    """A crawl that ended says when the next one is due."""
    runs = Runs()
    scheduler.add("s", runs, first=now() + DAY, following=lambda at: at + DAY)
    scheduler.start()
    scheduler.move("s", now() - HOUR)

    runs.wait(lambda names: names == ["s"])


def test_a_job_never_runs_beside_itself(scheduler: Scheduler) -> None:
    """A crawl that takes longer than its interval."""
    runs, release, inside = Runs(), threading.Event(), []

    def crawl(name: str) -> None:
        inside.append(name)
        runs(name)
        release.wait()

    scheduler.add("slow", crawl, first=now() - HOUR, following=lambda at: at + DAY)
    scheduler.add("other", runs, first=now() + DAY, following=lambda at: at + DAY)
    scheduler.start()
    runs.wait(lambda names: names == ["slow"])
    scheduler.move("slow", now() - HOUR)
    scheduler.move("other", now() - HOUR)
    runs.wait(lambda names: "other" in names)
    release.set()

    assert inside == ["slow"]


def test_a_failing_job_comes_again(scheduler: Scheduler) -> None:
    """Whatever happened in it."""
    runs = Runs()

    def crawl(name: str) -> None:
        runs(name)
        raise ZeroDivisionError

    scheduler.add("s", crawl, first=now() - HOUR, following=lambda at: at)
    scheduler.start()

    runs.wait(lambda names: len(names) >= 2)


def test_stopping_waits_for_what_runs_and_starts_nothing(scheduler: Scheduler) -> None:
    """A crawl that is draining records what it has."""
    runs, began, release = Runs(), threading.Event(), threading.Event()

    def crawl(name: str) -> None:
        began.set()
        release.wait()
        runs(name)

    scheduler.add("s", crawl, first=now() - HOUR, following=lambda at: at + DAY)
    scheduler.start()
    assert began.wait(20)
    stopping = threading.Thread(target=scheduler.stop)
    stopping.start()
    assert runs.names == []
    release.set()
    stopping.join()

    assert runs.names == ["s"]


def test_a_job_may_move_itself_while_the_scheduler_stops(scheduler: Scheduler) -> None:
    """The library waits for its jobs with a lock held that the job needs."""
    began, release, ended = threading.Event(), threading.Event(), threading.Event()

    def crawl(name: str) -> None:
        began.set()
        release.wait()
        scheduler.move(name, now() + HOUR)
        ended.set()

    scheduler.add("s", crawl, first=now() - HOUR, following=lambda at: at + DAY)
    scheduler.start()
    assert began.wait(20)
    stopping = threading.Thread(target=scheduler.stop)
    stopping.start()
    release.set()
    stopping.join(20)

    assert not stopping.is_alive()
    assert ended.is_set()


@pytest.mark.parametrize(
    ("line", "zone", "after", "fires"),
    [
        ("0 18 * * *", SHANGHAI, "2026-03-12T02:00", "2026-03-12T10:00"),
        ("0 18 * * *", SHANGHAI, "2026-03-12T10:00", "2026-03-13T10:00"),
        ("0 8 * * 0", SHANGHAI, "2026-03-12T02:00", "2026-03-15T00:00"),
        ("0 8 * * 7", SHANGHAI, "2026-03-12T02:00", "2026-03-15T00:00"),
        ("0 8 29 2 *", SHANGHAI, "2026-03-12T02:00", "2028-02-29T00:00"),
        ("30 2 * * *", BERLIN, "2026-03-28T12:00", "2026-03-29T01:30"),
        ("0 0 1,15 * 1", SHANGHAI, "2026-03-12T02:00", "2026-03-14T16:00"),
    ],
)
def test_crontab_lines_fire_by_the_clocks_of_their_zone(line: str, zone: ZoneInfo, after: str, fires: str) -> None:
    """Weekdays as crontab counts them, leap days, and a clock time that summer time skips."""
    moment = next_time(Cron.parse(line), zone, datetime.fromisoformat(after).replace(tzinfo=UTC))

    assert moment == datetime.fromisoformat(fires).replace(tzinfo=UTC)


def test_a_line_that_never_fires_is_refused() -> None:
    """Rather than searched for until the year 9999."""
    never = Cron(frozenset({0}), frozenset({0}), frozenset({30}), frozenset({1}), frozenset(), either_day=False)
    with pytest.raises((InvalidValueError, ValueError)):
        next_time(never, SHANGHAI, now())


@given(
    minutes=st.integers(0, 3 * 525_600),
    hour=st.integers(0, 23),
    zone=st.sampled_from([SHANGHAI, BERLIN, ZoneInfo("America/St_Johns")]),
)
def test_a_daily_line_fires_once_a_day(minutes: int, hour: int, zone: ZoneInfo) -> None:
    """Later than asked, within a day and the hour that summer time takes."""
    after = datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    found = next_time(Cron.parse(f"15 {hour} * * *"), zone, after)

    assert after < found <= after + timedelta(hours=25)
