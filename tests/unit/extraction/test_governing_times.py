"""Times that govern beyond their clause: the year of a bulletin, a plan's years, the close of a year."""

import pytest

from monitor.domain.catalogue import Nature
from tests.support.extraction import explain_text, extract_one, extract_text


def periods(text: str, published: str = "2025-11-20") -> list[str | None]:
    """Return the periods in the order of the text."""
    return [str(one.period) if one.period else None for one in extract_text(text, published=published)]


def test_the_year_of_a_bulletin_is_that_of_its_figures() -> None:
    """Neither the day it was told on nor the day of publication."""
    text = "2025年11月18日，据有关部门消息，《2024年卫生健康事业发展统计公报》显示，全区婴儿死亡率降至2.6‰。"

    assert periods(text) == ["2024"]


def test_a_bulletin_that_opens_a_text_governs_its_later_paragraphs() -> None:
    """What the text is about is named once."""
    text = (
        "自治区近日发布《2024年医疗保障统计快报》。\n快报显示，婴儿死亡率为2.6‰。\n截至2025年9月底，社区医院达188家。"
    )

    assert periods(text) == ["2024", "2025-09-30"]


@pytest.mark.parametrize("document", ["《2024年卫生健康工作要点》", "《2024年儿童健康行动计划》"])
def test_a_plan_tells_no_figures_of_its_year(document: str) -> None:
    """Only statistics are of the year in their name."""
    assert periods(f"自治区印发{document}。婴儿死亡率为2.6‰。") == [None]


def test_an_annual_figure_narrows_the_years_of_a_plan() -> None:
    """2024年度 is a time of its own, no label."""
    text = "“十四五”期间，参保率稳定在95%左右，2024年度全区基本医保参保人数达到5210万人。"

    assert periods(text) == ["2021-01-01/2025-12-31", "2024"]


def test_a_year_still_labels_what_is_paid_ahead() -> None:
    """到9月底，2026年度缴费 is told of September."""
    assert periods("到2025年9月底，2026年度居民医保缴费人数达310万人。") == ["2025-09-30"]


@pytest.mark.parametrize("words", ["在回顾“十四五”时期工作时，", "“十四五”时期的成就显著，"])
def test_a_plan_that_names_something_gives_no_period(words: str) -> None:
    """The work of the years, not the years."""
    assert periods(f"{words}全区人均预期寿命超过78岁。") == [None]


def test_the_years_of_a_plan_end_where_one_of_them_is_named() -> None:
    """Over a full stop the narrower time speaks."""
    text = "“十四五”时期，全区新建村卫生室640个。婴儿死亡率降至2.6‰。2024年，孕产妇死亡率降至7.9/10万。"

    assert periods(text) == ["2021-01-01/2025-12-31", None, "2024"]


@pytest.mark.parametrize("years", ["“十四五”（2021—2025年）期间", "“十四五”时期"])
def test_the_years_of_a_plan_may_stand_in_brackets(years: str) -> None:
    """They belong to its name."""
    assert periods(f"{years}，参保率稳定在95%左右。") == ["2021-01-01/2025-12-31"]


def test_a_flow_under_the_close_of_a_year_is_of_the_year() -> None:
    """At the year's end institutions stand; visits were made in the year."""
    text = "2024年末，全区医疗卫生机构达3.4万个，总诊疗人次2.9亿。"

    assert periods(text) == ["2024-12-31", "2024"]


@pytest.mark.parametrize(
    "text", ["截至2024年末，总诊疗人次2.9亿。", "2024年末，累计总诊疗人次2.9亿。", "2024年末，基金累计结存310亿元。"]
)
def test_a_balance_stays_at_the_close(text: str) -> None:
    """截至, 累计 and 结存 count up to the day."""
    assert periods(text) == ["2024-12-31"]


def test_deaths_reported_over_a_month_are_a_flow() -> None:
    """People die in a span; nobody is dead at an instant only."""
    found = extract_text("2025年9月，全区报告法定传染病死亡21人。", published="2025-10-12")

    assert [(one.nature, str(one.period)) for one in found] == [(Nature.FLOW, "2025-09")]


def test_the_balance_of_a_fund_is_a_stock() -> None:
    """Money there is, unlike money spent."""
    assert extract_one("截至2024年底，大病保险资金累计结余12亿元。").nature is Nature.STOCK


def test_figures_looked_at_are_of_their_year() -> None:
    """从2022年的数据看 opens no way from one year to another."""
    assert periods("从2022年的数据看，全区居民健康素养水平为24%。") == ["2022"]


@pytest.mark.parametrize(
    "later", ["去年同期，全区社区医院为86家。", "去年同期，这一数字为86家。", "上年同期全区社区医院只有86家。"]
)
def test_the_same_time_last_year_may_have_a_sentence_of_its_own(later: str) -> None:
    """It is a year before the time told last, no second value of now."""
    assert periods(f"截至10月底，全区社区医院108家。{later}") == ["2025-10-31", "2024-10-31"]


def test_the_whole_year_of_a_review_is_the_one_of_its_title() -> None:
    """Whatever months the text tells before, and however late it is published."""
    (visits,) = explain_text(
        "9月，新楼启用。\n全年巡诊6.4万人次。", title="2024年大事回顾", published="2025-11-20"
    ).observations

    assert str(visits.period) == "2024"


def test_a_bracket_that_only_dates_the_figure_before_it_does() -> None:
    """Whatever time its paragraph spoke of."""
    found = extract_text(
        "截至2025年9月底，全区签约率52.3%。每千人口床位数6.1张（2025年10月底）。复诊率40%（试点数据）。"
    )

    assert [str(one.period) for one in found] == ["2025-09-30", "2025-10-31", "2025-09-30"]
