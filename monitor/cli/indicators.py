"""``jianbao indicators``: what an entry of the catalogue, declared or only thought of, takes from stored articles."""

import json
from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.context import WrongUsage, complain, emit, options_of

if TYPE_CHECKING:
    from monitor.domain.catalogue import Indicator
    from monitor.services.trying import Match

indicators = typer.Typer(help="Look at the catalogue.", no_args_is_help=True, rich_markup_mode=None)
#: A table longer than this is read by nobody.
_SHOWN = 50


@indicators.callback()
def catalogue() -> None:
    """Keep ``try`` a command of its own, not the group's only one."""


def register(app: typer.Typer) -> None:
    """Add the commands to *app*."""
    app.add_typer(indicators, name="indicators")


@indicators.command("try")
def try_out(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="A code, a name or an alias; or a name to try.")],
    unit: Annotated[
        str, typer.Option(metavar="UNIT", help="The unit of a name that the catalogue does not know.")
    ] = "家",
    area: Annotated[str, typer.Option(metavar="PREFIX", help="Begin of the area's code: 45.")] = "",
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="Show at most so many figures.")] = _SHOWN,
    as_json: Annotated[bool, typer.Option("--json", help="JSON Lines, one per figure.")] = False,
) -> None:
    """Show what an entry of the catalogue takes from stored articles: no network, nothing is recorded."""
    from monitor.bootstrap.areas import check_prefix
    from monitor.bootstrap.configuration import load_configuration
    from monitor.bootstrap.store import opened
    from monitor.bootstrap.trying import build_trial, entry_of, tried_entry

    check_prefix(area)
    if not name.strip():
        raise WrongUsage("the name is empty; write a code, a name, or a name to try")
    configuration = load_configuration(options_of(context))
    known = entry_of(configuration.indicators, name)
    entry = known or tried_entry(name, unit)
    with opened(configuration.settings.database, existing=True) as store:
        found = list(islice(build_trial(configuration, store, entry).matches(area=area), limit))
    if as_json:
        for match in found:
            emit(json.dumps(_line(match), ensure_ascii=False))
        return
    _print(entry, found)
    if known is None:
        complain(f"{name!r} is no entry of the catalogue; it was tried as one that counts in {unit}")


def _line(match: "Match") -> dict[str, object]:
    from monitor.cli.contract import observation_json

    return {**observation_json(match.observation), "url": match.url, "source": match.source, "title": match.title}


def _print(entry: "Indicator", found: Sequence["Match"]) -> None:
    from monitor.cli.tables import area_text, line_word, period_text, scope_text, show_table

    show_table(
        ("数值", "类别", "口径", "地区", "时点", "摘录", "标题"),
        (
            (
                one.observation.value_text,
                line_word(one.observation.kind),
                scope_text(one.observation.scope),
                one.observation.institution or area_text(one.observation.area),
                period_text(one.observation.period),
                one.observation.excerpt,
                one.title,
            )
            for one in found
        ),
        title=f"{entry.name}（{entry.code}，{entry.unit}）：{len(found)}",
    )
