"""How one figure is kin to the one before it: of one thing, by one doer, per head of one base, done alike."""

import re

from monitor.domain.extraction.draft import Draft
from monitor.domain.extraction.naming import without_holder
from monitor.domain.lexicon import Word, deeds
from monitor.domain.observation import Kind

#: Nouns of people.
_PEOPLE = re.compile(
    r"(?:人|人员|者|医生|医师|护士|药师|技师|专家|骨干|学员|孕产妇|产妇|妇女|新生儿|儿童|老人|居民|群众|职工|家庭)$"
)
_MANAGED = re.compile(r"(?:规范|健康|登记|在册|系统|累计)?(?:管理|在管|随访)(?=.{2})")
#: 、 or 和 between a figure and the next name.
_JOINT = 2
#: Of so many people nobody counts fractions; per thousand there are fewer.
_PER_HEAD = 100


def same_thing(part: str, whole: str) -> bool:
    """Tell whether two names end in one thing of two holders: 公立医院床位 is no share of 基层机构床位."""
    rest = without_holder(part)
    return rest != part and len(rest) > 1 and whole.endswith(rest) and whole != rest and not whole.startswith(rest)


def same_kind(one: Draft, other: Draft) -> bool:
    """Tell whether two figures are of one dimension."""
    return one.figure.quantity.dimension == other.figure.quantity.dimension


def is_per_head(draft: Draft, before: Draft) -> bool:
    """Tell whether a fraction of people or beds goes on with those per head before it in the sentence."""
    quantity = draft.figure.quantity
    fraction = quantity.resolution < 1 and quantity.value < _PER_HEAD and quantity.value != int(quantity.value)
    return fraction and quantity.unit in {"人", "张"} and before.sentence is draft.sentence


def doer(draft: Draft) -> str:
    """Return who does what *draft* measures: 大病保险 of 大病保险支付15亿元."""
    return draft.subject if draft.verb else without_deed(draft.noun)


def without_deed(noun: str) -> str:
    """Return *noun* without the deed it ends in, ``""`` when it ends in none or is one."""
    done = next((length for length in (4, 3, 2) if noun[-length:] in deeds()), len(noun))
    return noun[:-done]


def share_deed(draft: Draft, before: Draft | None) -> None:
    """Give *draft* what is done to the thing *before* it: 培训医师12人、护士30人 are both trained.

    Only a thing joined to it in the same clause, counted alike, that says no deed of its own.
    """
    if before is None or not _is_joined(draft, before) or draft.verb or draft.opener or draft.subject:
        return
    if _says_deed(draft.noun):
        return
    if before.verb_kind is Word.NEW or (before.verb_kind is Word.CONTENT and before.verb in deeds()):
        draft.verb, draft.verb_kind = before.verb, before.verb_kind
        return
    done = "" if before.verb else _done_to_people(before.noun)
    if done and _PEOPLE.search(draft.noun):
        draft.noun = done + draft.noun


def _says_deed(noun: str) -> bool:
    """Tell whether *noun* ends in a deed, or begins with one that is done to something; 康复师 is a word."""
    return any(noun.endswith(one) or (noun.startswith(one) and len(noun) > len(one) + 1) for one in deeds())


def _is_joined(draft: Draft, before: Draft) -> bool:
    same = draft.figure.quantity.unit == before.figure.quantity.unit
    alike = (same or before.verb_kind is Word.NEW) and before.rule == draft.rule == "left"
    told = draft.kind is Kind.LEVEL is before.kind and not (draft.share or before.share or draft.predicate)
    near = 0 < draft.figure.start - before.figure.end <= len(draft.noun) + _JOINT
    return bool(draft.noun) and draft.clause is before.clause and alike and told and near


def _done_to_people(noun: str) -> str:
    """Return 规范管理 of 规范管理高血压患者, ``""`` when *noun* names no people or nothing done to them."""
    if not _PEOPLE.search(noun):
        return ""
    managed = _MANAGED.match(noun)
    if managed:
        return managed[0]
    return next((noun[:length] for length in (4, 3, 2) if noun[:length] in deeds() and len(noun) > length + 1), "")
