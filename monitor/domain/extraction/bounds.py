"""Bounds that stand away from their figure: at the end of a list, or before the verb."""

import re
from collections.abc import Sequence
from dataclasses import replace

from monitor.domain.extraction.draft import Draft
from monitor.domain.quantity import Bound

_FAR_BOUND = re.compile(r"大?约(?:完成|占|为|有|达|实现)[^，,。]{0,14}$")


def spread_bound(drafts: Sequence[Draft], text: str) -> None:
    """Give all figures of a list the bound that only its end prints (80%和70%左右)."""
    last = drafts[-1].figure
    if not text[last.unit_end : last.end].strip():
        return
    for draft in drafts[:-1]:
        _give(draft, last.quantity.bound)


def read_far_bound(draft: Draft, text: str, low: int) -> None:
    """Read the bound of 约完成总投资的88.8%, which stands before the verb, after *low*."""
    if _FAR_BOUND.search(text, low, draft.figure.start):
        _give(draft, Bound.APPROX)


def _give(draft: Draft, bound: Bound) -> None:
    quantity = draft.figure.quantity
    if quantity.bound is Bound.EXACT:
        draft.figure = draft.figure._replace(quantity=replace(quantity, bound=bound))
