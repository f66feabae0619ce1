"""Running totals of one year: what was counted from January to September is part of January to October."""

import re
from collections.abc import Iterable
from datetime import date

from monitor.domain.catalogue import Nature
from monitor.domain.history import Statement
from monitor.domain.observation import Kind, Observation

#: What a longer span need not have more of: means and shares, balances, differences.
_NO_SUM = re.compile("[均每率净差比]|结余|结存|余额|盈余|增加|增长|减少")


def contradicts_a_running_total(observation: Observation, publisher: str | None, known: Iterable[Statement]) -> bool:
    """Tell whether its own publisher counted more in a shorter span from the same day on, or less in a longer one.

    *known* are the statements of the family; only those with the same scope and kind are compared.
    """
    span = _span(observation)
    if span is None:
        return False
    return any(
        statement.publisher == publisher
        and statement.held is None
        and dict(statement.observation.scope) == dict(observation.scope)
        and _clashes(observation, span, statement.observation)
        for statement in known
    )


def _clashes(one: Observation, span: tuple[date, date], other: Observation) -> bool:
    known = _span(other)
    if known is None or known[0] != span[0] or known[1] == span[1]:
        return False
    shorter, longer = (one, other) if span[1] < known[1] else (other, one)
    return longer.quantity.interval.high <= shorter.quantity.interval.low


def _span(observation: Observation) -> tuple[date, date] | None:
    """Return the first and last day over which *observation* adds up; ``None`` when it does not, or without an end."""
    period = observation.period
    if period is None or period.end is None or period.is_instant or observation.weak:
        return None
    if observation.kind is not Kind.LEVEL or observation.nature is not Nature.FLOW or _NO_SUM.search(observation.name):
        return None
    return period.start, period.end
