"""Care of a database: prove it, and let go of what nothing rests on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select
from sqlmodel import SQLModel

from monitor.domain.article import digest
from monitor.domain.printed import is_printed
from storage.connections import count_rows, opened_database, viewing, writing
from storage.engine import Database
from storage.errors import StorageError
from storage.repository.chunks import chunks
from storage.repository.snapshots import unpack
from storage.schema import require_schema

_BATCH = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """What a check looked at, and a sentence for each thing that is wrong."""

    snapshots: int
    observations: int
    changes: int
    flaws: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PruneReport:
    """What a pruning let go, or would."""

    snapshots: int
    #: Compressed bytes of those snapshots.
    size: int
    fetches: int


def check(url: str) -> CheckReport:
    """Resolve every change and observation to its bytes and verify every digest.

    Raises NoHistory, SchemaTooOld, SchemaTooNew.
    """
    with opened_database(url) as database:
        require_schema(database)
        with viewing(database) as connection:
            flaws = [*_structure(database, connection), *_snapshots(connection), *_excerpts(connection)]
            flaws += _changes(connection)
            snapshots, observations, changes = (
                count_rows(connection, SQLModel.metadata.tables[name]) for name in ("snapshot", "observation", "change")
            )
    return CheckReport(snapshots=snapshots, observations=observations, changes=changes, flaws=tuple(flaws))


def prune(url: str, before: datetime, *, most: int | None = None, rehearse: bool = False) -> PruneReport:
    """Let go of fetch records from *before*, and of snapshots from then that no article version rests on.

    With *most*, younger ones of those go too, the oldest first, until they take at most so many bytes. A snapshot in
    use stays, whatever the limits. With *rehearse* nothing is deleted: the report tells what would be.
    """
    fetch = SQLModel.metadata.tables["fetch"]
    with opened_database(url) as database:
        require_schema(database)
        with viewing(database) if rehearse else writing(database) as connection:
            idle = list(_to_let_go(connection, before, most))
            report = PruneReport(
                snapshots=len(idle),
                size=sum(size for _, size in idle),
                fetches=count_rows(connection, fetch, fetch.c.fetched_at < before),
            )
            if not rehearse:
                _delete(connection, [digest for digest, _ in idle], before)
    return report


def _to_let_go(connection: Connection, before: datetime, most: int | None) -> Iterator[tuple[str, int]]:
    """Yield digest and compressed bytes of the snapshots to prune."""
    snapshot, version = (SQLModel.metadata.tables[name] for name in ("snapshot", "article_version"))
    in_use = select(version.c.snapshot).where(version.c.snapshot == snapshot.c.digest).exists()
    asked = select(snapshot.c.digest, func.length(snapshot.c.packed), snapshot.c.fetched_at).where(~in_use)
    kept = 0
    for name, size, fetched_at in connection.execute(asked.order_by(snapshot.c.fetched_at.desc(), snapshot.c.digest)):
        kept += size
        if fetched_at < before or (most is not None and kept > most):
            yield name, size


def _delete(connection: Connection, digests: list[str], before: datetime) -> None:
    fetch, snapshot = (SQLModel.metadata.tables[name] for name in ("fetch", "snapshot"))
    for some in chunks(digests):
        connection.execute(snapshot.delete().where(snapshot.c.digest.in_(some)))
    connection.execute(fetch.delete().where(fetch.c.fetched_at < before))


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
    """Yield every version whose text lost its digest, every excerpt and figure that does not stand where it should."""
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
    # Replaced where it lies, a figure leaves less: the same on both databases.
    without = func.replace(observation.excerpt, observation.value_text, "")
    for (number,) in connection.execute(select(observation.id).where(without == observation.excerpt)):
        yield f"the figure of observation {number} does not stand in its excerpt"
    said = select(observation.id, observation.value, observation.value_max, observation.value_text)
    said = said.where(without != observation.excerpt)
    for number, value, most, words in connection.execution_options(yield_per=_BATCH).execute(said):
        if not all(is_printed(end, words) for end in (value, most) if end is not None):
            yield f"the value of observation {number} is not what its figure says"


def _changes(connection: Connection) -> Iterator[str]:
    """Yield every change that no longer leads to an observation, its version and the bytes that was read from."""
    change, observation, version, snapshot = (
        SQLModel.metadata.tables[name] for name in ("change", "observation", "article_version", "snapshot")
    )
    proven = select(observation.c.id).where(observation.c.id == change.c.observation_id)
    proven = proven.join(version, version.c.id == observation.c.version_id)
    proven = proven.join(snapshot, snapshot.c.digest == version.c.snapshot)
    for (id_,) in connection.execute(select(change.c.id).where(~proven.exists())):
        yield f"change {id_} leads to no stored bytes"
