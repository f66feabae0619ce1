"""Differences between two values of one series, and the value a change is told against."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from monitor.domain.catalogue import Nature
from monitor.domain.change import Previous
from monitor.domain.history import Statement
from monitor.domain.lines import moment_of
from monitor.domain.moments import Moment
from monitor.domain.observation import DEFINITION, Basis, Kind, Observation

#: 比2019年提高1.7岁: the year that a change is counted from.
_BASE = re.compile(r"(?:[比较于自从]|相比)(?P<year>(?:19|20)[0-9]{2})年")


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference in the base unit and as a fraction; ``None`` where none may be told."""

    absolute: Decimal | None = None
    relative: Decimal | None = None


def delta_of(observation: Observation, story_published_on: date, before: Statement | None) -> Difference:
    """Return the difference of *observation* to the statement *before* it.

    Told between two exact values of one definition only (a 新口径 is a break), for flows only over equal length and
    phase; rates and changes have no relative difference (rates differ in 百分点).
    """
    if before is None or not (observation.quantity.is_point and before.observation.quantity.is_point):
        return Difference()
    if is_redefined(observation, before.observation):
        return Difference()
    moment = Moment.of(observation, story_published_on)
    if not moment.is_comparable_with(moment_of(before)):
        return Difference()
    known = before.observation.quantity.value
    absolute = observation.quantity.value - known
    is_share = observation.nature is Nature.RATE or observation.kind is Kind.CHANGE
    return Difference(absolute, None if is_share or known == 0 else absolute / known)


def is_redefined(observation: Observation, before: Observation) -> bool:
    """Tell whether *observation* says it is counted by a new definition, and *before* does not.

    What follows a 新口径 without a word on it goes on with the new one.
    """
    return observation.scope.get(DEFINITION) not in (None, before.scope.get(DEFINITION))


def on_other_base(one: Observation, other: Observation) -> bool:
    """Tell whether both are changes whose texts count them from two different years."""
    if one.kind is not Kind.CHANGE or one.basis is not Basis.OTHER:
        return False
    bases = [_BASE.search(observation.excerpt) for observation in (one, other)]
    years = [base["year"] for base in bases if base is not None]
    return len(set(years)) > 1


def previous_of(statement: Statement) -> Previous:
    """Return the part of *statement* that a change shows."""
    observation = statement.observation
    return Previous(
        quantity=observation.quantity,
        period=observation.period,
        url=statement.url,
        publisher=statement.publisher,
        title=statement.title,
        excerpt=observation.excerpt,
        attribution=observation.attribution,
        published_on=None if statement.published_on is None else str(statement.published_on),
    )
