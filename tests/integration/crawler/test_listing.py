"""The listing access method against a real site: what is found, what is asked for again, and when it stops."""

from dataclasses import replace
from datetime import date

import pytest

from monitor.domain.source import CrawlMode, CrawlRequest, CrawlState, KnownPage
from tests.support.crawling import FIRST, Crawls, source_at
from tests.support.ledger import MemoryLedger
from tests.support.site import Site, article_page, list_page

PAGES = 3
ROWS = 6
TRS = '<script>createPageHTML({pages}, {index}, "index", "html");</script>'


def title_of(number: int) -> str:
    """Return the title of an article."""
    return f"全省基层卫生健康工作第{number}次调度会召开"


def serve_articles(site: Site, count: int) -> list[tuple[str, str, str]]:
    """Serve *count* articles with validators and return their rows."""
    rows = []
    for number in range(count):
        path = f"/list/202603/t20260301_{number}.html"
        text = f"截至2025年底，全省建成社区医院{200 + number}家，较上年增加12家，服务人口持续扩大。"
        site.page(path, article_page(title_of(number), text, "各地要持续完善服务网络。" * 5), validators=True)
        rows.append((f".{path.removeprefix('/list')}", title_of(number), "2026-03-01"))
    return rows


def serve_lists(site: Site, rows: list[tuple[str, str, str]], per_page: int = ROWS) -> None:
    """Serve *rows* as list pages in the way 拓尔思 numbers them."""
    pages = [rows[start : start + per_page] for start in range(0, len(rows), per_page)]
    for index, page in enumerate(pages):
        name = "index.html" if index == 0 else f"index_{index}.html"
        extra = TRS.format(pages=len(pages), index=index)
        site.page(f"/list/{name}", list_page(page, extra=extra), validators=True)


@pytest.fixture
def listed(site: Site) -> list[tuple[str, str, str]]:
    """Return the rows of a site with three list pages."""
    rows = serve_articles(site, PAGES * ROWS)
    serve_lists(site, rows)
    return rows


@pytest.mark.usefixtures("listed")
def test_first_crawl_reads_every_article_of_every_page(site: Site, ledger: MemoryLedger, crawl: Crawls) -> None:
    """A new source begins with what its list pages hold."""
    report = crawl(source_at(site), ledger, FIRST)

    assert report.state is CrawlState.OK
    assert report.complete
    assert sorted(article.title for _, article in ledger.articles) == sorted(map(title_of, range(PAGES * ROWS)))
    assert report.counts["lists"] == PAGES
    assert report.column == "工作动态"


@pytest.mark.usefixtures("listed")
def test_first_crawl_stops_at_the_most_pages_allowed(site: Site, ledger: MemoryLedger, crawl: Crawls) -> None:
    """An archive of decades is not fetched because a source is new."""
    crawl(source_at(site, max_pages=2), ledger, FIRST)

    assert "/list/index_1.html" in site.paths()
    assert "/list/index_2.html" not in site.paths()


@pytest.mark.usefixtures("listed")
def test_unchanged_list_costs_one_conditional_request(site: Site, ledger: MemoryLedger, crawl: Crawls) -> None:
    """A visit that finds nothing changed is one request and no body."""
    crawl(source_at(site), ledger, FIRST)
    site.forget()
    report = crawl(source_at(site), ledger)

    assert site.statuses("/list/index.html") == [304]
    assert site.paths() == ["/list/index.html"]
    assert report.complete
    again = crawl(source_at(site), ledger)
    assert again.counts["lists_unchanged"] == 1


def test_later_crawl_stops_at_the_first_page_without_news(site: Site, ledger: MemoryLedger, crawl: Crawls) -> None:
    """The second page is asked for only while the first one brings news."""
    rows = serve_articles(site, 13)
    serve_lists(site, rows[1:])
    crawl(source_at(site), ledger, FIRST)
    serve_lists(site, rows)
    site.forget()
    crawl(source_at(site), ledger)

    assert [path for path in site.paths() if "index" in path] == ["/list/index.html", "/list/index_1.html"]
    assert len(ledger.articles) == 13


@pytest.mark.usefixtures("listed")
def test_known_articles_are_not_fetched_again(site: Site, ledger: MemoryLedger, crawl: Crawls) -> None:
    """Rows seen before cost nothing."""
    crawl(source_at(site), ledger, FIRST)
    site.forget()
    crawl(source_at(site), ledger, FIRST)

    assert all("index" in path for path in site.paths())


@pytest.mark.usefixtures("listed")
def test_revisit_asks_every_known_article_conditionally(site: Site, ledger: MemoryLedger, crawl: Crawls) -> None:
    """A revisit of an unchanged site transfers next to nothing."""
    crawl(source_at(site), ledger, FIRST)
    first = sum(hit.sent for hit in site.hits)
    site.forget()
    report = crawl(source_at(site), ledger, CrawlRequest(mode=CrawlMode.REVISIT))

    assert report.counts["unchanged"] == PAGES * ROWS
    assert len(ledger.articles) == PAGES * ROWS
    assert sum(hit.sent for hit in site.hits) < first * 0.05


def test_wrong_304_is_caught_by_a_full_fetch(site: Site, ledger: MemoryLedger, crawl: Crawls) -> None:
    """A server whose ETag never changes cannot hide a correction for ever."""
    path = "/list/202603/t20260301_0.html"
    serve_lists(site, serve_articles(site, 1))
    site.page(
        path,
        article_page("社区医院建设进展", "全省建成社区医院204家，较上年增加12家。" * 3),
        validators=True,
        etag='"x"',
    )
    crawl(source_at(site), ledger, FIRST)
    site.page(
        path,
        article_page("社区医院建设进展", "全省建成社区医院214家，较上年增加22家。" * 3),
        validators=True,
        etag='"x"',
    )
    again = CrawlRequest(mode=CrawlMode.REVISIT)
    crawl(source_at(site), ledger, again)
    unseen = len(ledger.articles)
    ledger.full_at = {url: at.replace(year=at.year - 1) for url, at in ledger.full_at.items()}
    crawl(source_at(site), ledger, again)

    assert unseen == 1
    assert "214家" in ledger.articles[-1][1].body


def test_rows_left_by_a_killed_crawl_are_fetched_next_time(site: Site, ledger: MemoryLedger, crawl: Crawls) -> None:
    """A row recorded and never fetched is due, and its page is walked on from."""
    rows = serve_articles(site, 12)
    serve_lists(site, rows)
    for path, _, _ in rows[:3]:
        url = site.url(path.replace("./", "/list/"))
        ledger.pages[url] = KnownPage(url=url)
    crawl(source_at(site), ledger)

    assert len(ledger.articles) == 12


def test_rows_that_lead_to_wechat_are_kept_as_pointers(site: Site, ledger: MemoryLedger, crawl: Crawls) -> None:
    """Nobody shall take silence for no news."""
    rows = serve_articles(site, 4)
    away = [("https://mp.weixin.qq.com/s/abc", "这一篇只在公众号上发布的消息", "2026-03-02")]
    papers = [("/files/report.pdf", "二〇二五年卫生健康事业发展统计公报", "2026-03-02")]
    serve_lists(site, [*rows, *away, *papers])
    report = crawl(source_at(site), ledger, FIRST)

    assert report.counts["pointers"] == 2
    assert {row.pointer for row in ledger.rows.values()} == {None, "wechat", "attachment"}
    assert len(ledger.articles) == 4
    assert "/files/report.pdf" not in site.paths()


def test_pattern_chooses_among_all_links(site: Site, ledger: MemoryLedger, crawl: Crawls) -> None:
    """With an article pattern a link need not stand in the main list."""
    serve_lists(site, serve_articles(site, 4))
    site.page(
        "/other/2026/a_77.html", article_page("头条：全省卫生健康大会召开", "全省共有三级医院88家，床位12万张。" * 4)
    )
    extra = '<div class="top"><a href="/other/2026/a_77.html">头条：全省卫生健康大会召开</a></div>'
    site.page(
        "/list/index.html", list_page([("./202603/t20260301_1.html", "标题标题标题标题", "2026-03-01")], extra=extra)
    )
    crawl(source_at(site, article_url=r"/a_\d+\.html$"), ledger, FIRST)

    assert [article.title for _, article in ledger.articles] == ["头条：全省卫生健康大会召开"]


def test_one_broken_page_does_not_stop_the_others(site: Site, ledger: MemoryLedger, crawl: Crawls) -> None:
    """Each refusal is recorded with its evidence, everything else goes on."""
    rows = serve_articles(site, 8)
    serve_lists(site, rows, per_page=8)
    site.status("/list/202603/t20260301_2.html", 500, "oops")
    site.status("/list/202603/t20260301_3.html", 404, "gone")
    site.status("/list/202603/t20260301_4.html", 412, "<script>challenge()</script>")
    report = crawl(source_at(site), ledger, FIRST)

    assert report.state is CrawlState.OK
    assert len(ledger.articles) == 5
    assert sorted(ledger.verdicts().values()) == ["blocked", "gone", "unreachable"]


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (403, CrawlState.BLOCKED),
        (412, CrawlState.BLOCKED),
        (404, CrawlState.CHANGED_LAYOUT),
        (500, CrawlState.UNREACHABLE),
    ],
)
def test_refused_list_page_is_the_crawls_state(
    site: Site, ledger: MemoryLedger, crawl: Crawls, status: int, state: CrawlState
) -> None:
    """The report says what happened and what to do."""
    site.status("/list/index.html", status, "no")
    report = crawl(source_at(site), ledger, FIRST)

    assert report.state is state
    assert str(status) in report.reason
    assert not report.complete


def test_list_without_rows_is_a_changed_layout(site: Site, ledger: MemoryLedger, crawl: Crawls) -> None:
    """A page that is alive and shows no list was redesigned."""
    site.page("/list/index.html", "<html><body><div id='app'></div><p>欢迎访问</p></body></html>")
    report = crawl(source_at(site), ledger, FIRST)

    assert report.state is CrawlState.CHANGED_LAYOUT


def test_unreachable_site_is_told_with_its_reason(ledger: MemoryLedger, crawl: Crawls) -> None:
    """A site that is down is nobody's error."""
    with Site() as gone:
        source = source_at(gone)
    report = crawl(source, ledger, FIRST)

    assert report.state is CrawlState.UNREACHABLE
    assert "robots.txt" in report.reason
    assert not report.complete


def test_back_fill_walks_to_its_day(site: Site, ledger: MemoryLedger, crawl: Crawls) -> None:
    """Older pages are followed beyond max_pages until their rows are older than the day asked for."""
    rows = []
    for number, (path, title, _) in enumerate(serve_articles(site, 12)):
        rows.append((path, title, f"2026-{12 - number:02d}-01"))
    serve_lists(site, rows, per_page=2)
    back_to = replace(FIRST, first=False, mode=CrawlMode.BACK, back_to=date(2026, 6, 1))
    crawl(source_at(site, max_pages=1), ledger, back_to)

    assert "/list/index_3.html" in site.paths()
    assert "/list/index_5.html" not in site.paths()


def back_to(month: int) -> CrawlRequest:
    """Return a back-fill to the first of a month."""
    return replace(FIRST, first=False, mode=CrawlMode.BACK, back_to=date(2026, month, 1))


def test_back_fill_fetches_what_is_not_older_than_its_day(site: Site, ledger: MemoryLedger, crawl: Crawls) -> None:
    """The page on which the day lies has older rows, which were not asked for."""
    rows = [(path, title, f"2026-{12 - n:02d}-01") for n, (path, title, _) in enumerate(serve_articles(site, 12))]
    serve_lists(site, rows, per_page=5)
    crawl(source_at(site, max_pages=1), ledger, back_to(6))

    fetched = {url.rpartition("/")[2] for url in ledger.pages}
    assert fetched == {path.rpartition("/")[2] for path, _, _ in rows[:7]}


def test_back_fill_goes_on_where_it_was_stopped(site: Site, ledger: MemoryLedger, crawl: Crawls) -> None:
    """What was fetched is not fetched again; what was not is left to no everyday crawl, to which it would be news."""
    rows = [(path, title, f"2026-{12 - n:02d}-01") for n, (path, title, _) in enumerate(serve_articles(site, 12))]
    serve_lists(site, rows, per_page=4)
    stopped = crawl(source_at(site), ledger, back_to(1), max_articles=5)
    left_over = [page for page in ledger.pages.values() if not page.fetched]
    site.forget()
    went_on = crawl(source_at(site), ledger, back_to(1))

    assert (stopped.complete, went_on.complete) == (False, True)
    assert left_over == []
    assert len([path for path in site.paths() if "/t2" in path]) == 7
    assert len(ledger.articles) == 12


def test_back_fill_leaves_what_is_due_to_everyday_crawls(site: Site, ledger: MemoryLedger, crawl: Crawls) -> None:
    """An edit found on the way would be told as a baseline."""
    rows = serve_articles(site, 3)
    serve_lists(site, rows, per_page=3)
    crawl(source_at(site), ledger, FIRST)
    site.forget()
    ledger.pages = {url: replace(page, due=True) for url, page in ledger.pages.items()}
    crawl(source_at(site), ledger, back_to(1))

    assert [path for path in site.paths() if "/t2" in path] == []


def test_revisit_of_all_is_of_all(site: Site, ledger: MemoryLedger, crawl: Crawls) -> None:
    """The bound on articles is for what a site may list, not for what an operator asks for."""
    serve_lists(site, serve_articles(site, 6), per_page=6)
    crawl(source_at(site), ledger, FIRST)
    site.forget()
    report = crawl(source_at(site), ledger, CrawlRequest(mode=CrawlMode.REVISIT), max_articles=2)

    assert report.complete
    assert len([path for path in site.paths() if "/t2" in path]) == 6
