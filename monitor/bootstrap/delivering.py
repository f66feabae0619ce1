"""Delivering: the dispatcher over the configured routes and channels."""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from monitor.bootstrap.areas import area_names
from monitor.bootstrap.clock import now
from monitor.bootstrap.configuration import Configuration
from monitor.domain.delivering import SendOutcome
from monitor.services.dispatching import Dispatcher
from monitor.services.rendering import Renderer
from storage.work import Store

if TYPE_CHECKING:
    from monitor.notifier import Notifier


class _Sender:
    """Sends through Apprise, which is loaded with the first message: most passes have none."""

    def __init__(self, channels: Mapping[str, str]) -> None:
        self._channels = channels

    def __call__(self, target: str, title: str, body: str) -> SendOutcome:
        return self._notifier.send(target, title, body)

    @cached_property
    def _notifier(self) -> "Notifier":
        from monitor.notifier import Notifier

        return Notifier(self._channels)


def build_dispatcher(
    configuration: Configuration, store: Store, *, stopping: Callable[[], bool] = lambda: False
) -> Dispatcher:
    """Return what sends due deliveries of *store*; *stopping* ends a pass early."""
    settings = configuration.settings
    return Dispatcher(
        writing=store.writing, reading=store.reading, renderer=_renderer(configuration),
        send=_Sender(settings.channels), clock=now, stopping=stopping,
    )  # fmt: skip


def _renderer(configuration: Configuration) -> Renderer:
    return Renderer(
        routes={route.name: route for route in configuration.settings.routes},
        focus=configuration.focus,
        names_en={indicator.code: indicator.name_en for indicator in configuration.indicators},
        places=area_names(),
        source_names={source.id: source.name for source in configuration.sources.values()},
    )
