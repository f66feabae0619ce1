"""Replay: what newer rules make of a stored text, and how that enters the history without a word."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from monitor.domain.history import Decision, Outcome, Role
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
    rereadings: Sequence[Rereading]


def rereadings(before: Sequence[Observation], after: Sequence[Observation]) -> list[Rereading]:
    """Compare two readings of one text; figures that both read alike are left out.

    Figures are paired by their words: the same value text in excerpts that overlap. Which rule took a figure, and
    how surely, is no difference.
    """
    known = [_bare(one) for one in before]
    fresh = []
    for one in map(_bare, after):
        if one in known:
            known.remove(one)
        else:
            fresh.append(one)
    return list(_paired(known, fresh))


def _bare(observation: Observation) -> Observation:
    return replace(observation, rule="", confidence=100)


def _paired(known: list[Observation], fresh: list[Observation]) -> Iterator[Rereading]:
    left = list(fresh)
    for old in known:
        new = min((one for one in left if _same_words(old, one)), key=lambda one: _distance(old, one), default=None)
        if new is None:
            yield Rereading(fate=Fate.REMOVED, before=old)
            continue
        left.remove(new)
        moved = series_of(old).id != series_of(new).id
        yield Rereading(fate=Fate.MOVED if moved else Fate.REREAD, before=old, after=new)
    for new in left:
        yield Rereading(fate=Fate.ADDED, after=new)


def _same_words(one: Observation, other: Observation) -> bool:
    return one.value_text == other.value_text and one.start < other.end and other.start < one.end


def _distance(one: Observation, other: Observation) -> tuple[bool, int]:
    return series_of(one).id != series_of(other).id, abs(one.start - other.start) + abs(one.end - other.end)


def silently(outcome: Outcome) -> Outcome:
    """Return *outcome* without its changes: re-extraction with newer rules is never news."""
    return replace(outcome, decisions=[_silent(decision) for decision in outcome.decisions], withdrawals=())


def _silent(decision: Decision) -> Decision:
    if decision.change is None:
        return decision
    return replace(decision, role=Role.REREAD, change=None, reason=f"read again by newer rules: {decision.reason}")
