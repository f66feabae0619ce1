"""Identities of open names: what may be worded in another order, and what may not."""

import pytest

from monitor.domain.spelling import identity


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("种植黄芪面积", "黄芪种植面积"),
        ("接受视力筛查学生比例", "学生视力筛查率"),
        ("持证上岗护工比例", "护工持证上岗率"),
        ("落地执行集采耗材数", "集采耗材落地执行数"),
        ("康复床位配置数", "配置康复床位数"),
        ("参加职业体检人数", "职业体检人数"),
        ("设有食堂医院比例", "医院食堂设置率"),
        ("培训全科医生数", "全科医生培训人数"),
        ("流转电子处方", "电子处方流转"),
        ("开展日间照护病区数", "日间照护病区数"),
        ("报告登革热病例数", "登革热病例数"),
        ("报告登革热发病", "登革热报告发病"),
        ("乙类传染病报告发病", "报告乙类传染病"),
        ("丙类传染病报告", "丙类"),
        ("登革热本地个案", "登革热本地病例"),
        ("新冠病毒疫苗接种", "接种新冠疫苗"),
        ("人体器官捐献登记", "器官捐献登记"),
        ("乙类传染病报告死亡", "乙类死亡"),
        ("甲类传染病中鼠疫报告发病", "鼠疫"),
        ("参加居民医保人员住院人次", "居民医保参加人员住院人次"),
        ("职工基本医疗保险个人账户结余", "职工医保个人账户结存"),
        ("大病保险含生育保险基金当期结余", "大病保险基金当期结存"),
        ("接入药店数", "药店接入数"),
        ("医保电子凭证用户数", "医保码用户数"),
        ("医养签约合作关系", "医养签约合作"),
        ("大专及以上学历护士数", "大专以上学历护士数"),
        ("谈判药双通道定点药店数", "双通道药店数"),
        ("在职教师健康体检率", "在职教师体检率"),
        ("重性精神疾病患者服药率", "严重精神障碍患者服药率"),
        ("糖尿病病人随访率", "糖尿病患者随访率"),
        ("互认检查检验项目数", "检查检验结果互认项目数"),
        ("中医药诊疗量", "中医诊疗量"),
        ("健康宣讲员队伍人数", "健康宣讲员人数"),
    ],
)
def test_one_thing_in_another_order_has_one_identity(one: str, other: str) -> None:
    """Neither the place of a deed nor a verb that only says 'there is' makes another thing."""
    assert identity(one) == identity(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("达到基本标准卫生院比例", "达到推荐标准卫生院比例"),
        ("获批康养基地数", "康养基地数"),
        ("乙类传染病报告", "乙类传染病报告死亡"),
        ("流感发病", "流感死亡"),
        ("新增康养基地数", "康养基地数"),
        ("结果互认医院数", "医院互认结果数"),
        ("医生占护士比例", "护士占医生比例"),
        ("三级医院帮扶县医院数", "县医院帮扶三级医院数"),
        ("提供远程会诊例数", "接受远程会诊例数"),
        ("城市转农村患者数", "农村转城市患者数"),
        ("高血压患者规范管理率", "糖尿病患者规范管理率"),
    ],
)
def test_another_thing_has_another_identity(one: str, other: str) -> None:
    """Standard, stage, what is counted, part and whole, giver and taker keep names apart."""
    assert identity(one) != identity(other)


def test_a_name_of_verbs_alone_keeps_them() -> None:
    """What would leave nothing behind is not taken out."""
    assert identity("建成") != identity("实现")


def test_digits_keep_their_order() -> None:
    """12项任务 and 21项任务 are two things."""
    assert identity("12项任务完成数") != identity("21项任务完成数")
