"""Long lists in pieces that every database takes as parameters."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

_SIZE = 500


def chunks(items: Sequence[T], *, size: int = _SIZE) -> Iterator[Sequence[T]]:
    """Yield *items* in pieces of at most *size*."""
    for start in range(0, len(items), size):
        yield items[start : start + size]
