"""Long lists in pieces that every database takes as parameters."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

_SIZE = 500


def chunks(items: Sequence[T]) -> Iterator[Sequence[T]]:
    """Yield *items* in pieces of at most 500."""
    for start in range(0, len(items), _SIZE):
        yield items[start : start + _SIZE]
