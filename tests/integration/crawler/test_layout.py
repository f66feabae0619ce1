"""A site that was redesigned raises an alarm, however quietly it was done; none of it is a change."""

from dataclasses import replace

import pytest

from monitor.domain.source import CrawlMode, CrawlRequest, CrawlState, Source
from tests.support.crawling import FIRST, Crawls, source_at
from tests.support.ledger import MemoryLedger
from tests.support.site import Site, article_page, list_page

TEXT = "全省共有社区医院204家，比上年增加12家，基层服务能力持续提升。" * 3
ROWS = [
    (f"/list/202603/t2026030{number}_{number}.html", f"全省基层卫生健康工作进展之{number}", f"2026-03-0{number}")
    for number in (1, 2, 3, 4)
]
EMPTY = "<html><body><div id=app></div><p>新版页面正在加载</p></body></html>"


def serve(site: Site, name: str = "工作动态", **how: object) -> None:
    """Serve a column and its articles."""
    site.page("/list/index.html", list_page(ROWS, title=name), validators=True, **how)  # type: ignore[arg-type]  # Answer's fields
    for path, title, _ in ROWS:
        site.page(path, article_page(title, TEXT))


@pytest.fixture
def source(site: Site) -> Source:
    """Return a source that was crawled before."""
    serve(site)
    return source_at(site)


def test_column_with_another_name_is_told_until_it_is_declared(
    site: Site, ledger: MemoryLedger, crawl: Crawls, source: Source
) -> None:
    """The address may have become another column: the rows are read, and somebody has to look."""
    first = crawl(source, ledger, FIRST)
    site.page("/list/index.html", list_page(ROWS, title="党建工作"), validators=True)
    told = [crawl(source, ledger), crawl(source, ledger)]
    declared = crawl(replace(source, column="党建工作"), ledger)

    assert (first.state, first.column) == (CrawlState.OK, "工作动态")
    assert [report.state for report in told] == [CrawlState.CHANGED_LAYOUT] * 2
    assert 'column = "党建工作"' in told[1].reason
    assert "工作动态" in told[1].reason
    assert all(report.complete for report in told)
    assert declared.state is CrawlState.OK
    assert crawl(source, ledger).state is CrawlState.OK


def test_declared_name_is_checked_from_the_first_crawl(site: Site, ledger: MemoryLedger, crawl: Crawls) -> None:
    """An address that never was the column does not pass for it."""
    serve(site)
    report = crawl(source_at(site, column="通知公告"), ledger, FIRST)

    assert report.state is CrawlState.CHANGED_LAYOUT
    assert len(ledger.articles) == len(ROWS)


def test_column_without_a_name_is_not_missed(site: Site, ledger: MemoryLedger, crawl: Crawls, source: Source) -> None:
    """Many pages leave the tag empty."""
    crawl(source, ledger, FIRST)
    site.page("/list/index.html", list_page(ROWS, title=""))

    assert crawl(source, ledger).state is CrawlState.OK


def test_known_articles_that_are_none_any_more_are_a_changed_layout(
    site: Site, ledger: MemoryLedger, crawl: Crawls, source: Source
) -> None:
    """Our reader finds nothing where it found an article: it is told, and nothing was withdrawn."""
    crawl(source, ledger, FIRST)
    for path, _, _ in ROWS:
        site.page(path, EMPTY)
    report = crawl(source, ledger, CrawlRequest(mode=CrawlMode.REVISIT))

    assert report.state is CrawlState.CHANGED_LAYOUT
    assert report.counts["changed_layout"] == len(ROWS)
    assert "it was an article" in report.evidence
    assert len(ledger.articles) == len(ROWS)


def test_one_article_that_became_a_film_is_no_changed_layout(
    site: Site, ledger: MemoryLedger, crawl: Crawls, source: Source
) -> None:
    """The others are still read."""
    crawl(source, ledger, FIRST)
    site.page(ROWS[0][0], EMPTY)

    assert crawl(source, ledger, CrawlRequest(mode=CrawlMode.REVISIT)).state is CrawlState.OK


def test_pattern_that_matches_no_row_is_a_changed_layout(
    site: Site, ledger: MemoryLedger, crawl: Crawls, source: Source
) -> None:
    """The list is alive, its articles have new addresses."""
    report = crawl(replace(source, article_url=r"/content/post_\d+\.html$"), ledger, FIRST)

    assert report.state is CrawlState.CHANGED_LAYOUT
    assert "no row" in report.reason
