"""Backups restored into either database, checks that find what is wrong, pruning that keeps what is used."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from monitor.domain.article import NotAnArticle, digest
from monitor.domain.record import Snapshot
from monitor.domain.views import ChangeFilter, SeriesFilter
from storage import Store, downgrade, opened, upgrade
from storage.care import check, prune
from storage.copying import (
    BackupExists,
    BackupFolderMissing,
    BackupIsDatabase,
    BackupMissing,
    TargetNotEmpty,
    backup,
    restore,
)
from storage.engine import open_engine
from storage.errors import DatabaseDamaged
from storage.schema import REVISIONS
from storage.transfer import export_lines
from tests.support.database import PostgresqlServer, SqliteFiles
from tests.support.fixtures import Databases
from tests.support.newsroom import START, Newsroom

HOSPITALS = "社区医院数|2025-12-31|204家"


def _fill(url: str) -> None:
    with opened(url) as store:
        room = Newsroom(store)
        room.publish(HOSPITALS)
        room.publish("社区医院数|2025-12-31|206家")
        room.publish("社区医院数|2025-12-31|212家", url="http://s2.example/1", by="s2")


def _answers(store: Store) -> object:
    with store.reading() as view:
        changes = view.queries.changes(ChangeFilter())
        series = view.queries.series(SeriesFilter())
        histories = [view.queries.series_history(one.id) for one in series]
        proofs = [view.queries.provenance(change.id) for change in changes]
        return changes, series, histories, proofs, view.outbox.pending(), view.queries.totals()


def _spoil(url: str, statement: str) -> None:
    database = open_engine(url)
    with database.engine.begin() as connection:
        connection.execute(text(statement))
    database.close()


def test_a_backup_restores_into_either_database(
    databases: Databases, sqlite: SqliteFiles, postgresql: PostgresqlServer, tmp_path: Path
) -> None:
    """The answers are the same, and work goes on after it."""
    url = databases.fresh()
    _fill(url)
    assert backup(url, tmp_path / "backup.db") > 0

    with opened(url) as store:
        before = _answers(store)
    for target in (sqlite.empty(), postgresql.empty()):
        restore(tmp_path / "backup.db", target)
        with opened(target) as store:
            assert _answers(store) == before
            assert Newsroom(store, now=START + timedelta(days=9)).publish("社区医院数|2025-12-31|220家") == [
                "revision 220家"
            ]


@pytest.mark.parametrize("revision", REVISIONS[:-1])
def test_a_backup_of_an_earlier_release_is_brought_up(
    databases: Databases, sqlite: SqliteFiles, postgresql: PostgresqlServer, tmp_path: Path, revision: str
) -> None:
    """Made before the upgrade, restored after it: what an upgrade in place leaves; the backup stays as it is."""
    url, copy = databases.fresh(), tmp_path / "backup.db"
    _fill(url)
    downgrade(url, revision)
    rows = backup(url, copy)
    before = digest(copy.read_bytes())
    upgrade(url)

    for target in (sqlite.empty(), postgresql.fresh()):
        assert restore(copy, target) == rows
        assert list(export_lines(target)) == list(export_lines(url))
        with opened(url) as one, opened(target) as two:
            assert _answers(one) == _answers(two)
            assert Newsroom(two).publish("医师数|2025-12-31|9万人", url="http://s4.example/1", by="s3") == ["new 9万人"]
    assert digest(copy.read_bytes()) == before
    assert [path.name for path in tmp_path.iterdir()] == [copy.name]


def test_a_restore_leaves_the_backup_as_it_is(
    sqlite: SqliteFiles, postgresql: PostgresqlServer, tmp_path: Path
) -> None:
    """It may lie where nothing can be written, under any name."""
    url, copy = sqlite.fresh(), tmp_path / "it's 50% of a year?.db"
    _fill(url)
    rows = backup(url, copy)
    before = digest(copy.read_bytes())

    for target in (sqlite.empty(), postgresql.empty()):
        assert restore(copy, target) == rows
    assert digest(copy.read_bytes()) == before
    assert [path.name for path in tmp_path.iterdir()] == [copy.name]


def test_a_backup_is_one_file(databases: Databases, tmp_path: Path) -> None:
    """Nothing lies beside it that could be forgotten."""
    url = databases.fresh()
    _fill(url)
    backup(url, tmp_path / "backup.db")

    assert [path.name for path in tmp_path.iterdir()] == ["backup.db"]


def test_backups_are_never_overwritten_and_targets_never_mixed(databases: Databases, tmp_path: Path) -> None:
    """Both mistakes lose a history."""
    url = databases.fresh()
    _fill(url)
    backup(url, tmp_path / "backup.db")

    with pytest.raises(BackupExists):
        backup(url, tmp_path / "backup.db")
    with pytest.raises(TargetNotEmpty):
        restore(tmp_path / "backup.db", url)
    with pytest.raises(BackupMissing):
        restore(tmp_path / "none.db", databases.empty())


def test_a_backup_needs_a_folder_and_is_another_file(databases: Databases, tmp_path: Path) -> None:
    """The error blames what is wrong, at once; a file of another kind is no damaged database."""
    url = databases.fresh()
    table = tmp_path / "figures.csv"
    table.write_text("no backup\n", encoding="utf-8")
    own = tmp_path / "own.db"
    with opened(f"sqlite:///{own}"):
        pass

    with pytest.raises(BackupFolderMissing, match=str(tmp_path / "none")):
        backup(url, tmp_path / "none" / "backup.db")
    with pytest.raises(BackupMissing):
        restore(table, databases.empty())
    with pytest.raises(BackupIsDatabase, match="itself"):
        restore(own, f"sqlite:///{own}", replace=True)


def test_a_sound_database_has_no_flaws(databases: Databases) -> None:
    """Every excerpt stands where it should, every digest is right."""
    url = databases.fresh()
    _fill(url)

    report = check(url)

    assert (report.snapshots, report.observations, report.changes, report.flaws) == (3, 3, 3, ())


@pytest.mark.parametrize(
    ("statement", "flaw"),
    [
        (
            "UPDATE snapshot SET packed = substr(packed, 2) WHERE url = 'http://s2.example/1'",
            "no longer has its digest",
        ),
        ("UPDATE article_version SET title = 'x' WHERE id = 1", "article version 1 no longer has its digest"),
        ("UPDATE observation SET start = start + 1 WHERE id = 2", "excerpt of observation 2"),
        ("UPDATE observation SET value_text = '9家' WHERE id = 2", "figure of observation 2"),
        ("UPDATE observation SET value = '7' WHERE id = 2", "value of observation 2"),
    ],
)
def test_a_check_finds_what_is_wrong(databases: Databases, statement: str, flaw: str) -> None:
    """One flaw, one sentence."""
    url = databases.fresh()
    _fill(url)
    _spoil(url, statement)

    (found,) = check(url).flaws

    assert flaw in found


def test_text_whose_bytes_changed_is_told_in_one_sentence(sqlite: SqliteFiles) -> None:
    """A byte that flipped on the disk may leave no UTF-8; whatever reads it says that the file is damaged."""
    url = sqlite.fresh()
    _fill(url)
    _spoil(url, "UPDATE article_version SET body = CAST(X'E7BD' AS TEXT) WHERE id = 2")

    with pytest.raises(DatabaseDamaged, match="jianbao db restore"):
        check(url)


def test_pruning_keeps_what_is_in_use(databases: Databases) -> None:
    """Refused pages and fetch records go; what a change rests on stays, however old."""
    url = databases.fresh()
    _fill(url)
    with opened(url) as store:
        room = Newsroom(store, now=START + timedelta(days=1))
        room.refuse(NotAnArticle("video"), url="http://s1.example/video", status=200)
        with store.writing() as work:
            work.snapshots.add(Snapshot(url="http://s1.example/video", body=b"video", fetched_at=START))
            work.commit()

    foreseen = prune(url, START + timedelta(days=30), rehearse=True)
    report = prune(url, START + timedelta(days=30))

    assert foreseen == report
    assert (report.snapshots, report.fetches) == (1, 4)
    assert report.size > 0
    assert check(url).flaws == ()


def test_pruning_by_size_lets_the_oldest_go_first(databases: Databases) -> None:
    """Only what nothing rests on counts; fetch records go by age alone."""
    url = databases.fresh()
    _fill(url)
    with opened(url) as store, store.writing() as work:
        for day in range(3):
            page = f"{day}{'x' * day}".encode()
            work.snapshots.add(Snapshot(url="http://s1.example/v", body=page, fetched_at=START + timedelta(days=day)))
        work.commit()
    limit = prune(url, START + timedelta(days=3), rehearse=True).size - 1

    report = prune(url, START - timedelta(days=1), most=limit)

    assert (report.snapshots, report.fetches) == (1, 0)
    assert check(url).snapshots == 5


def test_a_restore_replaces_only_when_told_to(databases: Databases, tmp_path: Path) -> None:
    """All or nothing: what was there goes in the same transaction."""
    url, other = databases.fresh(), databases.fresh()
    _fill(url)
    backup(url, tmp_path / "backup.db")
    with opened(other) as store:
        Newsroom(store).publish("床位数|2025-12-31|9万张")

    restore(tmp_path / "backup.db", other, replace=True)

    with opened(url) as one, opened(other) as two:
        assert _answers(one) == _answers(two)
