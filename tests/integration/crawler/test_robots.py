"""robots.txt is kept, whatever it is answered with and however many requests wait for it."""

from datetime import UTC, datetime

import pytest

from crawler.hosts import HostSlots
from monitor.domain.source import CrawlRequest, CrawlState, KnownPage
from tests.support.crawling import FIRST, Crawls, source_at
from tests.support.ledger import MemoryLedger
from tests.support.site import Site, article_page, list_page

#: Enough waiters for Scrapy's own middleware to leak in most runs.
WAITERS = 12
TEXT = "全省共有社区医院204家，比上年增加12家，基层服务能力持续提升。" * 3


def open_site(site: Site, robots: str, count: int = 3) -> None:
    """Serve a list of *count* articles and a robots.txt."""
    site.robots(robots)
    rows = [
        (f"/list/202603/t20260301_{number}.html", f"全省基层卫生工作进展之{number}", "2026-03-01")
        for number in range(count)
    ]
    site.page("/list/index.html", list_page(rows))
    for path, title, _ in rows:
        site.page(path, article_page(title, TEXT))


@pytest.mark.parametrize("run", range(6))
def test_no_forbidden_page_is_fetched_cold(site: Site, ledger: MemoryLedger, crawl: Crawls, run: int) -> None:
    """Many requests wait for one robots.txt, and each of them heeds it."""
    site.robots("User-agent: *\nDisallow: /private/\n", delay=0.02 * run)
    site.page("/list/index.html", list_page([("/open/1.html", "可以抓取的一篇报道标题", "2026-03-01")]))
    for number in range(WAITERS):
        url = site.url(f"/private/{number}.html")
        ledger.pages[url] = KnownPage(url=url)
    report = crawl(source_at(site), ledger, FIRST)

    assert [path for path in site.paths() if "/private/" in path] == []
    assert report.counts["robots_disallowed"] == WAITERS
    assert report.disallowed
    assert list(ledger.verdicts().values()).count("blocked") == WAITERS


def test_forbidden_list_page_is_told(site: Site, ledger: MemoryLedger, crawl: Crawls) -> None:
    """A source robots.txt closes is blocked, with the reason."""
    open_site(site, "User-agent: *\nDisallow: /\n")
    report = crawl(source_at(site), ledger, FIRST)

    assert site.paths() == []
    assert report.state is CrawlState.BLOCKED
    assert "robots.txt forbids" in report.reason


def test_group_that_names_us_decides(site: Site, ledger: MemoryLedger, crawl: Crawls) -> None:
    """A webmaster can address us by name."""
    open_site(site, "User-agent: *\nAllow: /\n\nUser-agent: Jianbao\nDisallow: /list/202603/\n")
    report = crawl(source_at(site), ledger, FIRST)

    assert site.paths() == ["/list/index.html"]
    assert report.counts["robots_disallowed"] == 3


@pytest.mark.parametrize("status", [404, 403, 410])
def test_absent_file_allows_all(site: Site, ledger: MemoryLedger, crawl: Crawls, status: int) -> None:
    """Most of these sites have none."""
    open_site(site, "")
    site.status("/robots.txt", status, "none")
    crawl(source_at(site), ledger, FIRST)

    assert len(ledger.articles) == 3


def test_error_page_with_status_200_is_no_file(site: Site, ledger: MemoryLedger, crawl: Crawls) -> None:
    """Some hosts answer robots.txt with a page that says 404."""
    open_site(site, "")
    site.page("/robots.txt", "<html><body>User-agent: *\nDisallow: /\n页面不存在</body></html>")
    crawl(source_at(site), ledger, FIRST)

    assert len(ledger.articles) == 3


@pytest.mark.parametrize("status", [500, 503, 429])
def test_file_that_cannot_be_had_allows_nothing(site: Site, ledger: MemoryLedger, crawl: Crawls, status: int) -> None:
    """RFC 9309: as long as we do not know, we stay away."""
    open_site(site, "")
    site.status("/robots.txt", status, "busy")
    report = crawl(source_at(site), ledger, FIRST)

    assert site.paths() == []
    assert report.state is CrawlState.UNREACHABLE
    assert "robots.txt" in report.reason


def test_file_on_another_host_is_kept(site: Site, ledger: MemoryLedger, crawl: Crawls) -> None:
    """RFC 9309: redirects lead across hosts, and the rules hold for the site that was asked."""
    open_site(site, "")
    with Site() as elsewhere:
        elsewhere.redirect("/rules", "/robots.txt", status=301)
        elsewhere.robots("User-agent: *\nDisallow: /list/202603/t20260301_1\n")
        site.redirect("/robots.txt", elsewhere.url("/rules"))
        crawl(source_at(site), ledger, FIRST)
        asked = elsewhere.paths(robots=True)

    assert asked == ["/rules", "/robots.txt"]
    assert "/list/202603/t20260301_0.html" in site.paths()
    assert "/list/202603/t20260301_1.html" not in site.paths()


@pytest.mark.parametrize("status", [500, None])
def test_file_that_another_host_does_not_give_allows_nothing(
    site: Site, ledger: MemoryLedger, crawl: Crawls, status: int | None
) -> None:
    """It is there; what it says we do not know."""
    open_site(site, "")
    with Site() as elsewhere:
        if status:
            elsewhere.status("/robots.txt", status, "busy")
            site.redirect("/robots.txt", elsewhere.url("/robots.txt"))
            report = crawl(source_at(site), ledger, FIRST)
    if status is None:
        site.redirect("/robots.txt", elsewhere.url("/robots.txt"))
        report = crawl(source_at(site), ledger, FIRST)

    assert site.paths() == []
    assert (report.state, "robots.txt" in report.reason) == (CrawlState.UNREACHABLE, True)


@pytest.mark.parametrize(("redirects", "articles"), [(5, 2), (6, 3)])
def test_a_sixth_redirect_means_that_there_is_no_file(
    site: Site, ledger: MemoryLedger, crawl: Crawls, redirects: int, articles: int
) -> None:
    """Five are followed."""
    open_site(site, "")
    with Site() as elsewhere:
        elsewhere.page(f"/{redirects}", "User-agent: *\nDisallow: /list/202603/t20260301_1\n")
        for number in range(1, redirects):
            elsewhere.redirect(f"/{number}", f"/{number + 1}")
        site.redirect("/robots.txt", elsewhere.url("/1"))
        crawl(source_at(site), ledger, FIRST)

    assert len(ledger.articles) == articles


def test_articles_do_not_follow_where_their_robots_file_lies(site: Site, ledger: MemoryLedger, crawl: Crawls) -> None:
    """The other host is no part of the source."""
    open_site(site, "")
    with Site() as elsewhere:
        elsewhere.robots("User-agent: *\nDisallow:\n")
        site.redirect("/robots.txt", elsewhere.url("/robots.txt"))
        site.redirect("/list/202603/t20260301_1.html", elsewhere.url("/other.html"))
        crawl(source_at(site), ledger, FIRST)
        asked = elsewhere.paths()

    assert asked == []
    assert len(ledger.articles) == 2


@pytest.mark.parametrize(("size", "articles"), [(400_000, 3), (3_000_000, 0)])
def test_large_file_is_read_or_nothing_is_fetched(
    site: Site, ledger: MemoryLedger, crawl: Crawls, size: int, articles: int
) -> None:
    """Narrow limits for pages must not turn a file full of rules into none."""
    open_site(site, f"#{'x' * size}\nUser-agent: *\nDisallow: /private/\n")
    report = crawl(source_at(site), ledger, FIRST, max_bytes=100_000)

    assert len(ledger.articles) == articles
    assert articles or "larger than" in report.reason


def test_file_read_within_a_day_stands_in(site: Site, ledger: MemoryLedger, crawl: Crawls) -> None:
    """One bad answer does not stop a site whose rules are known."""
    open_site(site, "User-agent: *\nDisallow: /list/202603/t20260301_1\n")
    crawl(source_at(site), ledger, FIRST)
    site.status("/robots.txt", 500, "busy")
    site.forget()
    crawl(source_at(site), MemoryLedger(), FIRST)

    assert "/list/202603/t20260301_0.html" in site.paths()
    assert "/list/202603/t20260301_1.html" not in site.paths()


def test_scheduled_crawl_believes_a_fresh_copy(site: Site, ledger: MemoryLedger, crawl: Crawls) -> None:
    """Sources of one host share one robots.txt; a crawl asked for by hand reads it afresh."""
    open_site(site, "User-agent: *\nDisallow:\n")
    crawl(source_at(site), ledger, FIRST)
    site.forget()
    crawl(source_at(site), ledger, CrawlRequest(scheduled=True))
    by_schedule = site.paths(robots=True).count("/robots.txt")
    crawl(source_at(site), ledger)

    assert by_schedule == 0
    assert site.paths(robots=True).count("/robots.txt") == 1


def test_crawl_delay_is_kept(site: Site, ledger: MemoryLedger, crawl: Crawls) -> None:
    """A delay the site asks for holds even when ours is 0."""
    open_site(site, "User-agent: *\nCrawl-delay: 0.2\n", count=2)
    crawl(source_at(site), ledger, FIRST)

    assert len(ledger.articles) == 2
    assert min(site.gaps()[1:]) >= 0.2 - 0.02


def test_damaged_memory_of_a_host_is_forgotten(site: Site, ledger: MemoryLedger, crawl: Crawls) -> None:
    """A file cut short by a crash is read as nothing."""
    open_site(site, "User-agent: *\nDisallow:\n")
    crawl(source_at(site), ledger, FIRST)
    for path in crawl.folder.glob("*.json"):
        path.write_text('{"at": ', encoding="utf-8")
    crawl(source_at(site), ledger, CrawlRequest(scheduled=True))

    slots = HostSlots(crawl.folder, lambda: datetime.now(UTC))
    assert slots.resting_until(f"127.0.0.1:{site.port}") is None
