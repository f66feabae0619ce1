"""The port of reviews."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from monitor.domain.reviewing import Mark, Review


class Reviews(Protocol):
    """Marks on changes, and what they do to who speaks. Nothing is deleted."""

    def of(self, change: str) -> Sequence[Review]:
        """Return the marks on the change with this full id, the first first."""
        ...

    def wrong(self, changes: Collection[str]) -> Collection[str]:
        """Return those of *changes* whose last mark is ``wrong``."""
        ...

    def add(self, change: str, mark: Mark, comment: str, at: datetime) -> None:
        """Keep a mark."""
        ...

    def accept(self, change: str, at: datetime) -> bool:
        """Let the change's figure speak unless its publisher said something else since; tell whether it does."""
        ...

    def refute(self, change: str, at: datetime) -> int:
        """Silence the change's reading wherever it was recorded; return how many figures stopped speaking.

        What the same publisher said before of the same moment speaks again.
        """
        ...
