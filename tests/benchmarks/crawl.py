"""What a whole crawl costs, beside Scrapy that only fetches and the simplest page monitor made of Scrapy."""

import json
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from storage.work import open_store, opened
from tests.benchmarks.board import Board, fail
from tests.benchmarks.crawlers import Job, Told
from tests.benchmarks.server import list_path

PAGES = 2000
#: The share of the monitor's pages per CPU second that the whole pipeline reaches.
LEAST = 0.33
#: MB above the monitor's peak.
MEMORY = 60
MB = 2**20


def run(board: Board) -> None:
    """Crawl one site by each way in turn."""
    pages, rounds = board.less(PAGES, 500), board.less(3, 1)
    board.heading(f"crawl of {pages} pages on loopback, no delay, {rounds} rounds by turns")
    with _site(pages) as port, tempfile.TemporaryDirectory() as folder:
        bench = Bench(f"http://127.0.0.1:{port}{list_path(0)}", Path(folder), pages)
        told = {name: [] for name in ("fetch", "monitor", "jianbao")}  # type: dict[str, list[Told]]
        for _ in range(rounds):
            for name, results in told.items():
                bench.forget()
                results.append(bench.crawl(name))
        _compare(board, told)
        _again(board, bench)
        bench.forget()
        _stages(board, bench.crawl("stages"))


@contextmanager
def _site(pages: int) -> Iterator[int]:
    command = [sys.executable, "-m", "tests.benchmarks.server", str(pages)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        try:
            yield int(server.stdout.readline())  # type: ignore[union-attr]  # it is a pipe
        finally:
            server.stdin.close()  # type: ignore[union-attr]  # it is a pipe


class Bench:
    """Starts crawls of one site; what they store stays until it is forgotten."""

    def __init__(self, url: str, folder: Path, pages: int) -> None:
        self._url = url
        self._folder = folder / "crawl"
        self._pages = pages

    def forget(self) -> None:
        """Begin with an empty database."""
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir()
        # The service makes the tables; no crawl does.
        open_store(self._database).close()

    def crawl(self, crawler: str, *, first: bool = True, revisit: bool = False, expected: int | None = None) -> Told:
        """Crawl in a process of its own."""
        job = Job(
            crawler=crawler, url=self._url, folder=str(self._folder), first=first, revisit=revisit, articles=self._pages
        )
        command = [sys.executable, "-m", "tests.benchmarks.crawlers", json.dumps(asdict(job))]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
        if done.returncode:
            fail(f"{crawler} ended with {done.returncode}")
        told = Told(**json.loads(done.stdout))
        if told.pages != (self._pages if expected is None else expected):
            fail(f"{crawler} saw {told.pages} of {self._pages} pages")
        return told

    @property
    def changes(self) -> int:
        """How many changes the database holds."""
        with opened(self._database) as store, store.reading() as view:
            return view.queries.totals().changes

    @property
    def _database(self) -> str:
        return f"sqlite:///{self._folder}/history.db"

    @property
    def stored(self) -> int:
        """Bytes of the database."""
        return sum(file.stat().st_size for file in self._folder.glob("history.db*"))


def _compare(board: Board, told: dict[str, list[Told]]) -> None:
    speed = {name: [one.pages / one.cpu for one in results] for name, results in told.items()}
    for name, figures in speed.items():
        board.tell(f"{name}: pages per CPU second", statistics.median(figures), "pages/s")
        board.tell(f"{name}: peak memory", max(one.peak for one in told[name]) / MB, "MB")
    for name, least in (("fetch", None), ("monitor", LEAST)):
        share = statistics.median(ours / other for ours, other in zip(speed["jianbao"], speed[name], strict=True))
        board.tell(f"speed beside {name} (aim 0.5 of the monitor's)", share, "x", least=least)
    more = max(one.peak for one in told["jianbao"]) - max(one.peak for one in told["monitor"])
    board.tell("memory above the monitor's", more / MB, "MB", most=MEMORY)


def _again(board: Board, bench: Bench) -> None:
    """Visit the site again; the last crawl stored all of it, and nothing changed."""
    before = bench.changes
    board.tell("changes recorded", before, "")
    board.tell("database after the crawl", bench.stored / MB, "MB")
    usual = bench.crawl("jianbao", first=False, expected=0)
    board.tell("a visit that finds nothing new: CPU", usual.cpu * 1000, "ms")
    everything = bench.crawl("jianbao", first=False, revisit=True)
    board.tell("every article asked again, nothing changed: CPU", everything.cpu / everything.pages * 1000, "ms/page")
    if bench.changes != before:
        fail("a visit of an unchanged site recorded changes")


def _stages(board: Board, told: Told) -> None:
    board.heading("where the time of a crawl goes")
    for stage, spent in sorted(told.stages.items(), key=lambda item: -item[1]):
        board.tell(f"{stage}: {spent / told.cpu:.0%}", spent / told.pages * 1000, "ms/page")
