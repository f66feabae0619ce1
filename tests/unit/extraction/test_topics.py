"""How far a place holds: where it opens a clause the sentences after it go on with it, in passing it does not."""

from tests.support.extraction import explain_text, extract_text


def areas_of(text: str, *, title: str = "", area: str | None = "450000") -> list[str | None]:
    """Return the areas of the figures of one made-up body in order."""
    return [one.area for one in explain_text(text, title=title, area=area).observations]


def test_a_place_that_opens_its_clause_is_what_the_next_sentence_is_about() -> None:
    """在柳州市 sets the scene; 此举惠及柳州市 only passes by."""
    told = "家庭医生签约居民达到31万人。"

    assert areas_of(f"在柳州市，流动诊疗车开进了山村。{told}") == ["450200"]
    assert areas_of(f"流动诊疗车捐给了偏远的柳州市山村。{told}") == ["450000"]


def test_in_a_report_of_its_own_work_a_place_holds_for_its_sentence() -> None:
    """A government tells what was done in one city, then what was done everywhere."""
    text = "柳州市建成胸痛中心9个。新增三级医院4家，培训全科医生620人。"

    assert areas_of(text, title="2025年政府工作报告") == ["450200", "450000", "450000"]
    assert areas_of(text, title="山城里的守护") == ["450200", "450200", "450200"]


def test_the_whole_country_passes_by_in_a_local_text() -> None:
    """全国率先, 在全国推广 and 办成全国标杆 are no figures of the country; 全国共有 is."""
    assert areas_of("建成全国区域性康复基地，新增床位300张。") == ["450000"]
    assert areas_of("这一做法在全国推广。新增床位300张。") == ["450000"]
    assert areas_of("目前，全国共有三级医院3900家。") == ["100000"]


def test_the_whole_province_is_the_one_of_the_text() -> None:
    """浙江 was visited; 全省 in a text about Guizhou is Guizhou."""
    assert areas_of("学习浙江做法，从全省选派医生280人。", area="520000") == ["520000"]


def test_what_the_country_pays_is_not_the_visited_county_s() -> None:
    """中央财政 spends for the country."""
    text = "在湖北咸宁市，社区诊室开到了家门口。今年，中央财政安排补助资金30亿元。"

    assert areas_of(text, area="100000") == ["100000"]


def test_china_goes_on_after_a_province_was_visited() -> None:
    """中国已累计 speaks of the country again."""
    text = "在江苏，一批外国医生正在进修。60年来，中国已累计派出医疗队员3万人次。"

    assert [one.area for one in extract_text(text, area="100000")] == ["100000"]


def test_a_county_of_another_province_needs_its_province() -> None:
    """新增城市 holds no 增城市; 江西新建县 is one."""
    assert areas_of("新增城市医疗集团5个。", area="440000") == ["440000"]
    assert areas_of("新建县域医疗次中心50个。", area="360000") == ["360000"]
    assert areas_of("乐都县新增床位80张。", area="450000") == ["450000"]


def test_everywhere_is_the_whole_again() -> None:
    """各地, 国家将 and 中央财政 end what was told of one place; 各地 in its own sentence are its parts."""
    seen = "在贵州桐梓县，社区诊室搬到了家门口。"

    assert areas_of(f"{seen}各地已建成助餐点6900个，改造病房40间。", area="100000") == ["100000", "100000"]
    assert areas_of(f"{seen}今年，国家将补贴培训。新增托位66万个。", area="100000") == ["100000"]
    assert areas_of(f"{seen}各县建成急救站410个。", area="520000") == ["520000"]
    assert areas_of("在贵州桐梓县，各地建成助餐点90个。", area="100000") == ["520322"]


def test_a_village_named_again_is_where_it_was_first() -> None:
    """柳溪社区 was said to lie in 南宁市; the country was spoken of between."""
    text = "走进广西南宁市柳溪社区，长者正在体检。全国已有助餐点8万个。柳溪社区今年新增床位60张。"

    assert areas_of(text, area="100000") == ["100000", "450100"]


def test_a_hospital_s_own_page_tells_of_the_hospital() -> None:
    """What the province awards and where it stands are told in passing; without a name it is still no city."""
    text = "绿城南宁，坐落着一座百年医院。全院开放床位1900张。广西壮族自治区质控中心12个。"
    found = explain_text(text, title="医院简介").observations

    assert [(one.area, one.institution) for one in found] == [("450100", "医院"), ("450100", "医院")]
    named = explain_text("开放床位1900张。", title="柳州市中医医院简介").observations
    assert [(one.area, one.institution) for one in named] == [("450200", "柳州市中医医院")]


def test_helpers_are_counted_where_they_help() -> None:
    """Another province sends them; what it has at home is its own."""
    assert areas_of("近年来，福建累计选派医生4600人次。", area="640000") == ["640000"]
    assert areas_of("上海援疆医疗队培训医生310名。", area="650000") == ["650000"]
    assert areas_of("近年来，福建共有医生21万人。", area="640000") == ["350000"]


def test_a_former_county_is_the_district_of_today() -> None:
    """重庆市开县 is 开州区; 召开县级 names no place."""
    assert areas_of("重庆市开县人民医院开放床位1500张。", area="500000") == ["500154"]
    assert areas_of("召开县级医院会议，新增床位80张。", area="500000") == ["500000"]


def test_who_helps_and_what_is_promoted_are_passed_by() -> None:
    """在北京专家帮助下, 推动柳州康复中心建设 and 全国价格最低 tell nothing of the figure."""
    assert areas_of("在甘肃省临洮县，医院在北京专家帮助下完成手术430台。", area="100000") == ["621124"]
    assert areas_of("推动柳州康复医学中心建设，争创重点专科12个。") == ["450000"]
    assert areas_of("四川按照全国价格最低的标准采购，药价平均下降11%。", area="100000") == ["510000"]


def test_a_count_that_goes_on_to_tell_is_no_part_of_a_split() -> None:
    """鱼峰区5家医院组建集团 sets the scene for the next sentence; 南宁市1例 does not."""
    text = "柳州市鱼峰区5家医院和21家门诊部组建集团。医保总额为2.2亿元。"

    assert set(areas_of(text)) == {"450203"}


def test_the_city_is_measured_again_after_one_of_its_counties() -> None:
    """市域内 in a text about the city is the city."""
    text = "鹿寨县医共体服务居民31万人。市域内住院率为94%。"

    assert areas_of(text, area="450200") == ["450223", "450200"]


def test_a_pointer_ends_no_word() -> None:
    """健全县、乡、村三级网络 holds no 全县."""
    text = "在鹿寨县，医院开了夜诊。健全县、乡、村网络，新增床位90张。"

    assert areas_of(text, title="2025年政府工作报告") == ["450000"]


def test_what_no_province_has_is_the_country_s() -> None:
    """832个脱贫县 and what a plan of the country says are no figures of the place before."""
    seen = "在四川，这家基地已经运行。"

    assert areas_of(f"{seen}如今，在832个脱贫县，诊所恢复营业。", area="100000") == ["100000"]
    assert areas_of(f"{seen}党的十八大以来，新增床位310万张。", area="100000") == ["100000"]


def test_a_list_of_places_is_about_what_they_lie_in() -> None:
    """柳州市、桂林市等地 ends what was told of one hospital; 分别 gives each its own."""
    seen = "融水县人民医院新增床位60张。"

    assert areas_of(f"{seen}柳州市、桂林市均建成急救站，共有急救车310辆。") == ["450225", "450000"]
    assert areas_of(f"{seen}柳州市、桂林市分别建成急救站12个、9个。") == ["450225", "450200", "450300"]


def test_a_branch_is_where_its_own_name_says() -> None:
    """上海瑞金医院无锡分院 is in 无锡, and 瑞金 no place."""
    one = extract_text("上海瑞金医院无锡分院年门诊量达30万人次。", area="100000")[0]

    assert (one.area, one.institution) == ("320200", "上海瑞金医院无锡分院")


def test_patients_who_come_from_a_list_of_places_move_nobody() -> None:
    """灵山县、浦北县的患者 come to the hospital that the text stays with."""
    text = "钦州市第一人民医院设床位1500张。灵山县、浦北县的患者乘车可达。启用首日接诊1260人次。"
    found = extract_text(text, area="450700")

    assert {one.institution for one in found} == {"钦州市第一人民医院"}


def test_what_the_province_pays_is_the_province_s() -> None:
    """自治区今年安排 and 省级财政 in a city's text are above the city."""
    assert areas_of("全市建成急救站9个。自治区今年安排资金9800万元。", area="450700") == ["450700", "450000"]
    assert areas_of("南山县城区不提。省级财政安排资金9800万元。", area="430700") == ["430000"]


def test_an_institution_is_named_without_the_places_around() -> None:
    """福建省尤溪县总医院 and 尤溪县总医院 are one."""
    found = extract_text("福建省尤溪县总医院有床位900张，尤溪县总医院下设分院15家。", area="100000")

    assert {(one.area, one.institution) for one in found} == {("350426", "尤溪县总医院")}


def test_a_general_hospital_calls_itself_by_its_kind() -> None:
    """总医院家庭病床 in a text about one are its 家庭病床, not those of all hospitals."""
    found = extract_text("尤溪县总医院近日开会。总医院家庭病床增至61张，总医院设备总值2.1亿元。", area="350426")

    assert [(one.institution, one.name, one.scope) for one in found] == [
        ("尤溪县总医院", "家庭病床数", {}),
        ("尤溪县总医院", "设备总值", {}),
    ]


def test_what_is_told_of_other_countries_is_no_division_s() -> None:
    """美国每千人口 lies nowhere in the country; 日本脑炎 is a disease."""
    assert areas_of("美国每千人口医师2.6人。我国每千人口医师3.4人。", area="100000") == [None, "100000"]
    assert areas_of("日本脑炎报告病例3例。") == ["450000"]


def test_a_story_ends_where_a_city_or_a_health_centre_acts() -> None:
    """78岁的… tells of one person until 贵港市把 and 卫生院配备 tell of many."""
    text = "78岁的梁伯患病10年。贵港市把患者纳入管理，共管理患者8.7万人。社步镇卫生院配备相机，筛查3200人。"

    assert [one.value_text for one in extract_text(text, area="450800")] == ["8.7万人", "3200人"]


def test_a_value_to_compare_with_is_the_other_s() -> None:
    """低于全国的12.8% is the country's value, and the city goes on after it."""
    text = "柳州市糖尿病患病率为9.9%，低于全国的12.8%，规范管理率为81%。"

    assert areas_of(text) == ["450200", "100000", "450200"]
    assert areas_of("患病率为9.9%，低于全国的12.8%，管理率为81%。") == ["450000", "100000", "450000"]


def test_an_organ_of_the_country_speaks_for_the_country_again() -> None:
    """国家卫生健康委 after one county tells of all."""
    text = "在云南省大姚县，诊室搬到了村里。国家卫生健康委数据显示，基层诊疗量占比达52.3%。"

    assert areas_of(text, area="100000") == ["100000"]


def test_a_school_s_hospital_is_called_shortly_and_stays_where_it_is() -> None:
    """同济医院 after the county it visited is the one named in full before."""
    text = "华中科技大学同济医学院附属同济医院派出医生86名。西藏山南市人民医院开展新技术17项。同济医院去年手术9万台。"
    found = extract_text(text, area="420000")

    assert [one.area for one in found] == ["420000", "540500", "420000"]
    assert found[0].institution == found[2].institution


def test_a_site_named_alone_is_the_hospital_s() -> None:
    """平度院区 after 某某大学附属医院平度院区 is that site, not the county."""
    text = "青岛大学附属医院平度院区启用。平度院区开放床位800张。"

    assert [one.institution for one in extract_text(text, area="370200")] == ["青岛大学附属医院平度院区"]


def test_who_comes_from_elsewhere_is_told_of_the_hospital() -> None:
    """其中来自肇庆的 moves nobody; 与航空公司合作 leaves the hospital who acts."""
    text = "佛山市中医院与航空公司合作，转运患者138例，其中来自肇庆的占12%。"

    assert {one.institution for one in extract_text(text, area="440600")} == {"佛山市中医院"}


def test_more_people_than_a_province_has_are_the_country_s() -> None:
    """1.69亿 after one city's pensioner counts the country, and so does what goes on in its sentence."""
    text = "江西上饶70多岁的市民享受上门护理。截至2022年底，参保人数达到1.69亿，累计支出基金624亿元。"

    assert areas_of(text, area="100000") == ["100000", "100000"]


def test_a_part_of_the_country_is_spoken_of_as_the_country() -> None:
    """东部地区 and 试点地区 end what was told of one city."""
    seen = "在山东济南，村民学会了护理。"

    assert areas_of(f"{seen}从各地看，试点地区护理人员达到33万人。", area="100000") == ["100000"]
    assert areas_of(f"{seen}东部地区三级医院派出专家4.2万人次。", area="100000") == ["100000"]


def test_what_one_is_measured_by_and_where_patients_come_from_are_passed_by() -> None:
    """较全省高 and 来自全国31个省份 leave the city and the hospital the subject."""
    assert areas_of("柳州市签约率82%，较全省高1.8个百分点。") == ["450200", "450200"]
    assert areas_of("柳州市人民医院治疗患者2300例，来自全国31个省份的患者占四成。") == ["450200", "450200"]


def test_a_list_of_one_prefecture_s_counties_is_the_prefecture_s() -> None:
    """昭通市镇雄县、威信县 lie in 昭通市, and the province gives to all."""
    text = "昭通市镇雄县、威信县建成心电网络，覆盖机构87个。"

    assert areas_of(text, area="530000") == ["530600"]
    assert areas_of("百色市那坡县、靖西市面积大。自治区给边远乡镇配了27辆移动产检车。") == ["450000"]


def test_the_hospital_of_the_title_is_meant_after_one_it_worked_with() -> None:
    """与武威肿瘤医院合作 makes 医院 no other than the one of the title."""
    text = "兰州大学第一医院与武威肿瘤医院合作，诊治患者1600例。医院编制床位3800张。"
    found = explain_text(text, title="兰州大学第一医院建成新院区", area="620100").observations

    assert {one.institution for one in found} == {"兰州大学第一医院"}


def test_a_list_across_prefectures_is_the_province_s() -> None:
    """韶关市乳源县、清远市连南县 lie in two prefectures."""
    text = "韶关市乳源县、清远市连南县开展巡诊，年服务2.1万人次。"

    assert areas_of(text, area="440000") == ["440000"]


def test_a_school_s_hospital_is_where_the_text_is_from() -> None:
    """吉林大学第一医院 in a text about 长春 is there, not somewhere in the province."""
    assert areas_of("吉林大学第一医院门诊量达489万人次。", area="220100") == ["220100"]
    assert areas_of("吉林大学第一医院门诊量达489万人次。", area="220000") == ["220000"]
