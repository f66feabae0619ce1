"""Rows hold every value exactly: what goes in comes out."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Dialect
from sqlalchemy.dialects import postgresql, sqlite

from monitor.domain.catalogue import Nature
from monitor.domain.change import KINDS, Change, Held, Previous, Revision
from monitor.domain.history import Role
from monitor.domain.observation import Basis, Direction, Kind, Observation
from monitor.domain.period import Period, PeriodFrom
from monitor.domain.quantity import Bound, Quantity
from storage.columns import ExactDecimal, JsonText, UtcDateTime
from storage.mapping import change_columns, change_of, observation_columns, observation_of, slot_of
from storage.tables import ChangeRow, ObservationRow

DIALECTS: list[Dialect] = [
    sqlite.dialect(),
    postgresql.dialect(),  # type: ignore[no-untyped-call]  # as SQLAlchemy declares it
]
MOMENT = datetime(2026, 1, 16, 2, tzinfo=UTC)
DAY = date(2026, 1, 16)

numbers = st.decimals(min_value=0, max_value=10**12, allow_nan=False, allow_infinity=False, places=3)
texts = st.text(min_size=1, max_size=8)
periods = st.one_of(
    st.none(),
    st.builds(Period.instant, st.dates()),
    st.builds(lambda day, length: Period(day, day + timedelta(days=length)), st.dates(max_value=date(9000, 1, 1)),
              st.integers(0, 800)),
    st.builds(lambda day: Period(day, None), st.dates()),
    st.builds(Period.months, st.integers(1949, 2100), st.integers(1, 6), st.integers(7, 12)),
)  # fmt: skip
quantities = st.builds(
    lambda value, width, **facts: Quantity(value=value, value_max=None if width is None else value + width, **facts),
    numbers, st.none() | numbers, unit=texts, bound=st.sampled_from(Bound),
    resolution=st.sampled_from([Decimal("0.001"), Decimal(1), Decimal(10000)]),
)  # fmt: skip


@st.composite
def observations(draw: st.DrawFn) -> Observation:
    """Return any observation."""
    kind = draw(st.sampled_from(Kind))
    is_change = kind is Kind.CHANGE
    period = draw(periods)
    excerpt = draw(texts)
    return Observation(
        code=draw(st.none() | texts), name=draw(texts), nature=draw(st.sampled_from(Nature)),
        scope=draw(st.dictionaries(texts, texts, max_size=3)), assumed=draw(st.frozensets(texts, max_size=3)),
        area=draw(st.none() | texts), institution=draw(st.none() | texts), attribution=draw(st.none() | texts),
        kind=kind, direction=draw(st.none() | st.sampled_from(Direction)) if is_change else None,
        basis=draw(st.none() | st.sampled_from(Basis)) if is_change else None, quantity=draw(quantities),
        period=period, period_from=None if period is None else draw(st.sampled_from(PeriodFrom)),
        weak=draw(st.booleans()), value_text=excerpt, excerpt=excerpt, start=7, end=7 + len(excerpt),
        rule=draw(texts), confidence=draw(st.integers(0, 100)),
    )  # fmt: skip


@st.composite
def changes(draw: st.DrawFn) -> Change:
    """Return any change."""
    kind = draw(st.sampled_from(sorted(KINDS)))
    previous = st.builds(Previous, quantity=quantities, period=periods, url=texts, publisher=st.none() | texts,
                         title=st.none() | texts, excerpt=st.none() | texts, attribution=st.none() | texts,
                         published_on=st.none() | st.dates().map(str))  # fmt: skip
    facts: dict[str, Any] = {
        "series": draw(texts), "observation": draw(observations()), "url": draw(texts),
        "previous": draw(st.none() | previous), "held": draw(st.none() | st.sampled_from(Held)),
        "delta": draw(st.none() | numbers), "relative_delta": draw(st.none() | numbers),
    } | {mark: draw(st.booleans()) for mark in ("baseline", "scope_unclear", "quiet")}  # fmt: skip
    if kind == Revision.kind:
        facts["in_place"] = draw(st.booleans())
    change: Change = KINDS[kind](**facts)  # type: ignore[assignment]  # KINDS lists exactly the union
    return change


def _observation_row(observation: Observation) -> ObservationRow:
    return ObservationRow(
        version_id=1, article_id=1, series_id="s", family="f", rank=DAY, role=Role.CHANGE.value, reason="",
        recorded_at=MOMENT, **observation_columns(observation),
    )  # fmt: skip


@given(observations())
def test_an_observation_comes_back(observation: Observation) -> None:
    """Every field, decimals to the last digit."""
    assert observation_of(_observation_row(observation)) == observation


@given(changes())
def test_a_change_comes_back(change: Change) -> None:
    """Every kind with every mark, its id included."""
    row = ChangeRow(id=change.id, observation_id=1, version_id=1, source="s", reason="", recorded_at=MOMENT,
                    **change_columns(change))  # fmt: skip

    again = change_of(row, change.observation)

    assert again == change
    assert again.id == change.id


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: dialect.name)
@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_a_decimal_keeps_its_digits(dialect: Dialect, number: Decimal) -> None:
    """No float and no rounding on the way."""
    kind = ExactDecimal()

    assert kind.process_result_value(kind.process_bind_param(number, dialect), dialect) == number


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: dialect.name)
def test_a_moment_comes_back_in_utc(dialect: Dialect) -> None:
    """Stored in UTC whatever zone it was told in."""
    kind = UtcDateTime()
    told = MOMENT.astimezone(timezone(timedelta(hours=8)))

    stored = kind.process_bind_param(told, dialect)
    again = kind.process_result_value(stored, dialect)

    assert (again, again and again.utcoffset()) == (MOMENT, timedelta(0))


def test_a_naive_moment_is_refused() -> None:
    """It would be read in another zone than it was meant in."""
    with pytest.raises(ValueError, match="has no zone"):
        UtcDateTime().process_bind_param(MOMENT.replace(tzinfo=None), DIALECTS[0])


def test_equal_json_is_equal_text() -> None:
    """Keys are sorted, Chinese stays as it is."""
    kind = JsonText()

    assert kind.process_bind_param({"b": "县域", "a": 1}, DIALECTS[0]) == '{"a":1,"b":"县域"}'


@pytest.mark.parametrize(
    ("nature", "period", "weak", "expected"),
    [
        (Nature.STOCK, "2025", False, "2025-12-31"),
        (Nature.STOCK, "2025-12-31", False, "2025-12-31"),
        (Nature.FLOW, "2025", False, "2025"),
        (Nature.RATE, "2025-H1", False, "2025-H1"),
        (Nature.STOCK, "2026-01-16", True, "~2026-01-16"),
        (Nature.STOCK, None, True, "~2026-01-16"),
    ],
)
def test_equal_moments_share_a_slot(nature: Nature, period: str | None, weak: bool, expected: str) -> None:
    """For a stock a span is its last day; a weak period is its story's day."""
    observation = Observation(
        code=None, name="n", nature=nature, area=None, quantity=Quantity(value=Decimal(1), unit="家"),
        period=Period.parse(period) if period else None, period_from=PeriodFrom.STATED if period else None, weak=weak,
        value_text="1", excerpt="1", start=0, end=1,
    )  # fmt: skip

    assert slot_of(observation, DAY) == expected
