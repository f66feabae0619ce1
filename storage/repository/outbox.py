"""Alerts and deliveries. Writing transactions are serial, so a claim needs no further lock."""

import secrets
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import insert
from sqlmodel import SQLModel, col, func, select, update

from monitor.domain.outbox import (
    AlertedChange,
    DeliveryStatus,
    DeliveryView,
    Digest,
    DigestEntry,
    DueDelivery,
    PlannedAlert,
    Telling,
)
from storage.mapping import observation_of
from storage.prepared import Prepared
from storage.repository.reviews import WRONG
from storage.tables import AlertChangeRow, AlertRow, ChangeRow, DeliveryRow, ObservationRow, VersionRow
from storage.transaction import Transaction

_WAITING = (DeliveryStatus.PENDING.value, DeliveryStatus.FAILED.value, DeliveryStatus.SENDING.value)
_ERROR_LENGTH = 500

_ALERTS = SQLModel.metadata.tables["alert"]
# Built once: a first crawl stores one for every article.
_ADD_ALERT = Prepared(insert(_ALERTS).returning(_ALERTS.c.id))
_ADD_DELIVERIES = Prepared(insert(SQLModel.metadata.tables["delivery"]).inline())
_ADD_CHANGES = Prepared(insert(SQLModel.metadata.tables["alert_change"]).inline())


class SqlOutbox:
    """The outbox of one transaction."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def enqueue(self, alerts: Sequence[PlannedAlert], version: int | None, at: datetime) -> int:
        """Store alerts with their deliveries; return how many."""
        for alert in alerts:
            self._enqueue(alert, version, at)
        return len(alerts)

    def _enqueue(self, alert: PlannedAlert, version: int | None, at: datetime) -> int:
        columns = {
            "version_id": version, "route": alert.route, "title": alert.title, "body": alert.body,
            "digest": alert.digest, "due_at": alert.due_at, "created_at": at,
        }  # fmt: skip
        number = int(self._transaction.one(_ADD_ALERT, columns).id)
        changes = [
            {"alert_id": number, "position": position, "change_id": change}
            for position, change in enumerate(dict.fromkeys(alert.changes))
        ]
        self._transaction.do_each(_ADD_CHANGES, changes)
        targets = dict.fromkeys(alert.targets) if alert.digest is None else ()
        self._transaction.do_each(_ADD_DELIVERIES, [_delivery(number, one, alert.due_at, at) for one in targets])
        return number

    def claim(self, at: datetime, *, until: datetime, limit: int = 10) -> Sequence[DueDelivery]:
        """Claim due deliveries and such whose claim ended before *at*; one claimer wins, until *until*."""
        asked = select(DeliveryRow, AlertRow).join(AlertRow, col(AlertRow.id) == DeliveryRow.alert_id)
        asked = asked.where(col(DeliveryRow.status).in_(_WAITING), col(DeliveryRow.next_at) <= at)
        asked = asked.order_by(col(DeliveryRow.next_at), col(DeliveryRow.id)).limit(limit)
        token = secrets.token_hex(8)
        claimed = []
        for delivery, alert in self._transaction.session.exec(asked).all():
            claimed.append(_due(delivery, alert, token, self._changes_of(alert.id or 0)))
            delivery.status, delivery.token, delivery.next_at = DeliveryStatus.SENDING.value, token, until
        self._transaction.session.flush()
        return claimed

    def _changes_of(self, alert: int) -> tuple[str, ...]:
        asked = select(AlertChangeRow.change_id).where(AlertChangeRow.alert_id == alert)
        return tuple(self._transaction.session.exec(asked.order_by(col(AlertChangeRow.position))))

    def sent(self, delivery: DueDelivery, at: datetime) -> bool:
        """Note a success; ``False`` when the claim was lost meanwhile."""
        row = self._claimed(delivery)
        if row is None:
            return False
        row.status, row.sent_at, row.token, row.last_error = DeliveryStatus.SENT.value, at, None, None
        row.attempts += 1
        self._transaction.session.flush()
        return True

    def failed(self, delivery: DueDelivery, error: str, at: datetime, *, retry_at: datetime | None) -> bool:
        """Note a failure; due again at *retry_at*, given up when ``None``. *error* must hold no secret."""
        row = self._claimed(delivery)
        if row is None:
            return False
        row.status = (DeliveryStatus.FAILED if retry_at else DeliveryStatus.GIVEN_UP).value
        row.next_at, row.token, row.last_error = retry_at or at, None, error[:_ERROR_LENGTH]
        row.attempts += 1
        self._transaction.session.flush()
        return True

    def cancelled(self, delivery: DueDelivery, why: str) -> bool:
        """Note that *delivery* must never leave, and why; ``False`` when the claim was lost meanwhile."""
        row = self._claimed(delivery)
        if row is None:
            return False
        row.status, row.token, row.last_error = DeliveryStatus.CANCELLED.value, None, why[:_ERROR_LENGTH]
        self._transaction.session.flush()
        return True

    def telling(self, change: str) -> Telling:
        """Return how many messages tell *change*."""
        telling = select(AlertChangeRow.alert_id).where(AlertChangeRow.change_id == change)
        count = select(func.count()).select_from(DeliveryRow).where(col(DeliveryRow.alert_id).in_(telling))
        gathering = select(func.count()).select_from(AlertRow).where(col(AlertRow.id).in_(telling))
        gathering = gathering.where(col(AlertRow.digest).is_not(None), col(AlertRow.bundled_into).is_(None))
        waiting = self._transaction.session.exec(count.where(col(DeliveryRow.status).in_(_WAITING))).one()
        return Telling(
            waiting=waiting + self._transaction.session.exec(gathering).one(),
            sent=self._transaction.session.exec(count.where(DeliveryRow.status == DeliveryStatus.SENT.value)).one(),
        )

    def _claimed(self, delivery: DueDelivery) -> DeliveryRow | None:
        row = self._transaction.session.get(DeliveryRow, delivery.id, populate_existing=True)
        holds = row is not None and row.token == delivery.token and row.status == DeliveryStatus.SENDING.value
        return row if holds else None

    def digests(self, at: datetime) -> Sequence[Digest]:
        """Return the digests with entries due at *at* that no message tells yet."""
        asked = select(AlertRow).where(col(AlertRow.digest).is_not(None), col(AlertRow.bundled_into).is_(None))
        gathered: dict[tuple[str, str], list[DigestEntry]] = {}
        for row in self._transaction.session.exec(
            asked.where(col(AlertRow.due_at) <= at).order_by(col(AlertRow.id))
        ).all():
            gathered.setdefault((row.route, row.digest or ""), []).append(_entry(row, self._changes_of(row.id or 0)))
        return [Digest(route=route, key=key, entries=entries) for (route, key), entries in gathered.items()]

    def bundle(self, entries: Iterable[int], message: PlannedAlert, at: datetime) -> int:
        """Make one message of digest entries; return how many entries it took (0: another process was first)."""
        waiting = (col(AlertRow.id).in_(list(entries)), col(AlertRow.bundled_into).is_(None))
        free = list(self._transaction.session.exec(select(AlertRow.id).where(*waiting)))
        if not free:
            return 0
        number = self._enqueue(message, None, at)
        self._transaction.session.exec(update(AlertRow).where(col(AlertRow.id).in_(free)).values(bundled_into=number))
        self._transaction.session.flush()
        return len(free)

    def bundled(self, alert: int) -> Digest | None:
        """Return what the message *alert* was made of, ``None`` when it is no digest."""
        rows = self._transaction.session.exec(
            select(AlertRow).where(AlertRow.bundled_into == alert).order_by(col(AlertRow.id))
        )
        entries = [(row, _entry(row, self._changes_of(row.id or 0))) for row in rows]
        if not entries:
            return None
        first = entries[0][0]
        return Digest(route=first.route, key=first.digest or "", entries=[entry for _, entry in entries])

    def retry(self, at: datetime, *, given_up: bool = True) -> int:
        """Make failed deliveries due at *at*, and unless told otherwise the given-up ones; return how many."""
        again = (DeliveryStatus.FAILED.value, *((DeliveryStatus.GIVEN_UP.value,) if given_up else ()))
        rows = self._transaction.session.exec(select(DeliveryRow).where(col(DeliveryRow.status).in_(again))).all()
        for row in rows:
            row.status, row.next_at, row.attempts = DeliveryStatus.PENDING.value, at, 0
        self._transaction.session.flush()
        return len(rows)

    def pending(self, limit: int = 200) -> Sequence[DeliveryView]:
        """Return deliveries not yet sent, given-up ones included, oldest first."""
        asked = select(DeliveryRow, AlertRow, col(VersionRow.published_on))
        asked = asked.join(AlertRow, col(AlertRow.id) == DeliveryRow.alert_id)
        asked = asked.outerjoin(VersionRow, col(VersionRow.id) == AlertRow.version_id)
        unsent = (*_WAITING, DeliveryStatus.GIVEN_UP.value)
        asked = asked.where(col(DeliveryRow.status).in_(unsent)).order_by(col(DeliveryRow.id)).limit(limit)
        return [_view(delivery, alert, day) for delivery, alert, day in self._transaction.session.exec(asked)]

    def pending_count(self) -> int:
        """Return how many deliveries wait to be sent (given-up ones not counted)."""
        asked = select(func.count()).select_from(DeliveryRow).where(col(DeliveryRow.status).in_(_WAITING))
        return self._transaction.session.exec(asked).one()

    def alerted(self, series: str, route: str, limit: int = 20) -> Sequence[AlertedChange]:
        """Return the latest changes of *series* that *route* has alerted, newest first."""
        asked = select(ChangeRow, ObservationRow, AlertRow.created_at)
        asked = asked.join(ObservationRow, col(ObservationRow.id) == ChangeRow.observation_id)
        asked = asked.join(AlertChangeRow, col(AlertChangeRow.change_id) == ChangeRow.id)
        asked = asked.join(AlertRow, col(AlertRow.id) == AlertChangeRow.alert_id)
        asked = asked.where(ChangeRow.series_id == series, AlertRow.route == route)
        asked = asked.where(col(ChangeRow.id).not_in(WRONG))
        newest = asked.order_by(col(ChangeRow.number).desc(), col(AlertRow.id)).limit(2 * limit)
        # A change that waited for a digest stands in its entry and in the digest's message.
        found: dict[str, AlertedChange] = {}
        for change, observation, told_at in self._transaction.session.exec(newest):
            found.setdefault(change.id, _alerted(change, observation, told_at))
        return list(found.values())[:limit]


def _delivery(alert: int, target: str, due_at: datetime, at: datetime) -> dict[str, Any]:
    pending = DeliveryStatus.PENDING.value
    return {
        "alert_id": alert, "target": target, "status": pending, "attempts": 0, "next_at": due_at, "created_at": at,
    }  # fmt: skip


def _due(delivery: DeliveryRow, alert: AlertRow, token: str, changes: tuple[str, ...]) -> DueDelivery:
    return DueDelivery(
        id=delivery.id or 0, token=token, alert=delivery.alert_id, route=alert.route, target=delivery.target,
        title=alert.title, body=alert.body, changes=changes, attempts=delivery.attempts, due_at=alert.due_at,
    )  # fmt: skip


def _entry(row: AlertRow, changes: tuple[str, ...]) -> DigestEntry:
    return DigestEntry(id=row.id or 0, title=row.title, body=row.body, changes=changes, due_at=row.due_at)


def _view(delivery: DeliveryRow, alert: AlertRow, day: date | None) -> DeliveryView:
    return DeliveryView(
        id=delivery.id or 0, alert=delivery.alert_id, route=alert.route, target=delivery.target, title=alert.title,
        status=DeliveryStatus(delivery.status), attempts=delivery.attempts, next_at=delivery.next_at,
        last_error=delivery.last_error, created_at=delivery.created_at, sent_at=delivery.sent_at, published_on=day,
    )  # fmt: skip


def _alerted(change: ChangeRow, observation: ObservationRow, at: datetime) -> AlertedChange:
    quantity = observation_of(observation).quantity
    return AlertedChange(id=change.id, kind=change.kind, quantity=quantity, period=observation.period, alerted_at=at)
