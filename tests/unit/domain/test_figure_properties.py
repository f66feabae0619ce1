"""Figures rendered in any form read back; any text at all is read without harm and in linear time."""

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.domain.figures import find_figures
from monitor.domain.quantity import Bound
from monitor.domain.text import normalise
from tests.support.spelling import group, scale, spell

UNITS = {
    "家": "家",
    "名": "人",
    "人次": "人次",
    "张": "张",
    "元": "元",
    "台次": "台次",
    "例": "例",
    "平方米": "平方米",
    "所": "所",
}
BOUNDS = [
    ("", "", Bound.EXACT),
    ("约", "", Bound.APPROX),
    ("大约为", "", Bound.APPROX),
    ("近", "", Bound.NEAR),
    ("超过", "", Bound.AT_LEAST),
    ("逾", "", Bound.AT_LEAST),
    ("不低于", "", Bound.AT_LEAST),
    ("不足", "", Bound.AT_MOST),
    ("", "左右", Bound.APPROX),
    ("", "以上", Bound.AT_LEAST),
    ("", "以内", Bound.AT_MOST),
]
BEFORE = ["全市共有", "累计完成", "，其中", "（", "比例达到", "\n"]
AFTER = ["。", "，较好", "）", "\n", "的机构", "；"]
COUNTS = st.integers(min_value=2, max_value=10**11)


def wide(number: int) -> str:
    """Return *number* in full-width digits."""
    return "".join(chr(ord(char) + 0xFEE0) for char in str(number))


@given(
    number=COUNTS,
    render=st.sampled_from([str, group, scale, spell, wide]),
    unit=st.sampled_from(sorted(UNITS)),
    bound=st.sampled_from(BOUNDS),
    before=st.sampled_from(BEFORE),
    after=st.sampled_from(AFTER),
)
def test_a_count_in_any_form_reads_back(
    number: int, render: type[str], unit: str, bound: tuple[str, str, Bound], before: str, after: str
) -> None:
    """However a number is printed, its value, unit, bound and span are the same."""
    value_text = f"{bound[0]}{render(number)}{unit}{bound[1]}"
    source = f"{before}{value_text}{after}"
    normalised = normalise(source)
    if render is spell and number == 2:
        return  # 二家 is an ordinal, two things are 两家
    (figure,) = find_figures(normalised.text)
    start, end = normalised.source_span(figure.start, figure.end)

    assert source[start:end] == value_text
    assert (figure.quantity.value, figure.quantity.unit) == (Decimal(number), UNITS[unit])
    assert figure.quantity.bound is bound[2]
    assert figure.excluded is None


@given(
    tenths=st.integers(min_value=1, max_value=999),
    form=st.sampled_from(["{}%", "{}％", "{}‰", "{}个百分点", "{}/10万", "百分之{}", "千分之{}"]),
)
def test_a_rate_in_any_form_reads_back(tenths: int, form: str) -> None:
    """Rates keep the digits that were printed."""
    printed = f"{tenths // 10}.{tenths % 10}"
    (figure,) = find_figures(normalise(f"比例为{form.format(printed)}。").text)

    assert figure.quantity.value == Decimal(printed)
    assert figure.quantity.resolution == Decimal("0.1")
    assert figure.excluded is None


@given(low=st.integers(2, 400), more=st.integers(1, 400), to=st.sampled_from(["-", "—", "–", "～", "~", "至", "到"]))
def test_a_range_in_any_form_reads_back(low: int, more: int, to: str) -> None:
    """Dashes and words join the ends of a range."""
    (figure,) = find_figures(normalise(f"设置{low}{to}{low + more}张床").text)

    assert (figure.quantity.value, figure.quantity.value_max) == (Decimal(low), Decimal(low + more))


@given(
    st.text(alphabet="0123456789.,%一二两三十百千万亿几半成分之点翻番第前每约近超年月日至到-—家个人次岁级“”《》（） \n")
)
def test_figures_are_in_order_and_inside_the_text(text: str) -> None:
    """Spans never overlap, never leave the text, and number and unit lie inside the value."""
    position = 0
    for figure in find_figures(text):
        assert position <= figure.start <= figure.number_start < figure.number_end <= figure.unit_start
        assert figure.unit_start <= figure.unit_end <= figure.end <= len(text)
        position = figure.end


@given(st.text(alphabet="0123456789.,:%年月日万家个-/至《》“” 约的"))
def test_every_digit_belongs_to_some_figure(text: str) -> None:
    """Whoever asks why a number was left out gets an answer."""
    covered = {index for figure in find_figures(text) for index in range(figure.start, figure.end)}

    assert {index for index, char in enumerate(text) if char.isdigit()} <= covered


@given(st.text())
def test_any_text_is_read_without_harm(text: str) -> None:
    """No text of any script breaks the reader."""
    find_figures(normalise(text).text)


def seconds(text: str) -> float:
    """Return the processor time that *text* takes."""
    started = time.process_time()
    find_figures(normalise(text).text)
    return time.process_time() - started


@pytest.mark.parametrize("unit", ["的", "1", "一", "1.", "(", "《", "十万", "近", "第", "，"])
def test_a_megabyte_of_anything_takes_less_than_two_seconds(unit: str) -> None:
    """Damage and malice cost no more than news."""
    assert seconds(unit * (1_000_000 // len(unit))) < 2


@pytest.mark.parametrize(
    "unit", ["1,", "1-", "“1", "《1", "1%至", "从1%至2%", "1亿2", "百分之", "1:", "时间1天", "1岁", "+1", "1 "]
)
def test_time_grows_no_faster_than_the_text(unit: str) -> None:
    """Eight times the text takes at most eight times the time, with room for the machine's moods."""
    short, long = (min(seconds(unit * count) for _ in range(3)) for count in (1000, 8000))

    assert long < short * 8 * 3
