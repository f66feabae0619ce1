"""The identity of an open indicator's name: equal for wordings that order or frame the same words differently.

种植中药材面积 is 中药材种植面积, 接受听力筛查新生儿比例 is 新生儿听力筛查率. Words that narrow stay: what differs in
scope, stage, population or deed has another identity.
"""

import re
from functools import lru_cache

#: A part and its whole, a giver and a taker: who stands first says which is which.
_DIRECTED = re.compile(
    r"占(?!比)|比(?!例|重)|帮扶|支援|对口|(?<![流周运])转(?![化诊运移账])|[由从向给被为对至]|(?<!达)到"
)
_SHARE = re.compile(r"(?:比例|占比|比重|率)$")
#: Verbs that only say that a thing is there or is done, by whomever.
_FRAME = re.compile(r"(?:达到|实现|开展|进行|建立|建成|惠及|拥有|具有|实行|实施)(?!率$)")
#: 共报告登革热病例 are 登革热病例: nobody counts what is not reported.
_REPORTED = re.compile(r"^(?:共|累计)?报告(?=[^书单率卡].)|(?<=.)报告(?=(?:发病|死亡|病例)(?!率))")
#: Of a share and of people only the takers are counted; 接受会诊 and 提供会诊 are two things otherwise.
_TAKEN = re.compile(r"接受|享受|获得|参加|参与")
_OF_TAKERS = ("率", "人数", "人次")
#: 设有食堂医院比例 is 医院食堂设置率.
_SET_UP = re.compile(r"设有|建有|配有|设置|设立|开设|配备|配置|覆盖")
#: What is done to things; the thing counted stands before it or after it.
_DONE = re.compile(
    r"(?:落地|执行|建成|获批|挂牌|立项|通过|达标|新增|改造|培训|派驻|配备|配置|设置|开展|使用|投用|建设|评审|验收|签约|覆盖|接入|联网)+$"
)
#: The unit and the end of the name say what is counted.
_COUNTED = re.compile(r"(?:人次|人数|(?<=[诊疗务术院])量|数)$")
#: 门诊量增长12% has no unit of visits; its name is that of the visits all the same.
_VISITS = frozenset({"人次", "量"})
#: Digits and letters belong together: 12项 and 21项 are two things.
_PIECE = re.compile(r"[0-9A-Za-z.]+|.", re.DOTALL)
#: 基金（含生育保险）: what a sum includes is a facet, or nothing where the name is open.
_INCLUDED = re.compile(r"含生育保险(?=.)")
_SHORTEST = 2


#: Wordings of one thing. What differs in substance (医师 and 医生 of a total, 基本 and 推荐) is not listed.
_SYNONYMS = tuple(
    (re.compile(words), word)
    for words, word in (
        ("医疗卫生共同体|医疗共同体|健康共同体", "医共体"),
        ("基本医疗保险", "基本医保"),
        ("医疗保险", "医保"),
        ("城镇职工", "职工"),
        ("城乡居民基本医保|城乡居民医保|居民基本医保", "居民医保"),
        ("职工基本医保", "职工医保"),
        ("结余", "结存"),
        (r"^[甲乙丙]类(?=死亡|$)", r"\g<0>传染病"),
        (r"^[甲乙丙]类传染病中(?=..)", ""),
        ("(?<=传染病)报告$|(?<=[^报告][^报告])(?:报告)?发病$", ""),
        ("医保电子凭证", "医保码"),
        ("(?:新型冠状病毒|新冠病毒|新冠肺炎)(?=疫苗)", "新冠"),
        ("(?:人体|公民逝世后)(?=器官捐献)", ""),
        ("(?<=合作|签约)关系$", ""),
        ("(?<=[专科高中])及以上", "以上"),
        ("(?:国谈药品?|谈判药品?|医保)?双通道(?:管理)?(?:定点)?(?:零售)?药店", "双通道药店"),
        ("病人|病患(?!者)", "患者"),
        ("(?<=[地入诊染增])个案(?=$|数)", "病例"),
        ("老人(?!年)", "老年人"),
        ("中医院", "中医医院"),
        ("县医院", "县级医院"),
        ("(?<!乡)村医(?![疗生])", "乡村医生"),
        ("村级卫生室|村卫生所|行政村卫生室", "村卫生室"),
        ("医护人员", "医务人员"),
        ("基层医疗机构|基层卫生机构|基层机构", "基层医疗卫生机构"),
        ("社区卫生中心", "社区卫生服务中心"),
        ("病床", "床位"),
        ("全科医师", "全科医生"),
        ("(?<!国)家医(?=签约|团队|服务)|家庭医师", "家庭医生"),
        ("覆盖面|覆盖比例", "覆盖率"),
        ("疾病预防控制", "疾控"),
        ("重症监护室|重症监护病房|重症监护", "ICU"),
        ("新生婴儿", "新生儿"),
        ("二级以上", "二级及以上"),
        ("时长", "时间"),
        ("期望寿命", "预期寿命"),
        ("病例组合指数(?:CMI)?值?|CMI(?:值|指数)?", "CMI值"),
        ("(?<!职业)健康体检", "体检"),
        ("重性精神(?:疾病|障碍|病)", "严重精神障碍"),
        ("(?<=检查|检验)结果(?=互认)", ""),
        ("中医药(?=诊疗|门诊)", "中医"),
        ("(?<=[^人]员)队伍(?=$|人数)", ""),
        ("查办", "查处"),
        ("节省", "节约"),
        ("满意度(?:得分|评分|指数)$", "满意度"),
        ("^(?:总|共)?投入(?:经费|资金)?$", "投入资金"),
        ("(?:设置|设立|开设|配备|配置)(?:率|比例)$", "设置率"),
        ("响应时间", "反应时间"),
        ("医疗床位", "床位"),
        ("人乳头瘤病毒", "HPV"),
        ("首针", "首剂"),
        ("自动体外除颤(?:仪|器)", "AED"),
        (r"^(?:参加|参与)(?P<what>.{0,12}?(?:医保|保险))(?=$|人员|人?数$)", r"\g<what>参保"),
        (r"^(?:参加|参与)(.{0,12}?(?:医保|保险))参保", r"\1参保"),
        (r"^(?:参加|参与)(.{0,12}?(?:医保|保险))人员(?=.)|(?<=医保)参加人员共?(?=.)", r"\1参保人员"),
        ("参保(?:人口|人员|居民|群众|对象)$", "参保"),
        ("参保(?:人口|人员|居民|群众|对象)数$", "参保人数"),
        ("(?:看病|就医|就诊)?(?:不出|留在)县[域城]?[里内]?(?:群众|居民|百姓|患者)比例", "患者不出县比例"),
        ("(?:群众|居民|百姓|患者)(?:看病|就医|就诊)?(?:不出|留在)县[域城]?[里内]?比例", "患者不出县比例"),
        ("三级以上", "三级及以上"),
        ("65周?岁(?:及)?以上", "65岁及以上"),
        ("60周?岁(?:及)?以上", "60岁及以上"),
    )
)
#: Most names have none of them.
_ANY_SYNONYM = re.compile("|".join(f"(?:{words.pattern})" for words, _ in _SYNONYMS))


@lru_cache(maxsize=4096)
def unified(name: str) -> str:
    """Return *name* with one word for each thing that has several (病人 is 患者)."""
    if _ANY_SYNONYM.search(name):
        for words, word in _SYNONYMS:
            name = words.sub(word, name)
    return name


@lru_cache(maxsize=4096)
def identity(name: str) -> str:
    """Return the identity of *name*; the same text for every wording of one thing, unreadable on purpose.

    A counted thing keeps its head: institutions that recognise results are not results that are recognised.
    """
    name = _INCLUDED.sub("", unified(name)) if "含" in name else unified(name)
    if _DIRECTED.search(name):
        return name
    share = _SHARE.sub("率", _without(_REPORTED, name))
    plain = _without(_FRAME, _TAKEN.sub("", share) if share.endswith(_OF_TAKERS) else share)
    plain = _without(_SET_UP, plain) if share.endswith("率") else plain
    counted = _COUNTED.search(plain)
    head = ""
    if counted:
        head = "" if counted[0] in _VISITS else _without(_DONE, plain[: counted.start()])[-2:]
    return "".join(sorted(_PIECE.findall(_COUNTED.sub("", plain)))) + head


def _without(words: re.Pattern[str], name: str) -> str:
    shorter = words.sub("", name)
    return shorter if len(shorter) >= _SHORTEST else name
