"""Observations: one published figure with everything that says what it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from monitor.domain.catalogue import Nature
from monitor.domain.errors import InvalidValueError
from monitor.domain.period import Period, PeriodFrom
from monitor.domain.quantity import Quantity

#: The facet of a value counted by a new definition (新口径): a break in its line, not another line.
DEFINITION = "definition"


class Kind(StrEnum):
    """Whether a figure is a level, a change against another time, or a target."""

    LEVEL = "level"
    CHANGE = "change"
    TARGET = "target"


#: For those who compare with them at every figure: an enumeration looks its members up anew each time.
LEVEL, CHANGE, TARGET = Kind


class Direction(StrEnum):
    """Which way a change goes."""

    UP = "up"
    DOWN = "down"


class Basis(StrEnum):
    """What a change is measured against."""

    #: 同比, 比上年, 较上年同期.
    YOY = "yoy"
    #: 环比.
    MOM = "mom"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One figure of one article version. Offsets are Unicode code points into the article's body."""

    #: The catalogue's code, or ``None`` for an open indicator.
    code: str | None
    #: The indicator's name in simplified Chinese: canonical, or normalised from the text when open.
    name: str
    nature: Nature
    #: Facet -> value, e.g. ``{"standard": "推荐标准", "place": "县域"}``; catalogue defaults filled in.
    scope: Mapping[str, str] = field(default_factory=dict)
    #: Facets of *scope* that come from the catalogue's default, not from the text.
    assumed: frozenset[str] = frozenset()
    #: GB/T 2260 code; ``None`` when nothing tells.
    area: str | None
    institution: str | None = None
    #: Who is quoted for the figure (自治区卫生健康委).
    attribution: str | None = None
    kind: Kind = Kind.LEVEL
    direction: Direction | None = None
    basis: Basis | None = None
    quantity: Quantity
    period: Period | None = None
    period_from: PeriodFrom | None = None
    #: No period in the text, or only 目前: evidence for a compatible value, never news against a stated period.
    weak: bool = False
    value_text: str
    excerpt: str
    start: int
    end: int
    #: Which rule took it, for ``extract --explain`` and replay.
    rule: str = ""
    #: 0..100; below the extractor's threshold an assistant may be asked.
    confidence: int = 100
    #: The start of a way without a time of its own (从94.6%提高到95.3%): known only to be earlier than its end. Not
    #: stored; the differ lets the end speak.
    origin: bool = False
    #: The value that the text takes back in favour of this one (“1.68万家”应为“1.86万家”). Not stored; it tells the
    #: differ of which moment a notice without a date speaks.
    instead_of: Quantity | None = None
    #: The memory of :func:`monitor.domain.series.series_of`, which is asked many times of one observation.
    series: list[Any] = field(default_factory=list, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if (self.direction or self.basis) and self.kind is not Kind.CHANGE:
            raise InvalidValueError(f"{self.value_text!r}: only a change has a direction and a basis")
        if (self.period is None) != (self.period_from is None):
            raise InvalidValueError(f"{self.value_text!r}: a period and how it was got go together")
        if self.value_text not in self.excerpt or self.end - self.start != len(self.excerpt):
            raise InvalidValueError(f"{self.value_text!r} does not lie in its excerpt {self.excerpt!r}")
