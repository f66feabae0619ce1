"""Crashes: work on a real database that is struck at a chosen statement, by SIGKILL in a child or by anything else."""

import os
import signal
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, event

from storage import transaction

_HAND_OVER = transaction.hand_over


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@dataclass
class Boundaries:
    """Counts what reaches the database: statements before they run, and commits before they happen."""

    #: Strike at this one; 0 is never.
    deadly: int = 0
    strike: Callable[[], None] = _die
    count: int = 0

    def watch(self) -> None:
        """Count from now on, in this process, on every engine."""
        event.listen(Engine, "before_cursor_execute", self._step)
        event.listen(Engine, "commit", self._step)
        transaction.hand_over = self._hand_over  # prepared statements pass SQLAlchemy's events by

    def forget(self) -> None:
        """Stop counting."""
        event.remove(Engine, "before_cursor_execute", self._step)
        event.remove(Engine, "commit", self._step)
        transaction.hand_over = _HAND_OVER

    def _hand_over(self, execute: Callable[..., object], text: str, parameters: object) -> None:
        self._step()
        _HAND_OVER(execute, text, parameters)

    def _step(self, *_: object) -> None:
        self.count += 1
        if self.count == self.deadly:
            self.strike()


def struck_at(boundary: int, strike: Callable[[], None], work: Callable[[], None]) -> None:
    """Do *work* in this process and *strike* at *boundary*."""
    boundaries = Boundaries(boundary, strike)
    boundaries.watch()
    try:
        work()
    finally:
        boundaries.forget()


def count_boundaries(work: Callable[[], None]) -> int:
    """Return how many boundaries *work* passes."""
    boundaries = Boundaries()
    boundaries.watch()
    try:
        work()
    finally:
        boundaries.forget()
    return boundaries.count


def die_at(boundary: int, work: Callable[[], None], log: Path) -> bool:
    """Do *work* in a child that is killed at *boundary*; tell whether it died. *log* takes the error that ends it."""
    child = os.fork()
    if child == 0:
        # From here on nothing may return into the test runner.
        _work_and_leave(boundary, work, log)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return True
    assert os.waitstatus_to_exitcode(status) == 0, log.read_text(encoding="utf-8")
    return False


def _work_and_leave(boundary: int, work: Callable[[], None], log: Path) -> None:
    code = 1
    try:
        Boundaries(deadly=boundary).watch()
        work()
        code = 0
    except BaseException:
        log.write_text(traceback.format_exc(), encoding="utf-8")  # nobody else tells
        raise
    finally:
        os._exit(code)
