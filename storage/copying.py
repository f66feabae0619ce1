"""Copies of a database as it is at one moment: backups, and their way back.

A backup is a SQLite file whatever the database, so that it can be restored into either kind. SQLite copies and takes in
its own files by itself; between the kinds rows go through here.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Column, Connection, MetaData, Row, Table, Text, func, insert, select
from sqlmodel import SQLModel

from storage.columns import ExactDecimal, JsonText, PlainText
from storage.connections import count_rows, opened_database, viewing, writing
from storage.earlier import tables_of
from storage.engine import WRITING, Database
from storage.errors import StorageError
from storage.schema import HEAD, check_schema, create_schema, found_revision, require_tables

_BATCH = 1000
#: How every SQLite file begins (https://sqlite.org/fileformat2.html#magic_header_string).
_MAGIC = b"SQLite format 3\0"
#: What a backup is called while its tables are taken in.
_ATTACHED = "backup"
#: Kilobytes that SQLite may keep in memory meanwhile: indexes grow at random places.
_CACHE = 200_000


class BackupExists(StorageError):
    """Raised by a backup that would overwrite a file."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} exists already; name a new file, backups are never overwritten")


class BackupFolderMissing(StorageError):
    """Raised by a backup into a folder that is not there."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} cannot be written: folder {path.parent} does not exist; make it, or name another file"
        )


class BackupIsDatabase(StorageError):
    """Raised by a restore of a database from its own file."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is the database itself; name the file that `jianbao db backup` wrote")


class BackupMissing(StorageError):
    """Raised by a restore from a file that is not there or holds no tables."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is no backup of a Jianbao database; name a file that `jianbao db backup` wrote")


class TargetNotEmpty(StorageError):
    """Raised by a restore into a database that holds something."""

    def __init__(self, database: str) -> None:
        super().__init__(
            f"database {database} is not empty; restore into a new one and use that, "
            "or let the backup replace what it holds with --force"
        )


def backup(url: str, path: Path) -> int:
    """Copy the database at *url* as it is at one moment into the new SQLite file *path*; return the rows copied.

    Work on the database goes on meanwhile. The tables may be of an earlier release: one keeps them before an upgrade.
    Raises BackupExists, BackupFolderMissing, NoHistory, SchemaTooNew.
    """
    if path.exists():
        raise BackupExists(path)
    if not path.parent.is_dir():
        raise BackupFolderMissing(path)
    unfinished = path.with_name(f"{path.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    try:
        with opened_database(url) as source:
            revision = require_tables(source)
            copy = _backup_file if source.is_sqlite else _backup_rows
            rows = copy(source, unfinished, revision)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)  # half a backup would only take the space that was short
    return rows


def _backup_file(source: Database, path: Path, revision: str) -> int:
    """Let SQLite copy itself: one moment, in one file, page by page."""
    with source.engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")  # it copies only outside a transaction
        connection.exec_driver_sql("VACUUM INTO ?", (str(path),))
    with opened_database(URL.create("sqlite", database=str(path))) as target:
        rows = _rows_of(target, revision)
        _make_one_file(target)
    return rows


def _backup_rows(source: Database, path: Path, revision: str) -> int:
    with opened_database(URL.create("sqlite", database=str(path))) as target:
        create_schema(target, revision)
        rows = _copy(source, target, revision=revision)
        _make_one_file(target)
    return rows


def _make_one_file(database: Database) -> None:
    """Leave nothing in a log beside the file."""
    with database.engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.exec_driver_sql("PRAGMA journal_mode = DELETE")


def _rows_of(database: Database, revision: str) -> int:
    with database.engine.connect() as connection:
        return sum(count_rows(connection, table) for table in _tables(connection, revision))


def _tables(connection: Connection, revision: str) -> Sequence[Table]:
    return SQLModel.metadata.sorted_tables if revision == HEAD else tables_of(connection)


def restore(path: Path, url: str, *, replace: bool = False) -> int:
    """Copy the backup *path* into the empty database at *url*, all or nothing; return the rows copied.

    With *replace* the backup takes the place of what the database holds. One of an earlier release is brought up on
    the way and stays as it is. Raises BackupMissing, BackupIsDatabase, TargetNotEmpty, SchemaTooOld, SchemaTooNew.
    """
    if not path.is_file() or not _is_sqlite_file(path):
        raise BackupMissing(path)
    with opened_database(_kept(path)) as source, opened_database(url) as target:
        if target.is_sqlite and Path(target.name).exists() and path.samefile(target.name):
            raise BackupIsDatabase(path)  # it would wait for itself
        if (revision := found_revision(source)) is None:
            raise BackupMissing(path)
        if not check_schema(target):
            create_schema(target)
        if revision == HEAD:
            return _restore(path, source, target, replace=replace)
        with _brought_up(source, revision) as copy, opened_database(_kept(copy)) as upgraded:
            return _restore(copy, upgraded, target, replace=replace)


def _kept(path: Path) -> URL:
    """Return how to open the backup *path*: left as it is, for it may lie where nothing can be written."""
    return URL.create("sqlite", database=f"file:{quote(str(path))}", query={"mode": "ro", "uri": "true"})


@contextmanager
def _brought_up(source: Database, revision: str) -> Iterator[Path]:
    """Give a copy of a backup that an earlier release wrote, of this release, for a while."""
    with TemporaryDirectory(prefix="jianbao-") as folder:
        path = Path(folder) / "backup.db"
        _backup_file(source, path, revision)
        with opened_database(URL.create("sqlite", database=str(path))) as copy:
            create_schema(copy)
            _make_one_file(copy)
        yield path


def _restore(path: Path, source: Database, target: Database, *, replace: bool) -> int:
    if target.is_sqlite:
        return _take_in(path, target, replace=replace)
    return _copy(source, target, replace=replace)


def _is_sqlite_file(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(len(_MAGIC)) == _MAGIC


def _take_in(path: Path, target: Database, *, replace: bool) -> int:
    """Let SQLite take in the tables of the file at *path*."""
    with target.engine.execution_options(**{WRITING: True}).connect() as connection:
        for statement in (f"PRAGMA cache_size = -{_CACHE}", f"ATTACH DATABASE {_quoted(path)} AS {_ATTACHED}"):
            connection.connection.cursor().execute(statement)  # before the transaction begins
        with connection.begin():
            tables = _tables(connection, HEAD)
            _make_room(connection, target, tables, replace=replace)
            return sum(_take_table(connection, table) for table in tables)


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


def _take_table(connection: Connection, table: Table) -> int:
    there = _plain(table, schema=_ATTACHED)
    return connection.execute(insert(_plain(table)).from_select(there.columns.keys(), select(there))).rowcount


def _copy(source: Database, target: Database, *, revision: str = HEAD, replace: bool = False) -> int:
    with viewing(source) as reading, writing(target) as connection:
        tables = _tables(connection, revision)
        _make_room(connection, target, tables, replace=replace)
        rows = sum(_copy_table(reading, connection, _plain(table)) for table in tables)
        if not target.is_sqlite:
            count_on(connection, tables)
    return rows


def _make_room(connection: Connection, target: Database, tables: Sequence[Table], *, replace: bool) -> None:
    """Empty the tables when they are to be replaced. Raises TargetNotEmpty when they hold something else."""
    if replace:
        for table in reversed(tables):
            connection.execute(table.delete())
    elif any(count_rows(connection, table) for table in tables):
        raise TargetNotEmpty(target.name)


def _copy_table(reading: Connection, writing: Connection, table: Table) -> int:
    put = _insert if writing.dialect.name == "sqlite" else _stream
    batches = reading.execution_options(yield_per=_BATCH).execute(select(table)).partitions()
    return sum(put(writing, table, batch) for batch in batches)


def _insert(writing: Connection, table: Table, rows: Sequence[Row[Any]]) -> int:
    writing.execute(insert(table), [dict(row._mapping) for row in rows])  # noqa: SLF001 - the public name of it
    return len(rows)


def _stream(writing: Connection, table: Table, rows: Sequence[Row[Any]]) -> int:
    """Give PostgreSQL rows as it takes them fastest."""
    names = ", ".join(f'"{name}"' for name in table.columns.keys())  # noqa: SIM118 - names, not columns
    cursor: Any = writing.connection.cursor()  # psycopg's, which is loaded only where it is used
    with cursor, cursor.copy(f'COPY "{table.name}" ({names}) FROM STDIN') as copy:
        for row in rows:
            copy.write_row(tuple(row))
    return len(rows)


def _plain(table: Table, schema: str | None = None) -> Table:
    """Return *table* with the texts of both kinds as they are stored: to be moved, not to be understood."""
    stored_as_text = (ExactDecimal, JsonText, PlainText)
    columns = (
        Column(column.name, Text() if isinstance(column.type, stored_as_text) else column.type)
        for column in table.columns
    )
    return Table(table.name, MetaData(), *columns, schema=schema)


def count_on(connection: Connection, tables: Sequence[Table]) -> None:
    """Let PostgreSQL's sequences go on after the numbers that were copied."""
    for table in tables:
        for column in table.primary_key.columns:
            if column.autoincrement is True:
                sequence = func.pg_get_serial_sequence(f'"{table.name}"', column.name)
                highest = connection.execute(select(func.max(column))).scalar_one()
                connection.execute(select(func.setval(sequence, highest or 1, highest is not None)))
