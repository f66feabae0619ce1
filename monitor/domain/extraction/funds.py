"""Whose fund it is: 职工医保基金收入712亿元，基金支出598亿元 are both of the one fund.

What is told of a fund by its flow alone goes on with the insurance whose fund was named before it.
"""

import re
from collections.abc import Iterable

_FLOW = re.compile(
    r"^(?P<part>统筹|个人账户)?(?:基金)?(?P<flow>(?P<all>总)?(?:收入|支出)|(?:当期|当年|累计|滚存)?结[余存])$"
)
_HOLDER = re.compile(r"^(?P<holder>.{0,12}?(?:医保|保险|新农合))(?:含.{2,6}保险)?(?:统筹)?基金")


def of_fund(noun: str, before: Iterable[str]) -> str:
    """Return *noun*, a flow of a fund that it does not name, as that of the fund named last of the names *before*."""
    flow = _FLOW.match(noun)
    if flow is None:
        return noun
    for name in before:
        holder = _HOLDER.match(name)
        if holder is not None and (not flow["all"] or "总" in name):
            return f"{holder['holder']}{flow['part'] or ''}基金{flow['flow']}"
    return noun
