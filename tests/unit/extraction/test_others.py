"""Values of others beside one's own, values beside a plan, and shares whose subject stands in the clause before."""

import pytest

from monitor.domain.observation import Kind
from tests.support.extraction import explain_text, extract_text


def told(text: str, area: str = "430100") -> list[tuple[str, str | None, str]]:
    """Return name, area and value of every figure."""
    return [(one.name, one.area, str(one.quantity.value)) for one in extract_text(text, area=area)]


def test_a_rate_above_the_provinces_rate_tells_both() -> None:
    """高于全省县域内就诊率90.1% is the province's value: differences of rates are told in points."""
    assert told("2025年，全市县域内就诊率为91.2%，高于全省县域内就诊率90.1%。") == [
        ("县域内就诊率", "430100", "91.2"),
        ("县域内就诊率", "430000", "90.1"),
    ]


@pytest.mark.parametrize("other", ["低于全省平均住院日7.6天", "低于全省平均住院日0.5天", "短于全国平均住院日8.1天"])
def test_days_below_the_provinces_days_are_a_yardstick(other: str) -> None:
    """They may be its own, or the difference to them."""
    found = explain_text(f"2025年，全市平均住院日为7.1天，{other}。", area="430100")

    assert [str(one.quantity.value) for one in found.observations] == ["7.1"]


@pytest.mark.parametrize(
    ("text", "name", "values"),
    [
        ("2025年，全市计划培训村医500人，实际为620人。", "培训村医人数", ["500", "620"]),
        ("2025年，全市计划新建发热门诊50个，实际达56个。", "新增发热门诊数", ["50", "56"]),
    ],
)
def test_what_came_of_a_plan_is_a_level_of_what_was_planned(text: str, name: str, values: list[str]) -> None:
    """实际 names nothing."""
    plan, fact = extract_text(text, area="430100")

    assert (plan.name, fact.name) == (name, name)
    assert (plan.kind, fact.kind) == (Kind.TARGET, Kind.LEVEL)
    assert [str(plan.quantity.value), str(fact.quantity.value)] == values


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2025年，全市新报告感染者中，性传播仍是主要传播途径，占97.6%。", "性传播占新报告感染者比例"),
        ("2025年，全市新报告感染者中，以性传播为主，占97.6%。", "性传播占新报告感染者比例"),
        ("心脑血管疾病是居民首位死因，占45.6%。", "心脑血管疾病比例"),
    ],
)
def test_what_is_foremost_is_what_its_share_is_of(text: str, name: str) -> None:
    """The share stands alone in the clause after."""
    assert [one[0] for one in told(text)] == [name]
