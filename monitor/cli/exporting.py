"""``jianbao db export`` and ``jianbao db import``: the history for other databases, the figures for analysts."""

import sys
from pathlib import Path
from typing import Annotated, TextIO

import typer

from monitor.cli.context import WrongUsage, emit, options_of
from monitor.domain.views import SeriesFilter

_FORMATS = ("jsonl", "csv", "xlsx", "parquet")


def register(db: typer.Typer) -> None:
    """Add the commands to *db*."""
    db.command("export")(export)
    db.command("import")(import_)


def export(
    context: typer.Context,
    form: Annotated[str, typer.Argument(metavar="FORMAT", help="jsonl (the whole history), csv, xlsx or parquet.")],
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A new file; csv and jsonl go to standard output without.")
    ] = None,
    area: Annotated[str | None, typer.Option(metavar="PREFIX", help="Begin of the area's code: 45.")] = None,
    indicator: Annotated[str | None, typer.Option(metavar="NAME", help="Code, or part of the name.")] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Superseded, held and repeated figures too, not only current ones.")
    ] = False,
    snapshots: Annotated[bool, typer.Option(help="Fetched pages too (jsonl); without them nothing proves it.")] = True,
) -> None:
    """Export: jsonl for another database, the others as tables of the figures for analysts."""
    from monitor.bootstrap.areas import check_prefix
    from monitor.bootstrap.exporting import BINARY, new_file

    check_prefix(area)
    if form not in _FORMATS:
        raise WrongUsage(f"format {form!r} is unknown; write one of {', '.join(_FORMATS)}")
    narrowed = area is not None or indicator is not None or everything
    if form == "jsonl" and narrowed:
        raise WrongUsage("jsonl is the whole history; --area, --indicator and --all are for csv, xlsx and parquet")
    if out is None and form in BINARY:
        raise WrongUsage(f"{form} needs a file; add --out FILE")
    asked = SeriesFilter(area=area, indicator=indicator)
    if out is None:
        _write_text(context, sys.stdout, form, asked, everything=everything, snapshots=snapshots)
        return
    with new_file(out) as path:
        if form in BINARY:
            rows = BINARY[form](options_of(context), path, asked, everything=everything)
        else:
            # Spreadsheets take CSV for UTF-8 only with a mark at its start.
            with path.open("w", encoding="utf-8-sig" if form == "csv" else "utf-8", newline="") as stream:
                rows = _write_text(context, stream, form, asked, everything=everything, snapshots=snapshots)
    emit(f"{out}: {rows} rows")


def _write_text(
    context: typer.Context,
    stream: TextIO,
    form: str,
    asked: SeriesFilter,
    *,
    everything: bool,
    snapshots: bool,
) -> int:
    from monitor.bootstrap.exporting import export_csv, export_history

    if form == "csv":
        return export_csv(options_of(context), stream, asked, everything=everything)
    return export_history(options_of(context), stream, snapshots=snapshots)


def import_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A jsonl export; - is standard input.")],
) -> None:
    """Put a jsonl export into a new database, or a later one of the same history on top; all or nothing."""
    from monitor.bootstrap.exporting import import_history

    try:
        if str(file) == "-":
            rows = import_history(options_of(context), sys.stdin)
        else:
            with file.open(encoding="utf-8", newline="\n") as stream:
                rows = import_history(options_of(context), stream)
    except (FileNotFoundError, IsADirectoryError, UnicodeDecodeError) as error:
        raise WrongUsage(f"{file} is none that `jianbao db export jsonl --out FILE` wrote ({error})") from error
    emit(f"{rows} rows imported" if rows else "nothing new: all of it is there already")
