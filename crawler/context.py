"""What one crawl carries through Scrapy's parts: its source, its ports, its tally."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, cast

from crawler.hosts import HostSlots
from crawler.settings import CrawlerSettings
from crawler.tally import Tally
from crawler.urls import host_slot, site_of
from monitor.domain.joint import Frontier, Sink
from monitor.domain.source import CrawlRequest, Source

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


@dataclass(slots=True, kw_only=True)
class CrawlContext:
    """One crawl. Lives as long as its spider."""

    source: Source
    request: CrawlRequest
    settings: CrawlerSettings
    frontier: Frontier
    sink: Sink
    clock: Callable[[], datetime]
    hosts: HostSlots
    tally: Tally
    #: Sites requests and redirects may go to.
    sites: set[str] = field(default_factory=set)
    #: Crawl-delay of robots.txt in seconds, by host.
    crawl_delays: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        only = self.request.only
        self.sites |= {site_of(url) for url in (*self.source.urls, *([only] if only else []))}

    def delay(self, url: str) -> float:
        """Return the seconds to leave between requests to the host of *url*."""
        return max(self.settings.delay, self.crawl_delays.get(host_slot(url), 0.0))

    def on_site(self, url: str) -> bool:
        """Tell whether *url* lies on the source's sites."""
        return site_of(url) in self.sites


def context_of(crawler: "Crawler") -> CrawlContext:
    """Return the context of the crawl *crawler* runs."""
    return cast("CrawlContext", crawler.spider.context)  # type: ignore[union-attr]  # our spiders all have one
