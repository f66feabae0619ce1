"""One crawl as its child runs it: site, reader, extractor, differ and store joined."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from crawler.settings import CrawlerSettings
from monitor.bootstrap.journey import crawl
from monitor.bootstrap.looking import check
from monitor.bootstrap.orders import Order, Work
from monitor.domain.source import CrawlRequest
from storage.work import open_store, opened
from tests.support.crawling import FIRST, source_at
from tests.support.site import Site, article_page, list_page


@pytest.fixture
def site() -> Site:
    """Return a site with one article that states a figure."""
    site = Site()
    site.page("/list/index.html", list_page([("/a1.html", "全省社区医院建设取得新进展", "2026-03-01")]))
    site.page("/a1.html", article_page("全省社区医院建设取得新进展", "截至2025年底，全省建成社区医院204家，服务更近。"))
    return site


def order_at(site: Site, folder: Path) -> Order:
    """Return the order of a first crawl of *site*, with an empty database in *folder*."""
    database = f"sqlite:///{folder}/history.db"
    open_store(database).close()
    source = source_at(site, area="450000")
    return Order(
        work=Work(
            database=database, indicators=(), routes=(), sources={source.id: source}, gone_after=timedelta(days=1)
        ),
        source=source,
        request=FIRST,
        crawler=CrawlerSettings(hosts_dir=folder / "hosts", delay=0, allow_private_addresses=True),
    )


def test_what_is_recorded_is_handed_back_where_somebody_wants_to_see_it(site: Site, tmp_path: Path) -> None:
    """``jianbao crawl`` prints the changes."""
    with site:
        crawled = crawl(replace(order_at(site, tmp_path), is_shown=True))

    assert [len(one.changes) for one in crawled.processed] == [1]


def test_what_is_recorded_is_not_kept_in_memory_where_nobody_looks(site: Site, tmp_path: Path) -> None:
    """The service crawls thousands of pages; their changes are in the database."""
    order = order_at(site, tmp_path)
    with site:
        crawled = crawl(order)

    assert crawled.processed == ()
    with opened(order.work.database) as store, store.reading() as view:
        assert view.queries.totals().changes == 1


def test_figures_of_two_months_found_at_once_are_two_updates(site: Site, tmp_path: Path) -> None:
    """The list has the later one first; read so, the earlier one would be a silent backfill."""
    order = replace(order_at(site, tmp_path), is_shown=True)
    with site:
        crawl(order)
        rows = [("/a1.html", "全省社区医院建设取得新进展", "2026-03-01")]
        for number, (month, value) in enumerate([("3月", 211), ("4月", 219)], 2):
            title, day = f"全省社区医院建设{month}进展通报", f"2026-0{number + 2}-10"
            text = f"截至2026年{month}底，全省建成社区医院{value}家，服务更近。"
            site.page(f"/a{number}.html", article_page(title, text, day=day))
            rows.insert(0, (f"/a{number}.html", title, day))
        site.page("/list/index.html", list_page(rows))
        crawled = crawl(replace(order, request=CrawlRequest()))

    told = [recorded.change for one in crawled.processed for recorded in one.changes]
    assert [(change.kind, str(change.delta)) for change in told] == [("update", "7"), ("update", "8")]


def test_a_day_of_publication_yet_to_come_is_flagged(
    site: Site, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """It is kept as the page claims it, and not believed."""
    text = "截至2025年底，全省建成社区医院204家，服务更近。"
    site.page("/a1.html", article_page("全省社区医院建设取得新进展", text, day="2099-03-01"))
    with site:
        crawl(order_at(site, tmp_path))

    assert [getattr(record, "claimed", None) for record in caplog.records].count("2099-03-01") == 1


def test_look_at_a_source_goes_down_to_the_figures(site: Site, tmp_path: Path) -> None:
    """``jianbao sources check`` shows what would be read, and records nothing."""
    order = order_at(site, tmp_path)
    with site:
        found = check(order)

    assert found.passed
    assert found.steps[-1].name == "figures"
    assert found.steps[-1].found.startswith("1 figures")
    assert "204家" in found.steps[-1].found
    with opened(order.work.database) as store, store.reading() as view:
        assert view.queries.totals().articles == 0
