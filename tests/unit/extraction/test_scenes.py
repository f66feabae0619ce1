"""What is counted in one room or township, at one hour, or told as it happened is no place's number."""

import pytest

from tests.support.extraction import explain_text, extract_text


@pytest.mark.parametrize(
    "text",
    [
        "早上七点半，照护驿站里飘出饭香，3名护理员为12位老人准备早餐。",
        "园里共有4个班、52名幼儿。",
        "诊室里坐着38位候诊的居民。",
        "青山区石桥镇卫生服务中心楼上就是养老院，38位老人住在这里。",
        "清水区的一家托育园办得热闹，幼儿有52名，保育员有11名。",
        "老师用一个下午讲了8个病例。",
        "去年卫生院招了3名大学生。",
        "小组管着周边7个村的慢病患者。",
        "急救站覆盖附近3个乡镇的2.6万人。",
        "5月18日至20日，县医院的岗前培训举行，38名新员工参加。",
        "3月12日，各县区卫生健康局负责人共80余人参加，6个单位作交流发言。",
        "3月12日，11个市的负责同志和部分医院院长共160人参加会议。",
        "会上，5个科室分享了经验。",
        "为19个乡镇各配备了1辆巡诊车。",
        "其余21种传染病无报告。",
        "6个州的卫生健康委主任到会。",
        "来自附近小学的45名学生走进疾控中心。",
        "此次活动已办8期。",
        "提前实现了“到2025年，达到25%”的目标。",
        "手术用时5个小时。",
        "柳州市某医院分解住院27人次。",
        "10月29日是重阳节，医院组织心内科等8个科室的23名专家走进古镇。",
        "活动赠送小药盒200个。",
        "一家三甲医院儿科主任介绍，单日接诊最多时超过600人。",
        "我院工作室举行拜师仪式，3名学员向先生献茶。",
        "市卫生健康委公开选调公务员6名。",
        "预算金额：260万元；最高限价：260万元；中标金额：238.6万元。",
        "人体血液总量约占体重的8%。",
        "一名产妇经过9个学科会诊，母婴平安。",
        "空腹血糖超过6.1毫摩尔/升、血尿酸超过420微摩尔/升，就要当心了。",
        "去年，韦某接诊患者6200多人次；刘某带领的护理团队有23人，平均年龄29岁。",
        "6名医护人员每周跑5个村。",
        "我区9个设区市获评“无偿献血先进市”。",
        "全球约有5.89亿成年糖尿病患者。",
        "她所在的团队有5个人，签约居民2100余人。",
    ],
)
def test_what_a_scene_counts_is_left_out(text: str) -> None:
    """3名护理员正准备早餐, 园里共有4个班: nobody reports them again."""
    assert [one.value_text for one in extract_text(text, area="450000")] == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("早上的晨会刚散。今年，全市新增护理员52名。", ["52名"]),
        ("一家托育园里笑声不断。全市像这样的普惠托育园共有86家。", ["86家"]),
        ("石桥镇卫生院迎来新设备。截至9月底，全县智慧药房45个。", ["45个"]),
        ("截至3月12日，全市医院招收规培医生86人。", ["86人"]),
        ("3月1日至4月12日，医院收治患者86人。", ["86人"]),
        ("市里建成了12家智慧药房。", ["12家"]),
        ("医院辐射周边300万人。", ["300万人"]),
        ("在29个省份开展了125个医疗中心建设项目。", ["29个", "125个"]),
        ("平均手术时间5个小时。", ["5个小时"]),
        ("各乡镇卫生院派了30名医务人员驻村。", ["30名"]),
    ],
)
def test_what_a_whole_counts_is_told_beside_a_scene(text: str, values: list[str]) -> None:
    """全市像这样的托育园共有86家: the text has left the scene."""
    assert [one.value_text for one in extract_text(text, area="450000")] == values


def test_a_few_need_a_statement_of_a_whole() -> None:
    """几名护士围着 tells of a scene, 博士12人 beside 硕士346人 of a hospital."""
    assert not extract_text("40多位村医围坐在一起。", area="450000")
    assert len(extract_text("医院职工中，博士12人，硕士346人。", area="450000")) == len(("12人", "346人"))


def test_each_reason_is_told() -> None:
    """`extract --explain` says why."""
    (left,) = [one.reason for one in explain_text("诊室里坐着38位候诊的居民。", area="450000").left_out]

    assert left == "a single occasion"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("今年以来，全区组织86名专家走进社区。", "86名"),
        ("今年前10个月，全区献血总量76.8万毫升。", "76.8万毫升"),
    ],
)
def test_what_a_year_adds_up_to_is_told(text: str, value: str) -> None:
    """Who goes somewhere in all, and the blood of many."""
    assert [one.value_text for one in extract_text(text)] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "操场上，60名学生跟着老师学习心肺复苏。",
        "48名新入职人员宣读誓言。",
        "一场车祸，11名伤者同时送到，医院立即启动预案。",
        "演练模拟12名伤员的救治，检验应急能力。",
        "全乡6000多平方公里，只有一所卫生院。",
    ],
)
def test_people_who_do_what_is_seen_once_and_the_size_of_a_place_are_no_figures(text: str) -> None:
    """They open their clause and belong to no whole."""
    assert extract_text(text) == []


def test_people_of_a_whole_who_do_something_are_counted() -> None:
    """Of a year or of a province."""
    assert [str(one.quantity.value) for one in extract_text("2025年，320名医生跟着巡回医疗车进村入户。")] == ["320"]


def test_work_across_the_world_is_told() -> None:
    """全球 before a count of places says where, not whose people."""
    found = extract_text("目前，中国援外医疗队在全球36个国家的85个医疗点工作。", area="100000")

    assert "85个" in [one.value_text for one in found]
