"""Filters as they are typed: what names nothing is told with the nearest that there is, not answered with silence."""

from collections.abc import Collection
from difflib import get_close_matches

from config.catalogue import load_indicators
from config.tables import find_config, read_tables
from monitor.bootstrap.configuration import UnknownSource, load_configuration
from monitor.bootstrap.errors import WrongUsage
from monitor.bootstrap.options import Options

#: Kinds of a series: of a change, what it is measured against.
SERIES_KINDS = ("level", "target", "change", "change:yoy", "change:mom", "change:other")


def check_kind(kind: str | None, known: Collection[str]) -> None:
    """Raise WrongUsage for a *kind* that is none of *known*."""
    if kind is not None and kind not in known:
        hint = near_hint(kind, known) or f"write one of {', '.join(known)}"
        raise WrongUsage(f"--kind {kind!r} is unknown; {hint}")


def unknown_source(options: Options, id_: str) -> str | None:
    """Return what to say of a filter by the source *id_* that found nothing; ``None`` where it is declared."""
    sources = load_configuration(options).sources
    return None if id_ in sources else str(UnknownSource(id_, list(sources)))


def unknown_indicator(options: Options, name: str) -> str | None:
    """Return what to say of a filter by *name* that found nothing; ``None`` where the catalogue has it."""
    indicators, _left_out = load_indicators(read_tables(find_config(options.config)).indicators)
    if any(name == one.code or name in one.name for one in indicators):
        return None
    hint = near_hint(name, [word for one in indicators for word in (one.code, one.name)])
    return f"no indicator of the catalogue is called {name!r}; {hint or 'write its code, or a part of its name'}"


def near_hint(word: str, known: Collection[str]) -> str:
    """Return a question after the nearest of *known*, empty when none is near."""
    near = get_close_matches(word, known, n=1, cutoff=0.5)
    return f"did you mean {near[0]!r}?" if near else ""
