"""The outbox's values: alerts as planned, deliveries as claimed, digests as gathered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from monitor.domain.quantity import Quantity


class DeliveryStatus(StrEnum):
    """The fate of one alert on one channel."""

    PENDING = "pending"
    #: Claimed by a dispatcher; falls back to pending when the claim expires.
    SENDING = "sending"
    SENT = "sent"
    #: Tried in vain; due again at ``next_at``.
    FAILED = "failed"
    #: Never tried again unless ``notify retry`` asks for it; told loudly.
    GIVEN_UP = "given_up"
    #: Never tried again: a reviewer marked all it tells as wrong before it left.
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedAlert:
    """The changes of one article version that one route wants, rendered; stored in step 9's transaction."""

    route: str
    #: Fingerprints of the channels (never their secret URLs). Ignored for a digest entry.
    targets: tuple[str, ...]
    title: str
    body: str
    #: Ids of the changes it tells, in order.
    changes: tuple[str, ...]
    due_at: datetime
    #: Which digest gathers it, e.g. ``"daily"`` or ``"baseline:450000"``; ``None`` is sent by itself.
    digest: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestEntry:
    """One alert that waits for its digest."""

    id: int
    title: str
    body: str
    changes: tuple[str, ...]
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """All entries of one route and digest key that are due; becomes one message."""

    route: str
    key: str
    entries: Sequence[DigestEntry]


@dataclass(frozen=True, slots=True, kw_only=True)
class DueDelivery:
    """A claimed delivery: exactly one claimer holds its token."""

    id: int
    token: str
    alert: int
    route: str
    #: Fingerprint of the channel.
    target: str
    title: str
    body: str
    changes: tuple[str, ...]
    #: How often it was tried before.
    attempts: int
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertedChange:
    """A change that was alerted earlier: thresholds and flips are measured against it."""

    id: str
    kind: str
    quantity: Quantity
    period: str | None
    alerted_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryView:
    """One delivery as ``notify pending`` shows it."""

    id: int
    alert: int
    route: str
    target: str
    title: str
    status: DeliveryStatus
    attempts: int
    next_at: datetime
    last_error: str | None
    created_at: datetime
    sent_at: datetime | None
    #: First publication day of the article, if any.
    published_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """How many messages tell a change."""

    #: Still to leave, digest entries included.
    waiting: int
    sent: int
