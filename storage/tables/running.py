"""Outbox, crawls, states of sources, leases."""

from datetime import datetime
from typing import Any

from sqlalchemy import Column, ForeignKey, Index, Integer, Text, UniqueConstraint, or_
from sqlmodel import Field, SQLModel

from storage.columns import Number, PlainText, json_text, moment, number, reference, text

_STATUS = Column("status", Text)
_UNSENT = or_(_STATUS == "pending", _STATUS == "failed", _STATUS == "sending")
_GATHERING = Column("digest").is_not(None) & Column("bundled_into").is_(None)


class AlertRow(SQLModel, table=True):
    """One rendered message, or one entry that waits for its digest."""

    __tablename__ = "alert"
    __table_args__ = (Index("ix_alert_digest", "due_at", sqlite_where=_GATHERING, postgresql_where=_GATHERING),)

    id: int | None = Field(default=None, sa_column=number())
    #: ``None`` for messages that are not about one article (digests, source failures).
    version_id: int | None = Field(default=None, sa_column=reference("article_version.id", nullable=True))
    route: str = Field(sa_column=text())
    title: str = Field(sa_column=text())
    body: str = Field(sa_column=text())
    #: Which digest gathers it.
    digest: str | None = Field(default=None, sa_column=text(nullable=True))
    #: The message that tells it.
    bundled_into: int | None = Field(default=None, sa_column=Column(Number))
    due_at: datetime = Field(sa_column=moment())
    created_at: datetime = Field(sa_column=moment())


class AlertChangeRow(SQLModel, table=True):
    """One change told by one alert."""

    __tablename__ = "alert_change"
    __table_args__ = (Index("ix_alert_change_change", "change_id"),)

    alert_id: int = Field(sa_column=Column(Number, ForeignKey("alert.id"), primary_key=True))
    position: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    change_id: str = Field(sa_column=Column(PlainText, ForeignKey("change.id"), nullable=False))


class DeliveryRow(SQLModel, table=True):
    """The fate of one alert on one channel."""

    __tablename__ = "delivery"
    __table_args__ = (
        UniqueConstraint("alert_id", "target", name="uq_delivery"),
        Index("ix_delivery_due", "next_at", sqlite_where=_UNSENT, postgresql_where=_UNSENT),
    )

    id: int | None = Field(default=None, sa_column=number())
    alert_id: int = Field(sa_column=reference("alert.id"))
    #: Fingerprint of the channel, never its secret URL.
    target: str = Field(sa_column=text())
    status: str = Field(sa_column=text())
    attempts: int = Field(sa_column=Column(Integer, nullable=False))
    #: When it is due; while sending, when the claim ends.
    next_at: datetime = Field(sa_column=moment())
    #: Who claimed it.
    token: str | None = Field(default=None, sa_column=text(nullable=True))
    last_error: str | None = Field(default=None, sa_column=text(nullable=True))
    sent_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    created_at: datetime = Field(sa_column=moment())


class CrawlRow(SQLModel, table=True):
    """One crawl and its report."""

    __tablename__ = "crawl"
    __table_args__ = (Index("ix_crawl_source", "source", "started_at"),)

    id: int | None = Field(default=None, sa_column=number())
    source: str = Field(sa_column=text())
    started_at: datetime = Field(sa_column=moment())
    ended_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    outcome: str | None = Field(default=None, sa_column=text(nullable=True))
    reason: str = Field(sa_column=text())
    counts: Any = Field(sa_column=json_text())


class SourceStateRow(SQLModel, table=True):
    """How a source fares."""

    __tablename__ = "source_state"

    source: str = Field(sa_column=Column(PlainText, primary_key=True))
    state: str = Field(sa_column=text())
    since: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    last_success: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    last_crawl: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    next_run: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    reason: str = Field(sa_column=text())
    baseline_done_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    failures: int = Field(sa_column=Column(Integer, nullable=False))


class LeaseRow(SQLModel, table=True):
    """A named right that one process holds for a while."""

    __tablename__ = "lease"

    name: str = Field(sa_column=Column(PlainText, primary_key=True))
    holder: str = Field(sa_column=text())
    taken_at: datetime = Field(sa_column=moment())
    until: datetime = Field(sa_column=moment())
