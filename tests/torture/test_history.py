"""The history's invariants at length: every statement boundary, very large families, many writers."""

import os
import random
import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from monitor.domain.views import ChangeFilter
from storage import Store, opened
from storage.engine import open_engine
from tests.support.families import play_large_family
from tests.support.fixtures import Databases
from tests.support.newsroom import Newsroom
from tests.support.scene import assert_survives

pytestmark = [pytest.mark.torture, pytest.mark.timeout(3600)]

#: How long many writers write at once; the contract asks for ten minutes.
SECONDS = int(os.environ.get("JIANBAO_TORTURE_SECONDS", "600"))
WRITERS = 8

_DOUBLED = """
    SELECT count(*) FROM (
        SELECT 1 FROM current_value WHERE until IS NULL GROUP BY series_id, slot, publisher HAVING count(*) > 1
    ) AS twice
"""


def test_no_crash_loses_or_doubles_anything(databases: Databases, tmp_path: Path) -> None:
    """Every statement and commit of the journey, on both databases."""
    assert_survives(databases, tmp_path, share=0)


@pytest.mark.parametrize("seed", range(5))
def test_very_large_families_are_judged_as_if_read_whole(store: Store, seed: int) -> None:
    """Hundreds of statements of one family, on both databases."""
    play_large_family(store, seed=seed, articles=300)


def test_many_writers_a_reader_and_the_command_line_never_meet_a_lock(url: str, tmp_path: Path) -> None:
    """Eight processes write, one reads, one runs commands; no change is doubled and the file stays sound."""
    end = time.monotonic() + SECONDS
    works = [lambda number=number: _write(url, number, end) for number in range(WRITERS)]
    others = [lambda: _read(url, end), lambda: _command(url, end)]
    children = [_start(work, tmp_path / str(number)) for number, work in enumerate([*works, *others])]

    codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]

    logs = [tmp_path / str(number) for number in range(len(codes))]
    told = [log.read_text(encoding="utf-8") for log in logs if log.exists()]
    assert (told, set(codes)) == ([], {0})
    with opened(url) as store, store.reading() as view:
        totals = view.queries.totals()
        ids = [change.id for change in view.queries.changes(ChangeFilter())]
        assert totals.unprocessed == 0
        assert totals.articles > 0
        assert len(set(ids)) == len(ids)
    assert _is_sound(url)


def _start(work: Callable[[], None], log: Path) -> int:
    child = os.fork()
    if child == 0:
        code = 1
        try:
            work()
            code = 0
        except BaseException:
            log.write_text(traceback.format_exc(), encoding="utf-8")  # nobody else tells
            raise
        finally:
            os._exit(code)
    return child


def _write(url: str, number: int, end: float) -> None:
    """Publish the same few series as everybody else: who is first says `new`, nobody else does."""
    draw = random.Random(number)
    with opened(url) as store:
        room = Newsroom(store)
        article = 0
        while time.monotonic() < end:
            article += 1
            month = f"{2000 + article // 12 % 26}-{article % 12 + 1:02d}-28"
            room.publish(f"社区医院数|{month}|{draw.choice((204, 206))}家", f"第{number}位记者的第{article}篇",
                         url=f"http://w{number}.example/{article % 500}", by=f"s{number % 3 + 1}")  # fmt: skip


def _read(url: str, end: float) -> None:
    with opened(url) as store:
        while time.monotonic() < end:
            with store.reading() as view:
                news = view.queries.changes(ChangeFilter(kind="new"))
                assert len({change.change.series for change in news}) == len(news)
                view.queries.totals()


def _command(url: str, end: float) -> None:
    """Run the commands that people look at a history with, again and again, each in a process of its own."""
    while time.monotonic() < end:
        for asked in (["changes", "--json"], ["series"], ["status", "--json"], ["db", "check"]):
            program = [sys.executable, "-m", "monitor", "--database", url, *asked]
            done = subprocess.run(program, capture_output=True, text=True, check=False)
            assert done.returncode == 0, f"{asked}: {done.stderr[-2000:]}"


def _is_sound(url: str) -> bool:
    database = open_engine(url)
    try:
        with database.engine.connect() as connection:
            if not database.is_sqlite:
                doubled = text(_DOUBLED)
                return connection.execute(doubled).scalar() == 0
            return connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
    finally:
        database.close()
