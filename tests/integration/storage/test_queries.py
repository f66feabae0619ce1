"""What the command line asks: filters, vintages, provenance."""

from dataclasses import replace
from datetime import timedelta

import pytest

from monitor.domain.views import ChangeFilter, SeriesFilter
from storage import Store
from tests.support.newsroom import Newsroom, source

DAY = timedelta(days=1)
PROSE = ("记者今天从新闻发布会了解到有关情况", "各地推进基层机构能力建设取得进展", "下一步将继续完善分级诊疗的服务体系")


def _kinds(store: Store, asked: ChangeFilter) -> list[str]:
    with store.reading() as view:
        return [f"{c.change.kind} {c.change.observation.value_text}" for c in view.queries.changes(asked)]


@pytest.fixture
def room(store: Store) -> Newsroom:
    """Publish four texts of two provinces."""
    room = Newsroom(store, [source(1), source(2, area="520000")])
    room.settle()
    room.publish("社区医院数|2024-12-31|187家", url="http://s1.example/1")
    room.publish("社区医院数|2025-12-31|204家", url="http://s1.example/2", later=DAY)
    room.publish("床位数|2025-12-31|9张", url="http://s2.example/1", by="s2", later=DAY)
    room.publish("床位数|2025-12-31|900张", url="http://s2.example/1", by="s2", later=DAY)
    return room


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, ["revision 900张", "new 9张", "update 204家", "new 187家"]),
        ({"limit": 2}, ["revision 900张", "new 9张"]),
        ({"area": "45"}, ["update 204家", "new 187家"]),
        ({"area": "520000"}, ["revision 900张", "new 9张"]),
        ({"indicator": "社区医院"}, ["update 204家", "new 187家"]),
        ({"indicator": "%"}, []),
        ({"kind": "new"}, ["new 9张", "new 187家"]),
        ({"source": "s2"}, ["revision 900张", "new 9张"]),
        ({"held": True}, ["revision 900张"]),
        ({"held": False}, ["new 9张", "update 204家", "new 187家"]),
    ],
)
def test_changes_are_filtered(room: Newsroom, facts: dict[str, object], expected: list[str]) -> None:
    """Newest first; each filter narrows."""
    assert _kinds(room.store, replace(ChangeFilter(), **facts)) == expected  # type: ignore[arg-type]  # ChangeFilter's own fields


def test_since_is_inclusive_and_until_is_not(room: Newsroom) -> None:
    """Two ranges that meet show each change once."""
    last = room.now

    assert _kinds(room.store, ChangeFilter(since=last)) == ["revision 900张"]
    assert _kinds(room.store, ChangeFilter(until=last, since=last - DAY - timedelta(hours=1))) == ["new 9张"]


def test_a_vintage_shows_what_was_known_then(newsroom: Newsroom) -> None:
    """Values, evidence and who speaks, rebuilt from the time they were recorded."""
    newsroom.publish("社区医院数|2025-12-31|204家", *PROSE)
    first = newsroom.now
    newsroom.publish("社区医院数|2025-12-31|204家", *PROSE, url="http://s2.example/1", by="s2", later=DAY)
    newsroom.publish("社区医院数|2025-12-31|206家", *PROSE, later=DAY)

    with newsroom.store.reading() as view:
        (then,) = view.queries.changes(ChangeFilter(as_of=first))
        series = then.change.series
        old = view.queries.series_history(series, as_of=first)
        now = view.queries.series_history(series)
    assert old is not None
    assert now is not None
    assert then.evidence == 0
    assert [(s.observation.value_text, s.current, s.superseded) for s in old.statements] == [("204家", True, False)]
    assert [(s.observation.value_text, s.current, s.superseded) for s in now.statements] == [
        ("204家", False, True),
        ("204家", True, False),
        ("206家", True, False),
    ]


def test_provenance_names_both_values_and_their_bytes(newsroom: Newsroom) -> None:
    """Every change resolves to an excerpt in stored bytes whose digest is checked."""
    newsroom.publish("据通报", "社区医院数|2025-12-31|204家")
    newsroom.publish("据通报", "社区医院数|2025-12-31|206家")

    with newsroom.store.reading() as view:
        (revision,) = view.queries.changes(ChangeFilter(kind="revision"))
        proof = view.queries.provenance(revision.id)
        assert proof is not None
        stored = view.snapshots.get(proof.snapshot)
        assert proof.previous_snapshot is not None
        before = view.snapshots.get(proof.previous_snapshot)
        assert view.queries.provenance("0" * 64) is None
    observation = proof.view.change.observation
    assert proof.verified
    assert proof.body[observation.start : observation.end] == observation.excerpt
    assert "206家".encode() in stored.body
    assert "204家".encode() in before.body
    assert proof.reason == "the edited article has another value"


def test_ids_are_found_by_their_beginning(room: Newsroom) -> None:
    """Messages show # and eight digits."""
    with room.store.reading() as view:
        ids = [change.id for change in view.queries.changes(ChangeFilter())]
        assert view.queries.change_ids(f"#{ids[0][:8]}") == [ids[0]]
        assert view.queries.change_ids("") == []
        assert view.queries.change_ids("'; drop") == []
        assert [change.id for change in view.queries.changes_by_id([ids[2], "?", ids[0]])] == [ids[2], ids[0]]


def test_series_are_found_by_their_beginning_and_kind(newsroom: Newsroom) -> None:
    """A change against whatever is a change; the beginning of a word finds nothing."""
    newsroom.publish("社区医院数|2025-12-31|204家", "同比增长|2025-12-31|5%")

    with newsroom.store.reading() as view:
        (series,) = view.queries.series(SeriesFilter(kind="level"))
        assert view.queries.series_ids(series.id[:8]) == [series.id]
        assert view.queries.series_ids("") == []
        found = {
            kind: view.queries.series(SeriesFilter(kind=kind)) for kind in ("change", "change:yoy", "change:mom", "lev")
        }
    assert {kind: [one.kind for one in some] for kind, some in found.items()} == {
        "change": ["change:yoy"], "change:yoy": ["change:yoy"], "change:mom": [], "lev": [],
    }  # fmt: skip


def test_series_are_listed_with_their_latest_value(room: Newsroom) -> None:
    """By area and name; sizes count every statement."""
    with room.store.reading() as view:
        listed = view.queries.series(SeriesFilter())
        beds = view.queries.series(SeriesFilter(indicator="床位", area="52"))
    told = [(one.name, one.area, one.observations, one.latest and one.latest.observation.value_text) for one in listed]
    assert told[0] == ("社区医院数", "450000", 2, "204家")
    assert [one.observations for one in beds] == [2]


def test_totals_count_what_there_is(room: Newsroom) -> None:
    """For `status`."""
    with room.store.reading() as view:
        totals = view.queries.totals()

    assert (totals.articles, totals.snapshots, totals.observations, totals.changes) == (3, 4, 4, 4)
    assert (totals.held, totals.unprocessed, totals.pending_deliveries) == (1, 0, 4)
