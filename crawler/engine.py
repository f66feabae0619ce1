"""Runs one crawl in this process, without a Twisted reactor, and says how it ended.

A child process is started for each crawl by the launcher; SIGTERM makes it drain.
Success is what the report says, never an exit code: Scrapy ends well on errors it has logged.
"""

import asyncio
import logging
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from scrapy import signals
from scrapy.crawler import AsyncCrawlerRunner, Crawler
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.context import CrawlContext
from crawler.hosts import HostSlots
from crawler.settings import CrawlerSettings, scrapy_settings
from crawler.spiders import SPIDERS, SourceSpider
from crawler.tally import Tally
from monitor.domain.errors import JianbaoError
from monitor.domain.joint import Frontier, Sink
from monitor.domain.source import CrawlReport, CrawlRequest, Source

log = logging.getLogger(__name__)

#: Seconds between two looks at whether a crawl that is to stop has started.
_MOMENT = 0.005

Clock = Callable[[], datetime]


def run_crawl(
    source: Source,
    *,
    settings: CrawlerSettings,
    frontier: Frontier,
    sink: Sink,
    clock: Clock,
    request: CrawlRequest | None = None,
) -> CrawlReport:
    """Crawl *source* once and return how it ended; every page is told to *sink* as it comes.

    Blocks until done. Errors of sites are verdicts in the report; errors of *frontier* and *sink* end the crawl
    with the state ``failed``. In the main thread SIGTERM lets the crawl drain: state ``stopped``.
    """
    request = request or CrawlRequest()
    context = CrawlContext(
        source=source,
        request=request,
        settings=settings,
        frontier=frontier,
        sink=sink,
        clock=clock,
        hosts=HostSlots(settings.hosts_dir, clock),
        tally=Tally(source.id),
    )
    logging.getLogger("scrapy").setLevel(logging.WARNING)  # its lists of settings and parts would drown our actions
    started_at = clock()
    log.info("Crawl started", extra={"action": "crawl_started", "source": source.id, "mode": request.mode.value})
    asyncio.run(_crawl(context))
    report = context.tally.report(started_at, clock())
    log.info(
        "Crawl ended",
        extra={
            "action": "crawl_ended",
            "source": source.id,
            "state": report.state.value,
            "reason": report.reason,
            "counts": dict(report.counts),
        },
    )
    return report


class _LeftAlone(ThreadPoolExecutor):
    """Threads nobody waits for at the end: a name server that never answers must not hold a stopped crawl."""

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - as the executor is called
        """Start nothing further; what runs may run on."""
        super().shutdown(wait=False, cancel_futures=True)


async def _crawl(context: CrawlContext) -> None:
    asyncio.get_running_loop().set_default_executor(_LeftAlone(thread_name_prefix="names"))
    runner = AsyncCrawlerRunner(scrapy_settings(context.settings, verify_tls=context.source.verify_tls))
    crawler = runner.create_crawler(SPIDERS[context.source.access])
    _listen(crawler, context)
    with _draining(crawler, context):
        await runner.crawl(crawler, context=context)


def _listen(crawler: Crawler, context: CrawlContext) -> None:
    """Let the tally hear of errors that Scrapy only logs, and the spider of having nothing under way."""
    tally = context.tally

    def on_page_error(failure: Failure, response: Any, spider: SourceSpider, **_: Any) -> None:  # noqa: ANN401 - Scrapy's signature
        tally.page_failed(_told(failure))
        if isinstance(failure.value, MemoryError):
            tally.failed("out of memory")
        elif isinstance(failure.value, JianbaoError | OSError):  # the frontier's
            tally.failed(_told(failure))
        elif isinstance(response, Response):
            spider.broke(response, _told(failure))

    def on_item_error(failure: Failure, **_: Any) -> None:  # noqa: ANN401 - Scrapy's signature
        tally.page_failed(_told(failure))

    def on_closed(reason: str, **_: Any) -> None:  # noqa: ANN401 - Scrapy's signature
        if reason == "start_error":
            tally.failed("the crawl's start broke off; the traceback is in the log")

    def on_idle(spider: SourceSpider, **_: Any) -> None:  # noqa: ANN401 - Scrapy's signature
        spider.go_on()

    # Receivers are held weakly; these live as long as the crawler.
    crawler.jianbao_receivers = (on_page_error, on_item_error, on_closed, on_idle)  # type: ignore[attr-defined]  # see above
    crawler.signals.connect(on_page_error, signals.spider_error)
    crawler.signals.connect(on_item_error, signals.item_error)
    crawler.signals.connect(on_closed, signals.spider_closed)
    crawler.signals.connect(on_idle, signals.spider_idle)


def _told(failure: Failure) -> str:
    return f"{type(failure.value).__name__}: {failure.getErrorMessage()}"[:300]


@contextmanager
def _draining(crawler: Crawler, context: CrawlContext) -> Iterator[None]:
    """Let SIGTERM end the crawl in order: what is under way is finished and recorded."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    loop = asyncio.get_running_loop()
    stops: list[asyncio.Task[None]] = []

    def drain() -> None:
        if not stops:
            context.tally.stopped = True
            context.hosts.closing.set()
            stops.append(loop.create_task(_stop(crawler)))

    loop.add_signal_handler(signal.SIGTERM, drain)
    try:
        yield
    finally:
        loop.remove_signal_handler(signal.SIGTERM)
        for stop in stops:
            stop.cancel()


async def _stop(crawler: Crawler) -> None:
    """Stop *crawler* once it runs: told earlier, Scrapy takes note, starts all the same, and never ends."""
    while not _runs(crawler):  # noqa: ASYNC110 - Scrapy tells nobody that its engine runs
        await asyncio.sleep(_MOMENT)
    await crawler.stop_async()


def _runs(crawler: Crawler) -> bool:
    try:
        return bool(crawler.engine.running)
    except RuntimeError:  # it has no engine yet
        return False
