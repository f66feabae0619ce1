"""Tracked files say nothing about the machine that wrote them."""

import re
import sys
from pathlib import Path

from tests.meta.checkout import ROOT, tracked_files

#: Folders that any machine has; documents may name them.
COMMON = {Path(name) for name in ("/", "/tmp", "/home", "/root", "/usr", "/opt", "/srv", "/var", "/usr/local")}  # noqa: S108 - compared, never written

ADDRESSES = re.compile(
    r"--(?:extra-)?index-url|--find-links|--trusted-host|(?:PIP|UV)_[A-Z_]*INDEX|pypi\.(?:org|python)|pythonhosted\.org"
)


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8", errors="replace")


def test_no_tracked_file_holds_a_path_of_this_machine() -> None:
    """Paths of the checkout, its parent, the home folder and the interpreter stay out of the history."""
    folders = {ROOT, ROOT.parent, Path.home(), Path(sys.prefix), Path(sys.base_prefix)} - COMMON
    own = re.compile(r"(?<![\w.])(?:" + "|".join(re.escape(f"{folder}/") for folder in sorted(folders)) + ")")

    assert [path.name for path in tracked_files() if own.search(_text(path))] == []


def test_no_tracked_file_names_a_package_index() -> None:
    """Where packages come from is the machine's own setting."""
    others = (path for path in tracked_files() if path != Path(__file__).resolve())

    assert [path.name for path in others if ADDRESSES.search(_text(path))] == []


def test_no_tracked_file_is_large() -> None:
    """Generated data and recordings do not belong into the history."""
    assert [path.name for path in tracked_files() if path.stat().st_size > 2_000_000] == []


def test_ci_runs_the_tests_and_nothing_else() -> None:
    """The one entry of continuous integration is `make test`."""
    script = ROOT / ".ci" / "run"
    commands = [line for line in _text(script).splitlines() if line and not line.startswith(("#", "set ", "cd "))]

    assert commands == ["exec make test"]
    assert script.stat().st_mode & 0o111
