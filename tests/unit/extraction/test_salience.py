"""What is left out, and the reason that is told."""

import pytest

from tests.support.extraction import explain_text, extract_text


@pytest.mark.parametrize(
    "text",
    [
        "患者今年62岁，住院7天后出院。",
        "手术历时6个小时，出血不足10毫升。",
        "这种药一针要70万元。",
        "村民王大爷说，自己花了300多元。",
        "对每个机构给予不超过20万元的补助。",
        "两家医院共同研究。",
        "咨询电话：0771-1234567。",
        "“十四五”期间坚持一院一策。",
        "市民李女士累计献血102次。",
        "年龄最大的志愿者累计献血118次。",
        "乡村医生老周每天接诊二三十人。",
        "他说：“我每周来三次，一天能看四五十个号。”",
        "有家长建议把收费降到每月1200元以下。",
        "同样的检查，在县里比在省城少花800多元。",
        "平均每3.6万人拥有1个急救站。",
        "“五年前，我们院只有7名医生，如今已有20名。”院长说。",
        "本网《医共体建设观察》一文中“南宁市、柳州市分别为90.5%、92.0%”，经核实，南宁市应为90.9%。",
    ],
)
def test_figures_that_measure_nothing_are_left_out(text: str) -> None:
    """Ages, durations of one case, prices, rules, numbers in words, identifiers, one person's story."""
    assert extract_text(text) == []


def test_every_omission_has_its_place_and_reason() -> None:
    """``extract --explain`` shows them."""
    text = "手术历时6个小时。"
    (omitted,) = explain_text(text).left_out

    assert text[omitted.start : omitted.end] == omitted.text == "6个小时"
    assert omitted.reason


def test_a_length_of_time_that_an_indicator_measures_is_taken() -> None:
    """平均住院日 is reported again and again."""
    assert [one.value_text for one in extract_text("2025年，平均住院日7.9天。")] == ["7.9天"]


def test_a_subsidy_that_the_catalogue_knows_is_taken() -> None:
    """A rule's amount is an indicator where it is listed as one."""
    assert [one.value_text for one in extract_text("居民医保人均财政补助标准为700元。")] == ["700元"]


def test_a_line_that_places_are_past_is_no_value() -> None:
    """3个县健康素养水平超过30% counts the counties; none of them has that value."""
    found = extract_text("2025年，全省12个县区居民健康素养水平超过30%。")

    assert [one.value_text for one in found] == ["12个"]


@pytest.mark.parametrize(
    "text",
    [
        "网传“全省智慧药房有486家”，属实吗？",
        "全省智慧药房是否达到486家？",
        "今年能否建成486家智慧药房？",
        "全省智慧药房真有486家吗？",
        "近日有传言称全省智慧药房已有486家，这是不实信息。",
        "有网友称“全省智慧药房达486家”，经核实并非如此。",
        "针对网络流传的“全省智慧药房有486家”的说法，有关部门作出回应。",
    ],
)
def test_what_is_asked_or_rumoured_is_not_told(text: str) -> None:
    """Nobody stands for the value."""
    assert extract_text(text) == []


def test_what_answers_a_rumour_is_told() -> None:
    """The value after the quotation is the true one, and its name is not the rumour's."""
    text = "针对网上流传的“签约率只有20%”的说法，市卫生健康委回应称与事实不符，9月末签约率为41.6%。"
    (one,) = extract_text(text)

    assert (one.name, one.value_text) == ("家庭医生签约率", "41.6%")


@pytest.mark.parametrize(
    "text",
    [
        "平均住院日7.4天，低于全国8.3天的平均水平。",
        "平均住院日7.4天，比全区8.3天的平均水平短0.9天。",
    ],
)
def test_the_mean_of_others_is_a_yardstick(text: str) -> None:
    """Only what is compared with it is told."""
    assert [one.value_text for one in extract_text(text)] == ["7.4天"]


def test_a_question_may_tell_a_figure_before_it_asks() -> None:
    """Journalists begin with what is known; 谁能想到 asks nothing."""
    found = extract_text("去年底全省建成智慧药房486家，请问今后有何打算？谁能想到，智慧药房每天服务1200人次？")

    assert [one.value_text for one in found] == ["486家", "1200人次"]


def test_the_difference_to_a_preliminary_value_is_none_of_two_times() -> None:
    """比快报数多6个 tells how the count was mended."""
    assert [one.value_text for one in extract_text("2025年末，社区医院98家，比快报数多6家。")] == ["98家"]


def test_a_value_said_before_may_name_its_report() -> None:
    """此前快报公布的N is taken back as 此前公布的N is."""
    found = extract_text("2025年，全区医保基金总支出为1047.9亿元，此前快报公布的1043.2亿元为初步数据。")

    assert [one.value_text for one in found] == ["1047.9亿元"]
