"""Planning alerts: the changes of one article version, routed and rendered inside step 9's transaction."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby

from monitor.domain.messages.gathering import VOICES, alert
from monitor.domain.messages.telling import Lore, Places, Told, fresh
from monitor.domain.outbox import PlannedAlert
from monitor.domain.record import AlertContext, RecordedChange
from monitor.domain.routing import DAILY, Handling, Route, baseline_key, handle
from monitor.ports.plugs import AlertMemory

#: When the next digest of a route leaves, from a moment on.
NextDigest = Callable[[Route, datetime], datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Planner:
    """The AlertPlanner of the configured routes. Pure but for the memory it is handed."""

    routes: Sequence[Route]
    #: Codes of focus indicators.
    focus: frozenset[str]
    #: How messages call areas.
    places: Places
    next_digest: NextDigest
    #: English names of indicators by code.
    names_en: Mapping[str, str] = field(default_factory=dict)

    def __call__(
        self, changes: Sequence[RecordedChange], context: AlertContext, memory: AlertMemory
    ) -> Sequence[PlannedAlert]:
        """Return the alerts to store: at most one per route and digest key."""
        return [planned for route in self.routes for planned in self._plan(route, changes, context, memory)]

    def _plan(
        self, route: Route, changes: Sequence[RecordedChange], context: AlertContext, memory: AlertMemory
    ) -> Iterator[PlannedAlert]:
        handled = self._handled(route, changes, context, memory)
        if at_once := handled.get(Handling.AT_ONCE):
            yield self._alert(route, at_once, route.awake(context.recorded_at))
        digest_at = self.next_digest(route, context.recorded_at) if handled.keys() - {Handling.AT_ONCE} else None
        if digest_at is None:
            return
        if gathered := handled.get(Handling.DIGEST):
            yield self._alert(route, gathered, digest_at, DAILY)
        for key, members in _by_province(handled.get(Handling.BASELINE, [])):
            yield self._alert(route, members, digest_at, key)

    @property
    def _lore(self) -> Lore:
        return Lore(focus=self.focus, places=self.places, names_en=self.names_en)

    def _handled(
        self, route: Route, changes: Sequence[RecordedChange], context: AlertContext, memory: AlertMemory
    ) -> Mapping[Handling, list[Told]]:
        """Return what is told, by how it is told."""
        handled: dict[Handling, list[Told]] = {}
        for recorded in changes:
            change = recorded.change
            alerted = memory.alerted(change.series, route.name) if route.min_change is not None else ()
            how = handle(route, change, context, focus=self.focus, alerted=alerted)
            if how is not Handling.SILENT:
                handled.setdefault(how, []).append(fresh(recorded, context, self._lore))
        return handled

    def _alert(self, route: Route, told: Sequence[Told], due_at: datetime, digest: str | None = None) -> PlannedAlert:
        message = alert(told, self.places, VOICES[route.language])
        return PlannedAlert(
            route=route.name,
            targets=route.targets,
            title=message.title,
            body=message.body,
            changes=tuple(one.id for one in told),
            due_at=due_at,
            digest=digest,
        )


def _by_province(told: Sequence[Told]) -> Iterator[tuple[str, list[Told]]]:
    def key(one: Told) -> str:
        return baseline_key(one.change.observation.area)

    for province, members in groupby(sorted(told, key=key), key=key):
        yield province, list(members)
