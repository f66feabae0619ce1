"""Hostile and broken answers: each ends in the right verdict, and everything else goes on.

Every case is the middle one of three articles; the other two must be read whatever happens between them.
"""

import pytest

from monitor.domain.source import CrawlState
from tests.support.crawling import FIRST, Crawls, source_at
from tests.support.hostile import CASES, LIMIT, LISTS, PATH, READABLE, serve
from tests.support.ledger import MemoryLedger
from tests.support.site import Site


def crawl_once(site: Site, ledger: MemoryLedger, crawl: Crawls) -> CrawlState:
    """Crawl with narrow limits."""
    return crawl(source_at(site), ledger, FIRST, timeout=0.7, max_bytes=LIMIT).state


@pytest.mark.parametrize("name", CASES)
def test_answer_ends_in_its_verdict(site: Site, ledger: MemoryLedger, crawl: Crawls, name: str) -> None:
    """The verdict says what to do, the evidence what was seen, and no article comes of it."""
    answer, expected = CASES[name]
    serve(site, answer)
    state = crawl_once(site, ledger, crawl)

    told = [fetch for fetch in ledger.fetches if fetch.url == site.url(PATH)]
    assert state is CrawlState.OK
    assert {fetch.verdict.code for fetch in told if fetch.verdict} <= expected
    assert all(fetch.verdict.evidence for fetch in told if fetch.verdict)
    assert len(told) == 1
    assert [fetched.url for fetched, _ in ledger.articles if fetched.url == site.url(PATH)] == []
    assert len(ledger.articles) == 2


@pytest.mark.parametrize("name", READABLE)
def test_odd_answer_is_read_all_the_same(site: Site, ledger: MemoryLedger, crawl: Crawls, name: str) -> None:
    """Carelessness of a site is no reason to lose its article."""
    serve(site, READABLE[name])
    state = crawl_once(site, ledger, crawl)

    read = {fetched.url: article for fetched, article in ledger.articles}
    assert state is CrawlState.OK
    assert "204家" in read[site.url(PATH)].body


def test_the_table_is_long_enough() -> None:
    """Sixty ways to go wrong at least."""
    assert len(CASES) + len(READABLE) >= 60


@pytest.mark.parametrize("name", LISTS)
def test_list_page_ends_the_crawl_in_its_state(site: Site, ledger: MemoryLedger, crawl: Crawls, name: str) -> None:
    """A crawl without rows is never called a success."""
    answer, expected = LISTS[name]
    site.answer("/list/index.html", answer)
    report = crawl(source_at(site), ledger, FIRST, timeout=0.7, max_bytes=LIMIT)

    assert report.state is expected
    assert report.reason
    assert not report.complete
    assert ledger.articles == []
