"""Marks on changes, what they do to who speaks, and the readings that stay silent."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from sqlalchemy import select as core_select
from sqlalchemy import update
from sqlmodel import SQLModel, col, func, select

from monitor.domain.change import Withdrawal
from monitor.domain.floor import settle, slot_of
from monitor.domain.history import Known, Statement
from monitor.domain.lines import Line
from monitor.domain.reviewing import Mark, Reading, Review, reading_of
from storage.mapping import observation_of
from storage.mapping import slot_of as slot_text
from storage.prepared import Prepared
from storage.repository.statements import read_statements
from storage.tables import ChangeRow, CurrentValueRow, ObservationRow, ReviewRow
from storage.transaction import Transaction

_TABLES = SQLModel.metadata.tables
_SAID, _CHANGE, _REVIEW = _TABLES["observation"], _TABLES["change"], _TABLES["review"]
_LAST = core_select(func.max(_REVIEW.c.id)).group_by(_REVIEW.c.change_id)
# Built once: every article and every message asks.
#: Changes whose last mark is ``wrong``. Reviewers are people: these are few.
WRONG = core_select(_REVIEW.c.change_id).where(_REVIEW.c.mark == Mark.WRONG.value, _REVIEW.c.id.in_(_LAST))
_REFUTED = Prepared(
    core_select(_SAID)
    .join(_CHANGE, _CHANGE.c.observation_id == _SAID.c.id)
    .join(_REVIEW, _REVIEW.c.change_id == _CHANGE.c.id)
    .where(_REVIEW.c.mark == Mark.WRONG.value, _CHANGE.c.kind != Withdrawal.kind, _REVIEW.c.id.in_(_LAST))
)


class SqlReviews:
    """The reviews of one transaction."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def of(self, change: str) -> Sequence[Review]:
        """Return the marks on the change with this full id, the first first."""
        asked = select(ReviewRow).where(ReviewRow.change_id == change).order_by(col(ReviewRow.id))
        return [
            Review(mark=Mark(row.mark), comment=row.comment, reviewed_at=row.reviewed_at)
            for row in self._transaction.session.exec(asked)
        ]

    def wrong(self, changes: Collection[str]) -> Collection[str]:
        """Return those of *changes* whose last mark is ``wrong``."""
        if not changes:
            return ()
        return set(self._transaction.session.execute(WRONG).scalars()).intersection(changes)

    def add(self, change: str, mark: Mark, comment: str, at: datetime) -> None:
        """Keep a mark."""
        self._transaction.session.add(ReviewRow(change_id=change, mark=mark.value, comment=comment, reviewed_at=at))
        self._transaction.session.flush()

    def accept(self, change: str, at: datetime) -> bool:
        """Let the change's figure speak unless its publisher said something else since; tell whether it does."""
        number = self._observation(change)
        same = (col(ObservationRow.id) == number) | (col(ObservationRow.root_id) == number)
        first, *others = read_statements(self._transaction, same)
        told = [one for one in (first, *others) if one.publisher == first.publisher and not one.superseded]
        if not told:
            return False
        self._settle(told[-1], at, confirmed=frozenset({told[-1].id}))
        return any(one.current for one in read_statements(self._transaction, col(ObservationRow.id) == told[-1].id))

    def refute(self, change: str, at: datetime) -> int:
        """Silence the change's reading wherever it was recorded; return how many figures stopped speaking."""
        observation = self._transaction.session.get_one(ObservationRow, self._observation(change))
        wrong = reading_of(observation_of(observation))
        family, excerpt = col(ObservationRow.family), col(ObservationRow.excerpt)
        alike = read_statements(self._transaction, family == observation.family, excerpt == observation.excerpt)
        speaking = [one for one in alike if one.current and reading_of(one.observation) == wrong]
        self._silence([one.id for one in speaking], at)
        for one in speaking:
            self._settle(one, at)
        return len(speaking)

    def _observation(self, change: str) -> int:
        return self._transaction.session.exec(select(ChangeRow.observation_id).where(ChangeRow.id == change)).one()

    def _settle(self, mine: Statement, at: datetime, *, confirmed: frozenset[int] = frozenset()) -> None:
        """Let who has the floor speak where *mine* did or would: its series, moment and publisher."""
        said = read_statements(self._transaction, col(ObservationRow.series_id) == mine.series)
        line = Line(mine.series, [one for one in said if one.current], [one for one in said if not one.current])
        refuted = refuted_readings(self._transaction)
        gone = frozenset(one.id for one in said if reading_of(one.observation) in refuted)
        floor = settle([slot_of(mine, line)], gone, confirmed)
        self._silence(floor.retired, at)
        for one in said:
            if one.id in floor.promoted:
                self._speak(one, at)

    def _silence(self, observations: Iterable[int], at: datetime) -> None:
        speaks = (col(CurrentValueRow.observation_id).in_(list(observations)), col(CurrentValueRow.until).is_(None))
        self._transaction.session.exec(update(CurrentValueRow).where(*speaks).values(until=at))

    def _speak(self, statement: Statement, at: datetime) -> None:
        row = self._transaction.session.get_one(ObservationRow, statement.id)
        self._transaction.session.add(
            CurrentValueRow(
                series_id=row.series_id, family=row.family, rank=row.rank, publisher=statement.publisher or "",
                slot=slot_text(statement.observation, statement.story_published_on), observation_id=statement.id,
                since=at,
            )
        )  # fmt: skip
        self._transaction.session.flush()


class Undisputed:
    """The known history without what reviewers marked as wrong: nothing is compared with that."""

    def __init__(self, known: Known, refuted: Collection[Reading]) -> None:
        self._known = known
        self._refuted = refuted

    def family(self, family: str) -> Sequence[Statement]:
        """Return the current statements of a family."""
        return self._without(self._known.family(family))

    def past(self, family: str) -> Sequence[Statement]:
        """Return the other statements of the family."""
        return self._without(self._known.past(family))

    def _without(self, statements: Sequence[Statement]) -> list[Statement]:
        return [one for one in statements if reading_of(one.observation) not in self._refuted]


def refuted_readings(transaction: Transaction) -> frozenset[Reading]:
    """Return the readings whose last mark is ``wrong``. Reviewers are people: these are few."""
    return frozenset(reading_of(observation_of(row)) for row in transaction.rows(_REFUTED))
