"""What is asked wrongly: one clear line on standard error, and the exit code that README promises."""

import re
import shlex
import sqlite3
from collections.abc import Callable
from contextlib import closing
from importlib.metadata import version
from pathlib import Path

import pytest

from monitor.cli.app import run

#: Runs the program on arguments; returns its exit code.
Run = Callable[..., int]


@pytest.fixture
def typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return the program with an empty configuration, a database and folders of its own."""
    config = tmp_path / "jianbao.toml"
    config.touch()
    monkeypatch.setenv("JIANBAO_CONFIG", str(config))
    monkeypatch.setenv("JIANBAO_DATABASE", f"sqlite:///{tmp_path / 'jianbao.db'}")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))

    def typed(*arguments: object) -> int:
        with pytest.raises(SystemExit) as ended:
            run([str(argument) for argument in arguments])
        assert isinstance(ended.value.code, int)
        return ended.value.code

    return typed


@pytest.fixture
def begun(typed: Run, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return the program with a history that holds nothing yet."""
    assert typed("db", "upgrade") == 0
    capsys.readouterr()
    return typed


@pytest.mark.parametrize("form", ["csv", "jsonl", "xlsx"])
def test_export_into_no_folder_is_refused(
    typed: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    """The folder is named; nothing is made behind one's back."""
    assert typed("db", "export", form, "--out", tmp_path / "none" / "x") == 2

    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert f"folder {tmp_path / 'none'} does not exist" in said
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("nonsense", "nonsense"),
        ("mysql://me:secret@host/name", "mysql://me:***@host/name"),
        ("postgresql://me:secret@host:port/name", "postgresql://..."),
        ("me:secret@host", "..."),
    ],
)
def test_a_database_of_another_kind_is_named_without_its_password(
    typed: Run, capsys: pytest.CaptureFixture[str], url: str, shown: str
) -> None:
    """Every command says so, `config show` shows what was given, `config check` tells it with file and field."""
    assert typed("--database", url, "changes") == 2
    assert f"database {shown!r} is neither" in capsys.readouterr().err
    assert typed("--database", url, "config", "show") == 0
    assert f'name = "{shown}"' in capsys.readouterr().out
    assert typed("--database", url, "config", "check") == 2
    said = capsys.readouterr().err
    assert f"database {shown!r} is neither" in said
    assert "secret" not in said


def test_config_check_names_the_field_of_a_wrong_database(
    typed: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What every other command would refuse is found by the command that looks for mistakes."""
    monkeypatch.delenv("JIANBAO_DATABASE")
    (tmp_path / "jianbao.toml").write_text('[database]\nurl = "mysql://host/name"\n', encoding="utf-8")

    assert typed("config", "check") == 2
    assert "jianbao.toml: [database], field 'url': database 'mysql://host/name' is neither" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("series --kind zz", "level, target, change"),
        ("series --kind levl", "did you mean 'level'?"),
        ("series --area 99", "'99' is no code"),
        ("changes --area 4599", "did you mean 45"),
        ("changes --area abc", "write a GB/T 2260 code"),
        ("changes --kind updat", "did you mean 'update'?"),
        ("changes --json --csv", "give one of them"),
        ("sources list --area 99", "'99' is no code"),
        ("db export csv --area 99", "'99' is no code"),
        ("indicators try ''", "the name is empty"),
        ("add --url nonsense text.txt", "'nonsense' is no web address"),
        ("add https://", "'https://' is no web address"),
        ("add ftp://x.example/y", "'ftp://x.example/y' is no web address"),
        ("changes --since 2026-05-01 --until 2026-01-01", "--since '2026-05-01' is later than --until '2026-01-01'"),
        ("crawl --back 2099-01-01", "--back '2099-01-01' is still to come"),
        ("show ''", "no change begins with ''"),
        ("review 12345678 wrong", "no change begins with '12345678'"),
        ("series show 12345678", "no series begins with '12345678'"),
    ],
)
def test_what_names_nothing_is_wrong_usage(
    begun: Run, capsys: pytest.CaptureFixture[str], line: str, said: str
) -> None:
    """An empty answer would look like a quiet country."""
    assert begun(*shlex.split(line)) == 2

    told = capsys.readouterr()
    assert said in told.err
    assert (told.out, told.err.count("\n")) == ("", 1)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("changes --source guangxi-wjw", "no source is called 'guangxi-wjw'; did you mean guangxi-"),
        ("changes --indicator hospitalz", "did you mean 'hospitals'?"),
        ("series --indicator 完全没有", "no indicator of the catalogue is called '完全没有'"),
    ],
)
def test_what_the_history_may_know_is_asked_for_and_doubted(
    begun: Run, capsys: pytest.CaptureFixture[str], line: str, said: str
) -> None:
    """Sources go and open indicators come: an unknown name is a warning beside the empty answer."""
    assert begun(*line.split()) == 0
    assert said in capsys.readouterr().err


def test_known_filters_that_find_nothing_are_answered_without_doubt(
    begun: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    """A province, a city, a former code and a kind against the year before are all good questions."""
    for line in ("changes --area 45", "changes --area 450100", "series --kind change:yoy", "series --indicator 医院"):
        assert begun(*line.split()) == 0
    assert capsys.readouterr().err == ""


def test_config_check_doubts_what_names_nothing(typed: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A route with a misspelt indicator would be silent for ever; a unit that no text has, too."""
    (tmp_path / "jianbao.toml").write_text(
        """
[[source]]
id = "mine"
area = "999999"
urls = ["http://a.example/news/"]
every = "2h"
cron = "30 8 * * *"

[[route]]
name = "ops"
urls = ["json://127.0.0.1:9/"]
areas = ["99", "4501"]
indicators = ["hospitls", "hospitals"]

[[indicator]]
code = "mine"
name = "我的指标"
unit = "zork"
nature = "stock"

[[indicator]]
code = "mine_too"
name = "我的比率"
unit = "张/千人"
nature = "rate"
""",
        encoding="utf-8",
    )

    assert typed("config", "check") == 2

    lines = [line.partition("jianbao.toml: ")[2] for line in capsys.readouterr().err.splitlines()]
    assert [line.partition(": ")[0] for line in lines] == [
        "[[source]] \"mine\", field 'area'",
        "[[source]] \"mine\", field 'every'",
        "[[route]] \"ops\", field 'areas'",
        "[[route]] \"ops\", field 'indicators'",
        "[[indicator]] \"mine\", field 'unit'",
    ]
    assert "did you mean 'hospitals'?" in lines[3]


def test_the_version_is_told_without_a_command(typed: Run, capsys: pytest.CaptureFixture[str]) -> None:
    """For reports of mistakes."""
    assert typed("--version") == 0
    assert capsys.readouterr().out == f"jianbao {version('jianbao')}\n"


@pytest.mark.parametrize("command", ["extract", "add", "sources add", "indicators try", "changes", "crawl"])
def test_help_names_what_an_option_takes(typed: Run, capsys: pytest.CaptureFixture[str], command: str) -> None:
    """CODE, URL, FILE, never the type of a variable."""
    assert typed(*command.split(), "--help") == 0
    assert not re.search(r"<str>|<path>|\bTEXT\b", capsys.readouterr().out)


def test_a_configuration_that_cannot_be_written_is_one_line(
    typed: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file stands where a folder should."""
    (tmp_path / "file").touch()

    assert typed("--config", tmp_path / "file" / "c.toml", "init", "--yes") == 2
    said = capsys.readouterr().err
    assert (said.count("\n"), "name another file with --config" in said) == (1, True)


@pytest.mark.parametrize(
    "arguments",
    [
        "changes", "changes --json", "series", "series show 12ab", "show 12ab", "review 12ab wrong", "notify pending",
        "notify preview", "notify retry", "replay", "indicators try 床位数", "db check", "db prune", "db export csv",
        "db export jsonl",
    ],
)  # fmt: skip
@pytest.mark.parametrize("is_empty_file", [False, True])
def test_what_reads_makes_no_database(
    typed: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: str, *, is_empty_file: bool
) -> None:
    """A path that was mistyped is told, and neither folder nor file appears."""
    path = tmp_path / "mistyped" / "x.db"
    if is_empty_file:
        path.parent.mkdir()
        path.touch()

    assert typed("--database", f"sqlite:///{path}", *arguments.split()) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(f"jianbao: there is no history at {path} yet; `jianbao run`")
    assert said.err.count("\n") == 1
    assert [one.stat().st_size for one in path.parent.glob("*")] == [0] * is_empty_file


def test_a_backup_of_nothing_is_refused(typed: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A backup that holds nothing is no backup."""
    assert typed("db", "backup", tmp_path / "kept.db") == 2
    assert "there is no history" in capsys.readouterr().err
    assert list(tmp_path.glob("*.db*")) == []


def test_a_dispatch_before_the_first_crawl_sends_nothing(
    typed: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A timer may be set before anything was recorded; it makes no database."""
    assert typed("dispatch") == 0
    said = capsys.readouterr()
    assert said.out.startswith("sent 0,")
    assert said.err.startswith("jianbao: there is no history")
    assert list(tmp_path.glob("*.db*")) == []


@pytest.mark.parametrize("arguments", ["status --json", "sources list --json"])
def test_sources_are_told_before_the_first_crawl(
    typed: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: str
) -> None:
    """One looks at what will be watched before one runs it; that makes no database either."""
    assert typed(*arguments.split()) == 0
    said = capsys.readouterr()
    assert '"state": "never"' in said.out
    assert said.err.startswith("jianbao: there is no history")
    assert list(tmp_path.glob("*.db*")) == []


@pytest.mark.parametrize("arguments", ["changes", "db check", "status", "crawl --back 2026-01-01"])
def test_a_database_of_another_program_stays_as_it_is(
    typed: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: str
) -> None:
    """To the byte: neither tables nor another journal."""
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("create table invoice (number integer)")
        other.commit()
    before = path.read_bytes()

    assert typed("--database", f"sqlite:///{path}", *arguments.split()) == 2
    assert "holds tables of something else (invoice)" in capsys.readouterr().err
    assert path.read_bytes() == before
