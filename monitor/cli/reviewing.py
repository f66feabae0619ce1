"""``jianbao review``: a reader's mark on a change."""

from typing import Annotated

import typer

from monitor.cli.context import WrongUsage, emit, options_of
from monitor.domain.reviewing import Mark

#: What is typed -> the mark.
MARKS = {
    "seen": Mark.SEEN, "accepted": Mark.ACCEPTED, "wrong": Mark.WRONG, "other-scope": Mark.ANOTHER_SCOPE,
    "note": Mark.NOTED,
}  # fmt: skip


def register(app: typer.Typer) -> None:
    """Add the command to *app*."""
    app.command()(review)


def review(
    context: typer.Context,
    change: Annotated[str, typer.Argument(metavar="CHANGE", help="Its id, with or without #; the first 8 will do.")],
    mark: Annotated[str, typer.Argument(metavar="MARK", help=", ".join(MARKS))],
    comment: Annotated[str, typer.Option(metavar="TEXT", help="Why; a note needs one.")] = "",
) -> None:
    """Mark a change: an accepted held value becomes current, a wrong reading stays silent; nothing is deleted."""
    from monitor.bootstrap.clock import now
    from monitor.bootstrap.store import open_store
    from monitor.cli.showing import find_change
    from monitor.services.reviewing import Reviewer

    if mark not in MARKS:
        raise WrongUsage(f"mark {mark!r} is unknown; write one of {', '.join(MARKS)}")
    if MARKS[mark] is Mark.NOTED and not comment:
        raise WrongUsage('a note is its comment; add --comment "..."')
    with open_store(options_of(context)) as store:
        found = find_change(store, change.removeprefix("#"))
        told = Reviewer(store.writing).review(found.view, MARKS[mark], comment, now())
    emit(f"#{found.view.id[:8]} {mark}: {told}")
