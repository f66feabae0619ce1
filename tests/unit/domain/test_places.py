"""Places: names of divisions, and the villages, words and chances that only look like them."""

from functools import cache

import pytest

from config.areas import load_areas, load_weak_names
from monitor.domain.places import Gazetteer


@cache
def gazetteer() -> Gazetteer:
    """Return the packaged gazetteer; it is built once for all tests."""
    return Gazetteer(load_areas(), load_weak_names())


def codes(text: str, around: str | None = None) -> list[str | None]:
    """Return the codes of the places named in *text*."""
    return [place.code for place in gazetteer().find(text, around)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("安徽省和县", "340523"),
        ("河南范县", "410926"),
        ("平江县人民医院", "430626"),
        ("江苏镇江", "321100"),
        ("贵州村卫生室", "520000"),
        ("苏州试点", "320500"),
        ("湖南乡镇卫生院", "430000"),
    ],
)
def test_a_name_is_a_place(text: str, code: str) -> None:
    """Wider places before it make even a chance name sure."""
    assert codes(text) == [code]


@pytest.mark.parametrize(
    "text", ["永丰村卫生室", "平江镇卫生院", "修水街道", "饱和县城病房", "示范县级医院", "建设新城区"]
)
def test_villages_and_chances_are_no_places(text: str) -> None:
    """A county's name is also that of many villages, or of no place at all."""
    assert codes(text) == []


def test_a_chance_name_is_believed_at_home() -> None:
    """A text from the same prefecture that begins with the name means it."""
    assert codes("和县人民医院开诊") == []
    assert codes("和县人民医院开诊", around="340500") == ["340523"]
    assert codes("饱和县城病房", around="340500") == []


def test_a_cell_that_is_a_name_is_believed() -> None:
    """Tables list districts by name alone."""
    assert codes("文县") == []
    assert codes("城关区", around="620100") == ["620102"]


def test_a_namesake_is_the_one_that_its_surroundings_mean() -> None:
    """There are four 鼓楼区: the city beside it, one named before or where the text is from tells which."""
    assert codes("徐州市鼓楼区") == ["320302"]
    assert codes("玄武区、鼓楼区") == ["320102", "320106"]
    assert codes("鼓楼区", around="350000") == ["350102"]
    assert codes("鼓楼区") == []


@pytest.mark.parametrize(
    "text",
    [
        "易地搬迁安置", "巩固安全底线", "金融安全", "大兴调查研究", "幸福安康", "乡镇康复门诊",
        "沂蒙山区", "沿海城市", "老城区改造", "健康长寿", "沿河省份", "重大庆典", "长治久安", "均衡水平",
        "优质均衡水平", "东南亚东部", "绿水青山就是金山银山", "库尔斯克州", "现代化新兴城市", "东北林区",
    ],
)  # fmt: skip
def test_words_that_run_into_one_another_make_no_place(text: str) -> None:
    """搬迁|安置 holds no 迁安; in a text of the country nothing near speaks for such a name."""
    assert [code for code in codes(text, "100000") if code] == []


def test_a_name_that_arises_by_chance_is_believed_beside_its_province() -> None:
    """山西 was just named: 在兴县 is the county."""
    assert codes("山西有革命老区，在兴县", "100000") == ["140000", "141123"]
