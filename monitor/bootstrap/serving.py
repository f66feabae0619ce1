"""The running service, joined: schedule, crawls in children, dispatch."""

import threading

from monitor.bootstrap.clock import now
from monitor.bootstrap.configuration import Configuration
from monitor.bootstrap.crawling import Children, build_watch
from monitor.bootstrap.delivering import build_dispatcher
from monitor.bootstrap.orders import LogStyle
from monitor.domain.source import CrawlReport, CrawlRequest, Source
from monitor.launcher import Launcher
from monitor.scheduler import Scheduler
from monitor.services.running import Nobody, Observer, Service
from storage.work import Store


def build_service(
    configuration: Configuration,
    store: Store,
    launcher: Launcher,
    *,
    log_style: LogStyle,
    observer: Observer | None = None,
) -> Service:
    """Return the service over all enabled sources; its ``run`` returns when its ``stop`` was called."""
    children = Children(configuration=configuration, launcher=launcher, log_style=log_style)

    def run_crawl(source: Source, request: CrawlRequest) -> CrawlReport:
        return children(source, request).report

    watch = build_watch(configuration, store, run_crawl)
    stopping = threading.Event()
    return Service(
        sources=configuration.chosen(()),
        watch=watch,
        schedule=Scheduler(configuration.settings.crawler.concurrent),
        holding=watch.holding,
        dispatch=build_dispatcher(configuration, store, stopping=stopping.is_set).dispatch,
        sweep=lambda: len(children.sweep(store)),
        stop_crawls=launcher.stop,
        clock=now,
        observer=observer or Nobody(),
        stopping=stopping,
    )
