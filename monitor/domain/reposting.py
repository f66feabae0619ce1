"""Reposts: a mirror that dropped the place from the title still tells its story's figures."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from monitor.domain.history import Statement
from monitor.domain.observation import Observation


def placed(observations: Sequence[Observation], told: Iterable[Statement]) -> list[Observation]:
    """Return *observations*, those without an area placed where the same figure stands in their story's *told*."""
    known = list(told)
    return [one if one.area is not None else _placed(one, known) for one in observations]


def _placed(one: Observation, told: Sequence[Statement]) -> Observation:
    for statement in told:
        if statement.observation.area is not None and _is_same_figure(one, statement.observation):
            return replace(one, area=statement.observation.area)
    return one


def _is_same_figure(one: Observation, other: Observation) -> bool:
    """Tell whether both are one figure but for the area."""
    return (
        (one.code, one.name if one.code is None else "", one.kind, one.basis, one.institution, dict(one.scope))
        == (other.code, other.name if other.code is None else "", other.kind, other.basis, other.institution,
            dict(other.scope))
        and one.quantity.dimension == other.quantity.dimension
        and one.quantity.agrees_with(other.quantity)
    )  # fmt: skip
