"""Disks that are full: a SQLite file that may not grow, and a small disk of our own for PostgreSQL."""

import contextlib
import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import pytest
from sqlalchemy import Engine, event

_MEGABYTE = 2**20


@dataclass
class SqliteLimit:
    """Bounds the pages of every SQLite file opened while it is on."""

    pages: int = 0

    def __enter__(self) -> Self:
        event.listen(Engine, "connect", self._limit)
        return self

    def __exit__(self, *_: object) -> None:
        event.remove(Engine, "connect", self._limit)

    def _limit(self, connection: sqlite3.Connection, _: object) -> None:
        have = connection.execute("PRAGMA page_count").fetchone()[0]
        self.pages = max(self.pages, have)
        connection.execute(f"PRAGMA max_page_count = {self.pages}")


@dataclass
class SmallDisk:
    """A disk of a few megabytes, all but some kilobytes of it taken."""

    folder: Path

    @property
    def space(self) -> Path:
        """The folder on it that is for a database."""
        return self.folder / "space"

    @property
    def _ballast(self) -> Path:
        return self.folder / "ballast"

    def fill(self) -> None:
        """Take all that is free."""
        with self._ballast.open("ab") as ballast, contextlib.suppress(OSError):
            while os.write(ballast.fileno(), bytes(4096)):
                pass
        assert shutil.disk_usage(self.folder).free == 0

    def free(self, size: int) -> None:
        """Give back *size* bytes."""
        os.truncate(self._ballast, max(0, self._ballast.stat().st_size - size))


@contextmanager
def small_disk(megabytes: int, owner: str | None) -> Iterator[SmallDisk]:
    """Mount a disk in memory for *owner*; skips the test where that is not allowed."""
    folder = Path(tempfile.mkdtemp(prefix="jianbao-disk-"))
    command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes * _MEGABYTE}", "tmpfs", str(folder)]
    if not shutil.which("mount") or subprocess.run(command, capture_output=True, check=False).returncode:
        folder.rmdir()
        pytest.skip("mounting a small disk needs root")
    try:
        folder.chmod(0o755)
        disk = SmallDisk(folder)
        disk.space.mkdir()
        if owner is not None:
            shutil.chown(disk.space, owner)
        yield disk
    finally:
        subprocess.run(["umount", str(folder)], check=True)
        folder.rmdir()
