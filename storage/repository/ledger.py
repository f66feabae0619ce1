"""One outcome entered into the history: observations, who speaks, losses, changes."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sqlmodel import Session, col, select, update

from monitor.domain.change import Change
from monitor.domain.history import Decision, Incoming, Outcome, Role
from monitor.domain.moments import Moment
from monitor.domain.observation import Observation
from monitor.domain.record import RecordedChange, StoredVersion
from monitor.domain.series import series_of
from storage.mapping import change_columns, observation_columns, slot_of
from storage.repository.statements import read_statements
from storage.tables import ArticleRow, ChangeRow, CurrentValueRow, LossRow, ObservationRow, SeriesRow


class Ledger:
    """The entry of one article version; used once, inside step 9's transaction."""

    def __init__(self, session: Session, incoming: Incoming, version: StoredVersion, at: datetime) -> None:
        self._session = session
        self._incoming = incoming
        self._version = version
        self._at = at
        #: Position in the text -> number of the observation row.
        self._ids: dict[int, int] = {}
        self._article = session.exec(select(ArticleRow.id).where(ArticleRow.url == incoming.url)).one() or 0

    def enter(self, outcome: Outcome) -> list[RecordedChange]:
        """Store everything *outcome* says; return its changes with the ids they are stored under."""
        self._name_series(outcome.decisions)
        for position in range(len(outcome.decisions)):
            self._observe(outcome.decisions, position)
        self._silence(self._real(id_) for id_ in (*outcome.retired, *outcome.superseded))
        self._lose(outcome.superseded)
        for statement in read_statements(self._session, col(ObservationRow.id).in_(list(outcome.promoted))):
            self._speak(statement.id, statement.series, statement.observation, statement.story_published_on,
                        statement.publisher)  # fmt: skip
        for position, decision in enumerate(outcome.decisions):
            if decision.current:
                self._speak(self._ids[position], decision.series, decision.observation,
                            self._incoming.story_published_on, self._incoming.publisher)  # fmt: skip
        recorded = self._changes(outcome)
        self._session.flush()
        return recorded

    def _name_series(self, decisions: Sequence[Decision]) -> None:
        """Add the series that are not known yet."""
        own = {decision.series: decision for decision in decisions}
        asked = select(SeriesRow.id).where(col(SeriesRow.id).in_(list(own)))
        for series in own.keys() - set(self._session.exec(asked)):
            self._session.add(self._series(series, own[series].observation))
        self._session.flush()

    def _series(self, series: str, observation: Observation) -> SeriesRow:
        key = series_of(observation)
        return SeriesRow(
            id=series, family=key.family, code=observation.code, name=observation.name, scope=dict(key.scope),
            area=key.area, institution=key.institution, kind=key.kind, dimension=key.dimension, length=key.length,
            first_seen_at=self._at,
        )  # fmt: skip

    def _observe(self, decisions: Sequence[Decision], position: int) -> int:
        """Add one observation, after the one of the same version that it rests on; return its number."""
        if position in self._ids:
            return self._ids[position]
        decision = decisions[position]
        against = decision.against
        if against is not None and against < 0:
            against = self._observe(decisions, -1 - against)
        row = ObservationRow(
            version_id=self._version.id,
            article_id=self._article,
            series_id=decision.series,
            family=series_of(decision.observation).family,
            role=decision.role.value,
            reason=decision.reason,
            held=decision.held.value if decision.held else None,
            against_id=against,
            root_id=self._root(decision, against),
            recorded_at=self._at,
            rank=Moment.of(decision.observation, self._incoming.story_published_on).rank,
            **observation_columns(decision.observation),
        )
        self._session.add(row)
        self._session.flush()
        self._ids[position] = row.id or 0
        return self._ids[position]

    def _root(self, decision: Decision, against: int | None) -> int | None:
        """Return the observation whose change *decision* is evidence for."""
        if decision.role is not Role.EVIDENCE or against is None:
            return None
        asked = select(ObservationRow.root_id).where(ObservationRow.id == against)
        return self._session.exec(asked).one() or against

    def _real(self, statement: int) -> int:
        """Return the row's number of a statement that may be this version's own (below zero)."""
        return statement if statement > 0 else self._ids[-1 - statement]

    def _silence(self, observations: Iterable[int]) -> None:
        """Note that these no longer speak."""
        numbers = list(observations)
        if numbers:
            speaking = (col(CurrentValueRow.observation_id).in_(numbers), col(CurrentValueRow.until).is_(None))
            self._session.exec(update(CurrentValueRow).where(*speaking).values(until=self._at))

    def _lose(self, observations: Sequence[int]) -> None:
        """Note that these lost their text."""
        asked = select(LossRow.observation_id).where(col(LossRow.observation_id).in_(list(observations)))
        lost_before = set(self._session.exec(asked)) if observations else set()
        by = None if self._incoming.gone else self._version.id
        for number in dict.fromkeys(observations):
            if number not in lost_before:
                self._session.add(LossRow(observation_id=number, version_id=by, lost_at=self._at))

    def _speak(
        self, number: int, series: str, observation: Observation, story_published_on: date, publisher: str | None
    ) -> None:
        """Let one observation speak for its series, moment and publisher, in the place of whoever did."""
        slot = slot_of(observation, story_published_on)
        place = (
            col(CurrentValueRow.series_id) == series,
            col(CurrentValueRow.slot) == slot,
            col(CurrentValueRow.publisher) == (publisher or ""),
            col(CurrentValueRow.until).is_(None),
        )
        self._session.exec(update(CurrentValueRow).where(*place).values(until=self._at))
        self._session.add(
            CurrentValueRow(
                series_id=series, family=series_of(observation).family, slot=slot, publisher=publisher or "",
                rank=Moment.of(observation, story_published_on).rank, observation_id=number, since=self._at,
            )
        )  # fmt: skip
        self._session.flush()

    def _changes(self, outcome: Outcome) -> list[RecordedChange]:
        told = [(d.change, self._ids[position], d.against, d.reason)
                for position, d in enumerate(outcome.decisions) if d.change is not None]  # fmt: skip
        reason = "the article is gone" if self._incoming.gone else "the figure left the edited article"
        told += [(change, self._lost(change), None, reason) for change in outcome.withdrawals]
        recorded: dict[str, RecordedChange] = {}
        for change, observation, against, why in told:
            if change.id in recorded:
                continue  # the same fact twice in one text
            id_ = self._free_id(change.id)
            recorded[change.id] = RecordedChange(id=id_, change=change)
            previous = None if against is None or change.previous is None else self._real(against)
            self._session.add(
                ChangeRow(
                    id=id_, observation_id=observation, version_id=self._version.id, source=self._incoming.source,
                    previous_id=previous, reason=why, recorded_at=self._at, **change_columns(change),
                )
            )  # fmt: skip
        return list(recorded.values())

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
        while self._session.exec(select(ChangeRow.id).where(ChangeRow.id == free)).first() is not None:
            occurrence += 1
            free = hashlib.sha256(f"{wanted}\x1f{occurrence}".encode()).hexdigest()
        return free
