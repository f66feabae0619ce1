"""When a text speaks of the whole country: 中国 before what is measured, and the organs that speak for the country."""

import re

#: 健康中国, 新中国: a name, not the country.
_IN_A_NAME = "".join(
    f"(?<!{word}中国)" for word in ("健康", "美丽", "平安", "数字", "法治", "智慧", "体育", "幸福", "新", "“", "《")
)
#: What is measured in a country: its people, its institutions, its insurance, its diseases.
_MEASURED = (
    "城[乡市镇]|农村|乡村|居民|人均|人口|国民|公民|公众|成[年人]|老年|妇女|女性|男性|儿童|青少年|中小学|学生|婴|新生儿|孕|产妇"
    "|患者|[0-9]|每[千万百十]|平均|预期寿命|期望寿命|健康(?:素养|预期寿命)|卫生(?:总费用|健康事业|人员|技术|机构|资源|筹资)"
    "|医疗(?:卫生)?(?:机构|资源|费用|保障|保险|服务)|医[院生师护务保]|基本(?:医|公共|养老)|参保|职工|生育|长期护理|养老|护[士理]"
    "|执业|注册|全科|社区|村卫生|乡镇|公立|民营|基层|[二三]级|中医(?!药管理局)|传染病|艾滋|结核|糖尿病|高血压|癌|肿瘤|慢[性病]"
    "|疫苗|献血|无偿|托育|近视|超重|肥胖|吸烟|现有|共有|拥有|累计|已经?|先后|共?向|总[人诊]|目前"
)
#: What the name of a body, a paper, a day or a programme ends with.
_BODY = (
    "协会|学会|研究会|基金会|联合会|促进会|委员会|科学院|研究院|中心(?!卫生院)|集团|公司|大学|[日时]报|报(?!告)|网|杂志|出版社|奖"
    "|节|论坛|大会|年会|指南|共识|标准|纲要|行动|计划|工程|规划|蓝皮书|排行榜|联盟"
)
#: The country as an area: 中国居民期望寿命, not 中国医院协会.
CHINA = rf"中国{_IN_A_NAME}(?=的?(?:{_MEASURED}))(?![\u4e00-\u9fff]{{0,12}}?(?:{_BODY}))"

#: What speaks for the country.
ORGAN = (
    r"(?:中国)?国家(?:卫生健康委|卫健委|卫生计生委|医疗保障局|医保局|疾控局|疾病预防控制局|统计局|药监局|药品监督管理局|中医药管理局"
    r"|中医药局|发展改革委|发改委|癌症中心|心血管病中心)|民政部(?!门)|(?<![省市区县州])财政部(?!门)|(?<![省市区县州])教育部(?!门)|人力资源和?社会保障部|人社部|国务院|国新办"
    r"|中国疾病预防控制中心|中国疾控中心|全国老龄[办委]"
)
_SPEAKER = re.compile(ORGAN)
_NAMED = re.compile(rf"{ORGAN}|国家(?:组织|集采|医保药品目录)")
_TITLE_SPEAKER = re.compile(rf"(?:{ORGAN})[^，,。：:]{{0,12}}[：:]")


def is_national(speaker: str) -> bool:
    """Tell whether *speaker*, as a text quotes it, is an organ of the country."""
    return _SPEAKER.match(speaker) is not None


def names_the_nation(text: str) -> bool:
    """Tell whether *text* names an organ of the country or what the country organises (国家组织药品集采)."""
    return _NAMED.search(text) is not None


def is_headed_by_the_nation(title: str) -> bool:
    """Tell whether an organ of the country speaks in *title* (国家卫健委：…)."""
    return _TITLE_SPEAKER.search(title) is not None
