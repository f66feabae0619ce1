"""One outcome entered into the history: observations, who speaks, losses, changes.

Rows of one table go in together: an article has some ten figures, and each statement costs more than its rows.
"""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, TypeAlias

from sqlalchemy import bindparam, func, insert, update
from sqlalchemy import select as core_select
from sqlmodel import SQLModel, col, select

from monitor.domain.change import Change
from monitor.domain.history import Decision, Incoming, Outcome, Role
from monitor.domain.moments import Moment
from monitor.domain.observation import Observation
from monitor.domain.record import RecordedChange, StoredVersion
from monitor.domain.series import series_of
from storage.mapping import change_columns, observation_columns, slot_of
from storage.prepared import Prepared, Several
from storage.repository.statements import read_statements
from storage.tables import ChangeRow, LossRow, ObservationRow
from storage.transaction import Transaction

#: The columns of one row.
_Row: TypeAlias = dict[str, Any]

_TABLES = SQLModel.metadata.tables
_ARTICLES, _SERIES, _OBSERVATIONS = _TABLES["article"].c, _TABLES["series"].c, _TABLES["observation"].c
_CURRENT, _CHANGES = _TABLES["current_value"].c, _TABLES["change"].c

# Built once: building a statement takes longer than running it.
_ARTICLE_AT = Prepared(core_select(_ARTICLES.id).where(_ARTICLES.url == bindparam("url")))
_KNOWN_SERIES = Several("id", build=lambda ids: core_select(_SERIES.id).where(_SERIES.id.in_(ids)))
_KNOWN_CHANGES = Several("id", build=lambda ids: core_select(_CHANGES.id).where(_CHANGES.id.in_(ids)))
_ROOTS = Several(
    "id", build=lambda ids: core_select(_OBSERVATIONS.id, _OBSERVATIONS.root_id).where(_OBSERVATIONS.id.in_(ids))
)
_SPEAKERS = Several(
    "series", "slot",
    build=lambda series, slots: core_select(_CURRENT.id, _CURRENT.series_id, _CURRENT.slot, _CURRENT.publisher).where(
        _CURRENT.series_id.in_(series), _CURRENT.slot.in_(slots), _CURRENT.until.is_(None)
    ),
)  # fmt: skip
_SILENCE = Several(
    "id",
    build=lambda ids: (
        update(_TABLES["current_value"])
        .where(_CURRENT.observation_id.in_(ids), _CURRENT.until.is_(None))
        .values(until=bindparam("at"))
    ),
)
_CLOSE = Several(
    "id",
    build=lambda ids: update(_TABLES["current_value"]).where(_CURRENT.id.in_(ids)).values(until=bindparam("at")),
)
_ADD_SERIES, _ADD_CHANGES = Prepared(insert(_TABLES["series"]).inline()), Prepared(insert(_TABLES["change"]).inline())
_ADD_SPEAKERS = Prepared(insert(_TABLES["current_value"]).inline())
_ADD_OBSERVATIONS = Prepared(insert(_TABLES["observation"]).inline())
_LAST_NUMBER = Prepared(core_select(func.coalesce(func.max(_OBSERVATIONS.id), 0)))
#: Rows are numbered in the order they go in.
_NUMBERS = Prepared(
    core_select(_OBSERVATIONS.id)
    .where(_OBSERVATIONS.version_id == bindparam("version"), _OBSERVATIONS.id > bindparam("after"))
    .order_by(_OBSERVATIONS.id)
)


class Ledger:
    """The entry of one article version; used once, inside step 9's transaction."""

    def __init__(self, transaction: Transaction, incoming: Incoming, version: StoredVersion, at: datetime) -> None:
        self._transaction = transaction
        self._incoming = incoming
        self._version = version
        self._at = at
        #: Position in the text -> number of the observation row.
        self._ids: dict[int, int] = {}
        self._article = transaction.one(_ARTICLE_AT, {"url": incoming.url}).id

    def enter(self, outcome: Outcome) -> list[RecordedChange]:
        """Store everything *outcome* says; return its changes with the ids they are stored under."""
        self._transaction.flush()
        self._name_series(outcome.decisions)
        self._observe(outcome.decisions)
        self._silence(self._real(id_) for id_ in (*outcome.retired, *outcome.superseded))
        self._lose(outcome.superseded)
        self._speak([*self._promoted(outcome.promoted), *self._current(outcome.decisions)])
        recorded = self._changes(outcome)
        self._transaction.flush()
        return recorded

    def _name_series(self, decisions: Sequence[Decision]) -> None:
        """Add the series that are not known yet."""
        own = {decision.series: decision.observation for decision in decisions}
        known = {row.id for row in self._transaction.rows(*_KNOWN_SERIES.about(list(own)))}
        fresh = [self._series(series, observation) for series, observation in own.items() if series not in known]
        self._transaction.do_each(_ADD_SERIES, fresh)

    def _series(self, series: str, observation: Observation) -> _Row:
        key = series_of(observation)
        return {
            "id": series, "family": key.family, "code": observation.code, "name": observation.name,
            "scope": dict(key.scope), "area": key.area, "institution": key.institution, "kind": key.kind,
            "dimension": key.dimension, "length": key.length, "first_seen_at": self._at,
        }  # fmt: skip

    def _observe(self, decisions: Sequence[Decision]) -> None:
        """Add the observations, each after the one of the same version that it rests on."""
        waiting = dict(enumerate(decisions))
        while waiting:
            ready = [position for position, decision in waiting.items() if not _rests_on(decision, waiting)]
            numbers = self._add(self._observations([waiting.pop(position) for position in ready]))
            self._ids.update(zip(ready, numbers, strict=True))

    def _add(self, observations: Sequence[_Row]) -> Iterable[int]:
        """Add these rows; return their numbers in order."""
        last = self._transaction.one(_LAST_NUMBER)[0]
        self._transaction.do_each(_ADD_OBSERVATIONS, observations)
        return [row.id for row in self._transaction.rows(_NUMBERS, {"version": self._version.id, "after": last})]

    def _observations(self, decisions: Sequence[Decision]) -> list[_Row]:
        against = [None if decision.against is None else self._real(decision.against) for decision in decisions]
        roots = self._roots({one for one in against if one is not None})
        return [
            {
                "version_id": self._version.id, "article_id": self._article, "series_id": decision.series,
                "family": series_of(decision.observation).family, "role": decision.role.value,
                "reason": decision.reason, "held": decision.held.value if decision.held else None, "against_id": other,
                "root_id": roots.get(other) if decision.role is Role.EVIDENCE else None, "recorded_at": self._at,
                "rank": Moment.of(decision.observation, self._incoming.story_published_on).rank,
                **observation_columns(decision.observation),
            }
            for decision, other in zip(decisions, against, strict=True)
        ]  # fmt: skip

    def _roots(self, observations: Collection[int]) -> dict[int | None, int]:
        """Return for each of *observations* the one whose change it is evidence for, itself when it made one."""
        if not observations:
            return {}
        known = self._transaction.rows(*_ROOTS.about(list(observations)))
        return {number: root or number for number, root in known}

    def _real(self, statement: int) -> int:
        """Return the row's number of a statement that may be this version's own (below zero)."""
        return statement if statement > 0 else self._ids[-1 - statement]

    def _silence(self, observations: Iterable[int]) -> None:
        """Note that these no longer speak."""
        numbers = list(observations)
        if numbers:
            self._transaction.do(*_SILENCE.about(numbers, at=self._at))

    def _lose(self, observations: Sequence[int]) -> None:
        """Note that these lost their text."""
        if not observations:
            return
        asked = select(LossRow.observation_id).where(col(LossRow.observation_id).in_(list(observations)))
        lost_before = set(self._transaction.session.exec(asked))
        by = None if self._incoming.gone else self._version.id
        for number in dict.fromkeys(observations):
            if number not in lost_before:
                self._transaction.session.add(LossRow(observation_id=number, version_id=by, lost_at=self._at))
        self._transaction.session.flush()

    def _promoted(self, statements: Sequence[int]) -> list[_Row]:
        """Return the places of recorded statements that speak again."""
        if not statements:
            return []
        return [
            self._place(one.id, one.series, one.observation, one.story_published_on, one.publisher)
            for one in read_statements(self._transaction, col(ObservationRow.id).in_(list(statements)))
        ]

    def _current(self, decisions: Sequence[Decision]) -> list[_Row]:
        """Return the places of this version's own observations."""
        incoming = self._incoming
        return [
            self._place(self._ids[position], decision.series, decision.observation,
                        incoming.story_published_on, incoming.publisher)
            for position, decision in enumerate(decisions) if decision.current
        ]  # fmt: skip

    def _place(
        self, number: int, series: str, observation: Observation, story_published_on: date, publisher: str | None
    ) -> _Row:
        return {
            "series_id": series, "family": series_of(observation).family,
            "slot": slot_of(observation, story_published_on), "publisher": publisher or "",
            "rank": Moment.of(observation, story_published_on).rank, "observation_id": number, "since": self._at,
        }  # fmt: skip

    def _speak(self, rows: Sequence[_Row]) -> None:
        """Let observations speak for their series, moment and publisher, in the place of whoever did."""
        if not rows:
            return
        last = {_seat(row): row["observation_id"] for row in rows}
        asked = _SPEAKERS.about([row["series_id"] for row in rows], [row["slot"] for row in rows])
        taken = [number for number, *seat in self._transaction.rows(*asked) if tuple(seat) in last]
        if taken:
            self._transaction.do(*_CLOSE.about(taken, at=self._at))
        self._transaction.do_each(
            _ADD_SPEAKERS,
            [{**row, "until": None if last[_seat(row)] == row["observation_id"] else self._at} for row in rows],
        )

    def _changes(self, outcome: Outcome) -> list[RecordedChange]:
        told = [(d.change.id, d.change, self._ids[position], d.against, d.reason)
                for position, d in enumerate(outcome.decisions) if d.change is not None]  # fmt: skip
        reason = "the article is gone" if self._incoming.gone else "the figure left the edited article"
        told += [(change.id, change, self._lost(change), None, reason) for change in outcome.withdrawals]
        taken = self._taken([wanted for wanted, *_ in told])
        recorded: dict[str, RecordedChange] = {}
        rows: list[_Row] = []
        for wanted, change, observation, against, why in told:
            if wanted in recorded:
                continue  # the same fact twice in one text
            id_ = self._free_id(wanted) if wanted in taken else wanted
            recorded[wanted] = RecordedChange(id=id_, change=change)
            previous = None if against is None or change.previous is None else self._real(against)
            rows.append({
                "id": id_, "observation_id": observation, "version_id": self._version.id,
                "source": self._incoming.source, "previous_id": previous, "reason": why, "recorded_at": self._at,
                **change_columns(change),
            })  # fmt: skip
        self._transaction.do_each(_ADD_CHANGES, rows)
        return list(recorded.values())

    def _taken(self, wanted: Sequence[str]) -> set[str]:
        """Return those of the *wanted* ids that a change has already."""
        return {row.id for row in self._transaction.rows(*_KNOWN_CHANGES.about(wanted))} if wanted else set()

    def _lost(self, withdrawal: Change) -> int:
        """Return the number of the observation that *withdrawal* takes back."""
        return next(
            statement.id
            for statement in self._incoming.earlier or ()
            if statement.series == withdrawal.series and statement.observation == withdrawal.observation
        )

    def _free_id(self, wanted: str) -> str:
        """Return *wanted*, or for a change that happens again its digest with the number of the occurrence."""
        free, occurrence = wanted, 1
        while self._transaction.session.exec(select(ChangeRow.id).where(ChangeRow.id == free)).first() is not None:
            occurrence += 1
            free = hashlib.sha256(f"{wanted}\x1f{occurrence}".encode()).hexdigest()
        return free


def _seat(place: _Row) -> tuple[str, str, str]:
    return place["series_id"], place["slot"], place["publisher"]


def _rests_on(decision: Decision, waiting: Mapping[int, Decision]) -> bool:
    against = decision.against
    return against is not None and against < 0 and -1 - against in waiting
