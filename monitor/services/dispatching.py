"""Step 10: digests are gathered, due deliveries claimed, sent one channel at a time, and their fate stored at once."""

import logging
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import groupby

from monitor.domain.delivering import AFTER_OTHERS, Refused, SendOutcome, Sent, retry_at
from monitor.domain.messages.gathering import VOICES, Message, baseline, digest
from monitor.domain.messages.sources import closing, several
from monitor.domain.messages.telling import Lore, Places, stored
from monitor.domain.outbox import Digest, DigestEntry, DueDelivery, PlannedAlert
from monitor.domain.routing import SOURCES, Route, baseline_province
from monitor.ports import UnitOfWork, Writing

#: Sends (channel fingerprint, title, body); never raises for a channel's failure.
Send = Callable[[str, str, str], SendOutcome]

#: Deliveries claimed together. A process that dies leaves so many waiting until their claim ends.
_BATCH = 10

#: How long a claim lasts; a delivery is only begun while more than *_CALL* of it is left.
_CLAIM, _CALL = timedelta(seconds=60), timedelta(seconds=35)

#: Channels served side by side: a slow one delays no other.
_SIDE_BY_SIDE = 4

#: Changes one digest message tells at most; further ones make a further message.
_DIGEST_CHANGES, _BASELINE_CHANGES = 300, 3000

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Tally:
    """What one pass did."""

    sent: int = 0
    #: Tried in vain, due again later.
    failed: int = 0
    given_up: int = 0
    #: Kept back by quiet hours, or behind another failure of their channel.
    postponed: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.sent + other.sent,
            self.failed + other.failed,
            self.given_up + other.given_up,
            self.postponed + other.postponed,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatcher:
    """Sends what is due. Any number of processes may; a delivery has one claimer."""

    writing: Writing
    send: Send
    clock: Callable[[], datetime]
    #: By name.
    routes: Mapping[str, Route]
    focus: frozenset[str] = frozenset()
    places: Places = field(default_factory=dict)
    #: English names of indicators by code.
    names_en: Mapping[str, str] = field(default_factory=dict)
    #: Names of sources by id.
    source_names: Mapping[str, str] = field(default_factory=dict)
    #: Told to end early: no delivery is begun any more.
    stopping: Callable[[], bool] = lambda: False

    def dispatch(self, *, by_hand: bool = False) -> Tally:
        """Send everything that is due now, once; *by_hand* also what waits after a failure. Tell what became of it."""
        self.gather()
        if by_hand:
            with self.writing() as work:
                work.outbox.retry(self.clock(), given_up=False)
                work.commit()
        tally = Tally()
        begun = self.clock()
        while not self.stopping() and (claimed := self._claim(begun)):
            tally += self._send_all(claimed)
        return tally

    def gather(self) -> int:
        """Make messages of the digests that are due; return how many."""
        made = 0
        while bundled := self._gather_once():
            made += bundled
        return made

    def preview(self, at: datetime) -> list[tuple[Route, Message]]:
        """Return the digests that would leave by *at* as they stand now, with their routes; nothing is stored."""
        with self.writing() as work:
            due = [(self.routes[found.route], found) for found in work.outbox.digests(at) if found.route in self.routes]
            return [
                (route, self._message(work, route, _portion(found), found.entries[0].due_at)) for route, found in due
            ]

    def _gather_once(self) -> int:
        """Make at most one message of each due digest; the entries it cannot hold are left for the next."""
        at = self.clock()
        with self.writing() as work:
            due = [found for found in work.outbox.digests(at) if self._may_leave(found.route, at)]
            made = sum(self._bundle(work, _portion(found), at) for found in due)
            if made:
                work.commit()
        return made

    def _may_leave(self, name: str, at: datetime) -> bool:
        route = self.routes.get(name)
        return route is not None and route.awake(at) <= at

    def _bundle(self, work: UnitOfWork, found: Digest, at: datetime) -> bool:
        route = self.routes[found.route]
        message = self._message(work, route, found, at)
        changes = tuple(dict.fromkeys(change for entry in found.entries for change in entry.changes))
        planned = PlannedAlert(
            route=route.name,
            targets=route.targets,
            title=message.title,
            body=message.body,
            changes=changes,
            due_at=at,
        )
        return work.outbox.bundle([entry.id for entry in found.entries], planned, at) > 0

    def _message(self, work: UnitOfWork, route: Route, found: Digest, at: datetime) -> Message:
        if found.key == SOURCES:
            texts = [(entry.title, entry.body) for entry in found.entries]
            return Message(*texts[0]) if len(texts) == 1 else several(texts, route.language)
        ids = list(dict.fromkeys(change for entry in found.entries for change in entry.changes))
        lore = Lore(focus=self.focus, places=self.places, names_en=self.names_en)
        told = [stored(view, lore) for view in work.queries.changes_by_id(ids)]
        voice = VOICES[route.language]
        province = baseline_province(found.key)
        if province is not None:
            return baseline(told, self.places, province, len(found.entries), voice)
        health = closing(work.sources.all(), self.source_names, route.zone, route.language)
        return digest(told, self.places, at.astimezone(route.zone).date(), health, voice)

    def _claim(self, begun: datetime) -> Sequence[DueDelivery]:
        """Claim what was due when the pass began: what fails in it is not due again in it."""
        with self.writing() as work:
            claimed = work.outbox.claim(begun, until=self.clock() + _CLAIM, limit=_BATCH)
            work.commit()
        return claimed

    def _send_all(self, claimed: Sequence[DueDelivery]) -> Tally:
        """Send *claimed*, channels side by side, the deliveries of one channel one after another."""
        until = self.clock() + _CLAIM - _CALL
        by_target = groupby(sorted(claimed, key=lambda due: due.target), key=lambda due: due.target)
        batches = [list(deliveries) for _, deliveries in by_target]
        if len(batches) == 1:
            return self._send_to_one(batches[0], until)
        with ThreadPoolExecutor(min(len(batches), _SIDE_BY_SIDE), thread_name_prefix="dispatch") as pool:
            return sum(pool.map(lambda batch: self._send_to_one(batch, until), batches), Tally())

    def _send_to_one(self, deliveries: Sequence[DueDelivery], until: datetime) -> Tally:
        """Send the deliveries of one channel; after its first failure the others wait a moment untried."""
        tally, broken = Tally(), ""
        for delivery in deliveries:
            if self.stopping():
                tally += self._postpone(delivery, "the service stopped", self.clock())
                continue
            if self.clock() >= until:
                break
            if broken:
                tally += self._postpone(delivery, f"waits behind a failure: {broken}", self.clock() + AFTER_OTHERS)
                continue
            done, broken = self._send_one(delivery)
            tally += done
        return tally

    def _send_one(self, delivery: DueDelivery) -> tuple[Tally, str]:
        """Send one delivery and store its fate; return the tally and the channel's error, if any."""
        at = self.clock()
        route = self.routes.get(delivery.route)
        awake = at if route is None else route.awake(at)
        if awake > at:
            return self._postpone(delivery, f"quiet hours {route and route.quiet}", awake), ""
        match self.send(delivery.target, delivery.title, delivery.body):
            case Sent():
                with self.writing() as work:
                    work.outbox.sent(delivery, self.clock())
                    work.commit()
                _log.info("delivered", extra={"action": "delivered", **_facts(delivery)})
                return Tally(sent=1), ""
            case Refused(error=error):
                return self._failed(delivery, error), error

    def _failed(self, delivery: DueDelivery, error: str) -> Tally:
        at = self.clock()
        again = retry_at(delivery.attempts, at)
        facts = {**_facts(delivery), "error": error, "attempts": delivery.attempts + 1}
        if again is None:
            _log.error(
                "delivery given up; mend the channel, then: jianbao notify retry",
                extra={"action": "delivery_given_up", **facts},
            )
        else:
            _log.warning("delivery failed", extra={"action": "delivery_failed", "retry_at": again, **facts})
        self._store_failure(delivery, error, again)
        return Tally(given_up=1) if again is None else Tally(failed=1)

    def _postpone(self, delivery: DueDelivery, why: str, until: datetime) -> Tally:
        self._store_failure(delivery, why, until)
        return Tally(postponed=1)

    def _store_failure(self, delivery: DueDelivery, error: str, again: datetime | None) -> None:
        with self.writing() as work:
            work.outbox.failed(delivery, error, self.clock(), retry_at=again)
            work.commit()


def _facts(delivery: DueDelivery) -> dict[str, object]:
    return {"delivery": delivery.id, "route": delivery.route, "target": delivery.target}


def _portion(found: Digest) -> Digest:
    """Return as much of a digest as one message may tell: at least one entry."""
    limit = _DIGEST_CHANGES if baseline_province(found.key) is None else _BASELINE_CHANGES
    kept: list[DigestEntry] = []
    count = 0
    for entry in found.entries:
        count += len(entry.changes)
        if kept and count > limit:
            break
        kept.append(entry)
    return replace(found, entries=kept)
