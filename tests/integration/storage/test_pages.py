"""The frontier's memory: what is known, what is due, and the validators to ask with."""

from dataclasses import replace
from datetime import datetime, timedelta

from monitor.domain.article import Gone, Incomplete, NotAnArticle, Verdict
from monitor.domain.source import (
    REVISIT_AGES,
    CrawlMode,
    CrawlReport,
    CrawlState,
    Fetched,
    KnownPage,
    PageKind,
    Row,
    Validators,
    Walk,
)
from monitor.services.crawling import CrawlBook
from monitor.services.frontier import StoredFrontier
from storage import Store
from tests.support.newsroom import START

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
PAGE = "http://s1.example/1"
LIST = "http://s1.example/list"


def _fetched(at: datetime, verdict: Verdict | None = None, **facts: object) -> Fetched:
    fetched = Fetched(source="s1", kind=PageKind.ARTICLE, url=PAGE, final_url=PAGE, fetched_at=at, status=200,
                      body=b"x", digest="d1", headers={"etag": '"a"', "last-modified": "Thu"},
                      verdict=verdict)  # fmt: skip
    return replace(fetched, **facts)  # type: ignore[arg-type]  # facts are Fetched's own fields


def _list(store: Store, *rows: Row, at: datetime = START) -> int:
    with store.writing() as work:
        new = work.pages.listed("s1", rows, at)
        work.commit()
    return new


def _fetch(store: Store, fetched: Fetched) -> None:
    with store.writing() as work:
        work.pages.fetched(fetched, REVISIT_AGES)
        work.commit()


def _due(store: Store, at: datetime, *, everything: bool = False) -> list[str]:
    return [page.url for page in StoredFrontier(store.reading).due("s1", at, everything=everything)]


def _known(store: Store, at: datetime) -> KnownPage:
    return StoredFrontier(store.reading).known("s1", [PAGE], at)[PAGE]


def test_a_listed_row_is_due_until_it_is_fetched(store: Store) -> None:
    """A crash between the list and the article loses no row."""
    assert _list(store, Row(url=PAGE), Row(url=PAGE)) == 1
    assert _list(store, Row(url=PAGE)) == 0

    assert _due(store, START) == [PAGE]
    assert not _known(store, START).fetched
    assert StoredFrontier(store.reading).known("s1", ["http://s1.example/other"], START) == {}


def test_a_pointer_is_never_due(store: Store) -> None:
    """It is kept as title and link only."""
    _list(store, Row(url="http://weixin.example/1", pointer="wechat"))

    assert _due(store, START, everything=True) == []


def test_a_page_is_due_at_its_ages(store: Store) -> None:
    """A day, a week and a month after it was first seen; `everything` asks for all."""
    _list(store, Row(url=PAGE))
    for age in (timedelta(0), DAY, 7 * DAY, 30 * DAY):
        assert _due(store, START + age) == [PAGE]
        _fetch(store, _fetched(START + age))
        assert _due(store, START + age) == []
    assert _due(store, START + 999 * DAY) == []
    assert _due(store, START, everything=True) == [PAGE]


def test_validators_of_the_last_body_are_kept(store: Store) -> None:
    """An unchanged answer and a failure carry none and lose none."""
    _fetch(store, _fetched(START))
    _fetch(store, _fetched(START + HOUR, status=304, body=None, digest=None, headers={}))
    _fetch(store, _fetched(START + 2 * HOUR, Incomplete("cut"), headers={}))

    page = _known(store, START + 2 * HOUR)
    assert (page.etag, page.last_modified, page.snapshot, page.full) == ('"a"', "Thu", "d1", False)
    assert _known(store, START + 22 * DAY).full


def test_failures_wait_longer_and_longer(store: Store) -> None:
    """One, two, four hours, up to a day, and after a month no more."""
    at = START
    waits = []
    for _ in range(7):
        _fetch(store, _fetched(at, Incomplete("cut"), body=None))
        wait = next(hours for hours in range(1, 40) if _due(store, at + hours * HOUR))
        waits.append(wait)
        at += wait * HOUR
    _fetch(store, _fetched(START + 31 * DAY, Incomplete("cut"), body=None))

    assert waits == [1, 2, 4, 8, 16, 24, 24]
    assert _due(store, START + 99 * DAY) == []


def test_a_missing_page_is_looked_at_again_a_day_later(store: Store) -> None:
    """The second miss decides; after it the page is left alone."""
    _fetch(store, _fetched(START, Gone("404"), body=None))

    assert _due(store, START + 23 * HOUR) == []
    assert _due(store, START + DAY) == [PAGE]
    _fetch(store, _fetched(START + DAY, Gone("404"), body=None))
    assert _due(store, START + 99 * DAY) == []


def test_second_look_after_a_missing_page_waits_as_long_as_it_must(store: Store) -> None:
    """Where an article is gone only after three days, a look after one would decide nothing."""
    with store.writing() as work:
        work.pages.fetched(_fetched(START, Gone("404"), body=None), REVISIT_AGES, 3 * DAY)
        work.commit()

    assert _due(store, START + 2 * DAY) == []
    assert _due(store, START + 3 * DAY) == [PAGE]


def test_a_page_that_is_no_article_is_seen_at_its_ages_only(store: Store) -> None:
    """A video is no failure."""
    _fetch(store, _fetched(START, NotAnArticle("video")))

    assert _due(store, START + 23 * HOUR) == []
    assert _due(store, START + DAY) == [PAGE]


def test_list_pages_have_the_validators_of_the_last_complete_crawl(store: Store) -> None:
    """Fetching a list changes nothing; the end of the crawl does, and forgets old ones."""
    _fetch(store, _fetched(START, kind=PageKind.LIST, url=LIST))
    frontier = StoredFrontier(store.reading)

    assert frontier.known("s1", [LIST], START) == {}
    for validators in (
        (Validators(url=LIST, etag='"1"', last_modified=None),),
        (Validators(url=f"{LIST}/2", etag='"2"', last_modified=None),),
    ):
        with store.writing() as work:
            work.pages.keep_validators("s1", validators, START)
            work.commit()
    assert {url: page.etag for url, page in frontier.known("s1", [LIST, f"{LIST}/2"], START).items()} == {
        LIST: None,
        f"{LIST}/2": '"2"',
    }
    assert _due(store, START + DAY, everything=True) == []


def test_many_addresses_are_asked_at_once(store: Store) -> None:
    """A sitemap has thousands."""
    urls = [f"http://s1.example/{number}" for number in range(1300)]
    _list(store, *(Row(url=url) for url in urls))

    assert len(StoredFrontier(store.reading).known("s1", urls, START)) == 1300


def test_list_page_is_remembered_by_the_name_it_gave_itself(store: Store) -> None:
    """A crawl that could not read it forgets no name."""
    for name in ("工作动态", None):
        with store.writing() as work:
            work.pages.keep_validators("s1", [Validators(url=LIST, etag=None, last_modified=None, column=name)], START)
            work.commit()

    page = StoredFrontier(store.reading).known("s1", [LIST], START)[LIST]
    assert (page.column, page.article) == ("工作动态", False)


def test_page_is_known_as_an_article_once_one_was_read(store: Store) -> None:
    """A film is none, and an article that cannot be had just now stays one."""
    _list(store, Row(url=PAGE, title="标题"))
    said = [_known(store, START).article]
    for verdict in (NotAnArticle("video"), None, Incomplete("cut")):
        _fetch(store, _fetched(START, verdict))
        said.append(_known(store, START).article)

    assert said == [False, False, True, True]
    assert _known(store, START).column is None


def test_a_page_that_moved_is_known_by_both_addresses(store: Store) -> None:
    """Its new address on a list is no news; when it is gone there, the first one is asked again."""
    moved, home = "http://s1.example/new/1", PAGE
    _fetch(store, _fetched(START, final_url=moved, moved_to=moved))
    frontier = StoredFrontier(store.reading)

    known = frontier.known("s1", [moved, home], START)
    assert {page.url for page in known.values()} == {home}
    assert {page.address for page in known.values()} == {moved}
    _fetch(store, _fetched(START + HOUR, final_url=moved, status=304, body=None))
    assert _known(store, START + HOUR).address == moved
    _fetch(store, _fetched(START + DAY, Gone("404"), final_url=moved, status=404))
    assert _known(store, START + DAY).address == home
    assert frontier.known("s1", [moved], START) == {}


def test_a_page_that_came_home_has_no_other_address(store: Store) -> None:
    """The site changed its mind."""
    moved = "http://s1.example/new/1"
    _fetch(store, _fetched(START, final_url=moved, moved_to=moved))
    _fetch(store, _fetched(START + HOUR, moved_to=PAGE))

    assert _known(store, START + HOUR).moved_to is None


def test_an_address_with_a_page_of_its_own_stays_that_page(store: Store) -> None:
    """It was listed before the old one was seen to lead there."""
    moved = "http://s1.example/new/1"
    _list(store, Row(url=moved))
    _fetch(store, _fetched(START, final_url=moved, moved_to=moved))

    assert StoredFrontier(store.reading).known("s1", [moved], START)[moved].url == moved


def test_how_far_a_back_fill_came_is_kept_until_one_is_done(store: Store) -> None:
    """A crawl of another kind, or one that was cut again, forgets nothing."""
    book, at = CrawlBook(store.writing), START
    walk = Walk(first=LIST, back_to=START.date(), url=f"{LIST}_9", number=10)
    with store.writing() as work:
        for number in (9, 10):
            work.pages.walked("s1", replace(walk, number=number))
        work.pages.walked("s2", walk)
        work.commit()
    frontier = StoredFrontier(store.reading)
    done = CrawlReport(source="s1", state=CrawlState.OK, started_at=at, finished_at=at, complete=True)

    assert frontier.walk("s1", LIST) == walk
    for report, mode in ((done, CrawlMode.NORMAL), (replace(done, complete=False), CrawlMode.BACK)):
        book.end(book.begin("s1", at), report, lambda _: None, mode)
        assert frontier.walk("s1", LIST) == walk
    book.end(book.begin("s1", at), done, lambda _: None, CrawlMode.BACK)
    assert frontier.walk("s1", LIST) is None
    assert frontier.walk("s2", LIST) == walk
