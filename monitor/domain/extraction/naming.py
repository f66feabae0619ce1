"""Names of open indicators: one spelling for one thing, however a text words it."""

import re

from monitor.domain.extraction.layout import INVISIBLE
from monitor.domain.lexicon import Word
from monitor.domain.quantity import dimension

_PUNCTUATION = re.compile(r"[\s“”‘’\"'《》〈〉「」()（）\[\]【】·,，。:：;；、]+")
_SUFFIX = re.compile(r"(?:总数量|总数|数量|总量|个数|家数|项数|例数|台数|人数|人次数|次数|总人数|总人次|数)$")
_PEOPLE = re.compile(r"(?:总人数|人数)$")
_FILLER = re.compile(
    r"^(?:全部|总共|一共|共有|合计|累计|各级各类|各类|各级|年(?=门诊|急诊|门急诊|出院|住院|手术|诊疗|接诊|收治|服务|就诊))"
)
_PARTICLE = re.compile(r"[的了]")
_RATE = re.compile(r"(?:率|比例|占比|比重|比|水平|指数|得分|评分)$")
_SAME = (
    (re.compile("县域紧密型医共体|紧密型医共体"), "紧密型县域医共体"),
    (re.compile("医疗共同体|医疗卫生共同体|健康共同体"), "医共体"),
    (re.compile("占总?[^占]{0,12}的?(?:比例|比重)$"), ""),
)
#: Subjects that narrow nothing.
_GENERIC = frozenset(
    word
    for line in (
        "医院 国家 各地 政府 系统 中心 项目 我们 他们 该项目 同时 其中 目前 工作 记者 机构 地区 单位 公司 专家 部门 共",
        "全年 今年 数据 结果 年 近年 该 自 科室 该科 该科室 团队 该团队 总院 项目医院 卫健委 卫生健康委 卫生健康局",
        "发言人 负责人 人 家 时间",
    )
    for word in line.split()
)
_SPOKEN = re.compile(r"(?:介绍|表示|指出|透露|获悉|了解|说|显示|委|局|办|部门|政府|厅)$")

#: What the unit of an open indicator adds to its name, so that 参保13.6亿人 and 参保人数13.6亿 are spelt alike.
_PERSONS = frozenset("人员者师士生工民口童妇")
_ENDING = {"人": "人数", "count": "数", "人次": "人次", "%": "", "‰": "", "/10万": ""}


def canonical(name: str) -> str:
    """Return *name* without punctuation, particles and words of counting."""
    name = _PARTICLE.sub("", _PUNCTUATION.sub("", name.translate(INVISIBLE)))
    name = _FILLER.sub("", name)
    shorter = _SUFFIX.sub("", name)
    return shorter if len(shorter) >= 2 else name  # noqa: PLR2004 - one character names nothing


def is_rate(name: str) -> bool:
    """Tell whether *name* itself says that it is a rate or share."""
    return bool(_RATE.search(name))


def subject_part(subject: str) -> str:
    """Return *subject* when it narrows what is measured, else ``""`` (各地, 医院, who spoke)."""
    subject = canonical(subject)
    return "" if subject in _GENERIC or len(subject) > 20 or _SPOKEN.search(subject) else subject  # noqa: PLR2004


def display(name: str, unit: str, *, share: bool) -> str:
    """Return the full name of an open indicator: with 数, 人数 or 比例 by its unit."""
    if share or is_rate(name):
        return name if is_rate(name) else name + "比例"
    ending = _ENDING.get(dimension(unit), "")
    if ending == "人数" and name[-1] in _PERSONS:
        ending = "数"
    return name if not ending or name.endswith(ending) else name + ending


def verb_part(verb: str, kind: Word | None) -> str:
    """Return what a verb adds to a name: 新增 for verbs of beginning, itself when it says what is counted."""
    if kind is Word.NEW:
        return "新增"
    return verb.removesuffix("有") if kind is Word.CONTENT else ""
