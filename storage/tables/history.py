"""Series, observations, current values, changes and reviews. Observations are only ever added."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.columns import Number, PlainText, decimal, flag, json_text, moment, number, reference, text

_OPEN = Column("until").is_(None)
_HELD = Column("held").is_not(None)


class SeriesRow(SQLModel, table=True):
    """The identity of a line of values."""

    __tablename__ = "series"
    __table_args__ = (Index("ix_series_indicator", "code", "area"), Index("ix_series_area", "area", "name"))

    id: str = Field(sa_column=Column(PlainText, primary_key=True))
    family: str = Field(sa_column=Column(PlainText, nullable=False, index=True))
    code: str | None = Field(default=None, sa_column=text(nullable=True))
    name: str = Field(sa_column=text())
    scope: Any = Field(sa_column=json_text())
    area: str | None = Field(default=None, sa_column=text(nullable=True))
    institution: str | None = Field(default=None, sa_column=text(nullable=True))
    kind: str = Field(sa_column=text())
    dimension: str = Field(sa_column=text())
    length: str = Field(sa_column=text())
    first_seen_at: datetime = Field(sa_column=moment())


class SuccessorRow(SQLModel, table=True):
    """Where the figures of a series went when its indicator was renamed, merged or split: its id stays valid."""

    __tablename__ = "series_successor"

    series_id: str = Field(sa_column=Column(PlainText, ForeignKey("series.id"), primary_key=True))
    successor_id: str = Field(sa_column=Column(PlainText, ForeignKey("series.id"), primary_key=True))
    since: datetime = Field(sa_column=moment())


class ObservationRow(SQLModel, table=True):
    """One published figure. Never updated, never deleted by normal work."""

    __tablename__ = "observation"
    __table_args__ = (
        Index("ix_observation_series", "series_id", "recorded_at"),
        Index("ix_observation_family", "family", "rank"),
        Index("ix_observation_held", "family", sqlite_where=_HELD, postgresql_where=_HELD),
    )

    id: int | None = Field(default=None, sa_column=number())
    version_id: int = Field(sa_column=reference("article_version.id", index=True))
    article_id: int = Field(sa_column=reference("article.id"))
    series_id: str = Field(sa_column=Column(PlainText, ForeignKey("series.id"), nullable=False))
    family: str = Field(sa_column=text())
    code: str | None = Field(default=None, sa_column=text(nullable=True))
    name: str = Field(sa_column=text())
    nature: str = Field(sa_column=text())
    scope: Any = Field(sa_column=json_text())
    assumed: Any = Field(sa_column=json_text())
    area: str | None = Field(default=None, sa_column=text(nullable=True))
    institution: str | None = Field(default=None, sa_column=text(nullable=True))
    attribution: str | None = Field(default=None, sa_column=text(nullable=True))
    kind: str = Field(sa_column=text())
    direction: str | None = Field(default=None, sa_column=text(nullable=True))
    basis: str | None = Field(default=None, sa_column=text(nullable=True))
    value: Decimal = Field(sa_column=decimal())
    value_max: Decimal | None = Field(default=None, sa_column=decimal(nullable=True))
    unit: str = Field(sa_column=text())
    bound: str = Field(sa_column=text())
    resolution: Decimal = Field(sa_column=decimal())
    #: ISO text.
    period: str | None = Field(default=None, sa_column=text(nullable=True))
    period_from: str | None = Field(default=None, sa_column=text(nullable=True))
    weak: bool = Field(sa_column=flag())
    #: The last day it speaks of, for an open or weak period the story's first day as known then.
    rank: date = Field(sa_column=Column(Date, nullable=False))
    value_text: str = Field(sa_column=text())
    excerpt: str = Field(sa_column=text())
    start: int = Field(sa_column=Column(Integer, nullable=False))
    end: int = Field(sa_column=Column(Integer, nullable=False))
    rule: str = Field(sa_column=text())
    confidence: int = Field(sa_column=Column(Integer, nullable=False))
    #: What the differ made of it, and why.
    role: str = Field(sa_column=text())
    reason: str = Field(sa_column=text())
    held: str | None = Field(default=None, sa_column=text(nullable=True))
    #: The observation it supports, replaces or contradicts.
    against_id: int | None = Field(default=None, sa_column=Column(Number))
    #: The observation whose change it is evidence for; ``None`` when it made one itself.
    root_id: int | None = Field(default=None, sa_column=Column(Number, index=True))
    recorded_at: datetime = Field(sa_column=moment())


class CurrentValueRow(SQLModel, table=True):
    """While an observation speaks for its series, period and publisher: at most one at a time.

    Closed rows stay, so that every vintage can be rebuilt.
    """

    __tablename__ = "current_value"
    __table_args__ = (
        Index(
            "uq_current_value",
            "series_id",
            "slot",
            "publisher",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
        Index("ix_current_value_family", "family", "rank", sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_current_value_series", "series_id", "rank", sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_current_value_observation", "observation_id"),
    )

    id: int | None = Field(default=None, sa_column=number())
    series_id: str = Field(sa_column=text())
    family: str = Field(sa_column=text())
    #: The period, normalised so that equal moments are equal text.
    slot: str = Field(sa_column=text())
    #: The observation's.
    rank: date = Field(sa_column=Column(Date, nullable=False))
    #: Empty when nobody is named.
    publisher: str = Field(sa_column=text())
    observation_id: int = Field(sa_column=reference("observation.id"))
    since: datetime = Field(sa_column=moment())
    until: datetime | None = Field(default=None, sa_column=moment(nullable=True))


class LossRow(SQLModel, table=True):
    """An observation that lost its text: its article was edited or is gone."""

    __tablename__ = "loss"

    observation_id: int = Field(sa_column=Column(Number, ForeignKey("observation.id"), primary_key=True))
    #: The version that no longer says it; ``None`` when the article is gone.
    version_id: int | None = Field(default=None, sa_column=reference("article_version.id", nullable=True))
    lost_at: datetime = Field(sa_column=moment())


class ChangeRow(SQLModel, table=True):
    """What an observation added to the history."""

    __tablename__ = "change"
    __table_args__ = (
        Index("ix_change_recorded", "recorded_at", "number"),
        Index("ix_change_series", "series_id", "number"),
        Index("ix_change_held", "number", sqlite_where=_HELD, postgresql_where=_HELD),
    )

    number: int | None = Field(default=None, sa_column=number())
    #: 64 hex digits.
    id: str = Field(sa_column=Column(PlainText, nullable=False, unique=True))
    kind: str = Field(sa_column=text())
    series_id: str = Field(sa_column=Column(PlainText, ForeignKey("series.id"), nullable=False))
    observation_id: int = Field(sa_column=reference("observation.id", index=True))
    #: The version that brought it; for a withdrawal by absence the last one.
    version_id: int = Field(sa_column=reference("article_version.id", index=True))
    url: str = Field(sa_column=text())
    source: str = Field(sa_column=text())
    area: str | None = Field(default=None, sa_column=text(nullable=True))
    code: str | None = Field(default=None, sa_column=text(nullable=True))
    name: str = Field(sa_column=text())
    #: The value it is told against, in full.
    previous: Any = Field(default=None, sa_column=json_text(nullable=True))
    previous_id: int | None = Field(default=None, sa_column=Column(Number))
    held: str | None = Field(default=None, sa_column=text(nullable=True))
    baseline: bool = Field(sa_column=flag())
    scope_unclear: bool = Field(sa_column=flag())
    quiet: bool = Field(sa_column=flag())
    #: Revisions only: the same article was edited.
    in_place: bool = Field(sa_column=flag())
    delta: Decimal | None = Field(default=None, sa_column=decimal(nullable=True))
    relative_delta: Decimal | None = Field(default=None, sa_column=decimal(nullable=True))
    reason: str = Field(sa_column=text())
    recorded_at: datetime = Field(sa_column=moment())


class ReviewRow(SQLModel, table=True):
    """A reader's mark on a change. Marks are added, never replaced; the last one counts."""

    __tablename__ = "review"
    __table_args__ = (UniqueConstraint("change_id", "reviewed_at", name="uq_review"),)

    id: int | None = Field(default=None, sa_column=number())
    change_id: str = Field(sa_column=Column(PlainText, ForeignKey("change.id"), nullable=False))
    #: seen, accepted, wrong, another_scope or noted.
    mark: str = Field(sa_column=text())
    comment: str = Field(sa_column=text())
    reviewed_at: datetime = Field(sa_column=moment())
