"""``jianbao extract``: what the reader and the extractor make of texts, without a database."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from monitor.cli.context import FAILED, complain, emit, options_of
from monitor.cli.moments import published_of

if TYPE_CHECKING:
    from monitor.bootstrap.reading import Reading
    from monitor.cli.contract import Line

#: Standard input.
STDIN = "-"

_KINDS: dict[str, Literal["html", "text"]] = {
    ".html": "html", ".htm": "html", ".shtml": "html", ".xhtml": "html", ".txt": "text",
}  # fmt: skip


def register(app: typer.Typer) -> None:
    """Add the command to *app*."""
    app.command()(extract)


def extract(
    context: typer.Context,
    files: Annotated[list[str], typer.Argument(metavar="FILE|-", help="HTML or text files; - is standard input.")],
    url: Annotated[str | None, typer.Option(metavar="URL", help="The address the text came from.")] = None,
    area: Annotated[str | None, typer.Option(metavar="CODE", help="Default area by GB/T 2260, e.g. 450000.")] = None,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="Day of publication; overrides what the page says.")
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Show each figure and why it was taken or left.")] = False,
) -> None:
    """Print what is read from each text as JSON Lines, one line per input."""
    from monitor.bootstrap.areas import area_code
    from monitor.bootstrap.reading import open_desk

    day = None if published is None else published_of("--published", published)
    desk = open_desk(options_of(context).config)
    default = None if area is None else area_code(area)
    failed = False
    for name in files:
        try:
            body = bytes_of(name)
        except OSError as error:
            complain(f"{name}: {error.strerror or error}; it was left out")
            failed = True
            continue
        _print(name, desk.read(body, kind=kind_of(name), url=url, area=default, published=day), explain=explain)
    if failed:
        raise typer.Exit(FAILED)


def bytes_of(name: str) -> bytes:
    """Return the bytes of the file *name*, of standard input for ``-``."""
    return sys.stdin.buffer.read() if name == STDIN else Path(name).read_bytes()


def kind_of(name: str) -> Literal["html", "text"] | None:
    """Return what the file's name says of its text; ``None`` where the text has to say it."""
    return _KINDS.get(Path(name).suffix.lower())


def _print(name: str, reading: "Reading", *, explain: bool) -> None:
    if explain:
        from monitor.cli.explaining import explain_reading

        explain_reading(name, reading)
        return
    emit(json.dumps(_line(reading), ensure_ascii=False))


def _line(reading: "Reading") -> "Line":
    from monitor.bootstrap.reading import Refused
    from monitor.cli.contract import article_json, verdict_json

    if isinstance(reading, Refused):
        return verdict_json(reading.url, reading.area, reading.verdict)
    return article_json(reading.article, reading.area, reading.extraction.observations)
