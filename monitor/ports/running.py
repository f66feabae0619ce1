"""Ports of the running service: outbox, states of sources, leases."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from monitor.domain.outbox import DeliveryView, Digest, DueDelivery, PlannedAlert, Telling
from monitor.domain.views import SourceState
from monitor.ports.plugs import AlertMemory


class Outbox(AlertMemory, Protocol):
    """Alerts and deliveries. Claims and outcomes are each a transaction of their own."""

    def enqueue(self, alerts: Sequence[PlannedAlert], version: int | None, at: datetime) -> int:
        """Store alerts with their deliveries; return how many."""
        ...

    def claim(self, at: datetime, *, until: datetime, limit: int = 10) -> Sequence[DueDelivery]:
        """Claim due deliveries and such whose claim ended before *at*; one claimer wins, until *until*."""
        ...

    def sent(self, delivery: DueDelivery, at: datetime) -> bool:
        """Note a success; ``False`` when the claim was lost meanwhile."""
        ...

    def failed(self, delivery: DueDelivery, error: str, at: datetime, *, retry_at: datetime | None) -> bool:
        """Note a failure; due again at *retry_at*, given up when ``None``. *error* must hold no secret."""
        ...

    def cancelled(self, delivery: DueDelivery, why: str) -> bool:
        """Note that *delivery* must never leave, and why; ``False`` when the claim was lost meanwhile."""
        ...

    def telling(self, change: str) -> Telling:
        """Return how many messages tell *change*."""
        ...

    def digests(self, at: datetime) -> Sequence[Digest]:
        """Return the digests with entries due at *at* that no message tells yet."""
        ...

    def bundle(self, entries: Iterable[int], message: PlannedAlert, at: datetime) -> int:
        """Make one message of digest entries; return how many entries it took (0: another process was first)."""
        ...

    def bundled(self, alert: int) -> Digest | None:
        """Return what the message *alert* was made of, ``None`` when it is no digest."""
        ...

    def retry(self, at: datetime, *, given_up: bool = True) -> int:
        """Make failed deliveries due at *at*, and unless told otherwise the given-up ones; return how many."""
        ...

    def pending(self, limit: int = 200) -> Sequence[DeliveryView]:
        """Return deliveries not yet sent, given-up ones included, oldest first."""
        ...

    def pending_count(self) -> int:
        """Return how many deliveries wait to be sent (given-up ones not counted)."""
        ...


class SourceStates(Protocol):
    """State of sources and the reports of their crawls."""

    def get(self, source: str) -> SourceState:
        """Return the state of *source*; ``never`` when it was never crawled."""
        ...

    def all(self) -> Sequence[SourceState]:
        """Return all stored states by id."""
        ...

    def put(self, state: SourceState) -> None:
        """Store *state*."""
        ...

    def crawl_started(self, source: str, at: datetime) -> int:
        """Record the start of a crawl; return its id."""
        ...

    def crawl_ended(self, crawl: int, at: datetime, outcome: str, reason: str, counts: Mapping[str, int]) -> None:
        """Record the report of a crawl."""
        ...


class Leases(Protocol):
    """Named leases: the single-instance guard and per-source crawl locks across processes."""

    def acquire(self, name: str, holder: str, at: datetime, until: datetime) -> str | None:
        """Take or renew *name*; return ``None`` on success, else the present holder."""
        ...

    def release(self, name: str, holder: str) -> None:
        """Give *name* back; nothing happens when *holder* does not hold it."""
        ...
