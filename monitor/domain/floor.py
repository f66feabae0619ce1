"""Who has the floor: which of one publisher's living statements speaks for a series and moment.

A pure function of the statements, not of the order they came in.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from monitor.domain.history import Statement
from monitor.domain.lines import Line, moment_of
from monitor.domain.moments import Moment


@dataclass(frozen=True, slots=True)
class Slot:
    """One place to speak: a series, a moment, a publisher."""

    line: Line
    moment: Moment
    publisher: str | None

    def is_same_as(self, other: "Slot") -> bool:
        """Tell whether both are one place."""
        same = self.line.series == other.line.series and self.publisher == other.publisher
        return same and self.moment.is_same_as(other.moment)

    def living(self, gone: frozenset[int], confirmed: frozenset[int]) -> list[Statement]:
        """Return the statements that may speak here: not replaced, not withdrawn, not held (or confirmed now)."""
        return [
            s
            for s in self.line.statements
            if s.publisher == self.publisher
            and not s.superseded
            and not s.silent
            and s.id not in gone
            and (s.held is None or s.id in confirmed)
            and moment_of(s).is_same_as(self.moment)
        ]


def slot_of(statement: Statement, line: Line) -> Slot:
    """Return the place *statement* speaks at."""
    return Slot(line, moment_of(statement), statement.publisher)


def distinct(slots: Iterable[Slot]) -> list[Slot]:
    """Return *slots* without repetition."""
    found: list[Slot] = []
    for slot in slots:
        if not any(slot.is_same_as(known) for known in found):
            found.append(slot)
    return found


class Since(NamedTuple):
    """Since when an article has said a value; the later one is the greater."""

    day: date
    #: An edit is later than what its publisher published on the same day: it took the text as it was back.
    edited: bool
    fetched_at: datetime

    @property
    def published(self) -> tuple[date, bool]:
        """When it was said, without when it was seen."""
        return self.day, self.edited


def said_since(statement: Statement, line: Line) -> Since:
    """Return since when the article has said this value, and the fetch that first saw it.

    Unchanged edits keep it. The day of publication when the article said so from its first version on. An edit is as
    late as the last that its publisher had published of the moment when the edit was first seen: the day of the fetch
    says little of the day of the edit.
    """
    moment = moment_of(statement)
    own = [
        s
        for s in line.statements
        if s.url == statement.url and s.fetched_at < statement.fetched_at and moment_of(s).is_same_as(moment)
    ]
    first = statement
    for fetched_at in sorted({s.fetched_at for s in own}, reverse=True):
        version = [s for s in own if s.fetched_at == fetched_at]
        agreeing = [s for s in version if s.observation.quantity.agrees_with(statement.observation.quantity)]
        if not agreeing:
            return Since(_day_of_edit(first, line), edited=True, fetched_at=first.fetched_at)
        first = agreeing[0]
    return Since(_published_on(first), edited=False, fetched_at=first.fetched_at)


def _day_of_edit(edit: Statement, line: Line) -> date:
    moment = moment_of(edit)
    days = [
        _published_on(s)
        for s in line.statements
        if s.publisher == edit.publisher and s.fetched_at <= edit.fetched_at and moment_of(s).is_same_as(moment)
    ]
    return max([_published_on(edit), *days])


def _published_on(statement: Statement) -> date:
    return statement.published_on or statement.story_published_on


def voice_of(statements: Sequence[Statement], line: Line) -> Statement:
    """Return who speaks among the living *statements* of one slot.

    The value said last, by the sharpest statement that is compatible with it.
    """
    since = {s.id: said_since(s, line) for s in statements}
    newest = max(statements, key=lambda s: (since[s.id], s.url))
    agreeing = [s for s in statements if s.observation.quantity.agrees_with(newest.observation.quantity)]
    return min(agreeing, key=lambda s: (s.observation.quantity.blur, since[s.id], s.url))


@dataclass(frozen=True, slots=True)
class Floor:
    """What a version changes of who speaks, by statement id."""

    #: Statements of the version itself (ids below zero) that speak.
    speaking: frozenset[int]
    retired: frozenset[int]
    promoted: frozenset[int]


def settle(slots: Sequence[Slot], gone: frozenset[int], confirmed: frozenset[int]) -> Floor:
    """Return who speaks at each of *slots* once the statements in *gone* have lost their text."""
    speaking: set[int] = set()
    retired: set[int] = set()
    promoted: set[int] = set()
    for slot in slots:
        living = slot.living(gone, confirmed)
        if not living:
            continue
        voice = voice_of(living, slot.line)
        if voice.id < 0:
            speaking.add(voice.id)
        elif not voice.current:
            promoted.add(voice.id)
        retired |= {s.id for s in living if s is not voice and s.id > 0 and s.current}
    return Floor(frozenset(speaking), frozenset(retired), frozenset(promoted))


def speaker(statements: Sequence[Statement]) -> Statement:
    """Return who speaks among one publisher's *statements* of one series and moment, given all of them."""
    return voice_of(statements, Line(statements[0].series, current=list(statements)))
