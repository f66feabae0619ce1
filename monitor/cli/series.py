"""``jianbao series``: lines of values, listed or one in full with its plot."""

import json
from collections.abc import Sequence
from typing import Annotated

import typer

from monitor.cli.context import WrongUsage, emit, options_of, tell_unknown
from monitor.cli.moments import moment_of
from monitor.domain.history import Statement
from monitor.domain.views import SeriesFilter, SeriesHistory, SeriesView

_SCREENFUL = 100
#: Characters of the longest bar.
_BAR = 30
#: Characters of an id where several begin alike.
_TOLD = 16

series = typer.Typer(help="List series, or show one with its history.", rich_markup_mode=None)


def register(app: typer.Typer) -> None:
    """Add the commands to *app*."""
    app.add_typer(series, name="series")


@series.callback(invoke_without_command=True)
def list_series(
    context: typer.Context,
    area: Annotated[str | None, typer.Option(metavar="PREFIX", help="Begin of the area's code: 45.")] = None,
    indicator: Annotated[str | None, typer.Option(metavar="NAME", help="Code, or part of the name.")] = None,
    kind: Annotated[str | None, typer.Option(metavar="KIND", help="level, target, change (or change:yoy).")] = None,
    limit: Annotated[int | None, typer.Option(min=1, metavar="N")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON Lines.")] = False,
) -> None:
    """List series by area and name."""
    if context.invoked_subcommand is not None:
        return
    from monitor.bootstrap.areas import check_prefix
    from monitor.bootstrap.asking import SERIES_KINDS, check_kind
    from monitor.bootstrap.store import open_store

    check_kind(kind, SERIES_KINDS)
    check_prefix(area)
    asked = SeriesFilter(area=area, indicator=indicator, kind=kind, limit=limit or (None if as_json else _SCREENFUL))
    with open_store(options_of(context)) as store, store.reading() as unit:
        views = unit.queries.series(asked)
    if not views:
        tell_unknown(options_of(context), indicator=indicator)
    if as_json:
        _print_lines(views)
    else:
        _print_list(views)


@series.command("show")
def show_series(
    context: typer.Context,
    id: Annotated[str, typer.Argument(metavar="ID", help="The id, or an unambiguous beginning.")],  # noqa: A002 - its name in the usage line
    as_of: Annotated[str | None, typer.Option(metavar="TIME", help="What was known at this moment.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON Lines, one per statement.")] = False,
) -> None:
    """Show one series: every statement ever recorded, and a plot of what holds now."""
    from monitor.bootstrap.clock import now
    from monitor.bootstrap.store import open_store

    moment = moment_of("--as-of", as_of, now(), to_end=True)
    with open_store(options_of(context)) as store, store.reading() as unit:
        ids = unit.queries.series_ids(id) if id else []
        history = unit.queries.series_history(ids[0], moment) if len(ids) == 1 else None
    if history is None:
        raise WrongUsage(_which(id, ids))
    if as_json:
        for statement in history.statements:
            emit(json.dumps(_statement_json(statement), ensure_ascii=False))
    else:
        _print_history(history)


def _which(prefix: str, ids: Sequence[str]) -> str:
    if ids:
        return f"several series begin with {prefix!r}: {', '.join(one[:_TOLD] for one in ids)}"
    return f"no series begins with {prefix!r}; `jianbao series --json` lists the ids"


def _print_lines(views: Sequence[SeriesView]) -> None:
    for view in views:
        emit(json.dumps(_series_json(view), ensure_ascii=False))


def _series_json(view: SeriesView) -> dict[str, object]:
    from monitor.cli.contract import quantity_json

    latest = view.latest
    return {
        "id": view.id,
        "indicator": {"code": view.code, "name": view.name},
        "scope": dict(view.scope),
        "area": view.area,
        "institution": view.institution,
        "kind": view.kind,
        "dimension": view.dimension,
        "length": view.length,
        "observations": view.observations,
        "latest": None if latest is None else {
            **quantity_json(latest.observation.quantity),
            "period": None if latest.observation.period is None else str(latest.observation.period),
            "url": latest.url,
        },
    }  # fmt: skip


def _statement_json(statement: Statement) -> dict[str, object]:
    from monitor.cli.contract import moment_json, observation_json, published_json

    return {
        "series": statement.series,
        **observation_json(statement.observation),
        "recorded_at": moment_json(statement.recorded_at),
        "published_on": published_json(statement.published_on),
        "url": statement.url,
        "title": statement.title,
        "publisher": statement.publisher,
        "current": statement.current,
        "superseded": statement.superseded,
        "held": None if statement.held is None else statement.held.value,
    }


def _print_list(views: Sequence[SeriesView]) -> None:
    from monitor.cli.tables import area_text, line_word, period_text, scope_text, show_table
    from monitor.domain.messages.figures import amount

    if not views:
        emit("没有指标 (no series matches)")
        return
    show_table(
        ("编号", "地区", "指标", "类别", "最新", "时点", "记录"),
        (
            (
                view.id[:12],
                view.institution or area_text(view.area),
                view.name + scope_text(dict(view.scope)),
                line_word(view.kind),
                "-" if view.latest is None else amount(view.latest.observation.quantity),
                "-" if view.latest is None else period_text(view.latest.observation.period),
                str(view.observations),
            )
            for view in views
        ),
    )


def _print_history(history: SeriesHistory) -> None:
    from monitor.cli.tables import area_text, line_word, period_text, scope_text, show_table, time_text, who
    from monitor.domain.messages.figures import amount

    view = history.series
    place = view.institution or area_text(view.area)
    show_table(
        ("时点", "数值", "现行", "发布方", "发布日", "记录于"),
        (
            (
                period_text(one.observation.period),
                amount(one.observation.quantity),
                "是" if one.current else "?" if one.held else "",
                who(one.publisher, one.url),
                str(one.published_on or "-"),
                time_text(one.recorded_at),
            )
            for one in history.statements
        ),
        title=f"{place} {view.name}{scope_text(dict(view.scope))} {line_word(view.kind)} {view.id}",
    )
    for other in history.successors:
        emit(f"现归入 {other.id} {other.name}{scope_text(dict(other.scope))} (its figures are now in this series)")
    _plot([one for one in history.statements if one.current and one.observation.period is not None])


def _plot(statements: Sequence[Statement]) -> None:
    """Draw a bar for each period, from nought, so that lengths compare as the values do."""
    from monitor.domain.messages.figures import amount

    points = {str(one.observation.period): one.observation.quantity for one in statements}
    largest = max((abs(quantity.value) for quantity in points.values()), default=0)
    if not largest:
        return
    for period in sorted(points):
        quantity = points[period]
        bar = "█" * max(1, round(abs(quantity.value) / largest * _BAR))
        emit(f"{period:>12} {bar} {amount(quantity)}")
