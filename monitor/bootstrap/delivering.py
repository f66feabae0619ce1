"""Delivering: the dispatcher over the configured routes and channels."""

from collections.abc import Callable

from monitor.bootstrap.areas import area_names
from monitor.bootstrap.clock import now
from monitor.bootstrap.configuration import Configuration
from monitor.notifier import Notifier
from monitor.services.dispatching import Dispatcher
from storage.work import Store


def build_dispatcher(
    configuration: Configuration, store: Store, *, stopping: Callable[[], bool] = lambda: False
) -> Dispatcher:
    """Return what sends due deliveries of *store*; *stopping* ends a pass early."""
    settings = configuration.settings
    return Dispatcher(
        writing=store.writing,
        send=Notifier(settings.channels).send,
        clock=now,
        routes={route.name: route for route in settings.routes},
        focus=configuration.focus,
        places=area_names(),
        source_names={source.id: source.name for source in configuration.sources.values()},
        stopping=stopping,
    )
