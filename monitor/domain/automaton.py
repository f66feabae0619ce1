"""Find many words in one pass: Aho-Corasick with leftmost, longest, non-overlapping matches.

The one place that knows pyahocorasick; it gives its untyped matches a type.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

import ahocorasick

Tag = TypeVar("Tag")


@dataclass(frozen=True, slots=True)
class Hit(Generic[Tag]):
    """One word found at ``text[start:end]``."""

    start: int
    end: int
    tag: Tag


class Automaton(Generic[Tag]):
    """A fixed dictionary of words, each with a tag. Build once, search often; searching is linear."""

    def __init__(self, words: Iterable[tuple[str, Tag]]) -> None:
        self._machine = ahocorasick.Automaton()
        for word, tag in words:
            if word:
                self._machine.add_word(word, (len(word), tag))
        self._empty = len(self._machine) == 0
        if not self._empty:
            self._machine.make_automaton()

    def find(self, text: str) -> list[Hit[Tag]]:
        """Return the leftmost, longest, non-overlapping words of *text* in order."""
        if self._empty:
            return []
        return [Hit(last + 1 - length, last + 1, tag) for last, (length, tag) in self._machine.iter_long(text)]
