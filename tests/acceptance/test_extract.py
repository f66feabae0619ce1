"""`jianbao extract` as other programs call it: JSON Lines, one per input, without a database."""

import json
from pathlib import Path

import pytest

from tests.support.program import Program
from tests.support.site import article_page

#: Children of a busy machine take their time.
pytestmark = pytest.mark.timeout(300)

TITLE = "社区医院遍布城乡"
TEXT = "截至2025年底，全区共建成204家社区医院（shèqū yīyuàn）。\n2025年，县域内就诊率达95.3%。"


@pytest.fixture
def page(tmp_path: Path) -> str:
    """Return an article page."""
    path = tmp_path / "page.html"
    path.write_text(article_page(TITLE, *TEXT.split("\n"), day="2026-01-16", origin="某报"), encoding="utf-8")
    return str(path)


def test_line_follows_the_contract(fresh: Program, page: str) -> None:
    """Fields, offsets and plain values are what readers of the JSON rely on."""
    ended = fresh.run("extract", "--url", "http://example.org/1.html", "--area", "450000", page)

    (line,) = ended.lines
    first = line["observations"][0]
    assert (ended.code, ended.err) == (0, "")
    assert list(line) == ["url", "title", "published_at", "publisher", "origin", "area", "body", "observations"]
    assert (line["title"], line["area"], line["origin"]) == (TITLE, "450000", "某报")
    assert line["published_at"].startswith("2026-01-16")
    assert (first["value"], first["unit"], first["bound"], first["kind"]) == ("204", "家", "exact", "level")
    assert (first["area"], first["period"], first["period_from"]) == ("450000", "2025-12-31", "stated")
    for seen in line["observations"]:
        assert line["body"][seen["start"] : seen["end"]] == seen["excerpt"]
        assert seen["value_text"] in seen["excerpt"]


def test_one_line_an_input_and_standard_input_is_sniffed(fresh: Program, page: str, tmp_path: Path) -> None:
    """Markup and plain text come through the same pipe; a day given overrides the page's."""
    plain = tmp_path / "text.txt"
    plain.write_text(f"{TITLE}\n2026-01-16\n{TEXT}\n", encoding="utf-8")

    ended = fresh.run("extract", page, str(plain), "-", "--published", "2026-02-01", text=Path(page).read_bytes())

    assert ended.code == 0
    assert [line["published_at"] for line in ended.lines] == ["2026-02-01"] * 3
    assert len({json.dumps(line["observations"]) for line in (ended.lines[0], ended.lines[2])}) == 1


def test_refused_page_gives_a_line_with_its_verdict(fresh: Program) -> None:
    """A page without prose is no failure of ours."""
    ended = fresh.run("extract", "-", text="<html><body><script>challenge()</script></body></html>")

    (line,) = ended.lines
    assert ended.code == 0
    assert line["verdict"]
    assert line["observations"] == []


def test_text_without_figures_is_no_failure(fresh: Program) -> None:
    """No figures is a result."""
    ended = fresh.run(
        "extract", "-", text="健康讲座\n2026-01-16\n医务人员来到村里，为乡亲们讲解饮食与锻炼，大家听得认真。\n"
    )

    assert (ended.code, ended.lines[0]["observations"]) == (0, [])


def test_unreadable_file_is_told_and_the_others_go_on(fresh: Program, page: str, tmp_path: Path) -> None:
    """Exit 1 says that something is missing; what could be read is there."""
    missing = str(tmp_path / "missing.txt")

    ended = fresh.run("extract", missing, page)

    assert (ended.code, len(ended.lines)) == (1, 1)
    assert missing in ended.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--area", "45", "-"], "450000"),
        (["--published", "16.1.2026", "-"], "2026-01-16"),
        ([], "FILE"),
    ],
)
def test_wrong_usage_says_what_to_write(fresh: Program, arguments: list[str], told: str) -> None:
    """Exit 2, and one sentence that helps."""
    ended = fresh.run("extract", *arguments, text="")

    assert (ended.code, ended.out) == (2, "")
    assert told in ended.err


def test_explain_names_rules_and_what_was_left_out(fresh: Program) -> None:
    """Every figure is accounted for."""
    ended = fresh.run("extract", "--explain", "-", text=f"{TITLE}\n2026-01-16\n{TEXT}\n咨询电话：0771-2345678。\n")

    assert ended.code == 0
    assert "204家" in ended.out
    assert "95.3%" in ended.out


def test_extract_loads_nothing_of_the_crawl_or_the_database(tmp_path: Path, page: str) -> None:
    """Other programs call it for every page: what takes long to load is not loaded."""
    ended = Program(tmp_path, {"PYTHONPROFILEIMPORTTIME": "1"}).run("extract", page)

    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in ended.err.splitlines()}
    assert {"lxml", "opencc", "monitor"} <= loaded
    assert not loaded & {"scrapy", "twisted", "sqlalchemy", "sqlmodel", "alembic", "apscheduler", "apprise", "aiohttp"}
