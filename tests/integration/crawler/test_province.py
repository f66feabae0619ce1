"""A whole made-up province is found, and found once."""

from collections import Counter

import pytest

from monitor.domain.source import CrawlMode, CrawlRequest, CrawlState, Source
from tests.support.crawling import FIRST, Crawls
from tests.support.ledger import MemoryLedger
from tests.support.province import ARTICLES, COLUMNS, build_province
from tests.support.site import Site


@pytest.fixture
def sources(site: Site) -> list[Source]:
    """Serve the whole province and return its sources."""
    return build_province(site)


def test_every_article_is_found_once(site: Site, sources: list[Source], crawl: Crawls) -> None:
    """All of them, none twice, readable whatever their charset."""
    ledger = MemoryLedger()
    reports = [crawl(source, ledger, FIRST) for source in sources]

    titles = Counter(article.title for _, article in ledger.articles)
    fetched = Counter(path for path in site.paths() if "index" not in path and "list" not in path)
    assert [report.state for report in reports] == [CrawlState.OK] * COLUMNS
    assert len(titles) == ARTICLES
    assert set(titles.values()) == {1}
    assert max(fetched.values()) == 1
    assert all("204家" in article.body for _, article in ledger.articles)


def test_second_crawl_is_answered_304(site: Site, sources: list[Source], crawl: Crawls) -> None:
    """A site that can say "unchanged" is asked whether it is."""
    ledger = MemoryLedger()
    for source in sources[:4]:
        crawl(source, ledger, FIRST)
    site.forget()
    crawl(sources[0], ledger, CrawlRequest(mode=CrawlMode.REVISIT))
    answers = [hit.status for hit in site.hits if hit.path != "/robots.txt"]

    assert answers.count(304) >= 0.8 * len(answers)
