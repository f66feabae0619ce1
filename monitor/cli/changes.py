"""``jianbao changes``: what was recorded, newest first."""

import csv
import json
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from monitor.cli.context import WrongUsage, emit, options_of, tell_unknown
from monitor.cli.moments import moment_of
from monitor.domain.change import KINDS
from monitor.domain.views import ChangeFilter, ChangeView

#: Rows of a table that a person still reads; machines get everything.
_SCREENFUL = 50


def register(app: typer.Typer) -> None:
    """Add the command to *app*."""
    app.command()(changes)


def changes(
    context: typer.Context,
    since: Annotated[str | None, typer.Option(metavar="TIME", help="2026-01-16, a time, or 7d (ago).")] = None,
    until: Annotated[str | None, typer.Option(metavar="TIME", help="The same; a day counts to its end.")] = None,
    area: Annotated[str | None, typer.Option(metavar="PREFIX", help="Begin of the area's code: 45.")] = None,
    indicator: Annotated[str | None, typer.Option(metavar="NAME", help="Code, or part of the name.")] = None,
    kind: Annotated[str | None, typer.Option(metavar="KIND", help=", ".join(KINDS))] = None,
    source: Annotated[str | None, typer.Option(metavar="ID")] = None,
    as_of: Annotated[str | None, typer.Option(metavar="TIME", help="What was known at this moment.")] = None,
    held: Annotated[bool, typer.Option("--held", help="Only what waits for review.")] = False,
    limit: Annotated[int | None, typer.Option(min=1, metavar="N")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON Lines.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="A table for spreadsheets.")] = False,
) -> None:
    """List recorded changes, newest first."""
    from monitor.bootstrap.areas import check_prefix
    from monitor.bootstrap.asking import check_kind
    from monitor.bootstrap.clock import now
    from monitor.bootstrap.store import open_store

    if as_json and as_csv:
        raise WrongUsage("--json and --csv are two forms; give one of them")
    check_kind(kind, KINDS)
    check_prefix(area)
    at = now()
    machine = as_json or as_csv
    asked = ChangeFilter(
        since=moment_of("--since", since, at),
        until=moment_of("--until", until, at, to_end=True),
        area=area,
        indicator=indicator,
        kind=kind,
        source=source,
        as_of=moment_of("--as-of", as_of, at, to_end=True),
        held=True if held else None,
        limit=limit if limit or machine else _SCREENFUL,
    )
    if asked.since and asked.until and asked.since > asked.until:
        raise WrongUsage(f"--since {since!r} is later than --until {until!r}; nothing can lie between")
    with open_store(options_of(context)) as store, store.reading() as unit:
        views = unit.queries.changes(asked)
    if not views:
        tell_unknown(options_of(context), source=source, indicator=indicator)
    if as_json:
        _print_lines(views)
    elif as_csv:
        _print_rows(views)
    else:
        _print_table(views, limited=limit is None)


def _print_lines(views: Sequence[ChangeView]) -> None:
    from monitor.cli.change_lines import change_json

    for view in views:
        emit(json.dumps(change_json(view), ensure_ascii=False))


def _print_rows(views: Sequence[ChangeView]) -> None:
    from monitor.cli.change_lines import COLUMNS, change_json, row_of

    writer = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(row_of(change_json(view)) for view in views)


def _print_table(views: Sequence[ChangeView], *, limited: bool) -> None:
    from monitor.cli.tables import show_table

    if not views:
        emit("没有变化 (no change matches; `jianbao status` tells how the sources fare)")
        return
    show_table(("编号", "变化", "地区", "指标", "时点", "数值", "前值", "来源", "记录于"), map(table_row, views))
    if limited and len(views) == _SCREENFUL:
        emit(f"(latest {_SCREENFUL}; --limit N shows more)")


def table_row(view: ChangeView) -> tuple[str, ...]:
    """Return one change as a row of the table that people read."""
    from monitor.cli.tables import SHOWN, area_text, change_word, period_text, scope_text, time_text, who
    from monitor.domain.messages.figures import amount, label, told_value

    change = view.change
    observation = change.observation
    marks = "".join(mark for mark, is_set in (("?", change.held), ("·", change.baseline)) if is_set)
    return (
        f"#{view.id[:SHOWN]}",
        change_word(change) + marks,
        observation.institution or area_text(observation.area),
        label(observation, observation.name) + scope_text(observation.scope),
        period_text(observation.period),
        told_value(observation),
        "" if change.previous is None else amount(change.previous.quantity),
        who(view.publisher, view.source),
        time_text(view.recorded_at),
    )
