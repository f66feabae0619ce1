"""Care of a database: copy it as one moment, restore it, prove it, and let go of what nothing rests on.

A backup is a SQLite file whatever the database, so that it can be restored into either kind.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Table, func, insert, select
from sqlmodel import SQLModel

from monitor.domain.article import digest
from storage.engine import WRITING, Database, open_engine
from storage.errors import StorageError
from storage.repository.snapshots import unpack
from storage.schema import check_schema, create_schema

_BATCH = 1000


class BackupExists(StorageError):
    """Raised by a backup that would overwrite a file."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} exists already; name a new file, backups are never overwritten")


class BackupMissing(StorageError):
    """Raised by a restore from a file that is not there or holds no tables."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is no backup of a Jianbao database; name a file that `jianbao db backup` wrote")


class TargetNotEmpty(StorageError):
    """Raised by a restore into a database that holds something."""

    def __init__(self, database: str) -> None:
        super().__init__(f"database {database} is not empty; restore into a new one, then use that one")


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """What a check looked at, and a sentence for each thing that is wrong."""

    snapshots: int
    observations: int
    flaws: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PruneReport:
    """What a pruning let go."""

    snapshots: int
    #: Compressed bytes of those snapshots.
    size: int
    fetches: int


def backup(url: str, path: Path) -> int:
    """Copy the database at *url* as it is at one moment into the new SQLite file *path*; return the rows copied.

    Work on the database goes on meanwhile. Raises BackupExists, SchemaTooOld, SchemaTooNew.
    """
    if path.exists():
        raise BackupExists(path)
    unfinished = path.with_name(f"{path.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    with _opened(url) as source, _opened(f"sqlite:///{unfinished}") as target:
        check_schema(source)
        create_schema(target)
        rows = _copy(source, target)
        with target.engine.connect() as connection:
            # One file, nothing in a log beside it.
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.exec_driver_sql("PRAGMA journal_mode = DELETE")
    unfinished.replace(path)
    return rows


def restore(path: Path, url: str) -> int:
    """Copy the backup *path* into the empty database at *url*, all or nothing; return the rows copied.

    Raises BackupMissing, TargetNotEmpty, SchemaTooOld (upgrade the backup first), SchemaTooNew.
    """
    if not path.is_file():
        raise BackupMissing(path)
    with _opened(f"sqlite:///{path}") as source, _opened(url) as target:
        if not check_schema(source):
            raise BackupMissing(path)
        if not check_schema(target):
            create_schema(target)
        return _copy(source, target)


def check(url: str) -> CheckReport:
    """Resolve every observation to its bytes and verify every digest. Raises SchemaTooOld, SchemaTooNew."""
    with _opened(url) as database:
        check_schema(database)
        with _viewing(database) as connection:
            flaws = [*_structure(database, connection), *_snapshots(connection), *_excerpts(connection)]
            counts = [_count(connection, table) for table in ("snapshot", "observation")]
    return CheckReport(snapshots=counts[0], observations=counts[1], flaws=tuple(flaws))


def prune(url: str, before: datetime) -> PruneReport:
    """Let go of fetch records and of snapshots from *before* that no article version rests on."""
    fetch, snapshot, version = (SQLModel.metadata.tables[name] for name in ("fetch", "snapshot", "article_version"))
    in_use = select(version.c.snapshot).where(version.c.snapshot == snapshot.c.digest).exists()
    idle = (snapshot.c.fetched_at < before, ~in_use)
    with _opened(url) as database:
        check_schema(database)
        with _writing(database) as connection:
            size = connection.execute(select(func.coalesce(func.sum(func.length(snapshot.c.packed)), 0)).where(*idle))
            held = int(size.scalar_one())
            snapshots = connection.execute(snapshot.delete().where(*idle)).rowcount
            fetches = connection.execute(fetch.delete().where(fetch.c.fetched_at < before)).rowcount
    return PruneReport(snapshots=snapshots, size=held, fetches=fetches)


@contextmanager
def _opened(url: str) -> Iterator[Database]:
    with closing(open_engine(url)) as database:
        yield database


@contextmanager
def _viewing(database: Database) -> Iterator[Connection]:
    """Open a view of one moment."""
    engine = database.engine
    if not database.is_sqlite:
        engine = engine.execution_options(isolation_level="REPEATABLE READ")
    with engine.connect() as connection:
        yield connection


@contextmanager
def _writing(database: Database) -> Iterator[Connection]:
    with database.engine.execution_options(**{WRITING: True}).begin() as connection:
        yield connection


def _copy(source: Database, target: Database) -> int:
    tables = SQLModel.metadata.sorted_tables
    with _viewing(source) as reading, _writing(target) as writing:
        if any(_count(writing, table.name) for table in tables):
            raise TargetNotEmpty(target.name)
        rows = sum(_copy_table(reading, writing, table) for table in tables)
        if not target.is_sqlite:
            _count_on(writing, tables)
    return rows


def _copy_table(reading: Connection, writing: Connection, table: Table) -> int:
    copied = 0
    for batch in reading.execution_options(yield_per=_BATCH).execute(select(table)).mappings().partitions():
        writing.execute(insert(table), [dict(row) for row in batch])
        copied += len(batch)
    return copied


def _count_on(connection: Connection, tables: list[Table]) -> None:
    """Let PostgreSQL's sequences go on after the numbers that were copied."""
    for table in tables:
        for column in table.primary_key.columns:
            if column.autoincrement is True:
                sequence = func.pg_get_serial_sequence(f'"{table.name}"', column.name)
                highest = connection.execute(select(func.max(column))).scalar_one()
                connection.execute(select(func.setval(sequence, highest or 1, highest is not None)))


def _count(connection: Connection, table: str) -> int:
    return connection.execute(select(func.count()).select_from(SQLModel.metadata.tables[table])).scalar_one()


def _structure(database: Database, connection: Connection) -> Iterator[str]:
    """Yield what is wrong with the file and with who speaks."""
    if database.is_sqlite:
        found = [row[0] for row in connection.exec_driver_sql("PRAGMA integrity_check")]
        yield from (f"SQLite says: {line}" for line in found if line != "ok")
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        yield from (f"row {row[1]} of {row[0]} refers to nothing in {row[2]}" for row in broken)
    values = SQLModel.metadata.tables["current_value"].c
    place = (values.series_id, values.slot, values.publisher)
    doubled = select(*place).where(values.until.is_(None)).group_by(*place).having(func.count() > 1)
    for series, slot, publisher in connection.execute(doubled):
        yield f"series {series} has two current values for {slot} by {publisher or 'nobody'}"


def _snapshots(connection: Connection) -> Iterator[str]:
    table = SQLModel.metadata.tables["snapshot"]
    asked = select(table.c.digest, table.c.packed)
    for stored, packed in connection.execution_options(yield_per=_BATCH).execute(asked):
        try:
            unpack(stored, packed)
        except StorageError as error:
            yield str(error)


def _excerpts(connection: Connection) -> Iterator[str]:
    """Yield every version whose text lost its digest and every excerpt that does not stand where it should."""
    version, observation = (SQLModel.metadata.tables[name].c for name in ("article_version", "observation"))
    texts = select(version.id, version.digest, version.title, version.body)
    for number, stored, title, body in connection.execution_options(yield_per=_BATCH).execute(texts):
        if digest(f"{title}\n{body}".encode()) != stored:
            yield f"article version {number} no longer has its digest"
    # Code points on both databases: the text is compared where it lies, without reading bodies again.
    there = func.substr(version.body, observation.start + 1, observation.end - observation.start)
    moved = select(observation.id).join(version.id.table, version.id == observation.version_id)
    for (number,) in connection.execute(moved.where(there != observation.excerpt)):
        yield f"the excerpt of observation {number} does not stand in its article"
