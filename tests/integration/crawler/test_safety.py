"""What a hostile page cannot make the crawler do: reach inside, leave the site, grow without bound."""

import ipaddress
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import psutil
import pytest

from crawler.transport import is_public
from monitor.domain.errors import JianbaoError
from monitor.domain.source import CrawlMode, CrawlRequest, CrawlState, KnownPage, PageKind
from tests.support.crawling import FIRST, Crawls, source_at, source_of
from tests.support.ledger import MemoryLedger
from tests.support.site import Answer, Site, article_page, list_page

TEXT = "全省共有社区医院204家，比上年增加12家，基层服务能力持续提升。" * 3
ROW = ("/list/202603/t20260301_0.html", "全省基层卫生健康工作进展", "2026-03-01")


@contextmanager
def listener() -> Iterator[tuple[int, list[object]]]:
    """Listen on a port of loopback and count the connections that arrive."""
    arrived: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)
        done = threading.Event()

        def accept() -> None:
            while not done.is_set():
                try:
                    connection, peer = server.accept()
                except TimeoutError:
                    continue
                arrived.append(peer)
                connection.close()

        thread = threading.Thread(target=accept)
        thread.start()
        yield server.getsockname()[1], arrived
        done.set()
        thread.join()


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1", "[::ffff:127.0.0.1]", "0.0.0.0", "[::1]", "0177.0.0.1"],
)
def test_no_private_address_is_ever_connected_to(ledger: MemoryLedger, crawl: Crawls, host: str) -> None:
    """Loopback in any notation is refused before a socket exists."""
    with listener() as (port, arrived):
        url = f"http://{host}:{port}/list/index.html"
        report = crawl(source_of(url), ledger, FIRST, allow_private_addresses=False)

    assert arrived == []
    assert report.state is CrawlState.UNREACHABLE


def test_refusal_of_a_private_address_says_what_to_set(site: Site, ledger: MemoryLedger, crawl: Crawls) -> None:
    """An operator with a site in his own network learns the switch."""
    report = crawl(source_at(site), ledger, FIRST, allow_private_addresses=False)

    assert "allow_private_addresses" in report.reason
    assert site.hits == []


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2001:4860:4860::8888", True),
        ("10.0.0.1", False),
        ("172.16.3.4", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("127.0.0.2", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("240.0.0.1", False),
        ("255.255.255.255", False),
        ("198.18.0.1", False),
        ("192.0.2.1", False),
        ("::1", False),
        ("::", False),
        ("fe80::1", False),
        ("fc00::1", False),
        ("ff02::1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::a00:1", False),
        ("2002:a00:1::", False),
        ("64:ff9b:1::a00:1", False),
        ("2001:0:808:808::f5ff:fffe", False),
        ("fec0::1", False),
        ("3fff::1", False),
        ("2001:db8::1", False),
        ("::7f00:1", False),
        ("192.88.99.1", False),
        ("192.0.0.8", False),
        ("::ffff:8.8.8.8", True),
    ],
)
def test_public_addresses_are_told_from_all_others(address: str, public: bool) -> None:
    """Wrapped addresses are judged by what they wrap."""
    assert is_public(ipaddress.ip_address(address)) is public


def test_redirect_off_the_site_is_not_followed(site: Site, ledger: MemoryLedger, crawl: Crawls) -> None:
    """A page cannot send the crawl elsewhere."""
    with Site() as other:
        other.page("/secret.html", article_page("别处", TEXT))
        site.page("/list/index.html", list_page([ROW]))
        site.redirect(ROW[0], other.url("/secret.html"))
        crawl(source_at(site), ledger, FIRST)

        assert other.hits == []
    assert list(ledger.verdicts().values()) == ["not_an_article"]


def test_rows_off_the_site_are_not_fetched(site: Site, ledger: MemoryLedger, crawl: Crawls) -> None:
    """A list names other sites; they are kept as pointers."""
    with Site() as other:
        other.page("/202603/t20260301_9.html", article_page("别处", TEXT))
        away = (other.url("/202603/t20260301_9.html"), "别处网站上的一篇长标题报道", "2026-03-01")
        site.page("/list/index.html", list_page([ROW, away]))
        site.page(ROW[0], article_page(ROW[1], TEXT))
        crawl(source_at(site), ledger, FIRST)

        assert other.hits == []
    assert [row.pointer for row in ledger.rows.values()] == [None, "external"]


@pytest.mark.parametrize(("named", "hits"), [(False, 0), (True, 1)])
def test_pattern_means_other_hosts_only_when_it_names_them(
    site: Site, ledger: MemoryLedger, crawl: Crawls, named: bool, hits: int
) -> None:
    """A page that links to any host in the world cannot have it read as its own."""
    with Site() as other:
        path = "/list/202603/t20260301_9.html"
        other.page(path, article_page("别处网站上的一篇长标题报道", TEXT))
        site.page("/list/index.html", list_page([ROW, (other.url(path), "别处网站上的一篇长标题报道", "2026-03-01")]))
        site.page(ROW[0], article_page(ROW[1], TEXT))
        pattern = r"^http://127\.0\.0\.1:\d+/.+/t\d{8}_\d+\.html$" if named else r"/t\d{8}_\d+\.html$"
        crawl(source_at(site, article_url=pattern), ledger, FIRST)

        assert len([hit for hit in other.hits if hit.path == path]) == hits
    assert len(ledger.articles) == 1 + hits


def test_redirect_within_the_site_keeps_the_identity(site: Site, ledger: MemoryLedger, crawl: Crawls) -> None:
    """A page that moved is still the page that was asked for."""
    site.page("/list/index.html", list_page([ROW]))
    site.redirect(ROW[0], "/new/202603/t20260301_0.html", status=301)
    site.page("/new/202603/t20260301_0.html", article_page(ROW[1], TEXT))
    crawl(source_at(site), ledger, FIRST)

    fetched, article = ledger.articles[0]
    assert fetched.url == site.url(ROW[0])
    assert fetched.final_url == fetched.moved_to == site.url("/new/202603/t20260301_0.html")
    assert article.title == ROW[1]


MOVED = "/new/202603/t20260301_0.html"


@pytest.mark.parametrize(("status", "asked"), [(301, [MOVED]), (308, [MOVED]), (302, [ROW[0], MOVED])])
def test_a_page_that_moved_for_good_is_asked_for_where_it_is(
    site: Site, ledger: MemoryLedger, crawl: Crawls, status: int, asked: list[str]
) -> None:
    """With its validators and under its identity, also when a list names the new address; a detour is none."""
    site.page("/list/index.html", list_page([ROW]))
    site.redirect(ROW[0], MOVED, status=status)
    site.page(MOVED, article_page(ROW[1], TEXT), validators=True)
    crawl(source_at(site), ledger, FIRST)
    site.forget()
    site.page("/list/index.html", list_page([(MOVED, *ROW[1:])] if status != 302 else [ROW]))
    crawl(source_at(site), ledger, CrawlRequest(mode=CrawlMode.REVISIT))

    assert [path for path in site.paths() if "/t2026" in path] == asked
    assert [fetch.url for fetch in ledger.fetches if fetch.kind is PageKind.ARTICLE] == [site.url(ROW[0])] * 2
    if status != 302:
        assert site.statuses(MOVED) == [304]
    assert len(ledger.articles) == (1 if status != 302 else 2)


def test_cookie_setting_redirect_to_itself_is_followed(site: Site, ledger: MemoryLedger, crawl: Crawls) -> None:
    """Some sites set a cookie by a redirect to the same address."""
    page = article_page(ROW[1], TEXT).encode()
    site.page("/list/index.html", list_page([ROW]))

    def answer(hit: object) -> Answer:
        if "seen=1" in getattr(hit, "headers", {}).get("Cookie", ""):
            return Answer(body=page, headers={"Content-Type": "text/html; charset=utf-8"})
        return Answer(status=302, headers={"Location": ROW[0], "Set-Cookie": "seen=1; path=/"})

    site.answer(ROW[0], answer)
    crawl(source_at(site), ledger, FIRST)

    assert len(ledger.articles) == 1


def test_validators_are_not_sent_to_a_redirects_target(site: Site, ledger: MemoryLedger, crawl: Crawls) -> None:
    """Another address is another page; its 304 would mean nothing."""
    site.page("/list/index.html", list_page([ROW]))
    url = site.url(ROW[0])
    ledger.pages[url] = KnownPage(url=url, etag='"old"')
    site.redirect(ROW[0], "/new/t20260301_0.html")
    site.page("/new/t20260301_0.html", article_page(ROW[1], TEXT), validators=True, etag='"old"')
    crawl(source_at(site), ledger, FIRST)

    asked = {hit.path: hit.headers.get("If-None-Match") for hit in site.hits}
    assert asked[ROW[0]] == '"old"'
    assert asked["/new/t20260301_0.html"] is None


def test_crawl_opens_no_door_of_its_own(site: Site, ledger: MemoryLedger, crawl: Crawls) -> None:
    """Neither a telnet console nor a remote control listens while it runs."""
    doors: list[set[int]] = []

    def look(_: object = None) -> Answer:
        found = psutil.Process().net_connections("inet")
        doors.append({one.laddr.port for one in found if one.status == psutil.CONN_LISTEN})
        return Answer(body=list_page([ROW]).encode(), headers={"Content-Type": "text/html"})

    look()
    site.answer("/list/index.html", look)
    crawl(source_at(site), ledger, FIRST)

    before, within = doors
    assert site.port in within
    assert within == before


def test_endless_pagination_ends(site: Site, ledger: MemoryLedger, crawl: Crawls) -> None:
    """A calendar that has a next page for ever is left after max_pages."""

    def endless(hit: object) -> Answer:
        number = int(getattr(hit, "path", "").partition("=")[2] or 1)
        row = (f"/list/202603/t20260301_{number}.html", f"永远都有下一页的第{number}篇", "2026-03-01")
        extra = f'<a href="/list/index.html?page={number + 1}">下一页</a>'
        return Answer(body=list_page([row], extra=extra).encode(), headers={"Content-Type": "text/html"})

    site.answer("/list/index.html", endless)
    report = crawl(source_at(site), ledger, FIRST)

    assert report.counts["lists"] == 5


def test_api_that_serves_the_first_page_for_every_number_ends(site: Site, ledger: MemoryLedger, crawl: Crawls) -> None:
    """Rows seen before bring no further page, even in a first crawl."""
    extra = "<script>var totalPage = 900;</script>"
    for name in ("index.html", *(f"index_{number}.html" for number in range(2, 9))):
        site.page(f"/list/{name}", list_page([ROW], extra=extra))
    site.page(ROW[0], article_page(ROW[1], TEXT))
    report = crawl(source_at(site), ledger, FIRST)

    assert report.counts["lists"] <= 2
    assert len(ledger.articles) == 1


class DiskFullError(JianbaoError):
    """What storage raises."""


@pytest.mark.parametrize("error", [DiskFullError("the disk is full"), OSError(28, "No space left on device")])
def test_sink_that_fails_ends_the_crawl_with_its_reason(
    site: Site, ledger: MemoryLedger, crawl: Crawls, error: Exception
) -> None:
    """What was recorded stays; the report says what happened; nothing more is fetched."""
    rows = [
        (f"/list/202603/t20260301_{number}.html", f"全省基层卫生工作进展之{number}", "2026-03-01")
        for number in range(20)
    ]
    site.page("/list/index.html", list_page(rows))
    for path, title, _ in rows:
        site.page(path, article_page(title, TEXT))

    ledger.error, ledger.patience = error, 2
    report = crawl(source_at(site), ledger, FIRST, delay=0.01)

    assert report.state is CrawlState.FAILED
    assert str(error) in report.reason
    assert not report.complete
    assert len(ledger.articles) == 2
    assert len(site.paths()) < 10


def test_frontier_that_fails_is_told(site: Site, ledger: MemoryLedger, crawl: Crawls) -> None:
    """A database that cannot be asked is an error of ours, not of the site."""
    site.page("/list/index.html", list_page([ROW]))

    class Broken(MemoryLedger):
        def known(self, *_: object) -> dict[str, KnownPage]:
            raise DiskFullError("database is locked")

    report = crawl(source_at(site), Broken(), FIRST)

    assert report.state is CrawlState.FAILED
    assert not report.complete
