"""Rows to domain values and back. The only place that knows both shapes of an observation and a change."""

from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import Any, TypeVar

from monitor.domain.article import Article
from monitor.domain.catalogue import Nature
from monitor.domain.change import KINDS, Change, Held, Previous, Revision
from monitor.domain.history import Authority
from monitor.domain.observation import Basis, Direction, Kind, Observation
from monitor.domain.period import Period, PeriodFrom
from monitor.domain.quantity import Bound, Quantity
from monitor.domain.record import FoundArticle, StoredVersion
from storage.tables import ChangeRow, ObservationRow, VersionRow

E = TypeVar("E", bound=Enum)


def by_value(kind: type[E]) -> dict[str, E]:
    """Return the members of *kind* by value: every article reads some dozens, and to call the type takes ten times."""
    return {member.value: member for member in kind}


_NATURES, _KINDS, _BOUNDS, _AUTHORITIES = (by_value(Nature), by_value(Kind), by_value(Bound), by_value(Authority))
_DIRECTIONS, _BASES, _WAYS = by_value(Direction), by_value(Basis), by_value(PeriodFrom)
#: Of the few thousand periods that a history tells of, an article meets the same few again and again.
_period = lru_cache(maxsize=4096)(Period.parse)


def observation_columns(observation: Observation) -> dict[str, Any]:
    """Return the columns of an observation that it brings itself."""
    quantity = observation.quantity
    return {
        "code": observation.code,
        "name": observation.name,
        "nature": observation.nature.value,
        "scope": dict(observation.scope),
        "assumed": sorted(observation.assumed),
        "area": observation.area,
        "institution": observation.institution,
        "attribution": observation.attribution,
        "kind": observation.kind.value,
        "direction": observation.direction and observation.direction.value,
        "basis": observation.basis and observation.basis.value,
        "value": quantity.value,
        "value_max": quantity.value_max,
        "unit": quantity.unit,
        "bound": quantity.bound.value,
        "resolution": quantity.resolution,
        "period": None if observation.period is None else str(observation.period),
        "period_from": observation.period_from and observation.period_from.value,
        "weak": observation.weak,
        "value_text": observation.value_text,
        "excerpt": observation.excerpt,
        "start": observation.start,
        "end": observation.end,
        "rule": observation.rule,
        "confidence": observation.confidence,
    }


def observation_of(row: ObservationRow) -> Observation:
    """Return the observation that a row, or a selection with its columns, holds."""
    return Observation(
        code=row.code,
        name=row.name,
        nature=_NATURES[row.nature],
        scope=dict(row.scope),
        assumed=frozenset(row.assumed),
        area=row.area,
        institution=row.institution,
        attribution=row.attribution,
        kind=_KINDS[row.kind],
        direction=_DIRECTIONS[row.direction] if row.direction else None,
        basis=_BASES[row.basis] if row.basis else None,
        quantity=Quantity(
            value=row.value,
            unit=row.unit,
            bound=_BOUNDS[row.bound],
            value_max=row.value_max,
            resolution=row.resolution,
        ),
        period=None if row.period is None else _period(row.period),
        period_from=_WAYS[row.period_from] if row.period_from else None,
        weak=row.weak,
        value_text=row.value_text,
        excerpt=row.excerpt,
        start=row.start,
        end=row.end,
        rule=row.rule,
        confidence=row.confidence,
    )


def slot_of(observation: Observation, story_published_on: date) -> str:
    """Return the moment an observation speaks for, so that equal moments are equal text.

    For a stock a span means its last day; a weak period is its story's first day, and an open span ends on it.
    """
    if observation.weak or observation.period is None:
        return f"~{story_published_on}"
    if observation.period.is_open:
        return f"{observation.period}~{story_published_on}"
    return str(observation.period.as_instant() if observation.nature is Nature.STOCK else observation.period)


def previous_columns(previous: Previous) -> dict[str, Any]:
    """Return a previous value as JSON."""
    quantity = previous.quantity
    return {
        "value": f"{quantity.value:f}",
        "value_max": None if quantity.value_max is None else f"{quantity.value_max:f}",
        "unit": quantity.unit,
        "bound": quantity.bound.value,
        "resolution": f"{quantity.resolution:f}",
        "period": None if previous.period is None else str(previous.period),
        "url": previous.url,
        "publisher": previous.publisher,
        "title": previous.title,
        "excerpt": previous.excerpt,
        "attribution": previous.attribution,
        "published_on": previous.published_on,
    }


def previous_of(columns: dict[str, Any]) -> Previous:
    """Return the previous value that JSON holds."""
    quantity = Quantity(
        value=Decimal(columns["value"]),
        value_max=None if columns["value_max"] is None else Decimal(columns["value_max"]),
        unit=columns["unit"],
        bound=_BOUNDS[columns["bound"]],
        resolution=Decimal(columns["resolution"]),
    )
    texts = ("url", "publisher", "title", "excerpt", "attribution", "published_on")
    period = None if columns["period"] is None else _period(columns["period"])
    return Previous(quantity=quantity, period=period, **{name: columns[name] for name in texts})


def change_columns(change: Change) -> dict[str, Any]:
    """Return the columns of a change that it brings itself."""
    observation = change.observation
    return {
        "kind": change.kind,
        "series_id": change.series,
        "url": change.url,
        "area": observation.area,
        "code": observation.code,
        "name": observation.name,
        "previous": None if change.previous is None else previous_columns(change.previous),
        "held": change.held and change.held.value,
        "baseline": change.baseline,
        "scope_unclear": change.scope_unclear,
        "quiet": change.quiet,
        "in_place": isinstance(change, Revision) and change.in_place,
        "delta": change.delta,
        "relative_delta": change.relative_delta,
    }


def change_of(row: ChangeRow, observation: Observation, *, is_held: bool = True) -> Change:
    """Return the change a row holds, told of *observation*; held no more once it *is_held* no more."""
    facts: dict[str, Any] = {
        "series": row.series_id,
        "observation": observation,
        "url": row.url,
        "previous": None if row.previous is None else previous_of(row.previous),
        "held": Held(row.held) if row.held and is_held else None,
        "baseline": row.baseline,
        "scope_unclear": row.scope_unclear,
        "quiet": row.quiet,
        "delta": row.delta,
        "relative_delta": row.relative_delta,
    }
    if row.kind == Revision.kind:
        return Revision(**facts, in_place=row.in_place)
    change: Change = KINDS[row.kind](**facts)  # type: ignore[assignment]  # KINDS lists exactly the union
    return change


def version_columns(found: FoundArticle) -> dict[str, Any]:
    """Return the columns of a version that the found article brings itself."""
    article = found.article
    return {
        "digest": article.version,
        "snapshot": found.snapshot,
        "title": article.title,
        "body": article.body,
        "published": None if article.published_at is None else article.published_at.isoformat(),
        "published_on": found.published_on,
        "page_publisher": article.publisher,
        "origin": article.origin,
        "columns": list(article.columns),
        "reader": article.reader,
        "source": found.source,
        "publisher": found.publisher,
        "authority": found.authority.value,
        "area": found.area,
        "baseline": found.baseline,
        "submitted": found.submitted,
        "fetched_at": found.fetched_at,
    }


def version_of(row: VersionRow, url: str) -> StoredVersion:
    """Return the version that a row, or a selection with its columns, holds."""
    article = Article(
        url=url,
        title=row.title,
        body=row.body,
        published_at=_published(row.published),
        publisher=row.page_publisher,
        origin=row.origin,
        columns=tuple(row.columns),
        reader=row.reader,
    )
    found = FoundArticle(
        article=article,
        url=url,
        source=row.source,
        publisher=row.publisher,
        authority=_AUTHORITIES[row.authority],
        area=row.area,
        snapshot=row.snapshot,
        fetched_at=row.fetched_at,
        baseline=row.baseline,
        submitted=row.submitted,
        # What is believed against the page, or without it, is what its list gave.
        listed_on=None if row.published_on == article.published_on else row.published_on,
    )
    return StoredVersion(id=row.id or 0, found=found, stored_at=row.stored_at)


def _published(text: str | None) -> date | datetime | None:
    if text is None:
        return None
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
