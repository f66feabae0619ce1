"""Find many words in one pass: Aho-Corasick with leftmost, longest, non-overlapping matches.

The one place that knows pyahocorasick; it gives its untyped matches a type.
"""

from collections.abc import Iterable
from typing import Generic, NamedTuple, TypeVar

import ahocorasick

Tag = TypeVar("Tag")


class Hit(NamedTuple, Generic[Tag]):
    """One word found at ``text[start:end]``."""

    start: int
    end: int
    tag: Tag


class Automaton(Generic[Tag]):
    """A fixed dictionary of words, each with a tag. Build once, search often; searching is linear.

    The machine tries the letters that may follow one by one, and thousands of characters begin a word. It is therefore
    given the bytes of UTF-8 as letters: a few begin a character, at most 64 go on, and no match can begin inside one.
    """

    def __init__(self, words: Iterable[tuple[str, Tag]]) -> None:
        self._machine = ahocorasick.Automaton()
        for word, tag in words:
            if word:
                self._machine.add_word(_letters(_bytes(word)), (len(word), tag))
        self._empty = len(self._machine) == 0
        if not self._empty:
            self._machine.make_automaton()

    def find(self, text: str, start: int = 0, end: int | None = None) -> list[Hit[Tag]]:
        """Return the leftmost, longest, non-overlapping words of ``text[start:end]`` in order."""
        if self._empty:
            return []
        raw = _bytes(text[start:end])
        hits: list[Hit[Tag]] = []
        #: So many bytes are so many characters.
        read, place = 0, start
        for last, (length, tag) in self._machine.iter_long(_letters(raw)):
            after = last + 1
            place += len(raw[read:after].translate(None, _GOES_ON))
            read = after
            hits.append(Hit(place - length, place, tag))
        return hits


#: The bytes that begin no character.
_GOES_ON = bytes(range(0x80, 0xC0))


def _bytes(text: str) -> bytes:
    return text.encode(errors="surrogatepass")


def _letters(raw: bytes) -> str:
    return raw.decode("latin-1")
