"""Characters that bound or link a figure, and the words that only end in them."""

from decimal import Decimal

import pytest

from monitor.domain.quantity import Bound
from tests.support.extraction import extract_one, extract_text


@pytest.mark.parametrize(
    ("text", "ending"),
    [
        ("为基层配备彩超110台", "彩超"),
        ("手术平均时间平均为48分钟", "时间平均"),
        ("网上预约3.1万人次", "预约人次"),
    ],
)
def test_the_end_of_a_word_is_kept(text: str, ending: str) -> None:
    """彩超 is a scanner, 预约 an appointment."""
    assert extract_one(text + "。").name.endswith(ending)


@pytest.mark.parametrize("text", ["全市医院约120家", "全市医院超120家", "全市医院近120家", "全市医院均120家"])
def test_a_bound_is_no_part_of_the_name(text: str) -> None:
    """The same characters alone say how sharply a number is meant."""
    assert extract_one(text + "。").code == "hospitals"


def test_lengths_of_time_are_figures_where_an_indicator_measures_time() -> None:
    """Stays, door-to-needle times and reserves in months can be reported again; other lengths cannot."""
    text = "平均住院日7.2天，比上年减少0.4天。DNT中位数36分钟。累计结余可支付月数为13.5个月。手术历时6小时。"
    found = extract_text(text)

    assert [one.value_text for one in found] == ["7.2天", "0.4天", "36分钟", "13.5个月"]


def test_visits_to_houses_are_counted() -> None:
    """万家次 counts visits, not houses."""
    assert extract_one("全年检查定点医药机构1.8万家次。").quantity.unit == "家次"


def test_a_gauge_reading_is_no_figure() -> None:
    """Blood pressure and sugar of one person count nothing."""
    assert extract_text("他的血压136/82，血糖7.8，控制得不错。") == []


@pytest.mark.parametrize(
    "words", ["突破300万人次大关", "迈上300万人次台阶", "站上300万人次新台阶", "跨过300万人次大关"]
)
def test_a_milestone_is_passed_and_names_nothing(words: str) -> None:
    """门诊量 is what is measured, and it is more than that."""
    one = extract_one(f"2025年，全区夜间门诊量{words}。")

    assert (one.quantity.bound, one.quantity.value) == (Bound.AT_LEAST, Decimal(3_000_000))
    assert one.name == extract_one("2025年，全区夜间门诊量300万人次。").name
