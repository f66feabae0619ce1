"""Which period a figure gets: what its sentence, its section, its report and its title state."""

import pytest

from monitor.domain.observation import Kind, Observation
from monitor.domain.period import PeriodFrom
from tests.support.extraction import explain_text, extract_text

REPORT = """一、机构
（一）总体。截至2024年末，全市共有医疗卫生机构4120个，其中医院188个。
乡镇卫生院76个，村卫生室2310个。
（二）服务。2024年，全市总诊疗3120万人次。
出院98万人次。"""


def periods(observations: list[Observation]) -> list[str | None]:
    """Return the periods in the order of the text."""
    return [str(one.period) if one.period else None for one in observations]


def test_a_report_keeps_its_time_from_paragraph_to_paragraph() -> None:
    """Sections state their time once; what follows inherits it until another is stated."""
    found = extract_text(REPORT, published="2025-05-20")

    assert periods(found) == ["2024-12-31"] * 4 + ["2024"] * 2
    assert found[2].period_from is PeriodFrom.INHERITED


def test_news_do_not_carry_a_time_into_the_next_paragraph() -> None:
    """Without sections the next paragraph may speak of another time."""
    found = extract_text("2024年，全市总诊疗3120万人次。\n市里建有村卫生室2310个。", published="2025-05-20")

    assert periods(found) == ["2024", None]


@pytest.mark.parametrize("words", ["五年来，", "两年间，", "过去四年多，", "三年内将", "未来两年，"])
def test_a_length_of_time_gives_no_period(words: str) -> None:
    """Nobody says from when it counts."""
    (one,) = extract_text(f"2024年规划印发。{words}全市改造村卫生室640个。", published="2025-05-20")

    assert one.period is None


def test_a_length_as_long_as_the_plan_in_the_title_means_the_plan() -> None:
    """三年内 in a plan for three years are those years."""
    extraction = explain_text(
        "三年内改造村卫生室640个。已投入资金2.1亿元。",
        title="基层能力提升行动方案（2025—2027年）",
        published="2025-03-10",
    )
    planned, spent = extraction.observations

    assert str(planned.period) == "2025-01-01/2027-12-31"
    assert (planned.kind, planned.period_from) == (Kind.TARGET, PeriodFrom.INHERITED)
    assert (spent.kind, spent.period) == (Kind.LEVEL, None)


def test_the_base_of_a_multiple_governs_nothing_after_it() -> None:
    """A multiple names the year it is compared with, for itself alone."""
    found = extract_text("2024年，全县手术2100台次，是2021年的3倍；出院4.6万人次。", published="2025-05-20")

    assert periods(found)[-1] == "2024"


def test_the_year_of_a_foundation_governs_nothing() -> None:
    """始建于1958年 tells of the house, not of its beds."""
    (beds,) = extract_text("医院始建于1958年，编制床位600张。", published="2025-05-20")

    assert beds.period is None


def test_a_day_rolls_forward_over_the_turn_of_the_year() -> None:
    """January after December is the one that follows."""
    found = extract_text(
        "全市发热门诊诊疗量2022年12月20日达到3.1万人次，1月11日回落至4200人次。", published="2023-02-01"
    )

    assert periods(found) == ["2022-12-20", "2023-01-11"]


def test_a_running_year_ends_at_the_balance_day() -> None:
    """截至4月底，今年累计 runs from January to the end of April."""
    (doses,) = extract_text("截至4月底，今年累计接种流感疫苗12.6万剂次。", published="2025-05-20")

    assert str(doses.period) == "2025-01-01/2025-04-30"


def test_a_labelling_year_gives_way_to_the_time_of_the_deed() -> None:
    """2026年度 says which insurance, 到今年12月底 says when."""
    found = extract_text("到2025年12月底，全市2026年度居民医保参保人数达到310万人。", published="2025-10-08")
    (funds,) = extract_text("今年9月，市财政提前下达2026年医保补助资金3亿元。", published="2025-10-08")

    assert periods(found) == ["2025-12-31"]
    assert found[0].kind is Kind.TARGET
    assert str(funds.period) == "2025-09"


def test_a_week_of_reporting_holds_for_its_paragraph() -> None:
    """Days of an event pass, a week of surveillance lasts."""
    week = extract_text("3月3日至9日，全市报告手足口病860例。重症病例2例。", published="2025-03-12")
    event = extract_text("3月3日，全市义诊服务群众860人次。全市医院188家。", published="2025-03-12")

    assert periods(week) == ["2025-03-03/2025-03-09"] * 2
    assert periods(event) == ["2025-03-03", None]


@pytest.mark.parametrize(
    ("title", "period"), [("数说2025：医院成绩单", "2025"), ("健康中国2030系列报道", None), ("盘点｜回眸2024", "2024")]
)
def test_a_review_names_its_year_bare(title: str, period: str | None) -> None:
    """数说2025 means the year, 健康中国2030 a plan."""
    (one,) = explain_text("获批省级课题4项。", title=title, published="2026-01-19").observations

    assert (str(one.period) if one.period else None) == period


def test_a_month_within_a_paragraph_does_not_outrank_the_title() -> None:
    """What happened in September says nothing of the next paragraph in a review of the year."""
    body = "2025年，医院手术1.9万台。9月，团队完成首例移植。\n患者满意度95.1%。"
    found = explain_text(body, title="医院2025年工作总结", published="2026-01-19").observations

    assert str(found[-1].period) == "2025"


def test_the_number_of_a_section_is_no_part_of_a_name() -> None:
    """（二） counts sections, and names nothing."""
    (one,) = extract_text("（二）新增老年友善医疗机构20家。", published="2025-03-31")

    assert "二" not in one.name


def test_the_day_a_bulletin_opens_with_holds_for_all_of_it() -> None:
    """截至3月17日24时 in the first sentence dates the paragraphs after it too."""
    found = extract_text("截至3月8日24时，全区登革热患者136例。\n在院的患者中，轻型7例。", published="2026-03-09")

    assert [str(one.period) for one in found] == ["2026-03-08", "2026-03-08"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全区设护理站162个，康复床位218张（均截至2025年10月底）。", ["2025-10-31", "2025-10-31"]),
        ("全区设护理站162个，康复床位218张（截至2025年10月底）。", ["2025-10-31", "2025-10-31"]),
        (
            "2024年，全区设养老院90家。护理站162个，康复床位218张（均截至10月底）。",
            ["2024", "2025-10-31", "2025-10-31"],
        ),
        ("全区设护理站162个；康复床位218张（截至2025年10月底）。", [None, "2025-10-31"]),
        ("2024年底，全区设护理站162个，康复床位218张（截至2025年10月底）。", ["2024-12-31", "2025-10-31"]),
    ],
)
def test_a_date_that_closes_a_sentence_dates_what_has_none(text: str, expected: list[str | None]) -> None:
    """The bracket stands behind the last figure and is said of all."""
    found = extract_text(text, published="2025-11-20")

    assert [str(one.period) if one.period else None for one in found] == expected


def test_weeks_that_are_told_to_compare_are_of_their_own_time() -> None:
    """The same week of a year is of that year; the week before and the same week of several years are left out."""
    text = (
        "2025年第45周（11月3日—11月9日），全区流感阳性率为4.6%，与前一周水平（4.5%）持平，"
        "高于2024年同期水平（3.8%），低于2022年和2023年同期水平（5.8%和6.0%）。"
    )

    assert [(one.value_text, str(one.period)) for one in extract_text(text, published="2025-11-12")] == [
        ("4.6%", "2025-11-03/2025-11-09"),
        ("3.8%", "2024-11-03/2024-11-09"),
    ]


def test_a_bracket_before_a_value_dates_it() -> None:
    """X率（今年前三季度）为N: whatever the paragraph said before."""
    text = "截至2025年10月底，全区急救站28个。全区县域内就诊率（今年前三季度）为89.9%，履约率（2024年）达到66%。"

    found = extract_text(text, published="2025-11-20")

    assert periods(found) == ["2025-10-31", "2025-01-01/2025-09-30", "2024"]


def test_a_title_s_year_that_is_not_over_dates_no_stock() -> None:
    """What there is in November is not dated at the end of December."""
    now = explain_text("全市共有中医馆148个。", title="2026年义诊活动侧记", published="2026-11-14")
    past = explain_text("全市共有中医馆148个。", title="2025年卫生健康统计公报", published="2026-03-14")

    assert periods(list(now.observations)) == [None]
    assert periods(list(past.observations)) == ["2025"]
