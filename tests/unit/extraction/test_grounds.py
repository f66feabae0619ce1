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
