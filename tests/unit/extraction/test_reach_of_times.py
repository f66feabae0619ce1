"""How far a time reaches: brackets, items of a list, runs from one day to another, years that are only spoken of."""

import pytest

from monitor.domain.observation import Kind
from tests.support.extraction import explain_text, extract_text


def periods(text: str, published: str = "2026-04-20") -> list[str | None]:
    """Return the periods in the order of the text."""
    return [str(one.period) if one.period else None for one in extract_text(text, published=published)]


@pytest.mark.parametrize("note", ["（2023年为3.1‰）", "（前年为3.1‰）"])
def test_a_value_in_brackets_has_the_time_that_stands_there(note: str) -> None:
    """The time outside is that of the value before."""
    published = "2025-04-20"

    assert periods(f"2024年，全区婴儿死亡率降至2.6‰{note}。", published) == ["2024", "2023"]


def test_a_date_in_brackets_says_up_to_when_is_counted() -> None:
    """A season of influenza begins on no day of the calendar."""
    text = "2025—2026流感季（截至2026年2月底）全区接种流感疫苗96万剂次，其中学生接种31万剂次。"

    assert periods(text) == ["2026-02-28"] * 2
    assert periods("2025—2026年流行季，全区接种流感疫苗96万剂次。") == [None]


def test_an_item_of_a_list_keeps_its_time_to_itself() -> None:
    """What stands before the list holds for all its items."""
    text = "二是人才更强，培训村医3000名。"

    assert periods(f"一是床位更多，2025年新增床位800张。{text}") == ["2025", None]
    assert periods(f"2024年成效明显。一是床位更多，去年新增床位800张。{text}") == ["2025", "2024"]


def test_a_run_from_one_day_to_another_holds_in_its_paragraph() -> None:
    """自…起…，到…, told in two clauses."""
    text = "热线去年5月1日起开通，到今年3月31日，共接听来电31.7万次。识别高危来电2800次。"

    assert periods(text) == ["2025-05-01/2026-03-31"] * 2


@pytest.mark.parametrize(
    "opening", ["2025年是基层服务年的第一年。", "变化从2019年集团挂牌开始，", "2025年是三年行动的收官之年。"]
)
def test_a_year_that_is_spoken_of_dates_nothing(opening: str) -> None:
    """It says what the year is, or when a story began."""
    assert periods(f"{opening}全县乡镇卫生院床位860张。") == [None]


def test_a_base_may_stand_behind_an_attribute() -> None:
    """较改革前的2018年 is what is compared with."""
    text = "2024年县域内就诊率为91.7%，较改革前的2018年提高9.3个百分点。"

    assert periods(text) == ["2024", "2024"]


def test_a_multiple_of_an_earlier_year_is_of_now() -> None:
    """是2020年的2.1倍 tells no value of 2020."""
    assert periods("去年全县门诊人次2.8万，是2020年的2.1倍。") == ["2025", "2025"]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("3月1日0时至3月31日24时，全区报告手足口病860例。", "2026-03"),
        ("前十月，全区报告手足口病860例。", "2025-01-01/2025-10-31"),
        ("上周，全区报告手足口病860例。", "2026-04-13/2026-04-19"),
    ],
)
def test_months_and_weeks_in_words(text: str, period: str) -> None:
    """Midnight ends a month, 前十月 is ten months, a week runs from Monday to Sunday."""
    assert periods(text) == [period]


def test_the_whole_year_of_a_task_is_no_time() -> None:
    """全年任务 is what was set."""
    assert periods("今年一季度，全县完成全年任务的82%。") == ["2026-Q1"]


def test_those_served_this_year_are_counted_over_the_year() -> None:
    """今年已向… counts from January, 今年共有 is a stock."""
    served = extract_text("今年已向240家医疗机构预付资金3亿元。", published="2025-09-18")

    assert {str(one.period) for one in served} == {"2025-01-01/2025-09-18"}
    assert all(one.kind is Kind.LEVEL for one in served)


def test_a_plan_of_years_dates_an_item_behind_another_with_its_own_year() -> None:
    """三年安排 in a plan for 2025 to 2027 means these."""
    found = explain_text(
        "一是扩大供给。2026年再新增老年医学科60个。二是加强保障，省级财政三年内安排2.4亿元。",
        title="医养结合行动方案（2025—2027年）",
        published="2025-07-18",
    ).observations

    assert [str(one.period) for one in found] == ["2026", "2025-01-01/2027-12-31"]


def test_what_has_been_done_is_not_of_the_year_to_come() -> None:
    """After the aims for 2030 the sentence with 已 is about today."""
    aim, done = extract_text("到2030年，智慧药房达到500家。全区已建成家庭药箱820个。")

    assert (aim.kind, aim.period and aim.period.start.year) == (Kind.TARGET, 2030)
    assert (done.kind, done.period) == (Kind.LEVEL, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("上半年报告登革热17例，均发生在3月，死亡2例。", ["2026-H1", "2026-H1"]),
        ("上半年报告登革热17例。手足口病6月报告140例。肺结核报告80例。", ["2026-H1", "2026-06", "2026-H1"]),
        ("截至6月底，累计建成门诊1184家，其中今年新建76家。", ["2026-06-30", "2026-H1"]),
        ("平均住院日压缩至7.9天，较开诊首季度缩短2.6天。", [None, None]),
    ],
)
def test_a_time_in_passing_holds_no_longer_than_its_sentence(text: str, expected: list[str | None]) -> None:
    """A part of a time told before gives way to it again; 今年 ends where the sentence counts up to."""
    assert periods(text, "2026-07-18") == expected


def test_what_is_now_has_no_time_in_a_text_of_no_date() -> None:
    """An old year before 目前 is not the time of what is now, nor is the year in which a house was founded."""
    text = "医院于1942年创办，编制床位970张。2013年组建集团，目前成员达到15家。"

    assert [one.period for one in explain_text(text, published=None).observations] == [None, None]


@pytest.mark.parametrize("break_", ["；", "，"])
def test_an_earlier_value_in_passing_governs_nothing_after_it(break_: str) -> None:
    """去年同期为4688台次 is told beside the value of this year; what follows is of this year."""
    found = extract_text(
        f"2025年1—9月，全省开展四级手术5127台次，去年同期为4688台次{break_}平均住院日6.5天。药占比24.6%。",
        published="2025-11-18",
    )

    assert [str(one.period)[:4] for one in found] == ["2025", "2024", "2025", "2025"]


@pytest.mark.parametrize("deed", ["刊发", "刊登", "登载", "推送"])
def test_the_day_of_a_report_that_is_corrected_is_no_period(deed: str) -> None:
    """It dates the mistake, not the value."""
    (one,) = extract_text(
        f"本报11月17日{deed}的《药房新貌》中，全省智慧药房应为468家，误写为486家。", published="2025-11-18"
    )

    assert one.period is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2025年前三季度，诊疗量占比由去年同期的51.2%提高到58.7%。",
            ["2024-01-01/2024-09-30", "2025-01-01/2025-09-30"],
        ),
        (
            "2025年前三季度，诊疗量占比由2024年同期的51.2%提高到58.7%。",
            ["2024-01-01/2024-09-30", "2025-01-01/2025-09-30"],
        ),
        ("2019年至2024年，县域内就诊率从81.6%上升到93.8%，培训村医170人。", ["2019", "2024", "2019-01-01/2024-12-31"]),
    ],
)
def test_a_way_begins_and_ends_in_its_own_times(text: str, expected: list[str]) -> None:
    """同期 is the year before of what the sentence tells of; a span of years lends its ends."""
    assert periods(text, "2026-01-16") == expected


def test_the_time_of_a_release_of_data_goes_on_into_the_next_paragraph() -> None:
    """A piece of news states its time anew."""
    text = "2025年，全区职业健康检查28.6万人次。\n柳州市用人单位申报率97.3%。"

    def told(title: str) -> list[str | None]:
        found = explain_text(text, title=title, published="2026-05-08").observations
        return [str(one.period) if one.period else None for one in found]

    assert told("我区发布首份职业健康公报") == ["2025", "2025"]
    assert told("全区职业健康工作推进会召开") == ["2025", None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024年，全省反应时间由上年的12.4分钟缩短至11.2分钟。", ["2023", "2024"]),
        ("全省药房由去年的120个增加到今年的140个。", ["2024", "2025"]),
        ("药房签约率由2020年的60%提高到2030年的75%。", ["2020", "2030"]),
    ],
)
def test_a_way_starts_in_the_year_before_the_one_spoken_of(text: str, expected: list[str]) -> None:
    """上年 is counted from the time of the sentence, not from its publication."""
    found = extract_text(text, published="2025-11-18")

    assert [str(one.period) for one in found] == expected


def test_what_has_been_reached_this_year_is_no_target() -> None:
    """增加到今年的140个 is a level; only 到今年底 looks ahead."""
    found = extract_text("全省药房由去年的120个增加到今年的140个。", published="2025-11-18")

    assert {one.kind for one in found} == {Kind.LEVEL}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("驿站去年开放以来，累计测量血压4.2万人次。", ["2025-01-01/"]),
        ("截至今年3月底，全区报告现存活感染者1.8万例。", ["2026-03-31"]),
        ("今年1月开设睡眠门诊，半年来接诊2300人次。", [None]),
        ("2025年末，医院1200家。\n婴儿死亡率1.26‰。", ["2025-12-31", "2025"]),
    ],
)
def test_what_runs_and_what_is_of_a_year(text: str, expected: list[str | None]) -> None:
    """去年…以来 is open, 现存活 is no 现存, 半年来 says not from when, deaths are counted over the year."""
    assert periods(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("药房占比从2023年的68.2%升至今年上半年的74.6%。", ["2023", "2025-H1"]),
        ("2025年上半年，药房接诊148.2万人次，较去年同期的139.6万人次增长6.2%。", ["2025-H1", "2024-H1", "2025-H1"]),
        ("截至2025年10月底，全省药房140家，较去年同期的120家增加20家。", ["2025-10-31", "2024-10-31", "2025-10-31"]),
    ],
)
def test_what_a_way_or_a_growth_starts_from_has_its_own_months(text: str, expected: list[str]) -> None:
    """升至今年 is no 至今; 去年同期 are the same months."""
    assert periods(text, "2025-11-18") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025年，每万人口康复师2.05人，上年为1.87人。", ["2025", "2024"]),
        ("2026年一季度，康复师2050人，上年为1870人。", ["2026-Q1", "2025"]),
        ("2025年，社区医院由年初的21个增加到年末的26个。", ["2025-01", "2025-12-31"]),
        ("到“十四五”第四年末，康复医院达到62家。", ["2024-12-31"]),
        ("“十四五”第三年，康复门诊51万人次。", ["2023"]),
        ("今年1、2月，康复门诊51万人次。", ["2026-01-01/2026-02-28"]),
    ],
)
def test_a_year_is_counted_from_the_one_spoken_of(text: str, expected: list[str]) -> None:
    """上年 of a bulletin about 2025 is 2024, whenever it is published; 年初 is of the year named."""
    assert periods(text) == expected


def test_the_year_before_in_a_bracket_is_seen_from_the_text_too() -> None:
    """2024年底…（上年为76.9%）, published in 2025, is 2023."""
    assert periods("2024年，全区复诊率为78.2%（上年为76.9%）。", "2025-08-11") == ["2024", "2023"]


def test_the_time_of_a_part_is_not_that_of_what_follows() -> None:
    """累计…，其中2023年3200万元，新建…: the last is of all the years."""
    assert periods("近三年，全县累计投入8600万元，其中2025年3200万元，新建急救站86所。")[1:] == ["2025", None]
