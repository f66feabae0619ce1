"""The program's frame: global options, exit codes, and errors as one clear line."""

import io
import sys
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from monitor.cli.context import FAILED, WRONG, Options, WrongUsage, emit
from monitor.cli.loading import LazyGroup
from monitor.domain.errors import JianbaoError

app = typer.Typer(
    name="jianbao",
    cls=LazyGroup,
    help="Watch Chinese provincial health news and tell when a published figure appears, moves on or is corrected.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _tell_version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        emit(f"jianbao {version('jianbao')}")
        raise typer.Exit


@app.callback()
def options(
    context: typer.Context,
    config: Annotated[
        Path | None,
        typer.Option(metavar="FILE", envvar="JIANBAO_CONFIG", help="One TOML file merged over the packaged defaults."),
    ] = None,
    database: Annotated[
        str | None,
        typer.Option(metavar="URL", envvar="JIANBAO_DATABASE", help="sqlite:///FILE or postgresql+psycopg://..."),
    ] = None,
    version: Annotated[  # noqa: ARG001 - told by its callback, before any command
        bool, typer.Option("--version", is_eager=True, callback=_tell_version, help="Tell the version and end.")
    ] = False,
) -> None:
    """Keep the global options for the command."""
    context.obj = Options(config=config, database=database)


def run(arguments: list[str] | None = None) -> NoReturn:
    """Run the program on *arguments* (``sys.argv`` by default) and exit: 0 done, 1 failed in part, 2 wrong usage."""
    _speak_chinese()
    try:
        app(arguments, prog_name="jianbao")
    except JianbaoError as error:
        sys.stderr.write(f"jianbao: {error}\n")
        sys.exit(WRONG if _is_wrong(error) else FAILED)
    sys.exit(0)


def _speak_chinese() -> None:
    """Write UTF-8 where the locale has no Chinese (LC_ALL=C), and never fail on a character that it lacks."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if _has_chinese(stream.encoding) else "utf-8", errors="backslashreplace")


def _has_chinese(encoding: str) -> bool:
    try:
        return bool("健报".encode(encoding))
    except (UnicodeEncodeError, LookupError):
        return False


def _is_wrong(error: JianbaoError) -> bool:
    from config.problems import ConfigError
    from storage.errors import ForeignDatabase, NoHistory, UnknownDatabase

    return isinstance(error, WrongUsage | ConfigError | UnknownDatabase | NoHistory | ForeignDatabase)
