"""The whole extractor: offsets into the source, script, hostile bodies."""

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.extraction import explain_text, extract_text, extractor

PLAIN = "截至2025年底，全区建成社区医院204家，县域内就诊率达95.3%。"
TRADITIONAL = "截至2025年底，全區(qū)建成社區(qū)醫(yī)院204家，縣(xiàn)域內(nèi)就診率達(dá)95.3%。"


def test_offsets_lead_back_to_the_body() -> None:
    """body[start:end] is the excerpt and the value lies in it, code point for code point."""
    for body in (PLAIN, TRADITIONAL, "\u200b" + PLAIN, "　　" + PLAIN):
        for one in extract_text(body):
            assert body[one.start : one.end] == one.excerpt
            assert one.value_text in one.excerpt


def test_script_and_pinyin_change_nothing_but_the_excerpt() -> None:
    """A mirror's traditional script with readings in brackets gives the same series and values."""
    plain, traditional = extract_text(PLAIN), extract_text(TRADITIONAL)

    assert [(one.code, one.quantity, one.period) for one in plain] == [
        (one.code, one.quantity, one.period) for one in traditional
    ]
    assert traditional[0].excerpt in TRADITIONAL


def test_observations_come_in_the_order_of_the_text() -> None:
    """Tables and prose alike."""
    starts = [one.start for one in extract_text("社区医院204家。\n地区\t床位（张）\n南宁市\t320\n入户护理站45个。")]

    assert starts == sorted(starts)


def test_a_body_without_figures_gives_nothing() -> None:
    """No figures is no error."""
    extraction = explain_text("各地持续深化改革，群众满意度不断提升。")

    assert (extraction.observations, extraction.left_out) == ((), ())


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="全区县医院3.5万家%，。、（）的分别由到从其中占比增长较上年同期达到\n\t1年月“”—：；"))
def test_no_text_breaks_the_extractor(body: str) -> None:
    """Whatever a page holds, every observation resolves to its excerpt."""
    for one in extract_text(body):
        assert body[one.start : one.end] == one.excerpt


@pytest.mark.parametrize(
    "unit",
    [
        "的", "1", "3个", "较上年增长3%", "(3家)", "分别", "3%的县", "3\t", "南宁市人民医院3家、",
        "其中3家",
        "其中医院1%，占2%；", "：1家", "社区医院1家应为2家", "一、医院1家\n", "新增1家，",
        "医院（1家）、", "南宁市1例、",
    ],
)  # fmt: skip
def test_time_is_linear_in_the_length(unit: str) -> None:
    """Ten times the text takes no more than some twenty times as long, up to the length that is read at all."""
    short, long = unit * (2_000 // len(unit)), unit * (20_000 // len(unit))

    assert _seconds(long) < 40 * max(_seconds(short), 0.002)


def _seconds(body: str) -> float:
    """Return the least processor time of three extractions."""
    return min(_once(body) for _ in range(3))


def _once(body: str) -> float:
    began = time.process_time()
    extractor().extract(title="", body=body, published=date(2026, 3, 10), area="450000")
    return time.process_time() - began
