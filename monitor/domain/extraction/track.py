"""Things of a text in order: the last before a place and the first after it, found without walking the text."""

from bisect import bisect_left
from collections.abc import Iterable
from operator import attrgetter
from typing import Generic, Protocol, TypeVar


class Placed(Protocol):
    """Anything that stands at a place of the text."""

    @property
    def start(self) -> int:
        """The offset where it begins."""
        ...


_START = attrgetter("start")
Thing = TypeVar("Thing", bound=Placed)


class Track(Generic[Thing]):
    """Things by where they start. Both questions take logarithmic time."""

    def __init__(self, things: Iterable[Thing]) -> None:
        self._things = list(things)
        self._starts = list(map(_START, self._things))

    def last(self, low: int, high: int) -> Thing | None:
        """Return the last thing that starts in ``[low, high)``."""
        starts = self._starts
        if not starts:
            return None
        index = bisect_left(starts, high) - 1
        return self._things[index] if index >= 0 and starts[index] >= low else None

    def first(self, low: int, high: int) -> Thing | None:
        """Return the first thing that starts in ``[low, high)``."""
        index = bisect_left(self._starts, low)
        return self._things[index] if index < len(self._starts) and self._starts[index] < high else None
