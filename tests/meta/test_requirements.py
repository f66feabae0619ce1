"""Everything that is installed is pinned by version and hash, and nothing says where it comes from."""

import re
import tomllib
from functools import cache

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.meta.checkout import ROOT

FILES = ("runtime", "dev", "bench")
PIN = re.compile(r"^(?P<name>[\w.-]+)(?:\[[\w,-]+\])?==(?P<version>[^ ;\\]+)")


@cache
def _entries(name: str) -> tuple[str, ...]:
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    return tuple(re.sub(r"^\s*#.*$", "", text, flags=re.MULTILINE).replace("\\\n", " ").split("\n"))


def _pins(name: str) -> dict[str, str]:
    matches = [PIN.match(line) for line in _entries(name) if line.strip()]
    return {canonicalize_name(match["name"]): match["version"] for match in matches if match}


@pytest.mark.parametrize("name", FILES)
def test_every_line_is_a_hashed_pin_without_an_address(name: str) -> None:
    """A line is a package, an exact version and hashes: no option, no URL, no path."""
    lines = [line for line in _entries(name) if line.strip()]

    assert lines
    assert [line for line in lines if not PIN.match(line) or "--hash=sha256:" not in line] == []
    assert [line for line in lines if "://" in line or "@" in line or "--index" in line] == []


def test_the_files_agree() -> None:
    """What `make run` installs is what `make test` tests and `make bench` measures."""
    runtime, dev, bench = (_pins(name) for name in FILES)

    assert runtime.items() <= dev.items()
    assert dev.items() <= bench.items()


@pytest.mark.parametrize("name", FILES)
def test_pins_satisfy_the_declared_dependencies(name: str) -> None:
    """A dependency that was added to pyproject.toml must be locked."""
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = table["dependency-groups"]
    declared = table["project"]["dependencies"] + [entry for entry in groups["build"] if isinstance(entry, str)]
    if name != "runtime":
        declared += [entry for entry in groups["dev"] if isinstance(entry, str)]
    pins = _pins(name)

    for requirement in map(Requirement, declared):
        pinned = pins.get(canonicalize_name(requirement.name))
        assert pinned is not None, f"{requirement} is not in requirements/{name}.txt; run `make lock`"
        assert requirement.specifier.contains(pinned), f"{requirement} does not allow {pinned}; run `make lock`"
