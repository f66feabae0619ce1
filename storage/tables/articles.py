"""Snapshots, articles with their versions, and the stories they belong to."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, Column, Date, ForeignKey, Index, Integer, LargeBinary, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.columns import Number, PlainText, flag, json_text, moment, number, reference, text


class SnapshotRow(SQLModel, table=True):
    """The bytes of one URL at one fetch, stored once by digest."""

    __tablename__ = "snapshot"

    digest: str = Field(sa_column=Column(PlainText, primary_key=True))
    url: str = Field(sa_column=text())
    status: int = Field(sa_column=Column(Integer, nullable=False))
    #: ``[[name, value], ...]``.
    headers: Any = Field(sa_column=json_text())
    fetched_at: datetime = Field(sa_column=moment())
    #: Length of the bytes before compression.
    size: int = Field(sa_column=Column(Integer, nullable=False))
    #: zstandard frame.
    packed: bytes = Field(sa_column=Column(LargeBinary, nullable=False))


class StoryRow(SQLModel, table=True):
    """A syndication cluster."""

    __tablename__ = "story"

    id: int | None = Field(default=None, sa_column=number())
    #: The earliest believed publication among its articles.
    published_on: date = Field(sa_column=Column(Date, nullable=False))
    begun_at: datetime = Field(sa_column=moment())


class StoryKeyRow(SQLModel, table=True):
    """One look-up key of one version's signature; versions that share keys are candidates for one story."""

    __tablename__ = "story_key"

    #: A signed 64-bit hash.
    key: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    version_id: int = Field(sa_column=Column(Number, ForeignKey("article_version.id"), primary_key=True))


class ArticleRow(SQLModel, table=True):
    """One canonical URL that once served an article."""

    __tablename__ = "article"

    id: int | None = Field(default=None, sa_column=number())
    url: str = Field(sa_column=Column(PlainText, nullable=False, unique=True))
    #: Known once its first version is processed.
    story_id: int | None = Field(default=None, sa_column=reference("story.id", nullable=True, index=True))
    #: The version the page shows now (a number of ``article_version``); ``None`` when it is gone.
    shown_version: int | None = Field(default=None, sa_column=Column(Number))
    first_seen_at: datetime = Field(sa_column=moment())
    gone_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))


class VersionRow(SQLModel, table=True):
    """One appearance of one text of an article, with all that step 9 needs to process it after a crash."""

    __tablename__ = "article_version"
    __table_args__ = (
        UniqueConstraint("article_id", "digest", "appearance", name="uq_article_version"),
        Index(
            "ix_article_version_pending",
            "id",
            sqlite_where=Column("processed_at").is_(None),
            postgresql_where=Column("processed_at").is_(None),
        ),
    )

    id: int | None = Field(default=None, sa_column=number())
    article_id: int = Field(sa_column=reference("article.id"))
    digest: str = Field(sa_column=text())
    #: 1, and one more each time the article returns to this text.
    appearance: int = Field(sa_column=Column(Integer, nullable=False))
    snapshot: str = Field(sa_column=Column(PlainText, ForeignKey("snapshot.digest"), nullable=False, index=True))
    title: str = Field(sa_column=text())
    body: str = Field(sa_column=text())
    #: ISO day or moment as the page gives it.
    published: str | None = Field(default=None, sa_column=text(nullable=True))
    #: The day of publication, if believed.
    published_on: date | None = Field(default=None, sa_column=Column(Date))
    #: What the page calls its publisher.
    page_publisher: str | None = Field(default=None, sa_column=text(nullable=True))
    origin: str | None = Field(default=None, sa_column=text(nullable=True))
    columns: Any = Field(sa_column=json_text())
    reader: str = Field(sa_column=text())
    source: str = Field(sa_column=text())
    #: Who carries the text, as the history names it.
    publisher: str | None = Field(default=None, sa_column=text(nullable=True))
    authority: str = Field(sa_column=text())
    area: str | None = Field(default=None, sa_column=text(nullable=True))
    #: The text's near-duplicate signature, once processed.
    signature: bytes | None = Field(default=None, sa_column=Column(LargeBinary))
    baseline: bool = Field(sa_column=flag())
    submitted: bool = Field(sa_column=flag())
    fetched_at: datetime = Field(sa_column=moment())
    stored_at: datetime = Field(sa_column=moment())
    processed_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
