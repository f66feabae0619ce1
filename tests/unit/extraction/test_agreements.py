"""What an act is done with, what stays to be done, and words around a figure that are no part of its name."""

import pytest

from monitor.domain.observation import Kind
from tests.support.extraction import explain_text, extract_one, extract_text


@pytest.mark.parametrize(
    "text",
    [
        "2025年，全区专科联盟与18家社区医院签约。",
        "县总医院与上述3家卫生院签订合作办医协议。",
        "梧州市中医医院和周边12家卫生院建立结对关系。",
    ],
)
def test_with_whom_somebody_agrees_is_no_number_of_them(text: str) -> None:
    """They are some of all."""
    assert [one.reason for one in explain_text(text).left_out] == ["with whom somebody agrees"]


def test_what_joins_two_things_alone_agrees_on_nothing() -> None:
    """Nobody agrees on anything."""
    assert [one.value_text for one in extract_text("全区诊所和20家智慧药房达到标准。")] == ["20家"]


@pytest.mark.parametrize("text", ["各市县至少建设1家智慧药房、1所云诊室。", "每个乡镇至少配备3名全科医生。"])
def test_what_each_has_to_have_is_not_counted(text: str) -> None:
    """It is a norm."""
    assert extract_text(text) == []


def test_a_section_headed_by_the_year_that_begins_is_a_plan() -> None:
    """The same heading at the end of the year is a review."""
    text = "二、关于2026年工作\n扎实办好民生事项。①培训村医5000名。②改造乡镇卫生院500个。"

    assert {one.kind for one in extract_text(text, published="2026-01-14")} == {Kind.TARGET}
    assert {one.kind for one in extract_text(text, published="2026-12-28")} == {Kind.LEVEL}


def test_a_review_ensures_nothing() -> None:
    """一年来…确保 tells what was done."""
    assert extract_one("一年来，全区确保民生实事落地，培训村医2000人次。").kind is Kind.LEVEL


@pytest.mark.parametrize("span", ["60年来", "二十多年来", "三十年间"])
def test_decades_are_of_none_of_the_years_named_before(span: str) -> None:
    """The year before dates the beginning."""
    assert extract_one(f"1963年，全区派出第一支医疗队。{span}，累计培训村医3万人次。").period is None


def test_a_holiday_is_not_the_year() -> None:
    """今年春节假期 is some days of it."""
    assert extract_one("今年春节假期，全区急诊接诊3.2万人次。").period is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("在新增普惠托位4000个的基础上，再新增2000个。", ["新增普惠托位数", "新增普惠托位数"]),
        ("在建成智慧药房120家的同时，新建云诊室30家。", ["智慧药房数", "新增云诊室数"]),
        ("举办全国性学术会议120场，引进全国知名专家36名。", ["学术会议", "引进知名专家人数"]),
    ],
)
def test_words_around_a_figure_are_no_part_of_its_name(text: str, names: list[str]) -> None:
    """的基础上 follows the figure, 全国性 tells of what kind things are, not where."""
    found = extract_text(text)

    assert ([one.name for one in found], {one.area for one in found}) == (names, {"450000"})
