"""What the launcher's children do in tests: behave well, hang, die, eat memory."""

import ctypes
import logging
import os
import signal
import sys
import threading
from pathlib import Path
from typing import NoReturn

from monitor.domain.errors import JianbaoError

_FOREVER = threading.Event()


class NoLuckError(JianbaoError):
    """An error that is raised on purpose."""


def add(one: int, other: int) -> int:
    """Behave well."""
    return one + other


def large(size: int) -> bytes:
    """Hand back more than a pipe holds."""
    return bytes(size)


def fail() -> NoReturn:
    """Raise an error of the program's own."""
    raise NoLuckError("the disk is full; free some space")


def stumble() -> NoReturn:
    """Raise an error nobody planned."""
    raise ZeroDivisionError


def crash() -> None:
    """Die of a segmentation fault."""
    ctypes.string_at(0)


def leave() -> None:
    """End as if all were well, without a word."""
    sys.stdout.flush()
    os._exit(0)


def hang(started: str) -> None:
    """Hang, deaf to SIGTERM."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    _tell(started)
    while True:
        _FOREVER.wait(1)


def drain(started: str) -> str:
    """Work until asked to stop, then hand back what there is."""
    asked = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: asked.set())
    _tell(started)
    asked.wait()
    return "half"


def linger() -> str:
    """Hand back a value, but leave a thread behind that never ends."""
    threading.Thread(target=_FOREVER.wait).start()
    return "done"


def devour() -> int:
    """Take all memory there is."""
    hoard = []
    while True:
        hoard.append(bytearray(16 * 2**20))


def devour_and_deny() -> str:
    """Run out of memory, swallow the error as a framework does, and claim success."""
    try:
        devour()
    except MemoryError:
        logging.getLogger("framework").exception("error in a callback")
    return "finished"


def mourn(started: str, ended: str) -> None:
    """Tell *started*, and *ended* when asked to stop."""
    asked = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: asked.set())
    _tell(started)
    asked.wait()
    _tell(ended)


def _tell(path: str) -> None:
    """Write one's number to the named pipe at *path*; whoever reads it waits for that."""
    Path(path).write_text(str(os.getpid()), encoding="ascii")
