"""The packaged declarations, handed to their spiders: each asks for its lists, and knows its further pages."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from config.sources import load_sources
from crawler.context import CrawlContext
from crawler.hosts import HostSlots
from crawler.paging import declared_page
from crawler.settings import CrawlerSettings
from crawler.spiders import SPIDERS
from crawler.spiders.walking import WalkingSpider
from crawler.tally import Tally
from crawler.urls import canonical, site_of
from monitor.domain.source import CrawlRequest, Source
from tests.support.ledger import MemoryLedger

PACKAGED, _ = load_sources((), "none.toml")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder for host slots."""
    return tmp_path_factory.mktemp("hosts")


@pytest.mark.parametrize("source", PACKAGED, ids=lambda source: source.id)
def test_declaration_builds_its_requests(source: Source, folder: Path) -> None:
    """One request a list page, on the source's own site; a declared next page is an address there, too."""
    ledger = MemoryLedger()
    context = CrawlContext(
        source=source,
        request=CrawlRequest(first=True),
        settings=CrawlerSettings(hosts_dir=folder),
        frontier=ledger,
        sink=ledger,
        clock=lambda: datetime.now(UTC),
        hosts=HostSlots(folder, lambda: datetime.now(UTC)),
        tally=Tally(source.id),
    )
    spider = SPIDERS[source.access](context)

    assert isinstance(spider, WalkingSpider)
    requests = list(spider.lists())
    assert [request.url for request in requests] == list(source.urls)
    assert all(context.on_site(request.url) and canonical(request.url) for request in requests)
    for url in source.urls if source.next_page not in (None, "none") else ():
        second = declared_page(source.next_page or "", url, 1)
        assert second is not None
        assert second != url
        assert site_of(second) == site_of(url)
