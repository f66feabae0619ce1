"""Exports imported into another database give the same answers."""

import json
from collections.abc import Iterable
from datetime import timedelta

import pytest
from sqlalchemy import inspect

from monitor.domain.reviewing import Mark
from monitor.domain.views import ChangeFilter, SeriesFilter
from monitor.services.reviewing import Reviewer
from storage import HEAD, SnapshotDamaged, Store, opened, upgrade
from storage.care import check
from storage.connections import opened_database
from storage.continuing import HistoryDiffers
from storage.lines import NoExport
from storage.schema import REVISIONS
from storage.transfer import ExportTooNew, export_lines, import_lines
from tests.support.database import PostgresqlServer, SqliteFiles
from tests.support.fixtures import Databases
from tests.support.newsroom import Newsroom

HOSPITALS = "社区医院数|2025-12-31|204家"


def _fill(url: str) -> None:
    with opened(url) as store:
        room = Newsroom(store)
        room.publish(HOSPITALS, "签约率|2025|84.6%")
        room.publish("社区医院数|2025-12-31|206家")
        room.publish("社区医院数|2025-12-31|212家", url="http://s2.example/1", by="s2")
        with store.reading() as view:
            change = view.queries.changes(ChangeFilter())[0]
        Reviewer(store.writing).review(change, Mark.WRONG, "=HYPERLINK(1)", room.now)


def _written(url: str, *, snapshots: bool = True) -> list[str]:
    return [json.dumps(line, ensure_ascii=False) for line in export_lines(url, snapshots=snapshots)]


def _answers(store: Store, *, proven: bool = True) -> object:
    with store.reading() as view:
        changes = view.queries.changes(ChangeFilter())
        series = view.queries.series(SeriesFilter())
        histories = [view.queries.series_history(one.id) for one in series]
        proofs = [view.queries.provenance(change.id) for change in changes] if proven else None
        return changes, series, histories, proofs, [view.reviews.of(change.id) for change in changes]


def test_an_import_answers_as_the_database_it_came_from(
    databases: Databases, sqlite: SqliteFiles, postgresql: PostgresqlServer
) -> None:
    """Ids stay, proofs hold, and work goes on."""
    url = databases.fresh()
    _fill(url)
    lines = _written(url)
    with opened(url) as store:
        before = _answers(store)

    for target in (sqlite.empty(), postgresql.fresh()):
        assert import_lines(target, lines) == len(lines) - 1
        assert check(target).flaws == ()
        with opened(target) as store:
            assert _answers(store) == before
            assert Newsroom(store).publish("医师数|2025-12-31|9万人", url="http://s3.example/1", by="s3")
        assert len(_written(target)) > len(lines)


def test_an_export_without_snapshots_says_that_proof_is_missing(sqlite: SqliteFiles) -> None:
    """The answers are the same, but nothing pretends to be verified."""
    url, target = sqlite.fresh(), sqlite.empty()
    _fill(url)

    import_lines(target, _written(url, snapshots=False))

    with opened(url) as one, opened(target) as two:
        assert _answers(one, proven=False) == _answers(two, proven=False)
        with two.reading() as view:
            proof = view.queries.provenance(view.queries.changes(ChangeFilter())[0].id)
    assert proof is not None
    assert not proof.verified
    assert len(check(target).flaws) == 3


def test_an_import_again_adds_nothing(sqlite: SqliteFiles, postgresql: PostgresqlServer) -> None:
    """Who does not know whether it went through does it once more."""
    url = sqlite.fresh()
    _fill(url)
    lines = _written(url)

    for target in (url, postgresql.fresh()):
        import_lines(target, lines)
        assert import_lines(target, lines) == 0
        assert _written(target) == lines


def test_a_later_export_goes_on_top_of_an_earlier_one(sqlite: SqliteFiles, postgresql: PostgresqlServer) -> None:
    """A copy kept by exports: what is new is added, what was silenced, joined or withdrawn since is so there too."""
    url = sqlite.fresh()
    with opened(url) as store:
        room = Newsroom(store)
        room.publish(HOSPITALS, "签约率|2025|84.6%")
        early = _written(url, snapshots=False)
        room.publish("社区医院数|2025-12-31|206家")
        room.publish("社区医院数|2025-12-31|206家", url="http://s2.example/1", by="s2", on="2026-01-10")
        room.remove(url="http://s2.example/1", later=timedelta(days=1))
        room.remove(url="http://s2.example/1", later=timedelta(days=2))
        before = _answers(store)
    late = _written(url)

    for target in (sqlite.empty(), postgresql.fresh()):
        import_lines(target, early)
        assert import_lines(target, late) == len(late) - len(early)
        assert _written(target) == late
        assert check(target).flaws == ()
        with opened(target) as copy:
            assert _answers(copy) == before
        assert import_lines(target, early) == 0
        assert _written(target) == late


def test_an_import_never_mixes_histories(databases: Databases) -> None:
    """Two histories in one database would contradict each other's ids; so would one that went on in two places."""
    url, other, twin = databases.fresh(), databases.fresh(), databases.fresh()
    _fill(url)
    with opened(other) as store:
        Newsroom(store).publish("床位数|2025-12-31|9万张", url="http://s2.example/9", by="s2")
    import_lines(twin, _written(url))
    for place, street in ((url, "1"), (twin, "2")):
        with opened(place) as store:
            Newsroom(store).publish("医师数|2025-12-31|9万人", url=f"http://s3.example/{street}", by="s3")

    for target in (other, twin):
        held = _written(target)
        with pytest.raises(HistoryDiffers, match="new database"):
            import_lines(target, _written(url))
        assert _written(target) == held


def test_an_import_never_goes_on_top_of_marks_of_ones_own(databases: Databases) -> None:
    """A mark steers what is judged later, so that a history which has one that the export lacks went on by itself."""
    url, target = databases.fresh(), databases.fresh()
    with opened(url) as store:
        room = Newsroom(store)
        room.publish(HOSPITALS)
        import_lines(target, _written(url))
        room.publish("社区医院数|2025-12-31|206家")
    with opened(target) as copy:
        with copy.reading() as view:
            change = view.queries.changes(ChangeFilter())[0]
        Reviewer(copy.writing).review(change, Mark.SEEN, "", room.now)
    held = _written(target)

    with pytest.raises(HistoryDiffers):
        import_lines(target, _written(url))
    assert _written(target) == held


def _as_of(revision: str, lines: list[str], database: str) -> list[str]:
    """Return the export that a release with *revision* wrote of what it could hold; *database* is made at it."""
    upgrade(database, revision)
    with opened_database(database) as old:
        there = inspect(old.engine)
        columns = {name: {one["name"] for one in there.get_columns(name)} for name in there.get_table_names()}
    head, *rows = map(json.loads, lines)
    kept = [
        {name: value for name, value in row.items() if name == "table" or name in columns[row["table"]]}
        for row in rows
        if row["table"] in columns
    ]
    return [json.dumps(line, ensure_ascii=False) for line in (head | {"schema": revision}, *kept)]


@pytest.mark.parametrize("revision", REVISIONS[:-1])
def test_an_export_of_an_earlier_release_is_brought_up(
    databases: Databases, sqlite: SqliteFiles, revision: str
) -> None:
    """What it held is there as this release would have exported it; then a later export goes on top."""
    url, target = sqlite.fresh(), databases.empty()
    _fill(url)
    late = _written(url)
    early = _as_of(revision, late, sqlite.empty())
    _, *rows = early

    assert import_lines(target, early) == len(rows)
    assert _written(target) == [late[0], *rows]
    assert check(target).flaws == ()
    assert import_lines(target, early) == 0
    import_lines(target, late)
    assert _written(target) == late
    with opened(target) as store:
        assert Newsroom(store).publish("医师数|2025-12-31|9万人", url="http://s3.example/1", by="s3") == ["new 9万人"]


def test_an_export_of_a_newer_release_is_refused(databases: Databases) -> None:
    """It may say what this release cannot hold; the error tells what to do."""
    target = databases.fresh()
    held = _written(target)

    with pytest.raises(ExportTooNew, match=f"schema 0099, newer than {HEAD}.*upgrade Jianbao"):
        import_lines(target, ['{"format": "jianbao history", "schema": "0099", "snapshots": true}', '{"table": "x"}'])
    assert _written(target) == held


def _without_head(lines: list[str]) -> Iterable[str]:
    return lines[1:]


def _cut_off(lines: list[str]) -> Iterable[str]:
    return [*lines[:-1], lines[-1][:20]]


def _out_of_order(lines: list[str]) -> Iterable[str]:
    return [*lines, lines[1]]


def _of_another_table(lines: list[str]) -> Iterable[str]:
    return [*lines[:2], json.dumps({"table": "alembic_version", "version_num": "x"})]


def _mistyped(lines: list[str]) -> Iterable[str]:
    return [*lines[:-1], lines[-1].replace("T", " at ")]


def _dangling(lines: list[str]) -> Iterable[str]:
    return [line for line in lines if '"table": "series"' not in line]


def _without_number(lines: list[str]) -> Iterable[str]:
    return [line.replace('"value": "204"', '"value": "many"') for line in lines]


@pytest.mark.parametrize("revision", [HEAD, "0004"])
@pytest.mark.parametrize(
    "spoil",
    [_without_head, _cut_off, _out_of_order, _of_another_table, _mistyped, _dangling, _without_number],
)
def test_a_spoilt_export_imports_nothing(sqlite: SqliteFiles, spoil: object, revision: str) -> None:
    """All or nothing, with the line that is wrong."""
    assert callable(spoil)
    url, target = sqlite.fresh(), sqlite.fresh()
    _fill(url)

    with pytest.raises(NoExport, match="line"):
        import_lines(target, spoil(_as_of(revision, _written(url), sqlite.empty())))
    with opened(target) as store, store.reading() as view:
        assert view.queries.totals().snapshots == 0


def test_a_snapshot_with_other_bytes_is_refused(sqlite: SqliteFiles) -> None:
    """What was forged on the way proves nothing."""
    url, target = sqlite.fresh(), sqlite.fresh()
    _fill(url)
    lines = _written(url)
    first, second = json.loads(lines[1]), json.loads(lines[2])
    lines[1] = json.dumps(first | {"packed": second["packed"]})

    with pytest.raises(SnapshotDamaged):
        import_lines(target, lines)
