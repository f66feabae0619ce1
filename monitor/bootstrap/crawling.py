"""Crawls from outside: sources of the configuration, each in a child, several at a time."""

import logging
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed, wait
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import groupby

from monitor.bootstrap.clock import now
from monitor.bootstrap.configuration import Configuration
from monitor.bootstrap.orders import (
    Crawled,
    LogStyle,
    Order,
    Submission,
    Submitted,
    Work,
    check,
    crawl,
    propose,
    submit,
    sweep,
)
from monitor.domain.check import SourceCheck
from monitor.domain.record import Processed
from monitor.domain.source import CrawlMode, CrawlReport, CrawlRequest, CrawlState, Source
from monitor.launcher import Ended, Fate, Launcher, Limits
from monitor.scheduler import next_time
from monitor.services.crawling import CrawlBook
from monitor.services.holding import Holding, this_process
from monitor.services.outages import OutageHerald
from monitor.services.watching import Watch
from storage.work import Store

#: Between two looks at whether another process has ended its crawl of a source.
_LOOK_AGAIN = 0.5
#: Seconds that weaker voices wait for stronger ones: enough for a few near pages; a slow site holds nobody up.
_AHEAD = 30.0

#: Told how each crawl ended, as it ends.
Listener = Callable[[Source, Crawled], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Children:
    """Runs crawls in children of this process. Lives as long as its launcher."""

    configuration: Configuration
    launcher: Launcher
    log_style: LogStyle = field(default_factory=LogStyle)
    #: Whether somebody wants to see what is recorded.
    is_shown: bool = False

    def __call__(self, source: Source, request: CrawlRequest) -> Crawled:
        """Crawl *source* and return how it ended, whatever happened to the child."""
        started = now()
        order = self.order(source, request)
        limits = self.limits()
        ended = self.launcher.run(crawl, (order,), limits)
        return _crawled(source, started, ended, limits, stopping=self.launcher.stopping)

    def sweep(self, store: Store) -> tuple[Processed, ...]:
        """Process in a child what a crash left behind, if anything; return what was recorded."""
        with store.reading() as view:
            if not view.queries.totals().unprocessed:
                return ()
        return self.launcher.run(sweep, (self.work(),), self.limits()).value or ()

    def order(self, source: Source, request: CrawlRequest) -> Order:
        """Return what the child of one crawl is handed."""
        return Order(
            work=self.work(),
            source=source,
            request=request,
            crawler=self.configuration.crawler(),
            is_shown=self.is_shown,
        )

    def work(self) -> Work:
        """Return what children are handed."""
        settings = self.configuration.settings
        return Work(
            database=settings.database,
            indicators=self.configuration.indicators,
            routes=settings.routes,
            sources=dict(self.configuration.sources),
            gone_after=settings.crawler.gone_after,
            log_style=self.log_style,
        )

    def limits(self) -> Limits:
        """Return what a child may use."""
        table = self.configuration.settings.crawler
        return Limits(deadline=table.deadline, memory=table.memory * 2**20)


def _crawled(source: Source, started: datetime, ended: "Ended[Crawled]", limits: Limits, *, stopping: bool) -> Crawled:
    """Return what the child handed back, else a report of its fate; a deadline is a failure, not a stop."""
    told = ended.value or Crawled(report=_fate(source, started, ended, stopping=stopping))
    overdue = ended.asked_to_stop and not stopping
    if ended.fate is Fate.RETURNED and not (overdue and told.report.state is CrawlState.STOPPED):
        return told
    report = _fate(source, started, ended, stopping=stopping)
    if overdue:
        reason = f"not done within {limits.deadline}; the next crawl goes on, or raise deadline in [crawler]"
        report = replace(report, state=CrawlState.FAILED, reason=reason)
    return replace(told, report=replace(report, counts=told.report.counts))


def _fate(source: Source, started: datetime, ended: "Ended[Crawled]", *, stopping: bool) -> CrawlReport:
    stopped = ended.asked_to_stop and (stopping or ended.fate is Fate.DIED)
    state = CrawlState.STOPPED if stopped else CrawlState.FAILED
    return CrawlReport(
        source=source.id, state=state, reason=f"the crawl {ended.reason}", started_at=started, finished_at=now()
    )


def build_watch(
    configuration: Configuration, store: Store, run_crawl: Callable[[Source, CrawlRequest], CrawlReport]
) -> Watch:
    """Return what crawls one source at a time and books it."""
    limits = configuration.settings.crawler
    return Watch(
        book=CrawlBook(
            store.writing, OutageHerald(routes=configuration.settings.routes, sources=configuration.sources)
        ),
        reading=store.reading,
        holding=Holding(store.writing, this_process()),
        run_crawl=run_crawl,
        clock=now,
        next_time=next_time,
        longest=limits.deadline + timedelta(minutes=1),
    )


def crawl_now(
    configuration: Configuration,
    store: Store,
    sources: Sequence[Source],
    *,
    mode: CrawlMode = CrawlMode.NORMAL,
    back_to: date | None = None,
    launcher: Launcher,
    listener: Listener,
) -> list[CrawlReport]:
    """Crawl *sources*, several at a time, after what a crash left behind; return the reports when all is recorded.

    A source that another process is crawling is waited for. Organs come before media, and these before reposts.
    """
    children = Children(configuration=configuration, launcher=launcher, is_shown=True)
    children.sweep(store)

    def one(source: Source) -> CrawlReport:
        told: list[Crawled] = []

        def run(source: Source, request: CrawlRequest) -> CrawlReport:
            told.append(children(source, request))
            return told[-1].report

        watch = build_watch(configuration, store, run)
        _wait_for_others(watch, source)
        report = watch.crawl(source, mode, back_to=back_to)
        listener(source, replace(told[-1], report=report) if told else Crawled(report=report))
        return report

    with ThreadPoolExecutor(configuration.settings.crawler.concurrent) as pool:
        begun: list[Future[CrawlReport]] = []
        for voices in by_voice(sources):
            begun += [pool.submit(one, source) for source in voices]
            wait(begun, timeout=_AHEAD)
        return [future.result() for future in as_completed(begun)]


def by_voice(sources: Sequence[Source]) -> list[list[Source]]:
    """Return *sources* in turns, the strongest voices first: who has a figure speaks before those who carry it."""
    ranked = sorted(sources, key=_rank)
    return [list(voices) for _, voices in groupby(ranked, key=_rank)]


def _rank(source: Source) -> int:
    return source.authority.rank


def _wait_for_others(watch: Watch, source: Source) -> None:
    """Take the source's lease when whoever has it is done; the crawl that follows renews it."""
    while watch.holding.take(f"crawl:{source.id}", now(), watch.longest) is not None:
        time.sleep(_LOOK_AGAIN)


def submit_now(configuration: Configuration, store: Store, launcher: Launcher, text: Submission) -> Ended[Submitted]:
    """Take a text found by hand through the pipeline, in a child."""
    children = Children(configuration=configuration, launcher=launcher)
    children.sweep(store)
    return launcher.run(submit, (text,), children.limits())


#: Where a command tells by itself why a page was refused.
TOLD = LogStyle(level=logging.ERROR)


def check_now(configuration: Configuration, launcher: Launcher, source: Source) -> Ended[SourceCheck]:
    """Look at a source without recording anything, in a child."""
    children = Children(configuration=configuration, launcher=launcher, log_style=TOLD)
    return launcher.run(check, (children.order(source, CrawlRequest(first=True)),), children.limits())


def propose_now(
    configuration: Configuration, launcher: Launcher, url: str, *, area: str | None = None
) -> Ended[SourceCheck]:
    """Look at the list page at *url* and propose how to declare it, in a child."""
    children = Children(configuration=configuration, launcher=launcher, log_style=TOLD)
    source = Source(id="proposed", name="proposed", publisher="", urls=(url,), area=area)
    return launcher.run(propose, (children.order(source, CrawlRequest(first=True)),), children.limits())
