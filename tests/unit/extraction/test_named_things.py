"""What a figure is named by: the words of the text, its ranks and lists, what is said of some, and what changes."""

import pytest

from monitor.domain.observation import Direction, Kind
from monitor.domain.series import series_of
from tests.support.extraction import explain_text, extract_one, extract_text


def names(text: str) -> list[tuple[str, str]]:
    """Return value and name of each observation of a made-up text."""
    return [(one.value_text, one.name) for one in extract_text(text)]


@pytest.mark.parametrize(
    ("one", "other", "shown"),
    [
        ("独居老人健康手环120台。", "独居老年人健康手环120台。", "独居老人健康手环"),
        ("护理院家庭病床320张。", "护理院家庭床位320张。", "护理院家庭病床"),
        ("急救站AED配备率为80%。", "急救站AED配置率为80%。", "急救站AED配备率"),
    ],
)
def test_a_name_is_shown_in_the_words_of_the_text_and_is_one_series_with_its_synonyms(
    one: str, other: str, shown: str
) -> None:
    """Which word is the usual one decides the identity, never what the reader sees."""
    first, second = extract_one(one), extract_one(other)

    assert first.name == shown
    assert series_of(first) == series_of(second)


def test_a_ranking_names_its_members_by_the_measure_before_the_colon() -> None:
    """居前三位的依次是 and 由高到低依次为 are said of a measure; places stand for it, other names take it."""
    assert names("智慧药柜投放数居前两位的依次是：南宁市120台、柳州市80台。") == [
        ("120台", "智慧药柜投放"),
        ("80台", "智慧药柜投放"),
    ]
    assert names("问诊量排名前二的科室分别是：眼科1.2万人次、骨科0.8万人次。")[1] == ("0.8万人次", "骨科问诊人次")


def test_the_most_and_the_least_are_named_by_what_they_are() -> None:
    """最低的是甲，不到四成 is a figure of 甲."""
    assert names("最高的是急救知识水平（61.2%），最低的是用药知识水平，不到四成。") == [
        ("61.2%", "急救知识水平"),
        ("不到四成", "用药知识水平"),
    ]


def test_the_place_with_the_largest_growth_has_a_change() -> None:
    """增幅最高的是甲市，达9.3%: the growth of what the figure before measured."""
    last = extract_text("夜间护理人次4.1万，增长5%；增幅最高的是柳州市，达9.3%。")[-1]

    assert (last.kind, last.direction, last.area) == (Kind.CHANGE, Direction.UP, "450200")


def test_what_is_said_of_some_of_them_narrows_the_thing() -> None:
    """护理院有12家开设了夜间病房 is no number of 护理院, and a bare rate after it is of the same thing."""
    found = names("护理院有12家开设了夜间病房，开设比例为40%。")

    assert found[0] == ("12家", "开设夜间病房护理院数")
    assert "夜间病房" in found[1][1]


def test_a_bare_share_is_of_the_things_counted_before() -> None:
    """，比例达96.4% says of what only by what stands before."""
    assert names("320家药店能提供夜间配药，比例达64%。")[1][1].endswith("药店比例")


def test_per_head_and_per_day_take_the_thing_from_before() -> None:
    """也就是每十万人口4.7名, 日均950通: so many of the same."""
    assert names("康复治疗师890人，也就是每十万人口1.8人。")[1][1].startswith("每10万人口康复治疗师")
    assert names("热线接到来电4.2万通，日均约120通。")[1][1].startswith("日均")


def test_a_share_of_those_named_with_among_is_a_part_of_them() -> None:
    """咨询者里，学生占三成: the whole stands before 里."""
    assert "咨询人群" in names("咨询人群里，学生占三成。")[0][1]


def test_coordinated_shares_share_what_covers_them() -> None:
    """覆盖100%的A和90%的B: both are covered by one thing."""
    found = names("送药车覆盖100%的乡镇和92%的行政村。")

    assert [name for _, name in found] == ["送药车乡镇覆盖率", "送药车行政村覆盖率"]


@pytest.mark.parametrize(
    "text",
    ["送药周期缩短了12天。", "问诊费用下降了32元。", "专家号价格涨了近四成。", "智慧药柜较上年多出53台。"],
)
def test_what_goes_up_or_down_by_itself_is_a_change(text: str) -> None:
    """Verbs that take no object need no other time to make a difference of a figure."""
    assert extract_text(text)[-1].kind is Kind.CHANGE


def test_a_plan_reaches_over_its_semicolons() -> None:
    """计划A；B；C: all are targets, but not what a bracket says of last year."""
    found = extract_text("计划培养药师500名；新建护理站不少于100家；推动吸烟率降到18.5%以下（去年为18.9%）。")

    assert [one.kind for one in found] == [Kind.TARGET, Kind.TARGET, Kind.TARGET, Kind.LEVEL]


def test_years_of_a_season_are_no_figures() -> None:
    """2025—2026流感季 has no number of anything."""
    assert [one.value_text for one in extract_text("2025—2026流感季配送药品12万盒。")] == ["12万盒"]


def test_calls_and_payments_have_units() -> None:
    """通, 笔, 台例 count things like any other classifier."""
    assert [one.quantity.unit for one in extract_text("接听来电31.7万通，结算12万笔，完成微创手术3150台例。")] == [
        "通",
        "笔",
        "台例",
    ]
    assert not explain_text("“衢六味”走俏。").observations


def test_a_rate_that_names_no_thing_is_of_what_was_named_before() -> None:
    """检出率 and 参保率 alone would make one series of different things."""
    assert names("基因检测3200人次，检出率为4%。")[1] == ("4%", "基因检测检出率")
    assert names("全州有3200名护工参加了长护保险，参保率为79%。")[1][1] == "护工长护保险参保率"


def test_a_list_of_values_after_one_rate_goes_on_with_the_list_before() -> None:
    """A、B分别为x、y，规范管理率为v、w: the rates are of A and of B."""
    found = names("哮喘、慢阻肺患者建档人数分别为3.1万人和2.4万人，随访率72%、65%。")

    assert [name for _, name in found[2:]] == ["哮喘患者建档随访率", "慢阻肺患者建档随访率"]


def test_respectively_takes_up_the_counts_of_the_sentence_before() -> None:
    """依次为 after a full stop: as many values as the sentence before had."""
    found = names("建成智慧药房82个、护理驿站65个。乡镇覆盖率依次为96%和91%。")

    assert [name for _, name in found[2:]] == ["智慧药房乡镇覆盖率", "护理驿站乡镇覆盖率"]


def test_a_difference_that_leads_to_a_value_is_no_start_value() -> None:
    """提升2.2个百分点至87.6% is a change and a level."""
    found = extract_text("配药率较上年提升2.2个百分点至87.6%。")

    assert [(one.value_text, one.kind) for one in found] == [("2.2个百分点", Kind.CHANGE), ("87.6%", Kind.LEVEL)]


def test_groups_of_a_people_measure_what_the_group_before_them_did() -> None:
    """渝东北6.8张 after 中心城区每千人口病床7.9张: never a figure of 渝东北 alone."""
    found = names("中心城区每千人口康复床7.9张，渝东北6.8张，渝东南6.5张。")

    assert [name for _, name in found[1:]] == ["渝东北每千人口康复床", "渝东南每千人口康复床"]


@pytest.mark.parametrize(
    "text",
    [
        "蚊媒指数低于5的地点很少。",
        "能提供6类以上服务的药房正在增加。",
        "护士通过率比全国平均高1.3个百分点。",
        "他自掏4600元。",
    ],
)
def test_limits_and_yardsticks_are_no_figures(text: str) -> None:
    """What says which things are meant, or what others have, measures nothing here."""
    assert not extract_text(text)


def test_a_budget_is_no_rule_though_it_rewards() -> None:
    """奖补资金2400万元 is what was spent; 给予50万元奖补 is what each gets."""
    assert names("药房奖补资金2400万元已全部下拨。") == [("2400万元", "药房奖补资金")]
    assert not extract_text("对达标药房给予50万元奖补。")


@pytest.mark.parametrize(
    "text",
    [
        "规划明确，三级医院智慧药房开设比例超过60%。",
        "计划为老年人免费送药不少于240万盒。",
        "民生实事共4项：新建护理站800所。",
        "22家药房的线上配药占比要超过85%。",
    ],
)
def test_what_a_plan_sets_is_a_target(text: str) -> None:
    """规划明确, 计划为, 民生实事 and 要 before a bound look ahead."""
    assert extract_text(text)[-1].kind is Kind.TARGET


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("护理费标准提高30元。", Kind.CHANGE),
        ("陪护收入增加1200万元。", Kind.CHANGE),
        ("为患者减少1200万元。", Kind.LEVEL),
        ("送药投入增加1200万元的项目。", Kind.LEVEL),
    ],
)
def test_a_price_that_goes_up_is_a_change_and_what_is_saved_for_others_is_none(text: str, kind: Kind) -> None:
    """提高30元 says by how much only of what has a value of its own."""
    assert all(one.kind is kind for one in extract_text(text))


def test_a_plan_does_not_reach_what_a_new_sentence_states() -> None:
    """计划A；药柜共有B: only what is done goes on with the plan."""
    found = extract_text("今年计划培训药师500名；公共场所药柜1.1万台。")

    assert [one.kind for one in found] == [Kind.TARGET, Kind.LEVEL]


def test_coordinated_numbers_count_the_noun_after_the_last() -> None:
    """甲、乙两市分别有11个、9个药房: one noun, two places."""
    found = extract_text("河池、百色两市分别有11家、9家智慧药房。")

    assert [(one.area, one.name) for one in found] == [("451200", "智慧药房数"), ("451000", "智慧药房数")]


def test_a_bracketed_classifier_is_part_of_the_unit() -> None:
    """529台（套） counts machines."""
    observation = extract_one("更新护理设备529台（套）。")

    assert (observation.value_text, observation.quantity.unit) == ("529台（套）", "台")


def test_new_ones_are_new_ones_of_what_the_sentence_counts() -> None:
    """其中去年新添22台 after a share: of the machines, not of the share."""
    assert names("送药车118台，占总数的40%，其中新添22台。")[-1] == ("22台", "新增送药车")


def test_a_share_of_a_plan_names_what_is_planned() -> None:
    """只完成规划的六成 says of what only by what stands before."""
    assert "康复床" in names("康复床600张，只完成规划的六成。")[1][1]


def test_a_verb_before_the_thing_says_which_way_it_goes() -> None:
    """降低A占比2.3个百分点: down, and of A alone."""
    found = extract_text("降低空床占比2.3个百分点，缩短送药时间30分钟，上调陪护费标准30元，为患者减轻负担3亿元。")

    assert [(one.name, one.kind, one.direction) for one in found[:3]] == [
        ("空床比例", Kind.CHANGE, Direction.DOWN),
        ("送药时间", Kind.CHANGE, Direction.DOWN),
        ("陪护费标准", Kind.CHANGE, Direction.UP),
    ]
    assert found[3].kind is Kind.LEVEL


def test_growth_after_the_share_of_a_plan_is_that_of_the_sum() -> None:
    """完成年度计划71.5%，同比增长15%: the sum grew, not the share."""
    found = names("药房投资4.6亿元，完成年度计划71.5%，同比增长15.3%。")

    assert found[1:] == [("71.5%", "药房投资完成年度计划比例"), ("15.3%", "药房投资")]


def test_a_level_to_compare_with_lends_no_name() -> None:
    """低于前一周水平（4.6%），低于上年同期水平（9.1%）: 水平 names nothing."""
    assert all(one.name != "水平" for one in extract_text("发热门诊占比为5.2%，低于上年同期水平（9.1%）。"))


def test_an_index_keeps_the_end_of_its_name() -> None:
    """指数 and 系数 end in no word of counting."""
    assert extract_one("居民用药安全指数为85.2%。").name == "居民用药安全指数"


def test_parts_in_brackets_keep_the_measure_of_their_whole() -> None:
    """（轻型232例、重型2例）: never a figure of 轻型 alone."""
    assert [name for _, name in names("新增登革热病例248例（轻型232例、重型16例）。")[1:]] == [
        "轻型新增登革热病例",
        "重型新增登革热病例",
    ]


def test_a_deed_without_its_object_is_done_to_the_one_before() -> None:
    """接种A 5万剂次，累计接种90万剂次: of the same vaccine."""
    assert names("当日接种狂犬病疫苗5.1万剂次，累计接种623万剂次。")[1][1] == "狂犬病疫苗接种"


def test_a_clause_that_only_says_which_way_goes_on_from_its_level() -> None:
    """药柜430个，增加21个 is a level and its difference."""
    found = extract_text("智慧药柜430个，增加21个。")

    assert [(one.name, one.kind) for one in found] == [("智慧药柜数", Kind.LEVEL), ("智慧药柜数", Kind.CHANGE)]


def test_what_stands_after_a_part_of_something_else_is_no_part_of_it() -> None:
    """其中博士403人；选派药师1530名: the second is a deed of its own."""
    assert names("引进护理人才1286人，其中博士403人；选派药师1530名。")[2][1] == "派驻药师数"


def test_a_share_of_what_was_a_share_names_its_whole_once() -> None:
    """外地病例占总数的38%，其中甘肃占外地病例的31%: never 占…占…."""
    last = names("外地患者占出院总人数的38.6%，其中甘肃、山西患者最多，分别占外地患者的31%和17%。")[-1]

    assert last == ("17%", "外地患者比例")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("护理险续保率创五年新高，为98.7%。", "护理险续保率"),
        ("磁共振检查12万例。", "磁共振检查"),
        ("长护险人均减负约2.6万元。", "人均减负"),
        ("居民人均每日烹调用盐7.4克、烹调油31.6克。", "居民人均烹调油"),
        ("减免慢病费用520万元。", "减免慢病费用"),
        ("护理站有偿签约21.7万人。", "护理站有偿签约人数"),
    ],
)
def test_words_that_look_like_others_stay_whole(text: str, named: str) -> None:
    """共振 holds no 共, 减免费用 no 免费, 有偿 no 有."""
    assert names(text)[-1][1].endswith(named)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("护士步行距离减少2.3公里。", Kind.CHANGE),
        ("外转病人少了三百多个。", Kind.CHANGE),
        ("车上多了270份样本。", Kind.LEVEL),
    ],
)
def test_more_and_less_are_changes_where_nothing_follows(text: str, kind: Kind) -> None:
    """少了三百多个 says by how much; 多了270份样本 how many there are."""
    assert extract_one(text).kind is kind


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("为13至14岁学生接种狂犬病疫苗1.6万剂。", "13至14岁学生"),
        ("超过500家二级以上的护理院建立了送药站。", "二级以上护理院"),
        ("外省患者占了四分之三。", "外省患者比例"),
        ("但眼科日均接诊320人次。", "眼科日均接诊"),
    ],
)
def test_ranges_grades_and_links_are_read_as_what_they_are(text: str, named: str) -> None:
    """至 between digits opens nothing, 二级以上的 is no thing, 占了 and 但 name nothing."""
    assert named in names(text)[0][1]
    assert not names(text)[0][1].startswith("但")


def test_goals_known_by_their_number_are_no_figures() -> None:
    """三个95%目标 is a name."""
    assert not extract_text("送药实现“三个95%”目标。")


def test_a_share_after_a_number_takes_the_subject_of_its_own_words() -> None:
    """用户86万，A占B的比重首次超过C，达到53.7%: the share is of A."""
    found = names("送药车86辆，线上配药占比首次超过线下，达到53.7%。")

    assert "线上配药" in found[1][1]


def test_a_price_that_fell_is_told_with_what_it_is_per() -> None:
    """从1.5万元/颗降到6200元/颗 are two prices of one thing."""
    found = extract_text("义齿均价从1.5万元/颗降到6200元/颗。")

    assert [(one.name, one.quantity.unit) for one in found] == [("义齿均价", "元/颗")] * 2


def test_who_is_in_care_is_so_over_a_pause() -> None:
    """规范管理哮喘患者3.1万人、慢阻肺患者2.4万人: not all who have it."""
    found = names("规范管理哮喘患者3.1万人、慢阻肺患者2.4万人。")

    assert [name for _, name in found] == ["规范管理哮喘患者数", "规范管理慢阻肺患者数"]


def test_what_stands_between_respectively_and_a_list_holds_for_all_of_it() -> None:
    """A、B平均降幅分别超过50%和65%: both are means, both are more."""
    found = extract_text("绷带、义齿平均降幅分别超过50%和65%。")

    assert [(one.name, str(one.quantity.bound)) for one in found] == [
        ("绷带平均降幅", "at_least"),
        ("义齿平均降幅", "at_least"),
    ]


def test_two_kinds_of_houses_share_all_of_the_measure_after_the_last() -> None:
    """医院、卫生院护理床使用率: the first has 护理床 too."""
    assert names("医院、卫生院护理床使用率分别为80%和60%。")[0] == ("80%", "医院护理床使用率")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("居民医保个人缴费标准为每人400元。", "居民医保个人缴费标准"),
        ("药房配送收入首次突破25亿元。", "药房配送收入"),
    ],
)
def test_for_each_and_for_the_first_time_name_nothing(text: str, name: str) -> None:
    """A standard is for each person anyway; 首次 says when."""
    (one,) = extract_text(text)

    assert one.name == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("全区打造10个省级中医康复医疗中心，开展培训。", "省级中医康复医疗中心数"),
        ("全区建有100个示范性社区养老服务设施。", "示范性社区养老服务设施数"),
    ],
)
def test_verbs_within_the_name_of_a_place_are_part_of_it(text: str, name: str) -> None:
    """康复|医疗中心, 服务|设施."""
    assert extract_one(text).name == name


def test_people_are_counted_whatever_they_did() -> None:
    """12万群众告别了…: who they are stands first."""
    observation = extract_one("2025年，12.5万群众告别了旱厕。")

    assert observation.quantity.unit == "人"


def test_who_is_hired_is_not_who_works_there() -> None:
    """招聘 holds for the whole list; 护士16名 alone would be all nurses."""
    found = extract_text("2025年，全区公开招聘医师8名、护士16名。")

    assert [(one.name, one.value_text) for one in found] == [("招聘医师数", "8名"), ("招聘护士数", "16名")]


def test_a_share_of_activated_codes_is_named_after_them() -> None:
    """激活率 is of the codes before it."""
    found = extract_text("截至2025年底，全区医保码激活人数2100万人，激活率84.5%。")

    assert found[1].name == "医保码激活率"


@pytest.mark.parametrize("verb", ["优化调整为", "整合为", "撤并为"])
def test_what_puts_things_in_order_is_no_part_of_their_name(verb: str) -> None:
    """They are still all there are."""
    assert extract_one(f"截至2025年底，全县村卫生室{verb}183个。").code == "village_clinics"


def test_sickbeds_in_use_are_named_by_what_they_are() -> None:
    """在床 says that they are in use."""
    assert extract_one("截至2025年底，全区家庭病床在床6.4万张。").code == "family_sickbeds"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("全市建成国家级安全社区3个、省级8个、市级27个。", ["国家级安全社区", "省级安全社区", "市级安全社区"]),
        ("全市有三级护理院2家、二级11家。", ["三级护理院", "二级护理院"]),
        ("全市有五星级康养机构2家，四星级5家。", ["五星级康养机构", "四星级康养机构"]),
    ],
)
def test_a_grade_alone_is_one_of_the_things_counted_before(text: str, names: list[str]) -> None:
    """What the first grade is of is printed once."""
    assert [one.name.removesuffix("数") for one in extract_text(text)] == names


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("职工医保参保率98.1%，居民医保96.2%。", [("insured_rate", "职工医保"), ("insured_rate", "居民医保")]),
        (
            "职工医保基金支出21.1亿元，城乡居民医保19.2亿元。",
            [("insurance_expenditure", "职工医保"), ("insurance_expenditure", "居民医保")],
        ),
        ("城乡居民基本医疗保险参保率96.4%。", [("insured_rate", "居民医保")]),
    ],
)
def test_another_insurance_alone_goes_on_with_what_is_told_of_the_first(text: str, told: list[tuple[str, str]]) -> None:
    """The name of the first insurance goes whole, and 居民医保 is more than 医保."""
    assert [(one.code, one.scope["insurance"]) for one in extract_text(text)] == told


def test_the_other_sex_alone_goes_on_with_the_first() -> None:
    """女生 measures nothing alone."""
    found = extract_text("全市男生龋齿率为41.2%，女生为43.7%。")

    assert [one.name for one in found] == ["男生龋齿率", "女生龋齿率"]


def test_a_growth_in_number_is_not_that_of_the_share_between() -> None:
    """X 120家，占总数的96%，增加14家: of the X."""
    found = extract_text("全市有标准化药房120家，占药房总数的96%，较年初增加14家。")

    assert (found[0].name, found[2].name) == ("标准化药房数", "标准化药房数")


def test_costs_beside_each_other_are_of_one_holder() -> None:
    """公立医院门诊次均费用、住院次均费用: both of the public hospitals."""
    found = extract_text("全市公立医院门诊次均费用231元、住院次均费用7120元。")

    assert [one.code for one in found] == ["cost_per_visit", "cost_per_stay"]
    assert found[0].scope == found[1].scope


def test_bare_rates_of_a_list_are_of_the_same_people() -> None:
    """老年人健康管理率、体检率: both of the old; a rate that names its people keeps them."""
    same = extract_text("全市老年人健康管理率、体检率分别为81%和73%。")
    apart = extract_text("全市儿童健康管理率、孕产妇系统管理率分别为91%和93%。")

    assert same[1].name == "老年人体检率"
    assert apart[1].code == "maternal_management_rate"


def test_a_growth_in_per_cent_after_a_share_is_that_of_the_number() -> None:
    """A share grows by points; what grows by per cent is the number that it is a share of."""
    per_cent = extract_text("全市基层诊疗量1130万人次，占总诊疗量的61%，同比增长5.2%。")
    points = extract_text("全市基层诊疗量1130万人次，占总诊疗量的61%，同比提高1.3个百分点。")

    assert per_cent[2].code == per_cent[0].code != per_cent[1].code
    assert points[2].code == points[1].code


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("全市建立居民电子健康档案421万份，动态使用率63%。", "居民电子健康档案动态使用率"),
        ("全市法定传染病网络直报率、及时率分别为100%、99.8%。", "及时率"),
        ("每万人口精神科医师达到0.5名，每千名老年人拥有护理型床位18张。", "每千名老年人护理型床位"),
        ("全市查处案件632件，罚没款218万元，无证行医案件占23%。", "无证行医案件占查处案件比例"),
        ("全市拥有中医药重点专科国家级2个、省级18个。", "中医省级临床重点专科数"),
        ("全市二级医院全部实现结果互认，互认率达98%。", "二级医院互认率"),
    ],
)
def test_what_a_figure_shares_with_the_words_before(text: str, name: str) -> None:
    """Each goes on from what is alike, not from what happens to stand nearest."""
    assert extract_text(text)[-1].name == name


def test_beds_after_institutions_that_grew_are_theirs() -> None:
    """机构由12家增至31家，床位达4860张: not all beds of the city."""
    found = extract_text("全市医养结合机构由12家增至31家，床位数达到4860张。")

    assert found[-1].code == "medical_elderly_beds"


def test_a_rate_of_vaccination_is_of_the_vaccine_named_before() -> None:
    """为适龄女生接种HPV疫苗，接种率: not of any vaccine."""
    assert extract_text("全市为12万名适龄女生接种HPV疫苗，接种率92%。")[-1].code == "hpv_vaccination_rate"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("全市透析机构31家，在透患者4236人。", "在透患者数"),
        ("全市计划生育特殊家庭扶助金发放1.1亿元。", "发放计划生育特殊家庭扶助金"),
        ("全市肺结核报告患病率5.2‰，面访率92.6%。", "肺结核面访率"),
        ("2025年全市常住人口出生率为6.3‰。", "人口出生率"),
        ("许昌市立医院三季度DRG组数达到612组，CMI值1.08。", "CMI值"),
    ],
)
def test_words_that_belong_to_a_name_stay_in_it(text: str, name: str) -> None:
    """And what belongs to the figure before goes."""
    assert extract_text(text)[-1].name == name


def test_a_programme_called_a_plan_is_no_plan() -> None:
    """专项计划招录 tells who was taken on."""
    done = extract_text("全市乡村医生专项计划招录236人。")
    planned = extract_text("全市计划招录乡村医生236人。")

    assert (done[0].kind, planned[0].kind) == (Kind.LEVEL, Kind.TARGET)


@pytest.mark.parametrize(
    ("text", "institution"),
    [
        ("市急救中心有救护车62辆，护士112人。", "许昌市急救中心"),
        ("市中心血站检测血液标本9.8万份。", "许昌市中心血站"),
        ("省肿瘤医院开放床位3200张。", "河南省肿瘤医院"),
        ("全市儿童医院3家。", None),
    ],
)
def test_houses_of_one_kind_are_named_by_the_division_around(text: str, institution: str | None) -> None:
    """市急救中心 is the city's own."""
    assert extract_text(text, area="411000")[-1].institution == institution


def test_like_measures_beside_each_other_are_of_one_holder() -> None:
    """公立医院门诊患者满意度、住院患者满意度; another measure keeps what it has."""
    like = extract_text("全市公立医院门诊患者满意度91.2分、住院患者满意度95.3分。")
    other = extract_text("全市公立医院门诊患者满意度91.2分、护士离职率1.3%。")

    assert [one.name for one in like] == ["公立医院门诊患者满意度", "公立医院住院患者满意度"]
    assert other[1].name == "护士离职率"


def test_a_deed_after_a_semicolon_is_done_to_the_same() -> None:
    """去年查处案件862件；今年已查处763件."""
    found = extract_text("2025年，全市查处案件862件；今年以来已查处763件。")

    assert [one.name for one in found] == ["查处案件数", "查处案件数"]
