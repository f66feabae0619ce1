"""The catalogue: what is known of indicators before any text is read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


class Nature(StrEnum):
    """What kind of number an indicator is."""

    #: A state at an instant (床位数).
    STOCK = "stock"
    #: A sum over a span (诊疗人次).
    FLOW = "flow"
    #: A share, mean or rate (县域内就诊率).
    RATE = "rate"


#: For those who compare with them at every figure: an enumeration looks its members up anew each time.
STOCK, FLOW, RATE = Nature


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One catalogue entry. The *code* is forever; names and aliases may grow."""

    code: str
    #: The canonical simplified Chinese name.
    name: str
    name_en: str = ""
    unit: str
    nature: Nature
    #: Focus indicators are alerted at once when first seen.
    focus: bool = False
    #: Other wordings of exactly this thing; no alias may cross a scope.
    aliases: tuple[str, ...] = ()
    #: Facets that hold when a text states none (口径), e.g. ``{"stage": "建成"}``.
    scope: Mapping[str, str] = field(default_factory=dict)
    definition: str = ""
    numerator: str = ""
    denominator: str = ""
    #: Codes of indicators it is easily taken for.
    confused_with: tuple[str, ...] = ()
    #: The kinds of document that report it.
    reported_in: tuple[str, ...] = ()
    #: Plausible bounds of a level; outside them a change is held, never dropped.
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    #: A running total that never falls between periods.
    monotone: bool = False


@dataclass(frozen=True, slots=True)
class Area:
    """A division by GB/T 2260."""

    #: Six digits; ``"100000"`` is the country.
    code: str
    #: The full name (黔东南苗族侗族自治州).
    name: str
    #: Other names, short forms included (黔东南州, 黔东南).
    short_names: tuple[str, ...] = ()
