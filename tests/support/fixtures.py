"""Fixtures of the contract tests: both databases. A conftest takes them in by importing them."""

from collections.abc import Iterator
from typing import TypeAlias

import pytest

from storage import Store, opened
from tests.support.database import PostgresqlServer, SqliteFiles, postgresql_server
from tests.support.newsroom import Newsroom

Databases: TypeAlias = SqliteFiles | PostgresqlServer


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgresqlServer]:
    """One PostgreSQL server for the whole session."""
    with postgresql_server() as server:
        yield server


@pytest.fixture(scope="session")
def sqlite(tmp_path_factory: pytest.TempPathFactory) -> SqliteFiles:
    """SQLite files in one folder."""
    return SqliteFiles(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(params=["sqlite", "postgresql"])
def databases(request: pytest.FixtureRequest) -> Databases:
    """Each kind of database in turn."""
    found: Databases = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def url(databases: Databases) -> str:
    """Return the URL of a fresh database with tables."""
    return databases.fresh()


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """Open a fresh database."""
    with opened(url) as store:
        yield store


@pytest.fixture
def newsroom(store: Store) -> Newsroom:
    """Open a newsroom on a fresh database, its baselines laid."""
    room = Newsroom(store)
    room.settle()
    return room
