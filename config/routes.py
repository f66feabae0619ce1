"""Routes of the configuration file, and the channels they send to."""

from collections.abc import Mapping, Sequence
from typing import Any

from config.problems import ConfigProblem, entry_name
from config.schema import RouteTable, ServiceTable, read_fields
from monitor.domain.routing import Route, fingerprint


class Channels(dict[str, str]):
    """Secret channel URLs by fingerprint. Shows the fingerprints only, whoever prints it."""

    def __repr__(self) -> str:
        return f"Channels({', '.join(self)})"


def load_routes(
    entries: Sequence[Mapping[str, Any]], file: str, service: ServiceTable, environment: Mapping[str, str]
) -> tuple[tuple[Route, ...], Channels, list[ConfigProblem]]:
    """Return the routes that can run, their channels, and what is wrong with the others."""
    routes: dict[str, Route] = {}
    channels = Channels()
    problems: list[ConfigProblem] = []
    for position, entry in enumerate(entries):
        name = entry_name("route", "name", position, entry)
        table, found = read_fields(RouteTable, entry, file, name)
        problems += found
        if table is None or not table.enabled:
            continue
        urls, missing = _urls(table, file, name, environment)
        if table.name in routes:
            missing = ConfigProblem(
                file=file, entry=name, field="name", problem="another route has this name", hint="give it its own name"
            )
        if missing is not None:
            problems.append(missing)
            continue
        channels.update({fingerprint(url): url for url in urls})
        routes[table.name] = _route(table, urls, service)
    return tuple(routes.values()), channels, problems


def _route(table: RouteTable, urls: Sequence[str], service: ServiceTable) -> Route:
    return Route(
        name=table.name,
        targets=tuple(dict.fromkeys(fingerprint(url) for url in urls)),
        kinds=None if table.kinds is None else frozenset(table.kinds),
        areas=tuple(_prefix(area) for area in table.areas),
        indicators=frozenset(table.indicators),
        institutions=tuple(table.institutions),
        min_change=table.min_change,
        digest=table.digest or service.digest,
        quiet=service.quiet if table.quiet == "service" else table.quiet,
        zone=table.timezone or service.timezone,
        language=table.tongue,
    )


def _prefix(area: str) -> str:
    """Return what the codes of *area* and everything in it begin with: 450000 is 45, 450100 is 4501."""
    while area.endswith("00") and len(area) > 2:  # noqa: PLR2004 - a province has two digits
        area = area[:-2]
    return area


def _urls(
    table: RouteTable, file: str, entry: str, environment: Mapping[str, str]
) -> tuple[list[str], ConfigProblem | None]:
    """Return the channel URLs, or what is wrong with them; a wrong URL is never shown, it may hold a password."""
    urls = [*table.urls, *environment.get(table.urls_env or "", "").split()]
    for position, url in enumerate(urls):
        if "://" not in url:
            field, problem = "urls", f"channel {position + 1} is no URL with ://"
            break
    else:
        if urls:
            return urls, None
        field, problem = "urls", "there is no channel to send to"
        if table.urls_env:
            field, problem = "urls_env", f"the environment variable {table.urls_env} is not set"
    hint = 'write for example urls = ["json://127.0.0.1:8080/alerts"]'
    if table.urls_env:
        hint = f"set {table.urls_env} to one or more channel URLs, parted by spaces"
    return [], ConfigProblem(file=file, entry=entry, field=field, problem=problem, hint=hint)
