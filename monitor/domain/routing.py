"""Routing: which changes go to which route, and whether at once, in the digest, or not at all. Pure."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from zoneinfo import ZoneInfo

from monitor.domain.catalogue import Nature
from monitor.domain.change import Change, Discrepancy
from monitor.domain.observation import Kind
from monitor.domain.outbox import AlertedChange
from monitor.domain.quantity import Quantity
from monitor.domain.record import AlertContext
from monitor.domain.timing import Cron, DaySpan
from monitor.domain.zone import SHANGHAI

#: Kinds a route gets that names none.
DEFAULT_KINDS = frozenset({"new", "update", "revision", "discrepancy"})

#: When digests are sent unless the configuration says otherwise.
DEFAULT_DIGEST = Cron.parse("0 18 * * *")

#: The key of the everyday digest.
DAILY = "daily"

#: The key of gathered messages about sources that fail or come back.
SOURCES = "sources"

_BASELINE = "baseline:"
_PERCENT = Decimal(100)


def fingerprint(url: str) -> str:
    """Return the name under which a channel is stored and logged; its *url* holds secrets and never is."""
    return hashlib.sha256(url.strip().encode()).hexdigest()[:16]


class Language(StrEnum):
    """The language of a route's messages."""

    CHINESE = "zh"
    ENGLISH = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class MinChange:
    """How far a value must have moved from the one last alerted."""

    #: In the base unit; rates in their own unit (points). ``None``: not asked for.
    absolute: Decimal | None = None
    #: As a fraction; rates are measured in points of it instead (0.02 is 2 百分点). ``None``: not asked for.
    relative: Decimal | None = None

    def reached(self, value: Quantity, before: Quantity, *, rate: bool) -> bool:
        """Tell whether *value* is far enough from *before*; what cannot be compared always is."""
        if value.dimension != before.dimension:
            return True
        moved = abs(value.value - before.value)
        if self.absolute is not None and moved >= self.absolute:
            return True
        if self.relative is None:
            return False
        if rate:
            return moved >= self.relative * _PERCENT
        return moved >= abs(before.value) * self.relative


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A rule: which changes go to which channels, and when."""

    name: str
    #: Fingerprints of the channels.
    targets: tuple[str, ...]
    #: Change kinds; ``None``: :data:`DEFAULT_KINDS`.
    kinds: frozenset[str] | None = None
    #: Prefixes of area codes; empty: everywhere, and what has no area.
    areas: tuple[str, ...] = ()
    #: Catalogue codes or names; empty: all. What a route names is told at once when new, as focus indicators are.
    indicators: frozenset[str] = frozenset()
    #: Parts of names of institutions; empty: all.
    institutions: tuple[str, ...] = ()
    min_change: MinChange | None = None
    digest: Cron = DEFAULT_DIGEST
    #: No message leaves within these hours.
    quiet: DaySpan | None = None
    #: Whose clocks *digest* and *quiet* mean, and times in messages are shown in.
    zone: ZoneInfo = SHANGHAI
    language: Language = Language.CHINESE

    def awake(self, at: datetime) -> datetime:
        """Return the first moment from *at* on outside the quiet hours."""
        return at if self.quiet is None else self.quiet.after(at, self.zone)

    def covers(self, change: Change) -> bool:
        """Tell whether *change* lies within the route's areas, indicators, institutions and kinds."""
        seen = change.observation
        return (
            change.kind in (DEFAULT_KINDS if self.kinds is None else self.kinds)
            and self.covers_area(seen.area)
            and (not self.indicators or seen.code in self.indicators or seen.name in self.indicators)
            and (not self.institutions or any(name in (seen.institution or "") for name in self.institutions))
        )

    def covers_area(self, area: str | None) -> bool:
        """Tell whether *area* (``None``: not known) lies within the route's areas."""
        return not self.areas or (area is not None and area.startswith(self.areas))


class Handling(StrEnum):
    """What a route does with one change."""

    AT_ONCE = "at_once"
    DIGEST = "digest"
    #: The digest of starting values, one a province.
    BASELINE = "baseline"
    SILENT = "silent"


def handle(
    route: Route, change: Change, context: AlertContext, *, focus: frozenset[str], alerted: Sequence[AlertedChange]
) -> Handling:
    """Return what *route* does with *change*.

    *focus* holds the codes of focus indicators, *alerted* what the route told of the series before, newest first.
    """
    if change.quiet or not route.covers(change):
        return Handling.SILENT
    if change.baseline:
        return Handling.BASELINE
    if change.held is not None or change.scope_unclear:
        return Handling.DIGEST
    if not moved_enough(route, change, alerted):
        return Handling.SILENT
    if context.old or not _urgent(route, change, focus):
        return Handling.DIGEST
    return Handling.AT_ONCE


def moved_enough(route: Route, change: Change, alerted: Sequence[AlertedChange]) -> bool:
    """Tell whether *change* passes the route's threshold.

    It is measured against the value last alerted, so that slow drift alerts once; a contradiction against the other
    value. What has no earlier value passes.
    """
    if route.min_change is None or change.previous is None:
        return True
    against = change.previous.quantity
    if alerted and not isinstance(change, Discrepancy):
        against = alerted[0].quantity
    seen = change.observation
    rate = seen.nature is Nature.RATE or seen.kind is Kind.CHANGE
    return route.min_change.reached(seen.quantity, against, rate=rate)


def _urgent(route: Route, change: Change, focus: frozenset[str]) -> bool:
    seen = change.observation
    return change.kind != "new" or bool(route.indicators) or (seen.code is not None and seen.code in focus)


def baseline_key(area: str | None) -> str:
    """Return the key of the digest of starting values of the province of *area*."""
    return f"{_BASELINE}{area[:2]}0000" if area else _BASELINE


def baseline_province(key: str) -> str | None:
    """Return the province of a digest *key* (empty: none is known), ``None`` when it is no baseline's."""
    return key.removeprefix(_BASELINE) if key.startswith(_BASELINE) else None
