"""``jianbao config``: what the program goes by, and what is wrong with it."""

from typing import TYPE_CHECKING

import typer

from monitor.cli.context import WRONG, complain, emit, options_of

if TYPE_CHECKING:
    from monitor.bootstrap.configuration import Configuration

config = typer.Typer(help="Look at the configuration.", no_args_is_help=True, rich_markup_mode=None)


def register(app: typer.Typer) -> None:
    """Add the commands to *app*."""
    app.add_typer(config, name="config")


@config.command("show")
def show_configuration(context: typer.Context) -> None:
    """Print what is in force, defaults included; secrets are never printed."""
    from monitor.bootstrap.configuration import load_configuration
    from monitor.bootstrap.describing import described

    emit(described(load_configuration(options_of(context))).rstrip())


@config.command("check")
def check_configuration(context: typer.Context) -> None:
    """Tell everything that is wrong, with what to write instead; exit 2 when something is."""
    from monitor.bootstrap.configuration import load_configuration
    from monitor.bootstrap.describing import channel_problems, database_problems
    from monitor.bootstrap.doubting import doubts

    configuration = load_configuration(options_of(context))
    problems = [
        *map(str, (*configuration.problems, *doubts(configuration))),
        *database_problems(configuration),
        *channel_problems(configuration),
    ]
    for problem in problems:
        complain(problem)
    emit(_summary(configuration))
    if problems:
        raise typer.Exit(WRONG)


def _summary(configuration: "Configuration") -> str:
    settings = configuration.settings
    enabled = sum(source.enabled for source in configuration.sources.values())
    return (
        f"{settings.tables.file}: {enabled} of {len(configuration.sources)} sources enabled, "
        f"{len(configuration.indicators)} indicators, {len(settings.routes)} routes"
    )
