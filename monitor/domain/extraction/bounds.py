"""Bounds that stand away from their figure: at the end of a list, or before the verb."""

import re
from collections.abc import Sequence
from dataclasses import replace

from monitor.domain.extraction.draft import Draft
from monitor.domain.quantity import Bound

#: 分别|超过50%和65%.
_EACH = re.compile(r"(?:分别|依次)(?:为|达到?|是)?$")
#: 依次达到 is no longer.
_EACH_FAR = 4
_FAR_BOUND = re.compile(r"大?约(?:完成|占|为|有|达|实现)[^，,。]{0,14}$")


def spread_bound(drafts: Sequence[Draft], text: str) -> None:
    """Give all figures of a list the bound of its end (80%和70%左右), or the one between 分别 and the first of them."""
    first, last = drafts[0].figure, drafts[-1].figure
    if _EACH.search(text, max(0, first.start - _EACH_FAR), first.start) and first.start < first.number_start:
        for draft in drafts[1:]:
            _give(draft, first.quantity.bound)
    if not text[last.unit_end : last.end].strip():
        return
    for draft in drafts[:-1]:
        _give(draft, last.quantity.bound)


def read_far_bound(draft: Draft, text: str, low: int) -> None:
    """Read the bound of 约完成总投资的88.8%, which stands before the verb, after *low*."""
    if text.find("约", low, draft.start) >= 0 and _FAR_BOUND.search(text, low, draft.start):
        _give(draft, Bound.APPROX)


def _give(draft: Draft, bound: Bound) -> None:
    quantity = draft.figure.quantity
    if quantity.bound is Bound.EXACT:
        draft.figure = draft.figure._replace(quantity=replace(quantity, bound=bound))
