"""Tables in the body: row and column say what a number means."""

from decimal import Decimal

import pytest

from monitor.domain.observation import Kind
from monitor.domain.period import PeriodFrom
from tests.support.extraction import explain_text, extract_text

BY_AREA = """表1 2024年各市智慧药房情况
单位：家、人
地区\t智慧药房数\t药师人数\t药房同比增长（%）
全区合计\t312\t1,860\t2.3
南宁市\t62\t420\t-0.8
"""

BY_YEAR = """指标\t2023年\t2024年
入户护理（万人次）\t28.5\t29.9
复诊率（%）\t40.2\t41.8
"""


def test_a_row_gives_the_area_and_a_column_the_indicator() -> None:
    """The caption gives period and units."""
    first = extract_text(BY_AREA)[3]

    assert (first.area, first.name, first.quantity.value, first.quantity.unit) == (
        "450100",
        "智慧药房数",
        Decimal(62),
        "家",
    )
    assert str(first.period) == "2024"
    assert first.rule == "table"


def test_a_column_of_growth_is_a_change_of_the_column_it_names() -> None:
    """A minus sign is the direction, never part of the value."""
    growth = [one for one in extract_text(BY_AREA) if one.kind is Kind.CHANGE]

    assert [(one.direction.value if one.direction else None, str(one.quantity.value)) for one in growth] == [
        ("up", "2.3"),
        ("down", "0.8"),
    ]


def test_a_column_may_give_the_period_and_a_row_the_indicator_with_its_unit() -> None:
    """万人次 in brackets multiplies every number of the row."""
    found = [(one.name, str(one.quantity.value), str(one.period)) for one in extract_text(BY_YEAR)]

    assert found[0][1:] == ("285000.0", "2023")
    assert [period for _, _, period in found] == ["2023", "2024", "2023", "2024"]
    assert {one.quantity.unit for one in extract_text(BY_YEAR)} == {"人次", "%"}


def test_a_serial_number_is_no_value() -> None:
    """序号 counts rows."""
    table = "序号\t单位名称\t床位数（张）\n1\t东院区\t320\n2\t西院区\t280\n"

    assert [one.value_text for one in extract_text(table)] == ["320", "280"]


def _told(table: str, area: str | None = "450000") -> list[str]:
    """Return one line for each observation: indicator, area, kind, value, unit, period."""
    return [
        " ".join(
            [
                one.name,
                one.area or "-",
                one.kind,
                f"{one.quantity.value.normalize():f}",
                one.quantity.unit,
                str(one.period),
            ]
        )
        for one in extract_text(table, area=area)
    ]


@pytest.mark.parametrize(
    ("table", "told"),
    [
        (
            "地区\t指标\t2022年\t2023年\n南宁市\t义诊场次（场）\t35\t36\n南宁市\t巡诊人次（万人次）\t1.2\t1.5\n",
            [
                "义诊场次 450100 level 35 场 2022",
                "义诊场次 450100 level 36 场 2023",
                "巡回医疗服务人次 450100 level 12000 人次 2022",
                "巡回医疗服务人次 450100 level 15000 人次 2023",
            ],
        ),
        (
            "表3 各市孕产妇死亡率\n单位：1/10万\n地区\t2022\t2023\n南宁市\t6.2\t5.5\n",
            ["孕产妇死亡率 450100 level 6.2 /10万 2022", "孕产妇死亡率 450100 level 5.5 /10万 2023"],
        ),
        (
            "序号\t指标\t单位\t2023年\t2025年目标\n1\t人均预期寿命\t岁\t79.2\t79.5\n2\t婴儿死亡率\t‰\t2.4\t≤4\n",
            [
                "人均预期寿命 450000 level 79.2 岁 2023",
                "人均预期寿命 450000 target 79.5 岁 2025",
                "婴儿死亡率 450000 level 2.4 ‰ 2023",
                "婴儿死亡率 450000 target 4 ‰ 2025",
            ],
        ),
        (
            "2024年上半年情况\n指标\t全区\t南宁市\n巡诊人次（万人次）\t6.5\t2.1\n同比增长（%）\t9.6\t-8.8\n",
            [
                "巡回医疗服务人次 450000 level 65000 人次 2024-H1",
                "巡回医疗服务人次 450100 level 21000 人次 2024-H1",
                "巡回医疗服务人次 450000 change 9.6 % 2024-H1",
                "巡回医疗服务人次 450100 change 8.8 % 2024-H1",
            ],
        ),
        (
            "2023年主要指标\n指标\t数值\t同比\n一、巡诊\n巡诊人次\t2.3万人次\t下降8.1%\n二、费用\n次均巡诊费用\t32.5元\t—\n",
            [
                "巡回医疗服务人次 450000 level 23000 人次 2023",
                "巡回医疗服务人次 450000 change 8.1 % 2023",
                "次均巡诊费用 450000 level 32.5 元 2023",
            ],
        ),
        (
            "2023年末各市药师数\n地区\t药师（人）\t地区\t药师（人）\n南宁市\t460\t柳州市\t120\n",
            ["药师（士）数 450100 level 460 人 2023-12-31", "药师（士）数 450200 level 120 人 2023-12-31"],
        ),
        (
            "表8 2023年各市资源\n地区\t机构数\t床位数\n\t个\t万张\n南宁市\t4 100\t4.1\n",
            ["机构数 450100 level 4100 个 2023", "医疗卫生机构床位数 450100 level 41000 张 2023"],
        ),
        (
            "2023年委属医院工作量\n医院\t出院人次（万）\n南宁市第一人民医院\t9.3\n",
            ["出院人次 450100 level 93000 人次 2023"],
        ),
        (
            "2023年情况\n类别\t机构数（个）\t机构数（个）\n类别\t2022年\t2023年\n其中：体检中心\t36\t41\n",
            ["健康管理中心数 450000 level 36 个 2022", "健康管理中心数 450000 level 41 个 2023"],
        ),
        (
            "2023年情况\n指标\t南宁市\n人口自然增长率（‰）\t-1.2\n",
            ["人口自然增长率 450100 level -1.2 ‰ 2023"],
        ),
        (
            "2023年情况\n项目\t任务数（万人）\t已完成数（万人）\n眼底筛查\t12\t9.5\n",
            ["眼底筛查人数 450000 target 120000 人 2023", "眼底筛查人数 450000 level 95000 人 2023"],
        ),
    ],
    ids=[
        "area and indicator in one row",
        "rate per 100,000",
        "column of units",
        "row of growth",
        "parts and units in cells",
        "side by side",
        "row of units",
        "institutions",
        "two heads",
        "negative level",
        "tasks",
    ],
)
def test_tables_of_every_shape_are_read(table: str, told: list[str]) -> None:
    """Indicator, area, kind, unit and period of each number, whichever way the table lies."""
    assert _told(table) == told


def test_sentences_in_cells_are_prose() -> None:
    """Tables of tasks, and tables that lay out a page, hold paragraphs."""
    table = "序号\t任务\t目标\n1\t提升能力\t到2025年，全区每千人口药师数达到0.6人，培训药师3000人次。\n"

    assert [line.split()[0] for line in _told(table)] == ["每千人口药师数", "培训药师人次"]


def test_telephones_and_hours_are_no_data() -> None:
    """A directory and a timetable measure nothing."""
    table = "单位\t联系人\t电话\n南宁市卫健委\t某某\t0771-2800000\n\n日期\t地点\t时间\n5月12日\t一号点\t8:30-11:30\n"

    assert _told(table) == []


def test_a_change_keeps_its_way_out_of_its_text() -> None:
    """下降 is the direction; the value's text is the amount."""
    found = extract_text("2023年情况\n指标\t数值\t同比\n巡诊人次\t2.3万人次\t下降8.1%\n")

    assert [(one.value_text, one.direction and one.direction.value) for one in found] == [
        ("2.3万人次", None),
        ("8.1%", "down"),
    ]


def test_a_row_without_a_label_gives_its_first_number_too() -> None:
    """One row of numbers under the names of places has no column of labels."""
    found = extract_text("各市护理站数（单位：家）\n南宁市\t柳州市\t桂林市\n12\t9\t7\n")

    assert [(one.area, one.value_text) for one in found] == [("450100", "12"), ("450200", "9"), ("450300", "7")]


def test_a_difference_of_a_rate_without_a_unit_is_in_points() -> None:
    """同比 ↑2.3 beside 81.2% can be no other unit."""
    found = extract_text("地区\t签约率（%）\t同比\n南宁市\t81.2\t↑2.3\n")

    assert [(one.kind, one.quantity.unit) for one in found] == [(Kind.LEVEL, "%"), (Kind.CHANGE, "百分点")]


def test_a_head_may_end_in_a_unit_of_an_organisation() -> None:
    """成员单位（家） measures 成员单位; 单位：家 is a caption."""
    rows = "县区\t成员单位（家）\n南宁市\t15\n柳州市\t19"

    assert [one.name for one in extract_text(f"情况如下。\n{rows}")] == ["成员单位数", "成员单位数"]


def test_a_growth_beside_two_times_is_of_the_later_one() -> None:
    """2026年三季度 | 2025年三季度 | 同比: the year before stands nearer."""
    found = extract_text("三季度情况\n指标\t2025年第三季度\t2024年第三季度\t同比（%）\n巡诊人次\t5836\t5614\t3.9\n")

    assert [str(one.period) for one in found if one.kind is Kind.CHANGE] == ["2025-Q3"]


def test_a_column_says_which_of_several_units_it_is_in() -> None:
    """单位：个、张、人: beds of hospitals are no institutions."""
    rows = "单位：个、张、人\n类别\t机构数\t床位数\t卫生技术人员\n医院\t728\t1560\t1320\n乡镇卫生院\t1356\t312\t301\n"
    found = extract_text(f"2025年各类机构情况\n{rows}")

    assert [one.quantity.unit for one in found] == ["个", "张", "人"] * 2


@pytest.mark.parametrize(
    "heads", ["10月\t1—10月累计\t累计同比（%）", "本月\t本年累计\t累计同比（%）", "本月\t累计\t累计增长（%）"]
)
def test_a_column_of_running_totals_begins_with_the_year(heads: str) -> None:
    """累计 names the span and nothing of what is measured; 累计同比 is the growth of that."""
    found = extract_text(f"2025年10月巡诊情况\n指标\t{heads}\n巡诊人次（万人次）\t6.5\t58.1\t3.4\n")

    month, total, growth = found
    assert [one.name for one in found] == [month.name] * 3
    assert [str(one.period) for one in found] == ["2025-10", "2025-01-01/2025-10-31", "2025-01-01/2025-10-31"]
    assert (total.kind, growth.kind) == (Kind.LEVEL, Kind.CHANGE)


def test_the_growth_of_each_column_is_of_its_own_time() -> None:
    """Months first, running totals beside them, then the growth of both."""
    found = extract_text(
        "2025年10月情况\n指标\t本月\t累计\t本月同比（%）\t累计同比（%）\n巡诊人次（万人次）\t6.5\t58.1\t2.1\t3.4\n"
    )

    assert [str(one.period) for one in found[2:]] == ["2025-10", "2025-01-01/2025-10-31"]


@pytest.mark.parametrize("head", ["数值", "本月"])
def test_the_title_dates_a_table_without_a_caption(head: str) -> None:
    """Nothing nearer does; 本月 is the month of the title, not that of publication."""
    (visits,) = explain_text(f"指标\t{head}\n巡诊人次（万人次）\t6.5\n", title="全区2025年10月巡诊情况").observations

    assert (str(visits.period), visits.period_from) == ("2025-10", PeriodFrom.INHERITED)
