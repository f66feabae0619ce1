"""What one article version does to the history, on both databases through the same repository."""

from dataclasses import replace
from datetime import timedelta
from typing import Never

import pytest

from monitor.domain.article import Blocked, Unreachable
from monitor.domain.views import ChangeFilter
from tests.support.newsroom import LineExtractor, Lines, Newsroom

DAY = timedelta(days=1)
HOSPITALS = "社区医院数|2025-12-31|204家"
PROSE = ("记者今天从新闻发布会了解到有关情况", "各地推进基层机构能力建设取得进展", "下一步将继续完善分级诊疗的服务体系")


def test_a_first_figure_is_new(newsroom: Newsroom) -> None:
    """Change, statement and alert are there together."""
    assert newsroom.publish(HOSPITALS) == ["new 204家"]

    with newsroom.store.reading() as view:
        (change,) = view.queries.changes(ChangeFilter())
        assert view.outbox.pending_count() == 1
    assert (change.change.kind, change.evidence, change.source, change.publisher) == ("new", 0, "s1", "媒体1")
    assert change.recorded_at == newsroom.now


def test_the_same_page_again_is_silent(newsroom: Newsroom) -> None:
    """A page that did not change makes a fetch record and nothing else."""
    newsroom.publish(HOSPITALS)

    assert newsroom.publish(HOSPITALS) == []
    with newsroom.store.reading() as view:
        assert view.queries.totals().observations == 1


def test_an_edited_article_is_a_revision_in_place(newsroom: Newsroom) -> None:
    """The article is compared with its own earlier version first."""
    newsroom.publish(HOSPITALS)

    assert newsroom.publish("社区医院数|2025-12-31|206家") == ["revision 206家"]
    with newsroom.store.reading() as view:
        revision = view.queries.changes(ChangeFilter(kind="revision"))[0].change
    assert revision.previous is not None
    assert revision.previous.quantity.value == 204
    assert revision.delta == 2


def test_a_text_that_returns_is_seen_again(newsroom: Newsroom) -> None:
    """A to B and back to A: the second A is an appearance of its own."""
    newsroom.publish(HOSPITALS)
    newsroom.publish("社区医院数|2025-12-31|206家", later=3 * DAY)

    assert newsroom.publish(HOSPITALS, later=3 * DAY) == ["revision 204家"]
    assert newsroom.publish("社区医院数|2025-12-31|206家", later=3 * DAY) == ["revision 206家"]
    with newsroom.store.reading() as view:
        ids = [change.id for change in view.queries.changes(ChangeFilter())]
    assert len(set(ids)) == 4


def test_another_publisher_disagrees(newsroom: Newsroom) -> None:
    """Both values stay, neither overwrites the other."""
    newsroom.publish(HOSPITALS, PROSE[0])

    told = newsroom.publish("社区医院数|2025-12-31|212家", PROSE[1], PROSE[2], url="http://s2.example/1", by="s2")

    assert told == ["discrepancy 212家"]
    with newsroom.store.reading() as view:
        series = view.queries.changes(ChangeFilter(kind="new"))[0].change.series
        history = view.queries.series_history(series)
    assert history is not None
    assert [(s.observation.value_text, s.current) for s in history.statements] == [("204家", True), ("212家", True)]


def test_a_repost_is_evidence(newsroom: Newsroom) -> None:
    """Reposts must not alert anyone; they are counted and shown."""
    newsroom.publish(HOSPITALS, *PROSE)

    assert newsroom.publish(HOSPITALS, *PROSE, url="http://s2.example/1", by="s2", on="2026-01-17") == []
    with newsroom.store.reading() as view:
        (change,) = view.queries.changes(ChangeFilter())
        proof = view.queries.provenance(change.id)
    assert change.evidence == 1
    assert proof is not None
    assert [support.url for support in proof.support] == ["http://s2.example/1"]
    assert proof.verified


def test_reposts_share_a_story_and_others_do_not(newsroom: Newsroom) -> None:
    """A story is its text; its first publication counts for all of it."""
    newsroom.publish(HOSPITALS, *PROSE, on="2026-01-15")
    newsroom.publish(HOSPITALS, *PROSE, url="http://s2.example/1", by="s2", on="2026-01-12")
    newsroom.publish("床位数|2025-12-31|9张", "另一篇讲的是别的事情与此无关", url="http://s3.example/1", by="s3")

    with newsroom.store.reading() as view:
        stories = [view.stories.of(f"http://s{number}.example/1") for number in (1, 2, 3)]
    assert stories[0] == stories[1] != stories[2]
    assert str(stories[0].published_on) == "2026-01-12"


def test_a_gone_article_is_withdrawn_after_a_second_miss(newsroom: Newsroom) -> None:
    """One miss, or two within a day, may be the server's mood."""
    newsroom.publish(HOSPITALS)

    assert newsroom.remove(later=DAY) == []
    assert newsroom.remove(later=timedelta(hours=2)) == []
    assert newsroom.remove(later=DAY) == ["withdrawal 204家"]
    assert newsroom.remove(later=DAY) == []


def test_a_miss_followed_by_the_page_counts_for_nothing(newsroom: Newsroom) -> None:
    """Gone, there, gone: the second miss is a first one."""
    newsroom.publish(HOSPITALS)
    newsroom.remove(later=DAY)
    newsroom.publish(HOSPITALS, later=DAY)

    assert newsroom.remove(later=DAY) == []


def test_a_figure_that_others_support_is_not_withdrawn(newsroom: Newsroom) -> None:
    """The repost still says it."""
    newsroom.publish(HOSPITALS, *PROSE)
    newsroom.publish(HOSPITALS, *PROSE, url="http://s2.example/1", by="s2")
    newsroom.remove(later=DAY)

    assert newsroom.remove(later=DAY) == []


def test_failures_are_never_changes(newsroom: Newsroom) -> None:
    """A blocked or unreachable page says nothing about its figures."""
    newsroom.publish(HOSPITALS)

    for day in range(1, 5):
        assert newsroom.refuse(Blocked("412"), status=412, later=DAY * day) == []
        assert newsroom.refuse(Unreachable("timeout"), status=None, later=DAY) == []


def test_the_first_crawl_lays_the_baseline(newsroom: Newsroom) -> None:
    """Until a crawl of the source is complete, everything it brings is baseline; then it is news."""
    room = Newsroom(newsroom.store, now=newsroom.now)
    with room.store.writing() as work:
        work.sources.put(type(work.sources.get("x"))(source="s1"))
        work.commit()
    room.publish(HOSPITALS)
    room.settle()
    room.publish("床位数|2025-12-31|9张", url="http://s1.example/2")

    with room.store.reading() as view:
        marks = [(c.change.observation.name, c.change.baseline) for c in view.queries.changes(ChangeFilter())]
        digests = view.outbox.digests(room.now)
    assert marks == [("床位数", False), ("社区医院数", True)]
    assert [digest.key for digest in digests] == ["baseline"]


def test_hostile_characters_are_kept_out_one_for_one(newsroom: Newsroom) -> None:
    """NUL and lone surrogates would break a database; offsets stay true without them."""
    told = newsroom.publish("前\x00文\ud800有字", HOSPITALS, title="标\x00题", url="http://s1.example/\x00")

    assert told == ["new 204家"]
    with newsroom.store.reading() as view:
        (change,) = view.queries.changes(ChangeFilter())
        proof = view.queries.provenance(change.id)
    assert proof is not None
    assert proof.verified
    assert proof.body.startswith("前\ufffd文\ufffd有字")


def test_a_clock_that_goes_back_does_not_bend_the_past(newsroom: Newsroom) -> None:
    """What is recorded later is never dated earlier."""
    newsroom.publish(HOSPITALS)
    first = newsroom.now
    newsroom.publish("社区医院数|2025-12-31|206家", later=-5 * DAY)

    with newsroom.store.reading() as view:
        newest, _ = view.queries.changes(ChangeFilter())
    assert newest.change.kind == "revision"
    assert newest.recorded_at == first


def test_a_repost_that_was_edited_away_supports_no_more(newsroom: Newsroom) -> None:
    """Evidence is what is still said."""
    newsroom.publish(HOSPITALS, *PROSE)
    newsroom.publish(HOSPITALS, *PROSE, url="http://s2.example/1", by="s2")
    newsroom.publish(*PROSE, url="http://s2.example/1", by="s2")

    with newsroom.store.reading() as view:
        (change,) = view.queries.changes(ChangeFilter())
        assert change.evidence == 0


def test_processing_a_version_twice_does_nothing(newsroom: Newsroom) -> None:
    """Two processes may both find the version that a third left behind."""
    newsroom.publish(HOSPITALS)
    with newsroom.store.reading() as view:
        version = view.articles.latest("http://s1.example/1")

    assert version is not None
    assert newsroom.processor.process(version) is None
    with newsroom.store.reading() as view:
        assert view.queries.totals().changes == 1


def test_what_a_crash_left_behind_is_processed_in_order(newsroom: Newsroom) -> None:
    """Step 6 is stored; the sweep does the rest, older versions of an article first."""
    room = Newsroom(newsroom.store, now=newsroom.now)
    first = room.page(HOSPITALS)
    second = room.page("社区医院数|2025-12-31|206家")
    for fetched, article in (first, second):
        _store_only(room, fetched, article)

    done = newsroom.processor.process_pending()

    assert [change.change.kind for one in done for change in one.changes] == ["new", "revision"]
    with newsroom.store.reading() as view:
        assert view.articles.pending() == []


def test_a_text_that_brings_a_defect_to_light_waits_for_better_rules(newsroom: Newsroom) -> None:
    """Nothing of step 9 is half recorded; the page and its text are kept."""

    class Defective(LineExtractor):
        def extract(self, **_: object) -> Lines:
            raise IndexError

    sound = newsroom.recorder
    newsroom.recorder = replace(sound, processor=replace(newsroom.processor, extractor=Defective()))
    with pytest.raises(IndexError):
        newsroom.publish(HOSPITALS)
    newsroom.recorder = sound

    assert newsroom.processed == []
    (done,) = newsroom.processor.process_pending()
    assert [change.change.kind for change in done.changes] == ["new"]
    assert newsroom.publish(HOSPITALS) == []


def test_a_crash_within_an_article_leaves_nothing_of_it(newsroom: Newsroom) -> None:
    """The page is as if never fetched: the next crawl asks for it whole."""

    class Died(BaseException):
        """The process ends here."""

    def die(changes: object, context: object, memory: object) -> Never:
        raise Died

    sound = newsroom.recorder
    newsroom.recorder = replace(sound, processor=replace(newsroom.processor, planner=die))
    with pytest.raises(Died):
        newsroom.publish(HOSPITALS)
    newsroom.recorder = sound

    with newsroom.store.reading() as view:
        totals = view.queries.totals()
        assert (totals.snapshots, totals.articles, totals.observations) == (0, 0, 0)
        assert view.pages.known(["http://s1.example/1"], newsroom.now) == {}
    assert newsroom.publish(HOSPITALS) == ["new 204家"]


def test_a_long_text_is_processed_apart(newsroom: Newsroom) -> None:
    """Its figures are read while nobody waits for the database."""
    assert newsroom.publish(HOSPITALS, "还" * 20_001) == ["new 204家"]


def _store_only(room: Newsroom, fetched: object, article: object) -> None:
    """Keep a version as step 6 does, and die."""

    class Died(BaseException):
        """The process ends here."""

    class Dying:
        def process_within(self, work: object, version: object) -> None:
            """Leave it for a transaction of its own."""

        def process(self, version: object) -> None:
            raise Died

    dying = type(room.recorder)(writing=room.store.writing, processor=Dying(), clock=lambda: room.now,  # type: ignore[arg-type]  # dies before it processes
                                sources=room.recorder.sources, rereader=room.rereader())  # fmt: skip
    try:
        dying.article(fetched, article)  # type: ignore[arg-type]  # as page() returns them
    except Died:
        return
