"""Corrections published elsewhere: a notice that takes a value back speaks of the moment that value was told of."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from monitor.domain.history import Incoming, Statement
from monitor.domain.observation import Observation
from monitor.domain.period import PeriodFrom
from monitor.domain.series import scopes_agree


def with_corrected_moments(incoming: Incoming, known: Callable[[Observation], Iterable[Statement]]) -> Incoming:
    """Return *incoming* with the period of what it takes back (“1.68万家”应为“1.86万家”) where it states none.

    *known* gives the statements of an observation's family.
    """
    if not any(_is_undated(one) for one in incoming.observations):
        return incoming
    dated = [_dated(one, incoming.publisher, known(one)) if _is_undated(one) else one for one in incoming.observations]
    return replace(incoming, observations=dated)


def _is_undated(observation: Observation) -> bool:
    return observation.instead_of is not None and (observation.period is None or observation.weak)


def _dated(observation: Observation, publisher: str | None, known: Iterable[Statement]) -> Observation:
    wrong = observation.instead_of
    told = [
        statement
        for statement in known
        if wrong
        and statement.observation.quantity.agrees_with(wrong)
        and scopes_agree(statement.observation.scope, observation.scope)
        and not statement.observation.weak
        and statement.observation.period is not None
    ]
    if not told:
        return observation
    last = max(told, key=lambda statement: (statement.publisher == publisher, statement.fetched_at, statement.id))
    return replace(observation, period=last.observation.period, period_from=PeriodFrom.INHERITED, weak=False)
