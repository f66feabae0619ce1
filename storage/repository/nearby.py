"""The part of a family's history that can matter to one article version.

A family grows with every month and every repost; a decision must not grow with it. What the differ compares is what
was said of the same moments, what was said just before, the same phase of earlier years, the latest of every
series, what is held, and what the article said itself. A small family is read whole.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice

from sqlalchemy import BindParameter, Select, bindparam, union, union_all
from sqlalchemy import select as core_select
from sqlmodel import SQLModel

from monitor.domain.history import Incoming, Statement
from monitor.domain.moments import Moment
from monitor.domain.observation import Observation
from monitor.domain.period import last_day
from monitor.domain.series import series_of
from storage.prepared import Prepared, Several
from storage.repository.chunks import chunks
from storage.repository.statements import read_numbered
from storage.transaction import Transaction

#: Families up to this size are read whole.
_SMALL = 48
#: Families asked for in one statement; SQLite joins at most 500 selections.
_AT_A_TIME = 100
#: Statements of one moment: all voices that count, and enough of the silent ones to find reposts and flips.
_AT_ONCE = 96
#: The latest of every series, and of what comes before a moment.
_LATEST = 12
_BEFORE = 6
#: Years back in which the same phase is looked for.
_YEARS = (1, 2, 3)
#: Pointers to current values that are looked through for the above; a century of months in three scopes.
_POINTERS = 4000

_SAID = SQLModel.metadata.tables["observation"].c
_SPEAKING = SQLModel.metadata.tables["current_value"].c

# Built once: every article asks them, and building a statement takes longer than running it.
_OURS = core_select(_SAID.id).where(_SAID.family == bindparam("family")).order_by(_SAID.rank.desc(), _SAID.id.desc())
_OF_MOMENTS = Several("day", build=lambda days: union(*(
    core_select(part.subquery())
    for part in (
        _OURS.limit(_LATEST),
        _OURS.where(_SAID.held.is_not(None)).limit(_AT_ONCE),
        _OURS.where(_SAID.rank.in_(days)).limit(_AT_ONCE),
    )
)))  # fmt: skip
_SPEAKERS = Prepared(
    core_select(_SPEAKING.observation_id, _SPEAKING.series_id, _SPEAKING.rank)
    .where(_SPEAKING.family == bindparam("family"), _SPEAKING.until.is_(None))
    .order_by(_SPEAKING.rank.desc())
    .limit(_POINTERS)
)


def _beginning(family: BindParameter[str]) -> Select[str, int]:
    members = core_select(_SAID.family, _SAID.id).where(_SAID.family == family).limit(_SMALL + 1).subquery()
    return core_select(members.c.family, members.c.id)


#: Tells of some families which are small, and their members.
_BEGINNINGS = Several("family", build=lambda families: union_all(*map(_beginning, families)))


class Nearby:
    """Implements the differ's ``Known`` for one incoming version, over one transaction."""

    def __init__(self, transaction: Transaction, incoming: Incoming) -> None:
        self._transaction = transaction
        self._families: dict[str, list[Statement]] = {}
        self._ranks: dict[str, set[date]] = {}
        self._own: dict[str, set[int]] = {}
        for observation in incoming.observations:
            self._note(observation, incoming.story_published_on)
        for statement in incoming.earlier or ():
            self._note(statement.observation, statement.story_published_on)
            self._own.setdefault(series_of(statement.observation).family, set()).add(statement.id)

    def _note(self, observation: Observation, story_published_on: date) -> None:
        rank = Moment.of(observation, story_published_on).rank
        self._ranks.setdefault(series_of(observation).family, set()).add(rank)

    def family(self, family: str) -> Sequence[Statement]:
        """Return the current statements of a family, any publisher, as far as they matter."""
        return [statement for statement in self._read(family) if statement.current]

    def past(self, family: str) -> Sequence[Statement]:
        """Return the other statements of the family, as far as they matter."""
        return [statement for statement in self._read(family) if not statement.current]

    def _read(self, family: str) -> list[Statement]:
        if not self._families:
            self._read_small(list(self._ranks))
        if family not in self._families:
            self._families[family] = self._statements(self._near(family))
        return self._families[family]

    def _read_small(self, families: Sequence[str]) -> None:
        """Read those of *families* that are small whole, all at once; most are empty."""
        found: dict[str, list[int]] = {family: [] for family in families}
        for some in chunks(families, size=_AT_A_TIME):
            for family, number in self._transaction.rows(*_BEGINNINGS.about(some)):
                found[family].append(number)
        small = {family: numbers for family, numbers in found.items() if len(numbers) <= _SMALL}
        read = {one.id: one for one in self._statements(number for numbers in small.values() for number in numbers)}
        self._families = {family: [read[number] for number in sorted(numbers)] for family, numbers in small.items()}

    def _statements(self, numbers: Iterable[int]) -> list[Statement]:
        return [one for some in chunks(sorted(numbers)) for one in read_numbered(self._transaction, some)]

    def _near(self, family: str) -> set[int]:
        days = self._ranks.get(family, set())
        return self._said(family, days) | self._speaking(family, days) | self._own.get(family, set())

    def _said(self, family: str, days: set[date]) -> set[int]:
        """Return what was said of the moments, whoever speaks now, what is held, and the latest."""
        return {row.id for row in self._transaction.rows(*_OF_MOMENTS.about(sorted(days), family=family))}

    def _speaking(self, family: str, days: set[date]) -> set[int]:
        """Return who speaks of the moments and of their phase in earlier years, just before, and latest."""
        pointers = self._transaction.rows(_SPEAKERS, {"family": family})
        same_phase = days.union(earlier for day in days for earlier in _years_before(day))
        near = {number for number, _, rank in pointers if rank in same_phase}
        by_series: dict[str, list[tuple[int, date]]] = {}
        for number, series, rank in pointers:
            by_series.setdefault(series, []).append((number, rank))
        for ranked in by_series.values():
            near.update(number for number, _ in ranked[:_LATEST])
            for day in days:
                near.update(islice((number for number, rank in ranked if rank < day), _BEFORE))
        return near


def _years_before(day: date) -> Iterator[date]:
    """Yield the same day of earlier years, the last of February as such."""
    is_last = day == last_day(day.year, day.month)
    for years in _YEARS:
        end = last_day(day.year - years, day.month)
        yield end if is_last else end.replace(day=min(day.day, end.day))
