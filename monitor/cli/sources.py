"""``jianbao sources``: what is watched, and whether it can be read."""

import json
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.context import FAILED, complain, emit, options_of

if TYPE_CHECKING:
    from monitor.domain.check import SourceCheck
    from monitor.domain.source import Source

sources = typer.Typer(help="Look at what is watched.", no_args_is_help=True, rich_markup_mode=None)


def register(app: typer.Typer) -> None:
    """Add the commands to *app*."""
    app.add_typer(sources, name="sources")


@sources.command("list")
def list_sources(
    context: typer.Context,
    area: Annotated[str, typer.Option(metavar="PREFIX", help="Begin of the area's code: 45.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="JSON Lines.")] = False,
) -> None:
    """List every declared source, switched-off ones with the reason."""
    from monitor.bootstrap.configuration import load_configuration

    configuration = load_configuration(options_of(context))
    chosen = [source for source in configuration.sources.values() if (source.area or "").startswith(area)]
    if as_json:
        for source in chosen:
            emit(json.dumps(_line(source), ensure_ascii=False))
    else:
        _print_table(chosen)
    for problem in configuration.problems:
        complain(f"configuration: {problem}")


def _line(source: "Source") -> dict[str, object]:
    return {
        "id": source.id,
        "name": source.name,
        "area": source.area,
        "publisher": source.publisher,
        "authority": source.authority.value,
        "access": source.access.value,
        "urls": list(source.urls),
        "enabled": source.enabled,
        "disabled_reason": source.disabled_reason,
        "caveats": list(source.caveats),
    }


def _print_table(chosen: "list[Source]") -> None:
    from monitor.cli.tables import area_text, show_table

    show_table(
        ("来源", "名称", "地区", "发布方", "方式", "启用", "说明"),
        (
            (
                source.id,
                source.name,
                area_text(source.area),
                source.publisher,
                source.access.value,
                "是" if source.enabled else "否",
                source.disabled_reason or "; ".join(source.caveats[:1]),
            )
            for source in chosen
        ),
    )
    emit(f"{len(chosen)} sources, {sum(source.enabled for source in chosen)} enabled")


@sources.command()
def check(
    context: typer.Context,
    ids: Annotated[list[str] | None, typer.Argument(metavar="ID", help="All enabled sources by default.")] = None,
) -> None:
    """Fetch now and tell what was found at every step; nothing is recorded."""
    from monitor.bootstrap.children import warm_launcher

    launcher = warm_launcher()
    from monitor.bootstrap.configuration import load_configuration
    from monitor.bootstrap.crawling import check_now

    configuration = load_configuration(options_of(context))
    failed = False
    for source in configuration.chosen(ids or []):
        ended = check_now(configuration, launcher, source)
        if ended.value is None:
            complain(f"{source.id}: the check {ended.reason}")
            failed = True
            continue
        _tell(ended.value)
        failed |= not ended.value.passed
    if failed:
        raise typer.Exit(FAILED)


def _tell(found: "SourceCheck") -> None:
    from monitor.cli.tables import clean

    emit(f"{found.source.id}: {'well' if found.passed else 'needs a look'}")
    for step in found.steps:
        emit(clean(f"  {'+' if step.passed else '-'} {step.name}: {step.found}"))
    if found.hint:
        complain(f"{found.source.id}: {found.hint}")
