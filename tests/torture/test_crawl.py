"""The crawl's promises at length: a whole province by the real program, and everything a server may do wrong.

``make torture ARGS="-k crawl -o log_cli=true -o log_cli_level=INFO"`` shows the figures.
"""

import logging
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from crawler.settings import CrawlerSettings
from monitor.bootstrap.children import warm_launcher
from monitor.bootstrap.orders import Order, Work, crawl
from monitor.domain.source import CrawlMode, CrawlReport, CrawlRequest, CrawlState, KnownPage, Source
from monitor.launcher import Fate, Launcher, Limits
from storage.work import open_store, opened
from tests.support.crawling import FIRST, Crawls, source_at, source_of
from tests.support.hostile import CASES, LIMIT, LISTS, PAGE, PATH, READABLE, html, serve
from tests.support.ledger import MemoryLedger
from tests.support.program import Program
from tests.support.province import ARTICLES, COLUMNS, build_province
from tests.support.site import Answer, Site, article_page, list_page

pytestmark = [pytest.mark.torture, pytest.mark.timeout(3600)]

log = logging.getLogger(__name__)

DELAY = 0.2
#: What a server may measure less than was kept.
TOLERANCE = 0.05
MB = 2**20
#: The least that a configuration can allow.
MEMORY = 256 * MB
VERDICTS = {"blocked", "changed_layout", "gone", "incomplete", "not_an_article", "unreachable"}
AGAIN = CrawlRequest(mode=CrawlMode.REVISIT)


# ------------------------------------------------------------------------------------------- a whole province


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    """Return a site that is up."""
    with Site() as running:
        yield running


@pytest.fixture(scope="module")
def province(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Program:
    """Return the program with the whole province declared."""
    program = Program(tmp_path_factory.mktemp("province"), patience=1800)
    program.configure(
        sources=[_entry(source) for source in build_province(site)], crawler={"delay": DELAY, "concurrent": 4}
    )
    return program


def _entry(source: Source) -> dict[str, object]:
    return {"id": source.id, "urls": list(source.urls), "access": source.access.value, "area": "450000"}


def test_every_article_is_found_once_and_never_too_fast(province: Program, site: Site) -> None:
    """Twelve sources on one host, four crawls at once, the delay measured on the server."""
    ended = province.run("crawl")

    asked = Counter(site.paths())
    assert ended.code == 0, ended.err
    assert province.status()["articles"] == ARTICLES
    assert [source["state"] for source in province.status()["sources"]] == ["ok"] * COLUMNS
    assert max(asked.values()) == 1
    assert min(site.gaps()) >= DELAY - TOLERANCE
    log.info("%d articles, %d requests, least gap %.3f s of %.3f", ARTICLES, len(site.hits), min(site.gaps()), DELAY)


def test_unchanged_province_is_answered_304(province: Program, site: Site) -> None:
    """The second crawl transfers next to nothing and tells nothing."""
    before = len(province.changes())
    site.forget()
    ended = province.run("crawl", "--revisit")

    answers = [hit for hit in site.hits if hit.path != "/robots.txt"]
    unchanged = [hit for hit in answers if hit.status == 304]
    assert ended.code == 0, ended.err
    assert len(unchanged) >= 0.8 * len(answers)
    assert len(province.changes()) == before
    assert min(site.gaps()) >= DELAY - TOLERANCE
    log.info("%d of %d answers 304, %d bytes", len(unchanged), len(answers), sum(hit.sent for hit in answers))


def test_wrong_304_is_caught_by_the_forced_fetch(tmp_path: Path) -> None:
    """A server that calls an edited page unchanged is believed for three weeks, not for ever."""
    row = ("/list/202603/t20260301_1.html", "全区基层卫生健康工作进展", "2026-03-01")
    with Site() as site:
        site.page("/list/index.html", list_page([row]))
        program = Program(tmp_path, patience=300)
        program.configure(sources=[_entry(source_at(site))])
        for number in (204, 206):
            text = f"截至2025年底，全区建成社区医院{number}家，服务网络持续完善，群众看病更加方便。"
            site.page(row[0], article_page(row[1], text), validators=True, etag='"for ever"')
            program.run("crawl", "--revisit")
        believed = [change["value"] for change in program.changes()]
        with closing(sqlite3.connect(program.database)) as database, database:
            database.execute("UPDATE page SET full_at = datetime(full_at, '-22 days')")
        program.run("crawl", "--revisit")

    assert believed == ["204"]
    told = [(change["change"], change["value"]) for change in program.changes()]
    assert told == [("new", "204"), ("revision", "206")]


def _article(site: Site, path: str, value: int, *, day: str = "2026-03-01") -> tuple[str, str, str]:
    """Serve an article that states a number of hospitals; return its row."""
    title = f"全区基层卫生健康工作进展（{path.rpartition('/')[2]}）"
    text = f"截至2025年底，全区建成社区医院{value}家，服务网络持续完善，群众看病更加方便。"
    site.page(path, article_page(title, text, day=day), validators=True)
    return path, title, day


def test_article_that_moves_keeps_its_history(tmp_path: Path) -> None:
    """A 301 leads to its new address, where a figure was corrected: one revision, whichever address is seen first."""
    with Site() as site:
        site.page("/list/index.html", list_page([_article(site, "/old/t20260301_1.html", 204)]))
        program = Program(tmp_path, patience=300)
        program.configure(sources=[_entry(source_at(site))])
        program.run("crawl")
        site.page("/list/index.html", list_page([_article(site, "/new/t20260301_1.html", 206)]))
        site.redirect("/old/t20260301_1.html", "/new/t20260301_1.html", status=301)
        for _ in range(2):
            program.run("crawl", "--revisit")

    told = [(change["change"], change["value"]) for change in program.changes()]
    assert told == [("new", "204"), ("revision", "206")]


def test_back_fill_is_a_baseline_and_goes_on_where_it_stopped(tmp_path: Path) -> None:
    """Older pages are read without alarm; a limit on the way only means another run."""
    with Site() as site:
        rows = [
            _article(
                site, f"/list/2025{month:02d}/t2025{month:02d}01_{month}.html", 100 + month, day=f"2025-{month:02d}-01"
            )
            for month in range(12, 0, -1)
        ]
        for number in range(6):
            name = "/list/index.html" if number == 0 else f"/list/index_{number}.html"
            script = f'<script>createPageHTML(6, {number}, "index", "html");</script>'
            site.page(name, list_page(rows[2 * number : 2 * number + 2], extra=script))
        program = Program(tmp_path, patience=300)
        entry = {**_entry(source_at(site)), "max_pages": 1}
        program.configure(sources=[entry])
        program.run("crawl")
        program.configure(sources=[entry], crawler={"max_articles": 3})
        first = program.run("crawl", "--back", "2025-04-01")
        everyday = program.run("crawl")
        between = program.status()["articles"]
        program.configure(sources=[entry])
        second = program.run("crawl", "--back", "2025-04-01")

    assert (first.code, everyday.code, second.code) == (0, 0, 0), (first.err, second.err)
    assert "goes on" in first.out
    assert between == 5
    assert program.status()["articles"] == 9
    assert all(change["baseline"] for change in program.changes())


def test_fifty_cold_crawls_fetch_nothing_forbidden(tmp_path: Path) -> None:
    """Many requests wait for one robots.txt that nobody has read yet."""
    forbidden = 0
    with Site() as site:
        site.page("/list/index.html", list_page([("/open/1.html", "可以抓取的一篇报道标题", "2026-03-01")]))
        for run in range(50):
            site.robots("User-agent: *\nDisallow: /private/\n", delay=0.005 * (run % 10))
            ledger = MemoryLedger()
            for number in range(24):
                url = site.url(f"/private/{number}.html")
                ledger.pages[url] = KnownPage(url=url)
            report = Crawls(tmp_path / str(run))(source_at(site), ledger, FIRST)
            forbidden += report.counts["robots_disallowed"]

    assert [path for path in site.paths() if "/private/" in path] == []
    assert forbidden == 50 * 24
    log.info("50 cold crawls, %d forbidden addresses asked for, 0 fetched", forbidden)


# -------------------------------------------------------------------------------------------- hostile answers


@pytest.fixture(scope="module")
def launcher() -> Iterator[Launcher]:
    """Return the launcher of the program's own children."""
    made = warm_launcher()
    yield made
    made.stop()


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the URL of an empty database."""
    url = f"sqlite:///{tmp_path_factory.mktemp('hostile')}/history.db"
    open_store(url).close()
    return url


def _run(
    launcher: Launcher, database: str, source: Source, request: CrawlRequest, *, private: bool = True
) -> tuple[CrawlReport, int]:
    """Crawl in a child with the least memory there is; return its report and its peak in megabytes."""
    work = Work(database=database, indicators=(), routes=(), sources={source.id: source}, gone_after=timedelta(days=1))
    settings = CrawlerSettings(
        hosts_dir=Path(database.removeprefix("sqlite:///")).parent / "hosts", delay=0, timeout=1,
        max_bytes=LIMIT, allow_private_addresses=private,
    )  # fmt: skip
    order = Order(work=work, source=source, request=request, crawler=settings)
    ended = launcher.run(crawl, (order,), Limits(deadline=timedelta(seconds=120), memory=MEMORY))
    assert ended.fate is Fate.RETURNED, ended.reason
    assert ended.exit_code == 0
    assert ended.value is not None
    peak = ended.peak_memory or MEMORY
    assert peak < MEMORY
    return ended.value.report, peak // MB


def _changes(database: str) -> int:
    with opened(database) as store, store.reading() as view:
        return view.queries.totals().changes


@pytest.mark.parametrize("name", [*CASES, *READABLE])
def test_known_article_that_turns_hostile_changes_nothing(launcher: Launcher, database: str, name: str) -> None:
    """The real child reads it well, then meets the answer: its verdict, no change, no crash, memory within bounds."""
    with Site() as site:
        source = source_at(site, id=f"s{site.port}", area="450000")
        serve(site, html(PAGE))
        first, _ = _run(launcher, database, source, FIRST)
        before = _changes(database)
        answer, expected = CASES.get(name) or (READABLE[name], set())
        site.answer(PATH, lambda _: answer)
        report, peak = _run(launcher, database, source, AGAIN)

    assert first.state is CrawlState.OK
    assert report.state is CrawlState.OK
    assert not report.counts.get("errors")
    codes = VERDICTS & {code for code, count in report.counts.items() if count}
    assert codes <= expected | ({"changed_layout"} if "not_an_article" in expected else set())
    assert _changes(database) == before
    log.info("%-28s %-16s %3d MB", name, ", ".join(codes) or "read, or unchanged", peak)


@pytest.mark.parametrize("name", LISTS)
def test_known_list_that_turns_hostile_changes_nothing(launcher: Launcher, database: str, name: str) -> None:
    """The same for a list page: the crawl's state says it, and nothing is withdrawn."""
    answer, expected = LISTS[name]
    with Site() as site:
        source = source_at(site, id=f"s{site.port}", area="450000")
        serve(site, Answer(status=404))
        _run(launcher, database, source, FIRST)
        before = _changes(database)
        site.answer("/list/index.html", answer)
        report, peak = _run(launcher, database, source, CrawlRequest())

    assert report.state is expected
    assert _changes(database) == before
    log.info("list: %-22s %-16s %3d MB", name, report.state, peak)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1", "[::ffff:127.0.0.1]", "0.0.0.0", "0177.0.0.1"]
)
def test_child_never_connects_to_a_private_address(launcher: Launcher, database: str, host: str) -> None:
    """The check holds in the real child, whatever the notation."""
    with Site() as site:
        url = f"http://{host}:{site.port}/list/index.html"
        report, _ = _run(launcher, database, source_of(url, id=f"s{site.port}"), FIRST, private=False)

    assert site.hits == []
    assert report.state is CrawlState.UNREACHABLE
