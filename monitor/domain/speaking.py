"""Which of several figures of one version speaks."""

from collections.abc import Sequence
from dataclasses import dataclass

from monitor.domain.deltas import is_redefined
from monitor.domain.history import Incoming
from monitor.domain.moments import Moment
from monitor.domain.observation import Kind, Observation
from monitor.domain.series import series_of
from monitor.domain.spelling import identity


@dataclass(frozen=True, slots=True)
class Said:
    """One figure of a version, and its place among the others of its series and moment."""

    position: int
    observation: Observation
    moment: Moment
    #: A sharper compatible figure of this version speaks for the series and moment.
    is_duplicate: bool = False
    #: The version holds incompatible values for the series and moment.
    is_ambiguous: bool = False


def speaking(incoming: Incoming) -> list[Said]:
    """Return every figure of *incoming*, the latest moment first, duplicates and ambiguities marked."""
    said = [
        Said(position, observation, Moment.of(observation, incoming.story_published_on))
        for position, observation in enumerate(incoming.observations)
    ]
    by_series: dict[str, list[Said]] = {}
    for one in said:
        by_series.setdefault(series_of(one.observation).id, []).append(one)
    marked = [_mark(one, fellows) for fellows in by_series.values() for one in fellows]
    return sorted(marked, key=lambda one: (one.moment.is_weak, -one.moment.rank.toordinal(), one.position))


def _mark(one: Said, fellows: Sequence[Said]) -> Said:
    """Return *one* as it stands among the *fellows* of its series."""
    rivals = [other for other in fellows if other is not one and _is_rival(one, other)]
    if _is_start(one):
        return Said(one.position, one.observation, one.moment, is_duplicate=True)
    quantity = one.observation.quantity
    if any(_same_moment(one, other) and is_redefined(other.observation, one.observation) for other in rivals):
        # 按新口径41.2%，按原口径45.6%: the new definition speaks.
        return Said(one.position, one.observation, one.moment, is_duplicate=True)
    rivals = [other for other in rivals if not is_redefined(one.observation, other.observation)]
    if any(not other.observation.quantity.agrees_with(quantity) and _same_moment(one, other) for other in rivals):
        return Said(one.position, one.observation, one.moment, is_ambiguous=True)
    agreeing = [other for other in rivals if other.observation.quantity.agrees_with(quantity)]
    return Said(one.position, one.observation, one.moment, is_duplicate=any(_outdoes(o, one) for o in agreeing))


def _is_rival(one: Said, other: Said) -> bool:
    at_once = _same_moment(one, other) or one.moment.is_weak != other.moment.is_weak
    return at_once and not _is_start(other)


def _is_start(one: Said) -> bool:
    """Tell whether *one* is the start of a way without a time of its own."""
    return one.observation.origin and one.moment.is_weak


def _same_moment(one: Said, other: Said) -> bool:
    return one.moment.is_same_as(other.moment)


def _outdoes(other: Said, one: Said) -> bool:
    """Tell whether *other* speaks rather than *one*: a stated moment, then the sharper, then the first."""
    theirs, ours = other.observation.quantity, one.observation.quantity
    return (other.moment.is_weak, theirs.blur, other.position) < (one.moment.is_weak, ours.blur, one.position)


def is_beside_its_level(one: Said, said: Sequence[Said]) -> bool:
    """Tell whether *one* is the difference of a level told in the same version (95.3%，提高2.3个百分点): one fact."""
    return one.observation.kind is Kind.CHANGE and any(
        other.observation.kind is Kind.LEVEL
        and _measured(other.observation) == _measured(one.observation)
        and other.moment.rank == one.moment.rank
        for other in said
    )


def _measured(observation: Observation) -> tuple[object, ...]:
    """Return what is measured, where and at whom; the words an open indicator is compared by."""
    what = observation.code or identity(observation.name)
    return (what, observation.area, observation.institution)
