"""Wordings in which texts tell again what an earlier one said: they must come out as the same series."""

import pytest

from monitor.domain.observation import Kind
from monitor.domain.series import series_of
from tests.support.extraction import extract_one, extract_text


def named(text: str) -> list[tuple[str, str]]:
    """Return value and name of each observation of a made-up text."""
    return [(one.value_text, one.name) for one in extract_text(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("参加职工基本医疗保险21万人。", "职工医保参保人数21万人。"),
        ("基本医保覆盖超过39万居民。", "基本医疗保险参保人数超过39万人。"),
        ("一是夜间门诊达到12个。", "夜间门诊达到12个。"),
        ("为全市人民提供32万人次的诊疗服务。", "总诊疗人次32万人次。"),
        ("5岁以下儿童死亡率下降致6.8‰。", "5岁以下儿童死亡率降至6.8‰。"),
        ("扎实推进20项控烟行动。", "推进20项控烟行动。"),
        ("采血总量2850单位。", "采血量2850单位。"),
        ("各级医保部门共检查药店82家。", "全省医保系统共检查药店82家。"),
        ("高中生近视率更是超过八成。", "高中生近视率超过八成。"),
        ("医院门诊次均费用361元。", "医院次均门诊费用361元。"),
        ("长期护理保险试点以来，参保人数达19万。", "长期护理保险参保人数达19万人。"),
        ("已按程序设置13个急救分中心。", "设置13个急救分中心。"),
    ],
)
def test_two_wordings_are_one_series(one: str, other: str) -> None:
    """What orders a list, praises or explains names nothing."""
    assert series_of(extract_one(one)) == series_of(extract_one(other))


def test_the_insured_are_parts_of_a_total_in_any_words() -> None:
    """其中参加职工基本医疗保险 takes no second 参保 from the total before it."""
    total, part = extract_text("基本医保参保人数42万人，其中参加职工基本医疗保险7万人。")

    assert part.code == total.code == "insured_people"
    assert part.scope["insurance"] == "职工医保"


def test_an_age_group_in_a_list_is_no_figure_of_a_life_expectancy() -> None:
    """寿命提高到79岁，…5岁以下儿童死亡率下降至: the five years tell of whom."""
    found = extract_text("人均预期寿命提高到79岁，婴儿死亡率、5岁以下儿童死亡率下降至1.7‰、2.8‰。")

    assert [one.code for one in found] == ["life_expectancy", "infant_mortality", "under_five_mortality"]


def test_two_services_share_what_only_the_last_one_prints() -> None:
    """住院和门诊费用联网医院分别: both have 费用联网医院."""
    assert [name for _, name in named("住院和门诊费用联网诊所分别达到62家和88家。")] == [
        "住院费用联网诊所数",
        "门诊费用联网诊所数",
    ]


def test_points_share_their_unit_though_each_has_a_counter() -> None:
    """增长1.9个和1.5个百分点: no one counts 1.9 of anything."""
    changes = extract_text("城市居民健康素养水平为36%，农村居民为30%，较2023年分别增长1.9个和1.5个百分点。")[2:]

    assert [one.quantity.unit for one in changes] == ["百分点", "百分点"]
    assert {one.code for one in changes} == {"health_literacy"}


def test_more_of_what_there_is_is_a_difference() -> None:
    """参保人数增加9万人 is no second number of the insured, 新增床位 is a number of beds."""
    assert extract_one("职工医保参保人数增加9万人。").kind is Kind.CHANGE
    assert extract_one("新增护理床位200张。").kind is Kind.LEVEL


def test_a_yearly_growth_lends_the_measure_without_the_growth() -> None:
    """平均每年增长超过0.2岁，达到79岁: 79 is the life expectancy."""
    growth, level = extract_text("人均预期寿命平均每年增长超过0.2岁，2024年达到79岁。")

    assert (growth.kind, level.kind, level.code) == (Kind.CHANGE, Kind.LEVEL, "life_expectancy")


def test_what_is_praised_is_named_without_the_praise() -> None:
    """急救知识水平最高，且增幅最大，由50%上升到53%: it is the level of knowledge."""
    assert {name for _, name in named("急救知识水平最高，且增幅最大，由2022年的50.0%上升到2024年的53.6%。")} == {
        "急救知识水平"
    }


def test_what_the_second_kind_of_institution_has_is_its_own() -> None:
    """养老机构41个，床位5张；设施36个，床位3张: each has its beds."""
    found = named("注册养老机构41个，床位数5172张；社区养老设施363个，床位数3058张。")

    assert found[3][1].startswith("社区养老设施")


def test_by_what_provinces_are_counted_is_no_figure_of_theirs() -> None:
    """有8个省份人均预期寿命超过80岁 counts provinces."""
    values = [one.value_text for one in extract_text("有8个省份人均预期寿命超过80岁。")]

    assert not any("80" in value for value in values)


def test_a_founding_long_ago_is_no_rival_of_today() -> None:
    """新中国成立之初 and 如今 are two times."""
    before, now = extract_text("新中国成立之初，人均预期寿命仅为35岁；如今，人均预期寿命达79.9岁。")

    assert str(before.period) == "1949"
    assert before.period != now.period


def test_a_time_that_is_compared_with_governs_nothing_else() -> None:
    """与2020年的25.8%相比 is the value of 2020, and what follows is of the year before it."""
    now, base, _, rural = extract_text(
        "2022年，成人吸烟率为24.1%，与2020年的25.8%相比，下降1.7个百分点。农村地区吸烟率为25.9%。"
    )

    assert [str(one.period) for one in (now, base, rural)] == ["2022", "2020", "2022"]
    assert now.name == base.name


def test_a_part_that_names_its_own_measure_lends_it() -> None:
    """其中，三级医院门诊次均费用388元，二级医院255元: what went before 其中 was another measure."""
    last = extract_text("住院次均费用9870元。其中，三级医院门诊次均费用388元，二级医院255元。")[-1]

    assert last.code == "cost_per_visit"


def test_what_is_done_to_the_first_is_done_to_the_second() -> None:
    """培训村医300名、护士500名 is no number of nurses."""
    assert [name for _, name in named("培训村医300名、护士500名。")] == ["培训村医人数", "培训护士数"]
    assert [name for _, name in named("新增床位300张、托位500个。")] == ["新增床位", "新增托位数"]


def test_people_covered_beside_cities_are_no_people_of_the_cities() -> None:
    """覆盖49个城市、169万人: both are what the trial covers."""
    assert [one.code for one in extract_text("长期护理保险试点覆盖49个城市、169万人。")][1] == "long_term_care_insured"


def test_what_is_quoted_ends_with_its_figure() -> None:
    """“增至163家”应为“增至161家”: the second quotation is nothing that the first counts."""
    assert extract_one("“全省三级医院增至163家”应为“全省三级医院增至161家”。").code == "tertiary_hospitals"


def test_an_insurance_beside_the_basic_one_has_its_own_people_and_fund() -> None:
    """累计支出基金624亿元 in a sentence about 长护险 is no expenditure of 基本医保."""
    people, fund = extract_text("长护险累计有195万人享受待遇，累计支出基金624亿元。")[-2:]

    assert "长护险" in people.name or "长期护理保险" in people.name
    assert fund.scope["insurance"] == "长期护理保险"


def test_those_who_are_counted_had_it_done() -> None:
    """为75名农村妇女开展宫颈癌检查 and 农村妇女宫颈癌检查75人 are one, and the next clause has its own."""
    first, second = extract_text("为75名农村妇女开展宫颈癌检查，为43名农村妇女开展乳腺癌检查。")
    other = extract_one("免费宫颈癌检查75人。")

    assert series_of(first) == series_of(other)
    assert second.code == "breast_screenings"


def test_shares_of_two_kinds_are_no_part_of_one_another() -> None:
    """设有中医科的卫生院占69%，提供中医服务的卫生室占80%: each is a share of its own kind."""
    second = extract_text("设有牙科的卫生院占68.9%，能够提供义齿服务的诊所占79.9%。")[1]

    assert series_of(second) == series_of(extract_one("提供义齿服务的诊所占79.9%。"))


def test_what_all_of_them_do_narrows_nothing() -> None:
    """160个医共体把专家送到家门口 are all of them."""
    assert extract_one("160个县域医共体把专家送到家门口。").code == "county_medical_communities"


def test_a_bare_deed_is_done_to_what_the_clause_before_is_about() -> None:
    """育儿补贴政策实施以来，有24万人申领: they applied for the subsidy."""
    assert series_of(extract_one("育儿补贴政策实施以来，已有24万人申领。")) == series_of(
        extract_one("育儿补贴累计申领24万人。")
    )
