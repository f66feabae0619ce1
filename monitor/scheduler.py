"""The only door to APScheduler: one job a source, a pool of workers, crontab lines.

The job list is made from the configuration at each start and its state lives in our tables; nothing is pickled. A job
runs however late it is (misfire), once for all the times it missed (coalesce), never beside itself (max_instances).
"""

import logging
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from apscheduler.events import EVENT_JOB_MAX_INSTANCES, JobExecutionEvent
from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.jobstores.base import JobLookupError
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.cron import CronTrigger

from monitor.domain.errors import InvalidValueError
from monitor.domain.timing import Cron

#: APScheduler sleeps until the next job by a clock that knows no adjustment; with this job it looks up at least so
#: often, and a clock set forward, or a machine that slept, is noticed.
_LOOK_UP = timedelta(seconds=20)

#: 29 February comes round within this.
_HORIZON = timedelta(days=8 * 366)

_WEEKDAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")

_log = logging.getLogger(__name__)


def next_time(cron: Cron, zone: ZoneInfo, after: datetime) -> datetime:
    """Return the first moment after *after* at which *cron* fires by the clocks of *zone*, in UTC."""
    later = after.astimezone(UTC) + timedelta(seconds=1)
    minute = later.replace(second=0, microsecond=0)
    return _first_from(cron, zone, minute if minute == later else minute + timedelta(minutes=1))


@lru_cache(maxsize=256)
def _first_from(cron: Cron, zone: ZoneInfo, minute: datetime) -> datetime:
    """Return the first moment from a whole *minute* on; a crawl asks for every article when the next digest leaves."""
    start = minute.astimezone(zone)
    found = [trigger.get_next_fire_time(None, start) for trigger in _triggers(cron, zone, start)]
    moments: list[datetime] = [moment.astimezone(UTC) for moment in found if moment is not None]
    if not moments:
        raise InvalidValueError("the crontab line never fires; write days that its months have")
    return min(moments)


def _triggers(cron: Cron, zone: ZoneInfo, start: datetime) -> list[CronTrigger]:
    """Return APScheduler's triggers: two where either day field will do. Weekdays go by name: its 0 is Monday."""
    by_day = {"day": _listed(cron.days)}
    by_weekday = {"day_of_week": ",".join(_WEEKDAYS[day] for day in sorted(cron.weekdays))}
    common = {"minute": _listed(cron.minutes), "hour": _listed(cron.hours), "month": _listed(cron.months)}
    choices = [by_day, by_weekday] if cron.either_day else [by_day | by_weekday]
    return [CronTrigger(**common, **days, timezone=zone, end_date=start + _HORIZON) for days in choices]


def _listed(numbers: frozenset[int]) -> str:
    return ",".join(str(number) for number in sorted(numbers))


class _Following(BaseTrigger):  # type: ignore[misc]  # APScheduler has no annotations
    """Fires when a function of the present says so. The crawl sets the exact time when it has ended."""

    def __init__(self, following: Callable[[datetime], datetime]) -> None:
        self._following = following

    def get_next_fire_time(self, previous_fire_time: datetime | None, now: datetime) -> datetime:  # noqa: ARG002 - APScheduler's interface
        return max(self._following(now), now + timedelta(seconds=1))


class Scheduler:
    """Runs jobs when they are due, at most *workers* at once. Lives as long as the service."""

    def __init__(self, workers: int) -> None:
        defaults = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        self._scheduler = BackgroundScheduler(
            timezone=UTC,
            executors={"default": ThreadPoolExecutor(workers), "own": ThreadPoolExecutor(1)},
            job_defaults=defaults,
        )
        self._running = 0
        self._stopped = False
        self._changed = threading.Condition()
        self._scheduler.add_listener(_tell_overlap, EVENT_JOB_MAX_INSTANCES)
        self._scheduler.add_job(_look_up, "interval", seconds=_LOOK_UP.total_seconds(), executor="own")

    def add(
        self, name: str, run: Callable[[str], None], *, first: datetime, following: Callable[[datetime], datetime]
    ) -> None:
        """Run ``run(name)`` at *first*, then whenever *following* says unless :meth:`move` says otherwise."""
        self._scheduler.add_job(self._counted, _Following(following), args=(run, name), id=name, next_run_time=first)

    def move(self, name: str, at: datetime) -> None:
        """Set the next run of the job called *name*; nothing happens once the scheduler was stopped."""
        with suppress(JobLookupError):
            self._scheduler.modify_job(name, next_run_time=at)

    def next_run(self, name: str) -> datetime | None:
        """Return when the job called *name* runs next."""
        job = self._scheduler.get_job(name)
        found: datetime | None = None if job is None else job.next_run_time
        return None if found is None else found.astimezone(UTC)

    def start(self) -> None:
        """Begin to run jobs, in threads."""
        self._scheduler.start()

    def stop(self) -> None:
        """Start no further job and wait for those that run; the caller has asked them to end."""
        with self._changed:
            self._stopped = True
        if self._scheduler.running:
            # Waiting here, it would hold the lock that a job needs to move itself.
            self._scheduler.shutdown(wait=False)
        with self._changed:
            self._changed.wait_for(lambda: not self._running)

    def _counted(self, run: Callable[[str], None], name: str) -> None:
        """Run a job, unless it waited in the pool until the scheduler was stopped."""
        with self._changed:
            if self._stopped:
                return
            self._running += 1
        try:
            run(name)
        finally:
            with self._changed:
                self._running -= 1
                self._changed.notify_all()


def _look_up() -> None:
    """Do nothing: APScheduler looks at its clock and finds what is due."""


def _tell_overlap(event: JobExecutionEvent) -> None:
    _log.debug("run skipped: the last one is still going", extra={"action": "run_skipped", "source": event.job_id})
