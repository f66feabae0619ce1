"""What the README claims is what the program does."""

import dataclasses
import re
from collections.abc import Iterator

import pytest
import typer

from config.schema import CrawlerTable, DatabaseTable, RouteTable, ServiceTable
from config.sources import SourceTable
from monitor.cli.app import app
from monitor.domain.catalogue import Indicator
from tests.meta.checkout import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")

#: A row of a table: the name in code, then what it means.
_ROW = re.compile(r"^\| `(?P<name>[^`]+)` \| (?P<meaning>.+) \|$", re.MULTILINE)
_OPTION = re.compile(r"`(--[a-z-]+)`")

#: Fields of an indicator that are notes of the packaged catalogue and decide nothing.
_NOTES = {"numerator", "denominator", "confused_with", "reported_in"}

_TABLES = {
    "[database]": set(DatabaseTable.model_fields),
    "[crawler]": set(CrawlerTable.model_fields),
    "[service]": set(ServiceTable.model_fields),
    "[[source]]": set(SourceTable.model_fields),
    "[[indicator]]": {field.name for field in dataclasses.fields(Indicator)} - _NOTES,
    "[[route]]": set(RouteTable.model_fields),
}


def _commands() -> Iterator[tuple[str, set[str]]]:
    """Yield each command as it is typed, with its options."""
    root = typer.main.get_command(app)
    waiting = [("jianbao", root)]
    while waiting:
        name, command = waiting.pop()
        inner = getattr(command, "commands", {})
        if name != "jianbao" and (not inner or command.params):
            yield name, {option for param in command.params for option in param.opts if option.startswith("--")}
        waiting += [(f"{name} {sub}", found) for sub, found in inner.items()]


COMMANDS = dict(_commands())
ROWS = {match["name"]: match["meaning"] for match in _ROW.finditer(README)}


def test_every_command_is_documented_and_no_other() -> None:
    """The table of commands is complete and promises nothing else."""
    documented = {name for name in ROWS if name.startswith("jianbao ")}

    assert documented == set(COMMANDS)


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_option_is_documented_and_no_other(command: str) -> None:
    """The row of a command names all its options."""
    assert set(_OPTION.findall(ROWS[command])) == COMMANDS[command] - {"--help"}


def test_every_command_in_the_text_exists() -> None:
    """Examples can be typed as they stand."""
    typed = re.findall(r"jianbao(?: --(?:config|database) \S+)? ([a-z]+(?: (?:show|list|check|test|[a-z]+))?)", README)
    known = {name.removeprefix("jianbao ") for name in COMMANDS}
    known |= {name.split()[0] for name in known}

    assert {words for words in typed if words not in known and words.split()[0] not in known} == set()


@pytest.mark.parametrize("table", sorted(_TABLES))
def test_every_setting_is_documented_and_no_other(table: str) -> None:
    """The table of settings is what the configuration reads."""
    documented = {name.removeprefix(f"{table} ") for name in ROWS if name.startswith(f"{table} ")}

    assert documented == _TABLES[table]


def test_every_make_target_in_the_text_exists() -> None:
    """`make demo` is not a promise but a target."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = set(re.findall(r"(?:`|\$ )make ([a-z]+)", README))

    assert named
    assert [target for target in named if not re.search(rf"^{target}:", makefile, re.MULTILINE)] == []


def test_every_file_in_the_text_exists() -> None:
    """Links and paths lead somewhere."""
    named = re.findall(r"\]\(([A-Z]+(?:\.md)?)\)", README) + re.findall(r"`((?:deploy|config)/[\w/.]+)`", README)

    assert named
    assert [path for path in named if not (ROOT / path).exists()] == []
