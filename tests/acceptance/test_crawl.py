"""One crawl by hand: what it transfers, what it refuses and why, and that one bad thing stops nothing else."""

import hashlib
from typing import Any

import pytest

from tests.support.newsstand import YEAR, YESTERDAY, Outlet, filler
from tests.support.program import Program
from tests.support.receivers import HttpReceiver
from tests.support.site import Site, article_page, list_page

#: Children of a busy machine take their time.
pytestmark = pytest.mark.timeout(300)

NEWS = f"截至{YEAR}年底，广西共建成社区医院204家。"


def test_revisit_of_unchanged_articles_transfers_little_and_changes_nothing(fresh: Program, site: Site) -> None:
    """A hundred articles with validators: below 5 % of the bytes, and fetch records are all that is new."""
    outlet = Outlet(site, "hundred")
    filler(outlet, range(1, 100))
    outlet.publish(100, "社区医院", NEWS)
    fresh.configure(sources=[outlet.declared(area="450000")])

    first, first_bytes = fresh.run("crawl"), _sent(site)
    before = fresh.changes(), _sizes(fresh)
    again, again_bytes = fresh.run("crawl", "--revisit"), _sent(site)

    assert (first.code, again.code) == (0, 0)
    assert again_bytes < first_bytes * 0.05
    assert (fresh.changes(), _sizes(fresh)) == before


def test_bad_pages_and_bad_sources_stop_nothing_else(fresh: Program, site: Site) -> None:
    """Each is told with its reason; the good source and the good pages are recorded."""
    outlet = Outlet(site, "mixed")
    good = outlet.publish(1, "社区医院", NEWS)
    undated = (
        "<html><body><h1>医院数量</h1><p>全区共有三级医院145家，分布在各个城市，方便群众就近看病。</p></body></html>"
    )
    site.page("/mixed/t2.html", "", validators=True)
    site.status("/mixed/t3.html", 404, "not found")
    site.status("/mixed/t4.html", 500, "broken")
    site.page("/mixed/t5.html", "<html><body><h1>截断的文章</h1><p>医务人员来到", validators=True)
    site.page("/mixed/t6.html", undated)
    site.page("/mixed/t7.html", "截至".encode("gb18030") + b"\xff\xfe" * 200, content_type="text/html; charset=big5")
    for number, name in enumerate(("空页", "不存在", "出错", "截断", "无日期", "乱码"), start=2):
        outlet.list_only(f"/mixed/t{number}.html", f"{name}的一页说明文字")
    site.status("/closed/index.html", 403, "forbidden")
    site.status("/challenge/index.html", 412, "<script>challenge()</script>")
    with Site() as private:
        private.robots("User-agent: *\nDisallow: /\n")
        outlets = [Outlet(site, "closed-off"), Outlet(private, "private")]
        fresh.configure(
            sources=[
                outlet.declared(area="450000"),
                outlets[1].declared(),
                _source("closed", site.url("/closed/index.html")),
                _source("challenge", site.url("/challenge/index.html")),
                _source("down", "http://127.0.0.1:9/index.html"),
            ],
            extra='[[source]]\nid = "broken"\nurls = []\n',
        )
        ended = fresh.run("crawl", "--verbose")
        asked = private.paths()
    states = {source["id"]: (source["state"], bool(source["reason"])) for source in fresh.status()["sources"]}

    assert ended.code == 1
    assert states == {
        "mixed": ("ok", False),
        "private": ("blocked", True),
        "closed": ("blocked", True),
        "challenge": ("blocked", True),
        "down": ("unreachable", True),
    }
    assert asked == []
    assert "broken" in ended.err
    assert [source for source in ("private", "closed", "challenge", "down") if f"{source}: " not in ended.err] == []
    assert [number for number in (2, 3, 4, 7) if f"refused {site.url(f'/mixed/t{number}.html')}" not in ended.out] == []
    assert [change["value"] for change in fresh.changes() if change["url"] == good] == ["204"]


def test_full_disk_is_told_and_the_next_crawl_makes_up_for_it(fresh: Program, site: Site) -> None:
    """What could not be kept is due again: nothing is lost, and nothing is half recorded."""
    outlet = Outlet(site, "heavy")
    for number in range(1, 8):
        noise = hashlib.sha512(bytes([number])).hexdigest() * 200  # does not compress away between articles
        outlet.publish(
            number, f"第{number}批社区医院", f"截至{YEAR - number}年底，广西有社区医院{number}家。", noise[::number]
        )
    fresh.configure(sources=[outlet.declared(area="450000")])
    assert fresh.run("db", "upgrade").code == 0

    failed = fresh.run("crawl", largest_file=fresh.database.stat().st_size + 40_000)
    again = fresh.run("crawl")

    assert (failed.code, again.code) == (1, 0), again.err
    assert str(fresh.database) in failed.err
    assert {change["value"] for change in fresh.changes()} == {str(number) for number in range(1, 8)}


def test_unknown_source_names_the_nearest(fresh: Program, site: Site) -> None:
    """A slip of the pen is exit 2, and nothing is crawled."""
    outlet = Outlet(site, "guangxi-daily")
    fresh.configure(sources=[outlet.declared()])

    ended = fresh.run("crawl", "guangxi-dialy")

    assert (ended.code, ended.out) == (2, "")
    assert "guangxi-daily" in ended.err


def test_delivery_that_fails_is_told_and_made_up_for_once(fresh: Program, site: Site) -> None:
    """A receiver that is down loses nothing: the same message goes out once it is back."""
    outlet = Outlet(site, "late")
    filler(outlet, [1])
    receiver = HttpReceiver()
    with receiver:
        address = receiver.url()
    fresh.configure(
        sources=[outlet.declared(area="450000")],
        routes=[{"name": "desk", "urls": [address]}],
    )
    assert fresh.run("crawl").code == 0
    outlet.publish(2, "社区医院", NEWS)

    crawled = fresh.run("crawl", "--dispatch")
    waiting = fresh.run("notify", "pending")
    with receiver:
        sent = fresh.run("dispatch")
        again = fresh.run("dispatch")

    assert (crawled.code, sent.code, again.code) == (1, 0, 0), crawled
    assert "notify pending" in crawled.err
    assert "社区医院" in waiting.out
    assert [message["title"] for message in receiver.received if "社区医院" in message["title"]] == receiver.titles
    assert len(receiver.received) == 1
    assert "token-in-path" not in crawled.out + crawled.err + waiting.out


def test_text_found_by_hand_goes_the_same_way(fresh: Program, site: Site, tmp_path: Any) -> None:  # noqa: ANN401 - pytest's Path
    """A link and a file are recorded, marked as submitted, and known the second time."""
    outlet = Outlet(site, "found")
    link = outlet.publish(1, "社区医院", NEWS)
    text = tmp_path / "text.txt"
    text.write_text(f"三级医院\n2026-01-16\n截至{YEAR}年底，贵州共有三级医院92家。\n", encoding="utf-8")
    fresh.configure()

    by_link, by_file = fresh.run("add", link), fresh.run("add", str(text), "--area", "520000")
    again = fresh.run("add", link)

    assert (by_link.code, by_file.code, again.code) == (0, 0, 0), by_link.err + by_file.err
    assert "known already" in again.out
    assert {(change["source"], change["value"]) for change in fresh.changes()} == {("add", "204"), ("add", "92")}


def _source(name: str, url: str) -> dict[str, object]:
    return {"id": name, "name": name, "publisher": name, "urls": [url]}


def _sent(site: Site) -> int:
    """Return the bytes of body sent since the last count."""
    count = sum(hit.sent for hit in site.hits)
    site.forget()
    return count


def _sizes(program: Program) -> dict[str, Any]:
    status = program.status()
    return {name: status[name] for name in ("snapshots", "articles", "observations", "changes")}


def test_redesign_is_seen_in_status_and_among_the_sources(fresh: Program, site: Site) -> None:
    """A column that calls itself something else is an alarm; what it lists is recorded all the same."""
    outlet = Outlet(site, "daily")
    outlet.publish(1, "基层医疗卫生工作综述", "目前，全区建成社区医院204家，服务能力持续提升。")
    fresh.configure(sources=[outlet.declared(area="450000")])
    fresh.run("crawl")
    rows = [("/daily/t2.html", "全区卫生健康工作综述", YESTERDAY), *outlet.rows]
    site.page("/daily/t2.html", article_page(rows[0][1], f"截至{YEAR}年底，全区建成社区医院309家。", day=YESTERDAY))
    site.page("/daily/index.html", list_page(rows, title="新的栏目"))
    crawled = fresh.run("crawl")

    assert crawled.code == 1
    assert "changed_layout" in crawled.err
    assert 'column = "新的栏目"' in crawled.err
    (line,) = fresh.run("sources", "list", "--json").lines
    assert (line["state"], "新的栏目" in line["reason"]) == ("changed_layout", True)
    assert "309" in {change["value"] for change in fresh.changes()}


def test_list_page_becomes_a_source_and_is_crawled(fresh: Program, site: Site) -> None:
    """From an address to figures in two commands; what stood in the file still stands there."""
    outlet = Outlet(site, "xwdt")
    for number in (1, 2, 3):
        outlet.publish(
            number,
            f"全区基层医疗卫生工作综述之{number}",
            f"{YEAR}年，全区新增社区医院{number}4家，群众看病更加方便，服务能力持续提升。",
        )
    fresh.configure(extra="# my own words")
    added = fresh.run("sources", "add", outlet.url, "--id", "mine", "--area", "450000")
    crawled = fresh.run("crawl")

    assert (added.code, crawled.code) == (0, 0), (added.err, crawled.err)
    assert "article_url" in added.out
    assert "# my own words" in fresh.config.read_text(encoding="utf-8")
    assert {change["source"] for change in fresh.changes()} == {"mine"}


def test_page_without_rows_does_not_become_a_source(fresh: Program, site: Site) -> None:
    """Why is told, and the file stays as it is."""
    site.page("/empty.html", "<html><body><p>新版网站</p></body></html>")
    fresh.configure()
    before = fresh.config.read_bytes()
    ended = fresh.run("sources", "add", site.url("/empty.html"))

    assert (ended.code, "nothing written" in ended.err) == (1, True)
    assert ended.err.count("\n") == 2, "what to do, and that nothing was done"
    assert fresh.config.read_bytes() == before
