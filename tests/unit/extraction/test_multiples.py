"""So many times what it was, averages of a province, and the area of who publishes."""

from datetime import date

import pytest

from monitor.domain.observation import Basis, Direction, Kind
from tests.support.extraction import extract_one, extract_text, extractor


@pytest.mark.parametrize("link", ["是2019年的", "相当于2019年的", "已达到2019年的"])
def test_so_many_times_what_it_was_is_a_change(link: str) -> None:
    """It is of the figure before."""
    level, times = extract_text(f"2025年，智慧药房达到412家，{link}2.1倍。")

    assert (times.kind, times.direction, times.basis) == (Kind.CHANGE, Direction.UP, Basis.OTHER)
    assert level.name == times.name + "数"


def test_so_many_times_another_thing_is_none() -> None:
    """Nothing went up."""
    assert extract_one("农村居民患病率是城市居民的1.4倍。").kind is Kind.LEVEL


def test_an_average_of_the_province_is_the_province_s() -> None:
    """全省平均水平 is a yardstick, 全省平均住院日 what is measured."""
    own, all_of_it = extract_text("梧州市人民医院完成手术8.6万台次。全区平均住院日降至7.6天。")

    assert (own.institution, all_of_it.institution, all_of_it.area) == ("梧州市人民医院", None, "450000")


@pytest.mark.parametrize(
    ("publisher", "default", "area"),
    [
        ("梧州市卫生健康委员会", None, "450400"),
        ("梧州市卫生健康委员会", "450000", "450400"),
        ("梧州日报", "450000", "450000"),
        ("长沙市卫生健康委员会", "450000", "450000"),
        ("国家卫生健康委员会", None, "100000"),
    ],
)
def test_an_organ_that_publishes_tells_its_area(publisher: str, default: str | None, area: str) -> None:
    """A paper does not, nor does one from elsewhere."""
    told = extractor().extract(
        title="工作情况", body="智慧药房达到32家。", published=date(2026, 3, 10), area=default, publisher=publisher
    )

    assert [one.area for one in told.observations] == [area]
