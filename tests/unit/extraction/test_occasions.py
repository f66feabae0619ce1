"""Open figures are told where they bear on a health system, not where one event, person or thing is counted."""

import pytest

from tests.support.extraction import extract_text


def told(text: str) -> list[str]:
    """Return the figures that are taken."""
    return [one.value_text for one in extract_text(text)]


@pytest.mark.parametrize(
    "text",
    [
        "决赛吸引了46支队伍、138名医师，产生一等奖4名。",
        "论坛邀请了36名专家，线上观看者达2.3万人次。",
        "笔试有230名护士参加，笔试成绩占40%。",
        "研究纳入9家医院的640例患者，对照组缓解率为31.5%。",
        "网帖所称“8家卫生院停诊”不实，当日只有1家卫生院停电。",
        "这次捐赠包括救护车2辆、制氧机60台。",
        "手机里存着她的280位患者。她做过460台手术。",
        "援疆医生周某来了一年，做手术210台，带出学员4名。",
        "按照建设标准，社区医院床位一般不少于30张，至少设置5个科室。",
        "根据协议，省医院每月派出专家6名，应接收进修人员12名。",
        "例如，一名参保人住院费用6万元，可报4.8万元。",
        "一上午为76位村民做了检查，查出白内障4例。",
        "会议表彰了先进科室9个、优秀员工46名。",
        "事故造成8人受伤，120派出4辆救护车。",
        "今年41岁的医生小林是援疆队员，两年里他做了310台手术。",
        "6位护士讲述了自己的故事。",
        "如果流感高发，单日门诊量可能增加2成。",
        "1936年，两位医生租下房子，只有9张病床。",
    ],
)
def test_what_one_event_or_one_person_counts_is_left_out(text: str) -> None:
    """It says nothing of the place, whatever it counts."""
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "方案提出18条举措，明确12项任务数。",
        "摆放展板22块，悬挂横幅9条。",
        "血压降到132。",
        "收费每月1880元，比邻县便宜300元。",
        "室内每天通风2次。",
        "新规共8章62条。",
        "医院买了一台价值2600万元的加速器。",
        "发现问题46条，贴出海报20幅。",
        "药量由每天3片减到1片。",
        "全系统860个党支部开展主题党日，查摆问题120个。",
        "全省计划招聘事业编制人员3100人。",
        "签约居民可享受优先预约等7项服务。",
        "全村380户、1540口人。",
    ],
)
def test_things_that_measure_nothing_are_left_out(text: str) -> None:
    """Articles of a plan, boards, a price, a reading of one body."""
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "操场上有22个孩子做早操。",
        "大家搬来16把椅子。",
        "气温是18摄氏度。",
        "诊室里很安静。墙上有画12幅。",
    ],
)
def test_a_figure_that_nothing_ties_to_health_is_left_out(text: str) -> None:
    """Neither its name nor a statement about a whole says that it bears on a health system."""
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("决赛有210名选手。今年以来，全区累计培训急救员3.6万人。", ["3.6万人"]),
        ("当天接诊群众300人次。截至10月底，全区已开展义诊420场。", ["420场"]),
        ("她说，全县22个卫生院建成中医馆。", ["22个"]),
        ("全区招聘乡村医生1260名。", ["1260名"]),
        ("门诊次均费用312元，个人缴费标准420元。", ["312元", "420元"]),
        ("全区血压控制率71.2%。", ["71.2%"]),
        ("筹资3.2亿元建成新院区。", ["3.2亿元"]),
        ("论坛上发布，全区三级医院达到86家。", ["86家"]),
        ("参会代表听取了汇报。社区医院建成204家。", ["204家"]),
        ("全区选派360名优秀医疗人才下乡。", ["360名"]),
        ("举办培训班36期，培训医务人员1.2万人次。", ["36期", "1.2万人次"]),
        ("储备呼吸机120台。", ["120台"]),
        ("现场会透露，全区医院帮扶卫生院119家。", ["119家"]),
        ("例如，宾阳县医共体下沉医师126名。", ["126名"]),
        ("中标结果显示，支架均价降到730元。", ["730元"]),
        ("她所在的社区医院有床位80张。", ["80张"]),
        ("健康步道18条。", ["18条"]),
        ("走进宾阳，县域内就诊率达到91.5%。", ["91.5%"]),
        ("医院与9个市州的58家医疗机构签订医联体协议。", ["58家"]),
        ("他骑马走遍牧场。今年，宾阳县为牧民体检2.3万人。", ["2.3万人"]),
        ("丙类传染病报告2719例，死亡1人。", ["2719例", "1人"]),
        ("其中标准版胸痛中心80家。", ["80家"]),
        ("各地建成助餐点690个。", ["690个"]),
        ("查实欺诈骗保机构208家。", ["208家"]),
        ("医院始建于1936年，编制床位600张。", ["600张"]),
        ("市属医院开放号源的比例为50%。", ["50%"]),
    ],
)
def test_what_a_whole_counts_is_told(text: str, values: list[str]) -> None:
    """A statement about a whole ends the occasion before it."""
    assert told(text) == values
