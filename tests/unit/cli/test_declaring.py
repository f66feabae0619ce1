"""New sources in the configuration file: what may be added, and what of the file stays."""

from pathlib import Path

import pytest

from config.sources import load_sources
from config.tables import read_tables
from monitor.bootstrap.declaring import AlreadyWatched, NoAddress, declare, entry_of, list_address, named
from monitor.domain.source import Access, Source

WATCHED = Source(id="daily", name="日报", publisher="日报", urls=("http://www.a.example/news/index.html",))
SOURCES = {"daily": WATCHED}


@pytest.mark.parametrize(
    "url", ["http://a.example/news/", "https://www.a.example/news/index.html", "HTTP://A.example//news/#top"]
)
def test_column_is_watched_however_it_is_written(url: str) -> None:
    """One source a column."""
    with pytest.raises(AlreadyWatched, match="daily"):
        list_address(url, SOURCES)


@pytest.mark.parametrize("text", ["nonsense", "file:///etc/passwd", "ftp://a.example/", "http://", "http://[::bad/"])
def test_what_is_no_web_address_is_refused(text: str) -> None:
    """With an example of one."""
    with pytest.raises(NoAddress, match="https://"):
        list_address(text, SOURCES)


def test_id_is_free_or_refused() -> None:
    """An id that was asked for is not changed behind one's back."""
    assert named(WATCHED, SOURCES, id_=None, name="我的").id == "daily-2"
    assert named(WATCHED, {}, id_=None, name=None) == WATCHED
    with pytest.raises(AlreadyWatched, match="the id"):
        named(WATCHED, SOURCES, id_="daily", name=None)


@pytest.mark.parametrize(
    "before", ["", "# mine\n[crawler]\ndelay = 5.0 # slow\n", '[[source]]\nid = "x"\nurls = ["http://x.example/"]\n']
)
def test_entry_is_written_behind_what_stands_there(tmp_path: Path, before: str) -> None:
    """Comments and entries stay; whatever a page calls itself is text and nothing else."""
    path = tmp_path / "deep" / "jianbao.toml"
    if before:
        path.parent.mkdir()
        path.write_text(before, encoding="utf-8")
    name = 'a"]\n[crawler]\ncontact = "\x1b[31mevil'
    source = Source(
        id="new", name=name, publisher="某报", urls=("http://b.example/",), access=Access.FEED, area="450000"
    )
    declare(path, entry_of(source))

    text = path.read_text(encoding="utf-8")
    tables = read_tables(path)
    sources, problems = load_sources(tables.sources, str(path), packaged=False)
    assert text.startswith(before)
    assert "\x1b" not in text
    assert problems == []
    assert next(one for one in sources if one.id == "new").name == name
    assert path.stat().st_mode & 0o077 == 0 or before


def test_entry_stands_apart_from_what_follows(tmp_path: Path) -> None:
    """People read the file."""
    path = tmp_path / "jianbao.toml"
    path.write_text('[[source]]\nid = "x"\nurls = ["http://x.example/"]\n\n[[route]]\nname = "ops"\n', encoding="utf-8")

    declare(path, entry_of(Source(id="new", name="新", publisher="某报", urls=("http://b.example/",))))

    before, between, after = path.read_text(encoding="utf-8").partition("\n\n[[route]]\n")
    assert (between != "", "b.example" in before, after) == (True, True, 'name = "ops"\n')
