"""Labels that hold the unit of the number behind them: 总诊疗人次（万人次）：312.4."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from monitor.domain.extraction.cells import in_unit, scale_of
from monitor.domain.figures import Figure

_LABEL = re.compile(
    r"[(（](?:单位[:：]?)?\s?(?P<unit>[^()（）\s]{1,10})[)）]\s?(?:[:：]|[为达是]|\s)\s?(?:约|近|超过?)?\Z"
)
#: The bracket, the mark and the bound stand this close to their number.
_LONGEST = 20
#: One of these stands before such a number.
_LAST = frozenset(":：为达是约近超过 \t")


class Labelled(NamedTuple):
    """The figures of a text, and where the brackets stand that told the units of some."""

    figures: list[Figure]
    brackets: list[tuple[int, int]]


def label_units(text: str, figures: Sequence[Figure]) -> Labelled:
    """Return *figures* of *text*, each number without a unit in the one that its label holds."""
    labelled = Labelled([], [])
    for figure in figures:
        unit = _unit(text, figure)
        if unit is None:
            labelled.figures.append(figure)
            continue
        while labelled.figures and labelled.figures[-1].start >= unit.start():
            labelled.figures.pop()  # （1/10万）
        quantity = in_unit(figure.quantity, unit["unit"])
        labelled.figures.append(figure._replace(quantity=quantity, excluded=None))
        labelled.brackets.append((unit.start(), unit.end("unit") + 1))
    return labelled


def _unit(text: str, figure: Figure) -> re.Match[str] | None:
    """Return the unit in brackets right before a number that prints none, if it is one."""
    start = figure.number_start
    if figure.quantity.unit or figure.excluded or text[start - 1 : start] not in _LAST:
        return None
    label = _LABEL.search(text, max(0, start - _LONGEST), start)
    return label if label and scale_of(label["unit"]) else None
