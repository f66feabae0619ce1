"""Whether a change is believable at once, or held for review."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

from monitor.domain.catalogue import FLOW, Indicator, Nature
from monitor.domain.change import Held
from monitor.domain.deltas import is_redefined
from monitor.domain.history import Statement
from monitor.domain.lines import moment_of
from monitor.domain.moments import Moment
from monitor.domain.observation import Kind, Observation

#: Who writes in the second half of a month may already speak of its end.
_AHEAD = timedelta(days=15)

_HUNDRED = Decimal(100)
_TEN = Decimal(10)
#: Below this, chance alone makes ten times as many cases of one month as of another; a slipped 万 makes more.
_MANY = 50
#: Of a season against another one: flu, heat and holidays multiply what is counted by months.
_SEASONS = Decimal(100)


def doubt(
    observation: Observation,
    moment: Moment,
    before: Statement | None,
    catalogue: Mapping[str, Indicator],
    seen_on: date,
) -> Held | None:
    """Return why *observation* is implausible against the statement *before* it, ``None`` when it is not.

    *seen_on* is the day its text was fetched: no day after it has results.

    Only levels are judged: a growth of 120 % and a target are nobody's slip.
    """
    if observation.kind is not Kind.LEVEL:
        return None
    indicator = catalogue.get(observation.code or "")
    if is_ahead(moment, seen_on):
        return Held.NOT_YET
    return _beyond_bounds(observation, indicator) or _against(observation, moment, before, indicator)


def is_ahead(moment: Moment, seen_on: date) -> bool:
    """Tell whether *moment* is a stated day, or a span that begins on one, that *seen_on* lies well before.

    A year, quarter or month that goes on is none: a stock of 2026 is also what there is in November.
    """
    return moment.period is not None and moment.period.start > seen_on + _AHEAD


def _beyond_bounds(observation: Observation, indicator: Indicator | None) -> Held | None:
    value = observation.quantity.value
    is_share = observation.nature is Nature.RATE and observation.quantity.unit == "%"
    ceiling = _HUNDRED if indicator is None or indicator.maximum is None else indicator.maximum
    if is_share and value > ceiling:
        return Held.RATE_ABOVE_100
    if indicator is None or observation.institution is not None:
        return None
    too_low = indicator.minimum is not None and value < indicator.minimum
    too_high = indicator.maximum is not None and value > indicator.maximum
    return Held.OUT_OF_RANGE if too_low or too_high else None


def _against(
    observation: Observation, moment: Moment, before: Statement | None, indicator: Indicator | None
) -> Held | None:
    if before is None or is_redefined(observation, before.observation):
        return None
    value, known = observation.quantity.value, before.observation.quantity.value
    most = _TEN if moment.is_comparable_with(moment_of(before)) else _SEASONS
    leaps = min(value, known) > 0 and max(value, known) >= min(value, known) * most
    if leaps and not _are_few(observation, before):
        return Held.TENFOLD
    falls = observation.quantity.interval.high <= before.observation.quantity.interval.low
    runs = _runs(observation, before.observation) if indicator is None else indicator.monotone
    return Held.TOTAL_FELL if runs and falls and moment.rank > moment_of(before).rank else None


def _are_few(observation: Observation, before: Statement) -> bool:
    """Tell whether both count what happened a few times: 32 deaths in one month and 1 in another are nobody's slip."""
    counted = (observation.quantity, before.observation.quantity)
    return observation.nature is FLOW and all(
        one.value < _MANY and one.value == one.value.to_integral_value() and one.resolution == 1 for one in counted
    )


def _runs(observation: Observation, before: Observation) -> bool:
    """Tell whether both are one running total by their own words: 累计, and no span that would begin anew."""
    return all("累计" in one.excerpt and _goes_on(one) for one in (observation, before))


def _goes_on(observation: Observation) -> bool:
    period = observation.period
    return period is None or period.is_instant or period.is_open
