"""One crawl of one source from outside: never beside another of the same source, booked, and its state kept."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from monitor.domain.rhythm import AUTO_START, NextTime, auto_interval, next_run
from monitor.domain.source import CrawlMode, CrawlReport, CrawlRequest, CrawlState, Source
from monitor.domain.views import CrawlRecord, SourceState
from monitor.ports import Reading
from monitor.services.crawling import CrawlBook
from monitor.services.holding import Holding

#: Runs one crawl to its end, in a child; returns a report whatever happens to the child.
RunCrawl = Callable[[Source, CrawlRequest], CrawlReport]

#: Crawls that tell the rhythm of a source.
_RHYTHM = 12

#: Crawls after a failure that look behind pages with nothing unknown; a page that always fails must not spoil them all.
_THOROUGH = 3

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """Crawls sources. Several threads and processes may crawl; one source is crawled once at a time."""

    book: CrawlBook
    reading: Reading
    holding: Holding
    run_crawl: RunCrawl
    clock: Callable[[], datetime]
    next_time: NextTime
    #: The longest a crawl may take, ending included.
    longest: timedelta

    def crawl(
        self,
        source: Source,
        mode: CrawlMode = CrawlMode.NORMAL,
        *,
        back_to: date | None = None,
        scheduled: bool = False,
    ) -> CrawlReport:
        """Crawl *source* now and book the outcome; a crawl of it that runs elsewhere is left alone and told."""
        started = self.clock()
        lease = f"crawl:{source.id}"
        other = self.holding.take(lease, started, self.longest)
        if other is not None:
            return _elsewhere(source, other, started)
        try:
            return self._crawl(source, CrawlRequest(mode=mode, back_to=back_to, scheduled=scheduled), started)
        finally:
            self.holding.give_back(lease)

    def _crawl(self, source: Source, request: CrawlRequest, started: datetime) -> CrawlReport:
        state = self.state(source)
        first, thorough = state.baseline_done_at is None, 0 < state.failures <= _THOROUGH
        crawl = self.book.begin(source.id, started)
        report = self.run_crawl(source, replace(request, first=first, thorough=thorough))
        state = self.book.end(
            crawl, report, lambda state: self.next_run(source, state, report.not_before), request.mode
        )
        _log.info(
            "crawl ended",
            extra={"action": "crawl_ended", "source": source.id, "state": report.state.value, "reason": report.reason}
            | {"next_run": state.next_run, "new": report.counts.get("new", 0)},
        )
        return report

    def state(self, source: Source) -> SourceState:
        """Return how *source* fares."""
        with self.reading() as view:
            return view.sources.get(source.id)

    def next_run(self, source: Source, state: SourceState, not_before: datetime | None = None) -> datetime:
        """Return when *source* in *state* is due; a moment not in the future: now."""
        at = self.clock()
        auto = self._auto(source) if source.every is None and source.cron is None else AUTO_START
        due = next_run(source, state, at, auto=auto, next_time=self.next_time)
        return due if not_before is None else max(due, not_before)

    def _auto(self, source: Source) -> timedelta:
        with self.reading() as view:
            crawls = view.queries.crawls(source.id, _RHYTHM)
        return auto_interval(_found_news(crawl) for crawl in reversed(crawls) if crawl.outcome == CrawlState.OK)


def _found_news(crawl: CrawlRecord) -> bool:
    return crawl.counts.get("new", 0) > 0


def _elsewhere(source: Source, holder: str, at: datetime) -> CrawlReport:
    reason = f"another crawl of this source is running ({holder.rpartition('/')[0]}); wait for it, or stop it"
    return CrawlReport(source=source.id, state=CrawlState.STOPPED, reason=reason, started_at=at, finished_at=at)
