"""The configuration in words: what is in force, and what is wrong with channels. Holds no secret."""

from collections.abc import Mapping
from typing import Any

import tomlkit

from monitor.bootstrap.configuration import Configuration
from monitor.domain.routing import DEFAULT_KINDS, Route
from monitor.notifier import describe, problem_of
from storage.engine import open_engine
from storage.errors import UnknownDatabase


def described(configuration: Configuration) -> str:
    """Return what is in force as TOML; databases and channels are named without their secrets."""
    settings = configuration.settings
    enabled = [source.id for source in configuration.sources.values() if source.enabled]
    document = tomlkit.document()
    document.add(tomlkit.comment(f"file: {settings.tables.file}"))
    document["database"] = {"name": _database_name(settings.database)}
    document["crawler"] = dict(settings.tables.crawler)
    document["service"] = dict(settings.tables.service)
    document["sources"] = {"declared": len(configuration.sources), "enabled": enabled}
    document["indicators"] = {"known": len(configuration.indicators), "focus": len(configuration.focus)}
    routes = tomlkit.aot()
    for route in settings.routes:
        routes.append(tomlkit.item(_route(route, settings.channels)))
    if settings.routes:
        document["route"] = routes
    return tomlkit.dumps(document)


def _database_name(url: str) -> str:
    """Return the name without a password, of a wrong URL too: with the configuration shown one finds what is wrong."""
    try:
        return open_engine(url).name
    except UnknownDatabase as error:
        return error.url


def database_problems(configuration: Configuration) -> list[str]:
    """Return what is wrong with the URL of the database; nothing is connected to."""
    settings = configuration.settings
    try:
        open_engine(settings.database).close()
    except UnknownDatabase as error:
        is_of_file = settings.database == settings.tables.database.get("url")
        return [f"{settings.tables.file}: [database], field 'url': {error}" if is_of_file else str(error)]
    return []


def channel_problems(configuration: Configuration) -> list[str]:
    """Return what Apprise says against the channels of routes."""
    settings = configuration.settings
    file = settings.tables.file
    return [
        f"{file}: [[route]] \"{route.name}\", field 'urls': {problem}"
        for route in settings.routes
        for target in route.targets
        if (problem := problem_of(settings.channels[target]))
    ]


def _route(route: Route, channels: Mapping[str, str]) -> dict[str, Any]:
    return {
        "name": route.name,
        "channels": [describe(channels[target]) for target in route.targets],
        "kinds": sorted(DEFAULT_KINDS if route.kinds is None else route.kinds),
        "areas": list(route.areas),
        "indicators": sorted(route.indicators),
        "quiet": str(route.quiet or ""),
        "language": route.language.value,
    }
