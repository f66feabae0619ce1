"""Places that are parts, yardsticks or origins: what they do not govern."""

import pytest

from tests.support.extraction import explain_text, extract_text


def areas(text: str, *, area: str = "420000", title: str = "") -> list[str | None]:
    """Return the areas in the order of the text."""
    return [one.area for one in explain_text(text, area=area, title=title).observations]


def test_parts_of_a_whole_hold_for_their_own_figures_only() -> None:
    """What comes after 其中 is not what the next sentence is about."""
    text = "全省新增社区医院13家，其中武汉市5家、宜昌市3家。培训全科医生420人。"

    assert areas(text) == ["420000", "420100", "420500", "420000"]


def test_places_side_by_side_hold_for_their_own_figures_only() -> None:
    """Two cities with a figure each are a list."""
    text = "全省报告甲流病例9例，为武汉市报告6例，宜昌市报告3例。治愈出院7例。"

    assert areas(text)[-1] == "420000"


def test_a_place_told_of_alone_holds_on() -> None:
    """One city after the province is what the text goes on about."""
    text = "全省医改走在前列，宜昌市建成医共体8个。培训全科医生420人。"

    assert areas(text) == ["420500", "420500"]


def test_the_whole_before_its_parts_is_not_in_them() -> None:
    """A place named after a figure governs it, unless it is a part."""
    assert areas("布鲁氏菌病报告52例，同比下降8.1%，其中襄阳市21例。") == ["420000", "420000", "420600"]


@pytest.mark.parametrize(
    "words",
    ["率先在全国实现免费，", "走在全国前列，", "6例有北京旅居史，", "高于全国2.1个百分点，", "诊疗量占全国的3.1%，"],
)
def test_a_yardstick_or_an_origin_governs_nothing(words: str) -> None:
    """The province is compared, or its people came from there."""
    assert areas(f"{words}培训全科医生420人。")[-1] == "420000"


def test_the_city_of_the_article_is_meant_in_a_new_paragraph() -> None:
    """全市 is no county-level city of the paragraph before."""
    text = "仙桃市建有胸痛中心3个。\n全市献血7.2万人次。"

    assert areas(text, area="420100") == ["429004", "420100"]


def test_the_county_of_the_paragraph_is_meant_in_it() -> None:
    """全市 in the same paragraph is the city spoken of."""
    assert areas("宜都市建有胸痛中心3个。全市献血7.2万人次。", area="420500") == ["420581", "420581"]


def test_a_hospital_helped_by_another_is_the_subject() -> None:
    """在其帮扶下 tells who helped, not whose operations they are."""
    (one,) = extract_text("宜都市人民医院在其帮扶下完成溶栓97例。", area="420500")

    assert one.institution == "宜都市人民医院"


def test_the_hospital_of_the_title_is_meant_in_a_new_paragraph() -> None:
    """The one visited in between has no share in it."""
    text = "宜昌市中心医院服务全市患者。\n宜都市人民医院完成溶栓97例。\n医院将把床位扩大到1500张。"
    found = explain_text(text, area="420500", title="宜昌市中心医院：为健康护航").observations

    assert [one.institution for one in found] == ["宜都市人民医院", "宜昌市中心医院"]
