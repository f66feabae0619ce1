"""The launcher of this program's children: warm before anything else is loaded."""

from monitor.launcher import Launcher

#: What the fork server imports once, for all children.
PRELOAD = ("monitor.bootstrap.journey", "monitor.logs", "crawler.preloading", "monitor.bootstrap.settling")


def warm_launcher() -> Launcher:
    """Return a launcher whose fork server loads beside what the caller does next."""
    launcher = Launcher(PRELOAD)
    launcher.warm()
    return launcher
