"""``jianbao status``: how every source fares, and what waits."""

import json
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.context import complain, emit, options_of

if TYPE_CHECKING:
    from monitor.bootstrap.health import Health

#: States a person has to look at, worst first; the others follow by id.
_TROUBLE = ("changed_layout", "blocked", "unreachable", "stale", "never")


def register(app: typer.Typer) -> None:
    """Add the command to *app*."""
    app.command()(status)


def status(
    context: typer.Context, as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False
) -> None:
    """Tell how every source fares and what waits to be sent."""
    from monitor.bootstrap.configuration import load_configuration
    from monitor.bootstrap.health import health

    configuration = load_configuration(options_of(context))
    found = health(configuration)
    if found.missing:
        complain(found.missing)
    if as_json:
        _print_json(found)
        return
    _print_table(found)
    for problem in configuration.problems:
        complain(f"configuration: {problem}")


def _print_json(found: "Health") -> None:
    from monitor.cli.change_lines import state_json

    totals = found.totals
    line = {
        "sources": [state_json(state) for _, state in found.sources],
        "pending_deliveries": totals.pending_deliveries,
        "given_up_deliveries": totals.given_up_deliveries,
        "held_changes": totals.held,
        "unprocessed_versions": totals.unprocessed,
        "snapshots": totals.snapshots,
        "articles": totals.articles,
        "observations": totals.observations,
        "changes": totals.changes,
    }
    emit(json.dumps(line, ensure_ascii=False))


def _print_table(found: "Health") -> None:
    from monitor.cli.tables import STATE_WORDS, show_table, time_text

    ranks = {word: rank for rank, word in enumerate(_TROUBLE)}
    ordered = sorted(
        found.sources, key=lambda pair: (pair[1].state == "disabled", ranks.get(pair[1].state, 9), pair[0].id)
    )
    show_table(
        ("来源", "名称", "状态", "自", "上次成功", "下次", "原因"),
        (
            (
                source.id,
                source.name,
                STATE_WORDS.get(state.state, state.state),
                time_text(state.since),
                time_text(state.last_success),
                time_text(state.next_run),
                state.reason,
            )
            for source, state in ordered
        ),
    )
    totals = found.totals
    emit(
        f"articles {totals.articles}, observations {totals.observations}, changes {totals.changes} "
        f"({totals.held} held), waiting deliveries {totals.pending_deliveries}, given up {totals.given_up_deliveries}"
    )
    if totals.given_up_deliveries:
        complain(
            "some deliveries were given up; `jianbao notify pending` tells why, `jianbao notify retry` tries again"
        )
