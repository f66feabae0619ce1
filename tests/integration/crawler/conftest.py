"""A site, a ledger and a way to crawl, for every crawler test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.crawling import Crawls
from tests.support.ledger import MemoryLedger
from tests.support.site import Site


@pytest.fixture
def site() -> Iterator[Site]:
    """Return a site that is up."""
    with Site() as running:
        yield running


@pytest.fixture
def ledger() -> MemoryLedger:
    """Return an empty ledger."""
    return MemoryLedger()


@pytest.fixture
def crawl(tmp_path: Path) -> Crawls:
    """Return a function that crawls."""
    return Crawls(tmp_path / "hosts")
