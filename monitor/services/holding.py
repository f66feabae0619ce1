"""Who holds a lease: this process by host, number and start, so that one that died is known and does not block."""

import os
import socket
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from monitor.domain.errors import JianbaoError
from monitor.ports import Leases, Writing

#: The lease of the running service.
SERVICE = "service"


class AlreadyHeld(JianbaoError):
    """Raised when a second service is started on one database, naming the first."""

    def __init__(self, holder: str) -> None:
        host, _, rest = holder.partition("/")
        process = rest.partition("/")[0]
        super().__init__(
            f"another service runs on this database: process {process} on {host}; stop it first, or give this one "
            "its own database with --database"
        )
        self.holder = holder


def this_process() -> str:
    """Return the name of this process as a holder: host, number and start."""
    return f"{socket.gethostname()}/{os.getpid()}/{_started(os.getpid())}"


def is_dead(holder: str) -> bool:
    """Tell whether *holder* surely runs no more; of another host nothing is known."""
    host, _, rest = holder.rpartition("/")[0].rpartition("/")
    started = holder.rpartition("/")[2]
    if host != socket.gethostname() or not rest.isdigit():
        return False
    return _started(int(rest)) != started


def _started(process: int) -> str:
    """Return when *process* started, in ticks since the machine did; empty when it does not run, ``0``: unknown."""
    try:
        status = Path(f"/proc/{process}/stat").read_text("ascii", "replace")
    except FileNotFoundError:
        return "0" if not Path("/proc/self/stat").exists() and _runs(process) else ""
    return status.rpartition(")")[2].split()[19]


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


@dataclass(frozen=True, slots=True)
class Holding:
    """Takes and gives back leases in the name of one process."""

    writing: Writing
    holder: str

    def take(self, name: str, at: datetime, length: timedelta) -> str | None:
        """Take or renew lease *name* from *at* for *length*; return ``None``, else who holds it."""
        with self.writing() as work:
            other = _acquire(work.leases, name, self.holder, at, at + length)
            work.commit()
        return other

    def give_back(self, name: str) -> None:
        """Give lease *name* back."""
        with self.writing() as work:
            work.leases.release(name, self.holder)
            work.commit()


def _acquire(leases: Leases, name: str, holder: str, at: datetime, until: datetime) -> str | None:
    other = leases.acquire(name, holder, at, until)
    if other is not None and is_dead(other):
        leases.release(name, other)
        other = leases.acquire(name, holder, at, until)
    return other
