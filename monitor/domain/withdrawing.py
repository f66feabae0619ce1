"""Figures that lost their text: withdrawn when nothing else supports them."""

from collections.abc import Callable, Sequence

from monitor.domain.change import Withdrawal
from monitor.domain.history import Incoming, Statement
from monitor.domain.lines import Line, moment_of


def withdraw(
    lost: Sequence[Statement], incoming: Incoming, line_of: Callable[[Statement], Line]
) -> tuple[Withdrawal, ...]:
    """Return one withdrawal for each *lost* current statement that no other article supports.

    A mirror supports it that dropped the period with the title.
    """
    gone = {statement.id for statement in lost}
    return tuple(
        Withdrawal(
            series=statement.series, observation=statement.observation, url=statement.url, baseline=incoming.baseline
        )
        for statement in lost
        if statement.current and not _is_supported(statement, line_of(statement), gone)
    )


def _is_supported(statement: Statement, line: Line, gone: set[int]) -> bool:
    moment, quantity = moment_of(statement), statement.observation.quantity
    return any(
        other.id not in gone
        and not other.superseded
        and other.held is None
        and other.observation.quantity.agrees_with(quantity)
        and (moment_of(other).is_weak or moment_of(other).is_same_as(moment))
        for other in line.statements
    )
