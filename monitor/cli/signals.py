"""Orderly ends: SIGTERM and Ctrl-C are one request."""

import signal
from collections.abc import Callable


def on_signals(stop: Callable[[], None]) -> None:
    """Call *stop* on SIGTERM and Ctrl-C instead of whatever was called before."""

    def end(*_: object) -> None:
        stop()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
