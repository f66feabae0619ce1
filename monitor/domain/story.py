"""Stories: which articles carry one text, however cut, reordered, retitled or converted in script.

A text is taken as the set of its clauses. Two texts are one story when most clauses of the shorter one stand in
the longer one, numbers aside, and most of the clauses with numbers have the same numbers: two bulletins that share
a template share the first, never the second.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from struct import Struct, unpack

from monitor.domain.text import normalise

_CLAUSE_END = re.compile(r"[，,。；;！!？?：:、\n\t]+")
_NOISE = re.compile(r"[\W_]+")
_DIGITS = re.compile(r"\d+")
#: A date proves nothing: two bulletins of one template share 截至2024年底.
_DATE = re.compile(r"(?:\d{2,4}年)?\d{1,2}月(?:\d{1,2}[日号])?|\d{4}年")

#: Clauses shorter than this stand in many texts (记者获悉) and say nothing of a story.
_SHORTEST = 6
#: A longer text is told by its first clauses; bounds time and space.
_MOST_CLAUSES = 512
#: How many keys an article is looked up by: the smallest hashes, so that two texts sharing clauses share keys.
_KEYS = 24
#: The share of the shorter text's clauses that must stand in the longer one.
_SHARED = 0.6
#: The share of the shorter text's clauses with numbers that must stand in the longer one, numbers and all.
_SAME_NUMBERS = 0.5
#: Fewer shared clauses than this are no proof, unless they are the whole text.
_FEWEST = 3
_PAIR = Struct(">qq")


@dataclass(frozen=True, slots=True)
class Signature:
    """The clauses of one text: hash with numbers masked -> hash with them."""

    clauses: dict[int, int]

    @property
    def keys(self) -> tuple[int, ...]:
        """The signed 64-bit keys to look candidates up by; texts that share none are not one story."""
        return tuple(sorted(self.clauses)[:_KEYS])

    def to_bytes(self) -> bytes:
        """Return the form to store."""
        return b"".join(_PAIR.pack(*pair) for pair in self.clauses.items())

    @classmethod
    def from_bytes(cls, data: bytes) -> "Signature":
        """Read what :meth:`to_bytes` wrote."""
        return cls(dict(_PAIR.iter_unpack(data)))


def signature(body: str) -> Signature:
    """Return the signature of an article's body; script, pinyin and punctuation do not matter."""
    clauses: dict[int, int] = {}
    for clause in _clauses(normalise(body).text):
        if _DIGITS.search(clause) is None:
            # A clause without numbers hashes to itself twice, which tells it from one with numbers.
            hashed = _hash(clause)
            clauses[hashed] = hashed
        else:
            undated = _DATE.sub("#", clause)
            clauses[_hash(_DIGITS.sub("#", undated))] = _hash(undated)
        if len(clauses) == _MOST_CLAUSES:
            break
    return Signature(clauses)


def is_told_by(one: Signature, stored: bytes) -> bool:
    """Tell whether a text is one story with that of a *stored* signature: most are not, and are not read in full."""
    numbers = unpack(f">{len(stored) // 8}q", stored)
    keys = numbers[::2]
    if not _shares(sum(map(one.clauses.__contains__, keys)), len(one.clauses), len(keys)):
        return False
    return same_story(one, Signature(dict(zip(keys, numbers[1::2], strict=True))))


def same_story(one: Signature, other: Signature) -> bool:
    """Tell whether two texts are one story."""
    shorter, longer = sorted((one.clauses, other.clauses), key=len)
    if not _shares(len(shorter.keys() & longer.keys()), len(shorter), len(longer)):
        return False
    numbered = [key for key, exact in shorter.items() if exact != key]
    return sum(longer.get(key) == shorter[key] for key in numbered) >= _SAME_NUMBERS * len(numbered)


def _shares(shared: int, *sizes: int) -> bool:
    """Tell whether two texts of so many clauses share enough of them."""
    return shared >= max(_SHARED * min(sizes), min(_FEWEST, max(sizes)), 1)


def _clauses(text: str) -> Iterable[str]:
    for part in _CLAUSE_END.split(text):
        clause = _NOISE.sub("", part)
        if len(clause) >= _SHORTEST:
            yield clause


def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big", signed=True)
