"""Times that a 分别 gives one figure each."""

import pytest

from monitor.domain.observation import Kind
from tests.support.extraction import extract_text


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("2023年、2024年、2025年全省家医签约率分别为54.3%、53.4%、52.6%。", ["2023", "2024", "2025"]),
        ("2024年和2025年，全省分别新增智慧药房12家和15家。", ["2024", "2025"]),
    ],
)
def test_each_figure_has_its_own_time(text: str, periods: list[str]) -> None:
    """They are one thing at several times, no contradiction."""
    found = extract_text(text)

    assert [str(one.period) for one in found] == periods
    assert len({one.name for one in found}) == 1


def test_the_times_hold_for_the_next_thing_too() -> None:
    """，孕产妇死亡率分别为x和y goes on with the same years, and is named by itself."""
    found = extract_text("2024年和2025年，全省婴儿死亡率分别为2.9‰和2.4‰，孕产妇死亡率分别为7.1/10万和6.8/10万。")

    assert [(one.name, str(one.period)) for one in found[2:]] == [("孕产妇死亡率", "2024"), ("孕产妇死亡率", "2025")]


def test_as_many_times_as_figures_or_none() -> None:
    """Two years and three figures say nothing of which is whose."""
    found = extract_text("2024年、2025年，全省签约率、随访率、建档率分别为54.3%、53.4%、52.6%。")

    assert {str(one.period) for one in found} == {"2025"}


@pytest.mark.parametrize(
    ("span", "parts"),
    [("2022—2024年", ["2022", "2023", "2024"]), ("今年1、2、3月", ["2025-01", "2025-02", "2025-03"])],
)
def test_a_span_gives_its_years_or_months_to_the_values_of_one_thing(span: str, parts: list[str]) -> None:
    """As many values as the span has parts; two things have one span."""
    told = extract_text(f"{span}，全市急救出车分别为3.1万次、3.4万次、3.6万次。", published="2025-06-06")
    two = extract_text("2023—2024年，全市诊间结算率和复诊率分别为54%、55%。", published="2025-06-06")

    assert [str(one.period) for one in told] == parts
    assert {str(one.period) for one in two} == {"2023-01-01/2024-12-31"}


def test_changes_of_one_thing_in_turn_take_no_earlier_names() -> None:
    """What 分别 tells of months is named by its own clause."""
    found = extract_text(
        "满意度为99.2%，固定员工占51%。今年1、2月采样量环比分别下滑14.6%、9.3%。", published="2025-06-06"
    )

    assert [(one.kind, one.name, str(one.period)) for one in found[2:]] == [
        (Kind.CHANGE, found[2].name, "2025-01"),
        (Kind.CHANGE, found[2].name, "2025-02"),
    ]


@pytest.mark.parametrize("whose", ["60岁及以上老人", "二级及以上医院"])
def test_and_above_joins_no_two_names(whose: str) -> None:
    """及以上 is part of one name, which has a value for each of the years."""
    found = extract_text(f"2023年、2024年，全市{whose}回访率分别为61.5%、64.8%。")

    assert {one.name for one in found} == {f"{whose}回访率"}
    assert [str(one.period) for one in found] == ["2023", "2024"]
