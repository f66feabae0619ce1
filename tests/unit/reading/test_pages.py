"""Pages of every family, each a folder of `tests/fixtures/pages`: what the reader makes of `input.html`."""

import json
from pathlib import Path
from typing import Any

import pytest

from crawler.reading import read
from crawler.reading.families import FAMILIES
from monitor.domain.article import Article

_PAGES = Path(__file__).parents[2] / "fixtures" / "pages"
_CASES = sorted(path.name for path in _PAGES.iterdir() if path.is_dir())


def _expected(case: str) -> dict[str, Any]:
    expected: dict[str, Any] = json.loads((_PAGES / case / "expected.json").read_text(encoding="utf-8"))
    return expected


@pytest.mark.parametrize("case", _CASES)
def test_a_page_is_read_as_its_fixture_tells(case: str) -> None:
    """Body, title, date, publisher, origin and columns of one page of each family and layout."""
    expected = _expected(case)

    article = read((_PAGES / case / "input.html").read_bytes(), url=expected["url"])

    assert isinstance(article, Article)
    found = {
        "url": article.url,
        "reader": article.reader,
        "title": article.title,
        "published_at": article.published_at and article.published_at.isoformat().replace(":00+08:00", "+08:00"),
        "publisher": article.publisher,
        "origin": article.origin,
        "columns": list(article.columns),
        "body": article.body.split("\n"),
    }
    assert found == expected


def test_every_layout_has_a_fixture() -> None:
    """A layout without a page would be lost unseen at the next change of the rules."""
    covered = {_expected(case)["reader"] for case in _CASES}

    assert {family.label for family in FAMILIES} - covered == set()


def test_versions_of_a_family_are_told_apart() -> None:
    """Two entries of one name and version could not be told apart in a stored article."""
    labels = [family.label for family in FAMILIES]

    assert len(labels) == len(set(labels))
