"""Lists of numbers that print their unit once: 分别增长3.60、2.58、1.72个百分点."""

import re
from collections.abc import Sequence
from dataclasses import replace

from monitor.domain.figures.figure import Figure
from monitor.domain.quantity import POINTS

_JOINT = re.compile(r" ?(?:、|和|与|及|以及) ?")


def share_units(text: str, figures: Sequence[Figure]) -> list[Figure]:
    """Return *figures* of *text* in order; decimals without a unit have that of the next number of their list."""
    shared = list(figures)
    for index in range(len(shared) - 2, -1, -1):
        one, after = shared[index], shared[index + 1]
        if _waits(one, after) and _JOINT.fullmatch(text, one.end, after.start):
            quantity = replace(one.quantity, unit=after.quantity.unit)
            shared[index] = one._replace(quantity=quantity)
    return shared


def _waits(one: Figure, after: Figure) -> bool:
    """Tell whether *one* has decimals and no unit while *after* has one: nobody counts 3.6 of anything."""
    # 1.9个和1.5个百分点: 个 stands before both.
    points = one.quantity.unit == "个" and after.quantity.unit in POINTS
    bare = (points or not one.quantity.unit) and one.excluded is None and one.quantity.resolution < 1
    return bare and bool(after.quantity.unit) and after.excluded is None
