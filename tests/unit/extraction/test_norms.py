"""Figures that are asked for, agreed or played for measure no place."""

import pytest

from tests.support.extraction import extract_text


@pytest.mark.parametrize(
    "text",
    [
        "按照评审标准，护理院床位数一般不少于50张，至少配备3名康复师。",
        "各站点药品配备原则上不低于80种。",
        "根据合作协议，医院每月派出专家6名，每年接收进修人员不少于12名。",
        "技能大赛决赛落幕，共有22支代表队、88名选手参加，评出一等奖4名、二等奖8名，最高分98.5分。",
    ],
)
def test_what_is_asked_agreed_or_played_for_is_left_out(text: str) -> None:
    """A norm, a contract and a contest report nothing that a place has."""
    assert extract_text(text) == []


def test_what_was_built_by_a_norm_is_told() -> None:
    """按照…标准，建成 tells what is there."""
    [one] = extract_text("按照国家建设标准，全区建成康复医院26家。")

    assert str(one.quantity.value) == "26"


def test_the_age_of_somebody_goes_on_with_no_life_expectancy() -> None:
    """85岁的韦奶奶 is one person, whatever was measured in years before."""
    [one] = extract_text("2025年，全区居民人均预期寿命79.2岁。85岁的韦奶奶住进了医养结合机构。")

    assert str(one.quantity.value) == "79.2"


def test_a_contest_in_the_next_paragraph_is_another_matter() -> None:
    """Its players stand a few characters behind the figure."""
    [one] = extract_text("全区孕产妇死亡率9.12/10万。\n比赛现场，选手们沉着冷静。")

    assert one.value_text == "9.12/10万"
