"""Notices that take a value back, and running totals that fall."""

from decimal import Decimal
from typing import Any

import pytest

from monitor.domain.catalogue import Nature
from monitor.domain.change import Held
from monitor.domain.observation import Observation
from monitor.domain.quantity import Quantity
from tests.support.memory import MemoryHistory, figure, kinds

WRONG = Quantity(value=Decimal(486), unit="家")


@pytest.fixture
def history() -> MemoryHistory:
    """Return an empty history."""
    return MemoryHistory()


def total(value: str, period: str, name: str = "接诊人次") -> Observation:
    """Return what was counted over *period*."""
    return figure(value, period, unit="人次", nature=Nature.FLOW, code=None, name=name)


def test_a_notice_without_a_date_corrects_what_it_takes_back(history: MemoryHistory) -> None:
    """“486家”应为“468家” speaks of the day the 486 was told of, however late it appears."""
    history.publish(figure("480", "2025-06-30"), figure("486", "2025-12-31"))

    (change,) = history.publish(figure("468", None, instead_of=WRONG), url="http://a/2", on="2026-01-20")

    assert (change.kind, str(change.observation.period)) == ("revision", "2025-12-31")
    assert change.previous is not None
    assert change.previous.quantity.value == Decimal(486)


def test_a_notice_of_a_value_nobody_told_stays_without_a_date(history: MemoryHistory) -> None:
    """Nothing tells of which day it speaks."""
    history.publish(figure("204", "2025-12-31"))

    (change,) = history.publish(figure("468", None, instead_of=WRONG), url="http://a/2", on="2026-01-20")

    assert change.observation.period is None


def test_a_notice_of_a_value_without_a_date_takes_that_back(history: MemoryHistory) -> None:
    """Neither text tells of which day it speaks; another publisher's value is not its own to take back."""
    history.publish(figure("486", None))

    (change,) = history.publish(figure("468", None, instead_of=WRONG), url="http://a/2", on="2026-01-20")
    (other,) = history.publish(
        figure("460", None, instead_of=WRONG), url="http://b/1", publisher="某报", on="2026-01-21"
    )

    assert (change.kind, other.kind) == ("revision", "update")
    assert change.previous is not None
    assert change.previous.quantity.value == Decimal(486)


@pytest.mark.parametrize(("first", "then"), [("2025-01-01/2025-09-30", "2025-01-01/2025-10-31"), ("2025-H1", "2025")])
def test_a_longer_span_with_less_is_asked_about(history: MemoryHistory, first: str, then: str) -> None:
    """What was counted up to September is part of what was counted up to October."""
    history.publish(total("2184", first))

    (change,) = history.publish(total("2113", then), url="http://a/2")

    assert change.held is Held.TOTAL_FELL


@pytest.mark.parametrize(
    ("value", "period", "name"),
    [
        ("2213", "2025-01-01/2025-10-31", "接诊人次"),
        ("700", "2025-Q3", "接诊人次"),
        ("1800", "2024-01-01/2024-10-31", "接诊人次"),
        ("1800", "2025-01-01/2025-10-31", "次均接诊人次"),
    ],
)
def test_other_spans_and_means_may_have_less(history: MemoryHistory, value: str, period: str, name: str) -> None:
    """Only what adds up from one day on cannot fall."""
    history.publish(total("2184", "2025-01-01/2025-09-30", name))

    assert [change.held for change in history.publish(total(value, period, name), url="http://a/2")] == [None]


def test_another_publishers_running_total_may_count_less(history: MemoryHistory) -> None:
    """It may count other things."""
    history.publish(total("2184", "2025-01-01/2025-09-30"))

    changes = history.publish(total("2113", "2025-01-01/2025-10-31"), url="http://b/1", publisher="晚报")

    assert (kinds(changes), changes[0].held) == (["new"], None)


def test_what_is_counted_up_to_a_day_has_a_difference(history: MemoryHistory) -> None:
    """截至9月底 and 截至10月底 are one count at two days, be it a flow by its nature."""
    flow: dict[str, Any] = {"unit": "台", "nature": Nature.FLOW, "code": None, "name": "配置除颤仪数"}
    history.publish(figure("3980", "2025-09-30", **flow))

    (change,) = history.publish(figure("4126", "2025-10-31", **flow), url="http://a/2")

    assert change.delta == Decimal(146)
