"""What children of this process are asked to do, and what they hand back.

Only values here: the parent of a crawl loads neither Scrapy nor the extractor. Children load
:mod:`monitor.bootstrap.journey`, which the fork server has imported for them.
"""

import logging
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal, TypeAlias

from crawler.settings import CrawlerSettings
from monitor.domain.article import Verdict
from monitor.domain.catalogue import Indicator
from monitor.domain.check import SourceCheck
from monitor.domain.record import Processed
from monitor.domain.routing import Route
from monitor.domain.source import CrawlReport, CrawlRequest, Source

#: What a text is; ``None`` where it is looked at.
TextKind: TypeAlias = Literal["html", "text"]


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
    #: Whether somebody wants to see what is recorded: it is kept in memory, and thousands of changes weigh.
    is_shown: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Crawled:
    """How a crawl ended, and if the order says so what it recorded."""

    report: CrawlReport
    processed: tuple[Processed, ...] = ()
    #: Pages that gave no article: address and verdict.
    refused: tuple[tuple[str, Verdict], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """A text found by hand: an address to fetch, or bytes."""

    work: Work
    crawler: CrawlerSettings
    #: What identifies the article; fetched when there is no *body*.
    url: str
    body: bytes | None = None
    kind: TextKind | None = None
    #: Default area, and the day that overrides what the page says.
    area: str | None = None
    published: date | datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Submitted:
    """What became of a text found by hand."""

    title: str = ""
    #: Why there is no article.
    verdict: Verdict | None = None
    #: ``None``: refused, or known already.
    processed: Processed | None = None
    #: The publication it claims, when that is still to come and not believed.
    doubted: str = ""


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


def submit(submission: Submission) -> Submitted:
    """Take a text found by hand through the pipeline; runs in a child."""
    from monitor.bootstrap import submitting

    submission.work.log_style.apply()
    return submitting.submit(submission)


def check(order: Order) -> SourceCheck:
    """Look at a source without recording anything; runs in a child."""
    from monitor.bootstrap import looking

    order.work.log_style.apply()
    return looking.check(order)


def propose(order: Order) -> SourceCheck:
    """Look at the address of the order's source, and propose how to declare it; runs in a child."""
    from monitor.bootstrap import looking

    order.work.log_style.apply()
    return looking.propose(order)
