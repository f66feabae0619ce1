"""Whom a figure is of where its own institution speaks, and on the pages that centres publish."""

from datetime import date

import pytest

from monitor.domain.observation import Observation
from tests.support.extraction import extract_text, extractor


def _of(publisher: str, title: str, body: str) -> list[Observation]:
    told = extractor().extract(title=title, body=body, published=date(2026, 3, 10), area="430000", publisher=publisher)
    return list(told.observations)


@pytest.mark.parametrize(
    ("text", "institution"),
    [
        ("“去年我们接诊了患儿1260人次。”湘雅医院院长说。", "湘雅医院"),
        ("“我院去年接诊5.2万人次，又建了一个门诊楼。”岳阳市二人民医院院长李军说。", "岳阳市二人民医院"),
        ("“去年我们接诊5.2万人次。病床使用率达到81%。”株洲市三医院副院长介绍。", "株洲市三医院"),
    ],
)
def test_who_speaks_after_a_quotation_speaks_of_itself(text: str, institution: str) -> None:
    """我们 is the institution of the speaker."""
    assert {one.institution for one in extract_text(text, area="430000")} == {institution}


@pytest.mark.parametrize(
    "text",
    [
        "“全省去年接诊5.2亿人次。”岳阳市二人民医院院长李军说。",
        "部分医院院长说，全省去年接诊5.2亿人次。",
        "岳阳市三级医院去年接诊500万人次。",
    ],
)
def test_what_is_said_of_others_is_theirs(text: str) -> None:
    """A head may speak of the province, and kinds of hospitals are none."""
    assert [one.institution for one in extract_text(text, area="430000")] == [None]


def test_a_blood_centre_tells_of_itself() -> None:
    """中心 and sentences without a subject are about it, what it tells of the province is the province's."""
    body = "去年中心接待献血者2.1万人次，开展应急演练12场。全省无偿献血40万人次。"
    told = _of("长沙市血液中心", "献血服务再升级", body)

    assert [(one.institution, one.area) for one in told] == [
        ("长沙市血液中心", "430100"),
        ("长沙市血液中心", "430100"),
        (None, "430000"),
    ]


def test_a_centre_for_disease_control_tells_of_its_division() -> None:
    """What 中心 itself does is its own."""
    told = _of("湖南省疾控中心", "疫情保持平稳", "2025年，报告手足口病2103例。\n中心完成检测样本12.6万份。")

    assert [one.institution for one in told] == [None, "湖南省疾控中心"]


def test_the_value_of_others_is_theirs_without_a_particle() -> None:
    """低于全国14.3/10万 tells the country's value."""
    own, country = extract_text("2025年，岳阳市孕产妇死亡率4.1/10万，低于全国14.3/10万。", area="430000")

    assert (own.area, country.area) == ("430600", "100000")
