"""Replay: newer rules over stored texts, recorded without a word, stopped and repeated at will."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import text

from monitor.domain.article import Article, NotAnArticle
from monitor.domain.observation import Observation
from monitor.domain.record import FoundArticle, Snapshot
from monitor.domain.rereading import Fate, Replayed
from monitor.domain.views import ChangeFilter, ChangeView, SeriesFilter
from monitor.services.replaying import Replayer
from tests.support.newsroom import LineExtractor, Lines, Newsroom, read_lines

HOSPITALS = "社区医院数|2025-12-31|204家"
BEDS = "床位数|2025-12-31|900张"


@dataclass(frozen=True)
class NewerRules:
    """Reads lines, then sees them otherwise."""

    see: Callable[[Observation], Observation | None]

    def extract(
        self,
        *,
        title: str,
        body: str,
        published: date | None,
        area: str | None,
        origin: str | None = None,
        publisher: str | None = None,
    ) -> Lines:
        """Return what is seen of each figure line."""
        found = LineExtractor().extract(
            title=title, body=body, published=published, area=area, origin=origin, publisher=publisher
        )
        return Lines([seen for one in found.observations if (seen := self.see(one)) is not None])


def _renamed(one: Observation) -> Observation:
    return replace(one, name="基层社区医院数") if one.name == "社区医院数" else one


def _replayer(room: Newsroom, see: Callable[[Observation], Observation | None] = lambda one: one) -> Replayer:
    rereader = room.rereader(extractor=NewerRules(see))
    return Replayer(reading=room.store.reading, writing=room.store.writing, rereader=rereader)


def _fates(replayed: Sequence[Replayed]) -> list[tuple[Fate, str]]:
    return [(one.fate, one.observation.value_text) for version in replayed for one in version.rereadings]


def _changes(room: Newsroom) -> list[ChangeView]:
    with room.store.reading() as view:
        return list(view.queries.changes(ChangeFilter()))


def _current(room: Newsroom) -> set[tuple[str, str]]:
    with room.store.reading() as view:
        histories = [view.queries.series_history(one.id) for one in view.queries.series(SeriesFilter())]
    return {
        (one.observation.name, one.observation.value_text)
        for history in histories if history is not None for one in history.statements if one.current
    }  # fmt: skip


def test_the_same_rules_would_change_nothing(newsroom: Newsroom) -> None:
    """What was stored reads back as it was read."""
    newsroom.publish(HOSPITALS, BEDS, "口径不变")
    newsroom.publish("社区医院数||206家", "签约率|2025|84.6%", url="http://s2.example/1", by="s2")

    replayed = list(_replayer(newsroom).replay())

    assert len(replayed) == _replayer(newsroom).count() == 2
    assert _fates(replayed) == []


def _newer_reader(snapshot: Snapshot, found: FoundArticle) -> Article:
    """Leave out the reporter's line, which older readers took for text, and find the page's own date."""
    article = read_lines(snapshot, found)
    body = "\n".join(line for line in article.body.split("\n") if not line.startswith("记者"))
    return replace(article, body=body, published_at=date(2026, 1, 15), reader="lines/2")


def _newer(room: Newsroom) -> Replayer:
    return Replayer(reading=room.store.reading, writing=room.store.writing, rereader=room.rereader(_newer_reader))


def test_a_newer_reader_reads_the_stored_bytes_again(newsroom: Newsroom) -> None:
    """Another text of the same page takes the place of the old one: no change, and its excerpts stand in it."""
    newsroom.publish("记者采写", HOSPITALS, BEDS)
    before = _changes(newsroom)

    told = list(_newer(newsroom).replay())
    applied = list(_newer(newsroom).replay(apply=True))
    again = list(_newer(newsroom).replay(apply=True))

    assert [(one.parts, one.rereadings) for one in told] == [(("body", "published_at"), [])]
    assert applied == told
    assert [(one.parts, one.rereadings) for one in again] == [((), [])]
    assert _changes(newsroom) == before
    with newsroom.store.reading() as view:
        shown = view.articles.latest("http://s1.example/1")
        said = view.history.last_of("http://s1.example/1")
        assert view.queries.totals().unprocessed == 0
    assert shown is not None
    assert shown.found.article.body == f"{HOSPITALS}\n{BEDS}"
    assert [shown.found.article.body[one.observation.start : one.observation.end] for one in said] == [HOSPITALS, BEDS]
    assert _current(newsroom) == {("社区医院数", "204家"), ("床位数", "900张")}


def test_a_page_that_the_newer_reader_refuses_keeps_its_text(newsroom: Newsroom) -> None:
    """A verdict is told in the report; it withdraws nothing."""
    newsroom.publish(HOSPITALS)
    refusing = newsroom.rereader(lambda snapshot, found: NotAnArticle("a video"))
    replayer = Replayer(reading=newsroom.store.reading, writing=newsroom.store.writing, rereader=refusing)

    (told,) = replayer.replay(apply=True)

    assert (told.refused, told.parts, told.rereadings) == (NotAnArticle("a video"), (), [])
    assert _current(newsroom) == {("社区医院数", "204家")}


def test_lost_bytes_leave_the_stored_text(newsroom: Newsroom) -> None:
    """A history that was imported without pages can be replayed too."""
    newsroom.publish("记者采写", HOSPITALS)
    with newsroom.store.writing() as work:
        work._transaction.session.execute(text("UPDATE snapshot SET packed = :bad"), {"bad": b""})
        work.commit()

    assert [(one.parts, one.refused) for one in _newer(newsroom).replay()] == [((), None)]


def test_what_only_newer_rules_see_is_no_edit(newsroom: Newsroom) -> None:
    """The program was upgraded between two looks: an edit is told, not what the older rules had missed."""
    newsroom.processor = replace(newsroom.processor, extractor=NewerRules(lambda one: None))
    newsroom.recorder = replace(newsroom.recorder, processor=newsroom.processor)
    newsroom.publish("记者采写", HOSPITALS, BEDS)

    upgraded = Newsroom(newsroom.store, now=newsroom.now)
    upgraded.recorder = replace(upgraded.recorder, rereader=upgraded.rereader(_newer_reader))
    same_page = upgraded.publish(HOSPITALS, BEDS)
    edited = upgraded.publish(HOSPITALS, "床位数|2025-12-31|950张", "医师数|2025-12-31|300人")

    assert same_page == []
    assert edited == ["revision 950张", "new 300人"]


def test_series_ids_stay_valid_when_indicators_change(newsroom: Newsroom) -> None:
    """Renamed, merged or split: the old id keeps its past and leads to where its figures are now."""
    newsroom.publish("卫生院数|2024-12-31|100家", "乡镇卫生院数|2023-12-31|90家", "床位数|2025-12-31|900张")
    newsroom.publish("床位数|2024-12-31|800张", url="http://s2.example/1", by="s2")
    old = {change.change.observation.value_text: change.change.series for change in _changes(newsroom)}
    moment = newsroom.now

    def see(one: Observation) -> Observation:
        names = {"卫生院数": "乡镇卫生院数", "床位数": "编制床位数" if one.quantity.value == 900 else "实有床位数"}
        return replace(one, name=names.get(one.name, one.name))

    newsroom.now += timedelta(days=1)
    list(_replayer(newsroom, see).replay(apply=True))

    with newsroom.store.reading() as view:
        now = {value: view.queries.series_history(series) for value, series in old.items()}
        then = {value: view.queries.series_history(series, moment) for value, series in old.items()}
    assert {value: {one.name for one in found.successors} for value, found in now.items() if found} == {
        "100家": {"乡镇卫生院数"},
        "90家": set(),
        "900张": {"编制床位数", "实有床位数"},
        "800张": {"编制床位数", "实有床位数"},
    }
    assert all(found is not None and found.statements for found in now.values())
    assert all(found is not None and not found.successors for found in then.values())
    merged = now["90家"]
    assert merged is not None
    assert {one.observation.value_text for one in merged.statements if one.current} == {"100家", "90家"}


def test_a_report_tells_what_would_change_and_records_nothing(newsroom: Newsroom) -> None:
    """Without --apply a replay only looks."""
    newsroom.publish(HOSPITALS, BEDS)
    before = _changes(newsroom), _current(newsroom)

    replayed = list(_replayer(newsroom, lambda one: _renamed(one) if one.name != "床位数" else None).replay())

    assert sorted(_fates(replayed)) == [(Fate.MOVED, "204家"), (Fate.REMOVED, "900张")]
    assert (_changes(newsroom), _current(newsroom)) == before


def test_applied_readings_supersede_the_old_ones_silently(newsroom: Newsroom) -> None:
    """Re-extraction is never news: no change, no alert, and the next article is compared with the new reading."""
    newsroom.publish(HOSPITALS, BEDS)
    before, moment = _changes(newsroom), newsroom.now
    newsroom.now += timedelta(days=1)

    list(_replayer(newsroom, _renamed).replay(apply=True))

    assert _changes(newsroom) == before
    assert _current(newsroom) == {("基层社区医院数", "204家"), ("床位数", "900张")}
    with newsroom.store.reading() as view:
        history = view.queries.series_history(before[0].change.series, moment)
        assert len(view.outbox.pending()) == 1
    assert history is not None
    assert [one.current for one in history.statements] == [True], "as known then, the old reading spoke"
    assert newsroom.publish("基层社区医院数|2026-01-31|206家", url="http://s1.example/2") == ["update 206家"]


def test_an_applied_replay_finds_nothing_more_to_do(newsroom: Newsroom) -> None:
    """It may be stopped anywhere and repeated."""
    for number in range(5):
        newsroom.publish(f"社区医院数|202{number}-12-31|{200 + number}家", url=f"http://s1.example/{number}")
    first = _replayer(newsroom, _renamed).replay(apply=True)
    stopped_after = [next(first), next(first)][-1].version

    rest = list(_replayer(newsroom, _renamed).replay(after=stopped_after, apply=True))
    again = list(_replayer(newsroom, _renamed).replay(apply=True))

    assert (len(rest), len(_fates(rest)), len(again), _fates(again)) == (3, 3, 5, [])
    assert len(_current(newsroom)) == 5


def test_figures_read_for_the_first_time_are_no_news(newsroom: Newsroom) -> None:
    """Newer rules find more in an old text; the next edition is compared with that."""
    newsroom.processor = replace(newsroom.processor, extractor=NewerRules(lambda one: None))
    newsroom.recorder = replace(newsroom.recorder, processor=newsroom.processor)
    assert newsroom.publish(HOSPITALS) == []

    replayed = list(_replayer(newsroom).replay(apply=True))

    assert _fates(replayed) == [(Fate.ADDED, "204家")]
    assert _changes(newsroom) == []
    assert _current(newsroom) == {("社区医院数", "204家")}


def test_only_what_articles_show_now_is_read_again(newsroom: Newsroom) -> None:
    """Earlier versions and articles that are gone speak for nothing any more."""
    newsroom.publish(HOSPITALS)
    newsroom.publish("社区医院数|2025-12-31|206家")
    newsroom.publish(BEDS, url="http://s2.example/1", by="s2")
    newsroom.remove(later=timedelta(hours=1), url="http://s2.example/1")
    newsroom.remove(later=timedelta(days=2), url="http://s2.example/1")

    replayed = list(_replayer(newsroom, _renamed).replay())

    assert _fates(replayed) == [(Fate.MOVED, "206家")]


def test_a_replay_keeps_to_the_sources_asked_for(newsroom: Newsroom) -> None:
    """Others are left alone."""
    newsroom.publish(HOSPITALS)
    newsroom.publish(BEDS, url="http://s2.example/1", by="s2")

    assert [one.source for one in _replayer(newsroom).replay(["s2"])] == ["s2"]
    assert _replayer(newsroom).count(["s2"]) == 1
