"""Logs: one bounded line an event, with its facts, as text or JSON; nothing from a page can write to the terminal."""

import io
import json
import logging
from collections.abc import Iterator

import pytest

from monitor.logs import configure

log = logging.getLogger("tests.logs")


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    """Return a stream; afterwards logging is as it was."""
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    yield io.StringIO()
    root.handlers, root.level = handlers, level


def test_facts_are_shown(stream: io.StringIO) -> None:
    """What was given as extra."""
    configure(stream=stream)
    log.info("Crawl ended", extra={"action": "crawl_ended", "source": "gx"})

    assert "Crawl ended" in stream.getvalue()
    assert "action=crawl_ended" in stream.getvalue()
    assert "source=gx" in stream.getvalue()


def test_json_lines_are_for_machines(stream: io.StringIO) -> None:
    """With level, time and traceback; Chinese stays readable."""
    configure(stream=stream, as_json=True)
    log.error("坏了", exc_info=ZeroDivisionError(), extra={"action": "broken", "count": 3})

    line = json.loads(stream.getvalue())
    assert (line["event"], line["level"], line["action"], line["count"]) == ("坏了", "error", "broken", 3)
    assert "ZeroDivisionError" in line["exception"]
    assert "坏了" in stream.getvalue()


@pytest.mark.parametrize("as_json", [True, False])
def test_a_page_cannot_write_to_the_terminal(stream: io.StringIO, as_json: bool) -> None:
    """No escape sequences, no lines of its own, no megabytes."""
    configure(stream=stream, as_json=as_json)
    log.warning("title %s", "\x1b[2J\nfake line\r" + "x" * 10_000, extra={"url": "http://a/\x1b]0;x\x07\n2"})

    assert "\x1b" not in stream.getvalue()
    assert stream.getvalue().count("\n") == 1
    assert len(stream.getvalue()) < 1500


def test_quiet_libraries_stay_quiet(stream: io.StringIO) -> None:
    """Some of them log secrets."""
    configure(stream=stream, level=logging.DEBUG)
    logging.getLogger("apprise").info("json://token")
    logging.getLogger("urllib3.connectionpool").debug("POST /token")
    logging.getLogger("apscheduler.scheduler").warning("skipped")

    assert stream.getvalue() == ""
