"""What long work shows in a terminal: one live line under what it prints. Elsewhere the log says it all."""

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from monitor.domain.source import CrawlReport, Source
from monitor.services.dispatching import Tally
from monitor.services.running import Nobody, Observer

if TYPE_CHECKING:
    from rich.status import Status

#: Names of running crawls that are shown.
_SHOWN = 4


class LiveLine:
    """An Observer that keeps one line up to date. Called from several threads."""

    def __init__(self, status: "Status") -> None:
        self._status = status
        self._lock = threading.Lock()
        self._sources = 0
        self._running: list[str] = []
        self._states: dict[str, str] = {}
        self._sent = 0

    def started(self, sources: Sequence[Source], first: Mapping[str, datetime]) -> None:  # noqa: ARG002 - the Observer's
        """Show how many sources are watched."""
        self._change(sources=len(sources))

    def crawling(self, source: Source) -> None:
        """Show the crawl that begins."""
        self._change(begun=source.id)

    def crawled(self, source: Source, report: CrawlReport) -> None:
        """Count the crawl that ended."""
        self._change(ended=(source.id, report.state.value))

    def dispatched(self, tally: Tally) -> None:
        """Count messages."""
        self._change(sent=tally.sent)

    def _change(
        self, *, sources: int = 0, begun: str = "", ended: tuple[str, str] | None = None, sent: int = 0
    ) -> None:
        with self._lock:
            self._sources += sources
            self._sent += sent
            if begun:
                self._running.append(begun)
            if ended is not None:
                self._states[ended[0]] = ended[1]
                self._running = [name for name in self._running if name != ended[0]]
            self._status.update(self._line())

    def _line(self) -> str:
        from rich.markup import escape

        well = sum(state == "ok" for state in self._states.values())
        names = ", ".join(self._running[:_SHOWN]) + (" …" if len(self._running) > _SHOWN else "")
        return escape(
            f"来源 {self._sources}：正常 {well}，有问题 {len(self._states) - well}；已发消息 {self._sent}"
            + (f"；正在抓取 {names}" if names else "")
        )


@contextmanager
def watching(*, is_watched: bool) -> Iterator[Observer]:
    """Show a live line while the service runs, if anybody watches."""
    if not is_watched:
        yield Nobody()
        return
    from monitor.cli.tables import console

    with console(stderr=True).status("启动中") as status:
        yield LiveLine(status)


@contextmanager
def counting(words: str, total: int) -> Iterator[Callable[[], None]]:
    """Show *words* and how many of *total* are done where somebody watches; give what counts one more."""
    from monitor.cli.tables import console

    screen = console(stderr=True)
    if not screen.is_terminal:
        yield lambda: None
        return
    lock, done = threading.Lock(), 0
    with screen.status(f"{words} 0/{total}") as status:

        def count() -> None:
            nonlocal done
            with lock:
                done += 1
                status.update(f"{words} {done}/{total}")

        yield count
