"""CHANGELOG.md keeps the form of Keep a Changelog."""

import re
import tomllib
from datetime import date
from itertools import pairwise

from packaging.version import Version

from tests.meta.checkout import ROOT

SECTIONS = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"]
RELEASE = re.compile(r"^## \[(?P<version>\d+\.\d+\.\d+)\] - (?P<date>\d{4}-\d{2}-\d{2})$")


def _lines() -> list[str]:
    return (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").splitlines()


def test_changelog_opens_with_its_title_and_the_unreleased_changes() -> None:
    """A reader finds what is coming before what was."""
    headings = [line for line in _lines() if line.startswith("#")]

    assert headings[:2] == ["# Changelog", "## [Unreleased]"]


def test_releases_are_dated_and_newest_first() -> None:
    """Every second-level heading but the first is a version with a day."""
    headings = [line for line in _lines() if line.startswith("## ")][1:]
    releases = [match for heading in headings if (match := RELEASE.match(heading))]

    assert len(releases) == len(headings)
    for newer, older in pairwise(releases):
        assert Version(newer["version"]) > Version(older["version"])
        assert date.fromisoformat(newer["date"]) >= date.fromisoformat(older["date"])


def test_sections_are_the_known_ones_in_order() -> None:
    """Added, Changed, Deprecated, Removed, Fixed, Security; none twice, none empty."""
    for block in "\n".join(_lines()).split("\n## ")[1:]:
        parts = block.split("\n### ")[1:]
        places = [SECTIONS.index(part.split("\n")[0]) for part in parts]
        assert places == sorted(set(places))
        assert all("\n- " in part for part in parts)


def test_version_is_not_older_than_the_newest_release() -> None:
    """A release needs its entry."""
    version = Version(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])
    releases = [Version(match["version"]) for line in _lines() if (match := RELEASE.match(line))]

    assert not releases or max(releases) <= version
