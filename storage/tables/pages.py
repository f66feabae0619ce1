"""What is known of every address, and one record per fetch."""

from datetime import date, datetime

from sqlalchemy import Column, Date, Index, Integer
from sqlmodel import Field, SQLModel

from storage.columns import PlainText, moment, number, text


class PageRow(SQLModel, table=True):
    """One address: a row of a list, an article page, or a list page with validators."""

    __tablename__ = "page"
    __table_args__ = (Index("ix_page_due", "source", "kind", "due_at"),)

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
