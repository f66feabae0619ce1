"""One person's story, a meeting, a proposal: their figures are nothing that is reported again."""

import pytest

from tests.support.extraction import extract_text


def told(text: str) -> list[str]:
    """Return the figures that are taken."""
    return [one.value_text for one in extract_text(text)]


@pytest.mark.parametrize(
    "text",
    [
        "63岁的陈阿公患糖尿病多年。近两个月，家庭医生登门复诊4次。",
        "56岁的乡医老周每天出诊，药箱磨坏5个。他的通讯录里存着280个老乡的号码。",
        "经过调理，他的血压从170毫米汞柱降到130毫米汞柱。",
        "陈兰是一名从业21年的护士，每年护理患者1800多人次。",
        "院长正带着4名医生下乡巡诊。",
        "调研组一行5人先后深入3个县区、9家医院督导。",
        "记者走访了城里的4家社区医院。",
        "老人辗转4家医院没有查出病因。",
        "活动邀请了8家三级医院的26名专家。",
        "来自全区38家医院的160名护士参加了比赛。",
        "他行医27年，累计完成手术4600余台。",
        "如果全区社区医院达到200家，看病会更方便。",
        "各处室负责人等58人参加会议。",
        "120余名基层代表出席了全区健康大会。",
        "6个县区作了交流发言，共140人参会。",
        "用药要有间隔，12小时内不超过2次。",
        "因工作需要，现面向社会公开招聘儿科医师8名、护士16名。",
        "会上通报表扬了60个先进集体。",
        "3次按压后，老人恢复了呼吸。",
        "失能老人每月最高可享受1500元。",
        "有委员建议，将居民医保财政补助提高到每人900元。",
        "专家呼吁，应将适龄女孩接种覆盖率提高到90%。",
    ],
)
def test_figures_of_a_story_a_meeting_or_a_wish_are_left_out(text: str) -> None:
    """Nobody measures them again."""
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("今年为65岁的老年人接种肺炎疫苗3.6万剂次。", "3.6万剂次"),
        ("56岁的乡医老周每天出诊。目前，全县有乡村医生206人。", "206人"),
        ("全区有3.2万人参加城乡居民医保。", "3.2万人"),
        ("全区每万人口拥有全科医生4.1人，比全国平均水平高0.3人。", "4.1人"),
        ("今年以来，全区公开招聘乡村医生320名。", "320名"),
        ("记者走访发现，全区已建成社区医院28家。", "28家"),
        ("全区深入推进改革，建成社区医院28家。", "28家"),
        ("自治区采纳委员建议，将门诊报销比例提高到70%。", "70%"),
    ],
)
def test_what_is_measured_beside_them_is_taken(text: str, value: str) -> None:
    """An age group, a whole after the story, an insurance, a proposal that was followed."""
    assert told(text) == [value]
