"""Parts, bases and bare words: figures whose own words do not say all of what they measure."""

import pytest

from monitor.domain.observation import Direction, Kind
from tests.support.extraction import explain_text, extract_one, extract_text


def test_rates_of_one_list_may_have_different_denominators() -> None:
    """死亡率、发病率下降至x/10万、y‰: a list though the units differ."""
    found = extract_text("甲病死亡率、乙病死亡率下降至7.14/10万、1.71‰。")

    assert [(one.name, one.kind) for one in found] == [("甲病死亡率", Kind.LEVEL), ("乙病死亡率", Kind.LEVEL)]


def test_shares_of_a_list_are_of_what_the_last_one_names() -> None:
    """医院、卫生院床位分别占x和y: both are shares of beds."""
    found = extract_text("医院、乡镇卫生院床位分别占86.7%和7.9%。")

    assert ["床位" in one.name for one in found] == [True, True]


def test_a_share_after_a_share_is_of_the_same_whole() -> None:
    """A占同类药房的x，B占y: no share of a share."""
    found = extract_text("甲类药房占同类药房的99.5%，乙类药房占93.4%。")

    assert [one.name for one in found] == ["甲类药房占同类药房比例", "乙类药房占同类药房比例"]


@pytest.mark.parametrize(
    "text",
    [
        "专科医院床位4.6万张，入院人次4500.1万。",
        "专科医院4300个，床位4.6万张，卫生人员8.2万人（其中卫生技术人员4.1万人）。",
    ],
)
def test_what_is_told_after_an_owner_is_the_owners(text: str) -> None:
    """Never the whole province's, in brackets or after a comma."""
    found = extract_text(text)

    assert all("专科医院" in one.name for one in found)


def test_a_head_may_stand_before_a_colon() -> None:
    """公布了户籍人口期望寿命：82.95岁, and 该数字 means it in the next sentence."""
    level, base, rise = extract_text("公布了2019年本市户籍人口期望寿命：82.95岁。该数字较2018年的82.55岁上升了0.40岁。")

    assert level.code == base.code == rise.code == "life_expectancy"
    assert (str(base.period), rise.kind, rise.direction) == ("2018", Kind.CHANGE, Direction.UP)


def test_a_bracket_after_a_basis_has_its_period() -> None:
    """较2020年（77.56岁）上升0.39岁: the value of 2020."""
    found = extract_text("2021年人均期望寿命77.95岁，较2020年（77.56岁）上升0.39岁。")

    assert [str(one.period) for one in found if one.value_text == "77.56岁"] == ["2020"]


def test_men_and_women_are_populations_of_the_figure_before() -> None:
    """其中，男性75岁，女性81岁: neither is everybody's, and neither is an age."""
    found = extract_text("2021年人均期望寿命77.95岁，其中，男性75.24岁，女性81.12岁。")

    assert [one.scope.get("population") for one in found] == [None, "男性", "女性"]


@pytest.mark.parametrize("word", ["预计达", "初步推算为", "预计为"])
def test_an_estimate_of_a_closed_year_is_a_level(word: str) -> None:
    """预计 of a year that is over estimates; it is no part of the name."""
    one = extract_one(f"2025年全省护工费用{word}951亿元。", published="2026-06-06")

    assert (one.name, one.kind) == ("护工费用", Kind.LEVEL)


def test_what_is_aimed_at_is_a_target_of_what_was_measured() -> None:
    """达到≤7.5‰的目标: a target beside the level, whose time is nobody else's."""
    level, aim, other = extract_text("甲病死亡率为1.98‰，提前达到2027年≤7.5‰的目标；智慧药房覆盖率为36%。")

    assert (level.kind, aim.kind, aim.name) == (Kind.LEVEL, Kind.TARGET, "甲病死亡率")
    assert other.period is None


def test_a_standard_that_was_raised_is_told() -> None:
    """补助标准由40元提高到80元 is no price in passing."""
    assert [one.value_text for one in extract_text("参合农民补助标准由40元提高到80元。")] == ["40元", "80元"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("6类素养水平由高到低依次为：甲素养58.51%。", "the number of things that are listed"),
        ("本次监测覆盖336个县。", "the sample of a survey"),
    ],
)
def test_counts_of_the_telling_are_left_out(text: str, reason: str) -> None:
    """How a survey was made, and how many things are listed below."""
    assert reason in {one.reason for one in explain_text(text).left_out}


def test_a_change_in_thousandths_is_a_change_of_its_rate() -> None:
    """0.3个千分点 is a difference of ‰, not a count of points."""
    one = extract_one("婴儿死亡率下降0.3个千分点。")

    assert (one.code, one.quantity.unit, one.kind) == ("infant_mortality", "千分点", Kind.CHANGE)


def test_words_do_not_begin_inside_other_words() -> None:
    """机构建有率 holds no 构建, and 占比 compares nothing."""
    assert extract_one("公办药房机构建有率达到80%。").name == "公办药房机构建有率"


def test_a_list_prints_its_unit_once() -> None:
    """分别提升3.60、2.58、1.72个百分点: every one of them is in points."""
    found = extract_text("甲类素养水平为41%，乙类素养水平为30%，丙类素养水平为26%，分别提升3.60、2.58、1.72个百分点。")

    assert [one.quantity.unit for one in found[3:]] == ["百分点"] * 3
    assert [one.name for one in found[3:]] == ["甲类素养水平", "乙类素养水平", "丙类素养水平"]


def test_a_range_after_a_share_is_no_thing() -> None:
    """保持在92%的合理区间: the rate stands before the figure."""
    assert extract_one("智慧药柜使用率保持在92.6%的合理区间。").name == "智慧药柜使用率"


def test_a_way_without_years_has_those_of_the_way_before() -> None:
    """由2020年的A增加到2023年的B；C由…提高到…: one statement, one pair of years."""
    found = extract_text("智慧药房由2020年的46家增加到2023年的72家；智慧药柜由290个增加到340个。")

    assert [str(one.period) for one in found] == ["2020", "2023", "2020", "2023"]


def test_and_between_two_nouns_opens_no_phrase() -> None:
    """方式与行为 is one noun; 与医院合作 is not."""
    assert extract_one("生活方式与行为素养水平为30.6%。").name == "生活方式与行为素养水平"


@pytest.mark.parametrize("mark", ["（1）", "(2)", "1.", "3、", "一、", "①", "（三）"])
def test_the_mark_of_an_entry_is_no_part_of_a_name(mark: str) -> None:
    """Lists number their entries in many ways."""
    assert extract_text(f"情况如下：{mark}智慧药房312家。")[0].name == "智慧药房数"


@pytest.mark.parametrize(
    "text",
    [
        "智慧药房由原来公布的97家调整为95家。",
        "智慧药房95家，此前公布的97家有偏差。",
        "智慧药房95家（快报数为97家）。",
        "智慧药房95家（原稿误为97家）。",
    ],
)
def test_a_value_told_before_is_not_told_again(text: str) -> None:
    """Its own words say that it holds no more."""
    assert [one.value_text for one in extract_text(text)] == ["95家"]


def test_some_of_the_things_counted_before() -> None:
    """X中，达到A的n家、B的m家, and n个配上了Y: what is counted stands before 中."""
    found = extract_text("385家药房中，达到基础标准的278家、优良标准的39家。")
    equipped = extract_text("全市药房中，已有121个配上了冷柜，89个可以刷卡。")

    assert [one.name for one in found[1:]] == ["达到基础标准药房数", "达到优良标准药房数"]
    assert all(one.name.endswith("药房数") for one in equipped)


def test_a_share_of_places_reached_tells_what_reached_them() -> None:
    """扩大到86%的县: the scheme of the clause before."""
    assert extract_one("送药制度不断完善，已扩大到86%的县。").name == "送药制度县覆盖率"


def test_a_round_figure_said_first_lends_no_name() -> None:
    """破亿，达1.02亿: the measure stands before 破."""
    one = extract_one("1至10月，全省送药量破亿，达1.02亿人次。", published="2026-11-11")

    assert "送药" in one.name


def test_a_figure_per_head_owns_nothing_that_follows() -> None:
    """每千人口床位6张；总送药人次2亿: the next total is nobody's share."""
    assert extract_text("每千人口医疗卫生机构床位6.27张；全年总诊疗人次2.51亿人次。")[1].code == "visits"


def test_what_is_saved_is_saved_by_the_service_before() -> None:
    """住院…，减少垫付x；门诊…，减少垫付y are two series."""
    found = extract_text("住院费用直接结算25万人次，减少垫付3亿元；门诊费用直接结算90万人次，减少垫付1亿元。")

    assert [one.scope.get("service") for one in found if one.code == "advance_payment_saved"] == ["住院", "门诊"]


def test_sex_and_residence_are_two_facets() -> None:
    """户籍人口…，其中男性: men among those registered."""
    found = extract_text("2021年户籍人口期望寿命83.2岁，其中男性81.2岁。")

    assert dict(found[1].scope) == {"population": "男性", "residence": "户籍人口"}


def test_a_value_alone_in_a_bracket_has_its_name_before_it() -> None:
    """甲病死亡率（1.77‰）、乙病死亡率（5.5/10万）: each bracket belongs to the words before it."""
    found = extract_text("甲病死亡率（1.77‰）、乙病死亡率（5.5/10万）均低于目标。")

    assert [one.name for one in found] == ["甲病死亡率", "乙病死亡率"]


@pytest.mark.parametrize("words", ["总数达到96家", "累计达到96家", "增至96家"])
def test_a_total_after_what_is_new_is_not_new(words: str) -> None:
    """新增5家，总数达到96家: two figures of two things."""
    assert [one.name for one in extract_text(f"新增智慧药房5家，{words}。")] == ["新增智慧药房数", "智慧药房数"]


def test_what_is_new_of_a_total_says_of_what() -> None:
    """核定编制1.36万个，其中新增4300个."""
    assert extract_text("核定药师岗位1360个，其中新增430个。")[1].name == "新增药师岗位数"


def test_fractions_of_people_are_per_head() -> None:
    """每万人…2.6人，护士3.2人: nobody counts 3.2 nurses in all."""
    found = extract_text("每万人药师数从1.38人增长到2.61人，配药员数从2.22人增长到2.77人。")

    assert found[3].name == "每万人口配药员数"


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        (
            "2026年第9周（2月23日—3月1日），流感阳性率4.2%，较上周（5.1%）下降。",
            ("2026-02-23/2026-03-01", "2026-02-16/2026-02-22"),
        ),
        ("2026年2月，手足口病报告80例，较上月（95例）下降。", ("2026-02", "2026-01")),
        ("2026年1月，手足口病报告80例，较上月（95例）下降。", ("2026-01", "2025-12")),
    ],
)
def test_the_week_and_the_month_before_are_those_before_what_is_told(text: str, periods: tuple[str, str]) -> None:
    """A weekly report is published after its week: 上周 there is one week earlier still."""
    assert tuple(str(one.period) for one in extract_text(text)) == periods


def test_a_growth_of_each_figure_before_is_of_what_it_measures() -> None:
    """Donations and what was given are two things though their names are alike."""
    found = extract_text("2025年，全市5.2万人次参加无偿献血，献血总量9.1万单位，同比分别增长2.3%和1.8%。")

    assert [one.code for one in found] == ["blood_donations", "blood_volume"] * 2


def test_a_share_of_those_that_have_come_to_a_standard_is_of_their_kind() -> None:
    """达到基本标准的占x: of the health centres, whatever was counted before them."""
    found = extract_text("2025年底，全区有社区医院98家，乡镇卫生院达到基本标准的占90.1%，达到推荐标准的占28.4%。")

    assert [(one.code, one.scope.get("standard")) for one in found] == [
        ("community_hospitals", None),
        ("township_standard_share", "基本标准"),
        ("township_standard_share", "推荐标准"),
    ]


def test_a_share_of_those_that_have_something_is_of_their_kind() -> None:
    """乡镇卫生院设置中医馆的占x is the coverage."""
    (one,) = extract_text("乡镇卫生院设置中医馆的占97.2%。")

    assert (one.code, one.scope) == ("tcm_hall_coverage", {"institutions": "乡镇卫生院"})


def test_the_same_moment_is_that_of_the_paragraph_before() -> None:
    """同一时点 opens a paragraph that goes on."""
    found = extract_text("截至2025年9月底，社区医院98家。\n同一时点，乡镇卫生院1210家。")

    assert {str(one.period) for one in found} == {"2025-09-30"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("全区有胸痛中心96家，其中标准版41家、基层版55家。", ["标准版胸痛中心数", "基层版胸痛中心数"]),
        ("全区有医联体96个，其中紧密型41个、松散型55个。", ["紧密型医联体数", "松散型医联体数"]),
        ("全区有医院96家（三级41家、二级55家）。", ["三级医院数", "二级医院数"]),
    ],
)
def test_a_grade_alone_is_one_of_what_was_counted(text: str, names: list[str]) -> None:
    """其中标准版41家 are centres."""
    assert [one.name for one in extract_text(text)][1:] == names


def test_these_two_figures_are_those_before() -> None:
    """这两个数字分别达到x和y names both again."""
    found = extract_text("2024年，社区医院98家，乡镇卫生院1210家；到2025年，这两个数字分别达到104家和1198家。")

    assert [(one.code, str(one.period)) for one in found[2:]] == [
        ("community_hospitals", "2025"),
        ("township_health_centres", "2025"),
    ]


def test_a_share_of_another_kind_of_institution_is_of_its_own_kind() -> None:
    """Health centres are no part of the hospitals counted before them."""
    text = "全区有中医医院96所，其中三级41所；设置中医馆的乡镇卫生院、社区卫生服务中心分别占97.2%和98.4%。"

    assert [one.code for one in extract_text(text)][2:] == ["tcm_hall_coverage"] * 2


def test_how_long_ago_dates_its_own_clause() -> None:
    """十年前， is a year; what follows in the paragraph is not of it."""
    found = extract_text(
        "十年前，全县孕产妇死亡率高达31.5/10万，医生只有80人。签约率41.2%。三年前成立的医院有床位90张。"
    )

    assert [str(one.period) for one in found] == ["2016", "None", "None", "None"]


@pytest.mark.parametrize("rest", ["其他", "其余", "其它"])
def test_the_rest_is_a_part_of_its_own(rest: str) -> None:
    """It is no more of what was told last."""
    beds = extract_text(f"2025年，全区诊间床位6万张，其中医院5万张、卫生院0.8万张、{rest}0.2万张。")
    cases = extract_text(f"2025年，全区报告皮肤病39例，其中湿疹30例，{rest}9例。")
    houses = extract_text(f"2025年，全区诊所299个，其中中医诊所108个，{rest}191个。")

    assert len({one.name for one in beds}) == len(beds) == 4
    assert cases[-1].name.startswith("其他")
    assert houses[-1].name.startswith("其他")


def test_shares_after_a_full_stop_are_of_the_total_before() -> None:
    """医院占60%: of what the sentence before counted, and the next ones too."""
    found = extract_text("2025年，全区问诊1.2亿人次，同比增长5%。医院占60%，卫生院占30%，其他占10%。")
    alone = extract_text("医院占60%，卫生院占30%。")

    assert [one.name for one in found[2:]] == [f"{who}占问诊比例" for who in ("医院", "卫生院", "其他")]
    assert [one.name for one in alone] == ["医院比例", "卫生院比例"]


def test_what_some_of_them_have_reached_is_said_of_the_share() -> None:
    """县级医院已有80%达到…: the share is not of all that the hospitals are."""
    assert extract_one("县级医院已有80%设立疼痛门诊。").name == "县级医院疼痛门诊设置率"


def test_the_most_in_a_day_is_no_mean() -> None:
    """日均79人次，最高日112人次 measure one thing in two manners."""
    found = extract_text("2025年，全区问诊2.9万人次，日均79人次，最高日达112人次。")

    assert [one.name for one in found[1:]] == ["日均问诊人次", "最高日问诊人次"]


def test_several_places_are_told_the_measure_before() -> None:
    """A 分别 after places takes up the last rate, not the last two."""
    text = "全市门诊占比58.1%，县域内就诊率达92.4%，柳城县、鹿寨县分别为93.2%和91.6%。"

    assert [(one.code, one.area) for one in extract_text(text, area="450200")][1:] == [
        ("county_visit_rate", "450200"),
        ("county_visit_rate", "450222"),
        ("county_visit_rate", "450223"),
    ]


@pytest.mark.parametrize(
    "text", ["AED配置量为每10万人120台。", "每十万人AED配置量120台。", "AED配置量每10万人口120台。"]
)
def test_a_denominator_may_stand_last(text: str) -> None:
    """Wherever 每10万人 stands, the rate is one."""
    assert [one.name for one in extract_text(text)] == ["每10万人口AED配置量"]


def test_a_city_at_the_same_time_is_a_subject() -> None:
    """深圳市同期AED配置量为 tells of that city; 低于全省同期水平 of none."""
    found = extract_text("南宁市AED配置量每10万人75台。柳州市同期AED配置量为每10万人60台。", area="450000")

    assert [one.area for one in found] == ["450100", "450200"]


def test_a_wing_has_a_part_of_the_beds() -> None:
    """其中东院区1240张 are beds."""
    found = extract_text("南宁市第一人民医院开放床位2260张，其中东院区840张。")

    assert [one.name for one in found] == ["开放床位数", "东院区开放床位"]


def test_what_answers_a_myth_counts_what_the_myth_is_about() -> None:
    """真相：已建成96家 does not count truths."""
    found = extract_text("误区：社区医院没有多少。真相：社区医院已有96家。真相：已建成乡镇卫生院1210家。")

    assert [one.code for one in found] == ["community_hospitals", "township_health_centres"]


def test_doctors_among_village_doctors_are_not_all_there_are() -> None:
    """其中 makes them a part; beside one another they are two totals."""
    part = extract_text("全县有村医426人，其中执业（助理）医师97人。")[-1]
    beside = extract_text("全县有村医426人、执业（助理）医师1200人。")[-1]

    assert part.code == beside.code == "physicians"
    assert (part.scope.get("institutions"), beside.scope.get("institutions")) == ("村卫生室", None)


def test_shares_of_what_the_institutions_have_are_theirs() -> None:
    """民营医院…，占医院总数的63%，床位数占32%: of the beds."""
    found = extract_text("全区有民营医院862家，占医院总数的63.4%，床位数占32.1%，诊疗量占18.7%。")

    assert [one.name for one in found[2:]] == ["民营医院床位比例", "民营医院诊疗比例"]


def test_a_value_compared_with_is_of_what_stands_before_the_comparison() -> None:
    """两证齐全的机构较2020年底的168家增长40%: neither is of the beds told before."""
    found = extract_text("全区疗养床位6.2万张，挂牌的驿站较2020年底的168家增长40.5%。")

    assert all("驿站" in one.name for one in found[1:])


def test_another_grade_of_the_same_level_is_said_of_the_same_things() -> None:
    """达到电子病历四级水平的86家、五级的12家."""
    found = extract_text("全区公立医院达到电子病历四级水平的有86家，五级的12家。")

    assert [one.name.replace("四", "五") for one in found] == [found[1].name] * 2


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("全区检出禁忌症状1.3万人，检出率1.03%。", "禁忌症状检出率"),
        ("全区报告异常反应1.1万例，发生率38.5/10万剂。", "报告异常反应发生率"),
        ("全区共设置接种单元1562个。", "接种单元数"),
    ],
)
def test_a_rate_is_of_what_was_done(text: str, name: str) -> None:
    """What is done is said once."""
    assert extract_text(text)[-1].name == name


def test_parts_of_a_large_total_are_counted_as_it_is() -> None:
    """总诊疗2.1亿，其中县级医院6320万: visits both."""
    found = extract_text("2025年，全区总诊疗人次2.1亿，其中县级医院6320万，乡镇卫生院3150万。")

    assert [one.quantity.unit for one in found] == ["人次"] * 3
    assert {one.code for one in found} == {"visits"}


def test_among_them_after_a_share_means_those_who_were_counted() -> None:
    """护士31.6万人，占…的47.8%，其中大专以上占82%: of the nurses."""
    found = extract_text("全区有康复师3.6万人，占技术人员的7.8%，其中硕士学历占12%。")

    assert found[-1].name == "硕士学历占康复师比例"


def test_ways_of_training_are_parts_of_it() -> None:
    """线上8600人次 are trained too."""
    found = extract_text("全区培训急救骨干1.2万人次，其中线上8600人次、线下3400人次。")

    assert [one.name[:2] for one in found[1:]] == ["线上", "线下"]
    assert all("骨干" in one.name for one in found[1:])


def test_a_rate_of_cases_is_of_the_disease() -> None:
    """报告结核病患者…，报告发病率…，年均递降: one disease."""
    cases, rate, yearly = extract_text("2025年，全区报告荨麻疹患者1.86万例，报告发病率25.2/10万，年均递降7.8%。")

    assert rate.name == "荨麻疹报告发病率"
    assert yearly.name == "荨麻疹报告发病率年均降幅"
    assert cases.name != rate.name


def test_those_who_got_something_are_told_of_it() -> None:
    """惠及8.2万人 says nothing by itself."""
    found = extract_text("全区报销接生费用3.6亿元，惠及8.2万人。发放取暖补贴8.7亿元、惠及群众310万人。")

    assert [one.name for one in found[1::2]] == ["报销接生费用惠及人数", "发放取暖补贴惠及人数"]


def test_nearly_names_nothing() -> None:
    """近乎翻番 is a change of what was told before."""
    found = extract_text("AED总量由2023年的3200台增长到2025年的6150台，近乎翻番。")

    assert {one.code for one in found} == {"aeds"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("全区新建急救站86所，改造112所。", "改造急救站数"),
        ("全区急救箱达到2300台，每10万人38台。", "每10万人口急救箱"),
        ("全区18家医院挂牌疼痛中心，占全国的六分之一；其中6家已开诊。", "开诊挂牌疼痛中心医院数"),
    ],
)
def test_a_deed_or_a_measure_alone_is_of_what_was_counted_before(text: str, name: str) -> None:
    """改造112所 are the same kind of houses."""
    assert extract_text(text)[-1].name == name


def test_how_many_indicators_are_told_is_no_name() -> None:
    """A、B两项指标分别为x、y are A and B."""
    found = extract_text("全区婴儿死亡率、复诊率两项指标分别为2.3‰、41%。")

    assert [one.name for one in found] == ["婴儿死亡率", "复诊率"]


def test_those_who_are_covered_are_told_of_it() -> None:
    """覆盖678万人 says nothing of what."""
    assert extract_text("全区发放急救手册1856万册，覆盖678万人。")[-1].name == "发放急救手册覆盖人数"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("全省每万人口有3.6名全科医生。", "gps_per_10000"),
        ("每10万人口拥有4.5名精神科执业（助理）医师。", "psychiatrists_per_100k"),
        ("每千人口拥有3.4名注册护士。", "nurses_per_1000"),
    ],
)
def test_so_many_for_each_of_many_is_a_rate(text: str, code: str) -> None:
    """每万人口有3.6名全科医生 is not their number."""
    assert extract_one(text).code == code


def test_operations_are_counted_though_no_unit_is_printed() -> None:
    """手术台次 says in what."""
    one = extract_one("2025年，全区医院手术台次13.6万。")

    assert (str(one.quantity.value), one.quantity.unit) == ("136000", "台次")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("村卫生室中实现智能辅助诊疗的1280个。", "实现智能辅助诊疗村卫生室数"),
        ("全市共有村卫生室2456个，村卫生室中实现智能辅助诊疗的1280个。", "实现智能辅助诊疗村卫生室数"),
        ("县域内就诊率91.3%，乡镇卫生院中开设儿科的有31家。", "开设儿科乡镇卫生院数"),
        ("全市乡镇卫生院中，达到服务能力推荐标准的47家。", "推荐标准达到服务能力标准的乡镇卫生院数"),
        ("全市1385家卫生院中，达到基本标准的1278家。", "达到基本标准卫生院数"),
    ],
)
def test_some_of_a_kind_keep_what_is_said_of_them(text: str, name: str) -> None:
    """村卫生室中实现智能辅助诊疗的1280个 are not all village clinics."""
    assert extract_text(text)[-1].name == name
