"""Replay: what newer rules make of a stored text, and how that enters the history without a word."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from monitor.domain.article import Article, Verdict
from monitor.domain.history import Decision, Outcome, Role, Statement
from monitor.domain.observation import Observation
from monitor.domain.series import series_of


class Fate(StrEnum):
    """What newer rules do to one figure of a stored text."""

    #: A figure nobody read before.
    ADDED = "added"
    #: A figure that is no longer read.
    REMOVED = "removed"
    #: The same words, now of another series.
    MOVED = "moved"
    #: The same words and series, with another value, bound, period or excerpt.
    REREAD = "reread"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rereading:
    """One figure that newer rules read otherwise; ``before`` is absent for an added one, ``after`` for a removed."""

    fate: Fate
    before: Observation | None = None
    after: Observation | None = None

    @property
    def observation(self) -> Observation:
        """The figure as it was, or as it is where it was not."""
        found = self.before or self.after
        if found is None:
            raise ValueError("a rereading has a figure")
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """One article version read again."""

    version: int
    url: str
    title: str
    source: str
    #: The figures that read otherwise.
    rereadings: Sequence[Rereading]
    #: The parts of the article that read otherwise: names of its fields.
    parts: Sequence[str] = ()
    #: Why the reader makes no article of the stored bytes any more; the stored text was read instead.
    refused: Verdict | None = None


#: What a reader says of an article.
_PARTS = ("title", "body", "published_at", "publisher", "origin")


def told_otherwise(before: Article, after: Article) -> tuple[str, ...]:
    """Return the names of the parts that two readings of one page tell otherwise."""
    return tuple(part for part in _PARTS if getattr(before, part) != getattr(after, part))


def rereadings(
    before: Sequence[Observation], after: Sequence[Observation], *, same_text: bool = True
) -> list[Rereading]:
    """Compare two readings of one text; figures that both read alike are left out.

    Figures are paired by their words: the same value text in excerpts that overlap; where the page gave another text
    (not *same_text*), wherever they stand. Which rule took a figure, and how surely, is no difference.
    """
    found = []
    for old, new in _pairs(before, after, same_text=same_text):
        one, other = (None if old is None else _bare(before[old])), (None if new is None else _bare(after[new]))
        if old is None or new is None or not _is_same(before[old], after[new], same_text=same_text):
            found.append(Rereading(fate=_fate(one, other), before=one, after=other))
    return found


def successions(
    before: Sequence[Statement], after: Sequence[Decision], *, same_text: bool = True
) -> list[tuple[str, str]]:
    """Return ``(series, successor)`` for every figure that another series takes from the one it was recorded in."""
    pairs = _pairs([one.observation for one in before], [one.observation for one in after], same_text=same_text)
    ids = ((before[old].series, after[new].series) for old, new in pairs if old is not None and new is not None)
    return list(dict.fromkeys((old, new) for old, new in ids if old != new))


def _pairs(
    before: Sequence[Observation], after: Sequence[Observation], *, same_text: bool
) -> Iterator[tuple[int | None, int | None]]:
    """Yield positions of figures that are one, what both read alike first; ``None`` for one that is not there."""
    left, waiting = dict(enumerate(after)), []
    for number, old in enumerate(before):
        new = next((place for place, one in left.items() if _is_same(old, one, same_text=same_text)), None)
        if new is None:
            waiting.append(number)
            continue
        del left[new]
        yield number, new
    for number in waiting:
        old = before[number]
        alike = [place for place, one in left.items() if _same_words(old, one, same_text=same_text)]
        new = min(alike, key=lambda place: _distance(old, left[place]), default=None)
        if new is not None:
            del left[new]
        yield number, new
    yield from ((None, place) for place in left)


def _fate(before: Observation | None, after: Observation | None) -> Fate:
    if before is None:
        return Fate.ADDED
    if after is None:
        return Fate.REMOVED
    return Fate.MOVED if series_of(before).id != series_of(after).id else Fate.REREAD


def _is_same(one: Observation, other: Observation, *, same_text: bool) -> bool:
    if not same_text:
        other = replace(other, start=one.start, end=one.end)
    return _bare(one) == _bare(other)


def _bare(observation: Observation) -> Observation:
    return replace(observation, rule="", confidence=100, origin=False, instead_of=None)  # the last two are not stored


def _same_words(one: Observation, other: Observation, *, same_text: bool) -> bool:
    overlap = one.start < other.end and other.start < one.end
    return one.value_text == other.value_text and (overlap or not same_text)


def _distance(one: Observation, other: Observation) -> tuple[bool, int]:
    return series_of(one).id != series_of(other).id, abs(one.start - other.start) + abs(one.end - other.end)


def silently(outcome: Outcome) -> Outcome:
    """Return *outcome* without its changes: re-extraction with newer rules is never news."""
    return replace(outcome, decisions=[_silent(decision) for decision in outcome.decisions], withdrawals=())


def _silent(decision: Decision) -> Decision:
    if decision.change is None:
        return decision
    return replace(decision, role=Role.REREAD, change=None, reason=f"read again by newer rules: {decision.reason}")
