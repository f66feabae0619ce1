"""How yearly bulletins word what they tell every year: balances, parts, parallel lists and what was said before."""

import pytest

from monitor.domain.observation import Kind
from tests.support.extraction import extract_text


def told(text: str, published: str = "2024-03-12") -> list[tuple[str | None, str, str | None]]:
    """Return code or name, value and period of what *text* tells."""
    return [
        (one.code or one.name, one.value_text, str(one.period) if one.period else None)
        for one in extract_text(text, published=published)
    ]


def test_a_balance_at_the_end_of_the_year_has_been_reached() -> None:
    """至年末，全县共有 is what there is at the end of the year before, no plan."""
    (one,) = extract_text("至年末，全县共有村卫生室96家。", published="2024-03-12")

    assert (one.kind, str(one.period)) == (Kind.LEVEL, "2023-12-31")


def test_what_shall_be_there_at_the_end_of_the_year_is_a_target() -> None:
    """到年底，力争共有 is a plan."""
    (one,) = extract_text("到年底，力争全县共有村卫生室96家。", published="2024-03-12")

    assert (str(one.kind), str(one.period) if one.period else None) == ("target", "2024-12-31")


def test_ways_of_one_sentence_begin_in_the_same_year() -> None:
    """由上年的A提高到B，X由C降至D: C is of the year before too."""
    text = "2023年，全县人均预期寿命由上年的77.1岁提高到77.4岁，孕产妇死亡率由8.2/10万降至7.9/10万。"

    assert [period for _, _, period in told(text)] == ["2022", "2023", "2022", "2023"]


def test_what_is_at_its_best_lists_the_names_of_the_figures() -> None:
    """A、B再创新低，分别为x和y: the names stand before what is said of them."""
    text = "2023年，全县健康素养水平达29.6%，孕产妇死亡率、婴儿死亡率双双创下新低，分别为7.9/10万和2.3‰。"

    assert [name for name, _, _ in told(text)] == ["health_literacy", "maternal_mortality", "infant_mortality"]


def test_a_fund_without_a_name_after_its_members_is_that_of_all() -> None:
    """全年基金总收入 after 参加居民医保 is no fund of the residents."""
    text = "2023年末，参加职工医保18.2万人，参加居民医保46.1万人。全年基金总收入12.6亿元，总支出10.8亿元。"

    assert [name for name, _, _ in told(text)[2:]] == ["insurance_income", "insurance_expenditure"]


def test_a_fund_without_a_name_is_that_of_the_special_insurance_spoken_of() -> None:
    """基金收入 in a paragraph about 长期护理保险 is not that of the basic insurance."""
    text = "2023年，全县长期护理保险参保人数为18.2万人。全年基金收入1.6亿元，基金支出1.1亿元。"

    assert [one.scope.get("insurance") for one in extract_text(text)[1:]] == ["长期护理保险", "长期护理保险"]


def test_what_hospitals_have_goes_on_in_the_sentence() -> None:
    """医院病床使用率…，平均住院日: both are the hospitals'; those of a part are not all the rest."""
    hospitals = extract_text("2023年全县医院病床使用率为71.2%，平均住院日8.4天。")
    public = extract_text("2023年全县病床使用率为71.2%，其中公立医院75.3%；次均门诊费用310元。")

    assert [one.scope.get("institutions") for one in hospitals] == ["医院", "医院"]
    assert [one.scope.get("institutions") for one in public] == [None, "医院", None]


def test_a_stay_is_one_in_a_hospital_unless_another_house_is_named() -> None:
    """平均住院日 and 医院平均住院日 are one line of values."""
    plain, named, other = extract_text("平均住院日8.4天。医院平均住院日8.4天。乡镇卫生院平均住院日6.1天。")

    assert plain.scope == named.scope != other.scope


def test_staff_told_after_all_beds_is_that_of_all() -> None:
    """村卫生室96家，医疗卫生机构床位: the staff after it is not the clinics'."""
    text = "目前，全县有村卫生室96家，医疗卫生机构床位3100张，卫生技术人员2600人。"

    assert [one.scope.get("institutions") for one in extract_text(text)] == [None, None, None]


@pytest.mark.parametrize("part", ["卫生院完成38.2万人次", "卫生院38.2万人次"])
def test_a_part_may_do_what_the_whole_did(part: str) -> None:
    """其中卫生院完成38.2万人次 is a part of 诊疗量, with its verb or without."""
    one = extract_text(f"2023年全县完成诊疗量106.7万人次，其中{part}。")[-1]

    assert (one.code, one.scope.get("institutions")) == ("visits", "乡镇卫生院")


def test_what_is_said_of_the_first_institutions_is_said_of_the_second() -> None:
    """设有中医馆的A 8家、B 9家: these are not all B there are."""
    text = "全县设有中医馆的综合医院8家、社区卫生服务中心9家，另有村卫生室96家。"

    assert [name for name, _, _ in told(text)] == [
        "设有中医馆综合医院数", "设有中医馆社区卫生服务中心数", "village_clinics",
    ]  # fmt: skip


def test_women_examined_free_of_charge_are_counted_by_what_was_done() -> None:
    """免费为A名妇女进行检查 measures the check."""
    text = "2023年，全县免费为1.3万名农村低保适龄妇女进行“两癌”检查。"

    assert [name for name, _, _ in told(text)] == ["two_cancer_screenings"]


def test_a_value_put_right_is_not_taken_back_by_the_next() -> None:
    """A更正为x，B相应更正为y: both are right."""
    text = "现将2023年末全县居民医保参保人数更正为46.2万人，基本医疗保险参保人数相应更正为64.4万人。"

    assert told(text) == [("insured_people", "46.2万人", "2023-12-31"), ("insured_people", "64.4万人", "2023-12-31")]


def test_a_line_of_a_poster_goes_on_with_the_one_before() -> None:
    """Short lines without a mark at their end are one sentence."""
    city, country = extract_text("2023年全县城市居民健康素养水平为31.2%\n农村居民为23.4%")

    assert (city.code, country.code) == ("health_literacy", "health_literacy")
    assert country.scope == {"place": "农村"}


def test_the_year_before_the_close_of_a_year() -> None:
    """截至2024年底，由上年的A提高到B, told in 2025: A is of 2023."""
    text = "截至2024年底，全县每千人口托位数由上年的3.1个提高到3.7个。"

    assert [period for _, _, period in told(text, published="2025-06-02")] == ["2023", "2024-12-31"]


def test_a_fraction_of_places_goes_on_per_head() -> None:
    """每千人口托位数2.1个；…托位数增至2.5个: nobody has half a place."""
    text = "截至2022年底，全县每千人口托位数2.1个；2023年底，托位数增至2.5个，托位总数860个。"

    assert [name for name, _, _ in told(text)] == [
        "childcare_places_per_1000", "childcare_places_per_1000", "childcare_places",
    ]  # fmt: skip


def test_diseases_share_the_rate_that_is_reported() -> None:
    """肺结核、乙肝报告发病率: the one that is named shortly takes all of 报告发病率."""
    text = "2023年，肺结核、乙肝报告发病率分别为21.3/10万和30.4/10万。"

    assert [one.name for one in extract_text(text)] == ["肺结核报告发病率", "乙肝报告发病率"]


def test_grades_after_a_semicolon_are_no_entry_of_a_list() -> None:
    """；三、四级手术 names two grades."""
    assert told("2023年全县门急诊31.2万人次；三、四级手术占54.1%。")[-1][0] == "level34_surgery_share"


def test_a_number_beside_its_share_counts() -> None:
    """占比超过九成，达178家: the number is of the things themselves."""
    assert extract_text("2023年数字化门诊占比超过九成，达178家。")[-1].name == "数字化门诊数"


def test_what_has_to_stay_is_a_target() -> None:
    """要稳定在91%以上 is what shall be."""
    reached, planned = extract_text("2024年县域内就诊率达91.4%。会议要求，2025年县域内就诊率要稳定在91%以上。")

    assert (reached.kind, planned.kind) == (Kind.LEVEL, Kind.TARGET)


def test_nothing_is_a_share_of_a_ratio() -> None:
    """医护比1：1.2，大专以上学历护士占81.3% is told of the nurses."""
    assert extract_text("2023年全县医护比1：1.2，大专以上学历护士占81.3%。")[-1].name == "大专以上学历护士比例"


def test_a_city_called_by_its_byname_is_the_city() -> None:
    """羊城 before what is measured names nothing more."""
    assert extract_text("2023年，羊城医疗机构门急诊量突破860万人次。", area="440100")[0].code is not None


def test_a_holder_alone_at_the_head_of_a_paragraph_goes_on_with_the_visits_before() -> None:
    """一、诊疗人次: the whole first, then 医院2.7亿人次 in a paragraph of its own."""
    text = (
        "一、诊疗人次\n2025年1—8月，全区医疗卫生机构总诊疗人次1.9亿，同比增长2.1%。\n"
        "医院1.1亿人次，同比增长1.4%，其中：公立医院0.9亿人次。\n"
        "二、出院人次\n2025年1—8月，全区医疗卫生机构出院人次612.5万。\n医院501.3万人次。"
    )
    found = [one for one in extract_text(text) if one.scope.get("institutions") == "医院"]
    levels = [(one.code, one.scope.get("ownership")) for one in found if one.basis is None]

    assert levels == [("visits", None), ("visits", "公立"), ("discharges", None)]


def test_a_bed_turns_over_so_many_times() -> None:
    """病床周转次数 is a measure, though 次 counts most things that are none."""
    assert [one.code for one in extract_text("2025年，全区医院病床周转次数31.2次。")] == ["bed_turnover"]


@pytest.mark.parametrize(
    "text",
    [
        "2025年末全国人口（包括31个省、自治区、直辖市的人口）14.0亿人。",
        "截至2025年底，31个省（自治区、直辖市）和新疆生产建设兵团累计报告接种疫苗2.1亿剂次。",
        "该调查在全国31个省（区、市）组织开展，成人吸烟率22.9%。",
    ],
)
def test_all_divisions_of_the_country_are_no_count(text: str) -> None:
    """31个省（自治区、直辖市） is another word for the country."""
    assert [one.value_text for one in extract_text(text) if one.quantity.value == 31] == []


def test_a_programme_of_a_city_does_not_move_its_district() -> None:
    """健康柳州行动 is a name, no place."""
    rate = extract_text("柳城县居民健康素养水平达31.2%，提前实现健康柳州行动2030年的目标。")[0]

    assert rate.area == "450222"


def test_a_lively_wording_names_the_same_measure() -> None:
    """竟然飙到 and 噌噌噌地 say how, not what."""
    codes = [one.code for one in extract_text("人均预期寿命竟然飙到79.6岁，婴儿死亡率噌噌地下滑到1.9‰。")]

    assert codes == ["life_expectancy", "infant_mortality"]


def test_what_is_told_per_head_goes_on_per_head_after_a_count() -> None:
    """社区医院90家；每千人口医师3.1人、护士4.2人: the nurses are not those of the hospitals."""
    text = "2025年，全区社区医院90家；每千常住人口执业（助理）医师3.1人、注册护士4.2人、床位7.9张。"

    assert [one.code for one in extract_text(text)[1:]] == ["physicians_per_1000", "nurses_per_1000", "beds_per_1000"]


def test_how_a_thing_came_about_is_no_name() -> None:
    """从无到有、建成90家 counts what stands before it."""
    assert [one.code for one in extract_text("全区社区医院从无到有、建成90家。")] == ["community_hospitals"]


def test_a_list_of_kinds_counts_them_by_its_name() -> None:
    """门诊慢特病病种41个 is a measure without a word on the whole."""
    assert [one.value_text for one in extract_text("门诊慢特病病种41个，双通道定点药店86家。")] == ["41个", "86家"]


@pytest.mark.parametrize("verb", ["有", "达到", "增至", "减少到"])
def test_those_that_reach_a_standard_are_of_the_kind_before(verb: str) -> None:
    """达到推荐标准的增至91家 counts 乡镇卫生院 as 达到推荐标准的有91家 does."""
    first, second = extract_text(f"达到服务能力基本标准的乡镇卫生院320家，达到推荐标准的{verb}91家。")

    assert first.code == second.code == "township_standard_count"
    assert (first.scope["standard"], second.scope["standard"]) == ("基本标准", "推荐标准")
