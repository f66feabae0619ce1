"""A handful: so few people, vehicles or acts that, with no whole told, they are those of a scene."""

import re

from monitor.domain.extraction.draft import Draft
from monitor.domain.extraction.founding import COUNTED, NOW, PERIOD, PLACE, SUM
from monitor.domain.observation import CHANGE

#: Fewer than this are a scene's as easily as a whole's; more are seldom counted but for a whole.
_FEW = 30
_UNITS = frozenset({"人", "人次", "户", "台", "台次", "辆", "次", "片", "组", "条", "件", "架"})
#: Words further than this before or behind a figure say nothing of it.
_FAR, _NEAR = 160, 60
#: 每万人口全科医生3.1人 is a rate, 死亡1人 a bulletin's, however small.
_RATE = re.compile("[每均]|死亡|发病|病例|步道|献血")
#: What stands for a whole, a running total or a stock.
_WHOLE = re.compile(
    f"{PLACE}|{SUM}|{PERIOD}|{NOW}|{COUNTED}|各级|建成|新增|获批|拥有|设有|设置|配备|配有|入选|享受"
    "|(?<![社园])[省市县区州盟旗](?![级内域外民长])"
)


def is_handful(draft: Draft, text: str) -> bool:
    """Tell whether the figure of *draft* counts a few of which its statement tells no whole."""
    quantity = draft.figure.quantity
    if quantity.unit not in _UNITS or quantity.value >= _FEW or quantity.value % 1 or draft.kind is CHANGE:
        return False
    low, high = max(draft.sentence.chain, draft.start - _FAR), min(draft.clause.end, draft.figure.end + _NEAR)
    if _RATE.search(draft.name) or _WHOLE.search(text, low, high):
        return False
    return not _has_many(text, draft)


def _has_many(text: str, draft: Draft) -> bool:
    """Tell whether the figure is counted beside many: of 博士445人，国家级人才1人 both are parts of a whole."""
    printed = text[draft.figure.unit_start : draft.figure.unit_end]
    many = re.compile(f"(?:[0-9]{{3,7}}|[0-9][万亿千百])[多余]?{re.escape(printed)}")
    low, high = max(draft.sentence.chain, draft.start - _FAR), min(draft.sentence.end, draft.figure.end + _NEAR)
    return bool(printed) and many.search(text, low, high) is not None
