"""What children of this process are asked to do, and what they hand back.

Only values here: the parent of a crawl loads neither Scrapy nor the extractor. Children load
:mod:`monitor.bootstrap.journey`, which the fork server has imported for them.
"""

import logging
from dataclasses import dataclass, field
from datetime import timedelta

from crawler.settings import CrawlerSettings
from monitor.domain.article import Verdict
from monitor.domain.catalogue import Indicator
from monitor.domain.record import Processed
from monitor.domain.routing import Route
from monitor.domain.source import CrawlReport, CrawlRequest, Source


@dataclass(frozen=True, slots=True)
class LogStyle:
    """How a process logs."""

    level: int = logging.WARNING
    as_json: bool = False

    def apply(self) -> None:
        """Set up the logs of this process."""
        from monitor import logs

        logs.configure(level=self.level, as_json=self.as_json)


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What any child needs to read, compare, record and plan. Handed over by value."""

    #: May hold a password.
    database: str = field(repr=False)
    indicators: tuple[Indicator, ...]
    routes: tuple[Route, ...]
    sources: dict[str, Source]
    gone_after: timedelta
    log_style: LogStyle = LogStyle()


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One crawl."""

    work: Work
    source: Source
    request: CrawlRequest
    crawler: CrawlerSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Crawled:
    """How a crawl ended, and what it recorded."""

    report: CrawlReport
    processed: tuple[Processed, ...] = ()
    #: Pages that gave no article: address and verdict.
    refused: tuple[tuple[str, Verdict], ...] = ()


def crawl(order: Order) -> Crawled:
    """Crawl one source; runs in a child."""
    from monitor.bootstrap import journey

    order.work.log_style.apply()
    return journey.crawl(order)


def sweep(work: Work) -> tuple[Processed, ...]:
    """Process what a crash left behind between steps 6 and 9; runs in a child."""
    from monitor.bootstrap import journey

    work.log_style.apply()
    return journey.sweep(work)
