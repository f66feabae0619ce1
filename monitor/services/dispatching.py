"""Step 10: digests are gathered, due deliveries claimed, sent one channel at a time, and their fate stored at once."""

import logging
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby

from monitor.domain.delivering import AFTER_OTHERS, Refused, SendOutcome, Sent, retry_at
from monitor.domain.messages.gathering import Message
from monitor.domain.messages.telling import SHOWN_ID
from monitor.domain.outbox import Digest, DigestEntry, DueDelivery, PlannedAlert
from monitor.domain.routing import Route, baseline_province
from monitor.ports import Reading, UnitOfWork, Writing
from monitor.services.rendering import Renderer

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
    #: Never to leave: all they told was marked as wrong.
    cancelled: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.sent + other.sent,
            self.failed + other.failed,
            self.given_up + other.given_up,
            self.postponed + other.postponed,
            self.cancelled + other.cancelled,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatcher:
    """Sends what is due. Any number of processes may; a delivery has one claimer."""

    writing: Writing
    reading: Reading
    renderer: Renderer
    send: Send
    clock: Callable[[], datetime]
    #: Told to end early: no delivery is begun any more.
    stopping: Callable[[], bool] = lambda: False

    @property
    def _routes(self) -> Mapping[str, Route]:
        return self.renderer.routes

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
        with self.reading() as view:
            due = [(self._routes[one.route], one) for one in view.outbox.digests(at) if one.route in self._routes]
            made = [
                (route, self.renderer.gathered(view, route, _portion(one), one.entries[0].due_at)) for route, one in due
            ]
        return [(route, rendered.message) for route, rendered in made if not rendered.idle]

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
        route = self._routes.get(name)
        return route is not None and route.awake(at) <= at

    def _bundle(self, work: UnitOfWork, found: Digest, at: datetime) -> bool:
        route = self._routes[found.route]
        rendered = self.renderer.gathered(work, route, found, at)
        planned = PlannedAlert(
            route=route.name, targets=route.targets, title=rendered.message.title, body=rendered.message.body,
            changes=rendered.changes, due_at=at,
        )  # fmt: skip
        return work.outbox.bundle([entry.id for entry in found.entries], planned, at) > 0

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
        route = self._routes.get(delivery.route)
        awake = at if route is None else route.awake(at)
        if awake > at:
            return self._postpone(delivery, f"quiet hours {route and route.quiet}", awake), ""
        with self.reading() as view:
            due = self.renderer.as_reviewed(view, delivery)
        if due is None:
            return self._cancel(delivery), ""
        match self.send(due.target, due.title, due.body):
            case Sent():
                with self.writing() as work:
                    work.outbox.sent(delivery, self.clock())
                    work.commit()
                _log.info("delivered", extra={"action": "delivered", **_facts(delivery)})
                return Tally(sent=1), ""
            case Refused(error=error):
                return self._failed(delivery, error), error

    def _cancel(self, delivery: DueDelivery) -> Tally:
        why = f"a reviewer marked as wrong: {' '.join(f'#{change[:SHOWN_ID]}' for change in delivery.changes)}"
        with self.writing() as work:
            work.outbox.cancelled(delivery, why)
            work.commit()
        _log.info("delivery cancelled", extra={"action": "delivery_cancelled", "reason": why, **_facts(delivery)})
        return Tally(cancelled=1)

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
