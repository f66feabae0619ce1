"""Receivers, and a desk that sends to them."""

from collections.abc import Iterator

import pytest

from monitor.domain.routing import Route, fingerprint
from storage import Store, opened
from tests.support.database import SqliteFiles
from tests.support.dispatching import Desk
from tests.support.receivers import HttpReceiver, MailReceiver


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> SqliteFiles:
    """SQLite databases."""
    return SqliteFiles(tmp_path_factory.mktemp("notify"))


@pytest.fixture
def url(files: SqliteFiles) -> str:
    """Return the URL of a fresh database."""
    return files.fresh()


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """Open a fresh database."""
    with opened(url) as store:
        yield store


@pytest.fixture
def bell() -> Iterator[HttpReceiver]:
    """Return a receiver for json://."""
    with HttpReceiver() as receiver:
        yield receiver


@pytest.fixture
def mail() -> Iterator[MailReceiver]:
    """Return a receiver for mailto://."""
    with MailReceiver() as receiver:
        yield receiver


@pytest.fixture
def desk(store: Store, bell: HttpReceiver) -> Desk:
    """Return a desk with one route to the bell."""
    return Desk(store, Route(name="all", targets=(fingerprint(bell.url()),)), urls=[bell.url()])
