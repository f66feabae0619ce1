"""Care of the history from the command line: review, replay, evidence, backup, export."""

import json
import zipfile
from hashlib import sha256

import pytest

from tests.support.program import Program

TEXT = "自治区通报社区医院建设\n截至2025年底，全区建成社区医院204家，实有床位1.2万张。\n"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """Return the program with one article recorded."""
    program = Program(tmp_path_factory.mktemp("care"))
    program.configure()
    page = program.folder / "news.txt"
    page.write_text(TEXT, encoding="utf-8")
    added = program.run("add", str(page), "--area", "450000", "--published", "2026-01-16")
    assert added.code == 0, added.err
    return program


def _elsewhere(program: Program, name: str) -> Program:
    folder = program.folder / name
    folder.mkdir()
    other = Program(folder)
    other.configure()
    return other


def test_evidence_stands_on_its_own(filled: Program) -> None:
    """Page, headers, digest and excerpt in one file that is never overwritten."""
    change = filled.changes()[0]
    file = filled.folder / "proof.zip"

    packed_one = filled.run("show", change["id"][:8], "--evidence", str(file))

    assert (packed_one.code, packed_one.out.splitlines()[-1]) == (0, f"evidence written to {file}")
    with zipfile.ZipFile(file) as packed:
        line = json.loads(packed.read("evidence.json"))
        body = packed.read("article.txt").decode().partition("\n")[2]
        assert sha256(packed.read("page.bin")).hexdigest() == line["snapshot"]
    assert body[line["start"] : line["end"]] == line["excerpt"] == change["excerpt"]
    assert filled.run("show", change["id"][:8], "--evidence", str(file)).code == 2
    nowhere = filled.run("show", change["id"][:8], "--evidence", str(filled.folder / "none" / "proof.zip"))
    assert (nowhere.code, nowhere.err.count("\n")) == (2, 1)


def test_a_replay_with_another_catalogue_reports_then_records_silently(filled: Program) -> None:
    """A renamed code moves its figures to another series; nobody is told."""
    before = filled.changes()
    code = before[0]["indicator"]["code"]
    name = before[0]["indicator"]["name"]
    filled.configure(extra=f'[[indicator]]\ncode = "{code}"\nscope = {{ stage = "挂牌", place = "县域" }}\n')

    report = filled.run("replay", "--json")
    applied = filled.run("replay", "--apply")

    assert [(one["fate"], one["after"]["indicator"]["name"]) for one in report.lines] == [("moved", name)]
    assert (applied.code, filled.run("replay", "--json").lines) == (0, [])
    assert filled.changes() == before


def test_a_text_that_adds_nothing_says_so(filled: Program) -> None:
    """Once, with what was not taken; a text that is no article is a failure of its own."""
    again = filled.run("add", str(filled.folder / "news.txt"), "--area", "450000", "--published", "2026-01-20")
    empty = filled.run("add", "-", text="\0")
    link = filled.run("add", "http://127.0.0.1:9/none")

    assert (again.code, again.out.rpartition(": ")[2]) == (
        0, "known already, nothing was added; --published 2026-01-20 was not taken\n",
    )  # fmt: skip
    assert (empty.code, link.code) == (1, 1)
    assert link.err.count("\n") == 1


def test_a_review_is_kept_and_shown(filled: Program) -> None:
    """Marks have their words; others are refused."""
    change = filled.changes()[0]["id"]

    assert filled.run("review", f"#{change[:8]}", "note", "--comment", "已与公报核对").code == 0

    assert json.loads(filled.run("show", change, "--json").out)["reviews"][0]["comment"] == "已与公报核对"
    assert filled.run("review", change, "note").code == 2


@pytest.mark.parametrize("way", ["backup", "export"])
def test_another_database_gives_the_same_answers(filled: Program, way: str) -> None:
    """Backup and restore, export and import; neither overwrites or mixes."""
    file = str(filled.folder / f"kept-{way}")
    other = _elsewhere(filled, way)
    keep, take = {
        "backup": (["backup", file], ["restore", file]),
        "export": (["export", "jsonl", "--out", file], ["import", file]),
    }[way]

    assert [filled.run("db", *keep).code, other.run("db", *take).code] == [0, 0]

    asked = ("show", filled.changes()[0]["id"], "--json")
    assert other.run(*asked).lines == filled.run(*asked).lines
    assert filled.run("db", *keep).code != 0
    assert other.run("db", *take).code == {"backup": 1, "export": 0}[way]  # an export again adds nothing


def test_tables_for_analysts_are_written_to_new_files(filled: Program) -> None:
    """Each format opens; a wrong one is named."""
    for form, begin in (("csv", b"\xef\xbb\xbfindicator_code,"), ("xlsx", b"PK"), ("parquet", b"PAR1")):
        file = filled.folder / f"figures.{form}"
        assert filled.run("db", "export", form, "--area", "45", "--out", str(file)).code == 0
        assert file.read_bytes().startswith(begin)
    assert filled.run("db", "export", "ods").code == 2


def test_pruning_asks_first(filled: Program) -> None:
    """Without a terminal and without --yes nothing goes."""
    asked = filled.run("db", "prune", "--before", "2099-01-01")

    assert asked.code == 0
    assert "nothing was deleted" in asked.out
    assert filled.run("db", "check").code == 0


def test_a_locale_without_chinese_gets_utf_8(filled: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """LC_ALL=C is what cron and containers have."""
    for name, value in (("LC_ALL", "C"), ("PYTHONUTF8", "0"), ("PYTHONCOERCECLOCALE", "0")):
        monkeypatch.setenv(name, value)

    table = filled.run("changes")

    assert (table.code, "社区医院" in table.out) == (0, True), table.err


def test_a_text_that_was_handed_in_says_so(filled: Program) -> None:
    """It has no address that could be followed."""
    series = [json.loads(line) for line in filled.run("series", "--json").out.splitlines()]

    shown = filled.run("series", "show", series[0]["id"][:12]).out
    assert "手工录入" in shown
    assert "submitted:" not in shown


def test_a_day_of_publication_to_come_is_not_believed_and_told(filled: Program) -> None:
    """What is said of a day that has not come is a question, whoever says when."""
    page = filled.folder / "plan.txt"
    page.write_text("某市通报医院建设\n截至2098年底，全市共建成三级医院7家。\n", encoding="utf-8")

    added = filled.run("add", str(page), "--area", "450100", "--published", "2099-01-20")

    assert added.code == 0
    assert "2099-01-20, is still to come and was not believed" in added.err
    assert "(held: not_yet)" in added.out
