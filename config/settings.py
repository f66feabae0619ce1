"""The settings: typed, whole, and usable even when parts of the file are not. Errors name file, entry and field."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from config.problems import ConfigError, ConfigProblem
from config.routes import Channels, load_routes
from config.schema import CrawlerTable, DatabaseTable, Fields, ServiceTable, read_fields
from config.tables import DATABASE_VARIABLE, Tables, find_config, read_tables
from monitor.domain.routing import Route

_Model = TypeVar("_Model", bound=Fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything but sources and indicators, which their own loaders make of :attr:`tables`."""

    tables: Tables
    #: SQLAlchemy URL; may hold a password.
    database: str = field(repr=False)
    crawler: CrawlerTable
    service: ServiceTable
    routes: tuple[Route, ...]
    #: The secret URL of every channel by its fingerprint.
    channels: Channels
    problems: tuple[ConfigProblem, ...]


def load_settings(
    config: Path | None = None, database: str | None = None, environment: Mapping[str, str] = os.environ
) -> Settings:
    """Load the settings; *config* and *database* are the options of the command line.

    A broken route is left out, a broken field of ``[crawler]`` or ``[service]`` falls back to its default; both are
    told in :attr:`Settings.problems`. Raises ConfigError when the file cannot be read, or no database can be named.
    """
    tables = read_tables(find_config(config, environment))
    crawler, in_crawler = _table(CrawlerTable, tables.crawler, tables.file, "crawler")
    service, in_service = _table(ServiceTable, tables.service, tables.file, "service")
    routes, channels, in_routes = load_routes(tables.routes, tables.file, service, environment)
    return Settings(
        tables=tables,
        database=database or environment.get(DATABASE_VARIABLE) or _database(tables),
        crawler=crawler,
        service=service,
        routes=routes,
        channels=channels,
        problems=(*tables.problems, *in_crawler, *in_service, *in_routes),
    )


def default_database() -> str:
    """Return the URL of the SQLite database in the user's data folder."""
    from platformdirs import user_data_path  # noqa: PLC0415 - only where no database is named

    return f"sqlite:///{user_data_path('jianbao') / 'jianbao.db'}"


def _database(tables: Tables) -> str:
    """Return the file's database. A broken table is fatal: the default one would take another database's news."""
    table, problems = read_fields(DatabaseTable, tables.database, tables.file, "[database]")
    if table is None:
        raise ConfigError(tables.file, f"[database] {problems[-1].problem}", problems[-1].hint)
    return table.url or default_database()


def _table(model: type[_Model], table: Mapping[str, Any], file: str, name: str) -> tuple[_Model, list[ConfigProblem]]:
    """Give a single table its types; the default stands in for each wrong field."""
    read, problems = read_fields(model, table, file, f"[{name}]")
    if read is None:
        wrong = {problem.field for problem in problems}
        defaults = getattr(read_tables(None), name)
        read, _ = read_fields(model, {**table, **{key: defaults[key] for key in wrong if key in defaults}}, file, name)
    if read is None:
        raise ConfigError(file, f"[{name}] is broken and so are its defaults", "install the program again")
    return read, problems
