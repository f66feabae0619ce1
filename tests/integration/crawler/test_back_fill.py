"""Back-fill: one that was cut goes on where it was."""

from dataclasses import replace
from datetime import date

from monitor.domain.source import CrawlMode, CrawlRequest
from tests.integration.crawler.test_listing import serve_articles, serve_lists
from tests.support.crawling import FIRST, Crawls, source_at
from tests.support.ledger import MemoryLedger
from tests.support.site import Site


def back_to(month: int) -> CrawlRequest:
    """Return a back-fill to the first of a month."""
    return replace(FIRST, first=False, mode=CrawlMode.BACK, back_to=date(2026, month, 1))


def serve(site: Site, count: int, per_page: int) -> None:
    """Serve as many articles, one a month."""
    rows = [(path, title, f"2026-{12 - n:02d}-01") for n, (path, title, _) in enumerate(serve_articles(site, count))]
    serve_lists(site, rows, per_page=per_page)


def test_back_fill_does_not_walk_again_what_it_dealt_with(site: Site, ledger: MemoryLedger, crawl: Crawls) -> None:
    """The second run asks the first page, then where the first was cut, two pages back for what was under way."""
    serve(site, 12, per_page=2)
    crawl(source_at(site), ledger, back_to(1), max_articles=9)
    walk = ledger.walks[site.url("/list/index.html")]
    site.forget()
    went_on = crawl(source_at(site), ledger, back_to(1))

    assert (walk.url, walk.number) == (site.url("/list/index_2.html"), 3)
    assert [path for path in site.paths() if "/list/index" in path] == [
        "/list/index.html", "/list/index_2.html", "/list/index_3.html", "/list/index_4.html", "/list/index_5.html",
    ]  # fmt: skip
    assert went_on.complete
    assert len(ledger.articles) == 12


def test_back_fill_fetches_the_articles_of_a_page_before_the_next_page(
    site: Site, ledger: MemoryLedger, crawl: Crawls
) -> None:
    """Else a deadline would leave all lists walked and nothing fetched."""
    serve(site, 6, per_page=2)
    crawl(source_at(site), ledger, back_to(1), delay=0.01)

    asked = ["list" if "/list/index" in path else "article" for path in site.paths() if path != "/robots.txt"]
    assert asked == ["list", "article", "article"] * 3


def test_a_back_fill_further_back_begins_anew(site: Site, ledger: MemoryLedger, crawl: Crawls) -> None:
    """The shorter one left out what was older than its day."""
    serve(site, 12, per_page=2)
    crawl(source_at(site), ledger, back_to(2), max_articles=9)
    site.forget()
    crawl(source_at(site), ledger, back_to(1))

    assert "/list/index_1.html" in site.paths()
    assert len(ledger.articles) == 12


def test_back_fill_begins_anew_where_its_page_is_gone(site: Site, ledger: MemoryLedger, crawl: Crawls) -> None:
    """The list was rebuilt and has fewer pages."""
    serve(site, 12, per_page=2)
    crawl(source_at(site), ledger, back_to(1), max_articles=9)
    serve(site, 12, per_page=6)
    site.status("/list/index_2.html", 404)
    crawl(source_at(site), ledger, back_to(1))

    assert len(ledger.articles) == 12
