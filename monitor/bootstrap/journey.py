"""The journey of an article, every part joined: what one crawl runs in its child, and ``jianbao add`` by itself."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from crawler.engine import run_crawl
from monitor.bootstrap.areas import area_names
from monitor.bootstrap.clock import now
from monitor.bootstrap.extracting import LateExtractor
from monitor.bootstrap.orders import Crawled, Order, Work
from monitor.bootstrap.rereading import build_rereader
from monitor.domain.article import Article, Verdict
from monitor.domain.differ import diff
from monitor.domain.record import Processed
from monitor.domain.routing import Route
from monitor.domain.source import CrawlRequest, Fetched, Row, Walk
from monitor.scheduler import next_time
from monitor.services.alerting import Planner
from monitor.services.frontier import StoredFrontier
from monitor.services.processing import Processor
from monitor.services.recording import Recorder
from storage.work import Store, opened


@dataclass(frozen=True, slots=True)
class _Witness:
    """A sink that remembers refusals on their way to the recorder."""

    recorder: Recorder
    refused: list[tuple[str, Verdict]]

    def listed(self, source: str, rows: Sequence[Row], at: datetime) -> None:
        """Keep rows newly found."""
        self.recorder.listed(source, rows, at)

    def walked(self, source: str, walk: Walk) -> None:
        """Keep how far a back-fill came."""
        self.recorder.walked(source, walk)

    def fetched(self, fetched: Fetched) -> None:
        """Keep a fetch without an article."""
        self.recorder.fetched(fetched)
        if fetched.verdict is not None:
            self.refused.append((fetched.url, fetched.verdict))

    def article(self, fetched: Fetched, article: Article) -> None:
        """Keep a fetch with its article."""
        self.recorder.article(fetched, article)


def crawl(order: Order) -> Crawled:
    """Crawl one source."""
    done: list[Processed] = []
    with opened(order.work.database) as store:
        listener = done.append if order.is_shown else None
        witness = _Witness(build_recorder(order.work, store, listener, request=order.request), [])
        report = run_crawl(
            order.source,
            settings=order.crawler,
            frontier=StoredFrontier(store.reading),
            sink=witness,
            clock=now,
            request=order.request,
        )
    return Crawled(report=report, processed=tuple(done), refused=tuple(witness.refused))


def sweep(work: Work) -> tuple[Processed, ...]:
    """Process what a crash left behind between steps 6 and 9."""
    with opened(work.database) as store:
        return tuple(build_processor(work, store).process_pending())


def build_processor(work: Work, store: Store, listener: Callable[[Processed], None] | None = None) -> Processor:
    """Join extractor, differ and planner over *store*."""
    processor = Processor(
        writing=store.writing,
        extractor=LateExtractor(work.indicators),
        differ=partial(diff, catalogue={indicator.code: indicator for indicator in work.indicators}),
        planner=build_planner(work),
        clock=now,
    )
    return processor if listener is None else replace(processor, listener=listener)


def build_planner(work: Work) -> Planner:
    """Return the planner of the configured routes."""
    return Planner(
        routes=work.routes,
        focus=frozenset(indicator.code for indicator in work.indicators if indicator.focus),
        names_en={indicator.code: indicator.name_en for indicator in work.indicators},
        places=area_names(),
        next_digest=next_digest,
    )


def build_recorder(
    work: Work,
    store: Store,
    listener: Callable[[Processed], None] | None = None,
    *,
    request: CrawlRequest | None = None,
) -> Recorder:
    """Return the crawl's sink over *store*."""
    processor = build_processor(work, store, listener)
    return Recorder(
        writing=store.writing,
        processor=processor,
        rereader=build_rereader(work.indicators, work.sources, processor.extractor),
        sources=work.sources,
        clock=now,
        mode=(request or CrawlRequest()).mode,
        gone_after=work.gone_after,
    )


def next_digest(route: Route, after: datetime) -> datetime:
    """Return when the next digest of *route* leaves."""
    return next_time(route.digest, route.zone, after)
