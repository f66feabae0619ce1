"""How the history answers as it grows: one article of eight figures recorded, the usual questions, care.

Both databases keep every promise they keep in service: nothing here switches off a write to the disk.
"""

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from sqlalchemy import text

from monitor.domain.article import digest
from monitor.domain.record import Snapshot
from monitor.domain.views import ChangeFilter
from storage import Store, opened
from storage.copying import backup, restore
from storage.engine import open_engine
from tests.benchmarks.board import Board
from tests.benchmarks.histories import DEPTH, FIGURES, KEYS, MONTHS, figure, fill, series_at
from tests.benchmarks.pages import page
from tests.support.database import PostgresqlServer, SqliteFiles, postgresql_server
from tests.support.newsroom import Newsroom

#: Articles recorded for one measurement, and before it.
ROUNDS = 150
_WARM = 10
START = datetime(2026, 2, 1, tzinfo=UTC)
#: Observations stored before each measurement; the first is what the others are compared with.
SIZES = (10_000, 1_000_000, 5_000_000)
#: How much slower recording may become (database -> times the smallest size).
MOST_SLOWER = {"sqlite": 1.5, "postgresql": 4.0}
#: Milliseconds that a question may take.
MOST_ANSWER = 100
#: Changes that the answer holds.
ANSWERED = 100
#: Observations of the database that is backed up and restored.
CARED_FOR = 500_000


def run(board: Board) -> None:
    """Fill and measure both databases."""
    with ExitStack() as stack:
        files = SqliteFiles(Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="jianbao-bench-"))))
        server = stack.enter_context(postgresql_server(hurried=False))
        _growth(board, "sqlite", files)
        _growth(board, "postgresql", server)
        _care(board, files, server)
    _snapshots(board)


def _growth(board: Board, kind: str, databases: SqliteFiles | PostgresqlServer) -> None:
    """Tell how recording and asking slow down as the history grows; the smallest size is measured by turns."""
    small, large = databases.fresh(), databases.fresh()
    sizes = (SIZES[0], 10 * SIZES[0]) if board.quick else SIZES
    fill(small, sizes[0])
    for edition, size in enumerate(sizes):
        board.heading(f"{kind}, {size:,} observations")
        fill(large, size)
        board.tell("bytes per observation with all tables and indexes, without pages", _bytes(large) / size, "bytes")
        with opened(small) as base, opened(large) as store:
            before, times = record_times(Press(base, sizes[0], edition), Press(store, size, edition))
            since, show = (_answer_time(store, ask) for ask in (_changes, _show))
        median = statistics.median(times)
        board.tell("diff and record one article of 8 figures, median", median, "ms")
        board.tell("diff and record, 99th percentile", times[int(len(times) * 0.99)], "ms")
        slower = median / statistics.median(before)
        board.tell(f"times the median at {sizes[0]:,} observations, by turns", slower, "", most=MOST_SLOWER[kind])
        board.tell(f"changes --since, {ANSWERED} changes", since, "ms", most=MOST_ANSWER)
        board.tell("series show", show, "ms", most=MOST_ANSWER)
    databases.drop(small)
    databases.drop(large)


def _care(board: Board, files: SqliteFiles, server: PostgresqlServer) -> None:
    """Tell how long a backup and a restore take."""
    size = board.less(CARED_FOR, SIZES[0])
    board.heading(f"care of {size:,} observations")
    url, copy = files.fresh(), files.folder / "backup.db"
    fill(url, size)
    board.tell("backup", _timed(lambda: backup(url, copy)) / 1000, "s")
    for kind, target in (("sqlite", files.empty()), ("postgresql", server.empty())):
        before = time.perf_counter()
        restore(copy, target)
        board.tell(f"restore into {kind}", time.perf_counter() - before, "s")


def _snapshots(board: Board) -> None:
    """Tell what made-up pages of the usual layouts take."""
    pages = [page(seed).encode() for seed in range(200)]
    board.heading("snapshots")
    board.tell("a page as fetched", statistics.mean(map(len, pages)), "bytes")
    with tempfile.TemporaryDirectory(prefix="jianbao-bench-") as folder:
        url = SqliteFiles(Path(folder)).fresh()
        before = _bytes(url)
        with opened(url) as store, store.writing() as work:
            for number, body in enumerate(pages):
                work.snapshots.add(Snapshot(url=f"http://x/{number}", body=body, fetched_at=START))
            work.commit()
        board.tell("a page as stored", (_bytes(url) - before) / len(pages), "bytes")


@dataclass
class Press:
    """Articles that nobody published before, about series that are known."""

    store: Store
    #: Observations stored.
    size: int
    #: 0, and one more each time the same database is measured again.
    edition: int

    def articles(self) -> Iterator[Callable[[], object]]:
        """Yield calls that record one new article of eight figures each."""
        room = Newsroom(self.store, now=START)
        room.settle()
        for number in count():
            series = [(number * 7919 + place * 104729) % (self.size // DEPTH) for place in range(FIGURES)]
            month = MONTHS + self.edition * (_WARM + ROUNDS) + number
            lines = [figure(one, month, value=201 + number) for one in series]
            name = f"{self.edition}/{number}"
            prose = [digest(f"{name}/{place}".encode()) for place in range(KEYS)]
            page = room.page(*prose, *lines, url=f"http://new/{name}", later=timedelta(seconds=1))
            yield lambda page=page: room.recorder.article(*page)  # type: ignore[misc]  # a default binds the page


def record_times(*presses: Press) -> list[list[float]]:
    """Return the milliseconds that each press took for one article, by turns; the shortest first."""
    flows = [press.articles() for press in presses]
    for _ in range(_WARM):
        for articles in flows:
            next(articles)()
    times = [[_timed(next(articles)) for articles in flows] for _ in range(ROUNDS)]
    return [sorted(own) for own in zip(*times, strict=True)]


def _changes(store: Store) -> None:
    with store.reading() as view:
        assert view.queries.changes(ChangeFilter(since=START, limit=ANSWERED))


def _show(store: Store) -> None:
    with store.reading() as view:
        assert view.queries.series_history(series_at(3)["id"])


def _answer_time(store: Store, ask: Callable[[Store], None]) -> float:
    """Return the median milliseconds of a question, the first one left out."""
    ask(store)
    return statistics.median(_timed(lambda: ask(store)) for _ in range(15))


def _timed(work: Callable[[], object]) -> float:
    before = time.perf_counter()
    work()
    return (time.perf_counter() - before) * 1000


def _bytes(url: str) -> int:
    database = open_engine(url)
    asked = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
    with database.engine.connect() as connection:
        sql = asked if database.is_sqlite else "SELECT pg_database_size(current_database())"
        size = connection.execute(text(sql)).scalar_one()
    database.close()
    return int(size)
