"""What ``sources check`` finds, step by step, and what ``sources add`` proposes."""

from dataclasses import dataclass

from monitor.domain.article import Article
from monitor.domain.source import CrawlReport, Row, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a check."""

    #: ``robots``, ``list``, ``rows``, ``next page``, ``article``, ``body``, ``figures``.
    name: str
    passed: bool
    #: What was found, in a few words.
    found: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceCheck:
    """A source fetched now, and what was found at every step; the first failed step ends it."""

    source: Source
    steps: tuple[Step, ...]
    report: CrawlReport
    #: Rows of the list pages looked at, pointers included.
    rows: tuple[Row, ...] = ()
    #: The article read as a sample.
    article: Article | None = None
    #: What to do; empty when all is well.
    hint: str = ""

    @property
    def passed(self) -> bool:
        """Whether every step was passed."""
        return all(step.passed for step in self.steps)
