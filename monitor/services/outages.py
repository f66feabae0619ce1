"""Alerts about sources themselves: one when an outage begins, one when it ends, none between."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from monitor.domain.messages.sources import outage, recovery
from monitor.domain.outbox import PlannedAlert
from monitor.domain.routing import SOURCES, Route
from monitor.domain.source import Source
from monitor.domain.views import SourceState

#: Crawls in a row without success that make an outage: one alone is a hiccup.
OUTAGE_AFTER = 2

#: Outages that begin within this are told together: when our own network fails, all sources do.
GATHER = timedelta(minutes=2)

#: Returns the alerts that a change of one source's state makes.
Herald = Callable[[SourceState, SourceState, datetime], Sequence[PlannedAlert]]


def tell_nobody(before: SourceState, after: SourceState, at: datetime) -> Sequence[PlannedAlert]:  # noqa: ARG001 - a Herald
    """Be the Herald where nobody is told."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OutageHerald:
    """The Herald of the configured routes."""

    routes: Sequence[Route]
    #: Declared sources by id.
    sources: Mapping[str, Source]
    gather: timedelta = GATHER

    def __call__(self, before: SourceState, after: SourceState, at: datetime) -> Sequence[PlannedAlert]:
        """Return the alerts, for every route that covers the source's area; none for a source no longer declared."""
        source = self.sources.get(after.source)
        began = before.failures < OUTAGE_AFTER <= after.failures
        ended = before.failures >= OUTAGE_AFTER and after.failures == 0
        if source is None or not (began or ended):
            return ()
        covering = [route for route in self.routes if route.covers_area(source.area)]
        return [self._alert(route, source, before, after, at, began=began) for route in covering]

    def _alert(
        self, route: Route, source: Source, before: SourceState, after: SourceState, at: datetime, *, began: bool
    ) -> PlannedAlert:
        if began:
            message = outage(source.name, after, route.zone, route.language)
        else:
            message = recovery(source.name, before.since, route.zone, route.language)
        return PlannedAlert(
            route=route.name,
            targets=route.targets,
            title=message.title,
            body=message.body,
            changes=(),
            due_at=route.awake(at + self.gather),
            digest=SOURCES,
        )
