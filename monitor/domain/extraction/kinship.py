"""How one figure is kin to the one before it: of one thing, by one doer, per head of one base."""

from monitor.domain.extraction.draft import Draft
from monitor.domain.extraction.naming import without_holder
from monitor.domain.lexicon import deeds

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
