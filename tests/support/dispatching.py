"""A newsroom whose alerts leave through real channels."""

import os
import signal
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import count

from monitor.domain.delivering import SendOutcome
from monitor.domain.outbox import DeliveryView
from monitor.domain.routing import Route, fingerprint
from monitor.notifier import Notifier
from monitor.scheduler import next_time
from monitor.services.alerting import Planner
from monitor.services.dispatching import Dispatcher
from monitor.services.rendering import Renderer
from storage import Store, opened
from tests.support.newsroom import Newsroom

PROVINCE = {"450000": "广西"}


def planner(*routes: Route, focus: Sequence[str] = ()) -> Planner:
    """Return the planner of *routes*."""
    return Planner(
        routes=routes, focus=frozenset(focus), places=PROVINCE,
        next_digest=lambda route, at: next_time(route.digest, route.zone, at),
    )  # fmt: skip


class Desk:
    """A newsroom, its routes and channels, and a dispatcher that reads the newsroom's clock."""

    def __init__(self, store: Store, *routes: Route, urls: Sequence[str]) -> None:
        self.store = store
        self.room = Newsroom(store, planner=planner(*routes))
        self.room.settle()
        self.numbers = count(1)
        self.dispatcher = Dispatcher(
            writing=store.writing, reading=store.reading, clock=lambda: self.room.now,
            send=Notifier({fingerprint(url): url for url in urls}).send,
            renderer=Renderer(
                routes={route.name: route for route in routes}, places=PROVINCE,
                source_names={source.id: source.name for source in self.room.sources},
            ),
        )  # fmt: skip

    def publish(self, *lines: str, **facts: str) -> list[str]:
        """Publish an article of its own; an update of what is known is told at once."""
        told = {"url": f"http://s1.example/{next(self.numbers)}", **facts}
        return self.room.publish(*lines, **told)  # type: ignore[arg-type]  # only text is passed

    def figure(self, value: int, year: int = 2025) -> list[str]:
        """Publish a year's figure; from the second year on it is an update."""
        return self.publish(f"社区医院|{year}-12-31|{value}家", f"这是关于{year}年的一篇报道")

    def with_send(self, send: Callable[[str, str, str], SendOutcome]) -> Dispatcher:
        """Return the dispatcher with another way to send."""
        return replace(self.dispatcher, send=send)

    def pending(self) -> Sequence[DeliveryView]:
        """Return what waits."""
        with self.store.reading() as view:
            return view.outbox.pending()

    def changes(self) -> list[str]:
        """Return the ids of all changes as messages show them."""
        return [f"#{change.id[:8]}" for done in self.room.processed for change in done.changes]


def dispatch_and_die(database: str, channel: str, route: Route, at: datetime) -> None:
    """Send what is due and die by SIGKILL after the first message left, before its fate is stored."""
    notifier = Notifier({fingerprint(channel): channel})

    def send(target: str, title: str, body: str) -> SendOutcome:
        notifier.send(target, title, body)
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError

    with opened(database) as store:
        renderer = Renderer(routes={route.name: route})
        Dispatcher(
            writing=store.writing, reading=store.reading, renderer=renderer, send=send, clock=lambda: at
        ).dispatch()
