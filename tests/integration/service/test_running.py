"""The service on a real database, real threads and a real schedule; only the crawls themselves are made up."""

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from monitor.domain.rhythm import AUTO_LEAST, AUTO_MOST
from monitor.domain.source import CrawlReport, CrawlRequest, CrawlState, Source
from monitor.domain.views import SourceState
from monitor.scheduler import Scheduler, next_time
from monitor.services.crawling import CrawlBook
from monitor.services.dispatching import Tally
from monitor.services.holding import SERVICE, AlreadyHeld, Holding, is_dead, this_process
from monitor.services.running import Beats, Service
from monitor.services.watching import Watch
from storage import DatabaseUnreachable, Store, opened
from tests.support.database import SqliteFiles

MOMENT = timedelta(milliseconds=20)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
#: A process that surely does not run: its number is above any limit.
DEAD = f"{this_process().partition('/')[0]}/99999999/1"


def source(id_: str = "s1", **fields: object) -> Source:
    """Return a source crawled every two hours."""
    told: dict[str, Any] = {
        "id": id_, "name": "某栏目", "publisher": "某报", "urls": (f"http://{id_}.example/",), "every": 2 * HOUR,
        **fields,
    }  # fmt: skip
    return Source(**told)


@dataclass
class Bench:
    """A service under observation. Its clock is the real one, set off by *offset*."""

    store: Store
    sources: Sequence[Source]
    run_crawl: Callable[[Source, CrawlRequest], CrawlReport]
    dispatch: Callable[[], Tally] = Tally
    beats: Beats = field(default_factory=lambda: Beats(dispatch=MOMENT, heart=MOMENT))
    offset: timedelta = timedelta(0)
    events: list[str] = field(default_factory=list)
    first: Mapping[str, datetime] = field(default_factory=dict)
    stop_crawls: Callable[[], None] = lambda: None
    holder: str = field(default_factory=this_process)
    sweep: Callable[[], int] = lambda: 0

    def __post_init__(self) -> None:
        self._changed = threading.Condition()
        self._error: list[BaseException] = []
        holding = Holding(self.store.writing, self.holder)
        watch = Watch(
            book=CrawlBook(self.store.writing), reading=self.store.reading, holding=holding, run_crawl=self.run_crawl,
            clock=self.clock, next_time=next_time, longest=HOUR,
        )  # fmt: skip
        self.schedule = Scheduler(2)
        self.service = Service(
            sources=self.sources, watch=watch, schedule=self.schedule, holding=holding, dispatch=self._dispatch,
            sweep=self.sweep, stop_crawls=self.stop_crawls, clock=self.clock, observer=self, beats=self.beats,
        )  # fmt: skip
        self._thread = threading.Thread(target=self._run)

    def clock(self) -> datetime:
        """Return the time of this bench."""
        return datetime.now(UTC) + self.offset

    def _dispatch(self) -> Tally:
        self.note("dispatch")
        return self.dispatch()

    def _run(self) -> None:
        try:
            self.service.run()
        except AlreadyHeld as error:
            self._error.append(error)

    def start(self) -> None:
        """Start the service in a thread."""
        self._thread.start()

    def end(self) -> None:
        """Stop the service and wait for its end; raise what it raised."""
        self.service.stop()
        self.join()

    def join(self) -> None:
        """Wait for the service's own end; raise what it raised."""
        if self._thread.ident is not None:
            self._thread.join(20)
            assert not self._thread.is_alive()
        if self._error:
            raise self._error.pop()

    def note(self, event: str) -> None:
        """Write down what happened."""
        with self._changed:
            self.events.append(event)
            self._changed.notify_all()

    def wait(self, *events: str) -> None:
        """Return when all of *events* have happened."""
        with self._changed:
            assert self._changed.wait_for(lambda: all(event in self.events for event in events), 20), self.events

    def wait_more(self, event: str, times: int) -> None:
        """Return when *event* happened so many times."""
        with self._changed:
            assert self._changed.wait_for(lambda: self.events.count(event) >= times, 20), self.events

    def wait_until(self, true: Callable[[], bool]) -> None:
        """Return when something is *true* at an event."""
        with self._changed:
            assert self._changed.wait_for(true, 20)

    def state(self, id_: str = "s1") -> SourceState:
        """Return how a source fares."""
        with self.store.reading() as view:
            return view.sources.get(id_)

    def started(self, sources: Sequence[Source], first: Mapping[str, datetime]) -> None:
        """Hear that the schedule is made."""
        self.first = first
        self.note(f"started {len(sources)}")

    def crawling(self, source: Source) -> None:
        """Hear that a crawl begins."""
        self.note(f"crawling {source.id}")

    def crawled(self, source: Source, report: CrawlReport) -> None:
        """Hear how a crawl ended."""
        self.note(f"{source.id} {report.state.value}")

    def dispatched(self, tally: Tally) -> None:
        """Hear what a pass over the outbox did."""
        self.note(f"sent {tally.sent}")


def report(source: Source, state: CrawlState = CrawlState.OK, **fields: object) -> CrawlReport:
    """Return the report of a crawl that took no time."""
    at = datetime.now(UTC)
    told: dict[str, Any] = {
        "source": source.id, "state": state, "started_at": at, "finished_at": at, "complete": True, **fields,
    }  # fmt: skip
    return CrawlReport(**told)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> SqliteFiles:
    """SQLite databases."""
    return SqliteFiles(tmp_path_factory.mktemp("service"))


@pytest.fixture
def store(files: SqliteFiles) -> Iterator[Store]:
    """Open a fresh database."""
    with opened(files.fresh()) as store:
        yield store


@pytest.fixture
def bench(store: Store) -> Iterator[Bench]:
    """Return a bench with two sources whose crawls succeed."""
    made = Bench(store, [source("s1"), source("s2")], lambda source, _: report(source))
    yield made
    made.end()


def test_sources_never_crawled_are_crawled_at_once_and_booked(bench: Bench) -> None:
    """With their next run, so that a restart knows it."""
    bench.start()
    bench.wait("s1 ok", "s2 ok", "dispatch")
    bench.end()

    state = bench.state()
    assert (state.state, state.failures) == ("ok", 0)
    assert state.next_run is not None
    assert timedelta(minutes=119) < state.next_run - bench.clock() < timedelta(minutes=121)
    with bench.store.reading() as view:
        assert [crawl.outcome for crawl in view.queries.crawls()] == ["ok", "ok"]


def test_a_restart_goes_on_where_the_last_one_stopped(store: Store, bench: Bench) -> None:
    """What was crawled a moment ago is not crawled again."""
    bench.start()
    bench.wait("s1 ok", "s2 ok")
    bench.end()
    again = Bench(store, bench.sources, bench.run_crawl)
    again.start()
    again.wait("started 2", "dispatch")
    again.end()

    assert "crawling s1" not in again.events
    assert again.first["s1"] == again.state().next_run


def test_what_a_crash_left_is_processed_before_anything_else(store: Store) -> None:
    """Step 9 of versions that step 6 stored."""
    bench = Bench(store, [source()], lambda source, _: report(source))

    def sweep() -> int:
        bench.note("sweep")
        return 1

    bench.service = replace(bench.service, sweep=sweep)
    bench.start()
    bench.wait("s1 ok")
    bench.end()

    assert bench.events[0] == "sweep"


def test_a_second_service_on_the_database_is_refused(store: Store, bench: Bench) -> None:
    """It says who is there and what to do; the first one goes on."""
    bench.start()
    bench.wait("dispatch")
    other = Bench(store, [], bench.run_crawl, holder=f"{this_process()}0")
    other.start()

    with pytest.raises(AlreadyHeld, match=r"another service runs on this database: process .* stop it first"):
        other.join()
    bench.events.clear()
    bench.wait("dispatch")


def test_after_a_kill_the_next_service_starts_at_once(store: Store, bench: Bench) -> None:
    """The lease of a dead process holds nobody up, nor does its crawl's."""
    with store.writing() as work:
        for lease in (SERVICE, "crawl:s1"):
            assert work.leases.acquire(lease, DEAD, bench.clock(), bench.clock() + DAY) is None
        work.commit()
    bench.start()

    bench.wait("s1 ok")


def test_the_lease_is_given_back(store: Store, bench: Bench) -> None:
    """The next service need not wait."""
    bench.start()
    bench.wait("dispatch")
    bench.end()

    with store.writing() as work:
        assert work.leases.acquire(SERVICE, "other/1/1", bench.clock(), bench.clock() + HOUR) is None


def test_a_service_whose_lease_was_taken_ends(store: Store, bench: Bench) -> None:
    """It slept, and another one runs now: two would alert twice."""
    bench.start()
    bench.wait("dispatch")
    with store.writing() as work:
        work.leases.release(SERVICE, bench.holder)
        work.leases.acquire(SERVICE, "other/1/1", bench.clock(), bench.clock() + DAY)
        work.commit()

    with pytest.raises(AlreadyHeld):
        bench.join()


def test_holders_are_known_to_be_dead_only_when_they_are() -> None:
    """Of another machine nothing is known."""
    assert not is_dead(this_process())
    assert is_dead(DEAD)
    assert is_dead(this_process().rpartition("/")[0] + "/1")
    assert not is_dead("another-machine/99999999/1")


def test_one_bad_source_stops_nothing_else(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    """Not even a defect of ours; it is logged with its traceback."""

    def crawl(source: Source, _: CrawlRequest) -> CrawlReport:
        if source.id == "bad":
            raise ZeroDivisionError
        return report(source)

    bench = Bench(store, [source("bad"), source("good")], crawl)
    bench.start()
    bench.wait("crawling bad", "good ok")
    bench.end()

    (record,) = [record for record in caplog.records if record.__dict__.get("action") == "tick_failed"]
    assert record.exc_info is not None


def test_a_crawl_that_the_database_missed_is_made_up_for(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    """The server was restarted when the crawl was to be booked: it is due again in a minute, not in two hours."""

    def crawl(source: Source, _: CrawlRequest) -> CrawlReport:
        raise DatabaseUnreachable("x", "the server restarts")

    bench = Bench(store, [source()], crawl)
    moved: list[datetime] = []

    def move(name: str, at: datetime) -> None:
        moved.append(at)
        bench.note(f"moved {name}")

    bench.schedule.move = move  # type: ignore[method-assign]  # listens
    bench.start()
    bench.wait("moved s1")
    bench.end()

    assert moved[0] - bench.clock() <= timedelta(minutes=1)
    assert "tick_put_off" in [getattr(record, "action", "") for record in caplog.records]


def test_the_dispatch_loop_outlives_its_errors(store: Store) -> None:
    """A database that is locked for a moment, a defect of ours."""
    errors = iter([ZeroDivisionError(), OSError("disk full")])

    def dispatch() -> Tally:
        for error in errors:
            raise error
        return Tally(sent=1)

    bench = Bench(store, [], lambda source, _: report(source), dispatch=dispatch)
    bench.start()
    bench.wait("sent 1")
    bench.end()


def test_stopping_drains_running_crawls(store: Store) -> None:
    """Each is asked to end and booked; none is begun any more."""
    stop = threading.Event()

    def crawl(source: Source, _: CrawlRequest) -> CrawlReport:
        stop.wait()
        return report(source, CrawlState.STOPPED, reason="asked to stop", complete=False)

    bench = Bench(store, [source(f"s{number}") for number in range(6)], crawl, stop_crawls=stop.set)
    bench.start()
    bench.wait("crawling s0")
    bench.end()

    with store.reading() as view:
        crawls = view.queries.crawls()
    assert 1 <= len(crawls) <= 2
    assert {crawl.outcome for crawl in crawls} == {"stopped"}
    assert bench.state("s0").failures == 0


def test_a_source_crawled_by_hand_meanwhile_is_not_crawled_again(store: Store) -> None:
    """`jianbao crawl` beside the service."""
    bench = Bench(store, [source()], lambda source, _: report(source))
    bench.start()
    bench.wait("s1 ok")
    bench.schedule.move("s1", datetime.now(UTC) - HOUR)
    bench.wait_more("dispatch", 5)
    bench.end()

    assert bench.events.count("crawling s1") == 1


def test_a_source_that_another_process_crawls_is_left_alone(store: Store) -> None:
    """Who does is told."""
    bench = Bench(store, [source()], lambda source, _: report(source))
    with store.writing() as work:
        work.leases.acquire("crawl:s1", "other-machine/7/1", bench.clock(), bench.clock() + HOUR)
        work.commit()
    told = bench.service.watch.crawl(bench.sources[0])

    assert told.state is CrawlState.STOPPED
    assert told.reason == "another crawl of this source is running (other-machine/7); wait for it, or stop it"


def test_the_first_crawl_is_known_to_be_the_first(store: Store) -> None:
    """Until one was complete: an interrupted first crawl is gone on with as a first one."""
    asked: list[bool] = []
    complete = iter([False, True, True])

    def crawl(source: Source, request: CrawlRequest) -> CrawlReport:
        asked.append(request.first)
        return report(source, complete=next(complete))

    bench = Bench(store, [source()], crawl)
    for _ in range(3):
        bench.service.watch.crawl(bench.sources[0])

    assert asked == [True, True, False]


def test_crawls_after_a_failure_are_thorough_a_few_times(store: Store) -> None:
    """What lay behind the page that failed is still to be had; one that fails for ever is not asked for ever."""
    asked: list[bool] = []
    ends = iter([CrawlState.OK, CrawlState.UNREACHABLE, CrawlState.OK, *[CrawlState.FAILED] * 5])

    def crawl(source: Source, request: CrawlRequest) -> CrawlReport:
        asked.append(request.thorough)
        return report(source, next(ends))

    bench = Bench(store, [source()], crawl)
    for _ in range(8):
        bench.service.watch.crawl(bench.sources[0])

    assert asked == [False, False, True, False, True, True, True, False]


def test_retry_after_is_kept_across_restarts(store: Store) -> None:
    """The host asked for a day of rest."""
    later = datetime.now(UTC) + 20 * HOUR
    refused = lambda source, _: report(source, CrawlState.BLOCKED, not_before=later, complete=False)  # noqa: E731
    bench = Bench(store, [source()], refused)
    bench.start()
    bench.wait("s1 blocked")
    bench.end()
    again = Bench(store, bench.sources, refused)
    again.start()
    again.wait("started 1")
    again.end()

    assert again.first["s1"] == later


def test_a_clock_that_is_set_forward_makes_sources_due(bench: Bench) -> None:
    """What the machine slept through is noticed at the next heartbeat."""
    bench.start()
    bench.wait("s1 ok", "s2 ok")
    bench.offset = 3 * HOUR

    bench.wait_until(lambda: (bench.schedule.next_run("s1") or bench.clock() + DAY) < bench.clock() + 0.1 * HOUR)


def test_rhythm_of_a_source_follows_its_news(store: Store) -> None:
    """With `every = "auto"` a lively source is asked more often, a quiet one less, within bounds."""
    news = iter([5] * 8 + [0] * 14)
    bench = Bench(store, [source(every=None)], lambda source, _: report(source, counts={"new": next(news)}))
    watch, waits = bench.service.watch, []
    for _ in range(22):
        watch.crawl(bench.sources[0])
        wait = (bench.state().next_run or bench.clock()) - bench.clock()
        waits.append(round(wait / timedelta(minutes=1)))

    assert waits[:8] == sorted(waits[:8], reverse=True)
    assert waits[7:] == sorted(waits[7:])
    assert [waits[7], waits[-1]] == [AUTO_LEAST / timedelta(minutes=1), AUTO_MOST / timedelta(minutes=1)]


def test_column_with_another_name_is_an_outage_that_is_crawled_on(store: Store) -> None:
    """Somebody has to look, and until then its news must not wait."""
    renamed = lambda source, _: report(source, CrawlState.CHANGED_LAYOUT, counts={"renamed": 1, "rows": 9})  # noqa: E731
    bench = Bench(store, [source()], renamed)
    for _ in range(3):
        bench.service.watch.crawl(bench.sources[0])
    state = bench.state()

    assert (state.state, state.failures) == ("changed_layout", 3)
    assert state.next_run is not None
    assert state.next_run - bench.clock() <= 2 * HOUR
