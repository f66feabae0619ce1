"""`sources check` and the single page of `add`: one polite look that records nothing it should not."""

import re
from datetime import UTC, datetime

import pytest

from crawler.checking import check_source
from crawler.proposing import pattern_of, propose_source
from monitor.domain.check import SourceCheck
from monitor.domain.source import Access, CrawlRequest, CrawlState, Source
from tests.support.crawling import Crawls, source_at, source_of
from tests.support.ledger import MemoryLedger
from tests.support.site import Site, article_page, list_page

TEXT = "截至2025年底，全省共有社区医院204家，比上年增加12家，基层服务能力持续提升。" * 4
ROWS = [
    (f"./202603/t2026030{number}_10{number}.html", f"全省基层卫生工作进展之{number}", f"2026-03-0{number}")
    for number in (1, 2, 3)
]


@pytest.fixture
def column(site: Site) -> Site:
    """Serve a list of two pages and its articles."""
    paging = '<a href="{}">下一页</a>'
    site.page("/list/index.html", list_page(ROWS, extra=paging.format("index_2.html")))
    site.page("/list/index_2.html", list_page(ROWS[:1]))
    for path, title, _ in ROWS:
        site.page(f"/list{path[1:]}", article_page(title, TEXT))
    return site


def check(site: Site, crawl: Crawls) -> SourceCheck:
    """Check the column."""
    return check_source(source_at(site), settings=crawl.settings(timeout=1), clock=lambda: datetime.now(UTC))


def test_sound_source_passes_every_step(column: Site, crawl: Crawls) -> None:
    """Each step says what was found; four requests do."""
    done = check(column, crawl)

    assert [(step.name, step.passed) for step in done.steps] == [
        ("robots", True), ("list", True), ("rows", True), ("next page", True), ("article", True), ("body", True),
    ]  # fmt: skip
    assert done.article is not None
    assert "3 articles" in done.steps[2].found
    assert done.steps[3].found == "found"
    assert len(column.hits) == 4


@pytest.mark.parametrize(
    ("path", "body", "failed"),
    [
        ("/robots.txt", "User-agent: *\nDisallow: /", "robots"),
        ("/list/index.html", None, "list"),
        ("/list/index.html", "<html><body><p>新版网站</p></body></html>", "rows"),
    ],
)
def test_failed_step_has_a_hint(column: Site, crawl: Crawls, path: str, body: str | None, failed: str) -> None:
    """The first step that fails ends the check, with what to do."""
    if body is None:
        column.status(path, 403)
    else:
        column.page(path, body)
    done = check(column, crawl)

    assert not done.passed
    assert done.steps[-1].name == failed
    assert done.hint


def test_article_that_is_none_fails_its_step(column: Site, crawl: Crawls) -> None:
    """A pattern that matches pages without prose is told."""
    for path, _, _ in ROWS:
        column.page(f"/list{path[1:]}", "<html><body><video></video></body></html>")
    done = check(column, crawl)

    assert done.steps[-1].name == "article"
    assert not done.passed


def test_one_page_is_fetched_alone(column: Site, crawl: Crawls, ledger: MemoryLedger) -> None:
    """A link found by hand goes through the same door as every other page."""
    url = column.url(f"/list{ROWS[1][0][1:]}")
    report = crawl(source_of("http://192.0.2.1/", urls=()), ledger, CrawlRequest(only=url))

    assert report.state is CrawlState.OK
    assert [article.title for _, article in ledger.articles] == [ROWS[1][1]]
    assert column.paths() == [f"/list{ROWS[1][0][1:]}"]


@pytest.mark.parametrize(
    "urls",
    [
        [f"https://wjw.example.gov.cn/xwzx/{file}.html" for file in ("202603/t20260301_1001", "202512/t20251201_99")],
        [f"https://a.example/x/2022042{number}/{number}4d847dcf3f64fcab102cf5a6565689a.html" for number in (6, 7)],
        ["http://gx.people.example/n2/2026/0201/c179464-41489420.html"],
    ],
)
def test_pattern_is_proposed_from_rows(urls: list[str]) -> None:
    """The proposal matches its rows and their like, not the list."""
    pattern = pattern_of(urls)

    assert pattern is not None
    assert all(re.search(pattern, url) for url in urls)
    assert not re.search(pattern, urls[0].rpartition("/")[0] + "/index.html")


def test_rows_of_no_common_shape_give_no_pattern() -> None:
    """Where addresses differ in everything the main list has to do."""
    assert pattern_of(["https://a.example/x/y.html", "https://b.example/1.html", "https://c.example/z/2.html"]) is None
    assert pattern_of([]) is None


def propose(url: str, crawl: Crawls) -> Source:
    """Return the source that is proposed for the list at *url*."""
    return propose_source(url, settings=crawl.settings(timeout=1), clock=lambda: datetime.now(UTC)).source


def test_list_page_is_declared_as_it_is_found(column: Site, crawl: Crawls) -> None:
    """Name, publisher and pattern come from the page and its rows."""
    meta = '<meta name="SiteName" content="某省卫生健康委员会">'
    column.page("/list/index.html", list_page(ROWS).replace("<head>", f"<head>{meta}"))
    source = propose(column.url("/list/index.html"), crawl)

    assert (source.access, source.publisher, source.name) == (
        Access.LISTING, "某省卫生健康委员会", "某省卫生健康委员会 工作动态",
    )  # fmt: skip
    assert re.search(source.article_url or "-", column.url("/list/202604/t20260401_9.html"))
    assert source.caveats
    assert len(column.hits) == 3


def test_feed_and_sitemap_are_told_from_lists(column: Site, crawl: Crawls) -> None:
    """The bytes say what they are."""
    link = column.url(f"/list{ROWS[0][0][1:]}")
    column.page("/feed", f"<rss><channel><item><title>标题</title><link>{link}</link></item></channel></rss>")
    column.page("/map.xml", f"<urlset><url><loc>{link}</loc></url></urlset>")
    column.page("/list.json", f'[{{"title": "标题", "url": "{link}"}}]')

    accesses = [propose(column.url(path), crawl).access for path in ("/feed", "/map.xml", "/list.json")]
    assert accesses == [Access.FEED, Access.SITEMAP, Access.FEED]


def test_robots_txt_that_cannot_be_had_is_no_refusal(column: Site, crawl: Crawls) -> None:
    """The hint is to try again, not to leave the site alone."""
    column.status("/robots.txt", 503)
    done = check(column, crawl)

    assert [(step.name, step.passed) for step in done.steps] == [("list", False)]
    assert "robots.txt" in done.steps[0].found
    assert "again" in done.hint
