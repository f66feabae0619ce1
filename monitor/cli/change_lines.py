"""The outside contract in JSON and CSV: one mapping per change and source state.

Apart from :mod:`monitor.cli.contract`: reading a text needs nothing of the history.
"""

from collections.abc import Mapping

from monitor.cli.contract import Line, moment_json, observation_json, plain, published_json, quantity_json
from monitor.domain.change import Previous
from monitor.domain.views import ChangeView, SourceState
from monitor.exports.columns import disarmed

#: The columns of ``changes --csv``; a dot leads into a nested field.
COLUMNS = (
    "id", "change", "held", "baseline", "series", "indicator.code", "indicator.name", "scope", "area", "institution",
    "attribution", "kind", "direction", "basis", "value", "value_max", "unit", "bound", "period", "period_from",
    "value_text", "excerpt", "recorded_at", "url", "source", "publisher", "title", "published_on", "previous.value",
    "previous.value_max", "previous.unit", "previous.bound", "previous.period", "previous.url", "delta",
    "relative_delta", "evidence", "scope_unclear",
)  # fmt: skip


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
