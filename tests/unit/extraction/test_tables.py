"""Tables in the body: row and column say what a number means."""

from decimal import Decimal

from monitor.domain.observation import Kind
from tests.support.extraction import extract_text

BY_AREA = """表1 2024年各市智慧药房情况
单位：家、人
地区\t智慧药房数\t药师人数\t药房同比增长（%）
全区合计\t312\t1,860\t2.3
南宁市\t62\t420\t-0.8
"""

BY_YEAR = """指标\t2023年\t2024年
入户护理（万人次）\t28.5\t29.9
复诊率（%）\t40.2\t41.8
"""


def test_a_row_gives_the_area_and_a_column_the_indicator() -> None:
    """The caption gives period and units."""
    first = extract_text(BY_AREA)[3]

    assert (first.area, first.name, first.quantity.value, first.quantity.unit) == (
        "450100",
        "智慧药房数",
        Decimal(62),
        "家",
    )
    assert str(first.period) == "2024"
    assert first.rule == "table"


def test_a_column_of_growth_is_a_change_of_the_column_it_names() -> None:
    """A minus sign is the direction, never part of the value."""
    growth = [one for one in extract_text(BY_AREA) if one.kind is Kind.CHANGE]

    assert [(one.direction.value if one.direction else None, str(one.quantity.value)) for one in growth] == [
        ("up", "2.3"),
        ("down", "0.8"),
    ]


def test_a_column_may_give_the_period_and_a_row_the_indicator_with_its_unit() -> None:
    """万人次 in brackets multiplies every number of the row."""
    found = [(one.name, str(one.quantity.value), str(one.period)) for one in extract_text(BY_YEAR)]

    assert found[0][1:] == ("285000.0", "2023")
    assert [period for _, _, period in found] == ["2023", "2024", "2023", "2024"]
    assert {one.quantity.unit for one in extract_text(BY_YEAR)} == {"人次", "%"}


def test_a_serial_number_is_no_value() -> None:
    """序号 counts rows."""
    table = "序号\t单位名称\t床位数（张）\n1\t东院区\t320\n2\t西院区\t280\n"

    assert [one.value_text for one in extract_text(table)] == ["320", "280"]
