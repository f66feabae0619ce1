"""One value for several rates, what was planned and what was done, and the same months of the year before."""

import pytest

from monitor.domain.observation import Kind
from tests.support.extraction import explain_text, extract_text


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("全省孕产妇系统管理率、3岁以下儿童系统管理率均在95%以上。", ["孕产妇系统管理率", "3岁以下儿童系统管理率"]),
        ("药店智慧监管率和农村药柜抽检率都达到98%。", ["药店智慧监管率", "农村药柜抽检率"]),
        ("云诊室预约率、送药上门率和村医回访率均为91%。", ["云诊室预约率", "送药上门率", "村医回访率"]),
    ],
)
def test_rates_that_share_a_value_have_it_each(text: str, names: list[str]) -> None:
    """They are series of their own."""
    assert [one.name for one in extract_text(text)] == names


@pytest.mark.parametrize(
    "text", ["云诊室和农村药柜的覆盖率达到98%。", "云诊室预约率达到98%。", "药店和药柜智慧监管率均达98%。"]
)
def test_what_is_no_rate_by_itself_shares_none(text: str) -> None:
    """One rate of two things is one."""
    assert len(extract_text(text)) == 1


def test_what_was_done_is_no_target() -> None:
    """原计划建成A，实际建成B: the same thing, planned and done."""
    planned, done = extract_text("2025年原计划建成智慧药房30家，实际建成36家。")
    _, trained = extract_text("2025年计划培训村医2000名，实际培训2318名。")

    assert (planned.kind, done.kind, done.name) == (Kind.TARGET, Kind.LEVEL, planned.name)
    assert (trained.kind, trained.name) == (Kind.LEVEL, "培训村医人数")


@pytest.mark.parametrize(
    "text", ["去年同期，全省智慧药房签约率为41.2%。", "全省智慧药房签约率90.3%，较去年同期的41.2%有所提高。"]
)
def test_the_same_months_of_a_year_before_are_none_where_nothing_tells_which(text: str) -> None:
    """The value would pass for one of now, or of the whole year."""
    told = explain_text(text)

    assert "41.2%" not in [one.value_text for one in told.observations]
    assert [one.reason for one in told.left_out] == ["the same months of a year before, and no months are told"]


def test_the_same_months_of_a_year_before_are_told_where_the_text_tells_which() -> None:
    """而 and 只有 name nothing."""
    now, then = extract_text("截至2月底，全省智慧药房231家，而上年同期只有198家。")
    before = extract_text("2025年，全省智慧药房签约率90.3%，较上年同期的88.1%提高2.2个百分点。")

    assert (str(now.period), str(then.period), then.name) == ("2026-02-28", "2025-02-28", now.name)
    assert [str(one.period) for one in before] == ["2025", "2024", "2025"]
