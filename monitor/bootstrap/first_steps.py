"""A first configuration: what ``jianbao init`` writes."""

from collections.abc import Mapping, Sequence

import tomlkit
from tomlkit.items import AoT, Table

from config.sources import load_sources
from monitor.domain.source import Source


def packaged_sources() -> list[Source]:
    """Return the enabled sources that come with the program."""
    sources, _problems = load_sources((), "", packaged=True)
    return [source for source in sources if source.enabled]


def written(sources: Sequence[Source], provinces: Sequence[str], channel: str) -> str:
    """Return a configuration that watches *provinces* (two digits each; none: all) and alerts *channel*, if any."""
    document = tomlkit.document()
    document.add(
        tomlkit.comment("Everything left out has its packaged default; `jianbao config show` prints what is in force.")
    )
    document["crawler"] = _crawler()
    if channel:
        document["route"] = tables_of([{"name": "default", "urls": [channel]}])
    left_out = [
        source.id for source in sources if provinces and source.area and not source.area.startswith(tuple(provinces))
    ]
    if left_out:
        document["source"] = tables_of([{"id": id_, "enabled": False} for id_ in left_out])
    return tomlkit.dumps(document)


def _crawler() -> Table:
    table = tomlkit.table()
    table["contact"] = ""
    table["contact"].comment("a page or mail address where a webmaster reaches you; please fill it in")
    return table


def tables_of(entries: Sequence[Mapping[str, object]]) -> AoT:
    """Return *entries* as an array of tables."""
    tables = tomlkit.aot()
    for entry in entries:
        tables.append(tomlkit.item(dict(entry)))
    return tables
