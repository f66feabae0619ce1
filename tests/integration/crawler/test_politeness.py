"""One slot a host: delays and Retry-After hold across crawls and processes, measured on the server."""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from crawler.hosts import HostSlots
from crawler.spiders.listing import ListingSpider
from monitor.domain.source import CrawlState
from tests.support.crawling import FIRST, Crawls, source_at, source_of
from tests.support.ledger import MemoryLedger
from tests.support.site import Answer, Hit, Site, article_page, list_page

#: What the server may measure less than was kept.
TOLERANCE = 0.05
TEXT = "全省共有社区医院204家，比上年增加12家，基层服务能力持续提升。" * 3


def serve(site: Site, column: str, count: int) -> None:
    """Serve a column of *count* articles."""
    rows = [
        (f"/{column}/202603/t20260301_{number}.html", f"{column}栏目的第{number}篇工作报道", "2026-03-01")
        for number in range(count)
    ]
    site.page(f"/{column}/index.html", list_page(rows))
    for path, title, _ in rows:
        site.page(path, article_page(title, TEXT))


def start_crawl(site: Site, column: str, folder: Path, delay: float) -> subprocess.Popen[str]:
    """Crawl a column in a process of its own, and print its report's counts."""
    job = json.dumps({"url": site.url(f"/{column}/index.html"), "id": column, "hosts": str(folder), "delay": delay})
    return subprocess.Popen(
        [sys.executable, "-m", "tests.support.crawl_child", job], stdout=subprocess.PIPE, text=True, env={**os.environ}
    )


def result_of(child: subprocess.Popen[str]) -> dict[str, object]:
    """Wait for a child and return what it printed."""
    output, _ = child.communicate(timeout=60)
    told = json.loads(output)
    assert isinstance(told, dict)
    return told


def test_four_crawls_at_once_keep_one_delay(site: Site, tmp_path: Path) -> None:
    """However many processes there are, the host sees one polite visitor."""
    delay = 0.15
    columns = ["xwzx", "tzgg", "gzdt", "mtbd"]
    for column in columns:
        serve(site, column, 3)
    children = [start_crawl(site, column, tmp_path, delay) for column in columns]
    results = [result_of(child) for child in children]

    assert [result["articles"] for result in results] == [3, 3, 3, 3]
    assert min(site.gaps()) >= delay - TOLERANCE


def test_killed_crawl_does_not_shorten_the_delay(site: Site, tmp_path: Path) -> None:
    """A crawl that dies with a request under way has asked all the same."""
    delay = 1.0
    serve(site, "list", 1)
    first = iter([True])

    def die_at_first(_: Hit) -> Answer:
        if next(first, False):
            child.kill()
        return Answer(body=list_page([]).encode(), headers={"Content-Type": "text/html; charset=utf-8"})

    site.answer("/list/index.html", die_at_first)
    child = start_crawl(site, "list", tmp_path, delay)
    child.communicate(timeout=60)
    slots = HostSlots(tmp_path, lambda: datetime.now(UTC))

    async def wait_for_turn() -> float:
        async with slots.turn(f"127.0.0.1:{site.port}", delay):
            return time.monotonic()

    assert asyncio.run(wait_for_turn()) - max(hit.at for hit in site.hits) >= delay - TOLERANCE


def test_delay_of_nought_is_honoured(site: Site, ledger: MemoryLedger, crawl: Crawls) -> None:
    """An operator who owns the site may ask for speed."""
    serve(site, "list", 20)
    for number in range(20):
        site.page(f"/list/202603/t20260301_{number}.html", article_page("标题", TEXT), delay=0.1)
    crawl(source_at(site), ledger, FIRST)

    assert min(site.gaps()) < 0.05


def test_short_retry_after_is_waited_for(site: Site, ledger: MemoryLedger, crawl: Crawls) -> None:
    """A server that asks for a second gets it, then the page is fetched."""
    serve(site, "list", 1)
    path = "/list/202603/t20260301_0.html"
    body = article_page("全省基层卫生工作进展", TEXT).encode()
    first = iter([True])

    def busy_once(_: Hit) -> Answer:
        if next(first, False):
            return Answer(status=503, headers={"Retry-After": "1"})
        return Answer(body=body, headers={"Content-Type": "text/html; charset=utf-8"})

    site.answer(path, busy_once)
    crawl(source_at(site), ledger, FIRST)

    times = [hit.at for hit in site.hits if hit.path == path]
    assert site.statuses(path) == [503, 200]
    assert times[1] - times[0] >= 1 - TOLERANCE
    assert len(ledger.articles) == 1


def test_long_retry_after_holds_for_later_crawls(site: Site, ledger: MemoryLedger, crawl: Crawls) -> None:
    """A host that asks for an hour is not asked again, not even for another source or by hand."""
    serve(site, "list", 2)
    serve(site, "other", 2)
    site.status("/list/index.html", 429, "slow down", Retry_After="3600")
    report = crawl(source_at(site), ledger, FIRST)
    site.forget()
    later = crawl(source_at(site, "/other/index.html"), MemoryLedger(), FIRST)

    assert report.state is CrawlState.BLOCKED
    assert report.not_before is not None
    assert site.paths(robots=True) == []
    assert later.state is CrawlState.UNREACHABLE
    assert "Retry-After" in later.reason


def test_refusals_are_not_retried(site: Site, ledger: MemoryLedger, crawl: Crawls) -> None:
    """A block is reported, never pressed against."""
    serve(site, "list", 1)
    for status in (403, 412, 429):
        site.status("/list/202603/t20260301_0.html", status, "no")
        crawl(source_at(site), MemoryLedger(), FIRST)

    assert site.statuses("/list/202603/t20260301_0.html") == [403, 412, 429]


def test_server_errors_are_tried_again_a_little(site: Site, ledger: MemoryLedger, crawl: Crawls) -> None:
    """A hiccup is forgiven, a broken server is left for the next crawl."""
    serve(site, "list", 1)
    site.status("/list/202603/t20260301_0.html", 502, "bad")
    crawl(source_at(site), ledger, FIRST)

    assert site.statuses("/list/202603/t20260301_0.html") == [502, 502, 502]


def test_crawl_is_called_off_when_everything_is_refused(site: Site, ledger: MemoryLedger, crawl: Crawls) -> None:
    """After a few refusals in a row nothing more is asked."""
    serve(site, "list", 20)
    for number in range(20):
        site.status(f"/list/202603/t20260301_{number}.html", 403, "no")
    report = crawl(source_at(site), ledger, FIRST, delay=0.01)

    assert report.state is CrawlState.BLOCKED
    assert len([path for path in site.paths() if "t2026" in path]) < 6


def test_sigterm_drains_a_crawl(site: Site, tmp_path: Path) -> None:
    """What was under way is recorded, the report says that more remains."""
    serve(site, "list", 30)
    fetched = {"count": 0}
    child = start_crawl(site, "list", tmp_path, 0.05)
    body = article_page("全省基层卫生工作进展", TEXT).encode()

    def stop_at_third(_: Hit) -> Answer:
        fetched["count"] += 1
        if fetched["count"] == 3:
            child.send_signal(signal.SIGTERM)
        return Answer(body=body, headers={"Content-Type": "text/html; charset=utf-8"}, delay=0.05)

    for number in range(30):
        site.answer(f"/list/202603/t20260301_{number}.html", stop_at_third)
    result = result_of(child)

    assert child.returncode == 0
    assert result["state"] == "stopped"
    assert result["articles"] == fetched["count"]
    assert fetched["count"] < 10


def test_sigterm_while_a_crawl_starts_ends_it(
    site: Site, ledger: MemoryLedger, crawl: Crawls, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Told before its engine runs, a crawl ends as soon as it does; it must not wait for ever."""
    serve(site, "list", 3)
    begin = ListingSpider.__init__

    def told_at_birth(self: ListingSpider, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - as the spider is made
        begin(self, *args, **kwargs)
        os.kill(os.getpid(), signal.SIGTERM)

    monkeypatch.setattr(ListingSpider, "__init__", told_at_birth)
    report = crawl(source_at(site), ledger, FIRST, delay=0.2)

    assert report.state is CrawlState.STOPPED
    assert ledger.articles == []


def test_name_server_that_never_answers_holds_no_crawl(
    ledger: MemoryLedger, crawl: Crawls, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The time for an answer counts from the question for the address; the question itself is left alone."""
    over = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: over.wait(60))
    began = time.monotonic()
    report = crawl(source_of("http://silent.example/list/"), ledger, FIRST, timeout=0.2)
    took = time.monotonic() - began
    over.set()

    assert took < 30
    assert report.state is CrawlState.UNREACHABLE


def test_we_say_who_we_are(site: Site, ledger: MemoryLedger, crawl: Crawls) -> None:
    """A webmaster finds name and contact in the log."""
    serve(site, "list", 1)
    crawl(source_at(site), ledger, FIRST, contact="https://example.org/jianbao 健报")

    agents = {hit.headers["User-Agent"] for hit in site.hits}
    assert agents == {"Jianbao/1 (+https://example.org/jianbao )"}


@pytest.mark.parametrize("given", ["Other/2 (+mailto:a@example.org)"])
def test_own_user_agent_is_used(site: Site, ledger: MemoryLedger, crawl: Crawls, given: str) -> None:
    """The configuration may name the operator."""
    serve(site, "list", 1)
    crawl(source_at(site), ledger, FIRST, user_agent=given)

    assert {hit.headers["User-Agent"] for hit in site.hits} == {given}
