"""The schema's way up and down, on both databases, with data."""

import os
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, select, text
from sqlmodel import SQLModel

from monitor.domain.source import Walk
from storage import HEAD, ForeignDatabase, SchemaTooNew, SchemaTooOld, downgrade, open_store, opened, upgrade
from storage.engine import open_engine
from storage.schema import _MIGRATIONS, REVISIONS
from tests.support.fixtures import Databases
from tests.support.newsroom import Newsroom

HOSPITALS = "社区医院数|2025-12-31|204家"


def _differences(url: str) -> list[Any]:
    database = open_engine(url)
    try:
        with database.engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"compare_type": True})
            return list(compare_metadata(context, SQLModel.metadata))
    finally:
        database.close()


def _tables(url: str) -> set[str]:
    database = open_engine(url)
    try:
        return set(inspect(database.engine).get_table_names())
    finally:
        database.close()


def _execute(url: str, statement: str) -> None:
    database = open_engine(url)
    try:
        with database.engine.begin() as connection:
            connection.execute(text(statement))
    finally:
        database.close()


def test_migrations_make_the_tables_that_the_code_declares(databases: Databases) -> None:
    """No column, type or index is in one place only."""
    url = databases.empty()

    assert upgrade(url) == (None, HEAD)
    assert _differences(url) == []
    assert upgrade(url) == (HEAD, HEAD)


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    """A mistyped path must not fill somebody's file with our tables."""
    url = f"sqlite:///{tmp_path}/other.db"
    _execute(url, "CREATE TABLE invoices (id INTEGER)")

    with pytest.raises(ForeignDatabase, match="invoices"):
        upgrade(url)
    assert _tables(url) == {"invoices"}


def test_revisions_are_known_without_loading_alembic() -> None:
    """The list in the code is the chain of scripts."""
    scripts = ScriptDirectory(str(_MIGRATIONS))

    assert tuple(reversed([script.revision for script in scripts.walk_revisions()])) == REVISIONS


def test_each_step_goes_up_and_down(databases: Databases) -> None:
    """A step that cannot be taken back is found here, not on the day it must be."""
    url = databases.empty()
    for revision in REVISIONS:
        upgrade(url, revision)
    for revision in (*reversed(REVISIONS[:-1]), "base"):
        downgrade(url, revision)

    assert _tables(url) == {"alembic_version"}
    upgrade(url)
    assert _differences(url) == []


@pytest.mark.parametrize("revision", REVISIONS[:-1])
def test_what_a_schema_holds_outlives_the_way_down_to_it_and_up(databases: Databases, revision: str) -> None:
    """From every schema with data: what its tables held is there as it was, and work goes on."""
    url, bare = databases.fresh(), databases.empty()
    upgrade(bare, revision)
    held = _tables(bare) - {"alembic_version"}
    with opened(url) as store:
        room = Newsroom(store)
        room.settle()
        room.publish(HOSPITALS, "床位数|2025-12-31|9万张")
        room.publish("社区医院数|2025-12-31|206家")
        room.publish("社区医院数|2025-12-31|212家", url="http://s2.example/1", by="s2")
    before = _rows(url)

    downgrade(url, revision)
    assert _tables(url) - {"alembic_version"} == held
    with pytest.raises(SchemaTooOld, match="jianbao db upgrade"):
        open_store(url)
    upgrade(url)

    after = _rows(url)
    assert {name: rows for name, rows in after.items() if name in held} == {name: before[name] for name in held}
    assert all(rows == [] for name, rows in after.items() if name not in held)
    assert _differences(url) == []
    with opened(url) as store:
        assert Newsroom(store).publish("医师数|2025-12-31|9万人", url="http://s3.example/1", by="s3") == ["new 9万人"]


def test_only_what_an_older_schema_cannot_hold_is_lost_on_the_way_down_to_it(databases: Databases) -> None:
    """Where pages moved and how far back-fills came; the pages themselves stay."""
    url = databases.fresh()
    with opened(url) as store:
        room = Newsroom(store)
        room.publish(HOSPITALS)
        with store.writing() as work:
            work.pages.walked("s1", Walk(first="f", back_to=room.now.date(), url="f9", number=9))
            work.commit()
    _execute(url, "UPDATE page SET moved_to = 'http://s1.example/new'")
    before = _rows(url)

    downgrade(url, "0005")
    upgrade(url)

    after = _rows(url)
    assert (len(before["walk"]), after["walk"]) == (1, [])
    assert [row[:-1] for row in after["page"]] == [row[:-1] for row in before["page"]]
    assert [row[-1] for row in (*before["page"], *after["page"])] == ["http://s1.example/new", None]
    same = set(before) - {"walk", "page"}
    assert {name: after[name] for name in same} == {name: before[name] for name in same}


def _rows(url: str) -> dict[str, list[Any]]:
    database = open_engine(url)
    try:
        with database.engine.connect() as connection:
            return {
                table.name: sorted(map(tuple, connection.execute(select(table))), key=repr)
                for table in SQLModel.metadata.sorted_tables
            }
    finally:
        database.close()


def test_a_newer_schema_is_left_alone(databases: Databases) -> None:
    """An older program must not write into tables it does not know."""
    url = databases.fresh()
    _execute(url, "UPDATE alembic_version SET version_num = '9999'")

    for attempt in (open_store, upgrade):
        with pytest.raises(SchemaTooNew, match="9999"):
            attempt(url)


def test_processes_that_start_together_make_the_tables_once(databases: Databases) -> None:
    """The service and a command meet at an empty database."""
    url = databases.empty()
    children = []
    for number in range(4):
        child = os.fork()
        if child == 0:
            _publish_and_leave(url, number)
        children.append(child)

    assert [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children] == [0, 0, 0, 0]
    with opened(url) as store, store.reading() as view:
        assert view.queries.totals().articles == 4


def _publish_and_leave(url: str, number: int) -> None:
    code = 1
    try:
        with opened(url) as store:
            Newsroom(store).publish(HOSPITALS, url=f"http://s1.example/{number}")
        code = 0
    finally:
        os._exit(code)
