"""``jianbao dispatch`` and ``jianbao notify``: deliveries by hand."""

from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.context import FAILED, WrongUsage, complain, emit, options_of

if TYPE_CHECKING:
    from monitor.bootstrap.configuration import Configuration
    from monitor.domain.outbox import DeliveryView
    from monitor.domain.routing import Route

#: Digests leave at least once in this time.
_DAYS_AHEAD = 31

TEST_TITLE = "【测试】健报"
TEST_BODY = "这是一条测试消息。收到它，说明这条路由的渠道可用。"

notify = typer.Typer(help="Look after channels and deliveries.", no_args_is_help=True, rich_markup_mode=None)


def register(app: typer.Typer) -> None:
    """Add the commands to *app*."""
    app.command()(dispatch)
    app.add_typer(notify, name="notify")


def dispatch(context: typer.Context) -> None:
    """Send due deliveries once."""
    from monitor.bootstrap.configuration import load_configuration

    if not send_due(load_configuration(options_of(context))):
        raise typer.Exit(FAILED)


def send_due(configuration: "Configuration") -> bool:
    """Send what is due once and tell what became of it; return whether everything arrived."""
    from monitor.bootstrap.delivering import build_dispatcher
    from monitor.bootstrap.store import opened
    from monitor.services.dispatching import Tally
    from storage.errors import NoHistory

    tally = Tally()
    try:
        with opened(configuration.settings.database, existing=True) as store:
            tally = build_dispatcher(configuration, store).dispatch(by_hand=True)
    except NoHistory as error:  # nothing is due where nothing was recorded
        complain(str(error))
    cancelled = f", cancelled {tally.cancelled} (marked as wrong)" if tally.cancelled else ""
    emit(f"sent {tally.sent}, failed {tally.failed}, given up {tally.given_up}, postponed {tally.postponed}{cancelled}")
    if tally.failed or tally.given_up:
        complain("some deliveries failed; `jianbao notify pending` tells why")
    return not tally.failed and not tally.given_up


@notify.command("test")
def send_test(
    context: typer.Context,
    route: Annotated[str | None, typer.Argument(metavar="ROUTE", help="Its name; all routes by default.")] = None,
) -> None:
    """Send a test message to the channels of a route, or of all."""
    from monitor.bootstrap.configuration import load_configuration
    from monitor.domain.delivering import Refused
    from monitor.notifier import Notifier

    settings = load_configuration(options_of(context)).settings
    notifier = Notifier(settings.channels)
    failed = False
    for chosen in _chosen(settings.routes, route):
        for target in chosen.targets:
            outcome = notifier.send(target, TEST_TITLE, TEST_BODY)
            refused = isinstance(outcome, Refused)
            emit(f"{chosen.name} {target}: {f'failed: {outcome.error}' if isinstance(outcome, Refused) else 'sent'}")
            failed |= refused
    if failed:
        raise typer.Exit(FAILED)


def _chosen(routes: "tuple[Route, ...]", name: str | None) -> "list[Route]":
    if not routes:
        raise WrongUsage('no route is configured; add a [[route]] with name = "..." and urls = ["..."]')
    chosen = [route for route in routes if name in {None, route.name}]
    if not chosen:
        near = get_close_matches(name or "", [route.name for route in routes], n=1)
        names = ", ".join(route.name for route in routes)
        raise WrongUsage(
            f"no route is called {name!r}; {f'did you mean {near[0]!r}?' if near else f'known are {names}'}"
        )
    return chosen


@notify.command()
def pending(context: typer.Context) -> None:
    """List deliveries that have not arrived, given-up ones included, with the last error."""
    from monitor.bootstrap.store import open_store

    with open_store(options_of(context)) as store, store.reading() as unit:
        views = unit.outbox.pending()
    if not views:
        emit("没有待发消息 (nothing waits)")
        return
    from monitor.cli.tables import show_table

    show_table(("编号", "路由", "渠道", "状态", "试过", "下次", "标题", "错误"), map(_row, views))


def _row(view: "DeliveryView") -> tuple[str, ...]:
    from monitor.cli.tables import STATUS_WORDS, time_text

    return (
        str(view.id), view.route, view.target, STATUS_WORDS.get(view.status, view.status), str(view.attempts),
        time_text(view.next_at), view.title, view.last_error or "",
    )  # fmt: skip


@notify.command()
def retry(context: typer.Context) -> None:
    """Make failed and given-up deliveries due now; the next dispatch sends them."""
    from monitor.bootstrap.clock import now
    from monitor.bootstrap.store import open_store

    with open_store(options_of(context)) as store, store.writing() as work:
        count = work.outbox.retry(now())
        work.commit()
    emit(f"{count} deliveries are due again")


@notify.command()
def preview(context: typer.Context) -> None:
    """Show the digests as they would leave next; nothing is sent."""
    from datetime import timedelta

    from monitor.bootstrap.clock import now
    from monitor.bootstrap.configuration import load_configuration
    from monitor.bootstrap.delivering import build_dispatcher
    from monitor.bootstrap.store import opened
    from monitor.cli.tables import clean

    configuration = load_configuration(options_of(context))
    with opened(configuration.settings.database, existing=True) as store:
        messages = build_dispatcher(configuration, store).preview(now() + timedelta(days=_DAYS_AHEAD))
    for route, message in messages:
        emit(clean(f"{route.name}: {message.title}\n{message.body}\n"))
    if not messages:
        emit("没有待汇总的消息 (nothing waits for a digest)")
