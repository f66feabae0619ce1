"""Numerals: the same number in digits, with multipliers and in characters."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.domain.numerals import read_printed, read_spelled
from monitor.domain.quantity import Bound
from tests.support.spelling import group, scale, spell

COUNTS = st.integers(min_value=1, max_value=10**12 - 1)


@given(COUNTS)
def test_a_spelled_number_reads_back(number: int) -> None:
    """Characters name the number they were made from."""
    numeral = read_spelled(spell(number), 0)

    assert numeral is not None
    assert numeral.value == number
    assert numeral.end == len(spell(number))


@given(COUNTS, st.sampled_from([str, group, scale]))
def test_a_printed_number_reads_back(number: int, render: type[str]) -> None:
    """Digits, commas and multipliers are three ways to print one number."""
    numeral = read_printed(render(number), 0)

    assert numeral is not None
    assert numeral.value == number
    assert numeral.value % numeral.resolution == 0


@pytest.mark.parametrize(
    ("text", "value", "resolution"),
    [
        ("1.2万", 12000, 1000),
        ("4.50亿", 450000000, 1000000),
        ("1亿3000万", 130000000, 10000),
        ("3万5千", 35000, 1000),
        ("2万6000", 26000, 1),
        ("1.5万亿", 1500000000000, 100000000000),
        ("95.30", Decimal("95.30"), Decimal("0.01")),
        ("8百万", 8000000, 1000000),
    ],
)
def test_the_resolution_is_one_of_the_last_digit(text: str, value: Decimal, resolution: Decimal) -> None:
    """How far the digits go says how exactly the number is meant."""
    numeral = read_printed(text, 0)

    assert numeral is not None
    assert (numeral.value, numeral.resolution) == (value, resolution)


@pytest.mark.parametrize(
    ("text", "value", "bound"),
    [
        ("十几万", 100000, Bound.APPROX),
        ("三十多万", 300000, Bound.AT_LEAST),
        ("五千余", 5000, Bound.AT_LEAST),
        ("两千五", 2500, None),
        ("一百二", 120, None),
        ("三万五", 35000, None),
        ("二〇一九", 2019, None),
        ("九十五点三", Decimal("95.3"), None),
        ("一点五亿", 150000000, None),
    ],
)
def test_spoken_short_forms_are_read(text: str, value: Decimal, bound: Bound | None) -> None:
    """Speech drops the last place and blurs with 几, 多 and 余."""
    numeral = read_spelled(text, 0)

    assert numeral is not None
    assert (numeral.value, numeral.bound, numeral.end) == (value, bound, len(text))


@pytest.mark.parametrize(
    ("text", "low", "high"), [("七八", 7, 8), ("十二三", 12, 13), ("三四十", 30, 40), ("五六百", 500, 600)]
)
def test_two_neighbouring_digits_are_a_range(text: str, low: int, high: int) -> None:
    """七八个 is seven or eight."""
    numeral = read_spelled(text, 0)

    assert numeral is not None
    assert (numeral.value, numeral.value_max) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize("text", ["五四", "九三", "三五百", "一" * 40])
def test_digits_that_name_no_number_are_refused(text: str) -> None:
    """Holidays, parties and damage are runs of numerals too."""
    assert read_spelled(text, 0) is None


def test_a_run_of_digits_too_long_for_a_quantity_is_refused() -> None:
    """Identifiers are not parsed, however long."""
    assert read_printed("1" * 16, 0) is None


@pytest.mark.parametrize(("text", "end"), [("5千克", 1), ("12百分点", 2), ("3多学科", 1), ("8余杭", 1), ("6来宾", 1)])
def test_multipliers_and_blur_words_inside_other_words_stay_out(text: str, end: int) -> None:
    """千克 is a unit, 多学科 a word."""
    numeral = read_printed(text, 0)

    assert numeral is not None
    assert numeral.end == end


def test_a_bare_multiplier_is_marked() -> None:
    """百 alone is no number until a bound stands beside it."""
    numeral = read_spelled("百余", 0)

    assert numeral is not None
    assert numeral.bare
    assert numeral.bound is Bound.AT_LEAST
