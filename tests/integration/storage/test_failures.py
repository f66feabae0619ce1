"""What the database can do to us: each failure says what happened and what to do, and loses nothing."""

import os
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, text

from monitor.domain.record import Snapshot
from storage import (
    DatabaseDamaged,
    DatabaseLocked,
    DatabaseReadOnly,
    DatabaseUnreachable,
    DiskFull,
    SnapshotDamaged,
    SnapshotMissing,
    Store,
    UnknownDatabase,
    open_store,
    opened,
)
from tests.support.database import PostgresqlServer, SqliteFiles
from tests.support.disks import assert_survives_full_disks
from tests.support.fixtures import Databases
from tests.support.newsroom import START, Newsroom

HOSPITALS = "社区医院数|2025-12-31|204家"
SNAPSHOT = Snapshot(url="http://s1.example/1", body="204家".encode(), headers=(("etag", "x"),), fetched_at=START)


def test_a_locked_database_is_told_and_nothing_is_written(databases: Databases) -> None:
    """A backup tool that holds the database costs one crawl, no data."""
    url = databases.fresh()
    impatient = open_store(url, lock_timeout=timedelta(milliseconds=50))
    with opened(url) as holder, holder.writing(), pytest.raises(DatabaseLocked, match="locked by another process"):
        Newsroom(impatient).publish(HOSPITALS)
    impatient.close()

    with opened(url) as store:
        assert Newsroom(store).publish(HOSPITALS) == ["new 204家"]


def test_readers_do_not_wait_for_writers(databases: Databases) -> None:
    """The command line answers while a crawl records."""
    url = databases.fresh()
    with opened(url) as holder, holder.writing(), opened(url) as store, store.reading() as view:
        assert view.queries.totals().changes == 0


def test_a_full_disk_is_told_and_the_article_comes_back(sqlite: SqliteFiles) -> None:
    """What could not be kept is not half kept."""
    url = sqlite.fresh()

    def limit(connection: sqlite3.Connection, _: object) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 2}")

    event.listen(Engine, "connect", limit)
    try:
        with opened(url) as store, pytest.raises(DiskFull, match="Free space"):
            _publish_many(store)
    finally:
        event.remove(Engine, "connect", limit)

    with opened(url) as store:
        room = Newsroom(store)
        room.processor.process_pending()
        with store.reading() as view:
            totals = view.queries.totals()
        assert totals.unprocessed == 0
        assert totals.observations == totals.articles


def test_a_disk_that_fills_in_the_middle_loses_and_doubles_nothing(databases: Databases, tmp_path: Path) -> None:
    """A few stops on each database; `make torture` has it fill at every page."""
    assert assert_survives_full_disks(databases, tmp_path, step=256 * 1024) >= 1


def _publish_many(store: Store) -> None:
    for number in range(100):
        Newsroom(store).publish(HOSPITALS, "x" * 4000, url=f"http://s1.example/{number}")


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    """It is kept for a closer look."""
    path = tmp_path / "notes.db"
    path.write_text("these are notes, no database" * 100)

    with pytest.raises(DatabaseDamaged, match="restore a backup"):
        open_store(f"sqlite:///{path}")


def test_an_unreachable_database_is_told(tmp_path: Path) -> None:
    """A folder that cannot be made, a server that is not there; no password is shown."""
    (tmp_path / "file").write_text("")

    with pytest.raises(DatabaseUnreachable, match="folder can be written"):
        open_store(f"sqlite:///{tmp_path}/file/jianbao.db")
    with pytest.raises(DatabaseUnreachable) as caught:
        open_store("postgresql+psycopg://jianbao:geheim@127.0.0.1:1/jianbao")
    assert "geheim" not in str(caught.value)


def test_a_database_that_may_only_be_read_is_told(sqlite: SqliteFiles, postgresql: PostgresqlServer) -> None:
    """It is no matter of reaching it."""
    file = sqlite.fresh().removeprefix("sqlite:///")
    refusing = postgresql.fresh() + "&options=-c%20default_transaction_read_only%3Don"
    for url in (f"sqlite:///file:{file}?mode=ro&uri=true", refusing):
        with opened(url) as store, pytest.raises(DatabaseReadOnly, match="right to write"):
            Newsroom(store).publish(HOSPITALS)


@pytest.mark.parametrize("url", ["mysql://user:geheim@host/name", "no url"])
def test_an_unknown_database_is_told(url: str) -> None:
    """Only two databases are spoken."""
    with pytest.raises(UnknownDatabase, match="sqlite:///") as caught:
        open_store(url)
    assert "geheim" not in str(caught.value)


def test_a_lost_connection_is_told_and_the_next_unit_works(postgresql: PostgresqlServer) -> None:
    """The server is restarted under us."""
    with opened(postgresql.fresh()) as store:
        with pytest.raises(DatabaseUnreachable), store.writing() as work:
            work._transaction.session.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))
        assert Newsroom(store).publish(HOSPITALS) == ["new 204家"]


def test_a_server_that_went_away_is_told_at_the_next_unit(postgresql: PostgresqlServer) -> None:
    """Nothing was begun that could be ended."""
    url = postgresql.fresh()
    with opened(url) as store:
        store.close()  # its connections
        postgresql.drop(url)
        for unit in (store.writing, store.reading):
            with pytest.raises(DatabaseUnreachable), unit():
                pass


def test_connections_that_died_while_idle_are_replaced_unnoticed(postgresql: PostgresqlServer) -> None:
    """The server was restarted while nobody asked: all pooled connections are dead, no unit fails."""
    url = postgresql.fresh()
    with opened(url) as store:
        with store.reading(), store.reading(), store.reading():
            pass
        with opened(url) as other, other.writing() as work:
            others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            others += "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            assert len(work._transaction.session.execute(text(others)).all()) == 3
        with store.reading() as one, store.reading() as two, store.writing() as three:
            assert [view.queries.totals().changes for view in (one, two, three)] == [0, 0, 0]
        assert Newsroom(store).publish(HOSPITALS) == ["new 204家"]


def test_snapshots_come_back_as_they_were(store: Store) -> None:
    """Bytes, headers and time; stored once."""
    with store.writing() as work:
        digest = work.snapshots.add(SNAPSHOT)
        assert work.snapshots.add(SNAPSHOT) == digest
        work.commit()

    with store.reading() as view:
        assert view.snapshots.get(digest) == SNAPSHOT
        assert view.queries.totals().snapshots == 1


def test_a_damaged_or_missing_snapshot_is_told(store: Store) -> None:
    """The digest is checked at every reading."""
    with store.writing() as work:
        kept = work.snapshots.add(SNAPSHOT)
        work._transaction.session.execute(text("UPDATE snapshot SET packed = :bad"), {"bad": b"no frame"})
        work._transaction.session.expire_all()
        with pytest.raises(SnapshotDamaged, match=kept):
            work.snapshots.get(kept)
        with pytest.raises(SnapshotMissing, match="pruned"):
            work.snapshots.get("0" * 64)


def test_a_forked_child_opens_its_own_store(url: str) -> None:
    """Crawls run in children; a store is opened after the fork."""
    child = os.fork()
    if child == 0:
        with opened(url) as store:
            Newsroom(store).publish(HOSPITALS)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    with opened(url) as store, store.reading() as view:
        assert view.queries.totals().changes == 1
