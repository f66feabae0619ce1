"""How a source fares after a crawl."""

from datetime import UTC, datetime, timedelta

import pytest

from monitor.domain.source import CrawlReport, CrawlState
from monitor.domain.views import SourceState
from monitor.services.crawling import fares

AT = datetime(2026, 1, 16, 2, tzinfo=UTC)
LATER = AT + timedelta(hours=2)


def _report(state: CrawlState, *, complete: bool = False, reason: str = "") -> CrawlReport:
    return CrawlReport(source="s", state=state, reason=reason, started_at=LATER, finished_at=LATER, complete=complete)


def test_a_first_complete_crawl_ends_the_baseline() -> None:
    """From now on its changes are news."""
    state = fares(SourceState(source="s"), _report(CrawlState.OK, complete=True))

    assert (state.state, state.since, state.last_success, state.baseline_done_at) == ("ok", LATER, LATER, LATER)


def test_an_incomplete_crawl_does_not_end_the_baseline() -> None:
    """The next one goes on laying it."""
    assert fares(SourceState(source="s"), _report(CrawlState.OK)).baseline_done_at is None


def test_the_baseline_ends_once() -> None:
    """Its day is history."""
    state = SourceState(source="s", baseline_done_at=AT)

    assert fares(state, _report(CrawlState.OK, complete=True)).baseline_done_at == AT


def test_a_state_that_lasts_keeps_its_beginning() -> None:
    """Alerts say since when a source is out."""
    state = fares(SourceState(source="s", state="blocked", since=AT, failures=2), _report(CrawlState.BLOCKED))

    assert (state.since, state.failures) == (AT, 3)


@pytest.mark.parametrize(("ours", "failures"), [(CrawlState.FAILED, 1), (CrawlState.STOPPED, 0)])
def test_our_own_failure_says_nothing_about_the_site(ours: CrawlState, failures: int) -> None:
    """A full disk does not make a site unreachable."""
    state = fares(SourceState(source="s", state="ok", since=AT, last_success=AT), _report(ours, reason="disk full"))

    assert (state.state, state.since, state.last_success, state.reason) == ("ok", AT, AT, "disk full")
    assert state.failures == failures
