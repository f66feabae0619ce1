"""Numbers that measure nothing: each with the reason, none passes for a figure."""

import pytest

from monitor.domain.figures import Exclusion, find_figures
from monitor.domain.text import normalise


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2024年5月8日召开", Exclusion.DATE),
        ("1—10月", Exclusion.DATE),
        ("2016-2025年", Exclusion.DATE),
        ("2024-05-08", Exclusion.DATE),
        ("3月实施", Exclusion.DATE),
        ("15日下午", Exclusion.DATE),
        ("三月份", Exclusion.DATE),
        ("10:05", Exclusion.CLOCK),
        ("18时30分", Exclusion.CLOCK),
        ("82岁的患者", Exclusion.AGE),
        ("65岁以上老年人", Exclusion.AGE_GROUP),
        ("延长寿命，照护7岁以下儿童", Exclusion.AGE_GROUP),
        ("6月龄婴儿", Exclusion.AGE),
        ("3—6岁儿童", Exclusion.AGE_GROUP),
        ("用时6个小时", Exclusion.DURATION),
        ("3年来", Exclusion.DURATION),
        ("两天后", Exclusion.DURATION),
        ("24小时值守", Exclusion.DURATION),
        ("术后3个多月", Exclusion.DURATION),
        ("拨打120", Exclusion.CODE),
        ("12345热线", Exclusion.CODE),
        ("编号320240518", Exclusion.CODE),
        ("20240518", Exclusion.DATE),
        ("分三批推进", Exclusion.RHETORICAL),
        ("20世纪", Exclusion.DATE),
        ("2.0版", Exclusion.NAME),
        ("【1】", Exclusion.LISTING),
        ("补贴［11］标准", Exclusion.LISTING),
        ("第3批", Exclusion.ORDINAL),
        ("第三批", Exclusion.ORDINAL),
        ("首3家", Exclusion.ORDINAL),
        ("前3名", Exclusion.RANK),
        ("2型糖尿病", Exclusion.GRADE),
        ("13价疫苗", Exclusion.GRADE),
        ("64排CT", Exclusion.GRADE),
        ("二次供水", Exclusion.GRADE),
        ("5G网络", Exclusion.NAME),
        ("1.5T磁共振", Exclusion.NAME),
        ("“313”机制", Exclusion.NAME),
        ("“健康家园2030”", Exclusion.NAME),
        ("“15分钟医疗圈”", Exclusion.NAME),
        ("《关于培养100名骨干的方案》", Exclusion.NAME),
        ("\n2.完善制度", Exclusion.LISTING),
        ("三个方面", Exclusion.RHETORICAL),
        ("6个转变", Exclusion.RHETORICAL),
        ("几十家", Exclusion.VAGUE),
        ("数百名", Exclusion.VAGUE),
        ("每10万人", Exclusion.DENOMINATOR),
        ("每3个村", Exclusion.DENOMINATOR),
    ],
)
def test_a_number_that_measures_nothing_says_why(text: str, reason: Exclusion) -> None:
    """The surroundings decide, and the reason is kept for whoever asks."""
    assert [figure.excluded for figure in find_figures(normalise(text).text)] == [reason]


@pytest.mark.parametrize("text", ["“2+29+N”体系", "办发〔2024〕12号", "0771-1234567", "192.168.0.1", "7×24小时"])
def test_no_part_of_a_name_or_number_is_a_figure(text: str) -> None:
    """Programmes, documents and telephones fall apart into numbers; none of them counts."""
    figures = find_figures(normalise(text).text)

    assert all(figure.excluded for figure in figures)


def test_the_number_of_a_document_is_known_by_its_brackets() -> None:
    """Year and number of a document are one name."""
    assert {figure.excluded for figure in find_figures("国卫办〔2024〕512号")} == {Exclusion.DOCUMENT}


@pytest.mark.parametrize(
    "text",
    [
        "“十四五”规划",
        "三级医院和二级以上机构",
        "双一流、三医联动、四早、五大中心",
        "一院一策、一批、一个、一系列",
        "统一、万一、进一步、十分重要",
        "百强县、千县工程、万步走",
        "三门峡市、七台河市、九台区",
        "红十字会、十字路口、五味子",
        "千万不要、五四青年节",
        "近半年、半天",
        "成立、成员、三成立法",
        "零差率、零部件、四面八方、三次产业",
        "每百元收入、每万人、数以万计",
    ],
)
def test_numeral_characters_in_words_are_no_figures(text: str) -> None:
    """A spelled numeral needs a unit, and 一 something to count."""
    assert [figure for figure in find_figures(text) if figure.excluded is None] == []


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("平均住院日8.6天", "天"),
        ("较上年缩短0.3天", "天"),
        ("呼救到出车的时间压缩到不足11分钟", "分钟"),
        ("由45分钟压缩至30分钟", "分钟"),
        ("人均预期寿命达到79.25岁", "岁"),
    ],
)
def test_an_indicator_of_time_has_figures(text: str, unit: str) -> None:
    """Lengths of time and ages are values where an indicator measures them."""
    figures = find_figures(text)

    assert {figure.quantity.unit for figure in figures} == {unit}
    assert all(figure.excluded is None for figure in figures)


@pytest.mark.parametrize(
    "text", ["目前30家", "此前20家", "新增一家", "翻番", "“达标率90%”", "第一批20家", "占前三位的55%"]
)
def test_the_same_words_elsewhere_exclude_nothing(text: str) -> None:
    """目前 is no rank, a share in quotes is still one."""
    assert [figure for figure in find_figures(text) if figure.excluded is None]


def test_things_told_by_their_numbers_are_not_counted() -> None:
    """病例117—病例159 is a list of names; 医生30、护士20 counts people."""
    numbered = find_figures("病例117—病例159，居住在城东的一个小区。")
    counted = find_figures("全院共有医生30、护士20，都住在城东。")

    assert [figure.excluded for figure in numbered] == [Exclusion.CODE, Exclusion.CODE]
    assert [figure.excluded for figure in counted] == [None, None]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("举办3人制篮球赛", 0),
        ("组织30人制定方案", 1),
        ("药品开始拆零分包", 0),
        ("收费最低的5个市的均价", 0),
        ("57个50户以上的村", 1),
        ("57个村有50户以上居民", 2),
        ("表1 床位", 0),
        ("图12 床位", 1),
    ],
)
def test_what_belongs_to_a_name_counts_nothing(text: str, count: int) -> None:
    """Kinds of games, numbered tables, the size of the things counted."""
    assert len([figure for figure in find_figures(text) if figure.excluded is None]) == count
