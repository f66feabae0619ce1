"""One forkserver child a crawl: with a deadline, a memory limit, and a report or no success.

A child that hangs, dies, runs out of memory or leaves no report cannot harm the service, and is never taken for
having done its work: only what comes back over the pipe counts, never an exit code.
"""

import logging
import multiprocessing
import os
import resource
import signal
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from multiprocessing import forkserver
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerProcess
from typing import Generic, TypeVar

from monitor.domain.errors import JianbaoError

T = TypeVar("T")

#: The service must be gone soon after it was told to; what a killed crawl has recorded stays.
_STOP_GRACE = timedelta(seconds=2.5)

_log = logging.getLogger(__name__)


class Fate(StrEnum):
    """How a child ended."""

    #: It handed back its value.
    RETURNED = "returned"
    #: It told an error of the kind that is raised on purpose, or one of the operating system.
    FAILED = "failed"
    #: It ran into its memory limit, even if it went on and claimed success.
    OUT_OF_MEMORY = "out_of_memory"
    #: It passed its deadline, was asked to stop, and did not.
    OVERRAN = "overran"
    #: It ended without a word.
    DIED = "died"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a child may use."""

    deadline: timedelta
    #: Between SIGTERM and SIGKILL.
    grace: timedelta = timedelta(seconds=10)
    #: Bytes of data (RLIMIT_DATA); ``None``: no limit.
    memory: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended(Generic[T]):
    """How one child ended."""

    fate: Fate
    #: What it handed back; ``None`` unless it did. With ``OUT_OF_MEMORY`` it is not to be believed.
    value: T | None = None
    #: What happened and what to do, in a sentence; empty when all is well.
    reason: str = ""
    #: It was sent SIGTERM: at its deadline, or because the service stops.
    asked_to_stop: bool = False
    exit_code: int | None = None
    #: Peak resident memory in bytes, if it told.
    peak_memory: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Letter(Generic[T]):
    """What a child sends home."""

    value: T | None
    error: str
    out_of_memory: bool
    peak_memory: int


class Launcher:
    """Runs functions in children. Several threads may use one; it should live as long as the service."""

    def __init__(self, preload: Sequence[str] = ()) -> None:
        """Name the modules each child needs in *preload*: they are imported once, in the fork server."""
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(list(preload))
        self._stop_reader, self._stop_writer = multiprocessing.Pipe(duplex=False)
        self._stopping = threading.Event()

    def warm(self) -> None:
        """Start the fork server now, so that it loads beside what the caller does next. For the main thread.

        Ctrl-C reaches the whole terminal; the fork server, which ends with us, inherits that it is not meant.
        """
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            forkserver.ensure_running()
        finally:
            signal.signal(signal.SIGINT, before)

    @property
    def stopping(self) -> bool:
        """Whether children were asked to stop."""
        return self._stopping.is_set()

    def stop(self) -> None:
        """Ask every running child to stop; what is started later is stopped at once. Safe to call again."""
        if not self._stopping.is_set():
            self._stopping.set()
            self._stop_writer.close()

    def run(self, target: Callable[..., T], args: tuple[object, ...], limits: Limits) -> Ended[T]:
        """Run *target* (importable by name) with *args* in a child, and wait for its end."""
        results, child_results = multiprocessing.Pipe(duplex=False)
        child_lifeline, lifeline = multiprocessing.Pipe(duplex=False)
        child = self._context.Process(
            target=_child, args=(target, args, child_results, child_lifeline, limits), daemon=True
        )
        with results, lifeline:
            with child_results, child_lifeline:
                child.start()
            return self._attend(child, results, limits)

    def _attend(self, child: ForkServerProcess, results: Connection, limits: Limits) -> Ended[T]:
        done = self._await(child, results, limits.deadline, or_stop=True)
        asked, overdue = not done, not done and not self._stopping.is_set()
        if asked:
            _log.info("child asked to stop", extra={"action": "child_asked_to_stop", "pid": child.pid})
            _signal(child, signal.SIGTERM)
            if not overdue:
                limits = replace(limits, grace=min(limits.grace, _STOP_GRACE))
            done = self._await(child, results, limits.grace, or_stop=False)
        letter: _Letter[T] | None = _receive(results) if done else None
        killed = _bury(child, limits.grace if done else timedelta(0))
        ended = _judge(letter, child.exitcode, limits, asked=asked, killed=killed)
        child.close()
        return replace(ended, reason=f"{_late(limits)}; {ended.reason}".removesuffix("; ")) if overdue else ended

    def _await(self, child: ForkServerProcess, results: Connection, within: timedelta, *, or_stop: bool) -> bool:
        """Wait for a letter or the child's end; ``False`` when time ran out, or the service stops."""
        awaited: list[Connection | int] = [results, child.sentinel]
        ready = wait([*awaited, self._stop_reader] if or_stop else awaited, within.total_seconds())
        return any(one in ready for one in awaited)


def _receive(results: Connection) -> "_Letter[T] | None":
    """Return the letter, ``None`` when the child ended without one."""
    try:
        letter: _Letter[T] | None = results.recv() if results.poll() else None
    except (EOFError, ConnectionResetError):
        return None
    return letter


def _signal(child: ForkServerProcess, number: signal.Signals) -> None:
    if child.pid is not None and child.is_alive():
        with suppress(ProcessLookupError):
            os.kill(child.pid, number)


def _bury(child: ForkServerProcess, patience: timedelta) -> bool:
    """Wait for the child's end, and make it after *patience*; tell whether it had to be killed."""
    child.join(patience.total_seconds())
    killed = child.is_alive()
    if killed:
        _signal(child, signal.SIGKILL)
        child.join()
    return killed


def _judge(
    letter: "_Letter[T] | None", exit_code: int | None, limits: Limits, *, asked: bool, killed: bool
) -> Ended[T]:
    if letter is None:
        return _without_letter(exit_code, limits, asked=asked, killed=killed)
    fate, reason = Fate.RETURNED, ""
    if letter.out_of_memory:
        fate, reason = Fate.OUT_OF_MEMORY, _memory_reason(limits)
    elif letter.error:
        fate, reason = Fate.FAILED, letter.error
    return Ended(
        fate=fate, value=letter.value, reason=reason, asked_to_stop=asked, exit_code=exit_code,
        peak_memory=letter.peak_memory,
    )  # fmt: skip


def _without_letter(exit_code: int | None, limits: Limits, *, asked: bool, killed: bool) -> Ended[T]:
    if killed:
        reason = f"did not end within {limits.grace.total_seconds():g} s of being asked to, and was killed"
        return Ended(fate=Fate.OVERRAN, reason=reason, asked_to_stop=asked, exit_code=exit_code)
    if exit_code == -signal.SIGKILL:
        reason = "was killed from outside, most likely because the machine ran out of memory"
        return Ended(fate=Fate.OUT_OF_MEMORY, reason=reason, asked_to_stop=asked, exit_code=exit_code)
    if asked:
        return Ended(
            fate=Fate.DIED, reason="was stopped before it could report", asked_to_stop=True, exit_code=exit_code
        )
    cause = signal.Signals(-exit_code).name if exit_code is not None and exit_code < 0 else f"exit code {exit_code}"
    return Ended(
        fate=Fate.DIED, reason=f"died ({cause}) without a report; the log has its traceback", exit_code=exit_code
    )


def _late(limits: Limits) -> str:
    return f"passed its deadline of {limits.deadline.total_seconds() / 60:g} min"


def _memory_reason(limits: Limits) -> str:
    limit = "" if limits.memory is None else f" of {limits.memory // 2**20} MB"
    return f"ran into its memory limit{limit}; raise memory in [crawler], or lower max_bytes"


class _MemoryWitness(logging.Handler):
    """Notices a MemoryError that a framework caught and only logged."""

    def __init__(self) -> None:
        super().__init__()
        self.seen = False

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info and isinstance(record.exc_info[1], MemoryError):
            self.seen = True


def _child(
    target: Callable[..., T], args: tuple[object, ...], results: Connection, lifeline: Connection, limits: Limits
) -> None:
    """Be the child: run *target*, send a letter home. Errors nobody planned go to stderr and end the process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole terminal; the service asks by SIGTERM
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, args=(lifeline, limits.grace), daemon=True).start()
    if limits.memory is not None:
        resource.setrlimit(resource.RLIMIT_DATA, (limits.memory, limits.memory))
    witness = _MemoryWitness()
    logging.getLogger().addHandler(witness)
    value: T | None = None
    error = ""
    try:
        value = target(*args)
    except MemoryError:
        witness.seen = True
    except (JianbaoError, OSError) as failure:
        error = str(failure) or type(failure).__name__
    with results, suppress(BrokenPipeError):  # nobody is left to read it
        results.send(_Letter(value=value, error=error, out_of_memory=witness.seen, peak_memory=_peak()))


def _peak() -> int:
    """Return the peak resident memory of this process in bytes (Linux counts in kilobytes)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _end_with_parent(lifeline: Connection, grace: timedelta) -> None:
    """Stop this process when its parent is gone: its work would go on beside that of the next service."""
    lifeline.poll(None)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(grace.total_seconds())
    os._exit(os.EX_TEMPFAIL)
