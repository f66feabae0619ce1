"""Which area, institution and source a figure belongs to."""

import pytest

from monitor.domain.observation import DEFINITION
from tests.support.extraction import extract_one, extract_text


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("全区智慧药房312家。", "450000"),
        ("柳州市智慧药房112家。", "450200"),
        ("全国智慧药房8312家。", "100000"),
        ("在上思县，村级心电站有61个。", "450621"),
        ("柳州市融水苗族自治县村级心电站61个。", "450225"),
        ("黔东南州村级心电站61个。", "522600"),
    ],
)
def test_the_nearest_statement_gives_the_area(text: str, area: str) -> None:
    """A name, a pointing word or the source's default."""
    assert extract_one(text).area == area


def test_a_pointing_word_means_the_place_named_before() -> None:
    """该县 and 全市 take the division of their kind that was spoken of."""
    county, city = extract_text("百色市田东县村级心电站61个，该县家庭药箱8200个。")
    _, whole = extract_text("在百色市田东县，村级心电站61个。全市村级心电站820个。")

    assert (county.area, city.area) == ("451022", "451022")
    assert whole.area == "451000"


def test_an_area_lasts_to_the_end_of_its_paragraph() -> None:
    """The next sentence goes on with it; the next paragraph does not."""
    _, same, other = extract_text("柳州市智慧药房112家。入户护理站45个。\n智慧轮椅860辆。")

    assert (same.area, other.area) == ("450200", "450000")


@pytest.mark.parametrize("text", ["支援西藏、新疆的医疗队18支。", "高于全国平均水平，智慧药房312家。"])
def test_a_place_that_is_helped_or_a_yardstick_governs_nothing(text: str) -> None:
    """Such figures stay the article's own."""
    assert extract_one(text).area == "450000"


@pytest.mark.parametrize(
    ("text", "institution", "area"),
    [
        ("柳州市人民医院开放床位1800张。", "柳州市人民医院", "450200"),
        ("中山大学附属第一医院广西医院开放床位1200张。", "中山大学附属第一医院广西医院", "450000"),
        ("在黔南州中医医院项目点，帮扶专家11人。", "黔南州中医医院", "522700"),
        ("县人民医院开放床位400张。", "上思县人民医院", "450621"),
        ("柳州市中医院开放床位300张。", "柳州市中医院", "450200"),
        ("柳州市中医院12家。", None, "450200"),
    ],
)
def test_an_institution_gives_its_name_and_area(text: str, institution: str, area: str) -> None:
    """A branch is where its branch name says; 县人民医院 is the county's."""
    observation = extract_one(text, area="450621" if text.startswith("县") else "100000")

    assert (observation.institution, observation.area) == (institution, area)


def test_the_speaker_institution_governs_what_is_said() -> None:
    """某院院长介绍 makes the figures that follow the hospital's."""
    observation = extract_one("柳州市人民医院院长介绍，近年来学科建设加快。目前已开展新技术86项。")

    assert observation.institution == "柳州市人民医院"


@pytest.mark.parametrize(
    "text", ["全区县级医院智慧病房620间。", "乡镇卫生院智慧病房620间。", "三级综合医院智慧病房620间。"]
)
def test_a_kind_of_institution_is_no_institution(text: str) -> None:
    """县级医院 and 乡镇卫生院 are many."""
    assert extract_one(text).institution is None


def test_an_explicit_area_ends_an_institution() -> None:
    """全市 after a hospital speaks of the city again."""
    observation = extract_one("三江中心卫生院是全市29家签约单位之一。", area="450200")

    assert (observation.institution, observation.area) == (None, "450200")


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("记者从自治区卫生健康委获悉，全区智慧药房312家。", "自治区卫生健康委"),
        ("据市医保局介绍，智慧药房112家。", "市医保局"),
        ("国家卫生健康委消息，全国智慧药房8312家。", "国家卫生健康委"),
        ("全区智慧药房312家。", None),
    ],
)
def test_who_is_quoted_is_recorded(text: str, source: str | None) -> None:
    """A figure names its source or none."""
    assert extract_one(text).attribution == source


@pytest.mark.parametrize(
    "text",
    [
        "按新的统计口径，全区智慧药房312家。",
        "因统计口径有所调整，全区智慧药房为312家。",
        "全区智慧药房312家（口径调整后）。",
        "全区智慧药房按原口径为450家，按新口径为312家。",
    ],
)
def test_a_new_definition_is_a_facet_of_the_figure(text: str) -> None:
    """Said before it in its sentence, or in brackets after it."""
    assert extract_text(text)[-1].scope[DEFINITION] == "新口径"


@pytest.mark.parametrize(
    "text",
    [
        "自2025年起，智慧药房按新口径统计，含流动服务点。2025年6月末，全区智慧药房312家，药师4100人。",
        "2025年6月末，全区智慧药房312家，药师4100人。智慧药房统计口径有所调整，与上年不可比。",
    ],
)
def test_a_new_definition_of_the_thing_itself_holds_in_its_paragraph(text: str) -> None:
    """A sentence that names what is counted anew speaks of its figure, of no other thing and of no earlier year."""
    found = extract_text(f"2024年末，全区智慧药房450家。\n{text}")

    assert [one.value_text for one in found if DEFINITION in one.scope] == ["312家"]


@pytest.mark.parametrize("text", ["按新口径统计。全区智慧药房312家。", "新口径已试行，按原口径，全区智慧药房312家。"])
def test_another_sentence_or_the_old_definition_breaks_nothing(text: str) -> None:
    """The last words before the figure count."""
    assert DEFINITION not in extract_text(text)[-1].scope
