"""``jianbao extract``: what the reader and the extractor make of texts, without a database."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.context import options_of

if TYPE_CHECKING:
    from monitor.bootstrap import Reading

#: Standard input.
STDIN = "-"


def register(app: typer.Typer) -> None:
    """Add the command to *app*."""
    app.command()(extract)


def extract(
    context: typer.Context,
    files: Annotated[list[str], typer.Argument(help="HTML or text files; - reads standard input.")],
    url: Annotated[str | None, typer.Option(help="The address the text came from.")] = None,
    area: Annotated[str | None, typer.Option(help="Default area, a GB/T 2260 code such as 450000.")] = None,
    published: Annotated[str | None, typer.Option(help="Publication date, overrides what the page says.")] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Tell which rule took each figure, or why none.")] = False,
) -> None:
    """Print the observations of each text as JSON Lines, or explain them."""
    from monitor.bootstrap import Desk

    desk = Desk(options_of(context).config)
    readings = (desk.read(_bytes(name), name, url=url, area=area, published=published) for name in files)
    failed = False
    for name, reading in zip(files, readings, strict=True):
        failed |= _print(name, reading, explain=explain)


def _print(name: str, reading: "Reading", *, explain: bool) -> bool:
    if explain:
        from monitor.cli.explaining import explain_reading

        explain_reading(name, reading)
    else:
        sys.stdout.write(json.dumps(reading.line, ensure_ascii=False) + "\n")
    return False


def _bytes(name: str) -> bytes:
    return sys.stdin.buffer.read() if name == STDIN else Path(name).read_bytes()
