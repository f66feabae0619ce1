"""``jianbao init``: a first configuration, asked for or by default."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.context import FAILED, WrongUsage, complain, emit, options_of

if TYPE_CHECKING:
    from monitor.domain.source import Source

#: Digits of a province's code.
_PROVINCE = 2


def register(app: typer.Typer) -> None:
    """Add the command to *app*."""
    app.command()(init)


def init(
    context: typer.Context,
    yes: Annotated[bool, typer.Option("--yes", help="Ask nothing: all provinces, no channel.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace an existing file.")] = False,
) -> None:
    """Write a first configuration: provinces to watch, a channel for alerts, a test message."""
    from config.tables import find_config, user_config_path
    from monitor.bootstrap.first_steps import packaged_sources, written

    path = find_config(options_of(context).config) or user_config_path()
    if path.exists() and not force:
        raise WrongUsage(f"{path} exists already; edit it, or replace it with --force")
    if not yes and not sys.stdin.isatty():
        raise WrongUsage("there is nobody to ask; add --yes to take the defaults")
    sources = packaged_sources()
    provinces = () if yes else _ask_provinces(sources)
    channel = "" if yes else _ask_channel()
    try:
        _write(path, written(sources, provinces, channel))
    except OSError as error:
        raise WrongUsage(f"{path} cannot be written ({error.strerror}); name another file with --config") from error
    emit(f"{path} written. Next: `jianbao sources list`, then `jianbao run`")
    emit('No webmaster can reach you yet: fill in contact = "..." in [crawler].')
    if not channel:
        emit('Nobody is alerted yet: add a [[route]] with name = "..." and urls = ["..."], then `jianbao notify test`.')
    if channel and not _tested(channel):
        raise typer.Exit(FAILED)


def _ask_provinces(sources: "Sequence[Source]") -> tuple[str, ...]:
    from monitor.cli.tables import area_text

    known = sorted({source.area[:_PROVINCE] for source in sources if source.area})
    emit("，".join(f"{code} {area_text(code + '0000')}" for code in known))
    while True:
        answer = typer.prompt("Provinces to watch, by their two digits (empty: all)", default="", show_default=False)
        chosen = tuple(answer.replace(",", " ").replace("，", " ").split())
        unknown = [code for code in chosen if code not in known]
        if not unknown:
            return chosen
        complain(f"{', '.join(unknown)}: no source is packaged there; choose from the list above")


def _ask_channel() -> str:
    from monitor.notifier import problem_of

    emit("Alerts go anywhere Apprise reaches: mailto://..., json://host/path, feishu://..., see https://appriseit.com")
    while True:
        answer: str = typer.prompt("Channel for alerts (empty: none yet)", default="", show_default=False).strip()
        problem = problem_of(answer) if answer else None
        if problem is None:
            return answer
        complain(problem)


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)  # channels hold passwords
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise WrongUsage(f"{path} cannot be written ({error.strerror}); name another file with --config") from error


def _tested(channel: str) -> bool:
    from monitor.cli.delivering import TEST_BODY, TEST_TITLE
    from monitor.domain.delivering import Refused
    from monitor.domain.routing import fingerprint
    from monitor.notifier import Notifier

    target = fingerprint(channel)
    outcome = Notifier({target: channel}).send(target, TEST_TITLE, TEST_BODY)
    if isinstance(outcome, Refused):
        complain(f"the test message did not go out: {outcome.error}; correct the channel, then `jianbao notify test`")
        return False
    emit("a test message is on its way")
    return True
