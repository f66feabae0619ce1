"""Names of open indicators: one spelling for one thing, however a text words it."""

import re
from functools import lru_cache

from monitor.domain.endings import Endings
from monitor.domain.extraction.layout import INVISIBLE
from monitor.domain.quantity import dimension

#: Blanks, quotes, brackets, pauses and the particles 的 and 了: they name nothing.
_DROPPED = INVISIBLE | dict.fromkeys(map(ord, " \t\n\u3000“”‘’\"'《》〈〉「」()（）[]【】·,，。:：;；、的了"))
#: Words of counting at the end of a name; the unit says what they say.
_COUNTING = re.compile(
    r"(?:总人数|总人次|次数|人次数|人次|(?<![病老工证党年])人数|总数量|总数|数量|总量|个数|家数|保有量|拥有量|项数|例数|(?<!平)台数|(?<=[诊疗务术院])量|(?<![指系参分基倍])(?<!中位)数)$"
)
#: One word for the rest.
_OTHERS = re.compile(r"^其(?:它|余)(?:的|各类|各级|部分)?")
_COUNTING_ENDS = frozenset("数次量")
_VISITS = re.compile(r"(?<=[诊疗务术院])量$|人次$")
#: 每千名常住人口, 千人口: one denominator.
_PER_HEAD = re.compile(r"^(?:平均)?每?(?P<many>10万|十万|[千万])名?(?:常住|户籍)?(?:人口|人)(?=.{2})")
#: AED配置量|每10万人: it may stand last.
_PER_TAIL = re.compile(r"(?<=..)(?P<per>每(?:10万|十万|[千万])名?(?:常住|户籍)?(?:人口|人))$")
_INSURED_IN = re.compile(r"^参加(?P<what>.{0,12}?(?:医保|保险|新农合))(?:人员|参保)?$")
_SHARES = ("比例", "占比", "比重", "百分比")
_SHARE = re.compile(r"(?:所占)?(?:比例|占比|比重|百分比)$")
_FILLER = re.compile(
    r"^(?:120(?=[受派接呼转])|[岛冰泉羊蓉榕鹏]城(?=[\u4e00-\u9fff]{3})(?![区县镇街])|全部|总共|一共|共有|合计|累计|各级各类|各类型?|各级|平均(?=每)|年(?=[\u4e00-\u9fff]{2,12}(?:量|人次|例次|台次|人数|次数|收入|支出)$|门诊|急诊|门急诊|出院|住院|手术|诊疗|接诊|收治|服务|就诊)(?!年?[龄轻度报鉴检]))"
)
_RATES = Endings(("率", "比例", "占比", "比重", "比", "水平", "指数", "得分", "评分", "满意度", "覆盖面"))
#: Words that a name may have or lack.
_VARIANTS = tuple(
    (re.compile(words), word)
    for words, word in (
        (r"(?:服务|活动|工作|项目)$", ""),
        (r"占.{1,14}比例$", "比例"),
        (r"惠及(?:群众|患者|参保人员?|参保群众|百姓|职工|居民)?$", ""),
        (r"^(?:出院|住院|就诊)?(?:患者|者)(?=.)|(?<=.)(?:患者|居民)(?=比例$)", ""),
        (r"^(?:参加|享受|获得|接受(?!.{0,6}(?:会诊|诊断|转诊|帮扶|支援))|惠及|提供|实施|落实|纳入)了?", ""),
        (r"^120", ""),
        (r"具备健康素养居民比例|居民具备健康素养比例|健康素养率$", "居民健康素养水平"),
        (r"^开展", ""),
        (r"总$|总(?=比例$)", ""),
    )
)
#: Most names have none of them.
_ANY_VARIANT = re.compile("|".join(words.pattern for words, _ in _VARIANTS))
#: Words ahead of a name that narrow nothing.
_NEUTRAL = re.compile(
    r"^(?:总体|整体|全部|所有|各级各类|各级|各类|辖区内|辖区|域内|年末|期末|当年|全年|年度|累计|总的?|全体|全民|居民(?!医|基本医|大病)(?=.*率)|人群|实际|"
    r"平均(?=.+(?:率|比例)$)|人民群众|人民(?=诊疗|住院|门诊|急诊|健康)|城乡居民(?!医|基本医|大病)(?=.*(?:率|水平))|常住居民|人口平均|其|本地|本地区|地区)+"
)
_PART = re.compile(r"(?P<part>.{2,20}?)占(?P<total>总|全部|所有|整体|全体)?(?P<whole>.{1,14}?)比例$")
_HOLDER = re.compile(
    r"^.{0,12}?(?:医疗卫生机构|卫生机构|医疗机构|服务机构|机构|医院|卫生院|卫生室|服务中心|基本医疗保险|基本医保|(?:居民|职工)(?:(?:基本)?(?:医疗保险|医保))?|[男女][性生]|[城郊山牧林]区|城乡|常住人口|人群|患者|[东中西]部地区)(?=.{2})"
)
_INSURED = re.compile(r"^.{0,6}?(?:医保|保险|新农合)")
_INSURANCE = re.compile(r"医保|保险|新农合|居民|职工")
#: One character names nothing.
_SHORTEST = 2
#: Each name is asked for several times, and texts name the same things.
_REMEMBERED = 2048
#: Subjects that narrow nothing.
_GENERIC = frozenset(
    word
    for line in (
        "医院 国家 各地 政府 系统 中心 项目 我们 他们 该项目 同时 其中 目前 工作 记者 机构 地区 单位 公司 专家 部门 共",
        "全年 今年 数据 结果 年 近年 该 自 科室 该科 该科室 团队 该团队 总院 项目医院 卫健委 卫生健康委 卫生健康局",
        "一 二 三 四 五 六 七 八 九 十 人民 人民群众 群众 百姓 老百姓 实际 实际上 原 原来 原先 原本",
        "另 真相 事实 辟谣 谣言 回应 答 问 误区 提示 解读",
        "发言人 负责人 人 家 时间 做法 经验 模式 政策 活动 增幅 降幅 涨幅 减幅 升幅 增速",
    )
    for word in line.split()
)
#: 14个师市共建立…: divisions together narrow nothing.
_TOGETHER = re.compile(r"[省市州县区旗盟师乡镇村]{1,5}(?:均|都|已|共|全部)*")
_SPOKEN = re.compile(r"(?:介绍|表示|指出|透露|获悉|了解|说|显示|核实|核查|核对|委|局|办|部门|系统|政府|厅)$")

#: What the unit of an open indicator adds to its name, so that 参保13.6亿人 and 参保人数13.6亿 are spelt alike.
_PERSONS = frozenset("人员者师士生工民口童妇")
_ENDING = {"人": "人数", "count": "数", "人次": "人次", "%": "", "‰": "", "/10万": ""}


@lru_cache(maxsize=_REMEMBERED)
def canonical(name: str) -> str:
    """Return *name* without punctuation, particles and words of counting."""
    name = name.translate(_DROPPED)
    if filler := _FILLER.match(name):
        name = name[filler.end() :]
    if name.startswith("其"):
        name = _OTHERS.sub("其他", name)
    if name.endswith(_SHARES):
        name = _SHARE.sub("比例", name)
    if "占" in name:
        name = _part_of_whole(name)
    if "千" in name or "万" in name:
        name = _per_head(name)
    return _without(_COUNTING, name) if name[-1:] in _COUNTING_ENDS else name


def _per_head(name: str) -> str:
    """Return *name* with 每千人口 or the like ahead, in one spelling."""
    tail = _PER_TAIL.search(name)
    name = tail["per"] + name[: tail.start()] if tail else name
    head = _PER_HEAD.match(name)
    return f"每{head['many'].replace('十', '10')}人口{name[head.end() :]}" if head else name


def insured_in(name: str) -> str:
    """Return 职工医保参保 for 参加职工医保 and 参加职工医保参保: who takes part in an insurance is insured."""
    return _INSURED_IN.sub(r"\g<what>参保", name) if name.startswith("参加") else name


def without_neutral(name: str) -> str:
    """Return *name* without words ahead that narrow nothing (各级各类, 辖区内)."""
    ahead = _NEUTRAL.match(name)
    shorter = name[ahead.end() :] if ahead else name
    return shorter if len(shorter) >= _SHORTEST else name


@lru_cache(maxsize=_REMEMBERED)
def variants(name: str) -> tuple[str, ...]:
    """Return other spellings of *name* under which the catalogue may know it."""
    plain = without_neutral(name)
    changed = [words.sub(word, plain) for words, word in _VARIANTS] if _ANY_VARIANT.search(plain) else ()
    found = [one for one in changed if one != plain]
    return (*found, plain) if plain != name else tuple(found)


def _part_of_whole(name: str) -> str:
    """Return 四级手术占手术总量比例 as 四级手术比例: a share of the same thing's total says no more."""
    match = _PART.match(name)
    if match is None:
        return name
    part, whole = match["part"], _without(_COUNTING, match["whole"])
    return part + "比例" if _without(_COUNTING, part).endswith(whole) else name


def _without(words: re.Pattern[str], name: str) -> str:
    shorter = words.sub("", name)
    return shorter if len(shorter) >= _SHORTEST else name


def unpunctuated(word: str) -> str:
    """Return *word* without punctuation and particles, as names are kept."""
    return word.translate(_DROPPED)


def joined(name: str, part: str) -> str:
    """Return *name* and *part* in one, what ends the one and begins the other only once (规范管理, 规范管理率)."""
    for length in range(min(len(name), len(part)), 1, -1):
        if name.endswith(part[:length]):
            return name + part[length:]
    return name + part


def counting(noun: str) -> str:
    """Return the word of counting visits that ends *noun* as printed (门诊量, 诊疗人次), ``""`` when there is none."""
    match = _VISITS.search(noun) if noun.endswith(("量", "人次")) else None
    return match[0] if match else ""


def is_rate(name: str) -> bool:
    """Tell whether *name* itself says that it is a rate or share."""
    return _RATES.end(name)


def subject_part(subject: str) -> str:
    """Return *subject* when it narrows what is measured, else ``""`` (各地, 医院, who spoke)."""
    if not subject:
        return ""
    subject = canonical(subject)
    vague = subject in _GENERIC or _TOGETHER.fullmatch(subject) or _SPOKEN.search(subject)
    return "" if vague or len(subject) > 20 else subject  # noqa: PLR2004 - a clause, not a noun


def without_holder(name: str, part: str = "") -> str:
    """Return what of a total's *name* its parts share: without the institutions, insurance or people it is of.

    A *part* of another kind goes on from all of it: 三级医院 of 居民医保基金支付比例.
    """
    insured = bool(part) and bool(_INSURED.match(name)) and not _INSURANCE.search(part)
    rest = name if insured else _without(_HOLDER, name)
    return name if _COUNTING.fullmatch(rest) else rest


def holder_of(name: str) -> str:
    """Return the institutions or people that a measure's *name* begins with, ``""`` for none."""
    held = _HOLDER.match(name)
    return held[0] if held else ""


def display(name: str, unit: str, *, share: bool, counted: str = "") -> str:
    """Return the full name of an open indicator: with 数, 人数 or 比例 by its unit, or as the text has *counted*."""
    if share or is_rate(name):
        return name if is_rate(name) else name + "比例"
    if counted and (unit == counted or dimension(unit) in {"人次", "%", "人"}):
        return name + counted
    ending = "" if not unit and name[-1:] == "值" else _ENDING.get(dimension(unit), "")
    if ending == "人数" and name[-1] in _PERSONS:
        ending = "数"
    return name if not ending or name.endswith((ending, "量")) else name + ending
