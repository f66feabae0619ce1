"""What headings, lists and clauses without figures say for the figures after them."""

import pytest

from monitor.domain.observation import Basis, Direction, Kind
from tests.support.extraction import extract_text


def names(text: str) -> list[tuple[str, str]]:
    """Return value and name of each observation of a made-up text."""
    return [(one.value_text, one.name) for one in extract_text(text)]


def test_a_heading_before_a_colon_names_what_holders_have() -> None:
    """床位使用率：医院80%: the holder alone measures nothing; the list goes on after a semicolon."""
    found = names("智慧药柜使用率：医院22.5%，其中民营医院30.1%；乡镇卫生院41%。")

    assert [name for _, name in found] == ["医院智慧药柜使用率", "民营医院智慧药柜使用率", "乡镇卫生院智慧药柜使用率"]


def test_a_kind_of_institution_before_a_colon_owns_what_follows() -> None:
    """乡镇卫生院：床位3万张: the beds are not the province's."""
    [beds] = extract_text("乡镇卫生院：床位3.2万张。")

    assert "乡镇卫生院" in beds.name or beds.scope.get("institutions") == "乡镇卫生院"


def test_a_list_in_the_clause_before_is_taken_up() -> None:
    """A、B和C支出，分别增长: the names stand before the comma; only the measure is shared."""
    found = names("教育、交通、住房保障和水利支出，分别同比增长6.1%、7.2%和8.3%。")

    assert [name for _, name in found] == ["教育支出", "交通支出", "住房保障和水利支出"]


def test_what_is_done_by_all_is_added_to_each() -> None:
    """分别结余x和y: the verb after 分别 belongs to every name."""
    found = names("甲类基金、乙类基金分别结余4.2亿元和1.3亿元。")

    assert [name for _, name in found] == ["甲类基金结余", "乙类基金结余"]


def test_each_of_a_list_of_changes_has_its_own_direction() -> None:
    """分别提高x、下降y goes both ways."""
    found = extract_text("智慧药房覆盖率、候药时间占比分别为80%和7.2%，同比分别提高2个百分点、下降0.3个百分点。")

    assert [(one.name, one.direction) for one in found[2:]] == [
        ("智慧药房覆盖率", Direction.UP),
        ("候药时间比例", Direction.DOWN),
    ]


def test_parts_by_grade_keep_the_insurance_of_their_whole() -> None:
    """三级、二级医疗机构分别为…: grades of what the last names, parts of the rate before."""
    found = names("居民医保慢病药费支付比例68.9%，三级、二级医疗机构分别为61.3%、71.6%。")

    assert found[1:] == [
        ("61.3%", "三级医疗机构居民医保慢病药费支付比例"),
        ("71.6%", "二级医疗机构居民医保慢病药费支付比例"),
    ]


@pytest.mark.parametrize("words", ["平均降价58%", "平均降价幅度达58%"])
def test_a_fall_in_price_is_a_change_of_what_was_named_before(words: str) -> None:
    """降价58% is no level; the clause before says of what."""
    [fall] = extract_text(f"第七批耗材集采落地实施，{words}。")

    assert (fall.name, fall.kind, fall.direction) == ("第七批耗材集采平均降价", Kind.CHANGE, Direction.DOWN)


def test_a_yearly_average_is_no_growth_from_one_year_to_another() -> None:
    """年均增速 of several years must not meet the year's own growth."""
    growth = extract_text("护工支出12亿元，同比增长3%，年均增速9.1%。")

    assert [(one.name, one.basis) for one in growth[1:]] == [
        ("护工支出", Basis.YOY),
        ("护工支出年均增幅", Basis.OTHER),
    ]


def test_a_way_may_tell_what_was_done() -> None:
    """从15间扩建到25间, 从97个调整、优化增加到104个: levels of one thing."""
    for way in ("扩建到", "调整、优化增加到", "由点到面扩展至"):
        found = names(f"将夜间诊室从15间{way}25间。")

        assert found == [("15间", "夜间诊室数"), ("25间", "夜间诊室数")]


def test_a_deed_alone_is_done_by_who_was_named_before() -> None:
    """支付15亿元，惠及43万人次: by the same fund."""
    assert names("大病保险支付15.2亿元，惠及43.8万人次。")[1] == ("43.8万人次", "大病保险惠及人次")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("省里下达26.5亿元建房投资。", "下达建房投资"),
        ("全年报告脑卒中5200例。", "报告脑卒中"),
        ("靶向用药达到74种。", "靶向用药数"),
        ("年远程读片量达3200例。", "远程读片量"),
    ],
)
def test_words_are_not_cut_at_characters_that_look_like_others(text: str, name: str) -> None:
    """下达, 卒中 and 靶向 end or hold what elsewhere is a word of its own."""
    assert names(text)[0][1] == name


def test_what_was_won_is_no_target() -> None:
    """累计争取资金 is done; 争取到2030年 is not."""
    won, aimed = extract_text("累计争取项目资金24亿元。争取到2030年心电站达到300家。")

    assert (won.kind, aimed.kind) == (Kind.LEVEL, Kind.TARGET)


@pytest.mark.parametrize(
    "text",
    [
        "全区居民对家医服务的满意度，2024年为91.2%。",
        "全区居民对家医服务的满意度，经核定2024年为91.2%。",
        "全区居民对家医服务的满意度2024年为91.2%。",
    ],
)
def test_a_rate_before_a_pause_is_named_whole(text: str) -> None:
    """What opens the clause is whose rate it is, not its name; who checked the figure says nothing."""
    assert names(text) == [("91.2%", "家医服务满意度")]


def test_what_is_said_of_things_goes_with_their_share_before_a_pause() -> None:
    """设有X的Y占比，2024年为N: the clause before opens with a verb."""
    found = extract_text("设有心理门诊的卫生院占比，2023年为71.6%，2024年底达到83.4%。")

    assert [(one.value_text, one.name, str(one.period)) for one in found] == [
        ("71.6%", "设有心理门诊卫生院比例", "2023"),
        ("83.4%", "设有心理门诊卫生院比例", "2024-12-31"),
    ]


def test_a_share_before_its_year_is_compared_with_nothing() -> None:
    """占比2024年为71.6%: 比 belongs to the noun."""
    [one] = extract_text("设有心理门诊的卫生院占比2024年为71.6%。")

    assert (one.name, str(one.period)) == ("设有心理门诊卫生院比例", "2024")


@pytest.mark.parametrize("sides", ["南、北方省份", "南方、北方省份", "近一周南、北方省份"])
def test_sides_of_the_country_share_what_is_measured(sides: str) -> None:
    """The last one alone prints it, though its name holds 病例."""
    found = names(f"{sides}流感样病例占门诊病例的百分比分别为4.1%和5.3%。")

    assert [name for _, name in found] == ["南方省份流感样病例占门诊病例比例", "北方省份流感样病例占门诊病例比例"]


@pytest.mark.parametrize(
    "text",
    [
        "全区将社区医院建设作为重点来抓，目前已建成22家。",
        "全区加快社区医院建设，已建成22家。",
        "近年来，全区大力推进社区医院建设，建成22家。",
    ],
)
def test_what_is_built_is_told_in_the_clause_before(text: str) -> None:
    """X建设，已建成N家 counts X."""
    assert names(text) == [("22家", "社区医院数")]


@pytest.mark.parametrize("text", ["全区推进服务能力建设，建成22家。", "全区推进信息体系建设，已建成22个。"])
def test_no_ability_is_built_by_the_piece(text: str) -> None:
    """Nothing says what the figure counts."""
    assert names(text) == []


def test_a_label_says_the_unit_too() -> None:
    """出院人次：5.7万: the word of counting is the label's."""
    found = extract_text("门急诊人次：151.2万\n出院人次：5.7万\n手术台次：3.1万")

    assert [(one.name, one.quantity.unit) for one in found] == [
        ("门急诊人次", "人次"),
        ("出院人次", "人次"),
        ("手术台次", "台次"),
    ]


def test_grades_alone_are_of_what_the_clause_before_is_about() -> None:
    """X数量居首位，国家级达到7个、省级12个: each counts X of its grade."""
    found = names("全区健康促进示范点数量居西部首位，国家级达到7个、省级12个。")

    assert [name for _, name in found] == ["国家级健康促进示范点数", "省级健康促进示范点数"]
