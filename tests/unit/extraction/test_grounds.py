"""Which area and institution a figure is about."""

import pytest

from monitor.domain.observation import Kind
from tests.support.extraction import explain_text, extract_one, extract_text


def test_a_village_is_not_the_county_of_its_name() -> None:
    """永丰村 lies anywhere but in 永丰县."""
    one = extract_one("永丰村卫生室旁新建的卫生院配备救护车3辆。")

    assert one.area == "450000"


def test_the_nation_is_spoken_of_again_after_a_visited_hospital() -> None:
    """What a reporter saw in one hospital says nothing of the country's centres."""
    text = "记者在北京儿童医院看到，门诊秩序井然。国家区域医疗中心建设项目已达到125个。"
    one = extract_one(text, area="100000")

    assert (one.area, one.institution) == ("100000", None)


def test_an_institution_ends_before_the_verb() -> None:
    """What a health centre has built is no part of its name."""
    one = extract_one("白石镇中心卫生院建起了血透中心，配备血透机12台。")

    assert one.institution == "白石镇中心卫生院"


def test_where_patients_are_sent_is_not_where_they_are_treated() -> None:
    """转诊至兰州 tells the way out."""
    found = extract_text("全市救治危重孕产妇58人，转诊至兰州6人。新生儿筛查率达98.2%。", area="621100")

    assert {one.area for one in found} == {"621100"}


def test_a_rate_of_the_county_is_not_one_of_its_hospital() -> None:
    """县域内就诊率 measures the county whichever hospital was spoken of before."""
    found = extract_text("鹿寨县人民医院去年手术5100台。县域内就诊率达92.1%，90%的患者不出县。")

    assert [one.institution for one in found] == ["鹿寨县人民医院", None, None]


def test_a_split_by_places_ends_with_its_sentence() -> None:
    """南宁市1例、柳州市5例: each is its place's own, and none holds for the next sentence."""
    found = extract_text("全区新增登革热8例，其中南宁市1例、柳州市5例、桂林市2例。现有疑似病例34例。")

    assert [one.area for one in found] == ["450000", "450100", "450200", "450300", "450000"]


def test_where_cases_came_from_is_not_where_they_are() -> None:
    """有武汉旅居史 and 占全省 name no subject."""
    found = extract_text("南宁市病例中51例有武汉旅居史。南宁市异地结算人次占全区的43%。")

    assert {one.area for one in found} == {"450100"}


def test_the_whole_city_is_the_one_of_the_article_in_a_new_paragraph() -> None:
    """全市 after a county-level city of the paragraph before means the article's city again."""
    found = extract_text("岑溪市培训药师60人。\n全市无偿献血7860人次。", area="450400")

    assert [one.area for one in found] == ["450481", "450400"]


def test_who_is_helped_to_build_has_what_is_built() -> None:
    """支持河北建设了7个中心: they are in Hebei."""
    [centres] = extract_text("北京市支持河北建设了7个智慧药房。", area="110000")

    assert centres.area == "130000"


def test_values_in_brackets_that_something_is_compared_with_are_left_out() -> None:
    """The country's and the province's averages are no second value of the city."""
    one = extract_one("昆明市婴儿死亡率1.5‰，低于全国平均水平（4.1‰）和全省平均水平（2.2‰）。", area="530000")

    assert (str(one.quantity.value), one.area) == ("1.5", "530100")


def test_a_city_s_hospital_stays_the_city_s_wherever_in_it_it_stands() -> None:
    """位于城中区 on one page must not part its series from the other pages'."""
    one = extract_one("柳州市工人医院编制床位2100张。医院位于鱼峰区，交通便利。")

    assert (one.area, one.institution) == ("450200", "柳州市工人医院")


def test_the_whole_prefecture_is_the_one_named_before() -> None:
    """全地区 points to a 地区 and is no part of what is measured."""
    found = extract_text("塔城地区有乡镇卫生院80家。去年，全地区婴儿死亡率为2.9‰。", area="650000")

    assert [(one.area, one.code is None) for one in found] == [("654200", False), ("654200", False)]


def test_an_emergency_centre_is_an_institution() -> None:
    """急救医疗中心 with its city is a name."""
    one = extract_one("昆明市急救医疗中心受理呼救电话12.4万次。", area="530000")

    assert one.institution == "昆明市急救医疗中心"


def test_the_leading_hospital_of_a_community_is_a_kind() -> None:
    """A county's 医共体牵头医院 has no name of its own."""
    one = extract_one("安宁医共体牵头医院远程服务患者8.4万人次。", area="530000")

    assert one.institution is None


def test_the_place_that_ranks_first_or_last_has_the_figure() -> None:
    """百色最低 is about 百色; 全区最低 is a yardstick."""
    first, second = extract_text("来宾市近视率最高，为62.5%，百色市最低，为43.2%。")

    assert (first.area, second.area) == ("451300", "451000")


def test_the_kind_of_a_place_is_part_of_what_lies_within_it() -> None:
    """上思县域内 is 上思县县域内."""
    one = extract_one("上思县域内就诊率达92.1%。")

    assert (one.code, one.area) == ("county_visit_rate", "450621")


@pytest.mark.parametrize(
    "text",
    [
        "广西医科大学第二附属医院坐落在柳州市，编制床位2200张。",
        "位于柳州市柳东新区的广西医科大学第二附属医院，编制床位2200张。",
        "广西医科大学第二附属医院去年扩建。医院位于柳州市，编制床位2200张。",
    ],
)
def test_an_institution_is_where_the_text_says_that_it_stands(text: str) -> None:
    """A place of standing tells the area and ends no institution."""
    (beds,) = explain_text(text, title="走进广西医科大学第二附属医院").observations

    assert (beds.area, beds.institution) == ("450200", "广西医科大学第二附属医院")


def test_a_name_tells_more_than_the_region_it_stands_in() -> None:
    """地处广西北部 is wider than the city of the name."""
    beds = extract_one("地处广西北部的桂林市人民医院开放床位1200张。")

    assert beds.area == "450300"


def test_that_city_is_the_one_named_last_in_a_new_paragraph_too() -> None:
    """An answer says 该市 of the city asked about."""
    found = extract_text("问：岑溪市的做法有什么特点？\n答：该市培训药师60人。全市培训村医90人。", area="450400")

    assert [one.area for one in found] == ["450481", "450481"]


def test_counted_institutions_are_where_they_are_helped() -> None:
    """帮扶宁夏29家医院 counts those in Ningxia; teams sent there are the sender's."""
    helped = extract_one("本区医院结对帮扶宁夏29家医院。")
    sent = extract_one("广西支援宁夏29支医疗队。")

    assert [helped.area, sent.area] == ["640000", "450000"]


def test_a_hospital_that_is_helped_has_what_it_gains() -> None:
    """帮扶某医院新增3个专科: the specialties are its own."""
    gained = extract_one("南宁市第一人民医院帮扶横州市人民医院新增省级重点专科3个。")

    assert (gained.institution, gained.area) == ("横州市人民医院", "450181")


def test_an_honour_of_the_region_stays_with_its_hospital() -> None:
    """广西重点学科 names who awards it."""
    found = extract_text("柳州市人民医院拥有国家临床重点专科2个，广西重点学科8个。")

    assert {one.institution for one in found} == {"柳州市人民医院"}


def test_a_rate_of_the_county_in_the_next_clause_is_not_in_this_one() -> None:
    """Only its own clause is measured over the county, and so is the change of it."""
    found = extract_text("鹿寨县人民医院去年手术5100台，县域内就诊率达92.1%，比上年提高1.3个百分点。")

    assert [one.institution for one in found] == ["鹿寨县人民医院", None, None]


def test_several_provinces_behind_a_figure_take_nothing_from_it() -> None:
    """川渝 in the next clause says nothing of the figure before it."""
    found = extract_text("10种慢特病实现直接结算，川渝另增加5种。", area="500000")

    assert found[0].area == "500000"


def test_a_district_of_a_municipality_is_known_by_its_bare_name_at_home() -> None:
    """位于万州 in a text from Chongqing."""
    assert extract_one("在万州，社区医院达到12家。", area="500000").area == "500101"


def test_an_institution_is_where_it_was_opened() -> None:
    """这家中心在某市揭牌 means the one named before; 省域 is wider than its city."""
    text = (
        "10月28日，在华南肿瘤医院广西医院，患者老杨出院。去年10月，这家国家区域医疗中心在柳州市揭牌。"
        "一年来，医院手术9800台。\n医院引进新技术75项。\n力争省域外转率降到5%以下。"
    )
    found = extract_text(text, published="2025-11-05")

    assert [one.area for one in found] == ["450200", "450200", "450000"]
    assert [bool(one.institution) for one in found] == [True, True, False]


def test_the_hospital_of_a_new_paragraph_is_the_one_most_spoken_of() -> None:
    """A hospital visited in passing is not what the next paragraph is about."""
    text = (
        "柳州市人民医院去年扩建。医院手术9800台。医院开放床位1200张。\n"
        "在三江县人民医院，远程会诊186例。\n也有短板。院长坦言，医院现有护理人员150人。"
    )

    assert extract_text(text)[-1].institution == "柳州市人民医院"


def test_a_kind_alone_means_the_one_that_was_named() -> None:
    """卫生院去年… and 集团建起… go on with what was named."""
    found = extract_text(
        "走进上林县白圩镇卫生院，诊室很亮。村民说，卫生院去年门诊量2.8万人次。\n上林县医疗集团统一调配。集团建起五大中心，配备设备60台。",
        area="450100",
    )

    assert [one.institution for one in found] == ["上林县白圩镇卫生院", "上林县医疗集团"]
    assert extract_one("其中，卫生院新增12家。").institution is None


def test_a_place_that_opens_a_later_clause_takes_nothing_before_it() -> None:
    """柳州不足10分钟 is about Liuzhou alone."""
    found = extract_text("去年受理呼救152万起，平均反应时间13.4分钟，柳州城区报告8.1分钟。", published="2025-06-13")

    assert [one.area for one in found][:2] == ["450000", "450000"]


def test_the_nation_in_an_attribute_ends_no_institution() -> None:
    """是我国儿科奠基人创办的, 服务全国 say nothing of the country."""
    text = "南宁市儿童医院前身是我国儿科奠基人创办的诊所，编制床位970张，服务全国患儿，手术2.2万例。"

    assert {(one.institution, one.area) for one in extract_text(text)} == {("南宁市儿童医院", "450100")}


def test_a_station_is_not_the_place_of_its_name() -> None:
    """柳州站 is a railway station; 市属医院 is a kind."""
    found = extract_text("建成柳州站配套交通枢纽，优化公交线路40条。市属医院开放号源50%。市属医院床位800张。")

    assert {(one.area, one.institution) for one in found} == {("450000", None)}


def test_a_heading_with_a_place_is_about_what_stands_below_it() -> None:
    """Who speaks is named with the place; the next heading ends it."""
    text = (
        "广西三江县良口乡村民韦某某\n养孩子不再难\n目前县里备案托育机构12家。\n普惠托位1579个。\n"
        "（记者采访整理）\n政策背景\n发放人数2400万人。"
    )

    assert [one.area for one in extract_text(text, area="100000")] == ["450226", "450226", "100000"]


def test_a_branch_alone_means_the_branch_that_was_named() -> None:
    """武鸣院区 goes on with 某医院武鸣院区; 哨点医院 are a kind."""
    text = "南宁市第一人民医院武鸣院区去年开诊。武鸣院区现有床位600张。\n全区哨点医院检测标本320份。哨点医院12家。"
    beds, *sentinel = extract_text(text)

    assert beds.institution == "南宁市第一人民医院武鸣院区"
    assert {one.institution for one in sentinel} == {None}


def test_a_place_after_among_them_holds_for_its_sentence() -> None:
    """其中柳州市占三成: the next sentence is about the whole again."""
    found = extract_text("全省急救出车18.6万次，其中柳州市占三成以上。平均反应时间11.2分钟。", area="450000")

    assert [one.area for one in found] == ["450000", "450200", "450000"]


def test_where_people_met_is_not_what_they_spoke_of() -> None:
    """A conference in Liuzhou tells of the whole region."""
    text = "9月4日，全区参保工作推进会在柳州召开。居民医保参保4312万人。"
    found = explain_text(text, title="全区居民参保工作推进会在柳州召开").observations

    assert [one.area for one in found] == ["450000"]


def test_several_provinces_hold_no_longer_than_their_sentence() -> None:
    """What follows 川渝两地 is again about the place that the text is about."""
    text = "10种慢特病实现直接结算，川渝两地另增加5种。住院费用直接结算率91%。"

    assert extract_text(text, area="500000")[-1].area == "500000"


def test_what_a_place_takes_part_in_across_the_country_is_its_own() -> None:
    """开展全国…试点 says nothing of the country's pharmacies."""
    _, one = extract_text("开展全国养老服务平台试点，家庭药箱8200个。智慧药房312家。")

    assert one.area == "450000"


def test_planned_beds_are_still_to_come() -> None:
    """规划床位 is an aim."""
    assert extract_one("新院区规划床位800张。").kind is Kind.TARGET


@pytest.mark.parametrize("given", ["广西名中医12人", "广西临床医学研究中心3个", "广西科技进步奖5项"])
def test_who_gave_the_name_is_not_whose_figure_it_is(given: str) -> None:
    """The institution spoken of has them."""
    beds, named = extract_text(f"南宁市第二人民医院开放床位1200张，另有{given}。")

    assert named.institution == beds.institution
    assert beds.institution is not None


@pytest.mark.parametrize("words", ["前身为国立桂林医学院附属医院", "曾承办广西医院管理论坛"])
def test_a_former_name_or_a_field_is_no_institution(words: str) -> None:
    """医院 goes on meaning the one that the text is about."""
    beds, nurses = extract_text(f"南宁市第二人民医院开放床位1200张，{words}。\n目前，医院现有护士900名。")

    assert nurses.institution == beds.institution == "南宁市第二人民医院"


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("全市护理站97家。岑溪市护理站27家。今年，全市康复床位628张。", "450400"),
        ("岑溪市护理站27家，藤县护理站12家。目前，全市康复床位628张。", "450400"),
        ("岑溪市护理站27家。目前，全市康复床位628张。", "450481"),
        ("全市护理站97家。岑溪市狠抓落实，全市康复床位628张。", "450481"),
    ],
)
def test_the_whole_city_after_one_of_its_county_level_cities(text: str, area: str) -> None:
    """It is the city that the text is about where it was before, or where several of its parts were named."""
    assert extract_text(text, area="450400")[-1].area == area
