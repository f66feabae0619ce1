"""Full disks and restarted servers, over and over: the program stops where it is, goes on, and loses nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage import DatabaseUnreachable, DiskFull, Store, opened
from tests.support.crashes import struck_at
from tests.support.database import PostgresqlServer, postgresql_server
from tests.support.disks import SmallDisk, assert_survives_full_disks, small_disk
from tests.support.fixtures import Databases
from tests.support.scene import Scene, undisturbed

pytestmark = [pytest.mark.torture, pytest.mark.timeout(3600)]

#: Bytes that the full disk gains after each stop: a few pages of either database.
_STEP = 8 * 1024
#: How a server is stopped: in order, and as by a crash.
_MODES = ("fast", "immediate")
#: Every so many boundaries see a restart of each kind: one takes a second or more.
_STRIDE = 3
#: How often the log of a server runs full, and at which statement.
_FULL_LOGS, _IN_THE_MIDDLE = 3, 60


@pytest.fixture
def patient_server() -> Iterator[PostgresqlServer]:
    """Start a server that may be restarted, and that waits for the disk as a real one."""
    with postgresql_server(hurried=False) as server:
        yield server


def test_a_disk_that_is_always_full(databases: Databases, tmp_path: Path) -> None:
    """It gains a few pages after each stop; the same store goes on."""
    assert assert_survives_full_disks(databases, tmp_path, step=_STEP) > 20


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


def test_a_server_whose_log_is_full(patient_server: PostgresqlServer, tmp_path: Path) -> None:
    """It dies in the middle of a transaction and stays away; with room again the same store goes on."""
    calm = undisturbed(patient_server, tmp_path)
    system_user = patient_server.server.system_user
    with small_disk(80, system_user) as disk, patient_server.log_in(disk.space):
        scene = Scene(patient_server.fresh(), tmp_path)
        with opened(scene.url) as store:
            stops = sum(_play_into_a_full_log(scene, store, patient_server, disk) for _ in range(_FULL_LOGS))
            scene.play_on(store)
        calm.assert_same(scene, f"after {stops} full logs", repeated=stops)
        assert stops == _FULL_LOGS
        assert "No space left on device" in patient_server.server.log.read_text(encoding="utf-8", errors="replace")


def _play_into_a_full_log(scene: Scene, store: Store, server: PostgresqlServer, disk: SmallDisk) -> bool:
    """Tell whether the program was told, on the way and once more while the server was away."""

    def strike() -> None:
        disk.fill()
        server.exhaust_log()

    told = 0
    for boundary in (_IN_THE_MIDDLE, 1):
        try:
            struck_at(boundary, strike, lambda: scene.play_on(store))
        except (DatabaseUnreachable, DiskFull):
            told += 1
    disk.free(2**30)
    server.restart("immediate")
    return told > 1


def _play_through_a_restart(scene: Scene, store: Store, boundary: int, server: PostgresqlServer, mode: str) -> bool:
    """Tell whether the restart was noticed."""
    try:
        struck_at(boundary, lambda: server.restart(mode), lambda: scene.play_on(store))
    except DatabaseUnreachable:
        scene.play_on(store)
        return True
    return False
