"""One crawl in a process of its own, by us or by a yardstick: ``python -m tests.benchmarks.crawlers JSON``.

Prints as JSON: CPU seconds of the crawl (start-up and imports left out), peak memory, and what it found.
"""

import asyncio
import hashlib
import importlib
import json
import logging
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from monitor.bootstrap.children import PRELOAD


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What one process is asked."""

    #: ``fetch``, ``monitor``, ``jianbao`` or ``stages``.
    crawler: str
    url: str
    #: For the database and the host slots.
    folder: str
    #: Ask every known article again.
    revisit: bool = False
    #: The first crawl reads all list pages, a later one stops where nothing is new.
    first: bool = True
    #: Articles to expect at most.
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one process tells."""

    #: CPU seconds, user and system, of the crawl.
    cpu: float
    #: Resident memory at its highest, in bytes.
    peak: int
    pages: int
    #: CPU seconds by stage.
    stages: dict[str, float]


# --------------------------------------------------------------------------------------------------- yardsticks


def _yardstick(job: Job, *, monitors: bool) -> int:
    """Crawl the site with plain Scrapy on the same transport; return the number of articles."""
    import scrapy
    from scrapy.crawler import AsyncCrawlerRunner
    from scrapy.http import Response

    digests: dict[str, str] = {}

    class Yardstick(scrapy.Spider):
        name = "yardstick"

        async def start(self) -> AsyncIterator[scrapy.Request]:
            yield scrapy.Request(job.url)

        def parse(self, response: Response) -> Iterator[scrapy.Request]:
            for link in response.css("div.list a::attr(href)").getall():
                yield response.follow(link, self.article)
            for link in response.css("a.next::attr(href)").getall():
                yield response.follow(link)

        def article(self, response: Response) -> None:
            # No selector of one site: the simplest monitor watches the text of any page.
            text = "".join(response.css("body ::text").getall()) if monitors else ""
            digests[response.url] = hashlib.sha256(text.encode()).hexdigest()

    settings = {
        "TWISTED_REACTOR_ENABLED": False, "TELNETCONSOLE_ENABLED": False, "LOG_ENABLED": False, "ROBOTSTXT_OBEY": False,
        "DOWNLOAD_DELAY": 0, "CONCURRENT_REQUESTS": 8, "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
    }  # fmt: skip
    logging.getLogger("scrapy").setLevel(logging.ERROR)
    asyncio.run(_crawl(AsyncCrawlerRunner(settings), Yardstick))
    return len(digests)


async def _crawl(runner: Any, spider: type[Any]) -> None:  # noqa: ANN401 - Scrapy is loaded by yardsticks only
    await runner.crawl(spider)


# --------------------------------------------------------------------------------------------------------- ours


def _order(job: Job) -> Any:  # noqa: ANN401 - loaded by our crawls only
    """Return what a child of the service would be handed."""
    from config.catalogue import load_indicators
    from config.tables import find_config, read_tables
    from crawler.settings import CrawlerSettings
    from monitor.bootstrap.orders import Order, Work
    from monitor.domain.record import GONE_AFTER
    from monitor.domain.routing import Route
    from monitor.domain.source import CrawlMode, CrawlRequest, Source

    indicators, _ = load_indicators(read_tables(find_config(None)).indicators)
    source = Source(id="bench", name="工作动态", publisher="某省卫生健康委员会", area="450000", urls=(job.url,))
    work = Work(
        database=f"sqlite:///{job.folder}/history.db", indicators=indicators, sources={"bench": source},
        routes=(Route(name="bench", targets=("0" * 16,)),), gone_after=GONE_AFTER,
    )  # fmt: skip
    pages = job.articles
    crawler = CrawlerSettings(
        hosts_dir=Path(job.folder) / "hosts", delay=0, allow_private_addresses=True, max_pages=pages, max_articles=pages
    )
    request = CrawlRequest(mode=CrawlMode.REVISIT if job.revisit else CrawlMode.NORMAL, first=job.first)
    return Order(work=work, source=source, crawler=crawler, request=request)


def _ours(job: Job) -> Callable[[], int]:
    """Return our crawl, ready to go; it returns the number of articles seen."""
    from monitor.bootstrap import journey

    order = _order(job)

    def crawl() -> int:
        crawled = journey.crawl(order)
        counts = crawled.report.counts
        if not crawled.report.ok:
            sys.exit(f"the crawl failed: {crawled.report.reason}")
        return counts.get("articles", 0) + counts.get("unchanged", 0)

    return crawl


# ------------------------------------------------------------------------------------------------------- stages


#: Stage -> its parts, as ``module:name`` or ``module:class.name`` where the journey joins them.
STAGES = {
    "read": ("crawler.spiders.articles:read_page", "crawler.spiders.telling:decode"),
    "extract": ("monitor.domain.extraction.extractor:Extractor.extract",),
    "diff": ("monitor.bootstrap.journey:diff",),
    "store": (
        "monitor.services.recording:Recorder.article", "monitor.services.recording:Recorder.fetched",
        "monitor.services.recording:Recorder.listed", "monitor.services.frontier:StoredFrontier.known",
        "monitor.services.frontier:StoredFrontier.due",
    ),
    "start": (
        "monitor.bootstrap.journey:build_recorder", "monitor.bootstrap.journey:opened",
        "monitor.bootstrap.extracting:build_extractor",
    ),
}  # fmt: skip


def part_of(part: str) -> tuple[Any, str]:
    """Return the module or class that holds a part of ``STAGES``, and the part's name there."""
    module, _, path = part.partition(":")
    *classes, name = path.split(".")
    owner: Any = importlib.import_module(module)
    for one in classes:
        owner = getattr(owner, one)
    return owner, name


class Stages:
    """CPU seconds by stage. A stage inside another counts for itself alone."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}
        self._inner: list[float] = []

    def timed(self, stage: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """Return *work*, timed as *stage*."""

        def run(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - as *work*
            self._inner.append(0.0)
            before = time.process_time()
            try:
                return work(*args, **kwargs)
            finally:
                whole = time.process_time() - before
                self.spent[stage] = self.spent.get(stage, 0.0) + whole - self._inner.pop()
                if self._inner:
                    self._inner[-1] += whole

        return run

    def install(self) -> None:
        """Time the parts of a crawl where the journey joins them."""
        for stage, parts in STAGES.items():
            for part in parts:
                owner, name = part_of(part)
                setattr(owner, name, self.timed(stage, getattr(owner, name)))


# -------------------------------------------------------------------------------------------------------- main


def run(job: Job) -> Told:
    """Do the job in this process."""
    stages = Stages()
    # What the fork server loads once is no part of crawling.
    if job.crawler in {"fetch", "monitor"}:
        importlib.import_module("crawler.preloading")
        before = time.process_time()
        pages = _yardstick(job, monitors=job.crawler == "monitor")
    else:
        for module in PRELOAD:
            importlib.import_module(module)
        crawl = _ours(job)
        if job.crawler == "stages":
            stages.install()
        before = time.process_time()
        pages = crawl()
    spent = time.process_time() - before
    if stages.spent:
        stages.spent["fetch"] = spent - sum(stages.spent.values())
    return Told(cpu=spent, peak=_peak(), pages=pages, stages=stages.spent)


def _peak() -> int:
    """Return the highest resident memory of this program; ``ru_maxrss`` would count the parent's too."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) * 1024


if __name__ == "__main__":
    print(json.dumps(asdict(run(Job(**json.loads(sys.argv[1]))))))
