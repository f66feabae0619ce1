"""``jianbao run``: the service, until it is told to end."""

import logging
import sys
from typing import Annotated

import typer

from monitor.cli.context import complain, options_of
from monitor.cli.signals import on_signals


def register(app: typer.Typer) -> None:
    """Add the command to *app*."""
    app.command()(run)


def run(
    context: typer.Context,
    log_json: Annotated[bool, typer.Option("--log-json", help="Log JSON lines.")] = False,
) -> None:
    """Run the service: schedule, crawl, dispatch; until SIGTERM."""
    on_signals(sys.exit)  # until there is a service to end: nothing was begun
    from monitor.bootstrap.children import warm_launcher

    launcher = warm_launcher()
    from monitor.bootstrap.configuration import load_configuration
    from monitor.bootstrap.orders import LogStyle
    from monitor.bootstrap.serving import build_service
    from monitor.bootstrap.store import opened
    from monitor.cli.progress import watching

    configuration = load_configuration(options_of(context))
    for problem in configuration.problems:
        complain(f"configuration: {problem}")
    is_watched = sys.stderr.isatty() and not log_json
    children_style = LogStyle(logging.WARNING if is_watched else logging.INFO, as_json=log_json)
    with opened(configuration.settings.database) as store, watching(is_watched=is_watched) as observer:
        LogStyle(logging.INFO, as_json=log_json).apply()
        service = build_service(configuration, store, launcher, log_style=children_style, observer=observer)
        on_signals(service.stop)
        service.run()
