"""Prepared statements: what they give is what SQLAlchemy gives, on both databases."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import Table, bindparam, insert, select
from sqlmodel import SQLModel

from storage import Store
from storage.prepared import Prepared, Several
from storage.transaction import Transaction

_ALERTS: Table = SQLModel.metadata.tables["alert"]
_CRAWLS: Table = SQLModel.metadata.tables["crawl"]
_AT = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)


def _crawls(transaction: Transaction, count: int) -> None:
    row = {"started_at": _AT, "reason": "", "counts": {"页": 3}}
    transaction.do_each(Prepared(insert(_CRAWLS).inline()), [{"source": f"s{one}", **row} for one in range(count)])


def test_values_come_back_as_they_went_in(store: Store) -> None:
    """Moments, JSON and missing values are converted both ways, and rows name their columns."""
    begin = Prepared(insert(_ALERTS).returning(_ALERTS.c.id))
    alert = {"route": "r", "title": "标题\0", "body": "", "digest": None, "due_at": _AT, "created_at": _AT}
    with store.writing() as work:
        number = work._transaction.one(begin, {"version_id": None, **alert}).id
        told = work._transaction.one(
            Prepared(select(_ALERTS).where(_ALERTS.c.id == bindparam("number"))), {"number": number}
        )
        _crawls(work._transaction, 1)
        crawl = work._transaction.one(Prepared(select(_CRAWLS)))

    assert (told.id, told.title, told.digest, told.due_at) == (number, "标题\ufffd", None, _AT)
    assert (crawl.counts, crawl.started_at, crawl.ended_at) == ({"页": 3}, _AT, None)


@pytest.mark.parametrize("count", [0, 1, 2, 3, 5, 8, 9])
def test_any_number_of_values_is_found(store: Store, count: int) -> None:
    """The fill of a list finds nothing."""
    named = Several("name", build=lambda names: select(_CRAWLS.c.source).where(_CRAWLS.c.source.in_(names)))
    with store.writing() as work:
        _crawls(work._transaction, 10)
        wanted = [f"s{one}" for one in range(count)]

        assert sorted(row.source for row in work._transaction.rows(*named.about(wanted))) == wanted


def test_what_a_session_flushed_is_seen(store: Store) -> None:
    """Both stand in one transaction."""
    with store.writing() as work:
        crawl = work.sources.crawl_started("s", _AT)

        assert work._transaction.one(Prepared(select(_CRAWLS.c.id))).id == crawl


def test_no_row_is_told_from_one(store: Store) -> None:
    """The first of none is none."""
    with store.reading() as view:
        assert view._transaction.first(Prepared(select(_CRAWLS))) is None
