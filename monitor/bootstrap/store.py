"""The database of the configuration, opened."""

from contextlib import AbstractContextManager

from config.settings import load_settings
from monitor.bootstrap.options import Options
from storage.work import Store, opened

__all__ = ["open_store", "opened"]


def open_store(options: Options) -> AbstractContextManager[Store]:
    """Open the configured database, which has to be there, for a while.

    Raises ConfigError, NoHistory and the other errors of ``storage.work.open_store``.
    """
    return opened(load_settings(options.config, options.database).database, existing=True)
