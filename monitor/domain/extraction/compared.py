"""The value of an earlier time that is told only to compare: 较上年7.15/10万下降4.6%."""

import re

from monitor.domain.extraction.draft import Draft
from monitor.domain.extraction.layout import BLANK, COMPARE, MASK

#: It follows the time at once.
_BASE = re.compile(rf"{COMPARE}[{MASK}{BLANK}\s]*的?$|[较比](?:上年|去年|上年同期|去年同期)的?$")
#: The words before it end in one of these or in a blank.
_BASE_ENDS = frozenset(f"{COMPARE}{MASK}{BLANK}的年期")


def is_compared_with(draft: Draft, text: str, low: int) -> bool:
    """Tell whether the words of *text* from *low* to the figure say that it is the value compared with."""
    last = text[draft.start - 1 : draft.start]
    if last not in _BASE_ENDS and not last.isspace():
        return False
    multiple = text[draft.start] == "翻" or draft.figure.quantity.unit == "倍"
    return not multiple and _BASE.search(text, low, draft.start) is not None
