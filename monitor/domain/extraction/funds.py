"""Whose fund it is: 职工医保基金收入712亿元，基金支出598亿元 are both of the one fund.

What is told of a fund by its flow alone goes on with the insurance whose fund was named before it.
"""

import re
from collections.abc import Iterable

_FLOW = re.compile(
    r"^(?P<part>统筹|个人账户)?(?P<fund>基金)?(?P<with>含.{2,6}保险)?"
    r"(?P<flow>(?P<all>总)?(?:收入|支出)|(?:当期|当年|累计|滚存)?结[余存])$"
)
#: Most nouns end in none of its letters.
_LETTERS = frozenset(_FLOW.pattern)
_HOLDER = re.compile(
    r"^(?P<holder>.{0,12}?(?:医保|保险|新农合))(?P<pool>统筹)?(?:含.{2,6}保险)?(?:(?P<part>统筹)?基金|(?P<own>个人账户))"
)
#: What is told of the one insurance that a sentence is about.
_BARE = re.compile(r"参保(?:人员|群众|率)?|(?:享受)?待遇|(?:支出)?基金(?:总?(?:支出|收入)|(?:当期|累计)?结[余存])?")
_BARE_BEGINS = frozenset("参享待支基")
_BASIC = re.compile(r"(?:基本|职工|居民)(?:医保|医疗保险)")
_SPECIAL = re.compile(r"长期护理保险|长护险|(?<![含和])生育保险|大病保险|工伤保险|惠民保|补充医疗保险|商业健康保险")


def is_of_insurance(noun: str) -> bool:
    """Tell whether a canonical *noun* is told of an insurance that it does not name."""
    return noun[:1] in _BARE_BEGINS and _BARE.fullmatch(noun) is not None


def special_insurance(text: str, low: int, high: int) -> str:
    """Return the insurance beside the basic one that ``text[low:high]`` names last, else ``""``."""
    named = _SPECIAL.findall(text, low, high)
    return named[-1] if named else ""


def fund_before(text: str, low: int, high: int) -> str:
    """Return the insurance beside the basic one that ``text[low:high]`` speaks of last, else ``""``."""
    named = _SPECIAL.findall(text, low, high)
    later = text.rfind(named[-1], low, high) if named else high
    return "" if _BASIC.search(text, later, high) or not named else named[-1]


def of_fund(noun: str, before: Iterable[str]) -> str:
    """Return *noun*, a flow of a fund that it does not name, as that of the fund named last of the names *before*."""
    flow = _FLOW.match(noun) if noun[-1:] in _LETTERS else None
    if flow is None:
        return noun
    for name in before:
        holder = _HOLDER.match(name)
        if holder is not None and (not flow["all"] or "总" in name):
            bare = not (flow["part"] or flow["fund"]) and "结" in flow["flow"]
            part = flow["part"] or (holder["pool"] or holder["part"] or holder["own"] if bare else "") or ""
            fund = "" if part == "个人账户" else "基金"
            return f"{holder['holder']}{part}{fund}{flow['with'] or ''}{flow['flow']}"
    return noun
