"""Lists that a 分别 deals out: what each figure of 兰州、天水两市分别为x、y is of, and where."""

import pytest

from tests.support.extraction import extract_text


@pytest.mark.parametrize(
    ("text", "areas", "name"),
    [
        ("柳州、百色两市智慧药房分别新增12家、8家。", ["450200", "451000"], "新增"),
        ("柳州、百色、钦州三市门诊量分别增长3%、4%和5%。", ["450200", "451000", "450700"], "门诊"),
        ("柳州市和来宾的家庭药箱分别达到820个和910个。", ["450200", "451300"], "家庭药箱"),
    ],
)
def test_each_place_has_its_figure(text: str, areas: list[str], name: str) -> None:
    """The first figure is the first place's; all are of one thing."""
    found = extract_text(text)

    assert [one.area for one in found] == areas
    assert len({one.name for one in found}) == 1
    assert name in found[0].name


def test_each_hospital_has_its_figure() -> None:
    """Institutions take turns as places do."""
    found = extract_text("柳州市人民医院、柳州市中医院分别完成手术1.2万台次和3400台次。")

    assert [one.institution for one in found] == ["柳州市人民医院", "柳州市中医院"]


def test_a_second_list_goes_on_with_the_places_of_the_first() -> None:
    """住院量 after 门诊量 is of the same cities."""
    found = extract_text("柳州、百色两市门诊量分别增长3%、4%，住院量分别增长6%、7%。")

    assert [one.area for one in found] == ["450200", "451000"] * 2


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("住院、门诊慢特病分别结算8.6万人次和7.9万人次。", ["住院结算人次", "门诊慢特病结算人次"]),
        ("入户护理报销比例职工和居民分别达到86%和70%。", ["职工入户护理报销比例", "居民入户护理报销比例"]),
        ("县、乡两级智慧药房分别为45家和20家。", ["县级智慧药房数", "乡级智慧药房数"]),
        ("管理哮喘患者63人、痛风患者9人，规范管理率分别为79%、78%。", ["哮喘患者规范管理率", "痛风患者规范管理率"]),
    ],
)
def test_each_name_has_what_is_said_of_all(text: str, names: list[str]) -> None:
    """Verbs that are nouns here, a measure before its holders, levels without their 级."""
    assert [one.name for one in extract_text(text)][-len(names) :] == names


def test_what_is_split_names_its_parts() -> None:
    """总诊疗人次中 goes before what a paragraph before counted in the same unit."""
    text = "门诊慢特病结算7.9万人次。\n全区家庭药箱增加。总诊疗人次中，医院1.4亿人次，基层医疗卫生机构1.7亿人次。"

    assert [one.code for one in extract_text(text)[1:]] == ["visits", "visits"]


def test_cities_of_the_corps_take_turns_with_their_divisions() -> None:
    """第八师石河子市 is one place."""
    found = extract_text("第一师阿拉尔市、第八师石河子市智慧药房分别达12家和14家。", area="660000")

    assert [(one.area, one.name) for one in found] == [("659002", "智慧药房数"), ("659001", "智慧药房数")]


def test_divisions_together_narrow_nothing() -> None:
    """What 14个县市 have together is what there is."""
    *_, plans = extract_text("全区14个县市共建立家庭药箱820个。")

    assert plans.name == "家庭药箱数"


def test_each_of_several_places_has_so_many() -> None:
    """柳州、来宾各5例 is five cases in either city."""
    found = extract_text("本周，柳州报告登革热病例42例，百色、钦州各5例，来宾3例。")

    assert [(one.area, one.value_text) for one in found] == [
        ("450200", "42例"), ("451000", "5例"), ("450700", "5例"), ("451300", "3例"),
    ]  # fmt: skip


def test_cases_are_told_of_where_they_are_found() -> None:
    """病例分布在柳州32例 goes on with the cases told before."""
    whole, part, *_ = extract_text("本周新增报告48例登革热本地病例。病例分布在柳州32例，百色16例。")

    assert (part.name, part.area) == (whole.name, "450200")


def test_commas_part_the_values_of_a_list() -> None:
    """分别为3%，4%，5% is a list as 3%、4%、5% is."""
    found = extract_text("内科、外科、儿科门诊占比分别为31.2%，24.5%，18.9%。")

    assert [one.name for one in found] == ["内科门诊比例", "外科门诊比例", "儿科门诊比例"]
