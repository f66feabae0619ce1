"""Counts what happens in one crawl, and turns it into the crawl's report."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime

from monitor.domain.article import Verdict
from monitor.domain.source import CrawlReport, CrawlState, Validators

#: What a verdict on the list page, or on all articles, makes of the crawl.
_STATES = {
    "blocked": CrawlState.BLOCKED,
    "unreachable": CrawlState.UNREACHABLE,
    "incomplete": CrawlState.UNREACHABLE,
    "gone": CrawlState.CHANGED_LAYOUT,
    "changed_layout": CrawlState.CHANGED_LAYOUT,
    "not_an_article": CrawlState.CHANGED_LAYOUT,
}
_ADVICE = {
    CrawlState.BLOCKED: "the site refuses us; it is left alone and tried again later",
    CrawlState.UNREACHABLE: "it will be tried again at the next crawl",
    CrawlState.CHANGED_LAYOUT: "look at the page and correct urls or article_url of this source",
    CrawlState.STALE: "look for the feed that took its place",
}
#: Articles that must fail alike before the whole crawl is said to have failed so.
_ALIKE = 3
#: Known articles among them that prove more than new pages do.
_LEAST_KNOWN = 2
_NAMED = 20


@dataclass(slots=True)
class Tally:
    """The counts of one crawl. Lives as long as its context."""

    source: str
    counts: Counter[str] = field(default_factory=Counter)
    #: Verdicts on list pages, feeds and sitemaps, by address.
    lists: dict[str, Verdict] = field(default_factory=dict)
    #: Verdicts on articles, as they came.
    articles: Counter[str] = field(default_factory=Counter)
    sample: dict[str, Verdict] = field(default_factory=dict)
    disallowed: list[str] = field(default_factory=list)
    validators: list[Validators] = field(default_factory=list)
    newest: date | None = None
    not_before: datetime | None = None
    column: str | None = None
    stale: str = ""
    #: A list page calls itself something else than before.
    renamed: str = ""
    #: An error of the disk or the database, or of our own parts; ends the crawl.
    failure: str = ""
    #: Errors of ours on single pages; the rest goes on.
    page_errors: list[str] = field(default_factory=list)
    stopped: bool = False
    #: A list page was not walked as far as it should have been.
    cut_short: bool = False
    #: Refusals in a row; an answer of any other kind sets it back.
    refusals: int = 0

    def count(self, word: str, by: int = 1) -> None:
        """Add *by* to the count of *word*."""
        self.counts[word] += by

    def seen(self, day: date | None) -> None:
        """Take note of a day a row or an article gave."""
        if day is not None and (self.newest is None or day > self.newest):
            self.newest = day

    def list_refused(self, url: str, verdict: Verdict) -> None:
        """Take note that a list page gave no rows."""
        self.lists.setdefault(url, verdict)
        self.cut_short = True
        self._refused(verdict)

    def article_refused(self, verdict: Verdict) -> None:
        """Take note that an address gave no article."""
        self.articles[verdict.code] += 1
        self.sample.setdefault(verdict.code, verdict)
        self._refused(verdict)

    def answered(self) -> None:
        """Take note of a page that was served as it should be."""
        self.refusals = 0

    def forbidden(self, url: str) -> None:
        """Take note of an address that robots.txt forbids."""
        self.count("robots_disallowed")
        if len(self.disallowed) < _NAMED:
            self.disallowed.append(url)

    def failed(self, what: str) -> None:
        """Take note of an error that ends the crawl; the first is told."""
        self.count("errors")
        self.failure = self.failure or what

    def page_failed(self, what: str) -> None:
        """Take note of an error of ours on one page."""
        self.count("errors")
        self.page_errors.append(what)

    def _refused(self, verdict: Verdict) -> None:
        self.count(verdict.code)
        self.refusals = self.refusals + 1 if verdict.code == "blocked" else 0

    def report(self, started_at: datetime, finished_at: datetime) -> CrawlReport:
        """Return how the crawl ended."""
        state, reason, evidence = self._outcome()
        complete = not (self.cut_short or self.failure or self.stopped)
        return CrawlReport(
            source=self.source,
            state=state,
            reason=reason,
            evidence=evidence,
            started_at=started_at,
            finished_at=finished_at,
            counts=dict(self.counts),
            complete=complete,
            newest=self.newest,
            not_before=self.not_before,
            column=self.column,
            validators=tuple(self.validators) if complete else (),
            disallowed=tuple(self.disallowed),
        )

    def _outcome(self) -> tuple[CrawlState, str, str]:
        if broken := self._broken():
            return CrawlState.FAILED, broken, ""
        if self.stopped:
            return CrawlState.STOPPED, "stopped before its end; the next crawl goes on", ""
        if self.lists:
            url, verdict = next(iter(self.lists.items()))
            return _told(f"list page {url}", verdict)
        if refused := self._all_refused():
            return _told(f"none of {self.articles.total()} articles could be read, e.g.", refused)
        return self._doubtful() or (CrawlState.OK, "", "")

    def _doubtful(self) -> tuple[CrawlState, str, str] | None:
        """Return what speaks against a list that could be read."""
        if self.renamed:
            return CrawlState.CHANGED_LAYOUT, self.renamed, ""
        return (CrawlState.STALE, f"{self.stale}; {_ADVICE[CrawlState.STALE]}", "") if self.stale else None

    def _broken(self) -> str:
        if self.failure:
            return f"the crawl broke off: {self.failure}"
        return f"{len(self.page_errors)} pages broke our reader: {self.page_errors[0]}" if self.page_errors else ""

    def _all_refused(self) -> Verdict | None:
        """Return a verdict all articles of this crawl share, if there were enough to say so."""
        if self._unreadable():
            return self.sample["changed_layout"]
        read = self.counts["articles"] + self.counts["unchanged"]
        if read or self.articles.total() < _ALIKE or len(self.articles) > 1:
            return None
        return next(iter(self.sample.values()))

    def _unreadable(self) -> bool:
        """Tell whether known articles are articles no longer, and no other page is one: our rules find nothing."""
        known = self.articles["changed_layout"]
        enough = known >= _LEAST_KNOWN or known + self.articles["not_an_article"] >= _ALIKE
        return bool(known) and enough and not self.counts["articles"]


def _told(what: str, verdict: Verdict) -> tuple[CrawlState, str, str]:
    state = _STATES[verdict.code]
    return state, f"{what}: {verdict.evidence}; {_ADVICE[state]}", verdict.evidence
