"""Engines: how the two databases are opened so that they behave alike.

SQLite runs in WAL with ``synchronous=FULL``: one fsync per commit. NORMAL would keep the file sound but forget the
last commits when the power fails, and with them texts handed in by ``jianbao add`` and the mark of a sent delivery.
Writing transactions begin IMMEDIATE, so that what they read stays true; PostgreSQL gets the same from one advisory
lock, held to the end of the transaction.
"""

import sqlite3
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeGuard

from sqlalchemy import Connection, Engine, ExceptionContext, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError

from storage.errors import (
    DatabaseDamaged,
    DatabaseLocked,
    DatabaseReadOnly,
    DatabaseUnreachable,
    DiskFull,
    StorageError,
    UnknownDatabase,
)

#: Longest wait for another writer. A step takes milliseconds, seconds on a machine with far too much to do; and who
#: waits for SQLite is not served in turn: of eight writers there, one in some hundred waits for a minute.
LOCK_TIMEOUT = timedelta(minutes=3)
#: The advisory lock of all writing transactions ("jianbao" read as a number); nothing else may use it.
WRITING_LOCK = 0x6A69616E62616F

#: Statements that SQLite keeps compiled; one article takes some forty, many of them in several lengths.
_STATEMENTS = 512
#: The execution option that makes a transaction a writing one.
WRITING = "jianbao_writing"

_SQLITE_ERRORS = {
    "SQLITE_BUSY": "locked",
    "SQLITE_LOCKED": "locked",
    "SQLITE_FULL": "full",
    # The index of the log could not be made longer.
    "SQLITE_IOERR_SHMSIZE": "full",
    "SQLITE_CORRUPT": "damaged",
    "SQLITE_NOTADB": "damaged",
    "SQLITE_READONLY": "read-only",
}
#: What the driver says of text whose bytes changed in the file: we write UTF-8 only.
_UNDECODABLE = "Could not decode to UTF-8"
_FULL_SQLSTATES = ("53100",)
_READ_ONLY_SQLSTATES = ("25006",)
_LOCKED_SQLSTATES = ("55P03", "40P01", "57014")


@dataclass(frozen=True, slots=True)
class Database:
    """An opened database: the engine, and its name for messages (never with a password)."""

    engine: Engine
    name: str

    @property
    def is_sqlite(self) -> bool:
        """Whether this is SQLite."""
        return self.engine.dialect.name == "sqlite"

    @property
    def is_missing(self) -> bool:
        """Whether this is a file that is not there, or holds nothing."""
        name = self.engine.url.database
        if not self.is_sqlite or not _is_path(name):
            return False
        path = Path(name)
        return not path.exists() or path.stat().st_size == 0

    def meaning(self, error: BaseException | None) -> StorageError | None:
        """Return what a driver's error means to an operator, ``None`` for a programming error."""
        return _meaning(self.name, error)

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()


def open_engine(url: str | URL, *, lock_timeout: timedelta = LOCK_TIMEOUT) -> Database:
    """Return the database at *url*, without connecting; writers wait *lock_timeout*. Raises UnknownDatabase."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:  # the latter for a port that is no number
        raise UnknownDatabase(_without_secrets(str(url))) from error
    if parsed.get_backend_name() == "sqlite":
        database = Database(_sqlite(parsed, lock_timeout), parsed.database or ":memory:")
    elif parsed.get_backend_name() == "postgresql":
        database = Database(_postgresql(parsed, lock_timeout), parsed.render_as_string(hide_password=True))
    else:
        raise UnknownDatabase(parsed.render_as_string(hide_password=True))
    _translate_errors(database)
    return database


def _without_secrets(url: str) -> str:
    """Return what may be shown of a URL that does not parse: anything around an @ may be a password."""
    if "@" not in url:
        return url
    scheme, parted, _ = url.partition("://")
    return f"{scheme}://..." if parted and scheme.replace("+", "").isalnum() else "..."


def _sqlite(url: URL, lock_timeout: timedelta) -> Engine:
    asked = {"timeout": lock_timeout.total_seconds(), "cached_statements": _STATEMENTS}
    engine = create_engine(url, connect_args=asked)
    if _is_path(url.database):
        path = Path(url.database)

        @event.listens_for(engine, "do_connect")
        def make_folder(*_: object) -> None:
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise DatabaseUnreachable(str(path), str(error)) from error

    event.listen(engine, "connect", _begin_nothing if url.query.get("mode") == "ro" else _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _is_path(name: str | None) -> TypeGuard[str]:
    """Tell whether a database of SQLite is named by its path, not by a URI or as one in memory."""
    return bool(name) and not str(name).startswith(("file:", ":memory:"))


def _begin_nothing(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # the driver begins no transaction by itself; _begin_sqlite does


def _prepare_sqlite(connection: sqlite3.Connection, record: object) -> None:
    _begin_nothing(connection, record)
    if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal" and not _is_foreign(connection):
        connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    # An article touches some 200 pages all over the indexes, much the same as the one before: the longer the log may
    # grow, the fewer of them are written twice. 4,000 pages are 16 MB; so much is read back after a crash.
    connection.execute("PRAGMA wal_autocheckpoint = 4000")
    connection.execute("PRAGMA cache_size = -8000")
    connection.execute("PRAGMA foreign_keys = ON")


def _is_foreign(connection: sqlite3.Connection) -> bool:
    """Tell whether another program keeps its tables here: what is not ours is left as it is."""
    named = "SELECT count(*), coalesce(sum(name = 'alembic_version'), 0) FROM sqlite_master WHERE type = 'table'"
    tables, ours = connection.execute(named).fetchone()
    return bool(tables) and not ours


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.get_execution_options().get(WRITING)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _postgresql(url: URL, lock_timeout: timedelta) -> Engine:
    engine = create_engine(url.set(drivername="postgresql+psycopg"), pool_pre_ping=True)
    milliseconds = int(lock_timeout / timedelta(milliseconds=1))

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get(WRITING):
            # READ COMMITTED: each statement after the lock sees all that earlier holders committed.
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = {milliseconds}")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITING_LOCK})")

    return engine


def _translate_errors(database: Database) -> None:
    @event.listens_for(database.engine, "handle_error")
    def translate(context: ExceptionContext) -> None:
        error = database.meaning(context.original_exception)
        # A failed ping is no failure: the pool replaces the connection before anybody works with it.
        if error is not None and not context.is_pre_ping:
            raise error from context.original_exception


def _meaning(name: str, error: BaseException | None) -> StorageError | None:
    """Return what a driver's error means to an operator, ``None`` for a programming error."""
    if isinstance(error, sqlite3.Error):
        return _sqlite_meaning(name, error)
    if isinstance(error, OSError):
        return DatabaseUnreachable(name, str(error))
    return _postgresql_meaning(name, error)


def _sqlite_meaning(name: str, error: sqlite3.Error) -> StorageError | None:
    code = getattr(error, "sqlite_errorname", "")
    told = str(error).partition(" with text ")[0]  # the driver quotes the whole of a text that it cannot decode
    kind = next((kind for prefix, kind in _SQLITE_ERRORS.items() if code.startswith(prefix)), None)
    match "damaged" if told.startswith(_UNDECODABLE) else kind:
        case "locked":
            return DatabaseLocked(name)
        case "full":
            return DiskFull(name)
        case "damaged":
            return DatabaseDamaged(name, told)
        case "read-only":
            return DatabaseReadOnly(name)
    if code.startswith(("SQLITE_CANTOPEN", "SQLITE_IOERR")):
        return DatabaseUnreachable(name, str(error))
    return None


def _postgresql_meaning(name: str, error: Any) -> StorageError | None:  # noqa: ANN401 - psycopg loads only when used
    state = getattr(error, "sqlstate", None)
    if state in _FULL_SQLSTATES:
        return DiskFull(name)
    if state in _READ_ONLY_SQLSTATES:
        return DatabaseReadOnly(name)
    if state in _LOCKED_SQLSTATES:
        return DatabaseLocked(name)
    is_connection_lost = state is None or state.startswith(("08", "57P", "28", "3D"))
    if is_connection_lost and type(error).__name__ in {"OperationalError", "AdminShutdown", "ConnectionTimeout"}:
        first_line = str(error).strip().partition("\n")[0]
        return DatabaseUnreachable(name, first_line)
    return None
