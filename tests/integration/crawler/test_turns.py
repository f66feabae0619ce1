"""Whose turn it is in an everyday crawl: what was published first is read first, and nothing is left behind."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from monitor.domain.errors import JianbaoError
from monitor.domain.source import Access, CrawlMode, CrawlRequest, CrawlState, KnownPage
from tests.support.crawling import FIRST, Crawls, source_at
from tests.support.ledger import MemoryLedger
from tests.support.site import Site, article_page, list_page

TRS = '<script>createPageHTML({pages}, {index}, "index", "html");</script>'
COUNT = 9

_Rows = list[tuple[str, str, str]]


@pytest.fixture
def rows(site: Site) -> _Rows:
    """Return the rows of articles of nine days, the newest first, as lists have them."""
    return [_served(site, number) for number in reversed(range(COUNT))]


def _served(site: Site, number: int) -> tuple[str, str, str]:
    path, title, day = (
        f"/list/a{number}00{number}1.html",
        f"全省基层卫生工作第{number}次调度会召开",
        f"2026-01-1{number}",
    )
    text = f"会议通报，全省建成社区医院{200 + number}家，服务人口持续扩大。"
    site.page(path, article_page(title, text, "各地要持续完善服务网络。" * 5, day=day), validators=True)
    return path, title, day


def _serve(site: Site, rows: Sequence[tuple[str, str, str]], per_page: int = COUNT) -> None:
    pages = [rows[start : start + per_page] for start in range(0, len(rows), per_page)]
    for index, page in enumerate(pages):
        name = "index.html" if index == 0 else f"index_{index}.html"
        site.page(f"/list/{name}", list_page(page, extra=TRS.format(pages=len(pages), index=index)))


def _read(ledger: MemoryLedger) -> list[str]:
    return [article.title for _, article in ledger.articles]


def _oldest_first(rows: _Rows) -> list[str]:
    return [title for _, title, _ in sorted(rows, key=lambda row: row[2])]


@pytest.mark.parametrize("delay", [0, 0.01])
def test_what_was_published_first_is_read_first(
    site: Site, ledger: MemoryLedger, crawl: Crawls, rows: _Rows, delay: float
) -> None:
    """A figure of January, found together with that of February, is told before it; an old row may stand at the top."""
    _serve(site, [rows[-1], *rows[:-1]])
    crawl(source_at(site), ledger, delay=delay)

    assert _read(ledger) == _oldest_first(rows)


def test_rows_of_all_pages_of_a_list_are_read_in_one_order(
    site: Site, ledger: MemoryLedger, crawl: Crawls, rows: _Rows
) -> None:
    """The second page is older than the first."""
    _serve(site, rows, per_page=3)
    crawl(source_at(site), ledger)

    assert _read(ledger) == _oldest_first(rows)


def test_rows_without_days_are_read_from_the_last(site: Site, ledger: MemoryLedger, crawl: Crawls, rows: _Rows) -> None:
    """A list without days begins with the newest all the same; one without among others goes with its neighbour."""
    _serve(site, [(path, title, "" if "3" in path or "8" in path else day) for path, title, day in rows])
    crawl(source_at(site), ledger)
    undated = MemoryLedger()
    _serve(site, [(path, title, "") for path, title, _ in rows])
    crawl(source_at(site), undated)

    assert _read(ledger) == _oldest_first(rows)
    assert _read(undated) == _oldest_first(rows)


def test_rows_of_several_lists_are_read_in_one_order(
    site: Site, ledger: MemoryLedger, crawl: Crawls, rows: _Rows
) -> None:
    """A source may have more than one list."""
    site.page("/list/one.html", list_page(rows[::2]))
    site.page("/list/two.html", list_page(rows[1::2]))
    crawl(source_at(site, urls=(site.url("/list/one.html"), site.url("/list/two.html"))), ledger)

    assert _read(ledger) == _oldest_first(rows)


@pytest.mark.parametrize("access", [Access.FEED, Access.SITEMAP])
def test_items_of_feeds_and_sitemaps_are_read_in_that_order_too(
    site: Site, ledger: MemoryLedger, crawl: Crawls, rows: _Rows, access: Access
) -> None:
    """Whatever lists them."""
    entries = "".join(f"<url><loc>{site.url(path)}</loc><lastmod>{day}</lastmod></url>" for path, _, day in rows)
    items = "".join(
        f"<entry><title>{title}</title><link href='{site.url(path)}'/><updated>{day}T10:00:00Z</updated></entry>"
        for path, title, day in rows
    )
    written = {
        Access.SITEMAP: f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>',
        Access.FEED: f'<feed xmlns="http://www.w3.org/2005/Atom">{items}</feed>',
    }
    site.page("/rows.xml", f'<?xml version="1.0"?>{written[access]}', content_type="text/xml")
    crawl(source_at(site, "/rows.xml", access=access, article_url=r"/list/a\d+\.html"), ledger)

    assert _read(ledger) == _oldest_first(rows)


def test_an_article_in_parts_is_whole_before_the_next_one_begins(
    site: Site, ledger: MemoryLedger, crawl: Crawls, rows: _Rows
) -> None:
    """However slowly its second part comes."""
    path, title, day = rows[-1]
    name = path.removesuffix(".html")
    parts = f"<div class='page'><b>1</b> <a href='{name}_2.html'>2</a></div></body>"
    for number, place in enumerate((path, f"{name}_2.html")):
        page = article_page(title, f"第{number}部分：全省建成社区医院{number + 1}04家，服务网络更加完善。" * 3, day=day)
        site.page(place, page.replace("</body>", parts), delay=0.1)
    _serve(site, rows)
    report = crawl(source_at(site), ledger)

    assert report.counts["parts"] == 1
    assert _read(ledger) == _oldest_first(rows)


def test_a_page_that_cannot_be_read_holds_nobody_up(
    site: Site, ledger: MemoryLedger, crawl: Crawls, rows: _Rows
) -> None:
    """Pages that fail, are gone, or say they moved away are passed over."""
    site.status(rows[-1][0], 404, "gone")
    site.status(rows[-2][0], 500, "oops")
    site.redirect(rows[-3][0], "http://192.0.2.1/elsewhere.html")
    _serve(site, rows)
    report = crawl(source_at(site), ledger)

    assert report.state is CrawlState.OK
    assert _read(ledger) == _oldest_first(rows)[3:]


class _Full(JianbaoError):
    """Raised by a ledger whose disk is full."""


@pytest.mark.parametrize("read", [0, 1, 4, 8])
def test_a_crawl_that_was_cut_is_gone_on_with_in_order(
    site: Site, ledger: MemoryLedger, crawl: Crawls, rows: _Rows, read: int
) -> None:
    """No older row stays behind because a newer one was read."""
    _serve(site, rows, per_page=3)
    ledger.error, ledger.patience = _Full("no space"), read
    crawl(source_at(site), ledger)
    cut = len(ledger.articles)
    ledger.error = None
    crawl(source_at(site), ledger)

    assert cut == read
    assert _read(ledger) == _oldest_first(rows)


def test_rows_left_over_come_before_news_though_no_list_shows_them(
    site: Site, ledger: MemoryLedger, crawl: Crawls, rows: _Rows
) -> None:
    """They were listed first."""
    for path, _, _ in rows[5:]:
        ledger.pages[site.url(path)] = KnownPage(url=site.url(path))
    _serve(site, rows[:5])
    crawl(source_at(site), ledger)

    assert _read(ledger)[4:] == _oldest_first(rows)[4:]
    assert sorted(_read(ledger)) == sorted(_oldest_first(rows))


def test_known_articles_come_after_news(site: Site, ledger: MemoryLedger, crawl: Crawls, rows: _Rows) -> None:
    """A site that refuses its old pages must not keep us from the new ones."""
    _serve(site, rows[4:])
    crawl(source_at(site), ledger, FIRST)
    ledger.pages = {url: replace(page, due=True) for url, page in ledger.pages.items()}
    for path, _, _ in rows[4:]:
        site.status(path, 403, "no")
    _serve(site, rows)
    site.forget()
    report = crawl(source_at(site), ledger)

    news = [path for path, _, _ in reversed(rows[:4])]
    assert [path for path in site.paths() if "/a" in path][:4] == news
    assert report.counts["articles"] == 4


def test_known_articles_come_before_news_where_all_are_asked_for(
    site: Site, ledger: MemoryLedger, crawl: Crawls, rows: _Rows
) -> None:
    """What an edited article says now was published before today's."""
    _serve(site, rows[4:])
    crawl(source_at(site), ledger, FIRST)
    _serve(site, rows)
    site.forget()
    crawl(source_at(site), ledger, CrawlRequest(mode=CrawlMode.REVISIT))

    news = [path for path, _, _ in reversed(rows[:4])]
    assert [path for path in site.paths() if "/a" in path][-4:] == news


def test_no_more_articles_wait_than_one_crawl_reads(
    site: Site, ledger: MemoryLedger, crawl: Crawls, rows: _Rows
) -> None:
    """The rest is for the next crawl."""
    _serve(site, rows)
    report = crawl(source_at(site), ledger, max_articles=5)
    cut = len(ledger.articles)
    crawl(source_at(site), ledger, max_articles=5)

    assert not report.complete
    assert cut == 5
    assert len(ledger.articles) == COUNT


def test_rows_behind_a_page_that_failed_are_found_by_the_next_crawl(
    site: Site, ledger: MemoryLedger, crawl: Crawls, rows: _Rows
) -> None:
    """The first page has nothing unknown by then; after a failure the walk goes on all the same."""
    _serve(site, rows, per_page=3)
    site.status("/list/index_1.html", 500, "oops")
    report = crawl(source_at(site), ledger)
    _serve(site, rows, per_page=3)
    everyday = crawl(source_at(site), MemoryLedger(pages=dict(ledger.pages)))
    crawl(source_at(site), ledger, CrawlRequest(thorough=True))

    assert not report.complete
    assert "articles" not in everyday.counts
    assert sorted(_read(ledger)) == sorted(_oldest_first(rows))
