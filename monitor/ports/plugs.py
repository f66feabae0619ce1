"""What is plugged into the services: extractor, differ, planner. All pure, save that a planner may ask its memory."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from monitor.domain.article import Article, Verdict
from monitor.domain.history import Incoming, Known, Outcome
from monitor.domain.observation import Observation
from monitor.domain.outbox import AlertedChange, PlannedAlert
from monitor.domain.record import AlertContext, FoundArticle, RecordedChange, Snapshot


class Extraction(Protocol):
    """What step 7 gives back."""

    @property
    def observations(self) -> Sequence[Observation]:
        """The observations in the order of the text."""
        ...

    @property
    def notices(self) -> Sequence[Observation]:
        """What the text corrects by numbers alone, without a name: which series is meant the history must tell."""
        ...


class Extractor(Protocol):
    """Step 7: body to observations; pure, and never fails on a text."""

    def extract(
        self,
        *,
        title: str,
        body: str,
        published: date | None,
        area: str | None,
        origin: str | None = None,
        publisher: str | None = None,
    ) -> Extraction:
        """Read the figures of *body*; *published* resolves 今年 and 上半年, *area* is the default area.

        *origin* is whom the page names as its source, *publisher* who carries it: organs among them tell whose figures
        these are, and 我院 is the hospital among them.
        """
        ...


class Reader(Protocol):
    """Step 5 once more: the bytes of a page that once gave an article; pure."""

    def __call__(self, snapshot: Snapshot, found: FoundArticle) -> Article | Verdict:
        """Read *snapshot* as today's crawl of *found* would, or tell why it gives no article."""
        ...


class Differ(Protocol):
    """Step 8: observations and known history to an outcome; pure."""

    def __call__(self, incoming: Incoming, known: Known) -> Outcome:
        """Return what *incoming* does to the history."""
        ...


class AlertMemory(Protocol):
    """What was alerted before, for thresholds and flips."""

    def alerted(self, series: str, route: str, limit: int = 20) -> Sequence[AlertedChange]:
        """Return the latest changes of *series* that *route* has alerted, newest first."""
        ...


class AlertPlanner(Protocol):
    """Routes and renders the changes of one article version, inside step 9's transaction."""

    def __call__(
        self, changes: Sequence[RecordedChange], context: AlertContext, memory: AlertMemory
    ) -> Sequence[PlannedAlert]:
        """Return the alerts to store: at most one per route and digest key. Must be quick and must not fail."""
        ...
