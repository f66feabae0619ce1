"""Which area and institution a figure is about."""

from tests.support.extraction import extract_one, extract_text


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
