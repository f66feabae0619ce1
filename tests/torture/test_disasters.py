"""Full disks and restarted servers, over and over: the program stops where it is, goes on, and loses nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage import DatabaseUnreachable, DiskFull, Store, opened
from tests.support.crashes import struck_at
from tests.support.database import PostgresqlServer, SqliteFiles, postgresql_server
from tests.support.disks import SmallDisk, small_disk
from tests.support.scene import Scene, undisturbed

pytestmark = [pytest.mark.torture, pytest.mark.timeout(3600)]

#: Bytes that the full disk gains after each stop: a few pages of either database.
_STEP = 16 * 1024
#: How a server is stopped: in order, and as by a crash.
_MODES = ("fast", "immediate")
#: Every so many boundaries see a restart of each kind: one takes a second or more.
_STRIDE = 3


@pytest.fixture
def patient_server() -> Iterator[PostgresqlServer]:
    """Start a server that may be restarted, and that waits for the disk as a real one."""
    with postgresql_server(hurried=False) as server:
        yield server


def test_sqlite_on_a_disk_that_is_always_full(sqlite: SqliteFiles, tmp_path: Path) -> None:
    """File and log lie on a disk that gains a few pages after each stop."""
    calm = undisturbed(sqlite, tmp_path)
    with small_disk(24, owner=None) as disk:
        (tmp_path / "scene").mkdir()
        scene = Scene(SqliteFiles(disk.space).fresh(), tmp_path / "scene")
        stops = _play_on_a_full_disk(scene, disk)
        assert stops > 20
        calm.assert_same(scene, f"after {stops} full disks", repeated=stops)


def test_postgresql_on_a_disk_that_is_always_full(postgresql: PostgresqlServer, tmp_path: Path) -> None:
    """The database lies in a tablespace on such a disk."""
    calm = undisturbed(postgresql, tmp_path)
    with small_disk(48, owner=postgresql.server.system_user) as disk, postgresql.tablespace(disk.space) as url:
        (tmp_path / "scene").mkdir()
        scene = Scene(url, tmp_path / "scene")
        stops = _play_on_a_full_disk(scene, disk)
        assert stops > 5
        calm.assert_same(scene, f"after {stops} full disks", repeated=stops)


def _play_on_a_full_disk(scene: Scene, disk: SmallDisk) -> int:
    """Play with one store until the scene is through; return how often the disk was full."""
    stops = 0
    with opened(scene.url) as store:
        disk.fill()
        while True:
            try:
                scene.play_on(store)
            except DiskFull:
                stops += 1
                disk.free(_STEP)
            else:
                return stops


@pytest.mark.parametrize("mode", _MODES)
def test_a_server_restarted_at_any_statement(patient_server: PostgresqlServer, tmp_path: Path, mode: str) -> None:
    """The same store goes on after the error; each restart costs one unit of work."""
    calm = undisturbed(patient_server, tmp_path)
    told = 0
    restarts = range(_MODES.index(mode) + 1, calm.boundaries + 1, _STRIDE)
    for boundary in restarts:
        (tmp_path / str(boundary)).mkdir()
        scene = Scene(patient_server.fresh(), tmp_path / str(boundary))
        with opened(scene.url) as store:
            told += _play_through_a_restart(scene, store, boundary, patient_server, mode)
        calm.assert_same(scene, f"after a restart at boundary {boundary}")
        patient_server.drop(scene.url)
    assert told > len(restarts) * 0.9


def _play_through_a_restart(scene: Scene, store: Store, boundary: int, server: PostgresqlServer, mode: str) -> bool:
    """Tell whether the restart was noticed."""
    try:
        struck_at(boundary, lambda: server.restart(mode), lambda: scene.play_on(store))
    except DatabaseUnreachable:
        scene.play_on(store)
        return True
    return False
