"""Changes: what an observation adds to the history. A closed union of types, one for each kind."""

import hashlib
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar, TypeAlias

from monitor.domain.observation import Observation
from monitor.domain.period import Period
from monitor.domain.quantity import Quantity


class Held(StrEnum):
    """Why a change waits for review: told as a question in the digest, stored, not current."""

    #: A rate above 100 %.
    RATE_ABOVE_100 = "rate_above_100"
    #: Ten times or a tenth of the last known value: a slipped 万, most often.
    TENFOLD = "tenfold"
    #: A running total that falls between periods.
    TOTAL_FELL = "total_fell"
    #: Outside the catalogue's plausible bounds.
    OUT_OF_RANGE = "out_of_range"
    #: Several incompatible values of one series and period in one version.
    AMBIGUOUS = "ambiguous"
    #: Of a day that had not come when the text was fetched: a plan told as a result, or a slipped year.
    NOT_YET = "not_yet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Previous:
    """The value a change is told against."""

    quantity: Quantity
    period: Period | None
    #: The article that published it.
    url: str
    publisher: str | None = None
    title: str | None = None
    excerpt: str | None = None
    attribution: str | None = None
    published_on: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseChange:
    """What every kind of change carries."""

    #: The change's word in tables, JSON and routes.
    kind: ClassVar[str]
    #: Whether it is alerted by default (a route may ask otherwise).
    loud: ClassVar[bool] = False

    #: The id of the series.
    series: str
    observation: Observation
    #: URL of the article whose version brought it.
    url: str
    previous: Previous | None = None
    held: Held | None = None
    #: First crawl of a source, a source added later, or back-fill: listed, told in one digest a province.
    baseline: bool = False
    #: One text states a facet of scope, the other none: compared as one series, marked.
    scope_unclear: bool = False
    #: Recorded, never told: a later period with the same value, a value that flipped back within a day, or the
    #: difference of a level that is told in the same article.
    quiet: bool = False
    #: The difference to *previous* in the base unit, ``None`` where none may be told.
    delta: Decimal | None = None
    #: *delta* as a fraction of the previous value; ``None`` for rates.
    relative_delta: Decimal | None = None

    @property
    def id(self) -> str:
        """The digest of series, period, value, kind and article URL: 64 hex digits, the first 8 are shown."""
        quantity = self.observation.quantity
        facts = (
            self.series,
            str(self.observation.period or ""),
            f"{quantity.value:f}",
            "" if quantity.value_max is None else f"{quantity.value_max:f}",
            quantity.bound.value,
            self.kind,
            self.url,
        )
        return hashlib.sha256("\x1f".join(facts).encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class New(BaseChange):
    """First observation of a series."""

    kind: ClassVar[str] = "new"
    loud: ClassVar[bool] = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Update(BaseChange):
    """A stated later period than any known."""

    kind: ClassVar[str] = "update"
    loud: ClassVar[bool] = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision(BaseChange):
    """A known period with an incompatible value, in an edited version or from the same publisher."""

    kind: ClassVar[str] = "revision"
    loud: ClassVar[bool] = True
    #: The same article was edited in place (else the publisher wrote another one).
    in_place: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Discrepancy(BaseChange):
    """A known period with an incompatible value from another publisher; both stay."""

    kind: ClassVar[str] = "discrepancy"
    loud: ClassVar[bool] = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Refinement(BaseChange):
    """A known period with a compatible, sharper value."""

    kind: ClassVar[str] = "refinement"


@dataclass(frozen=True, slots=True, kw_only=True)
class Backfill(BaseChange):
    """An earlier period than the latest known."""

    kind: ClassVar[str] = "backfill"


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal(BaseChange):
    """The figure left an edited article, or the article is gone, and nothing else supports it."""

    kind: ClassVar[str] = "withdrawal"


Change: TypeAlias = New | Update | Revision | Discrepancy | Refinement | Backfill | Withdrawal

#: Change kind word -> type, in the order messages list them.
KINDS: dict[str, type[BaseChange]] = {
    kind.kind: kind for kind in (New, Update, Revision, Discrepancy, Refinement, Backfill, Withdrawal)
}
