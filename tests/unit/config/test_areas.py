"""The gazetteer: what it holds and which names it lets stand alone."""

from collections import Counter

import pytest

from config.areas import COUNTRY, load_areas, load_former_codes, load_weak_names
from monitor.domain.catalogue import Area


@pytest.fixture(scope="module")
def areas() -> dict[str, Area]:
    """Return the packaged areas by code."""
    return {area.code: area for area in load_areas()}


def test_every_level_is_complete(areas: dict[str, Area]) -> None:
    """The counts are those of the national register of September 2026, beside the country and the Corps."""
    levels = Counter(4 if code.endswith("00") else 6 for code in areas if not code.endswith("0000"))
    provinces = [code for code in areas if code.endswith("0000") and code not in {COUNTRY, "660000"}]
    assert (len(provinces), levels[4], levels[6]) == (34, 333, 2847)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("100000", "全国"),
        ("450000", "广西壮族自治区"),
        ("660000", "新疆生产建设兵团"),
        ("330113", "临平区"),
        ("610881", "神木市"),
        ("659012", "白杨市"),
        ("653228", "和康县"),
        ("500157", "两江新区"),
    ],
)
def test_recent_divisions_are_known(areas: dict[str, Area], code: str, name: str) -> None:
    """A gazetteer of some years ago would fail on these."""
    assert areas[code].name == name


@pytest.mark.parametrize(
    ("code", "short"),
    [
        ("450000", "广西"),
        ("660000", "兵团"),
        ("522600", "黔东南州"),
        ("522600", "黔东南"),
        ("532900", "大理州"),
        ("510185", "简阳"),
        ("450225", "融水县"),
        ("310115", "上海浦东"),
        ("511703", "达县"),
        ("350405", "沙县"),
        ("420600", "襄樊市"),
        ("420600", "襄樊"),
    ],
)
def test_usual_and_former_names_lead_to_the_present_code(areas: dict[str, Area], code: str, short: str) -> None:
    """Texts rarely use the full name, and older ones use an older name."""
    assert short in areas[code].short_names


@pytest.mark.parametrize("word", ["保定", "朝阳", "合作", "资源", "和平", "大理", "上思"])
def test_everyday_words_never_stand_for_a_place(areas: dict[str, Area], word: str) -> None:
    """医保定点 is not in Hebei; such places keep the form with their province, prefectures alone are weak names."""
    owners = [code for code, area in areas.items() if word in area.short_names]
    assert not owners or (word in load_weak_names() and all(code.endswith("00") for code in owners))
    assert any(name.endswith(word) for area in areas.values() for name in area.short_names)


def test_a_name_means_one_place(areas: dict[str, Area]) -> None:
    """Short and former names are unambiguous, also against full names."""
    short = Counter(name for area in areas.values() for name in area.short_names)
    full = {area.name for area in areas.values()}
    assert [name for name, owners in short.items() if owners > 1] == []
    assert short.keys() & full == set()
    assert min(map(len, short)) > 1


def test_each_area_lies_within_a_province(areas: dict[str, Area]) -> None:
    """Scope and routes go by the code's prefix."""
    assert all(f"{code[:2]}0000" in areas for code in areas)


def test_weak_names_are_names_of_areas(areas: dict[str, Area]) -> None:
    """A weak name that no area bears would be a typing error."""
    names = {name for area in areas.values() for name in (area.name, *area.short_names)}
    assert load_weak_names() <= names
    assert "范县" in load_weak_names()


def test_former_codes_lead_to_present_ones(areas: dict[str, Area]) -> None:
    """A configuration of some years ago still names the right place."""
    codes = load_former_codes()
    assert codes["511721"] == "511703"
    assert not codes.keys() & areas.keys()
    assert set(codes.values()) <= areas.keys()
