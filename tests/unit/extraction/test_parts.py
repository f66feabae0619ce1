"""The small parts: institutions, sources, names, lists, the assistant's seam."""

from dataclasses import replace

import pytest

from config.areas import load_areas
from monitor.domain.assist import Answer, Question, accepted, doubtful, question_of
from monitor.domain.attribution import find_attributions
from monitor.domain.automaton import Automaton
from monitor.domain.extraction.naming import canonical
from monitor.domain.extraction.parallel import pair
from monitor.domain.extraction.track import Track
from monitor.domain.institutions import find_institutions
from monitor.domain.observation import Kind
from monitor.domain.places import Gazetteer, Place
from monitor.domain.spelling import unified
from tests.support.extraction import extract_text


def institutions(text: str) -> list[tuple[str, str | None]]:
    """Return name and area of the institutions of a made-up text."""
    gazetteer = Gazetteer(load_areas())
    return [(one.name, one.code) for one in find_institutions(text, gazetteer.find(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("记者来到柳州市中医医院采访", [("柳州市中医医院", "450200")]),
        ("广西医科大学附属肿瘤医院梧州医院揭牌", [("广西医科大学附属肿瘤医院梧州医院", "450400")]),
        ("全市县级医院与乡镇卫生院结对", []),
        ("康复医院和护理医院增多", []),
        ("南宁市建成互联网医院23家", []),
    ],
)
def test_institutions_are_named_by_place_school_or_town(text: str, found: list[tuple[str, str | None]]) -> None:
    """Kinds of institution are not institutions."""
    assert institutions(text) == found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("记者从市卫生健康委获悉，", "市卫生健康委"),
        ("据自治区疾控中心通报，", "自治区疾控中心"),
        ("市医保局局长张某某介绍，", "市医保局"),
        ("据了解，", None),
    ],
)
def test_sources_are_found_before_words_of_quotation(text: str, name: str | None) -> None:
    """据了解 names nobody."""
    assert [one.name for one in find_attributions(text)] == ([name] if name else [])


@pytest.mark.parametrize(
    ("wording", "name"),
    [
        ("“智慧药房”总数", "智慧药房"),
        ("各级各类医疗机构的数量", "医疗机构"),
        ("千人口床位数", "每千人口床位"),
        ("每千名常住人口床位", "每千人口床位"),
        ("四级手术占手术总量的比重", "四级手术比例"),
        ("个人支出占总费用比例", "个人支出占总费用比例"),
    ],
)
def test_canonical_names_drop_what_names_nothing(wording: str, name: str) -> None:
    """Quotes, particles, words of counting; a share keeps its whole unless it is the same thing's total."""
    assert canonical(wording) == name


def test_synonyms_are_one_word() -> None:
    """病人 is 患者; 乡村医生 is left alone."""
    assert unified("收治病人") == "收治患者"
    assert unified("乡村医生") == "乡村医生"


@pytest.mark.parametrize(
    ("names", "count", "items"),
    [
        ("甲站、乙站和丙站", 3, ["甲站", "乙站", "丙站"]),
        ("门诊、住院次均费用", 2, ["门诊次均费用", "住院次均费用"]),
        ("每千人口医师、护士", 2, ["每千人口医师", "每千人口护士"]),
        ("甲站、乙站", 3, None),
        ("新生儿、婴儿和5岁以下儿童死亡率", 3, ["新生儿死亡率", "婴儿死亡率", "5岁以下儿童死亡率"]),
    ],
)
def test_lists_of_names_share_head_and_tail(names: str, count: int, items: list[str] | None) -> None:
    """A list that does not fit is refused."""
    assert pair(names, count) == items


def test_the_longest_word_wins() -> None:
    """Leftmost, longest, without overlaps."""
    automaton = Automaton([("医院", 1), ("社区医院", 2), ("院", 3)])

    assert [(hit.start, hit.end, hit.tag) for hit in automaton.find("社区医院的医院")] == [(0, 4, 2), (5, 7, 1)]
    assert automaton.find("") == Automaton[int]([]).find("医院") == []


def test_a_track_answers_by_place() -> None:
    """The last before, the first after, within bounds."""
    track = Track([Place(2, 3, "a"), Place(8, 9, "b")])

    assert [track.last(0, 8), track.first(3, 9), track.last(3, 8)] == [Place(2, 3, "a"), Place(8, 9, "b"), None]


def test_an_assistant_only_chooses_among_what_it_is_given() -> None:
    """Unsure, out of range and empty answers choose nothing."""
    question = Question(excerpt="建成312家", value_text="312家", candidates=("智慧药房", "智慧病房"))

    assert accepted(question, Answer(choice=1, confidence=90)) == "智慧病房"
    assert accepted(question, Answer(choice=2, confidence=90)) is None
    assert accepted(question, Answer(choice=0, confidence=10)) is None
    assert accepted(question, Answer(choice=None)) is None


def test_a_known_wording_with_its_own_period_and_area_is_sure() -> None:
    """What is left to us costs points, least for what is only inherited."""
    known, elided = extract_text("截至2025年底，南宁市社区医院达到204家。截至2025年底，南宁市智慧药房37家，占比6%。")[
        :2
    ]
    vague = extract_text("智慧药房37家。", area=None)[0]

    assert known.confidence == 100
    assert 60 <= elided.confidence < 100
    assert vague.confidence < elided.confidence


def test_only_doubtful_readings_are_offered_with_names_to_choose_from() -> None:
    """The name that was read comes first, then the wordings most like it."""
    sure, unsure = (
        extract_text("截至2025年底，南宁市社区医院达到204家。")[0],
        extract_text("智慧药房37家。", area=None)[0],
    )
    unsure = replace(unsure, confidence=40)

    assert doubtful([sure, unsure]) == [unsure]
    question = question_of(unsure, ["社区医院数", "智慧药房家数", "智慧病房数"])
    assert question.candidates == ("智慧药房数", "智慧药房家数", "智慧病房数")


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("2025年，全省人均期望寿命78.3岁（其中男性75.9岁，女性80.8岁）。", ["男性", "女性"]),
        ("2025年，全省人均期望寿命78.3岁（男性75.9岁、女性80.8岁）。", ["男性", "女性"]),
        ("2025年，全省成人吸烟率21.6%（其中男性40.3%；女性1.8%），比上年下降0.4个百分点。", ["男性", "女性"]),
    ],
)
def test_each_part_in_a_bracket_is_a_part_of_the_figure_before_it(text: str, scopes: list[str]) -> None:
    """Pauses part them; what they measure stands before the bracket."""
    whole, *parts = [one for one in extract_text(text) if one.kind is Kind.LEVEL]

    assert [one.code for one in parts] == [whole.code] * 2
    assert [one.scope["population"] for one in parts] == scopes


def test_places_in_a_bracket_are_parts_too() -> None:
    """城市 and 农村 alone name nothing."""
    found = extract_text("全省孕产妇死亡率8.1/10万（城市6.9/10万、农村9.4/10万）。")

    assert [(one.code, dict(one.scope)) for one in found] == [
        ("maternal_mortality", {}),
        ("maternal_mortality", {"place": "城市"}),
        ("maternal_mortality", {"place": "农村"}),
    ]


@pytest.mark.parametrize("note", ["（2024年为486个，数据已修订）", "（2024年数据已修订为486个）"])
def test_that_data_were_revised_names_nothing(note: str) -> None:
    """The value in the bracket is of what stands before it."""
    found = extract_text(f"2025年，全区有急救站505个{note}。")

    assert len({one.name for one in found}) == 1
    assert [str(one.period) for one in found] == ["2025", "2024"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("全省共有卒中中心120家（其中南宁市31家、柳州市18家）。", ["450100", "450200"]),
        ("全省家庭医生签约率46.2%（南宁51.3%，柳州47.8%）。", ["450100", "450200"]),
        ("全省家庭医生签约率46.2%（南宁、柳州分别为51.3%、47.8%）。", ["450100", "450200"]),
    ],
)
def test_a_division_in_a_bracket_has_the_figure_after_it(text: str, places: list[str]) -> None:
    """What is measured stands before the bracket, the place inside it."""
    whole, *parts = extract_text(text, area="450000")

    assert whole.area == "450000"
    assert [(one.code, one.area) for one in parts] == [(whole.code, place) for place in places]
