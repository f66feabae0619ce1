"""The other access methods against a real site: 大汉 lists, feeds and sitemaps."""

import gzip
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from crawler.feeds import read_feed
from monitor.domain.revisiting import changed_since
from monitor.domain.source import Access, CrawlState, Row
from tests.support.crawling import FIRST, Crawls, source_at
from tests.support.ledger import MemoryLedger
from tests.support.site import Answer, Hit, Site, article_page

TEXT = "截至2026年3月底，全省共有社区医院204家，比上年增加12家，基层服务能力持续提升。" * 3
COLUMN = "/col/col7290/index.html"
XML = "text/xml; charset=utf-8"


def serve_articles(site: Site, count: int) -> list[tuple[str, str]]:
    """Serve *count* articles the way 大汉 addresses them; return path and title of each."""
    rows = []
    for number in range(count):
        path, title = f"/art/2026/3/{number + 1}/art_7290_{9000 + number}.html", f"全省卫生健康工作动态第{number}期"
        site.page(path, article_page(title, TEXT))
        rows.append((path, title))
    return rows


def records(rows: list[tuple[str, str]], total: int) -> str:
    """Write rows as a datastore of 大汉's jpage."""
    body = "".join(
        f'<record><![CDATA[<li><a href="{path}" title="{title}">{title}</a><span>2026-03-01</span></li>]]></record>'
        for path, title in rows
    )
    return f"<datastore><totalrecord>{total}</totalrecord><recordset>{body}</recordset></datastore>"


def jpage(rows: list[tuple[str, str]], total: int) -> str:
    """Write a column page whose container is empty in the source."""
    script = f'<script type="text/xml">{records(rows, total)}</script>'
    link = "/module/web/jpage/dataproxy.jsp?page=1&webid=1&path=/&unitid=317895"
    menu = '<ul><li><a href="/">首页</a></li></ul>'
    return f'<html><body>{menu}<div id="317895">{script}</div><!-- {link} --></body></html>'


def titles(ledger: MemoryLedger) -> list[str]:
    """Return the titles of all articles read."""
    return sorted(article.title for _, article in ledger.articles)


def test_records_and_dataproxy_give_all_rows(site: Site, ledger: MemoryLedger, crawl: Crawls) -> None:
    """The page holds the first group; the proxy is asked with the ids the page names."""
    rows = serve_articles(site, 7)
    site.page(COLUMN, jpage(rows[:4], 7))
    site.page("/module/web/jpage/dataproxy.jsp", records(rows[4:], 7), content_type=XML)
    report = crawl(source_at(site, COLUMN, access=Access.JPAGE), ledger, FIRST)

    asked = next(parse_qs(urlsplit(path).query) for path in site.paths() if "dataproxy" in path)
    assert report.state is CrawlState.OK
    assert titles(ledger) == sorted(title for _, title in rows)
    assert (asked["columnid"], asked["unitid"], asked["webid"]) == (["7290"], ["317895"], ["1"])
    assert asked["startrecord"] == ["5"]
    assert len([path for path in site.paths() if "dataproxy" in path]) == 1


def test_empty_dataproxy_is_the_end_of_the_list(site: Site, ledger: MemoryLedger, crawl: Crawls) -> None:
    """Some proxies answer nothing although the page lists."""
    rows = serve_articles(site, 4)
    site.page(COLUMN, jpage(rows, 400))
    site.page("/module/web/jpage/dataproxy.jsp", records([], 400), content_type=XML)
    report = crawl(source_at(site, COLUMN, access=Access.JPAGE), ledger, FIRST)

    assert report.state is CrawlState.OK
    assert report.complete
    assert len(ledger.articles) == 4


def test_json_interface_is_asked_with_the_pages_parameters(site: Site, ledger: MemoryLedger, crawl: Crawls) -> None:
    """Newer 大汉 pages hold parameters only; the rows come as markup within JSON."""
    rows = serve_articles(site, 6)
    data = json.dumps({"webId": "w1", "pageId": "7290", "tagId": "t1", "tplSetId": "s1", "parseType": "bulidstatic"})
    site.page(COLUMN, f"<html><body><div class='page' queryData='{data}'></div></body></html>")

    def unit(hit: Hit) -> Answer:
        query = parse_qs(urlsplit(hit.path).query)
        page = json.loads(query["paramJson"][0])["pageNo"]
        items = "".join(f'<li><a href="{path}">{title}</a></li>' for path, title in rows[page * 3 - 3 : page * 3])
        body = json.dumps({"success": query["webId"] == ["w1"], "data": {"html": f"<ul>{items}</ul>"}})
        return Answer(body=body.encode(), headers={"Content-Type": "application/json"})

    site.answer("/api-gateway/jpaas-publish-server/front/page/build/unit", unit)
    report = crawl(source_at(site, COLUMN, access=Access.JPAGE), ledger, FIRST)

    assert report.state is CrawlState.OK
    assert titles(ledger) == sorted(title for _, title in rows)


def test_column_with_plain_rows_is_read_as_a_list(site: Site, ledger: MemoryLedger, crawl: Crawls) -> None:
    """Not every 大汉 page needs its proxy."""
    rows = serve_articles(site, 3)
    items = "".join(f'<li><a href="{path}">{title}</a><span>2026-03-01</span></li>' for path, title in rows)
    site.page(COLUMN, f"<html><body><ul>{items}</ul></body></html>")
    crawl(source_at(site, COLUMN, access=Access.JPAGE), ledger, FIRST)

    assert len(ledger.articles) == 3


def rss(site: Site, rows: list[tuple[str, str]]) -> str:
    """Write RSS."""
    items = "".join(
        f"<item><title><![CDATA[{title}]]></title><link>{site.url(path)}</link>"
        "<pubDate>Fri, 20 Nov 2026 10:00:00 +0800</pubDate></item>"
        for path, title in rows
    )
    return f'<?xml version="1.0" encoding="gb2312"?><rss version="2.0"><channel><title>x</title>{items}</channel></rss>'


def atom(site: Site, rows: list[tuple[str, str]]) -> str:
    """Write Atom."""
    entries = "".join(
        f'<entry><title>{title}</title><link rel="self" href="/x"/><link href="{site.url(path)}"/>'
        "<updated>2026-11-20T10:00:00Z</updated></entry>"
        for path, title in rows
    )
    return f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">{entries}</feed>'


def plain_json(_: Site, rows: list[tuple[str, str]]) -> str:
    """Write a list of objects as gov.cn does."""
    return json.dumps([{"TITLE": title, "URL": path, "DOCRELPUBTIME": "2026-11-20"} for path, title in rows])


def jsonp(_: Site, rows: list[tuple[str, str]]) -> str:
    """Write JSONP as broadcasters do."""
    items = [{"title": title, "url": path, "focus_date": "2026-11-20 10:00:00"} for path, title in rows]
    return f"health({json.dumps({'data': {'total': len(rows), 'list': items}}, ensure_ascii=False)});"


@pytest.mark.parametrize("write", [rss, atom, plain_json, jsonp], ids=lambda write: write.__name__)
def test_linked_articles_of_a_feed_are_fetched(
    site: Site, ledger: MemoryLedger, crawl: Crawls, write: Callable[[Site, list[tuple[str, str]]], str]
) -> None:
    """Whatever the feed is written in, its items are rows."""
    rows = serve_articles(site, 4)
    site.page("/feed", write(site, rows), content_type="application/octet-stream; charset=utf-8")
    site.page("/feed", write(site, rows), content_type="text/plain")
    report = crawl(source_at(site, "/feed", access=Access.FEED), ledger, FIRST)

    assert report.state is CrawlState.OK
    assert titles(ledger) == sorted(title for _, title in rows)
    assert str(report.newest) == "2026-11-20"


def test_fields_of_a_feed_can_be_named(site: Site, ledger: MemoryLedger, crawl: Crawls) -> None:
    """An interface that calls its facts otherwise is declared, not programmed."""
    rows = serve_articles(site, 2)
    items = [{"bt": title, "dz": path, "rq": "2026-11-20"} for path, title in rows]
    site.page("/feed", json.dumps({"noise": [{"a": 1}] * 9, "result": {"rows": items}}))
    fields = {"items": "result.rows", "title": "bt", "url": "dz", "date": "rq"}
    crawl(source_at(site, "/feed", access=Access.FEED, fields=fields), ledger, FIRST)

    assert len(ledger.articles) == 2


def test_feed_left_by_its_publisher_is_stale(site: Site, ledger: MemoryLedger, crawl: Crawls) -> None:
    """Status 200 is no sign of life; the age of the newest item is."""
    rows = serve_articles(site, 2)
    items = [{"title": title, "url": path, "date": "2019-05-01"} for path, title in rows]
    site.page("/feed", json.dumps(items))
    report = crawl(source_at(site, "/feed", access=Access.FEED), ledger, FIRST)

    assert report.state is CrawlState.STALE
    assert "2019-05-01" in report.reason


@pytest.mark.parametrize(
    "body",
    [
        "<html><body>404</body></html>",
        "{",
        "[]",
        "callback(",
        "<rss/>",
        "<?xml version='1.0'?><urlset/>",
        "plain words",
    ],
)
def test_answer_that_is_no_feed_is_a_changed_layout(site: Site, ledger: MemoryLedger, crawl: Crawls, body: str) -> None:
    """A feed that became a page, or nothing, is told."""
    site.page("/feed", body)
    report = crawl(source_at(site, "/feed", access=Access.FEED), ledger, FIRST)

    assert report.state in {CrawlState.CHANGED_LAYOUT, CrawlState.UNREACHABLE}


def test_entity_bombs_are_not_expanded(site: Site, ledger: MemoryLedger, crawl: Crawls) -> None:
    """Neither entities within nor files without get into a row."""
    rows = serve_articles(site, 1)
    bomb = '<!DOCTYPE rss [<!ENTITY a "0123456789"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    item = f"<item><title>标题&b;&f;</title><link>{site.url(rows[0][0])}</link></item>"
    site.page("/feed", f"<?xml version='1.0'?>{bomb}<rss><channel>{item}</channel></rss>", content_type=XML)
    crawl(source_at(site, "/feed", access=Access.FEED), ledger, FIRST)

    assert [row.title for row in ledger.rows.values()] == ["标题&b;&f;"]


def test_sitemap_of_sitemaps_gives_the_newest_first(site: Site, ledger: MemoryLedger, crawl: Crawls) -> None:
    """An index leads to its parts, a part to its articles."""
    rows = serve_articles(site, 6)
    for part in (1, 2):
        urls = "".join(
            f"<url><loc>{site.url(path)}</loc><lastmod>2026-11-{part}{number}T00:00:00Z</lastmod></url>"
            for number, (path, _) in enumerate(rows[part * 3 - 3 : part * 3])
        )
        site.page(
            f"/sitemap_{part}.xml",
            f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>',
            content_type=XML,
        )
    parts = "".join(f"<sitemap><loc>{site.url(f'/sitemap_{part}.xml')}</loc></sitemap>" for part in (1, 2))
    site.page("/sitemap.xml", f"<?xml version='1.0'?><sitemapindex>{parts}</sitemapindex>", content_type=XML)
    report = crawl(source_at(site, "/sitemap.xml", access=Access.SITEMAP), ledger, FIRST)

    assert report.state is CrawlState.OK
    assert titles(ledger) == sorted(title for _, title in rows)


@pytest.mark.parametrize(
    ("pack", "state"),
    [
        (gzip.compress, CrawlState.OK),
        (lambda text: gzip.compress(text)[:-12], CrawlState.CHANGED_LAYOUT),
        (lambda text: gzip.compress(text + b" " * 3_000_000), CrawlState.CHANGED_LAYOUT),
        (lambda text: b"\x1f\x8b" + text, CrawlState.CHANGED_LAYOUT),
    ],
)
def test_sitemap_may_be_a_gzip_file(
    site: Site, ledger: MemoryLedger, crawl: Crawls, pack: Callable[[bytes], bytes], state: CrawlState
) -> None:
    """A whole one within bounds is read; a broken one and a bomb are not."""
    rows = serve_articles(site, 2)
    day = datetime.now(UTC).date()
    urls = "".join(f"<url><loc>{site.url(path)}</loc><lastmod>{day}</lastmod></url>" for path, _ in rows)
    site.page("/sitemap.xml.gz", pack(f"<urlset>{urls}</urlset>".encode()), content_type="application/gzip")
    source = source_at(site, "/sitemap.xml.gz", access=Access.SITEMAP)
    report = crawl(source, ledger, FIRST, max_bytes=1_000_000)

    assert report.state is state
    assert len(ledger.articles) == (2 if state is CrawlState.OK else 0)


def test_sitemaps_that_name_each_other_end(site: Site, ledger: MemoryLedger, crawl: Crawls) -> None:
    """A sitemap that leads to a new sitemap for ever is left."""

    def endless(hit: Hit) -> Answer:
        number = int(hit.path.rpartition("=")[2] or 0) if "=" in hit.path else 0
        part = f"<sitemap><loc>{site.url(f'/sitemap.xml?n={number + 1}')}</loc></sitemap>"
        return Answer(body=f"<sitemapindex>{part}</sitemapindex>".encode(), headers={"Content-Type": XML})

    site.answer("/sitemap.xml", endless)
    crawl(source_at(site, "/sitemap.xml", access=Access.SITEMAP), ledger, FIRST, max_back_pages=12)

    assert len(site.hits) < 20


def test_sitemap_says_which_articles_changed(site: Site, ledger: MemoryLedger, crawl: Crawls) -> None:
    """What changed since it was fetched is looked at again, whatever its age; the rest is left alone."""
    rows = serve_articles(site, 3)

    def serve(*changed: datetime) -> None:
        urls = "".join(
            f"<url><loc>{site.url(path)}</loc><lastmod>{at.isoformat(timespec='seconds')}</lastmod></url>"
            for (path, _), at in zip(rows, changed, strict=True)
        )
        site.page("/sitemap.xml", f"<urlset>{urls}</urlset>", content_type=XML)

    before = datetime.now(UTC) - timedelta(hours=2)
    source = source_at(site, "/sitemap.xml", access=Access.SITEMAP)
    serve(before, before, before)
    crawl(source, ledger, FIRST)
    site.forget()
    serve(before, before + timedelta(minutes=90), before)
    for url, page in ledger.pages.items():
        ledger.pages[url] = replace(page, fetched_at=before + timedelta(hours=1))
    crawl(source, ledger)

    assert site.paths() == ["/sitemap.xml", rows[1][0]]


SIX = datetime(2026, 3, 5, 6, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("changed", "fetched", "at", "due"),
    [
        ("2026-03-05T05:00:00Z", SIX - 2 * HOUR, SIX, True),
        ("2026-03-05T05:00:00Z", SIX - HOUR / 2, SIX, False),
        ("2026-03-05T13:30:00+08:00", SIX - HOUR, SIX, True),
        ("2026-03-05T13:30:00", SIX - HOUR, SIX, True),
        ("2026-03-05", SIX - 24 * HOUR, SIX, True),
        ("2026-03-05", SIX - HOUR, SIX, False),
        ("2026-03-05", SIX, SIX + 24 * HOUR, True),
        ("2026-03-05", SIX + 12 * HOUR, SIX + 24 * HOUR, False),
        ("2099-01-01T00:00:00Z", SIX - 24 * HOUR, SIX, False),
        ("9999-12-31", SIX - 24 * HOUR, SIX, False),
        ("Fri, 31 Dec 9999 23:59:59 GMT", SIX - 24 * HOUR, SIX, False),
        ("0001-01-01T00:00:00+23:00", SIX - 24 * HOUR, SIX, False),
        ("yesterday", SIX - 24 * HOUR, SIX, False),
        ("", SIX - 24 * HOUR, SIX, False),
    ],
)
def test_time_of_change_is_believed_within_reason(changed: str, fetched: datetime, at: datetime, due: bool) -> None:
    """A day is looked at once while it lasts and once after it; the far future is not believed."""
    item = f"<url><loc>http://a.example/1.html</loc><lastmod>{changed}</lastmod></url>"
    (row,) = read_feed(f"<urlset>{item}</urlset>", "http://a.example/sitemap.xml", {}) or [Row(url="")]

    assert changed_since(row, fetched, at) is due


def test_time_the_file_was_made_is_no_time_of_change() -> None:
    """Some systems write today on every page they list."""
    items = "".join(
        f"<url><loc>http://a.example/{n}.html</loc><lastmod>2026-03-05T05:00:00Z</lastmod></url>" for n in range(12)
    )
    rows = read_feed(f"<urlset>{items}</urlset>", "http://a.example/sitemap.xml", {}) or []

    assert len(rows) == 12
    assert {row.changed_at for row in rows} == {None}
