"""Running totals beside what one span adds to them: 2023年开展会诊5万例，累计开展会诊22万例."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from monitor.domain.catalogue import FLOW
from monitor.domain.observation import LEVEL, Observation
from monitor.domain.period import INHERITED, Period

_SINCE_EVER = ("累计", "累計")


def as_running_totals(taken: Sequence[Observation]) -> list[Observation]:
    """Return *taken*, what 累计 tells of the same thing and span as a smaller value beside it dated at the span's end.

    Read as sums of one span, both would contradict each other.
    """
    return [_to_its_end(one) if _is_running_total(one, taken) else one for one in taken]


def _is_running_total(one: Observation, taken: Sequence[Observation]) -> bool:
    if one.period_from is None or not _runs(one) or not _is_closed_span(one):
        return False
    return any(not _runs(other) and other.quantity.value < one.quantity.value for other in _beside(one, taken))


def _beside(one: Observation, taken: Sequence[Observation]) -> Iterator[Observation]:
    """Yield what is told before *one* of the same thing and span."""
    told = (one.code, one.name, one.area, one.institution, one.kind, one.period, one.quantity.dimension)
    for other in taken:
        if other.start >= one.start:
            return
        if told == (
            other.code, other.name, other.area, other.institution, other.kind, other.period, other.quantity.dimension
        ) and other.scope == one.scope:  # fmt: skip
            yield other


def _runs(one: Observation) -> bool:
    return any(word in one.excerpt for word in _SINCE_EVER)


def _is_closed_span(one: Observation) -> bool:
    period = one.period
    return one.nature is FLOW and one.kind is LEVEL and period is not None and not (period.is_instant or period.is_open)


def _to_its_end(one: Observation) -> Observation:
    period = one.period
    if period is None or period.end is None:
        return one
    return replace(one, period=Period.instant(period.end), period_from=INHERITED)
