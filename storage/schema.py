"""The schema's version: checked at every start, brought up by Alembic.

Checking reads one row and loads no Alembic, so that commands start quickly.
"""

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text
from sqlmodel import SQLModel

from storage.engine import WRITING, Database, open_engine
from storage.errors import ForeignDatabase, NoHistory, SchemaTooNew, SchemaTooOld, StorageError

if TYPE_CHECKING:
    from alembic.config import Config

log = logging.getLogger(__name__)

#: All schema versions in order, the released ones and the present one last.
REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006")
HEAD = REVISIONS[-1]

_MIGRATIONS = Path(__file__).parent / "migrations"


def check_schema(database: Database) -> bool:
    """Tell whether the tables are there and of this release; ``False`` when there are none.

    Raises SchemaTooOld, SchemaTooNew.
    """
    found = found_revision(database)
    if found is not None and found != HEAD:
        raise SchemaTooOld(database.name, found, HEAD)
    return found is not None


def found_revision(database: Database) -> str | None:
    """Return the schema's version, of this or an earlier release, ``None`` without tables. Raises SchemaTooNew."""
    with database.engine.connect() as connection:
        found = revision_of(connection)
    if found is not None and found not in REVISIONS:
        raise SchemaTooNew(database.name, found, HEAD)
    return found


def require_schema(database: Database) -> None:
    """Check that a history of this release is there to be read; nothing is made.

    Raises NoHistory, ForeignDatabase, SchemaTooOld, SchemaTooNew.
    """
    if database.is_missing or not check_schema(database):
        raise _no_history(database)


def require_tables(database: Database) -> str:
    """Return the schema's version of a history of this or an earlier release; nothing is made.

    Raises NoHistory, ForeignDatabase, SchemaTooNew.
    """
    found = None if database.is_missing else found_revision(database)
    if found is None:
        raise _no_history(database)
    return found


def _no_history(database: Database) -> StorageError:
    others = [] if database.is_missing else _others_in(database)
    return ForeignDatabase(database.name, others) if others else NoHistory(database.name)


def _others_in(database: Database) -> list[str]:
    with database.engine.connect() as connection:
        return _of_others(connection)


def revision_of(connection: Connection) -> str | None:
    """Return the schema's version, ``None`` for an empty database."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def create_schema(database: Database, revision: str = HEAD) -> None:
    """Make the tables of an empty database; when another process was first, there is nothing left to do."""
    _migrate(database, revision)


def upgrade(url: str, revision: str = HEAD) -> tuple[str | None, str]:
    """Bring the database at *url* to *revision*; return the versions before and after.

    Safe beside other processes: one upgrades, the others wait. Raises SchemaTooNew, ForeignDatabase, DatabaseLocked.
    """
    database = open_engine(url)
    try:
        return _migrate(database, revision)
    finally:
        database.close()


def downgrade(url: str, revision: str) -> None:
    """Take the database at *url* back to an older *revision*, ``"base"`` for none; data of newer tables is lost."""
    from alembic import command  # noqa: PLC0415 - quick start

    database = open_engine(url)
    try:
        with _writing(database).begin() as connection:
            command.downgrade(_config(connection), revision)
    finally:
        database.close()


def _migrate(database: Database, revision: str) -> tuple[str | None, str]:
    from alembic import command  # noqa: PLC0415 - quick start

    with _writing(database).begin() as connection:
        before = revision_of(connection)
        if before is not None and before not in REVISIONS:
            raise SchemaTooNew(database.name, before, HEAD)
        if before is None and (others := _of_others(connection)):
            raise ForeignDatabase(database.name, others)
        command.upgrade(_config(connection), revision)
        after = revision_of(connection) or revision
    if before != after:
        log.info("Schema upgraded", extra={"action": "schema_upgraded", "from": before, "to": after})
    return before, after


def _of_others(connection: Connection) -> list[str]:
    """Return the tables that another program keeps here: in a file of SQLite any, on a server those named like ours."""
    names = sorted(set(inspect(connection).get_table_names()) - {"alembic_version"})
    return (
        names if connection.dialect.name == "sqlite" else [name for name in names if name in SQLModel.metadata.tables]
    )


def _writing(database: Database) -> Engine:
    return database.engine.execution_options(**{WRITING: True})


def _config(connection: Connection) -> "Config":
    from alembic.config import Config  # noqa: PLC0415 - quick start

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
