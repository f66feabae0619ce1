"""Disks that are full: a small one of our own, in memory, for a database of either kind."""

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from storage import DiskFull, Store, opened
from tests.support.database import SqliteFiles
from tests.support.fixtures import Databases
from tests.support.scene import Scene, undisturbed

_MEGABYTE = 2**20


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


def assert_survives_full_disks(databases: Databases, folder: Path, step: int) -> int:
    """Play a scene on a full disk that gains *step* bytes after each stop, compare, and return the stops."""
    calm = undisturbed(databases, folder)
    owner = None if isinstance(databases, SqliteFiles) else databases.server.system_user
    with small_disk(48, owner) as disk, databases.on(disk.space) as url:
        (folder / "scene").mkdir()
        scene = Scene(url, folder / "scene")
        with opened(url) as store:
            disk.fill()
            stops = 0
            while not _played(scene, store):
                stops += 1
                disk.free(step)
        # A message whose delivery could not be noted is sent again after each stop.
        calm.assert_same(scene, f"after {stops} full disks", repeated=stops)
    return stops


def _played(scene: Scene, store: Store) -> bool:
    """Tell whether the disk was large enough."""
    try:
        scene.play_on(store)
    except DiskFull:
        return False
    return True
