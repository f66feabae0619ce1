"""Series identity: which line of values an observation belongs to.

A series is indicator x scope x area x institution x kind (level, change and its basis, target) x dimension of
the unit x span length for flows. Its *family* leaves scope and span length out: within one family, scopes where
one text states a facet and the other none may be one series (:func:`scopes_agree`), and a flow told without a
period may restate one of any length.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import cast

from monitor.domain.catalogue import Nature
from monitor.domain.observation import DEFINITION, Kind, Observation
from monitor.domain.period import Period
from monitor.domain.spelling import identity

_SEPARATOR = "\x1f"


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def span_length(period: Period | None) -> str:
    """Return the length class of a flow's span: ``12m``, ``1m``, ``open``, ``31d``; empty if none.

    An instant has none: a running total 截至年底 and the same one told without a date are one line.
    """
    if period is None or period.is_instant:
        return ""
    if period.is_open:
        return "open"
    if period.months_long is not None:
        return f"{period.months_long}m"
    return f"{period.days}d"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesKey:
    """The identity of a line of values. Equal keys are one series, however the text words it."""

    #: The catalogue's code, or ``"open:"`` and the identity of the normalised name.
    indicator: str
    #: Sorted ``(facet, value)`` pairs, stated and assumed alike.
    scope: tuple[tuple[str, str], ...] = ()
    area: str | None = None
    institution: str | None = None
    #: ``"level"``, ``"target"`` or ``"change:yoy"``.
    kind: str = "level"
    #: The dimension of the unit; 家数 and 占比 of one name are two lines.
    dimension: str = "count"
    #: The span length for flows, else ``""``.
    length: str = ""
    #: Filled in by :meth:`__post_init__`: digest of the whole key.
    id: str = field(default="", compare=False)
    #: Filled in by :meth:`__post_init__`: digest of the key without scope and span length.
    family: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        base = _SEPARATOR.join((self.indicator, self.area or "", self.institution or "", self.kind, self.dimension))
        scope = _SEPARATOR.join(f"{facet}={value}" for facet, value in self.scope)
        object.__setattr__(self, "family", _short(base))
        object.__setattr__(self, "id", _short(f"{base}\x1e{scope}\x1e{self.length}"))


def series_of(observation: Observation) -> SeriesKey:
    """Return the series an observation belongs to by its own words."""
    if not observation.series:
        observation.series.append(_series_of(observation))
    return cast("SeriesKey", observation.series[0])


def _series_of(observation: Observation) -> SeriesKey:
    basis = f":{observation.basis}" if observation.basis else ""
    return _series(
        indicator=observation.code or f"open:{identity(observation.name)}",
        scope=tuple(sorted((facet, value) for facet, value in observation.scope.items() if facet != DEFINITION)),
        area=observation.area,
        institution=observation.institution,
        kind=f"{observation.kind}{basis}",
        dimension=observation.quantity.dimension,
        length=length_of(observation),
    )


def length_of(observation: Observation) -> str:
    """Return the span length that belongs to the identity of *observation*: that of a flow told with its period."""
    has_length = observation.nature is Nature.FLOW and observation.kind is not Kind.TARGET and not observation.weak
    return span_length(observation.period) if has_length else ""


#: Every repost asks for the series of the same figures.
_series = lru_cache(maxsize=1024)(SeriesKey)


def scopes_agree(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Tell whether two scopes may be one: every facet both state is the same (one may state more)."""
    return all(other.get(facet, value) == value for facet, value in one.items())
