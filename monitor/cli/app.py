"""The program's frame: global options, exit codes, and errors as one clear line."""

import sys
from pathlib import Path
from typing import Annotated

import typer
from click import ClickException
from click.exceptions import Abort, Exit

from monitor.cli import extracting
from monitor.cli.context import Options
from monitor.domain.errors import JianbaoError

#: What happened could not be done: a source, a page's disk, a delivery.
FAILED = 1
#: Wrong usage or configuration.
WRONG = 2
#: As a shell reports a program that Ctrl-C ended.
INTERRUPTED = 130

app = typer.Typer(
    name="jianbao",
    help="Watch Chinese provincial health news and tell when a published figure appears, moves on or is corrected.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@app.callback()
def options(
    context: typer.Context,
    config: Annotated[
        Path | None, typer.Option(envvar="JIANBAO_CONFIG", help="One TOML file merged over the packaged defaults.")
    ] = None,
    database: Annotated[
        str | None, typer.Option(envvar="JIANBAO_DATABASE", help="sqlite:///FILE or postgresql+psycopg://...")
    ] = None,
) -> None:
    """Keep the global options for the command."""
    context.obj = Options(config=config, database=database)


extracting.register(app)


def run(arguments: list[str] | None = None) -> int:
    """Run the program on *arguments* (``sys.argv`` by default) and return its exit code."""
    try:
        code = app(arguments, standalone_mode=False)
    except ClickException as error:
        error.show()
        return WRONG
    except Exit as error:
        return error.exit_code
    except (Abort, KeyboardInterrupt):
        return INTERRUPTED
    except JianbaoError as error:
        sys.stderr.write(f"jianbao: {error}\n")
        return WRONG if getattr(error, "is_usage", False) else FAILED
    return code if isinstance(code, int) else 0
