"""Trials of the catalogue, joined: an entry by its code or a wording of it, or one that nobody declared yet."""

from collections.abc import Iterable

from monitor.bootstrap.configuration import Configuration
from monitor.bootstrap.extracting import build_extractor
from monitor.domain.catalogue import Indicator, Nature
from monitor.domain.extraction.naming import canonical
from monitor.domain.spelling import unified
from monitor.services.trying import Trial
from storage.work import Store

#: The code of an entry that is only tried.
TRIED = "(tried)"


def entry_of(indicators: Iterable[Indicator], name: str) -> Indicator | None:
    """Return the entry whose code, name or alias is *name*, ``None`` when no entry has it."""
    wanted = unified(canonical(name))
    return next((one for one in indicators if name == one.code or wanted in _wordings(one)), None)


def _wordings(indicator: Indicator) -> set[str]:
    return {unified(canonical(word)) for word in (indicator.name, *indicator.aliases)}


def build_trial(configuration: Configuration, store: Store, entry: Indicator) -> Trial:
    """Return the trial of *entry*, which need not be one of the catalogue, over the articles of *store*."""
    known = any(one.code == entry.code for one in configuration.indicators)
    indicators = [*configuration.indicators, *([] if known else [entry])]
    return Trial(reading=store.reading, extractor=build_extractor(indicators), code=entry.code)


def tried_entry(name: str, unit: str) -> Indicator:
    """Return an entry named *name* that counts in *unit*, as if somebody had declared it."""
    nature = Nature.RATE if unit in {"%", "‰", "/10万"} else Nature.STOCK
    return Indicator(code=TRIED, name=name, unit=unit, nature=nature)
