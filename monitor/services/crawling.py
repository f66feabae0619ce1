"""What a crawl does to its source's state: begun, ended, and how it fares."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from monitor.domain.source import CrawlMode, CrawlReport, CrawlState
from monitor.domain.views import SourceState
from monitor.ports import Writing
from monitor.services.outages import Herald, tell_nobody

#: Ends that say nothing about the site.
_OURS = (CrawlState.FAILED, CrawlState.STOPPED)


def fares(state: SourceState, report: CrawlReport) -> SourceState:
    """Return the state of a source after *report*."""
    at = report.finished_at
    word = state.state if report.state in _OURS else report.state.value
    laid = at if report.complete else None
    return replace(
        state,
        state=word,
        since=state.since if word == state.state else at,
        last_crawl=state.last_crawl if report.state is CrawlState.STOPPED else at,  # what was stopped is still due
        last_success=at if report.ok or report.renamed else state.last_success,
        reason=report.reason,
        failures=0 if report.ok else state.failures + (report.state is not CrawlState.STOPPED),
        baseline_done_at=state.baseline_done_at or laid,
    )


@dataclass(frozen=True, slots=True)
class CrawlBook:
    """Books the start and the end of each crawl."""

    writing: Writing
    #: Makes alerts of changes of state: outages and their ends.
    herald: Herald = tell_nobody

    def begin(self, source: str, at: datetime) -> int:
        """Book the start of a crawl; return its number."""
        with self.writing() as work:
            crawl = work.sources.crawl_started(source, at)
            work.commit()
        return crawl

    def end(
        self,
        crawl: int,
        report: CrawlReport,
        next_run: Callable[[SourceState], datetime | None],
        mode: CrawlMode = CrawlMode.NORMAL,
    ) -> SourceState:
        """Book the report of a crawl, the validators of its lists and the state of its source."""
        with self.writing() as work:
            before = work.sources.get(report.source)
            state = fares(before, report)
            state = replace(state, next_run=next_run(state))
            work.sources.put(state)
            work.outbox.enqueue(self.herald(before, state, report.finished_at), None, report.finished_at)
            work.sources.crawl_ended(crawl, report.finished_at, report.state.value, report.reason, report.counts)
            if report.complete:
                work.pages.keep_validators(report.source, report.validators, report.finished_at)
                if mode is CrawlMode.BACK:
                    work.pages.end_walks(report.source)
            work.commit()
        return state
