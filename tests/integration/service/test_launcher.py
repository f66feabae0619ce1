"""The launcher and its real children: whatever a child does, the parent goes on and believes only a report."""

import gc
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import psutil
import pytest

from monitor.launcher import Fate, Launcher, Limits
from tests.support import children

MB = 2**20
ROOMY = Limits(deadline=timedelta(seconds=60), grace=timedelta(seconds=5))
HASTY = Limits(deadline=timedelta(seconds=2), grace=timedelta(seconds=1))


@pytest.fixture(scope="module")
def launcher() -> Iterator[Launcher]:
    """One launcher for all tests: its fork server takes a moment."""
    launcher = Launcher(["tests.support.children"])
    yield launcher
    launcher.stop()


@pytest.fixture
def pipe(tmp_path: Path) -> Callable[[], Path]:
    """Return a maker of named pipes: reading one waits until a child has told it its number."""

    def make() -> Path:
        path = tmp_path / str(len(list(tmp_path.iterdir())))
        os.mkfifo(path)
        return path

    return make


def test_a_value_comes_home(launcher: Launcher) -> None:
    """The usual case, with how much memory it took."""
    ended = launcher.run(children.add, (2, 3), ROOMY)

    assert (ended.fate, ended.value, ended.reason, ended.exit_code) == (Fate.RETURNED, 5, "", 0)
    assert ended.peak_memory is not None
    assert ended.peak_memory > MB


def test_a_value_larger_than_a_pipe_comes_home(launcher: Launcher) -> None:
    """A child that waits for its reader must not be waited for."""
    ended = launcher.run(children.large, (5 * MB,), ROOMY)

    assert ended.fate is Fate.RETURNED
    assert ended.value is not None
    assert len(ended.value) == 5 * MB


def test_an_error_of_our_own_is_told_in_its_words(launcher: Launcher) -> None:
    """What happened and what to do."""
    ended = launcher.run(children.fail, (), ROOMY)

    assert (ended.fate, ended.reason) == (Fate.FAILED, "the disk is full; free some space")


@pytest.mark.parametrize(
    ("target", "cause"),
    [(children.stumble, "exit code 1"), (children.crash, "SIGSEGV"), (children.leave, "exit code 0")],
)
def test_a_child_without_a_report_is_no_success(launcher: Launcher, target: Callable[[], None], cause: str) -> None:
    """An exit code of 0 proves nothing."""
    ended = launcher.run(target, (), ROOMY)

    assert ended.fate is Fate.DIED
    assert cause in ended.reason
    assert ended.value is None


def test_a_hanging_child_is_killed_after_its_deadline(launcher: Launcher) -> None:
    """First asked, then made to."""
    began = time.monotonic()
    ended = launcher.run(children.hang, (os.devnull,), HASTY)

    assert (ended.fate, ended.asked_to_stop, ended.exit_code) == (Fate.OVERRAN, True, -signal.SIGKILL)
    assert time.monotonic() - began < 10


def test_what_was_found_before_the_deadline_is_kept(launcher: Launcher) -> None:
    """A child that drains hands back what it has."""
    ended = launcher.run(children.drain, (os.devnull,), HASTY)

    assert (ended.fate, ended.value, ended.asked_to_stop) == (Fate.RETURNED, "half", True)
    assert "deadline" in ended.reason


def test_a_child_that_reports_but_does_not_end_is_ended(launcher: Launcher) -> None:
    """Its report counts, its threads do not."""
    ended = launcher.run(children.linger, (), HASTY)

    assert (ended.fate, ended.value) == (Fate.RETURNED, "done")
    assert ended.exit_code == -signal.SIGKILL


@pytest.mark.parametrize("target", [children.devour, children.devour_and_deny])
def test_a_child_that_ran_out_of_memory_is_no_success(launcher: Launcher, target: Callable[[], object]) -> None:
    """Not even when it swallows the error and claims to have finished."""
    limits = Limits(deadline=timedelta(seconds=60), memory=300 * MB)
    ended = launcher.run(target, (), limits)

    assert ended.fate is Fate.OUT_OF_MEMORY
    assert "300 MB" in ended.reason
    assert ended.peak_memory is not None
    assert ended.peak_memory < 400 * MB


def test_a_child_killed_from_outside_fell_to_the_kernel(launcher: Launcher, pipe: Callable[[], Path]) -> None:
    """Nobody else sends SIGKILL, and it does when memory runs out."""
    started = pipe()
    killer = threading.Thread(target=lambda: os.kill(int(started.read_text()), signal.SIGKILL))
    killer.start()
    ended = launcher.run(children.mourn, (str(started), os.devnull), ROOMY)
    killer.join()

    assert ended.fate is Fate.OUT_OF_MEMORY


def test_stopping_ends_every_child_at_once(pipe: Callable[[], Path]) -> None:
    """SIGTERM to the service: all crawls drain side by side."""
    launcher = Launcher(["tests.support.children"])
    pipes = [pipe() for _ in range(3)]
    with ThreadPoolExecutor(len(pipes)) as pool:
        ends = [pool.submit(launcher.run, children.drain, (str(path),), ROOMY) for path in pipes]
        for path in pipes:
            path.read_text()
        began = time.monotonic()
        launcher.stop()
        values = [end.result().value for end in ends]

    assert values == ["half"] * 3
    assert time.monotonic() - began < 5


def test_stopping_does_not_wait_long_for_a_deaf_child(pipe: Callable[[], Path]) -> None:
    """The service must be gone in five seconds."""
    launcher = Launcher(["tests.support.children"])
    started = pipe()
    patient = Limits(deadline=timedelta(hours=1), grace=timedelta(minutes=1))
    with ThreadPoolExecutor(1) as pool:
        end = pool.submit(launcher.run, children.hang, (str(started),), patient)
        started.read_text()
        began = time.monotonic()
        launcher.stop()
        fate = end.result().fate

    assert fate is Fate.OVERRAN
    assert time.monotonic() - began < 4.5


def test_a_child_ends_with_its_parent(pipe: Callable[[], Path]) -> None:
    """After kill -9 of the service its crawls must not go on beside those of the next service."""
    started, ended = pipe(), pipe()
    script = (
        "from datetime import timedelta\n"
        "from monitor.launcher import Launcher, Limits\n"
        "from tests.support import children\n"
        f"Launcher().run(children.mourn, ({str(started)!r}, {str(ended)!r}), Limits(deadline=timedelta(hours=1)))\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", script], start_new_session=True)
    child = started.read_text()
    parent.kill()
    parent.wait()

    assert ended.read_text() == child


def test_the_parent_stays_flat(launcher: Launcher) -> None:
    """Neither memory nor file descriptors grow with the number of children."""
    launcher.run(children.add, (1, 1), ROOMY)
    gc.collect()
    myself = psutil.Process()
    before, descriptors = myself.memory_info().rss, myself.num_fds()
    for _ in range(40):
        launcher.run(children.add, (1, 1), ROOMY)
    gc.collect()

    assert myself.num_fds() <= descriptors
    assert myself.memory_info().rss - before < 2 * MB


_INTERRUPTED = """
import os, signal
from datetime import timedelta
from multiprocessing import forkserver
from monitor.launcher import Launcher, Limits
from tests.support import children

launcher = Launcher(["monitor.bootstrap.journey"])
launcher.warm()
assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
os.kill(forkserver._forkserver._forkserver_pid, signal.SIGINT)
print(launcher.run(children.add, (2, 3), Limits(deadline=timedelta(seconds=60))).value)
launcher.stop()
"""


def test_ctrl_c_while_modules_load_is_no_crash() -> None:
    """It reaches the whole terminal, and whoever hits it early sees no traceback of the fork server."""
    done = subprocess.run([sys.executable, "-c", _INTERRUPTED], capture_output=True, text=True, check=False, timeout=90)

    assert (done.stdout, done.stderr) == ("5\n", "")
