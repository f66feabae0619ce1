"""``jianbao db``: care of the database."""

import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from monitor.cli import exporting
from monitor.cli.context import FAILED, complain, emit, options_of
from monitor.cli.moments import moment_of

db = typer.Typer(help="Look after the database.", no_args_is_help=True, rich_markup_mode=None)


def register(app: typer.Typer) -> None:
    """Add the commands to *app*."""
    app.add_typer(db, name="db")
    exporting.register(db)


@db.command()
def upgrade(context: typer.Context) -> None:
    """Bring the tables to this release; safe to repeat."""
    from storage.schema import upgrade as upgrade_schema

    before, after = upgrade_schema(_url(context))
    emit(f"schema {after} already" if before == after else f"schema {before or 'none'} -> {after}")


@db.command()
def check(context: typer.Context) -> None:
    """Prove every change and figure from its stored bytes, and every digest; exit 1 when something is wrong."""
    from storage.care import check as check_database

    report = check_database(_url(context))
    for flaw in report.flaws:
        complain(flaw)
    emit(
        f"{report.snapshots} snapshots, {report.observations} observations, {report.changes} changes, "
        f"{len(report.flaws)} flaws"
    )
    if report.flaws:
        raise typer.Exit(FAILED)


@db.command()
def backup(context: typer.Context, file: Annotated[Path, typer.Argument(metavar="FILE", help="A new file.")]) -> None:
    """Copy the database, as it is at one moment, into a new SQLite file; the service may go on."""
    from storage.copying import backup as backup_database

    emit(f"{file}: {backup_database(_url(context), file)} rows")


@db.command()
def restore(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A backup.")],
    force: Annotated[bool, typer.Option("--force", help="Replace what the database holds; back it up first.")] = False,
) -> None:
    """Copy a backup into the configured database, which has to be empty; SQLite and PostgreSQL alike."""
    from storage.copying import restore as restore_database

    emit(f"{restore_database(file, _url(context), replace=force)} rows restored")


@db.command()
def prune(
    context: typer.Context,
    before: Annotated[str, typer.Option(metavar="TIME", help="2026-01-16, or 90d (ago).")] = "90d",
    most: Annotated[
        int | None, typer.Option(min=0, metavar="MEGABYTES", help="And as many younger ones as take more than this.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Let go of old snapshots that no article rests on, and of old fetch records; asks before it does."""
    from monitor.bootstrap.clock import now
    from storage.care import prune as prune_database

    at: datetime = now()
    until, size, url = moment_of("--before", before, at) or at, None if most is None else most * 2**20, _url(context)
    foreseen = prune_database(url, until, most=size, rehearse=True)
    emit(f"{foreseen.snapshots} snapshots ({foreseen.size} bytes) and {foreseen.fetches} fetch records would go")
    if not yes and not (sys.stdin.isatty() and typer.confirm("Delete them?")):
        emit("nothing was deleted; --yes deletes without asking")
        return
    report = prune_database(url, until, most=size)
    emit(f"{report.snapshots} snapshots ({report.size} bytes) and {report.fetches} fetch records let go")


def _url(context: typer.Context) -> str:
    from config.settings import load_settings

    options = options_of(context)
    return load_settings(options.config, options.database).database
