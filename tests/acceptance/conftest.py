"""What the acceptance tests share: the program, a site and a receiver, all real."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.program import Program
from tests.support.receivers import HttpReceiver
from tests.support.site import Site


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """Return the program with folders of its own, one for each module of tests."""
    return Program(tmp_path_factory.mktemp("jianbao"))


@pytest.fixture
def fresh(tmp_path: Path) -> Program:
    """Return the program with folders of this test alone."""
    return Program(tmp_path)


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    """Serve a site."""
    with Site() as open_site:
        yield open_site


@pytest.fixture(scope="module")
def receiver() -> Iterator[HttpReceiver]:
    """Receive alerts."""
    with HttpReceiver() as open_receiver:
        yield open_receiver
