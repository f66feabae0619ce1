"""Crawls in the test process: real Scrapy, a real site, a ledger in memory."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from crawler.engine import run_crawl
from crawler.settings import CrawlerSettings
from monitor.domain.source import CrawlReport, CrawlRequest, Source
from tests.support.ledger import MemoryLedger
from tests.support.site import Site

FIRST = CrawlRequest(first=True)


def source_at(site: Site, path: str = "/list/index.html", **fields: object) -> Source:
    """Return a source that watches a list page of *site*."""
    return source_of(site.url(path), **fields)


def source_of(url: str, **fields: object) -> Source:
    """Return a source that watches *url*."""
    told: dict[str, Any] = {"id": "demo", "name": "工作动态", "publisher": "某省卫生健康委员会", **fields}
    return Source(**{"urls": (url,), **told})


class Crawls:
    """Crawls that share one folder of host slots, as the crawls of one machine do."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def settings(self, **fields: object) -> CrawlerSettings:
        """Return settings fit for tests: no delay, loopback allowed."""
        told: dict[str, Any] = {"delay": 0.0, "timeout": 5.0, "allow_private_addresses": True, **fields}
        return CrawlerSettings(**{"hosts_dir": self.folder, **told})

    def __call__(
        self, source: Source, ledger: MemoryLedger, request: CrawlRequest | None = None, **settings: object
    ) -> CrawlReport:
        """Crawl, and let the ledger keep the validators of list pages."""
        report = run_crawl(
            source,
            settings=self.settings(**settings),
            frontier=ledger,
            sink=ledger,
            clock=lambda: datetime.now(UTC),
            request=request,
        )
        ledger.ended(report)
        return report
