"""The words before a share that say of what it is: 占总量的, 在总量中的占比, 完成计划的."""

import re

from monitor.domain.extraction.draft import Draft
from monitor.domain.extraction.naming import canonical
from monitor.domain.extraction.sides import Left

#: Verbs of what things of a kind have come to.
ATTAINED = frozenset({"达到", "达", "实现", "通过", "具备", "获得", "获评", "入选"})
#: Verbs of what they have or do.
_HAVING = ATTAINED | {"设置", "设有", "设立", "开设", "建有", "配备", "配有", "提供", "开展", "纳入"}
_COUNTERS = frozenset("家个所")
SHARE_LINK = re.compile(
    r"占(?:比|到|了|其|全部|总数的?|全国的?|全省的?|全市的?|总量的?|总体的?|其中的?)?(?:达到|达|为|约|近|超|的|[\x00-\x03])*$"
)
#: 性传播仍是主要传播途径，占97.6%; 以性传播为主，占97.6%: what the share is of stands in the clause before.
_FOREMOST = re.compile(
    r"(?:^|[，,；;：:。\n\x00-\x03])(?P<by>以)?(?P<what>[\u4e00-\u9fff]{2,12}?)(?:仍然?|依然|依旧|始终|均|都)?(?:是|为|成为)"
    r"(?(by)主|[^，,。；;0-9]{0,8}?(?:主要|首要|主导|首位|第一大?|最大|最多)[^，,。；;0-9]{0,10})[，,]$"
)
_LONGEST_FOREMOST = 48
#: 乡镇卫生院中，达到推荐标准的|47家; 全市三级医院中开展日间手术的有|22家.
_SOME = re.compile(
    r"(?<![\u4e00-\u9fff0-9])(?:其中|在)?[，,]?"
    r"(?P<who>[\u4e00-\u9fff、]{1,22}?(?:院|室|站|所|机构|中心|乡镇|村|街道|社区))中[，,]?"
    rf"(?P<said>(?:已经?|均)?(?:{'|'.join(sorted(_HAVING, key=len, reverse=True))})了?[^，,。；;0-9]{{2,24}}?)"
    r"的(?:已经?|共|总数|[有为达到约近超过])*$"
)
_LONGEST_SOME = 72
_PARTICLE = re.compile(r"的(?:有|达到|达|为|约|近|超|(?:增|增加|提高|扩大|减|减少)[至到])?$")
_GRADE = re.compile("[一二三四五六七八]级")
#: 支持316个项目建设 says no more than 项目.
_DEED = 2
_NO_PART = frozenset(("", "占", "占比", "比重", "比例"))
#: 总投资的88.8%.
OF = re.compile(r"(?P<what>[\u4e00-\u9fff]{2,10})的(?:达到|达|为|约|近|超)*$")
#: 基层诊疗量在总诊疗量中的占比: a part and its whole.
WITHIN = re.compile(r"在(?P<whole>[^在，,]{1,14})中所?的?(?:占比|占|比重|比例)(?:达到|达|为|约|近|超|的)*$")
#: 完成年度计划的82.3%.
OF_PLAN = re.compile(
    r"(?P<plan>完成[\u4e00-\u9fff]{0,8}?(?:计划|目标|任务|规划|预算|指标|采购量))(?:任务|目标|总量|总数)?的?(?:约|近|超过?|达到?)*$"
)


def read_some(draft: Draft, text: str, low: int) -> bool:
    """Read 村卫生室中实现智能辅助诊疗的|1280个: so many of those of which a whole is told, or would be."""
    if draft.figure.quantity.unit not in _COUNTERS or text.find("中", max(0, low - 2), draft.start) < 0:
        return False
    if text[low - 2 : low] in {"中，", "中,"}:
        low = max(draft.sentence.start, low - _LONGEST_SOME)
    match = _SOME.search(text, max(low, draft.start - _LONGEST_SOME), draft.start)
    if match is None:
        return False
    draft.noun, draft.predicate = match["who"], canonical(match["said"])
    draft.subject, draft.verb, draft.verb_kind = "", "", None
    return True


def read_counted(draft: Draft, text: str, low: int, before: Draft | None) -> bool:
    """Read 1385家卫生院中，达到基本标准的1278家、推荐标准的439家: what is counted was named by the figure *before*."""
    if draft.figure.quantity.unit not in _COUNTERS or before is None or before.sentence is not draft.sentence:
        return False
    if not _PARTICLE.search(text, low, draft.start) or not draft.noun:
        return False
    if _GRADE.fullmatch(draft.noun) and _GRADE.search(before.predicate):
        draft.predicate, draft.noun = _GRADE.sub(draft.noun, before.predicate), ""  # 达到四级的86家、五级的12家
        return True
    verb = draft.verb or (before.predicate[:_DEED] if draft.noun.endswith("标准") else "")
    if not verb:
        return False
    draft.predicate, draft.noun, draft.verb, draft.verb_kind = verb + canonical(draft.noun), "", "", None
    return True


def foremost(draft: Draft, noun: str, text: str, end: int) -> str:
    """Return what a share whose words begin at *end* of *text* is of, where its own clause has no *noun*."""
    if noun not in _NO_PART or text[end - 1 : end] not in ("，", ","):
        return noun
    match = _FOREMOST.search(text, max(draft.sentence.start - 1, end - _LONGEST_FOREMOST, 0), end)
    return match["what"] if match else noun


def read_attained(draft: Draft, left: Left, before: Draft | None, among: str = "") -> bool:
    """Read 卫生院达到基本标准的|占92%: the share of the things of which this is said.

    They are those *among* which some are told of (卫生院中，达到…), or those of *before*.
    """
    near = before is not None and before.sentence is draft.sentence
    counted = near and before is not None and (before.share or before.figure.quantity.unit in _COUNTERS)
    verb = left.verb
    if counted and before is not None and not verb and left.noun.endswith("标准"):
        verb = before.predicate[:2]  # 达到基本标准的占96%，推荐标准的占50%
    if verb not in _HAVING or not left.noun or not (left.subject or counted or among):
        return False
    draft.predicate, draft.noun = verb + canonical(left.noun), left.subject or among
    draft.subject, draft.verb, draft.verb_kind = "", "", None
    return True


def turn_attained(draft: Draft) -> None:
    """Turn 县级医院达到推荐标准53家 into what is said of them: what is counted stands before the verb."""
    if draft.verb in ATTAINED and draft.subject and draft.figure.quantity.unit in _COUNTERS:
        draft.noun, draft.predicate, draft.subject = draft.subject, draft.verb + canonical(draft.noun), ""
