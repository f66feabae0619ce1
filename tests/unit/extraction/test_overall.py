"""Which area an article is about when its figures name none: the country, or where its source is."""

from datetime import date

import pytest

from monitor.domain.observation import Observation
from tests.support.extraction import explain_text, extractor


def areas(text: str, *, title: str = "", area: str | None = None) -> list[str | None]:
    """Return the areas in the order of the text."""
    return [one.area for one in explain_text(text, title=title, area=area).observations]


def only(text: str, *, title: str = "", area: str | None = None) -> Observation:
    """Return the only observation."""
    (one,) = explain_text(text, title=title, area=area).observations
    return one


@pytest.mark.parametrize(
    "title",
    [
        "2025年我国居民健康素养水平再提高",
        "国家医保局：统筹基金运行平稳",
        "2025年全国社区医院达6200家",
        "中国居民人均期望寿命提高",
    ],
)
def test_a_title_about_the_country_governs_the_text(title: str) -> None:
    """A mirror has no area of its own; the title tells whose figures these are."""
    text = "2025年，城市居民健康素养水平为37.2%。\n农村居民健康素养水平为30.4%。"

    assert areas(text, title=title) == ["100000", "100000"]


def test_an_earlier_sentence_about_the_country_governs_what_follows() -> None:
    """全国 is said once, paragraphs later it still holds."""
    text = "2025年，全国总诊疗人次104.1亿。\n住院费用跨省直接结算612.4万人次。"

    assert areas(text) == ["100000", "100000"]


@pytest.mark.parametrize(
    "opening",
    ["国家医保局近日发布统计快报。", "记者从国家卫生健康委获悉，工作进展顺利。", "国家医保局5月6日公布数据。"],
)
def test_an_organ_of_the_country_speaks_for_it(opening: str) -> None:
    """Who is quoted first governs a text that names no place."""
    assert areas(f"{opening}\n截至2025年底，社区医院达6200家。") == ["100000"]


def test_a_province_in_the_text_keeps_its_figures() -> None:
    """Only what names no place falls to the country."""
    text = "2025年，全国总诊疗人次104.1亿。\n湖南省建成社区医院88家。\n贵州省建成社区医院91家。云南省建成社区医院95家。"

    assert areas(text) == ["100000", "430000", "520000", "530000"]


def test_a_text_that_names_provinces_more_than_the_country_stays_open() -> None:
    """全国 in passing makes no national text."""
    text = "全国会议之后，湖南省建成社区医院88家，贵州省建成社区医院91家，云南省建成社区医院95家。\n护士达560人。"

    assert areas(text)[-1] is None


def test_a_provincial_source_that_carries_national_news_gives_the_country() -> None:
    """Nothing in the text is about the province."""
    assert (
        only("截至2025年底，社区医院达6200家。", title="国家卫健委：社区医院达6200家", area="430000").area == "100000"
    )


@pytest.mark.parametrize("text", ["截至2025年底，全省社区医院达88家。", "省卫生健康委介绍，社区医院达88家。"])
def test_a_provincial_text_keeps_its_province(text: str) -> None:
    """An organ of the country in the title is not the only one who speaks."""
    assert only(text, title="国家卫健委：点赞社区医院", area="430000").area == "430000"


def test_china_before_what_is_measured_is_the_area() -> None:
    """中国 is no part of the indicator's name."""
    one = only("2025年中国居民人均预期寿命达79.25岁。")

    assert (one.code, one.area) == ("life_expectancy", "100000")


def test_china_in_the_name_of_a_body_is_no_area() -> None:
    """中国医院协会 tells nothing of whose beds are counted."""
    one = only("在中国医院协会支持下，床位达3200张。", area="430000")

    assert one.area == "430000"


@pytest.mark.parametrize(
    "dateline", ["据新华社北京5月6日电 ", "中新社北京5月6日电 ", "香港中通社5月6日电 ", "健康财讯5月6日电，"]
)
def test_a_dateline_gives_neither_area_nor_name_nor_period(dateline: str) -> None:
    """Where and when the agency wrote is not what the figures are about."""
    one = only(f"{dateline}基本医疗保险参保人数约13.3亿人。")

    assert (one.code, one.area, one.period) == ("insured_people", None, None)


@pytest.mark.parametrize(
    "words",
    [
        "2月11日，据某网站消息，",
        "今天（2月11日）发布消息，",
        "2月11日，市卫健委召开新闻发布会，",
        "2月11日，记者从市卫健委获悉，",
    ],
)
def test_the_day_on_which_somebody_spoke_is_no_period(words: str) -> None:
    """A figure is not of the day on which it was told."""
    assert only(f"{words}社区医院达88家。", area="430100").period is None


def test_the_day_of_a_deed_is_a_period() -> None:
    """义诊 is held on the day."""
    one = only("2月11日，全市医院举办义诊，服务居民300人次。", area="430100")

    assert str(one.period) == "2026-02-11"


@pytest.mark.parametrize(
    ("title", "code"),
    [("江西诊疗数据公布", "360000"), ("长沙：建到家门口", "430100"), ("江西专家来青义诊", "630000")],
)
def test_the_title_comes_before_the_area_of_the_source(title: str, code: str) -> None:
    """A site also carries what other provinces tell; guests are no subject."""
    assert only("截至2025年底，社区医院达88家。", title=title, area="630000").area == code


def test_a_text_that_names_the_source_s_province_is_about_it() -> None:
    """The other one in the title is only spoken of first."""
    text = "青海省各级机构响应，截至2025年底，社区医院达88家。"

    assert only(text, title="江西经验受关注", area="630000").area == "630000"


def test_a_city_s_all_is_that_of_the_title() -> None:
    """全市 is the city of the title, not of the source."""
    assert only("截至2025年底，全市社区医院达88家。", title="长沙：建到家门口", area="630000").area == "430100"


@pytest.mark.parametrize("text", ["国家医保局成立以来，集中采购药品374种。", "国家组织药品集采已覆盖374种药品。"])
def test_an_organ_of_the_country_makes_a_text_national_when_no_place_is_named(text: str) -> None:
    """However it is named, the figures are the country's."""
    assert only(text).area == "100000"


def test_a_city_compared_with_country_and_province_keeps_its_value() -> None:
    """高于全国全省平均 governs nothing."""
    text = "合肥市人均期望寿命高于全国全省平均水平，由2012年的77.1岁提高到2021年的80.4岁。"

    assert areas(text, area="340100") == ["340100", "340100"]


def sourced(
    text: str, *, area: str | None, origin: str | None = None, publisher: str | None = None, title: str = ""
) -> list[Observation]:
    """Return the observations of a text with its sources."""
    found = extractor().extract(
        title=title, body=text, published=date(2026, 3, 10), area=area, origin=origin, publisher=publisher
    )
    return list(found.observations)


@pytest.mark.parametrize(
    ("origin", "code"),
    [
        ("江西省卫生健康委员会", "360000"),
        ("海东市卫生健康委", "630200"),
        ("江西日报", "630000"),
        ("国家卫生健康委员会", "100000"),
    ],
)
def test_the_organ_that_a_page_names_as_its_source_tells_whose_figures_these_are(origin: str, code: str) -> None:
    """An organ speaks for its place; a paper does not."""
    (one,) = sourced("截至2025年底，社区医院达88家。", area="630000", origin=origin)

    assert one.area == code


def test_the_source_s_province_in_the_text_outweighs_the_origin() -> None:
    """What the text says comes first."""
    (one,) = sourced("青海加快建设，社区医院达88家。", area="630000", origin="江西省卫生健康委员会")

    assert one.area == "630000"


def test_a_national_publisher_without_an_area_speaks_for_the_country() -> None:
    """国家卫生健康委's own page names no place."""
    (one,) = sourced("截至2025年底，社区医院达6200家。", area=None, publisher="国家卫生健康委员会")

    assert one.area == "100000"


def test_our_hospital_is_the_one_that_publishes() -> None:
    """我院 on a hospital's own site."""
    (one,) = sourced("我院开放床位1200张。", area="430000", publisher="长沙市中心医院")

    assert (one.institution, one.area) == ("长沙市中心医院", "430100")


def test_a_hospital_that_nobody_names_gives_no_figure() -> None:
    """The beds of 该院 are not the province's."""
    assert sourced("该院开放床位1200张。", area="430000") == []


@pytest.mark.parametrize(("title", "area"), [("", None), ("我国区域协同向纵深推进", "100000")])
def test_several_provinces_are_none_of_them(title: str, area: str | None) -> None:
    """京津冀 is not the city that was named before it, and stays in the name."""
    text = "北京市推进合作。京津冀共建医联体98个。"
    (one,) = explain_text(text, title=title, area=None).observations

    assert (one.area, "京津冀" in one.name) == (area, True)


def test_a_school_of_another_place_in_the_title_moves_nothing() -> None:
    """Its name only begins with a place."""
    assert only("截至2025年底，社区医院达88家。", title="武汉大学团队到访", area="450000").area == "450000"


@pytest.mark.parametrize(
    ("title", "origin", "institution"),
    [
        ("上半年运行情况", None, "长沙市中心医院"),
        ("上半年运行情况", "党委宣传部", "长沙市中心医院"),
        ("上半年运行情况", "湖南日报", None),
        ("株洲上半年运行情况", None, None),
    ],
)
def test_a_hospital_s_own_page_is_about_the_hospital(title: str, origin: str | None, institution: str | None) -> None:
    """It need not name itself; what it carries from a paper, or titles by a place, is another's."""
    text = "平均住院日6.1天，药占比21.4%。"
    found = sourced(text, area="430100", publisher="长沙市中心医院", origin=origin, title=title)

    assert [one.institution for one in found] == [institution, institution]


def test_a_maternal_hospital_s_own_page_is_about_it() -> None:
    """保健院 is a hospital too; 孕产妇死亡率 is of the city even there."""
    found = sourced("剖宫产率41.2%。孕产妇死亡率5.2/10万。", area="430100", publisher="长沙市妇幼保健院")

    assert [one.institution for one in found] == ["长沙市妇幼保健院", None]


def test_a_hospital_s_page_may_tell_of_its_county() -> None:
    """县域内就诊率 and 人均预期寿命 are no hospital's."""
    found = sourced("县域内就诊率93.1%。人均预期寿命79.3岁。", area="430100", publisher="长沙市中心医院")

    assert [one.institution for one in found] == [None, None]
