"""Whose turn it is: of the pages that an everyday crawl has yet to read, what was published first is read first."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from monitor.domain.source import KnownPage, Row


@dataclass(frozen=True, slots=True)
class Waiting:
    """A page never read."""

    url: str
    #: The day its list gives, if any.
    day: date | None = None
    #: What is known of it, ``None`` for nothing.
    page: KnownPage | None = None


@dataclass(slots=True)
class Turns:
    """The pages that wait until all lists are walked. Lives as long as its spider.

    Lists begin with the newest. Read in their order, last month's figure, found together with this month's, would come
    as one from before the latest known.
    """

    #: In the order of the lists.
    _listed: list[Waiting] = field(default_factory=list)
    #: What an earlier crawl listed and did not come to.
    _left_over: list[Waiting] = field(default_factory=list)
    _queue: deque[Waiting] | None = None

    def __len__(self) -> int:
        return len(self._listed) + len(self._left_over)

    def listed(self, row: Row, page: KnownPage | None) -> None:
        """Let a *row* wait, the next below those before."""
        self._listed.append(Waiting(page.url if page else row.url, row.listed_on, page))

    def left_over(self, page: KnownPage) -> None:
        """Let a *page* wait that no list need show any longer."""
        self._left_over.append(Waiting(page.url, page.listed_on, page))

    def next(self) -> Waiting | None:
        """Return whose turn it is, ``None`` when nobody waits. Asked when nothing more is listed."""
        if self._queue is None:
            shown = {one.url for one in self._listed}
            left_over = [one for one in self._left_over if one.url not in shown]
            self._queue = deque(_oldest_first([*left_over, *reversed(self._listed)]))
        return self._queue.popleft() if self._queue else None


def _oldest_first(waiting: Iterable[Waiting]) -> list[Waiting]:
    """Return those *waiting* by their days; one without stays behind the one it followed."""
    dated = list(_dated(list(waiting)))
    return [one for _, one in sorted(dated, key=lambda pair: pair[0])]


def _dated(waiting: list[Waiting]) -> Iterator[tuple[date, Waiting]]:
    day = next((one.day for one in waiting if one.day), date.min)
    for one in waiting:
        day = one.day or day
        yield day, one
