"""The outside contract in JSON: one mapping per article, observation, change and source state."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from monitor.domain.article import Article, Verdict
from monitor.domain.change import Previous
from monitor.domain.observation import Observation
from monitor.domain.quantity import Quantity
from monitor.domain.record import SHANGHAI
from monitor.domain.views import ChangeView, SourceState
from monitor.exports.columns import disarmed

#: One JSON object.
Line = dict[str, Any]

#: The columns of ``changes --csv``; a dot leads into a nested field.
COLUMNS = (
    "id", "change", "held", "baseline", "series", "indicator.code", "indicator.name", "scope", "area", "institution",
    "attribution", "kind", "direction", "basis", "value", "value_max", "unit", "bound", "period", "period_from",
    "value_text", "excerpt", "recorded_at", "url", "source", "publisher", "title", "published_on", "previous.value",
    "previous.value_max", "previous.unit", "previous.bound", "previous.period", "previous.url", "delta",
    "relative_delta", "evidence", "scope_unclear",
)  # fmt: skip


def plain(value: Decimal | None) -> str | None:
    """Return *value* as a plain decimal string: no exponent, no trailing zeros."""
    if value is None:
        return None
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def moment_json(moment: datetime | None) -> str | None:
    """Return a moment of ours in UTC."""
    return None if moment is None else moment.astimezone(UTC).isoformat(timespec="seconds")


def published_json(moment: date | datetime | None) -> str | None:
    """Return a publication time as a date, or as a time with the offset of the publisher's zone."""
    if isinstance(moment, datetime):
        return moment.astimezone(moment.tzinfo or SHANGHAI).isoformat()
    return None if moment is None else moment.isoformat()


def quantity_json(quantity: Quantity) -> Line:
    """Return the four fields of a quantity."""
    return {
        "value": plain(quantity.value),
        "value_max": plain(quantity.value_max),
        "unit": quantity.unit,
        "bound": quantity.bound.value,
    }


def observation_json(observation: Observation) -> Line:
    """Return one observation as ``extract`` and ``changes --json`` print it."""
    return {
        "indicator": {"code": observation.code, "name": observation.name},
        "scope": dict(observation.scope),
        "area": observation.area,
        "institution": observation.institution,
        "attribution": observation.attribution,
        "kind": observation.kind.value,
        "direction": observation.direction,
        "basis": observation.basis,
        **quantity_json(observation.quantity),
        "period": None if observation.period is None else str(observation.period),
        "period_from": observation.period_from,
        "value_text": observation.value_text,
        "excerpt": observation.excerpt,
        "start": observation.start,
        "end": observation.end,
    }


def article_json(article: Article, area: str | None, observations: Iterable[Observation]) -> Line:
    """Return the line that ``extract`` prints for one article."""
    return {
        "url": article.url,
        "title": article.title,
        "published_at": published_json(article.published_at),
        "publisher": article.publisher,
        "origin": article.origin,
        "area": area,
        "body": article.body,
        "observations": [observation_json(observation) for observation in observations],
    }


def verdict_json(url: str | None, area: str | None, verdict: Verdict) -> Line:
    """Return the line that ``extract`` prints for a page that gave no article: the same fields, and why."""
    nothing = dict.fromkeys(("title", "published_at", "publisher", "origin"))
    return {
        "url": url, **nothing, "area": area, "body": "", "observations": [],
        "verdict": verdict.code, "evidence": verdict.evidence,
    }  # fmt: skip


def change_json(view: ChangeView) -> Line:
    """Return the line that ``changes --json`` prints for one change."""
    change = view.change
    return {
        "id": view.id,
        "change": change.kind,
        "held": None if change.held is None else change.held.value,
        "baseline": change.baseline,
        "series": change.series,
        **observation_json(change.observation),
        "recorded_at": moment_json(view.recorded_at),
        "url": change.url,
        "source": view.source,
        "publisher": view.publisher,
        "title": view.title,
        "published_on": published_json(view.published_on),
        "previous": None if change.previous is None else previous_json(change.previous),
        "delta": plain(change.delta),
        "relative_delta": None if change.relative_delta is None else round(float(change.relative_delta), 6),
        "evidence": view.evidence,
        "scope_unclear": change.scope_unclear,
    }


def previous_json(previous: Previous) -> Line:
    """Return the value a change is told against."""
    return {
        **{key: value for key, value in quantity_json(previous.quantity).items() if key != "value_max"},
        "value_max": plain(previous.quantity.value_max),
        "period": None if previous.period is None else str(previous.period),
        "url": previous.url,
        "publisher": previous.publisher,
    }


def state_json(state: SourceState) -> Line:
    """Return one source of ``status --json``."""
    return {
        "id": state.source,
        "state": state.state,
        "since": moment_json(state.since),
        "last_success": moment_json(state.last_success),
        "next_run": moment_json(state.next_run),
        "reason": state.reason,
    }


def row_of(line: Line) -> dict[str, str]:
    """Return the line of one change as one row of a table with the columns ``COLUMNS``."""
    return {column: _cell(_field(line, column)) for column in COLUMNS}


def _field(line: Line, column: str) -> object:
    outer, _, inner = column.partition(".")
    value = line[outer]
    if inner:
        return None if value is None else value[inner]
    if isinstance(value, Mapping):
        return ";".join(f"{facet}={word}" for facet, word in value.items())
    return value


def _cell(value: object) -> str:
    """Return *value* as a cell. A leading sign of a formula is disarmed: pages may hold ``=HYPERLINK(...)``."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return disarmed(str(value))
