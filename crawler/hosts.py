"""Politeness across processes: one slot a host, its delay, and how long it asked to be left alone.

Each host has a small file in a folder all crawls of the machine share. Who holds its lock may ask the host;
a killed process lets go of it by dying. Delays are measured from the end of the last answer.
"""

import asyncio
import fcntl
import json
import os
import re
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

#: How often a taken slot is tried again; far below any polite delay.
_POLL_SECONDS = 0.02
#: A shorter Retry-After is waited for within the crawl; a longer one ends it.
PATIENCE = timedelta(seconds=60)
#: No host may silence a source for longer by one header.
LONGEST_REST = timedelta(days=2)

Clock = Callable[[], datetime]


class HostResting(Exception):
    """Raised by :meth:`HostSlots.turn` when a host asked not to be visited for longer than we wait."""

    def __init__(self, host: str, until: datetime) -> None:
        self.host = host
        self.until = until
        super().__init__(f"{host} asked to be left alone until {until:%Y-%m-%d %H:%M} UTC (Retry-After)")


class CrawlClosing(Exception):
    """Raised for a request whose turn had not come when its crawl was told to end; it is due again next time."""


class HostSlots:
    """The slots of all hosts, as seen by one crawl."""

    def __init__(self, directory: Path, clock: Clock) -> None:
        directory.mkdir(parents=True, exist_ok=True)
        self._directory = directory
        self._clock = clock
        #: Set when the crawl is to end: nobody waits for a turn any longer.
        self.closing = asyncio.Event()

    @asynccontextmanager
    async def turn(self, host: str, delay: float) -> AsyncIterator[None]:
        """Wait for *host*'s slot and *delay* seconds since its last answer; hold the slot for the request.

        With a delay of 0 the slot is not held: requests may go side by side, Retry-After is kept all the same.
        Raises HostResting, CrawlClosing.
        """
        await self._nap(0)
        if not delay:
            await self._rest(host, self._load(host))
            yield
            return
        with self._path(host).open("a+b") as file:
            await self._lock(file.fileno())
            state = self._load(host)
            await self._rest(host, state)
            await self._nap(_pause(state.get("last"), delay))
            self._asked(host)  # whoever is killed now has asked all the same
            try:
                yield
            finally:
                self._asked(host)

    def _asked(self, host: str) -> None:
        self._save(host, {**self._load(host), "last": time.monotonic()})

    def hold(self, host: str, until: datetime) -> None:
        """Remember that *host* asked to be left alone until *until*."""
        until = min(until, self._clock() + LONGEST_REST)
        self._save(host, {**self._load(host), "until": until.isoformat()})

    def resting_until(self, host: str) -> datetime | None:
        """Return until when *host* asked to be left alone, ``None`` when it did not."""
        until = _moment(self._load(host).get("until"))
        return until if until and until > self._clock() else None

    async def _rest(self, host: str, state: dict[str, Any]) -> None:
        until = _moment(state.get("until"))
        if until is None or (left := until - self._clock()) <= timedelta(0):
            return
        if left > PATIENCE:
            raise HostResting(host, until)
        await self._nap(left.total_seconds())

    async def _lock(self, descriptor: int) -> None:
        while True:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                await self._nap(_POLL_SECONDS)
            else:
                return

    async def _nap(self, seconds: float) -> None:
        """Sleep, unless the crawl is to end. Raises CrawlClosing."""
        if seconds > 0:
            with suppress(TimeoutError):
                await asyncio.wait_for(self.closing.wait(), seconds)
        if self.closing.is_set():
            raise CrawlClosing

    def _path(self, host: str, suffix: str = "lock") -> Path:
        return self._directory / f"{re.sub(r'[^0-9a-z.-]', '_', host.lower())[:150]}.{suffix}"

    def _load(self, host: str) -> dict[str, Any]:
        """Return what is remembered; a file cut short by a crash is nothing remembered."""
        try:
            state = json.loads(self._path(host, "json").read_bytes())
        except (FileNotFoundError, ValueError):
            return {}
        return state if isinstance(state, dict) else {}

    def _save(self, host: str, state: dict[str, Any]) -> None:
        path = self._path(host, "json")
        draft = path.with_suffix(f".{os.getpid()}.tmp")
        draft.write_text(json.dumps(state), encoding="utf-8")
        draft.replace(path)

    def load_robots(self, site: str, max_age: timedelta) -> dict[str, Any] | None:
        """Return what :meth:`save_robots` kept for *site*, if not older than *max_age*."""
        kept = self._load(f"robots.{site}")
        at = _moment(kept.get("at"))
        fresh = at is not None and timedelta(0) <= self._clock() - at <= max_age
        return kept if fresh else None

    def save_robots(self, site: str, **facts: str | int) -> None:
        """Keep the robots.txt of *site* for other crawls."""
        self._save(f"robots.{site}", {**facts, "at": self._clock().isoformat()})


def _pause(last: object, delay: float) -> float:
    """Return the seconds still to wait; never more than *delay*, whatever a reboot did to the clock."""
    if not isinstance(last, int | float):
        return 0.0
    waited = time.monotonic() - last
    return delay if waited < 0 else max(0.0, delay - waited)


def _moment(text: object) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return moment if moment and moment.tzinfo else None


def parse_retry_after(value: str, at: datetime) -> datetime | None:
    """Return the moment a Retry-After header names, in seconds or as a date; ``None`` when it names none."""
    value = value.strip()
    if re.fullmatch(r"\d{1,7}", value):
        return at + timedelta(seconds=int(value))
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=at.tzinfo)
