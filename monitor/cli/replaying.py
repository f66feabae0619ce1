"""``jianbao replay``: what newer readers, rules or another catalogue would make of the stored pages."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated

import typer

from monitor.cli.context import FAILED, complain, emit, options_of
from monitor.domain.rereading import Fate, Replayed, Rereading
from monitor.services.replaying import Replayer

#: Examples of each indicator and source.
_EXAMPLES = 2
_FATE_WORDS = {Fate.ADDED: "新增", Fate.REMOVED: "消失", Fate.MOVED: "改归", Fate.REREAD: "改读"}


def register(app: typer.Typer) -> None:
    """Add the command to *app*."""
    app.command()(replay)


def replay(
    context: typer.Context,
    source: Annotated[
        list[str] | None, typer.Argument(metavar="[SOURCE]...", help="Source ids, or add; all by default.")
    ] = None,
    apply: Annotated[
        bool, typer.Option("--apply", help="Record the new readings; tells nobody, keeps the old ones.")
    ] = False,
    after: Annotated[int, typer.Option(metavar="N", min=0, help="Go on after article version N.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="JSON Lines, one per figure or text read otherwise.")] = False,
) -> None:
    """Read stored pages again with the present reader and rules: no network, no alerts; tell what would change."""
    from monitor.bootstrap.configuration import load_configuration
    from monitor.bootstrap.replaying import build_replayer
    from monitor.bootstrap.store import opened
    from monitor.domain.record import SUBMITTED

    configuration = load_configuration(options_of(context))
    sources = list(source or ())
    if named := [one for one in sources if one != SUBMITTED]:
        configuration.chosen(named)
    with opened(configuration.settings.database, existing=True) as store:
        found, last = _run(build_replayer(configuration, store), sources, after, apply=apply)
    if as_json:
        _print_lines(found)
    else:
        _print_report(found, apply=apply)
    if last is not None:
        complain(f"stopped; go on with --after {last}")
        raise typer.Exit(FAILED)


def _run(replayer: Replayer, sources: Sequence[str], after: int, *, apply: bool) -> tuple[list[Replayed], int | None]:
    """Return every version that reads otherwise, and where an interrupt stopped it."""
    found: list[Replayed] = []
    last = after
    try:
        for replayed in _watched(
            replayer.replay(sources, after=after, apply=apply), replayer.count(sources, after=after)
        ):
            last = replayed.version
            if replayed.rereadings or replayed.parts or replayed.refused:
                found.append(replayed)
    except KeyboardInterrupt:
        return found, last
    return found, None


def _watched(replayed: Iterable[Replayed], total: int) -> Iterator[Replayed]:
    """Show how far it is where somebody watches."""
    from rich.progress import track

    from monitor.cli.tables import console

    screen = console(stderr=True)
    yield from track(replayed, "重读", total, console=screen, disable=not screen.is_terminal, transient=True)


def _print_lines(found: Iterable[Replayed]) -> None:
    from monitor.cli.contract import observation_json

    for replayed in found:
        for one in replayed.rereadings:
            line = {
                "source": replayed.source, "url": replayed.url, "title": replayed.title, "fate": one.fate.value,
                "before": None if one.before is None else observation_json(one.before),
                "after": None if one.after is None else observation_json(one.after),
            }  # fmt: skip
            emit(json.dumps(line, ensure_ascii=False))
        if replayed.parts or replayed.refused:
            refused = None if replayed.refused is None else replayed.refused.code
            text = {"source": replayed.source, "url": replayed.url, "title": replayed.title, "fate": "text",
                    "parts": list(replayed.parts), "verdict": refused}  # fmt: skip
            emit(json.dumps(text, ensure_ascii=False))


def _print_report(found: Sequence[Replayed], *, apply: bool) -> None:
    from monitor.cli.tables import show_table

    counts: Counter[tuple[str, str, Fate]] = Counter()
    examples: dict[tuple[str, str, Fate], list[str]] = {}
    for replayed in found:
        for one in replayed.rereadings:
            key = (one.observation.name, replayed.source, one.fate)
            counts[key] += 1
            if len(examples.setdefault(key, [])) < _EXAMPLES:
                examples[key].append(f"{_told(one)} {replayed.url}")
    if counts:
        rows = (
            (name, source, _FATE_WORDS[fate], str(count), "\n".join(examples[name, source, fate]))
            for (name, source, fate), count in counts.most_common()
        )
        show_table(("指标", "来源", "变动", "数", "例"), rows)
    verb = "recorded, silently" if apply else "would change; --apply records it, silently"
    articles = sum(bool(replayed.rereadings) for replayed in found)
    emit(f"{sum(counts.values())} figures of {articles} articles {verb}")
    if texts := sum(bool(replayed.parts) for replayed in found):
        emit(f"{texts} articles read with another text, date or publisher")
    if refused := [replayed for replayed in found if replayed.refused is not None]:
        emit(f"{len(refused)} pages the reader takes for no article any more; their stored texts were read")


def _told(one: Rereading) -> str:
    from monitor.cli.tables import period_text, scope_text
    from monitor.domain.messages.figures import amount

    sides = [
        ""
        if side is None
        else f"{side.name}{scope_text(side.scope)} {period_text(side.period)} {amount(side.quantity)}"
        for side in (one.before, one.after)
    ]
    return " → ".join(side for side in sides if side)
