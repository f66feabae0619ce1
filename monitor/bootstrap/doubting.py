"""What the configuration says soundly and yet surely does not mean: codes and names of nothing. All are warnings."""

from collections.abc import Iterator

from config.catalogue import load_indicators
from config.problems import ConfigProblem
from monitor.bootstrap.areas import check_prefix
from monitor.bootstrap.asking import near_hint
from monitor.bootstrap.configuration import Configuration
from monitor.bootstrap.errors import UnknownArea
from monitor.domain.catalogue import Indicator
from monitor.domain.figures.units import read_rate, read_unit


def doubts(configuration: Configuration) -> list[ConfigProblem]:
    """Return what should be looked at in the user's sources, routes and indicators."""
    found = (*_of_sources(configuration), *_of_routes(configuration), *_of_units(configuration))
    file = configuration.settings.tables.file
    return [
        ConfigProblem(file=file, entry=entry, field=field, problem=problem, hint=hint, disables=False)
        for entry, field, problem, hint in found
    ]


#: Entry, field, what is wrong with it, and what to write instead.
_Doubt = tuple[str, str, str, str]


def _of_sources(configuration: Configuration) -> Iterator[_Doubt]:
    written = {str(entry.get("id")) for entry in configuration.settings.tables.sources}
    for source in (configuration.sources[id_] for id_ in sorted(written & configuration.sources.keys())):
        entry = f'[[source]] "{source.id}"'
        if wrong := _wrong_area(source.area):
            yield entry, "area", wrong, ""
        if source.every is not None and source.cron is not None:
            yield entry, "every", "cron is given too, and decides", "leave one of them out"


def _of_routes(configuration: Configuration) -> Iterator[_Doubt]:
    known = {word: one for one in configuration.indicators for word in (*one.aliases, one.name, one.code)}
    for route in configuration.settings.routes:
        entry = f'[[route]] "{route.name}"'
        for wrong in filter(None, map(_wrong_area, route.areas)):
            yield entry, "areas", wrong, ""
        for name in sorted(route.indicators):
            if doubt := _indicator_doubt(name, known):
                yield entry, "indicators", *doubt


def _indicator_doubt(name: str, known: dict[str, Indicator]) -> tuple[str, str] | None:
    one = known.get(name)
    if one is None:
        return f"the catalogue has no code or name {name!r}", near_hint(name, known)
    if name in (one.code, one.name):
        return None
    return f"{name!r} is another name of {one.name!r} and matches nothing", f"write {one.code!r}"


def _of_units(configuration: Configuration) -> Iterator[_Doubt]:
    packaged, _ = load_indicators(())
    usual = {one.unit for one in packaged}
    for table in configuration.settings.tables.indicators:
        unit = table.get("unit")
        if isinstance(unit, str) and unit not in usual and not _is_read(unit):
            hint = near_hint(unit, usual) or 'write it without a multiplier, such as "家", "人次" or "%"'
            yield f'[[indicator]] "{table.get("code")}"', "unit", f"no figure is read with the unit {unit!r}", hint


def _is_read(unit: str) -> bool:
    found = read_unit(unit, 0) or read_rate(unit, 0)
    return found is not None and found.end == len(unit)


def _wrong_area(code: str | None) -> str:
    try:
        check_prefix(code)
    except UnknownArea as error:
        return str(error)
    return ""
