"""Normalised text: simplified script and plain digits to match on, with the way back to the source.

What is undone: invisible characters, full-width forms, readings in brackets after characters, runs of shifted bytes,
traditional script. What is never touched: wording, and forms that are not digits though they look like them (①, ³, ½).
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from opencc import OpenCC

from monitor.domain.readings import TONED, drop_readings


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
    """Return *source* in simplified script with half-width digits, letters and per cent signs; linear in its length."""
    odd = frozenset(_ODD.findall(source))
    text = _folded(source, odd.intersection(_FOLDS))
    offsets: Sequence[int] = range(len(source) + 1)
    if not _INVISIBLE.isdisjoint(odd):
        text, offsets = _without(text, offsets, (match.span() for match in _INVISIBLE_RUN.finditer(text)))
    if not TONED.isdisjoint(odd):
        text, dropped = drop_readings(text, _TRADITIONAL)
        text, offsets = _without(text, offsets, dropped)
    if not _TRADITIONAL.isdisjoint(odd):
        text = _simplified(text)
    return Normalised(text, offsets)


def _folded(text: str, found: Iterable[str]) -> str:
    """Return *text* with each of the characters *found* in its plain form, one for one."""
    for char in found:
        text = text.replace(char, _FOLDS[char])
    return text


def _without(text: str, offsets: Sequence[int], spans: Iterable[tuple[int, int]]) -> tuple[str, Sequence[int]]:
    """Cut *spans* out of *text* and of its *offsets*."""
    pieces: list[str] = []
    kept: list[int] = []
    position = 0
    for start, end in spans:
        pieces.append(text[position:start])
        kept += offsets[position:start]
        position = end
    if not position:
        return text, offsets
    pieces.append(text[position:])
    kept += offsets[position:]
    return "".join(pieces), kept


#: Zero-width, direction and variation marks, soft hyphens, byte order marks: they part digits and words unseen.
_INVISIBLE = frozenset(
    map(
        chr,
        (0xAD, 0x34F, 0x61C, 0x180E, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070),
         *range(0xFE00, 0xFE10)),
    )
)  # fmt: skip
_INVISIBLE_RUN = re.compile(f"[{''.join(sorted(_INVISIBLE))}]+")


def _folds() -> Iterable[tuple[str, str]]:
    """Yield the characters that are another way to write one plain character, with that character."""
    signs = "%./-+~<>[]"
    for code in range(0xFF01, 0xFF5F):
        plain = chr(code - 0xFEE0)
        if plain.isalnum() or plain in signs:
            yield chr(code), plain
    for code in (0xA0, 0x3000, 0x202F, 0x205F, *range(0x2000, 0x200B)):
        yield chr(code), " "
    yield from zip("\u2010\u2011\u2212\ufe63\u2044\u2215\ufe6a\u25cb", "----//%〇", strict=True)
    for block in (range(0x2E80, 0x2FD6), range(0xF900, 0xFADA)):  # radicals and compatibility forms, as PDF copies have
        for code in block:
            plain = unicodedata.normalize("NFKC", chr(code))
            if len(plain) == 1 and plain != chr(code):
                yield chr(code), plain


_FOLDS = dict(_folds())


@cache
def _converter() -> OpenCC:
    # tw2s, not t2s, which leaves 著力 and 随著; not tw2sp either, which rewrites words (整合 to 集成).
    return OpenCC("tw2s")


def _characters() -> dict[int, str]:
    """Return the traditional characters with their simplified forms."""
    every = [chr(code) for code in range(0x3400, 0xA000)]
    pairs = zip(every, _converter().convert("\n".join(every)).split("\n"), strict=True)
    return {ord(before): after for before, after in pairs if before != after and len(after) == 1}


_CHARACTERS = _characters()
#: Characters that simplified text never has; 著, 乾 and others of GB 2312 prove nothing.
_TRADITIONAL = frozenset(char for char in map(chr, _CHARACTERS) if not char.encode("gb2312", "ignore"))

#: Everything that needs a second look; most pages have none but spaces, so that one search decides.
_ODD = re.compile("[" + re.escape("".join(sorted(_FOLDS.keys() | _INVISIBLE | _TRADITIONAL | TONED))) + "]")


def _simplified(text: str) -> str:
    """Return *text* in simplified script, one character for one, so that offsets hold."""
    converted = _converter().convert(text)
    return converted if len(converted) == len(text) else text.translate(_CHARACTERS)
