"""Reposts: a mirror that dropped the place from the title, or came a day later, still tells its story's figures."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from monitor.domain.history import Statement
from monitor.domain.observation import Observation
from monitor.domain.readings import without_readings
from monitor.domain.text import normalise

_NUMBER = re.compile(r"[0-9][0-9,.]*[万亿]?")
#: Fewer words than this around a figure stand in many places of a text.
_WORDY = 5


def is_uncertain(one: Observation, published_on: date | None) -> bool:
    """Tell whether a repost of *one* may be read otherwise: it has no area, or a period that its day decides."""
    return one.area is None or _is_relative(one, published_on)


def as_told(
    observations: Sequence[Observation], told: Iterable[Statement], published_on: date | None
) -> list[Observation]:
    """Return *observations* with the area and the period that the same figures have in their story's *told* ones.

    The area where a text names none, of a figure altered in the same words too; the period where it reaches to the
    day of publication (今年以来, 12日起), which is another day for each repost.
    """
    known = list(told)
    return [_as_told(one, known, published_on) if is_uncertain(one, published_on) else one for one in observations]


def _as_told(one: Observation, told: Sequence[Statement], published_on: date | None) -> Observation:
    same = [s.observation for s in told if _is_same_figure(one, s.observation)]
    if one.area is None:
        placed = next((other for other in same if other.area is not None), None) or _altered(one, told)
        one = one if placed is None else replace(one, area=placed.area)
    if not _is_relative(one, published_on):
        return one
    return next((_dated(one, other) for other in same if _says_the_same(one, other)), one)


def _altered(one: Observation, told: Sequence[Statement]) -> Observation | None:
    """Return the figure that *one* puts another value in the place of, if the story tells one in its very words."""
    words = _words(one)
    if len(words) < _WORDY:
        return None
    same = (s.observation for s in told if s.observation.area and _is_same_line(one, s.observation))
    found = {other.area: other for other in same if _words(other) == words}
    return next(iter(found.values())) if len(found) == 1 else None


def _words(one: Observation) -> str:
    return _NUMBER.sub("", _plain(one))


def _plain(one: Observation) -> str:
    """Return the excerpt of *one* as a mirror and its original have it: simplified, and without pinyin."""
    return normalise(without_readings(one.excerpt)).text


def _dated(one: Observation, other: Observation) -> Observation:
    return replace(
        one,
        period=other.period,
        period_from=other.period_from,
        weak=other.weak,
        scope=other.scope,
        assumed=other.assumed,
    )


def _is_relative(one: Observation, published_on: date | None) -> bool:
    period = one.period
    return period is not None and not one.weak and (period.is_open or period.end == published_on)


def _says_the_same(one: Observation, other: Observation) -> bool:
    """Tell whether both stand in the same words of the same place."""
    return one.area == other.area and _plain(one) == _plain(other)


def _is_same_figure(one: Observation, other: Observation) -> bool:
    """Tell whether both are one figure but for the area and the day a running total starts from."""
    return _is_same_line(one, other) and one.quantity.agrees_with(other.quantity)


def _is_same_line(one: Observation, other: Observation) -> bool:
    """Tell whether both measure one thing, wherever and whenever."""
    return (
        (one.code, one.name if one.code is None else "", one.kind, one.basis, one.institution, _facets(one))
        == (other.code, other.name if other.code is None else "", other.kind, other.basis, other.institution,
            _facets(other))
        and one.quantity.dimension == other.quantity.dimension
    )  # fmt: skip


def _facets(one: Observation) -> dict[str, str]:
    return {facet: value for facet, value in one.scope.items() if facet != "since"}
