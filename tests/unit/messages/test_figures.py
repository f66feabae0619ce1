"""Values, differences and periods as Chinese readers expect them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.domain.catalogue import Nature
from monitor.domain.messages.figures import amount, bare, number, per_cent, period_name, signed, told_value
from monitor.domain.observation import Basis, Direction, Kind
from monitor.domain.period import Period
from monitor.domain.quantity import Bound
from tests.support.changes import observation, quantity


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("204", "204"),
        ("113000", "11.3万"),
        ("10000", "1万"),
        ("12345", "12345"),
        ("450000000", "4.5亿"),
        ("1326620000", "132662万"),
        ("-120000", "-12万"),
        ("0.7", "0.7"),
        ("0", "0"),
    ],
)
def test_numbers_take_ten_thousands_where_that_is_shorter(value: str, text: str) -> None:
    """Never rounded."""
    assert number(Decimal(value)) == text


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=4, allow_nan=False, allow_infinity=False))
def test_no_number_loses_a_digit(value: Decimal) -> None:
    """What is read back is what was published."""
    text = number(value)
    scale = {"亿": 10**8, "万": 10**4}.get(text[-1], 1)

    assert Decimal(text.rstrip("亿万")) * scale == value


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        (quantity("204"), "204家"),
        (quantity("95.0", "%"), "95.0%"),
        (quantity("95", "%", Bound.NEAR), "近95%"),
        (quantity("300", "家", Bound.AT_LEAST), "超过300家"),
        (quantity("12000", "人次", Bound.APPROX, resolution=Decimal(1000)), "约1.2万人次"),
        (quantity("12", "%", Bound.AT_MOST), "不足12%"),
        (quantity("10", "家", value_max=Decimal(15)), "10至15家"),
        (quantity("0.7", "百分点"), "0.7个百分点"),
        (quantity("15.1", "/10万"), "15.1/10万"),
        (quantity("3", ""), "3"),
    ],
)
def test_amounts_carry_bound_and_unit(shown: object, text: str) -> None:
    """As Chinese prose has it."""
    assert amount(shown) == text  # type: ignore[arg-type]  # parametrised


def test_the_left_of_an_arrow_leaves_the_unit_to_the_right() -> None:
    """187→204家, but 94.6%→95.3%."""
    assert bare(quantity("187"), "家") == "187"
    assert bare(quantity("187", "个"), "家") == "187个"
    assert bare(quantity("94.6", "%"), "%") == "94.6%"


def test_rates_differ_in_points() -> None:
    """Never in per cent of a per cent."""
    rate = observation("95.3", "%", nature=Nature.RATE)

    assert signed(Decimal("0.7"), rate) == "+0.7个百分点"
    assert signed(Decimal(-17), observation()) == "-17"
    assert signed(Decimal(0), observation()) == "0"


def test_fractions_become_per_cent() -> None:
    """To one decimal; tiny ones keep two digits."""
    assert [per_cent(Decimal(text)) for text in ("0.0909", "-0.5", "0.000123", "1")] == [
        "9.1%",
        "50%",
        "0.012%",
        "100%",
    ]


def test_changes_are_told_with_their_direction() -> None:
    """同比增长5.1% is a value too."""
    grown = observation("5.1", "%", kind=Kind.CHANGE, direction=Direction.UP, basis=Basis.YOY)
    points = observation("0.3", "百分点", kind=Kind.CHANGE, direction=Direction.DOWN)
    count = observation("17", kind=Kind.CHANGE, direction=Direction.UP)

    assert [told_value(one) for one in (grown, points, count)] == ["增长5.1%", "下降0.3个百分点", "增加17家"]


@pytest.mark.parametrize(
    ("iso", "name"),
    [
        ("2025-12-31", "2025年底"),
        ("2025-06-30", "2025年6月底"),
        ("2025-03-12", "2025年3月12日"),
        ("2024", "2024年"),
        ("2024-H1", "2024年上半年"),
        ("2024-H2", "2024年下半年"),
        ("2024-Q3", "2024年三季度"),
        ("2024-03", "2024年3月"),
        ("2024-01-01/2024-09-30", "2024年前三季度"),
        ("2024-01-01/2024-10-31", "2024年1—10月"),
        ("2023-01-01/2025-12-31", "2023—2025年"),
        ("2023-01-01/", "2023年起"),
        ("2023-05-04/", "2023年5月4日起"),
        ("2023-05-04/2024-06-01", "2023年5月4日至2024年6月1日"),
    ],
)
def test_periods_have_chinese_names(iso: str, name: str) -> None:
    """None has the empty one."""
    assert period_name(Period.parse(iso)) == name
    assert period_name(None) == ""
