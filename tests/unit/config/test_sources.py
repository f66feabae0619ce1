"""The packaged sources as a collection, and how the user's entries are merged over them."""

import re
from datetime import timedelta
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from config import sources as module
from config.problems import ConfigProblem
from config.sources import load_sources
from crawler.urls import canonical, variants
from monitor.domain.source import Access, Source

PACKAGED, PROBLEMS = load_sources((), "none.toml")
#: 31 provincial units and the Corps.
REGIONS = 32
FIRST_FIVE = {"450000", "520000", "510000", "420000", "310000"}
SAMPLES = [
    (key, entry["article_url"], sample)
    for key, entry in module._packaged().items()
    for sample in entry.get("samples", ())
]


def by_id(source: Source) -> str:
    """Name a source in a test's id."""
    return source.id


def load(*entries: dict[str, Any], packaged: bool = True) -> tuple[dict[str, Source], list[ConfigProblem]]:
    """Load entries of a user's file."""
    sources, problems = load_sources(entries, "my.toml", packaged=packaged)
    return {source.id: source for source in sources}, problems


def test_packaged_sources_are_sound() -> None:
    """Nothing that comes with the program is reported as wrong."""
    assert PROBLEMS == []


def test_every_region_is_covered() -> None:
    """Each province, the Corps among them, has declarations, and one file."""
    areas = {source.area for source in PACKAGED if source.area}
    files = [path.name for path in (Path(module.__file__).parent / "data" / "sources").glob("??0000_*.toml")]

    assert len(areas) == REGIONS
    assert sorted(name[:6] for name in files) == sorted({*areas, "100000"})


def test_first_provinces_are_watched_by_organ_and_media() -> None:
    """Guangxi, Guizhou, Sichuan, Hubei and Shanghai run as they come."""
    watched = {(source.area, str(source.authority)) for source in PACKAGED if source.enabled}

    assert {(area, authority) for area in FIRST_FIVE for authority in ("organ", "official")} <= watched


@pytest.mark.parametrize(("key", "pattern", "sample"), SAMPLES)
def test_pattern_matches_its_sample(key: str, pattern: str, sample: str) -> None:
    """An article address that was seen is matched, as the crawler writes it."""
    assert re.search(pattern, canonical(sample) or ""), key


@pytest.mark.parametrize("source", PACKAGED, ids=by_id)
def test_declaration_says_what_it_rests_on(source: Source) -> None:
    """A source has dated caveats; one that is switched off has its reason."""
    assert source.caveats
    assert all(re.match(r"\d{4}|undated", caveat) for caveat in source.caveats)
    assert bool(source.disabled_reason) is not source.enabled
    assert source.publisher
    assert source.every is None or source.every >= timedelta(hours=1)


@pytest.mark.parametrize("source", PACKAGED, ids=by_id)
def test_pattern_takes_no_list_page_for_an_article(source: Source) -> None:
    """The address of a column is not an article."""
    if source.article_url:
        assert not any(re.search(source.article_url, url) for url in source.urls)


def test_no_two_sources_claim_the_same_column() -> None:
    """An address is watched once, however it is written."""
    claims = sorted((min(variants(canonical(url) or url)), source.id) for source in PACKAGED for url in source.urls)
    doubled = [list(group) for _, group in groupby(claims, key=lambda claim: claim[0])]

    assert [group for group in doubled if len(group) > 1] == []


def test_patterns_are_read_in_linear_time() -> None:
    """A hostile address of the longest kind costs nothing."""
    hostile = f"https://wjw.beijing.gov.cn/{'a/' * 900}t2025"

    assert not any(re.search(source.article_url, hostile) for source in PACKAGED if source.article_url)


def test_entry_is_merged_field_by_field() -> None:
    """What an entry does not say stays as packaged."""
    sources, problems = load({"id": "guangxi-wjw-xwdt", "every": "30m"})

    assert problems == []
    assert sources["guangxi-wjw-xwdt"].every == timedelta(minutes=30)
    assert sources["guangxi-wjw-xwdt"].area == "450000"


def test_own_source_needs_an_id_and_an_address_only() -> None:
    """The rest has defaults."""
    sources, problems = load({"id": "mine", "urls": ["http://127.0.0.1:8000/news/"]}, packaged=False)

    assert problems == []
    assert list(sources) == ["mine"]
    assert (sources["mine"].access, sources["mine"].area, sources["mine"].every) == (Access.LISTING, None, None)


def test_broken_override_switches_its_source_off() -> None:
    """The source says why it does not run; all others do."""
    sources, problems = load({"id": "guangxi-wjw-xwdt", "every": "soon"})

    assert not sources["guangxi-wjw-xwdt"].enabled
    assert "soon" in sources["guangxi-wjw-xwdt"].disabled_reason
    assert len(sources) == len(PACKAGED)
    assert len(problems) == 1


@pytest.mark.parametrize(
    ("entry", "field", "said"),
    [
        ({"urls": ["http://a.example/"]}, "id", "id ="),
        ({"id": "x"}, "urls", "urls ="),
        ({"id": "x", "urls": []}, "urls", "urls ="),
        ({"id": "x", "urls": ["wjw.example/"]}, "urls", "https://"),
        ({"id": "x", "urls": ["file:///etc/passwd"]}, "urls", "https://"),
        ({"id": "x", "urls": ["http://a.example/"], "article_url": "(["}, "article_url", "regular expression"),
        ({"id": "x", "urls": ["http://a.example/"], "access": "rss"}, "access", "listing"),
        ({"id": "x", "urls": ["http://a.example/"], "every": "2 fortnights"}, "every", "2h"),
        ({"id": "x", "urls": ["http://a.example/"], "cron": "at noon"}, "cron", "0 18 * * *"),
        ({"id": "x", "urls": ["http://a.example/"], "area": "45"}, "area", "450000"),
        ({"id": "x", "urls": ["http://a.example/"], "window": "evening"}, "window", "22:00-07:00"),
        ({"id": "x", "urls": ["http://a.example/"], "timezone": "Peking"}, "timezone", "Asia/Shanghai"),
        ({"id": "x", "urls": ["http://a.example/"], "max_pages": 0}, "max_pages", "max_pages ="),
        ({"id": "x", "urls": ["http://a.example/"], "next_page": "2"}, "next_page", "{index}"),
        ({"id": "x", "urls": ["http://a.example/"], "revisit": ["1 moon"]}, "revisit", "2h"),
    ],
)
def test_error_names_entry_and_field_and_what_to_write(entry: dict[str, Any], field: str, said: str) -> None:
    """An operator can put it right without looking anything up."""
    sources, problems = load(entry, packaged=False)
    problem = next(problem for problem in problems if problem.field == field)

    assert "x" not in sources
    assert problem.file == "my.toml"
    assert said in f"{problem.problem}; {problem.hint}"


def test_unknown_key_is_a_warning() -> None:
    """A slip of the pen is told with the word that was meant."""
    sources, problems = load({"id": "x", "urls": ["http://a.example/"], "articleurl": "y"}, packaged=False)

    assert sources["x"].enabled
    assert "article_url" in problems[0].hint
    assert not problems[0].disables


def test_second_entry_of_an_id_is_told() -> None:
    """Two entries of one id are a slip; the first stands."""
    entry = {"id": "x", "urls": ["http://a.example/"]}
    sources, problems = load(entry, {**entry, "name": "other"}, packaged=False)

    assert sources["x"].name == "x"
    assert [problem.field for problem in problems] == ["id"]


def test_column_watched_twice_is_told() -> None:
    """Two sources on one list page would fetch it twice."""
    _, problems = load(
        {"id": "a", "urls": ["http://a.example/news/"]},
        {"id": "b", "urls": ["https://www.a.example/news/index.html"]},
        packaged=False,
    )

    assert [(problem.field, problem.disables) for problem in problems] == [("urls", False)]


def test_sample_that_does_not_match_is_told() -> None:
    """A pattern is checked against the addresses written beside it."""
    entry = {
        "id": "x",
        "urls": ["http://a.example/"],
        "article_url": r"/t\d+\.html$",
        "samples": ["http://a.example/1.html"],
    }
    sources, problems = load(entry, packaged=False)

    assert sources == {}
    assert problems[0].field == "article_url"
