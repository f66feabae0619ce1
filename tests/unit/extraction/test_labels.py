"""Figures set one to a line behind their names, with the unit behind the number or in the name's brackets."""

import pytest

from monitor.domain.observation import Kind
from tests.support.extraction import explain_text, extract_text


@pytest.mark.parametrize(
    ("line", "value", "unit"),
    [
        ("床位数（张）：20145", "20145", "张"),
        ("总诊疗人次(万人次):31.5", "315000", "人次"),
        ("病床使用率（%）：81.6", "81.6", "%"),
        ("平均住院日（天）为7.8。", "7.8", "天"),
        ("孕产妇死亡率（1/10万）：8.9", "8.9", "/10万"),
        ("医疗收入（单位：亿元）：11.82", "1182000000", "元"),
    ],
)
def test_a_label_holds_the_unit_of_its_number(line: str, value: str, unit: str) -> None:
    """The bracket names nothing, and its multiplier counts."""
    (one,) = extract_text(line)

    assert (str(one.quantity.value.normalize().__format__("f")), one.quantity.unit) == (value, unit)
    assert "（" not in one.name


@pytest.mark.parametrize("line", ["联系人（手机）：5132", "编号（档案）：120", "床位（张）与护士（人）比：1.2"])
def test_a_bracket_without_a_unit_measures_nothing(line: str) -> None:
    """Such a number stays bare."""
    assert extract_text(line) == []


def test_a_change_may_stand_behind_a_colon() -> None:
    """同比增长：5.1% is a change of the figure before, and nothing where there is none."""
    level, change = extract_text("无偿献血人次：41万人次，同比增长：5.1%。")
    told = explain_text("无偿献血人次：41万人次\n同比增长：5.1%")

    assert (level.kind, change.kind, change.name) == (Kind.LEVEL, Kind.CHANGE, level.name)
    assert [one.value_text for one in told.observations] == ["41万人次"]
