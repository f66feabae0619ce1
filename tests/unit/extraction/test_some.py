"""Some of a kind and the work of a team are no series of the place."""

import pytest

from tests.support.extraction import extract_text


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("全区遴选三级医院20家、县级医院40家开展试点。", ["遴选三级医院数", "遴选县级医院数"]),
        ("2025年，全区表彰乡镇卫生院50家、村医200名。", ["表彰乡镇卫生院数", "表彰村医人数"]),
        ("抽查了45家三级医院。", ["抽查三级医院数"]),
        ("援疆医疗队累计接诊患者2.6万人次，开展手术1200台次。", ["援疆医疗队接诊人次", "援疆医疗队手术"]),
        ("专家团队在当地诊治患者1.2万人次，手术560台。", ["专家团队诊治人次", "专家团队手术"]),
    ],
)
def test_some_of_a_kind_are_not_all_there_are(text: str, names: list[str]) -> None:
    """The verb and the team hold for every item after them."""
    found = extract_text(text)

    assert [one.name for one in found] == names
    assert {one.code for one in found} == {None}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("通过帮扶带动，全区建成社区医院200家、三级医院30家。", ["community_hospitals", "tertiary_hospitals"]),
        ("在专家组指导下，2025年完成手术120万台次。", ["surgeries"]),
        ("医疗队下乡义诊，全区总诊疗人次达到2.6亿人次。", ["visits"]),
        ("联合印发文件后，社区医院达到200家。", ["community_hospitals"]),
    ],
)
def test_what_is_told_of_all_stays_theirs(text: str, codes: list[str]) -> None:
    """The words before it choose nothing of it."""
    assert [one.code for one in extract_text(text)] == codes
