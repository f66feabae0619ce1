"""What the headings of reports and plans say of the figures below them."""

import pytest

from monitor.domain.observation import Kind
from tests.support.extraction import explain_text, extract_text

REPORT = """一、2025年工作回顾
智慧药房覆盖率达到81%。新增护理床位800张。
二、2026年目标任务
（一）药学服务
智慧药房覆盖率达到90%。新增护理床位900张。目前已有护理床位2000张。"""


def test_a_review_dates_what_stands_below_it() -> None:
    """一、2025年工作回顾: done in 2025, whatever year the title names."""
    found = explain_text(REPORT, title="2026年某省政府工作报告", published="2026-01-20").observations

    assert [(one.kind, str(one.period)) for one in found[:2]] == [(Kind.LEVEL, "2025"), (Kind.LEVEL, "2025")]


def test_a_plan_makes_targets_of_what_stands_below_it() -> None:
    """二、2026年目标任务 holds below （一）, but not for what is already there."""
    found = extract_text(REPORT, published="2026-01-20")

    assert [one.kind for one in found[2:]] == [Kind.TARGET, Kind.TARGET, Kind.LEVEL]
    assert str(found[2].period) == "2026"


def test_the_past_year_is_the_calendar_year_before_in_january() -> None:
    """一年来的主要工作 heads a list of what was done in the year before."""
    found = extract_text("一年来的主要工作是：\n新建智慧药房52个。\n新增夜间诊室17个。", published="2026-01-13")

    assert [str(one.period) for one in found] == ["2025", "2025"]


@pytest.mark.parametrize("heading", ["三、工作成效", "一、发展基础", "（二）主要任务完成情况"])
def test_a_review_is_no_plan(heading: str) -> None:
    """任务完成情况 looks back."""
    [one] = extract_text(f"{heading}\n全省智慧药房52个。")

    assert one.kind is Kind.LEVEL


def test_a_paragraph_is_no_heading() -> None:
    """下一步 in a sentence governs that sentence alone."""
    found = extract_text("下一步工作安排将进一步做好。\n全省智慧药房52个。")

    assert found[0].kind is Kind.LEVEL


@pytest.mark.parametrize(
    "title", ["2026年卫生健康工作要点", "健康乡村行动计划（2026—2028年）", "关于印发托育实施方案的通知"]
)
def test_a_plan_s_own_title_makes_targets(title: str) -> None:
    """Without any heading all of it is still to come, but for what is there already."""
    text = "智慧药房覆盖率达到90%。新增夜间诊室17个。目前已有护理床位2000张。"
    found = explain_text(text, title=title, published="2026-02-20").observations

    assert [one.kind for one in found] == [Kind.TARGET, Kind.TARGET, Kind.LEVEL]


def test_the_news_of_a_plan_is_no_plan() -> None:
    """What a province reports beside its new plan has been reached."""
    (one,) = explain_text("全省智慧药房52个。", title="某省印发健康乡村行动计划").observations

    assert one.kind is Kind.LEVEL


def test_a_numbered_heading_may_end_like_a_sentence() -> None:
    """1.主要目标。 stands in a line of its own."""
    found = extract_text("1.主要目标指标。\n智慧药房覆盖率达到90%。\n2.进展情况。\n智慧药房覆盖率达到81%。")

    assert [one.kind for one in found] == [Kind.TARGET, Kind.LEVEL]
