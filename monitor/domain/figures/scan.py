"""Find the figures of a text from left to right."""

import re
from decimal import Decimal

from monitor.domain.figures.figure import Exclusion, Figure
from monitor.domain.quantity import Bound, Quantity

_FIGURE = re.compile(
    r"(?P<before>超过|超|近|约|逾|突破|不足|不超过|低于)?(?P<number>[0-9]+(?:\.[0-9]+)?)(?P<more>[余多]?)(?P<multiplier>[万亿]?)"
    r"(?P<unit>个百分点|人次|台次|张|元|家|个|所|名|位|人|项|种|例|支|台|%|‰|岁|年|月|日)?(?P<after>左右|以上|以下|以内)?",
)
_BOUNDS = {"超过": Bound.AT_LEAST, "超": Bound.AT_LEAST, "逾": Bound.AT_LEAST, "突破": Bound.AT_LEAST, "以上": Bound.AT_LEAST,
           "近": Bound.NEAR, "约": Bound.APPROX, "左右": Bound.APPROX, "不足": Bound.AT_MOST, "不超过": Bound.AT_MOST,
           "低于": Bound.AT_MOST, "以下": Bound.AT_MOST, "以内": Bound.AT_MOST, "余": Bound.AT_LEAST, "多": Bound.AT_LEAST}
_UNITS = {"名": "人", "位": "人", "个百分点": "百分点"}
_EXCLUDED = {"岁": Exclusion.AGE, "年": Exclusion.DATE, "月": Exclusion.DATE, "日": Exclusion.DATE}
_SCALE = {"": 1, "万": 10**4, "亿": 10**8}


def find_figures(text: str) -> list[Figure]:
    """Return the figures of the normalised *text* in order; excluded ones too, each with its reason."""
    return [_figure(match) for match in _FIGURE.finditer(text)]


def _figure(match: "re.Match[str]") -> Figure:
    scale = _SCALE[match["multiplier"]]
    word = match["before"] or match["after"] or match["more"]
    unit = match["unit"] or ""
    value = Decimal(match["number"])
    quantity = Quantity(value=value * scale, unit=_UNITS.get(unit, unit), bound=_BOUNDS.get(word, Bound.EXACT),
                        resolution=Decimal(1).scaleb(int(value.as_tuple().exponent)) * scale)
    number_end = match.end("multiplier")
    unit_end = match.end("unit") if unit else number_end
    return Figure(start=match.start(), end=match.end(), number_start=match.start("number"), number_end=number_end,
                  unit_start=number_end, unit_end=unit_end, quantity=quantity, excluded=_EXCLUDED.get(unit))
