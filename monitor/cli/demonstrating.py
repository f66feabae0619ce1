"""``jianbao demo``: several days of made-up news, offline."""

import typer

from monitor.cli.context import FAILED, complain, emit

#: What the play must have delivered to be worth its name.
_WANTED = ("new", "update", "revision", "discrepancy")


def register(app: typer.Typer) -> None:
    """Add the command to *app*."""
    app.command()(demo)


def demo() -> None:
    """Play several days of made-up news on loopback: the real pipeline, a real receiver, every silence explained."""
    from monitor.bootstrap.children import warm_launcher

    launcher = warm_launcher()
    from monitor.bootstrap.clock import now
    from monitor.cli.tables import console
    from monitor.demo.play import staged
    from monitor.demo.telling import tell_day, tell_digests
    from monitor.domain.zone import SHANGHAI

    screen = console()
    delivered: list[str] = []
    with staged(launcher) as stage:
        for number, day in enumerate(stage.days(now().astimezone(SHANGHAI).date())):
            tell_day(screen, number, day)
            told = " ".join(message.body for message in day.messages)
            changes = [one for processed in day.processed for one in processed.changes]
            delivered += [one.change.kind for one in changes if f"#{one.id[:8]}" in told]
        tell_digests(screen, stage.digests())
    screen.rule(align="left")
    counts = ", ".join(f"{kind} {delivered.count(kind)}" for kind in _WANTED)
    emit(f"delivered: {counts}. Everything above was made up; `jianbao init` sets up the real thing.")
    if missing := [kind for kind in _WANTED if kind not in delivered]:
        complain(f"the demonstration delivered no {', no '.join(missing)}; this is a defect, please report it")
        raise typer.Exit(FAILED)
