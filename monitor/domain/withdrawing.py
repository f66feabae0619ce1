"""Figures that lost their text: withdrawn when nothing else supports them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from monitor.domain.change import Withdrawal
from monitor.domain.history import Incoming, Statement
from monitor.domain.lines import Line, moment_of


@dataclass(frozen=True, slots=True)
class Loss:
    """What losing some statements does: the withdrawals, and which supporters speak again."""

    withdrawals: tuple[Withdrawal, ...]
    promoted: tuple[int, ...]


def withdraw(lost: Sequence[Statement], incoming: Incoming, line_of: Callable[[Statement], Line]) -> Loss:
    """Return one withdrawal for each *lost* current statement that no other article supports."""
    withdrawals: list[Withdrawal] = []
    promoted: list[int] = []
    for statement in lost:
        if not statement.current:
            continue
        supporters = _supporters(statement, line_of(statement), {one.id for one in lost})
        if supporters:
            promoted += [s.id for s in supporters if not s.current and s.publisher == statement.publisher][:1]
        else:
            withdrawals.append(_withdrawal(statement, incoming))
    return Loss(tuple(withdrawals), tuple(promoted))


def _supporters(statement: Statement, line: Line, lost: set[int]) -> list[Statement]:
    moment, quantity = moment_of(statement), statement.observation.quantity
    return [
        other
        for other in line.at(moment) + line.once_at(moment)
        if other.id not in lost
        and not other.superseded
        and other.held is None
        and other.observation.quantity.agrees_with(quantity)
    ]


def _withdrawal(statement: Statement, incoming: Incoming) -> Withdrawal:
    return Withdrawal(
        series=statement.series, observation=statement.observation, url=statement.url, baseline=incoming.baseline
    )
