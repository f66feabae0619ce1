"""Clause templates: which words say what a figure measures, and what they leave to the figure before."""

from decimal import Decimal

import pytest

from tests.support.extraction import extract_one, extract_text


def names(text: str) -> list[tuple[str, str]]:
    """Return value and name of each observation of a made-up text."""
    return [(one.value_text, one.name) for one in extract_text(text)]


@pytest.mark.parametrize(
    "text",
    [
        "全市建成智慧药房312家。",
        "智慧药房达到312家。",
        "全市共有312家智慧药房。",
        "智慧药房数量为312家。",
        "全市智慧药房由290家增至312家。",
    ],
)
def test_a_count_has_one_name_however_it_is_worded(text: str) -> None:
    """Stock verbs, order and words of counting are no part of a name."""
    observation = extract_text(text)[-1]

    assert (observation.name, observation.quantity.value) == ("智慧药房数", Decimal(312))


def test_respectively_pairs_names_with_figures() -> None:
    """A、B分别为x、y are two observations, and the tail of the last name belongs to both."""
    assert names("2025年，门诊、住院次均费用分别为310.5元和9120元。") == [
        ("310.5元", "次均门诊费用"),
        ("9120元", "次均住院费用"),
    ]


def test_an_unmarked_list_is_paired_when_the_numbers_agree() -> None:
    """分别 may be missing."""
    assert names("夜间门诊量、周末门诊量同比增长12.5%、30.1%。") == [("12.5%", "夜间门诊量"), ("30.1%", "周末门诊量")]


def test_respectively_takes_up_the_names_of_the_figures_before() -> None:
    """，同比分别增长x和y has no names of its own."""
    found = names("入户护理3200人次，智慧轮椅860辆，同比分别增长12%和40.3%。")

    assert found == [("3200人次", "入户护理人次"), ("860辆", "智慧轮椅数"), ("12%", "入户护理"), ("40.3%", "智慧轮椅")]


def test_lists_of_different_lengths_are_not_paired() -> None:
    """Two names and three figures do not fit; no name is guessed from the other list."""
    found = names("甲项、乙项分别为3项、5项和8项。")

    assert all(name not in {"甲项数", "乙项数"} for _, name in found)


def test_a_way_states_two_levels_and_no_change() -> None:
    """从A降至B: the start value takes the earlier period, the end value the later."""
    start, end = extract_text("2025年，药占比从2020年的31.5%降至24.2%。")

    assert (start.value_text, str(start.period)) == ("31.5%", "2020")
    assert (end.value_text, str(end.period)) == ("24.2%", "2025")
    assert {start.kind.value, end.kind.value} == {"level"}


def test_a_start_value_without_a_date_has_no_period() -> None:
    """No difference and no date is invented."""
    start, _ = extract_text("2025年，急诊留观率由12%降到9%。")

    assert start.period is None


def test_a_share_before_its_noun_is_named_by_noun_and_predicate() -> None:
    """x%的N实现P is the share of N that do P."""
    observation = extract_one("全区近九成的街道开展了上门护理。")

    assert observation.name.endswith("比例")
    assert "街道" in observation.name
    assert "上门护理" in observation.name


def test_coordinated_shares_have_one_predicate() -> None:
    """What is said after the last of them is said of all."""
    first, second = extract_text("100%的二级医院、近95%的一级医院开通了移动支付。")

    assert "移动支付" in first.name
    assert "移动支付" in second.name


@pytest.mark.parametrize(
    ("text", "value", "name"),
    [
        ("病床使用率82.1%，其中公立医院88.4%。", "88.4%", "公立医院病床使用率"),
        ("全区床位3.2万张，其中：医院2.4万张。", "2.4万张", "医院床位数"),
    ],
)
def test_a_part_takes_the_head_of_its_whole(text: str, value: str, name: str) -> None:
    """其中 splits what was named before."""
    part = extract_text(text)[-1]

    assert (part.value_text, part.name) == (value, name)


def test_a_bracketed_total_is_of_the_thing_before_it() -> None:
    """新增3个…(共11个): the second figure is the stock of the same thing."""
    flow, stock = extract_text("新增安宁疗护病区3个（共有安宁疗护病区11个）。")

    assert flow.name != stock.name
    assert "安宁疗护" in stock.name


def test_a_deed_alone_is_done_to_what_was_named_before() -> None:
    """项目申报90项、结题40项: projects were finished, not something else."""
    _, second = extract_text("完成科研项目立项90项、验收40项。")

    assert "项目" in second.name
    assert "验收" in second.name


def test_adjacent_counts_are_apart() -> None:
    """No separator stands between two counts of one clause."""
    assert [value for value, _ in names("组建了12支急救队260名队员驻点。")] == ["12支", "260名"]


def test_per_thousand_is_part_of_the_name() -> None:
    """每千人口 is never a value, and holds for every item of a list."""
    found = names("每千人口拥有床位6.8张、注册护士3.9人。")

    assert [value for value, _ in found] == ["6.8张", "3.9人"]
    assert all(name.startswith("每千人口") for _, name in found)


def test_a_bare_sum_belongs_to_the_fund_named_before() -> None:
    """总支出 of the next clause is that of the same fund."""
    income, spending = extract_text("上半年，互助保障基金总收入8.2亿元；总支出7.1亿元。")

    assert (income.name, spending.name) == ("互助保障基金总收入", "互助保障基金总支出")


def test_a_noun_that_elides_its_unit_counts_people() -> None:
    """参保人数超过1200万 has no unit word; the noun implies it."""
    assert extract_one("工伤保险参保人数超过1200万。").quantity.unit == "人"


def test_two_ways_at_once_are_four_levels() -> None:
    """A和B分别由x、y提高到v、w."""
    found = [
        (one.value_text, one.name, str(one.period) if one.period else None)
        for one in extract_text("民营医院门诊量和住院量占比分别由2023年的13.1%和16.4%提高到13.9%和17.2%。")
    ]

    assert [name for _, name, _ in found] == ["民营医院门诊量比例", "民营医院住院量比例"] * 2
    assert [period for _, _, period in found][:2] == ["2023", "2023"]


def test_the_value_that_is_compared_with_is_of_the_year_before() -> None:
    """较上年7.15/10万下降4.6%: three figures, one change."""
    now, before, change = extract_text("2024年孕产妇死亡率为6.82/10万，较上年7.15/10万下降4.6%。")

    assert (str(now.period), str(before.period)) == ("2024", "2023")
    assert [one.kind.value for one in (now, before, change)] == ["level", "level", "change"]
    assert now.name == before.name


def test_a_year_that_is_built_on_governs_its_value_alone() -> None:
    """在2024年41.5%的基础上再提高2.4个百分点: what follows is of 2025 again."""
    text = "2025年居民健康素养水平为43.9%，在2024年41.5%的基础上再提高2.4个百分点。智慧药房312家。"
    now, before, change, after = extract_text(text)

    assert [str(one.period) for one in (now, before, change)] == ["2025", "2024", "2025"]
    assert now.code == before.code == change.code
    assert str(after.period) == "2025"


def test_what_institutions_have_is_not_the_provinces() -> None:
    """乡镇卫生院1110个，床位8.2万张: the beds are the health centres'."""
    _, beds = extract_text("全省乡镇卫生院1110个，床位8.2万张。")

    assert beds.scope["institutions"] == "乡镇卫生院"


def test_a_holder_under_a_heading_is_a_part_of_its_total() -> None:
    """医院2.13亿人次 in the next paragraph splits the visits, though no 其中 says so."""
    total, part = extract_text("一、诊疗人次\n全省医疗卫生机构总诊疗人次4.61亿人次。\n医院2.13亿人次。")

    assert part.code == total.code
    assert part.scope["institutions"] == "医院"


def test_a_length_of_time_goes_on_with_the_unit_of_the_one_before() -> None:
    """二级医院为8.1日 names no length of stay."""
    _, second = extract_text("三级医院平均住院日为7.6日；二级医院为8.1日。")

    assert second.code == "average_length_of_stay"


@pytest.mark.parametrize(
    "text", ["涨幅低于医院平均涨幅1.0个百分点。", "门诊量增长5.0%，高于全国平均增长水平（4.1%）。"]
)
def test_a_yardstick_is_left_out(text: str) -> None:
    """What a figure is more or less than is another thing's."""
    assert "1.0个百分点" not in [value for value, _ in names(text)]
    assert "4.1%" not in [value for value, _ in names(text)]


def test_so_many_for_each_is_not_so_many_in_all() -> None:
    """每个设区市至少有1家 is no number of hospitals."""
    observation = extract_one("每个设区市至少有1家智慧药房。")

    assert observation.name.startswith("每个设区市")


def test_what_is_set_up_in_places_names_their_rate() -> None:
    """X在Y的设置率 is the rate of X, in Y."""
    one = extract_one("智慧药柜在乡镇卫生院和村卫生室的设置率达到98.6%。")

    assert one.name == "乡镇卫生院和村卫生室智慧药柜设置率"


def test_no_rate_is_one_of_a_length_of_life() -> None:
    """The rate goes on from what was counted, not from what was measured."""
    found = extract_text("全区人均预期寿命接近78岁，履约率超过六成五。")

    assert found[1].name == "履约率"


def test_places_counted_in_their_own_word_are_no_part_of_the_last_total() -> None:
    """村卫生室614处 counts the rooms, whatever was counted in the paragraph before."""
    text = "截至2025年底，全区智慧药柜5130个。\n全区中心村卫生室建成614处。"

    assert extract_text(text)[1].name == "中心村卫生室数"
