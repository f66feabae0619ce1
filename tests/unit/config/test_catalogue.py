"""The catalogue of indicators: the packaged entries, and what becomes of the user's."""

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from config.catalogue import load_facets, load_indicators
from monitor.domain.catalogue import Indicator, Nature
from monitor.domain.extraction.naming import canonical
from monitor.domain.quantity import dimension

#: Units in which the same services are counted (手术 in 台 or 例).
_EVENTS = frozenset({"人", "人次", "例", "台", "次", "场"})


def _unit_class(indicator: Indicator) -> str:
    return "event" if indicator.unit in _EVENTS else dimension(indicator.unit)


@pytest.fixture(scope="module")
def indicators() -> dict[str, Indicator]:
    """Return the packaged indicators by code."""
    loaded, problems = load_indicators()
    assert problems == ()
    return {indicator.code: indicator for indicator in loaded}


def _load_one(entry: Mapping[str, Any]) -> tuple[Indicator | None, list[str]]:
    """Return the indicator of *entry*'s code and the problems, as sentences."""
    loaded, problems = load_indicators([entry])
    found = next((indicator for indicator in loaded if indicator.code == entry.get("code")), None)
    return found, [str(problem) for problem in problems]


def test_the_catalogue_is_as_wide_as_promised(indicators: dict[str, Indicator]) -> None:
    """About 60 indicators are described in full, at least 250 are known."""
    focus = [indicator for indicator in indicators.values() if indicator.focus]
    assert len(indicators) >= 250
    assert 55 <= len(focus) <= 70


def test_focus_indicators_are_described_in_full(indicators: dict[str, Indicator]) -> None:
    """Whoever is alerted must be able to read what the figure means."""
    for indicator in indicators.values():
        if indicator.focus:
            assert indicator.definition, indicator.code
            assert indicator.confused_with, indicator.code
            assert indicator.reported_in, indicator.code
            is_share = indicator.nature is Nature.RATE
            assert bool(indicator.numerator and indicator.denominator) is is_share, indicator.code


def test_every_indicator_has_both_names_and_another_wording(indicators: dict[str, Indicator]) -> None:
    """A text hardly ever uses the official name."""
    lonely = [indicator.code for indicator in indicators.values() if not (indicator.name_en and indicator.aliases)]
    assert lonely == []


def test_no_name_means_two_indicators_of_one_kind_of_unit(indicators: dict[str, Indicator]) -> None:
    """A name with its unit decides; 社区医院 may have a count and a share. Word order and 总数 tell nothing apart."""
    meanings = defaultdict(set)
    for indicator in indicators.values():
        for name in (indicator.name, *indicator.aliases):
            meanings["".join(sorted(canonical(name))), _unit_class(indicator)].add(indicator.code)
    assert {name: codes for name, codes in meanings.items() if len(codes) > 1} == {}


def test_names_have_no_space_and_no_traditional_quotes(indicators: dict[str, Indicator]) -> None:
    """They stand in running text as they are."""
    names = [name for indicator in indicators.values() for name in (indicator.name, *indicator.aliases)]
    assert [name for name in names if len(name) < 2 or " " in name or "「" in name] == []


def test_confusions_and_scopes_name_what_exists(indicators: dict[str, Indicator]) -> None:
    """A code or a facet that nobody knows would be a typing error."""
    facets = load_facets()
    for indicator in indicators.values():
        assert set(indicator.confused_with) <= indicators.keys() - {indicator.code}, indicator.code
        assert all(value in facets[facet] for facet, value in indicator.scope.items()), indicator.code


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("三四级手术占比", "四级手术占比"),
        ("县外转诊率", "市外转诊率"),
        ("市外转诊率", "省外转诊率"),
        ("胸痛中心", "五大中心"),
        ("紧密型县域医共体", "县域医共体"),
        ("国家区域医疗中心", "省级区域医疗中心"),
        ("婴儿死亡率", "新生儿死亡率"),
        ("县域内就诊率", "县域内住院率"),
        ("编制床位", "开放床位"),
        ("托位", "普惠托位"),
    ],
)
def test_things_that_look_alike_are_apart(indicators: dict[str, Indicator], one: str, other: str) -> None:
    """No alias crosses a scope."""

    def codes(name: str) -> set[str]:
        return {code for code, indicator in indicators.items() if name in (indicator.name, *indicator.aliases)}

    assert codes(one)
    assert codes(other)
    assert codes(one).isdisjoint(codes(other))


def test_equal_spellings_are_added(indicators: dict[str, Indicator]) -> None:
    """Brackets come in two widths, and 占比, 比例 and 比重 are one."""
    assert "执业(助理)医师" in indicators["physicians"].aliases
    assert "社区医院总数" in indicators["community_hospitals"].aliases
    assert "基层诊疗量的比重" in indicators["primary_visit_share"].aliases
    assert "家庭医生签约人总数" not in indicators["family_doctor_contracts"].aliases


def test_shares_are_bounded_and_occupancy_may_exceed_a_hundred(indicators: dict[str, Indicator]) -> None:
    """Bounds are wide ones: 病床使用率 of 103 % is real, one of 118 % is asked about."""
    assert indicators["county_visit_rate"].maximum == Decimal(100)
    assert indicators["bed_occupancy"].maximum == Decimal(110)
    assert indicators["beds"].maximum is None


def test_no_word_states_two_facets() -> None:
    """The lexicon of scope is unambiguous."""
    meanings = defaultdict(set)
    for facet, values in load_facets().items():
        for value, words in values.items():
            for word in words:
                meanings[word].add((facet, value))
    assert {word: what for word, what in meanings.items() if len(what) > 1} == {}
    assert {"stage", "standard", "population", "service", "place", "institutions", "ownership"} <= load_facets().keys()


def test_an_override_changes_only_its_fields() -> None:
    """Merging is by code, field by field."""
    before, _ = _load_one({"code": "community_hospitals"})
    after, problems = _load_one({"code": "community_hospitals", "focus": False, "minimum": 1.5})
    assert problems == []
    assert before is not None
    assert after is not None
    assert (after.focus, after.minimum) == (False, Decimal("1.5"))
    assert (after.name, after.aliases, after.scope) == (before.name, before.aliases, before.scope)


def test_a_new_indicator_joins() -> None:
    """The user's own indicator needs code, name, unit and nature."""
    found, problems = _load_one({"code": "my_wards", "name": "示例病区数", "unit": "个", "nature": "stock"})
    assert problems == []
    assert found is not None
    assert found.nature is Nature.STOCK
    assert "示例病区总数" in found.aliases


@pytest.mark.parametrize(
    ("entry", "entry_name", "field", "advice"),
    [
        ({"name": "示例病区数", "unit": "个", "nature": "stock"}, "number 1", "code", "missing"),
        ({"code": "my_wards", "unit": "个", "nature": "stock"}, '"my_wards"', "name", "missing"),
        ({"code": "beds", "nature": "stocks"}, '"beds"', "nature", '"stock", "flow" or "rate"'),
        ({"code": "beds", "aliases": "床位"}, '"beds"', "aliases", "a list of names"),
        ({"code": "beds", "aliases": ["床"]}, '"beds"', "aliases", "two characters or more"),
        ({"code": "beds", "minimum": "10"}, '"beds"', "minimum", "a number without quotes"),
        ({"code": "beds", "minimum": 10, "maximum": 5}, '"beds"', "minimum", "smaller"),
        ({"code": "beds", "focus": "yes"}, '"beds"', "focus", "true or false"),
        ({"code": "beds", "scope": ["建成"]}, '"beds"', "scope", "a table of facets"),
        ({"code": "beds", "colour": "red"}, '"beds"', "colour", "unknown field"),
        ({"code": "Beds", "name": "床", "unit": "张", "nature": "stock"}, '"Beds"', "code", "lower-case"),
        ({"code": 7}, "number 1", "name", "missing"),
        ({"code": "beds", "aliases": ["社区医院"], "unit": "家"}, '"beds"', "aliases", "community_hospitals"),
    ],
)
def test_a_broken_entry_is_left_out_and_told(entry: dict[str, Any], entry_name: str, field: str, advice: str) -> None:
    """The problem names entry and field and says what to write; everything else loads."""
    packaged, _ = load_indicators()
    loaded, (problem,) = load_indicators([entry], "mine.toml")
    assert loaded == packaged
    assert advice in problem.problem
    assert str(problem).startswith(f"mine.toml: [[indicator]] {entry_name}, field {field!r}: ")


def test_one_broken_entry_does_not_hinder_the_next() -> None:
    """Entries stand alone."""
    good = {"code": "my_wards", "name": "示例病区数", "unit": "个", "nature": "stock"}
    loaded, problems = load_indicators([{"code": "beds", "unit": ""}, good])
    assert [problem.entry for problem in problems] == ['[[indicator]] "beds"']
    assert loaded[-1].code == "my_wards"
