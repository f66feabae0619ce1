"""Values that a text takes back, and figures that belong to the page rather than to the news."""

from decimal import Decimal

import pytest

from monitor.domain.observation import Kind
from tests.support.extraction import explain_text, extract_one, extract_text


@pytest.mark.parametrize(
    "text",
    [
        "“截至2025年底，全省智慧药房486家”有误，应为“截至2025年底，全省智慧药房468家”。",
        "“全省智慧药房486家”应为“全省智慧药房468家”。",
        "此前报道2025年底全省智慧药房为486家，经核实，正确数字为468家。",
        "全省智慧药房“486家”更正为“468家”。",
        "全省智慧药房误写为486家，应为468家。",
        "经核实，全省智慧药房应为468家，此前误写为486家。",
        "我委日前发布的《智慧药房建设情况》一文中，全省智慧药房应为468家，误写为486家，特此更正。",
    ],
)
def test_only_the_corrected_value_is_observed(text: str) -> None:
    """The value taken back is told as such; the other measures the same thing."""
    extraction = explain_text(text)

    assert [(one.name, one.value_text) for one in extraction.observations] == [("智慧药房数", "468家")]
    assert [one.reason for one in extraction.left_out if one.text == "486家"] == ["a value that the text corrects"]


def test_what_ought_to_be_corrects_nothing() -> None:
    """应为 alone says how it should be."""
    found = extract_text("全省智慧药房486家。每个县智慧药房应为2家。")

    assert [one.value_text for one in found] == ["486家", "2家"]


def test_a_correction_need_not_repeat_the_mistake() -> None:
    """应为 names nothing where the text says that it corrects."""
    (one,) = extract_text("本报昨日所载有误，全省智慧药房应为468家，特此更正。")

    assert (one.name, one.kind) == ("智慧药房数", Kind.LEVEL)


def test_what_should_be_reached_is_a_target() -> None:
    """应达到 states a demand, not what is."""
    (one,) = extract_text("全省智慧药房覆盖率应达到95%以上。")

    assert (one.name, one.kind) == ("智慧药房覆盖率", Kind.TARGET)


@pytest.mark.parametrize(
    "words", ["浏览量：1234次　分享到：", "阅读 2,345", "访问次数：1,234 次", "点赞 120 评论 300 条"]
)
def test_counters_of_the_page_are_no_figures(words: str) -> None:
    """They change daily and tell nothing of health."""
    assert extract_text(f"全省智慧药房486家。打印本页 {words}")[1:] == []


def test_people_on_a_stage_are_no_figure() -> None:
    """出席发布会的有3位嘉宾 is about the meeting."""
    assert extract_text("出席今天发布会的有3位嘉宾。") == []


def test_what_is_aimed_at_stands_before_its_figure() -> None:
    """达到N个的目标又近一步: 目标 is no thing that is counted."""
    assert extract_text("距离2028年达到46个的目标又近一步。") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("仍有21处智慧药房未达到验收要求。", "未达到验收要求智慧药房数"),
        ("推动12家智慧药房创建示范药房。", "创建示范药房智慧药房数"),
        ("做法推广到2000多家智慧药房。", "推广到智慧药房数"),
        ("新增30家智慧药房开展夜间配送。", "开展夜间配送新增智慧药房数"),
        ("为20家智慧药房配备冷柜。", "配备冷柜智慧药房数"),
    ],
)
def test_what_narrows_a_count_stays_in_its_name(text: str, name: str) -> None:
    """A part of the things is never told as all of them."""
    assert extract_one(text).name == name


def test_a_second_share_is_of_the_things_of_the_first() -> None:
    """达到A的比例x，达到B的比例y: who reaches B stands only before A."""
    found = extract_text("智慧药房达到基础要求的比例为92%，达到优良要求的比例为31%。")

    assert [one.name for one in found] == ["达到基础要求智慧药房比例", "达到优良要求智慧药房比例"]


def test_parts_of_a_rate_by_school_are_populations_of_it() -> None:
    """小学、初中 after a rate of pupils name who, not what."""
    rates = extract_text("近视率为47.9%。其中，小学34.2%，初中66.8%。")

    assert {one.code for one in rates} == {"myopia_rate"}
    assert [one.scope.get("population") for one in rates[1:]] == ["小学生", "初中生"]


def test_a_paragraph_that_goes_on_keeps_the_time() -> None:
    """其中 at the start of a paragraph: parts of what the last one told."""
    found = extract_text("截至2025年10月底，全省培训药师1200人次。\n其中，南宁市培训药师320人次。")

    assert found[1].period == found[0].period


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("全省智慧药房数已修订为468家。", "468家"),
        ("全省智慧药房核定为468家。", "468家"),
        ("全省智慧药房由486家修订为468家。", "468家"),
        ("全省智慧药房数由486家订正为468家。", "468家"),
    ],
)
def test_what_is_done_to_a_figure_names_nothing(text: str, value: str) -> None:
    """修订为 and 核定为 lead to the value; the one that was revised is taken back."""
    (one,) = extract_text(text)

    assert (one.name, one.value_text) == ("智慧药房数", value)


def test_a_revision_takes_back_nothing_it_does_not_start_from() -> None:
    """Another figure of the sentence stays."""
    assert [one.value_text for one in extract_text("全省药店912家，智慧药房修订为468家。")] == ["912家", "468家"]


def test_the_value_taken_back_is_told_beside_the_right_one() -> None:
    """A notice without a date is dated by it."""
    (one,) = extract_text("全省智慧药房“486家”应为“468家”。")

    assert one.instead_of is not None
    assert str(one.instead_of.value) == "486"


@pytest.mark.parametrize(
    "text",
    [
        "有媒体报道全区2025年婴儿死亡率为2.78‰，经核实，准确数据为2.87‰。",
        "有网友称，全区2025年婴儿死亡率为2.78‰，与事实不符，实际为2.87‰。",
    ],
)
def test_what_a_medium_got_wrong_is_taken_back(text: str) -> None:
    """An organ that denies what was reported tells one value, of what was reported of."""
    [one] = extract_text(text)

    assert (one.name, str(one.quantity.value), str(one.period)) == ("婴儿死亡率", "2.87", "2025")


@pytest.mark.parametrize(
    "words",
    ["原公布为81.7%，经复核，现修正为80.9%", "此前公布数为81.7%，现更正为80.9%", "原通报的数据为81.7%，现修订为80.9%"],
)
def test_what_was_published_at_first_is_taken_back(words: str) -> None:
    """The new value is of what the clause before names."""
    one = extract_one(f"2025年全区复诊率，{words}。")

    assert (one.name, one.quantity.value) == (extract_one("2025年全区复诊率80.9%。").name, Decimal("80.9"))


def test_an_early_count_in_brackets_is_no_value_beside_the_closed_one() -> None:
    """核定为3.31亿（快报数3.29亿）: only what was closed holds."""
    values = [one.value_text for one in extract_text("2025年，全区总诊疗人次最终核定为3.31亿（快报数3.29亿）。")]

    assert values == ["3.31亿"]
