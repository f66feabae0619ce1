"""The service loop of ``jianbao run``: one instance, a sweep, the schedule, the dispatch loop, an orderly end."""

import logging
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from monitor.domain.errors import JianbaoError
from monitor.domain.rhythm import AUTO_START, spread
from monitor.domain.source import CrawlReport, CrawlState, Source
from monitor.services.dispatching import Tally
from monitor.services.holding import SERVICE, AlreadyHeld, Holding
from monitor.services.watching import Watch

#: How long the instance's lease holds without being renewed.
_LEASE = timedelta(seconds=90)

#: Between the first crawls of overdue sources after a start.
_SPREAD = timedelta(seconds=1)

#: A run this far ahead means the source was crawled by hand meanwhile.
_AHEAD = timedelta(seconds=30)

#: Between looks after a source whose crawl goes on.
_LOOK_AGAIN = timedelta(minutes=1)

#: The clock was set when it differs so much from what passed.
_CLOCK_SET = timedelta(seconds=60)

#: How long the dispatch loop may take to end; what it was sending is sent again after the next start.
_PATIENCE = timedelta(seconds=1)

_log = logging.getLogger(__name__)


class Schedule(Protocol):
    """What runs jobs when they are due (:class:`monitor.scheduler.Scheduler`)."""

    def add(
        self, name: str, run: Callable[[str], None], *, first: datetime, following: Callable[[datetime], datetime]
    ) -> None:
        """Run ``run(name)`` at *first*, then whenever *following* says."""
        ...

    def move(self, name: str, at: datetime) -> None:
        """Set the next run of a job."""
        ...

    def start(self) -> None:
        """Begin."""
        ...

    def stop(self) -> None:
        """Start no further job and wait for those that run."""
        ...


class Observer(Protocol):
    """Who watches the service: the terminal."""

    def started(self, sources: Sequence[Source], first: Mapping[str, datetime]) -> None:
        """Hear that the schedule is made."""
        ...

    def crawling(self, source: Source) -> None:
        """Hear that a crawl begins."""
        ...

    def crawled(self, source: Source, report: CrawlReport) -> None:
        """Hear how a crawl ended."""
        ...

    def dispatched(self, tally: Tally) -> None:
        """Hear what a pass over the outbox did."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Beats:
    """How often the loops go round."""

    #: Between two looks at the outbox.
    dispatch: timedelta = timedelta(seconds=5)
    #: Between two sweeps for versions that a crashed crawl left unprocessed.
    sweep: timedelta = timedelta(minutes=10)
    #: Between two renewals of the instance's lease.
    heart: timedelta = timedelta(seconds=15)


class Nobody:
    """The Observer where nobody watches."""

    def started(self, sources: Sequence[Source], first: Mapping[str, datetime]) -> None:
        """Look away."""

    def crawling(self, source: Source) -> None:
        """Look away."""

    def crawled(self, source: Source, report: CrawlReport) -> None:
        """Look away."""

    def dispatched(self, tally: Tally) -> None:
        """Look away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """The running service. :meth:`run` returns when :meth:`stop` was called, from a signal handler say."""

    #: Enabled sources.
    sources: Sequence[Source]
    watch: Watch
    schedule: Schedule
    holding: Holding
    #: One pass over the outbox.
    dispatch: Callable[[], Tally]
    #: Processes versions that a crash left behind; returns how many.
    sweep: Callable[[], int]
    #: Asks running crawls to stop.
    stop_crawls: Callable[[], None]
    clock: Callable[[], datetime]
    observer: Observer = field(default_factory=Nobody)
    beats: Beats = field(default_factory=Beats)
    stopping: threading.Event = field(default_factory=threading.Event)

    def stop(self) -> None:
        """Ask the service to end. Safe in a signal handler, and more than once."""
        self.stopping.set()

    def run(self) -> None:
        """Run until stopped. Raises AlreadyHeld when another service runs on the database, or took it over."""
        other = self.holding.take(SERVICE, self.clock(), _LEASE)
        if other is not None:
            raise AlreadyHeld(other)
        _log.info("service started", extra={"action": "service_started", "holder": self.holding.holder})
        dispatching = threading.Thread(target=self._dispatch_loop, name="dispatch", daemon=True)
        try:
            self._begin(dispatching)
            self._beat_until_stopped()
        finally:
            self._end(dispatching)

    def _begin(self, dispatching: threading.Thread) -> None:
        self._swept()
        self._schedule_all()
        dispatching.start()
        if not self.stopping.is_set():
            self.schedule.start()

    def _end(self, dispatching: threading.Thread) -> None:
        """Drain: running crawls are asked to stop and record what they have, the lease is given back."""
        self.stopping.set()
        self.stop_crawls()
        self.schedule.stop()
        if dispatching.is_alive():
            dispatching.join(_PATIENCE.total_seconds())
        self.holding.give_back(SERVICE)
        _log.info("service stopped", extra={"action": "service_stopped"})

    # --- the schedule

    def _schedule_all(self) -> None:
        """Make the jobs: where the last service stopped, overdue sources first and not all at once."""
        at = self.clock()
        due = {source.id: self.watch.next_run(source, self.watch.state(source)) for source in self.sources}
        first = spread(due, at, _SPREAD)
        for source in self.sources:
            self.schedule.add(source.id, self._tick, first=first[source.id], following=_look_again)
        self.observer.started(self.sources, first)

    def _tick(self, name: str) -> None:
        """Crawl one source, and set its next run whatever happened."""
        source = next(source for source in self.sources if source.id == name)
        try:
            self._crawl_if_due(source)
        except JianbaoError as error:  # the database is away: what was due is still due when it is back
            _log.warning("crawl could not be booked: %s", error, extra={"action": "tick_put_off", "source": name})
            self.schedule.move(name, self.clock() + _LOOK_AGAIN)
        except Exception:  # noqa: BLE001 - the tick loop: one bad source must not stop the others
            _log.exception("crawl could not be run", extra={"action": "tick_failed", "source": name})
            self.schedule.move(name, self.clock() + (source.every or AUTO_START))

    def _crawl_if_due(self, source: Source) -> None:
        if self.stopping.is_set():
            return
        due = self.watch.next_run(source, self.watch.state(source))
        if due - self.clock() < _AHEAD:
            self.observer.crawling(source)
            report = self.watch.crawl(source, scheduled=True)
            self.observer.crawled(source, report)
            due = self.watch.next_run(source, self.watch.state(source), report.not_before)
            if report.state is CrawlState.STOPPED:  # somebody else crawls it, or it was killed by hand
                due = max(due, self.clock() + _AHEAD)
        if not self.stopping.is_set():
            self.schedule.move(source.id, max(due, self.clock() + _SPREAD))

    def _replan(self) -> None:
        """Set every next run anew: the clock was set, or the machine slept."""
        for source in self.sources:
            due = self.watch.next_run(source, self.watch.state(source))
            self.schedule.move(source.id, max(due, self.clock() + _SPREAD))

    # --- the loops

    def _dispatch_loop(self) -> None:
        swept = time.monotonic()
        while not self.stopping.is_set():
            try:
                self._dispatch_once()
                if time.monotonic() - swept > self.beats.sweep.total_seconds():
                    swept = time.monotonic()
                    self._swept()
            except Exception:  # noqa: BLE001 - the dispatch loop: one bad message must not stop the others
                _log.exception("dispatch failed; trying again", extra={"action": "dispatch_failed"})
            self.stopping.wait(self.beats.dispatch.total_seconds())

    def _dispatch_once(self) -> None:
        tally = self.dispatch()
        if tally != Tally():
            self.observer.dispatched(tally)

    def _swept(self) -> None:
        count = self.sweep()
        if count:
            _log.info("unprocessed versions processed", extra={"action": "swept", "versions": count})

    def _beat_until_stopped(self) -> None:
        """Renew the lease until stopped, and notice when the clock was set."""
        expected, passed = self.clock(), time.monotonic()
        while not self.stopping.wait(self.beats.heart.total_seconds()):
            at, now = self.clock(), time.monotonic()
            if abs(at - expected - timedelta(seconds=now - passed)) > _CLOCK_SET:
                _log.warning("the clock was set; planning anew", extra={"action": "clock_set"})
                self._replan()
            expected, passed = at, now
            self._renew(at)

    def _renew(self, at: datetime) -> None:
        try:
            other = self.holding.take(SERVICE, at, _LEASE)
        except JianbaoError as error:
            _log.warning("the lease could not be renewed: %s", error, extra={"action": "lease_not_renewed"})
            return
        if other is not None:
            raise AlreadyHeld(other)


def _look_again(at: datetime) -> datetime:
    """Return when to look after a source whose run began at *at*; the end of the run sets the exact time."""
    return at + _LOOK_AGAIN
