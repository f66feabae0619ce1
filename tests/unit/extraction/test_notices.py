"""Notices of correction that quote only numbers."""

from decimal import Decimal

import pytest

from tests.support.extraction import explain_text, extract_text

BODY = "2025年，全省县域内就诊率达到95.3%，建成社区医院204家。\n"


@pytest.mark.parametrize(
    "notice",
    [
        "本站3月10日刊发的《全省分级诊疗稳步推进》一文中，“95.3%”应为“93.5%”。特此更正，并向读者致歉。",
        "因工作人员疏忽，《全省分级诊疗稳步推进》一文数据有误，现将“95.3%”更正为“93.5%”。",
        "本报昨日三版《全省分级诊疗稳步推进》一文第二段中的“95.3%”有误，应为“93.5%”，特此更正。",
        "更正：文中“95.3%”应为“93.5%”。",
    ],
)
def test_numbers_alone_are_of_nothing_that_the_notice_names(notice: str) -> None:
    """Neither the paper, nor the page, nor the reason names an indicator."""
    told = explain_text(notice)

    assert told.observations == ()
    (one,) = told.notices
    assert (one.name, one.quantity.value) == ("", Decimal("93.5"))
    assert one.instead_of is not None
    assert one.instead_of.value == Decimal("95.3")


def test_a_notice_below_the_text_sets_right_what_stands_in_it() -> None:
    """The wrong value is not told as well."""
    told = explain_text(BODY + "更正：文中“95.3%”应为“93.5%”。")

    assert told.notices == ()
    rates = [(one.name, str(one.period), one.quantity.value) for one in told.observations if one.quantity.unit == "%"]
    assert rates == [("县域内就诊率", "2025", Decimal("93.5"))]
    assert [one.quantity.value for one in told.observations if one.quantity.unit == "家"] == [204]


def test_a_value_of_two_series_is_not_set_right() -> None:
    """Nothing tells which of them is meant."""
    told = explain_text(BODY + "家庭医生签约率达到95.3%。\n更正：文中“95.3%”应为“93.5%”。")

    assert [one.quantity.value for one in told.observations if one.quantity.unit == "%"] == [Decimal("95.3")] * 2
    assert len(told.notices) == 1


def test_a_notice_with_a_name_keeps_it() -> None:
    """文中县域内就诊率“95.3%”应为“93.5%”."""
    told = explain_text("《全省分级诊疗稳步推进》一文中，2025年县域内就诊率“95.3%”应为“93.5%”，特此更正。")

    assert [(one.name, one.quantity.value) for one in told.observations] == [("县域内就诊率", Decimal("93.5"))]
    assert told.notices == ()


@pytest.mark.parametrize(
    "note",
    [
        "编者注：本文初次发布时误将县域内就诊率写为95.3%，现已更正。",
        "此前误报为95.3%，特此说明。",
    ],
)
def test_what_stood_there_by_mistake_is_no_figure(note: str) -> None:
    """The right one stands above."""
    told = extract_text(f"2025年，全省县域内就诊率达到93.5%。\n{note}")

    assert [one.quantity.value for one in told] == [Decimal("93.5")]
