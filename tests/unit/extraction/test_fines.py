"""Fines and allowances: what a year adds up to is a figure, what one gets or pays by a rule is none."""

import pytest

from tests.support.extraction import extract_text


@pytest.mark.parametrize(
    "text",
    [
        "2025年，全市共检查医疗机构3126户次，罚款186.3万元。",
        "2025年，全市立案219件，共处罚款186.3万元。",
    ],
)
def test_the_fines_of_a_year_are_a_figure(text: str) -> None:
    """However many they are of."""
    assert [str(one.quantity.value) for one in extract_text(text) if one.quantity.unit == "元"] == ["1863000"]


@pytest.mark.parametrize(
    "text",
    [
        "对某诊所处以罚款80万元，并吊销执业许可证。",
        "情节严重的，处50万元以上100万元以下罚款。",
        "对生育二孩、三孩家庭分别一次性发放补助3000元、6000元。",
    ],
)
def test_what_one_gets_or_pays_by_a_rule_is_none(text: str) -> None:
    """Nobody reports it again."""
    assert extract_text(text) == []
