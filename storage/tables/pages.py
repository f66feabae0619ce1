"""What is known of every address, one record per fetch, and how far back-fills came."""

from datetime import date, datetime

from sqlalchemy import Column, Date, Index, Integer
from sqlmodel import Field, SQLModel

from storage.columns import PlainText, moment, number, text

_MOVED = Column("moved_to").is_not(None)


class PageRow(SQLModel, table=True):
    """One address: a row of a list, an article page, or a list page with validators."""

    __tablename__ = "page"
    __table_args__ = (
        Index("ix_page_due", "source", "kind", "due_at"),
        Index("ix_page_moved", "moved_to", sqlite_where=_MOVED, postgresql_where=_MOVED),
    )

    url: str = Field(sa_column=Column(PlainText, primary_key=True))
    #: The source that listed it first.
    source: str = Field(sa_column=text())
    #: ``list`` or ``article``.
    kind: str = Field(sa_column=text())
    title: str = Field(sa_column=text())
    listed_on: date | None = Field(default=None, sa_column=Column(Date))
    #: Why it is never fetched.
    pointer: str | None = Field(default=None, sa_column=text(nullable=True))
    first_seen_at: datetime = Field(sa_column=moment())
    fetched_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    #: When a body last came whole.
    full_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    status: int | None = Field(default=None, sa_column=Column(Integer))
    snapshot: str | None = Field(default=None, sa_column=text(nullable=True))
    etag: str | None = Field(default=None, sa_column=text(nullable=True))
    last_modified: str | None = Field(default=None, sa_column=text(nullable=True))
    #: Code of the last verdict.
    verdict: str | None = Field(default=None, sa_column=text(nullable=True))
    #: Fetches in a row that gave nothing.
    failures: int = Field(sa_column=Column(Integer, nullable=False))
    #: Fetches in a row that said the page was removed, and the first of them.
    misses: int = Field(sa_column=Column(Integer, nullable=False))
    missed_since: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    #: When to look again; ``None``: not by itself.
    due_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    #: Where it lives now: it redirected there for good.
    moved_to: str | None = Field(default=None, sa_column=text(nullable=True))


class WalkRow(SQLModel, table=True):
    """How far a back-fill came in one list of a source."""

    __tablename__ = "walk"

    source: str = Field(sa_column=Column(PlainText, primary_key=True))
    #: The first page of the list.
    first: str = Field(sa_column=Column(PlainText, primary_key=True))
    back_to: date = Field(sa_column=Column(Date, nullable=False))
    #: The page to go on from, and its number.
    url: str = Field(sa_column=text())
    number: int = Field(sa_column=Column(Integer, nullable=False))


class FetchRow(SQLModel, table=True):
    """One fetch and its outcome."""

    __tablename__ = "fetch"
    __table_args__ = (Index("ix_fetch_source", "source", "fetched_at"), Index("ix_fetch_url", "url"))

    id: int | None = Field(default=None, sa_column=number())
    source: str = Field(sa_column=text())
    kind: str = Field(sa_column=text())
    url: str = Field(sa_column=text())
    #: Where redirects ended, when elsewhere.
    final_url: str | None = Field(default=None, sa_column=text(nullable=True))
    fetched_at: datetime = Field(sa_column=moment())
    status: int | None = Field(default=None, sa_column=Column(Integer))
    digest: str | None = Field(default=None, sa_column=text(nullable=True))
    #: Bytes on the wire.
    transferred: int = Field(sa_column=Column(Integer, nullable=False))
    milliseconds: int = Field(sa_column=Column(Integer, nullable=False))
    verdict: str | None = Field(default=None, sa_column=text(nullable=True))
    evidence: str | None = Field(default=None, sa_column=text(nullable=True))
