"""Messages as they stand when they leave: what a reviewer marked as wrong meanwhile is left out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from monitor.domain.messages.gathering import VOICES, Message, alert, baseline, digest
from monitor.domain.messages.sources import closing, several
from monitor.domain.messages.telling import Lore, Places, Told, stored
from monitor.domain.outbox import Digest, DueDelivery
from monitor.domain.routing import SOURCES, Route, baseline_province
from monitor.ports import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A message with what it tells."""

    message: Message
    #: Ids of its changes.
    changes: tuple[str, ...]
    #: All of them were marked as wrong: it never leaves.
    idle: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Renderer:
    """Writes messages from what is stored."""

    #: By name.
    routes: Mapping[str, Route]
    focus: frozenset[str] = frozenset()
    places: Places = field(default_factory=dict)
    #: English names of indicators by code.
    names_en: Mapping[str, str] = field(default_factory=dict)
    #: Names of sources by id.
    source_names: Mapping[str, str] = field(default_factory=dict)

    def gathered(self, work: UnitOfWork, route: Route, found: Digest, at: datetime) -> Rendered:
        """Return the message of a digest that leaves at *at*."""
        if found.key == SOURCES:
            texts = [(entry.title, entry.body) for entry in found.entries]
            message = Message(*texts[0]) if len(texts) == 1 else several(texts, route.language)
            return Rendered(message=message, changes=())
        ids = list(dict.fromkeys(change for entry in found.entries for change in entry.changes))
        standing = _standing(work, ids)
        message = self._digest(work, route, found, standing, at)
        return Rendered(message=message, changes=tuple(standing or ids), idle=not standing)

    def as_reviewed(self, work: UnitOfWork, delivery: DueDelivery) -> DueDelivery | None:
        """Return *delivery* without the changes that were marked as wrong, ``None`` when it has no others."""
        standing = _standing(work, delivery.changes)
        if len(standing) == len(delivery.changes):
            return delivery
        route = self.routes.get(delivery.route)
        if not standing:
            return None
        if route is None:  # nor is there a channel: the sender refuses it
            return delivery
        message = self._again(work, route, delivery, standing)
        return replace(delivery, title=message.title, body=message.body, changes=tuple(standing))

    def _again(self, work: UnitOfWork, route: Route, delivery: DueDelivery, standing: Sequence[str]) -> Message:
        gathered = work.outbox.bundled(delivery.alert)
        if gathered is not None:
            return self._digest(work, route, gathered, standing, delivery.due_at)
        return alert(self._told(work, standing), self.places, VOICES[route.language])

    def _digest(self, work: UnitOfWork, route: Route, found: Digest, standing: Sequence[str], at: datetime) -> Message:
        told, voice = self._told(work, standing), VOICES[route.language]
        province = baseline_province(found.key)
        if province is not None:
            return baseline(told, self.places, province, len(found.entries), voice)
        health = closing(work.sources.all(), self.source_names, route.zone, route.language)
        return digest(told, self.places, at.astimezone(route.zone).date(), health, voice)

    def _told(self, work: UnitOfWork, ids: Sequence[str]) -> list[Told]:
        lore = Lore(focus=self.focus, places=self.places, names_en=self.names_en)
        return [stored(view, lore) for view in work.queries.changes_by_id(ids)]


def _standing(work: UnitOfWork, changes: Sequence[str]) -> list[str]:
    """Return those of *changes* that no reviewer marked as wrong, in their order."""
    wrong = work.reviews.wrong(changes)
    return [change for change in changes if change not in wrong]
