"""How one figure is kin to the one before it: of one thing, by one doer, per head of one base."""

import re

from monitor.domain.extraction.draft import Draft
from monitor.domain.extraction.naming import canonical, holder_of, is_rate, without_holder
from monitor.domain.extraction.wholes import is_group, is_holder
from monitor.domain.lexicon import deeds
from monitor.domain.observation import CHANGE

#: 60岁及以上|常住人口.
_AGED = re.compile(r"^[0-9]{1,3}(?:[—–~至到-]{1,2}[0-9]{1,3})?周?岁(?:及?以[上下]|组)?(?=.{2})")
#: What a service saves, and the services.
_EFFECT = re.compile(r"垫付|垫资|减负")
_SERVICE = re.compile(r"门诊慢特病|普通门诊|门诊|住院")
#: Who has the good of something says nothing of what.
_BENEFIT = re.compile(r"惠及(?:群众|居民|百姓|患者|人口|参保人员?|参保群众|困难群众)?|覆盖")
_SEXES = frozenset("男女")
#: 国家级示范区2个、省级5个; 三级医院4家、二级23家; 五星级养老机构2家、四星级5家.
_RANK = "(?:国家|部|省|自治区|直辖市|地?市|州|盟|县|区|旗|乡镇?|村)级"
_GRADES = tuple(
    map(re.compile, (_RANK, "[一二三四五]星级", "[一二三](?:级(?:[甲乙丙]等)?|[甲乙丙](?=医院|等))", "[1-5]?A{1,5}级"))
)
#: 病例分布在甲市12例、乙市5例: where those are that were told of before.
_SPREAD = re.compile(r"(?:新增|报告|本地|确诊|输入|这些|上述)*(?:病例|个案|患者|疫情)(?:主要)?分布")
#: 职工医保基金支出32亿元，居民医保30亿元.
_INSURANCE = re.compile("(?:城镇|城乡)?(?:职工|居民)(?:基本)?(?:医保|医疗保险)")
#: 国家卫生镇3个、省级21个.
_NATIONAL = "国家"
#: What two measures of one kind end in alike.
_ALIKE = 3
#: Of so many people nobody counts fractions; per thousand there are fewer.
_PER_HEAD = 100

#: 日均950人次: so many of what was named before.
_MANNER = re.compile(
    r"(?:单[日月]|[日月年人户次例床])(?:平?均|最[高多])|平均|最[高低多少][日月]?|每[日天月年周](?:平均)?"
)


def same_thing(part: str, whole: str) -> bool:
    """Tell whether two names end in one thing of two holders: 公立医院床位 is no share of 基层机构床位."""
    rest = without_holder(part)
    return rest != part and len(rest) > 1 and whole.endswith(rest) and whole != rest and not whole.startswith(rest)


def same_kind(one: Draft, other: Draft) -> bool:
    """Tell whether two figures are of one dimension."""
    return one.figure.quantity.dimension == other.figure.quantity.dimension


def regraded(noun: str, draft: Draft, before: Draft | None) -> str:
    """Return *noun*, a grade or an insurance alone, with what is told of another one *before* it, else ``""``."""
    if not noun.endswith(("级", "等", "甲", "医保", "保险")) or before is None or before.sentence is not draft.sentence:
        return ""
    grade = next((grade for grade in (*_GRADES, _INSURANCE) if grade.fullmatch(noun)), None)
    if grade is None or not same_kind(draft, before):
        return ""
    said = grade.search(before.name)
    national = grade is _GRADES[0] and before.name.startswith(_NATIONAL)
    if said and said.start() and said.end() == len(before.name):
        return before.name[: said.start()] + noun  # 重点专科国家级2个、省级18个
    rest = before.name[said.end() if said else len(_NATIONAL) if national else len(before.name) :]
    return noun + rest if len(rest) > 1 else ""


def held_beside(noun: str, draft: Draft, before: Draft) -> str:
    """Return *noun* with the holder of a like measure *before* it: 医院门诊患者满意度91分、住院患者满意度95分."""
    if before.clause is not draft.clause or draft.subject or noun[-_ALIKE:] != before.name[-_ALIKE:]:
        return ""
    holder = holder_of(before.name) if len(noun) > _ALIKE and same_kind(draft, before) else ""
    service = _SERVICE.search(before.name)
    return holder + noun if service and service.start() == len(holder) and _SERVICE.match(noun) else ""


def is_per_head(draft: Draft, before: Draft) -> bool:
    """Tell whether a fraction of people or beds goes on with those per head before it in the sentence."""
    quantity = draft.figure.quantity
    fraction = quantity.resolution < 1 and quantity.value < _PER_HEAD and quantity.value != int(quantity.value)
    return fraction and quantity.unit in {"人", "张", "个"} and before.sentence.chain == draft.sentence.chain


def doer(draft: Draft) -> str:
    """Return who does what *draft* measures: 大病保险 of 大病保险支付15亿元."""
    return draft.subject if draft.verb else without_deed(draft.noun)


def without_deed(noun: str) -> str:
    """Return *noun* without the deed it ends in, ``""`` when it ends in none or is one."""
    done = next((length for length in (4, 3, 2) if noun[-length:] in deeds()), len(noun))
    return noun[:-done]


def of_all(before: Draft, noun: str) -> str:
    """Return what *before* measures without the group that it measures it of."""
    own, name = canonical(before.noun), _AGED.sub("", before.name)
    return name.removeprefix(own) if is_group(own) else without_holder(name, noun)


def in_whole(name: str, share: str) -> str:
    """Return 床位占全省床位 for 占全省床位 after 床位; after a share already, the whole alone says of what it is."""
    return share[1:] + "占比" if is_rate(name) and len(share) > 1 else name + share


def full(noun: str) -> str:
    """Return 男性 for 男."""
    return f"{noun}性" if noun in _SEXES else noun


def is_manner(noun: str) -> bool:
    """Tell whether *noun* says how much at a time (日均, 最高日), not of what."""
    return _MANNER.fullmatch(noun) is not None


def without_manner(name: str) -> str:
    """Return *name* without the manner it opens with: 日均79人次，最高日112人次 are of one thing."""
    said = _MANNER.match(name)
    return name[said.end() :] if said else name


def served_by(draft: Draft, before: Draft) -> str:
    """Return the name of what *draft* has by the service or the deed told *before* it, ``""`` for other figures.

    减少垫付 after 住院费用直接结算 is saved by 住院, 惠及12万人 after 报销生育费用 are those who got it.
    """
    if draft.figure.quantity.unit in {"人", "人次"} and _BENEFIT.fullmatch(draft.name):
        deed = draft.name[:2]
        beside = deed == "覆盖" and before.clause is draft.clause  # 覆盖49个城市、1.69亿人
        return before.name + deed if not (beside or before.name.endswith(deed)) else ""
    if not _EFFECT.search(draft.name) or _SERVICE.search(draft.name):
        return ""
    services = _SERVICE.findall(before.name)
    return services[0] + draft.name if len(services) == 1 else ""


def spread(noun: str, draft: Draft, before: Draft | None) -> str:
    """Return the name of what was told *before* for a *noun* that only says where it is found."""
    told = before is not None and before.figure.quantity.unit == draft.figure.quantity.unit
    return before.name if told and before is not None and noun.endswith("分布") and _SPREAD.fullmatch(noun) else noun


def of_past(noun: str, draft: Draft, past: Draft | None) -> str:
    """Return the name of visits told of a holder alone at the head of a paragraph: those of the one before, *past*.

    总诊疗人次4.3亿。 / 医院2.7亿人次，其中公立医院2.2亿人次。
    """
    if past is None or draft.figure.quantity.unit != "人次" or not is_holder(noun):
        return noun
    measured = past.of if past.kind is CHANGE else past.figure.quantity.dimension
    rest = without_holder(canonical(past.name))
    return noun + rest if measured == "人次" and rest != noun else noun
