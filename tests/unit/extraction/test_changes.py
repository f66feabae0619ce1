"""Changes, their direction and basis, and targets."""

import pytest

from monitor.domain.observation import Basis, Direction, Kind
from tests.support.extraction import extract_one, extract_text


@pytest.mark.parametrize(
    ("text", "direction", "basis"),
    [
        ("2025年，夜间门诊量同比增长12.5%。", Direction.UP, Basis.YOY),
        ("2025年，夜间门诊量较上年下降3.1%。", Direction.DOWN, Basis.YOY),
        ("2025年，夜间门诊量比2024年多1200人次。", Direction.UP, Basis.YOY),
        ("3月，夜间门诊量环比下降2%。", Direction.DOWN, Basis.MOM),
        ("2025年，候诊时间较改革前缩短18分钟。", Direction.DOWN, Basis.OTHER),
        ("2025年，复诊率提高了4.2个百分点。", Direction.UP, None),
        ("近年来夜间门诊呈30%的增幅。", Direction.UP, Basis.OTHER),
        ("与上年相比，村级心电站增加21个。", Direction.UP, Basis.YOY),
    ],
)
def test_a_change_has_direction_and_basis(text: str, direction: Direction, basis: Basis | None) -> None:
    """A difference to another time, whatever verb or noun says so."""
    observation = extract_one(text)

    assert (observation.kind, observation.direction, observation.basis) == (Kind.CHANGE, direction, basis)


@pytest.mark.parametrize("verb", ["降至", "提高到", "缩短到", "稳定在", "升至", "达到"])
def test_a_value_that_was_reached_is_a_level(verb: str) -> None:
    """降至 names where it came to; 下降 by how much."""
    assert extract_one(f"2025年，复诊率{verb}41.2%。").kind is Kind.LEVEL


def test_what_is_counted_anew_is_a_flow_and_no_change() -> None:
    """新增 without a comparison is a level of its own."""
    observation = extract_one("2025年，全市新增智慧药房21家。")

    assert observation.kind is Kind.LEVEL
    assert observation.name.startswith("新增")


def test_the_basis_holds_for_the_rest_of_the_paragraph() -> None:
    """较上年同期 governs a second change that names no basis."""
    _, second = extract_text("夜间门诊量较上年同期增长4.7%，住院手术增幅3.8%。")

    assert second.basis is Basis.YOY


def test_a_change_of_an_elided_thing_is_of_the_thing_before() -> None:
    """，同比增长x has no noun."""
    level, change = extract_text("2025年入户护理3.2万人次，同比增长17.5%。")

    assert level.name.startswith(change.name)


@pytest.mark.parametrize(
    "text",
    [
        "到2030年，全市智慧药房将达到500家。",
        "下一步，力争智慧药房突破500家。",
        "预计智慧药房总数达到500家。",
        "今年将新建智慧药房50家。",
        "计划到2027年建成智慧药房500家。",
        "“十五五”期间支持建设智慧药房500家。",
    ],
)
def test_what_is_still_to_come_is_a_target(text: str) -> None:
    """Targets are never levels."""
    assert extract_one(text).kind is Kind.TARGET


@pytest.mark.parametrize(
    "text", ["居民人均预期寿命达到79.1岁。", "孕前检查目标人群覆盖率为95%。", "将药师纳入团队的社区有320个。"]
)
def test_words_that_only_look_ahead_make_no_target(text: str) -> None:
    """预期寿命, 目标人群 and 将 as a preposition promise nothing."""
    assert extract_one(text).kind is Kind.LEVEL


def test_a_target_ends_where_the_text_returns_to_the_present() -> None:
    """目前 after a promise is a fact again."""
    target, level = extract_text("力争建成智慧药房500家，目前已建成312家。")

    assert (target.kind, level.kind) == (Kind.TARGET, Kind.LEVEL)


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("夜间门诊量下降11.7%。", None),
        ("耗材平均降价58%。", None),
        ("夜间门诊量三年提高12%。", Basis.OTHER),
        ("夜间门诊量年均增长5%。", Basis.OTHER),
        ("夜间门诊量同比增长9.5%。周末门诊量增长3%。", Basis.YOY),
    ],
)
def test_a_change_without_a_comparison_has_no_basis(text: str, basis: Basis | None) -> None:
    """Years that are told, and the change before in the paragraph, say what it is measured against."""
    assert extract_text(text)[-1].basis is basis


def test_a_change_of_another_place_takes_no_basis_over() -> None:
    """What one county compares is not what the next one does."""
    found = extract_text("全区夜间门诊量同比增长9.5%。上林县夜间门诊量下降3%。")

    assert found[1].basis is None


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("2025年9月，全区门诊人次860万，与上月相比下降1.9%。", Basis.MOM),
        ("2025年9月，流感样病例占比4.3%，较前一周下降0.8个百分点。", Basis.MOM),
        ("2025年，健康素养水平为30%，比上一年提高2.1个百分点。", Basis.YOY),
        ("2025年，健康素养水平为30%，比上年末提高2.1个百分点。", Basis.YOY),
        ("截至2025年9月底，社区医院设置率为30%，较去年底提高2.1个百分点。", Basis.OTHER),
        ("截至2025年底，社区医院设置率为30%，较2024年底提高2.1个百分点。", Basis.YOY),
        ("截至2025年底，社区医院设置率为30%，较年初提高2.1个百分点。", Basis.OTHER),
        ("2025年，门诊人次860万，与2019年同期相比增长1.9%。", Basis.OTHER),
        ("南宁市人民医院2024年引进博士2名，药占比下降4.5个百分点。", None),
    ],
)
def test_a_basis_is_read_from_the_words_and_the_times_compared(text: str, basis: Basis | None) -> None:
    """The end of a year is the year before only of the end of a year; a year in digits is no length of time."""
    assert extract_text(text, published="2026-02-10")[-1].basis is basis


def test_a_slower_growth_leaves_the_basis_of_the_growth_alone() -> None:
    """回落 is measured against the half-year, what follows against the year before."""
    text = "前三季度，总诊疗人次936万，同比增长4.1%，增速较上半年回落0.8个百分点。其中医院568万人次，增长2.7%。"

    assert [one.basis for one in extract_text(text, published="2025-11-06") if one.kind is Kind.CHANGE] == [
        Basis.YOY,
        Basis.OTHER,
        Basis.YOY,
    ]


def test_rates_of_a_hundred_thousand_differ_in_points_too() -> None:
    """十万分点 is one unit, not a hundred thousand points."""
    two = "2025年，肺结核报告发病率和围产儿死亡率分别较上年下降3.9个十万分点、1.1个千分点。"

    changes = [(one.quantity.unit, one.direction) for one in extract_text(two)]

    assert changes == [("十万分点", Direction.DOWN), ("千分点", Direction.DOWN)]
    assert not extract_text("全县肺结核报告发病率比全省平均水平低5.4个十万分点。")


@pytest.mark.parametrize("ratio", ["1.6∶1", "1.6：1", "1.6比1"])
def test_a_ratio_keeps_the_word_that_says_so(ratio: str) -> None:
    """比 before a ratio ends its name."""
    observation = extract_one(f"2025年，全市床医比{ratio}。")

    assert (observation.name, observation.quantity.unit, str(observation.quantity.value)) == ("床医比", "比", "1.6")


def test_what_is_due_every_month_is_no_target() -> None:
    """每月要完成 tells of a habit, 到2027年要完成 of a plan."""
    habit = extract_one("全县医生每月要完成入户随访8000余人次。")
    plan = extract_one("到2027年，全县要完成入户随访8000人次。", published="2025-06-06")

    assert (habit.kind, plan.kind) == (Kind.LEVEL, Kind.TARGET)
    assert "要" not in habit.name


@pytest.mark.parametrize("words", ["降价幅度高达38%", "降价38%", "降价幅度为38%"])
def test_a_lower_price_is_a_change(words: str) -> None:
    """However the words lead to the figure."""
    observation = extract_one(f"本轮采购胰岛素{words}。")

    assert (observation.kind, observation.direction) == (Kind.CHANGE, Direction.DOWN)


def test_what_is_lacking_is_told_as_it_is() -> None:
    """下一步还要补短板： opens with what there is."""
    assert extract_one("下一步还要补短板：全县每千人口康复师2.31人。").kind is Kind.LEVEL
    assert extract_one("下一步，全县将新建诊所5家。").kind is Kind.TARGET


def test_a_rise_per_head_goes_on_with_the_level_before() -> None:
    """由89元提高至94元，人均增加5元: the difference of the two."""
    found = extract_text("全县人均保洁经费标准由89元提高至94元，人均增加5元。")

    assert [(one.kind, one.direction) for one in found[2:]] == [(Kind.CHANGE, Direction.UP)]
    assert found[2].name == found[1].name


def test_the_greatest_cut_is_named_without_the_mean() -> None:
    """平均降价54%，最高降幅96% are two things of one purchase."""
    mean, most = extract_text("胰岛素接续采购平均降价54%，最高降幅96%。")

    assert "平均" not in most.name
    assert mean.name != most.name


def test_what_is_still_far_off_is_a_target() -> None:
    """距离建成N家的目标 tells of no hospital that there is."""
    one, *_ = extract_text("距离建成150家社区医院的目标还有差距。")

    assert one.kind is Kind.TARGET


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("2025年，夜间门诊接诊6.4万人次，较上年多接诊0.3万人次。", Direction.UP),
        ("2025年，夜间门诊接诊6.4万人次，同比少接诊0.3万人次。", Direction.DOWN),
    ],
)
def test_more_may_be_done_than_before(text: str, direction: Direction) -> None:
    """The deed stands between the way and the amount; what is measured was told before."""
    level, change = extract_text(text)

    assert (change.kind, change.direction, change.basis) == (Kind.CHANGE, direction, Basis.YOY)
    assert (change.code, change.name) == (level.code, level.name)
