"""``jianbao sources``: what is watched, and whether it can be read."""

import json
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.context import FAILED, complain, emit, options_of

if TYPE_CHECKING:
    from monitor.domain.check import SourceCheck
    from monitor.domain.source import Source
    from monitor.domain.views import SourceState
    from monitor.launcher import Ended

#: States in which a source gives nothing, or may give something else than it should.
_TROUBLE = ("blocked", "unreachable", "changed_layout", "stale")

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
    from monitor.bootstrap.areas import check_prefix
    from monitor.bootstrap.configuration import load_configuration
    from monitor.bootstrap.health import health

    check_prefix(area)
    configuration = load_configuration(options_of(context))
    found = health(configuration)
    if found.missing:
        complain(found.missing)
    chosen = [(source, state) for source, state in found.sources if (source.area or "").startswith(area)]
    if as_json:
        for source, state in chosen:
            emit(json.dumps(_line(source, state), ensure_ascii=False))
    else:
        _print_table(chosen)
    for problem in configuration.problems:
        complain(f"configuration: {problem}")


def _line(source: "Source", state: "SourceState") -> dict[str, object]:
    from monitor.cli.change_lines import state_json

    return {
        **state_json(state),
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


def _print_table(chosen: "list[tuple[Source, SourceState]]") -> None:
    from monitor.cli.tables import STATE_WORDS, area_text, show_table

    show_table(
        ("来源", "名称", "地区", "发布方", "方式", "启用", "状态", "说明"),
        (
            (
                source.id,
                source.name,
                area_text(source.area),
                source.publisher,
                source.access.value,
                "是" if source.enabled else "否",
                STATE_WORDS.get(state.state, state.state),
                state.reason or "; ".join(source.caveats[:1]),
            )
            for source, state in chosen
        ),
    )
    enabled = sum(source.enabled for source, _ in chosen)
    trouble = sum(state.state in _TROUBLE for _, state in chosen)
    emit(f"{len(chosen)} sources, {enabled} enabled, {trouble} in trouble")


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


@sources.command()
def add(
    context: typer.Context,
    url: Annotated[str, typer.Argument(metavar="URL", help="A list page, feed or sitemap.")],
    id_: Annotated[
        str | None, typer.Option("--id", metavar="ID", help="Its name in commands; by default from the address.")
    ] = None,
    name: Annotated[
        str | None, typer.Option(metavar="NAME", help="Its name for people; by default the page's own.")
    ] = None,
    area: Annotated[
        str | None, typer.Option(metavar="CODE", help="Area of its articles; by default its publisher's.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the entry only; write nothing.")] = False,
) -> None:
    """Look at a list page, propose how to declare it, and write the entry into the configuration file."""
    from monitor.bootstrap.children import warm_launcher

    launcher = warm_launcher()
    from config.tables import find_config, user_config_path
    from monitor.bootstrap.areas import area_code
    from monitor.bootstrap.configuration import load_configuration
    from monitor.bootstrap.crawling import propose_now
    from monitor.bootstrap.declaring import as_toml, declare, entry_of, list_address, named
    from monitor.cli.tables import clean

    options = options_of(context)
    configuration = load_configuration(options)
    address = list_address(url, configuration.sources)
    ended = propose_now(configuration, launcher, address, area=area and area_code(area))
    if ended.value is None or not ended.value.passed:
        complain(f"nothing written: {_why_not(ended)}")
        raise typer.Exit(FAILED)
    entry = entry_of(named(ended.value.source, configuration.sources, id_=id_, name=name))
    emit(clean(as_toml(entry)))
    if not dry_run:
        path = find_config(options.config) or user_config_path()
        declare(path, entry)
        emit(f"# written to {path}; next: jianbao crawl {entry['id']} --verbose")


def _why_not(ended: "Ended[SourceCheck]") -> str:
    if ended.value is None:
        return f"the look at it {ended.reason}"
    _tell(ended.value)
    return "see above"


def _tell(found: "SourceCheck") -> None:
    from monitor.cli.tables import clean

    emit(f"{found.source.id}: {'well' if found.passed else 'needs a look'}")
    for step in found.steps:
        emit(clean(f"  {'+' if step.passed else '-'} {step.name}: {step.found}"))
    if found.hint:
        complain(f"{found.source.id}: {found.hint}")
