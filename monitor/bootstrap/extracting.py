"""The extractor with the gazetteer and the lexicon of scope."""

from collections.abc import Iterable

from config.areas import load_areas, load_weak_names
from config.catalogue import load_facets
from monitor.domain.catalogue import Indicator
from monitor.domain.extraction.extractor import Extractor


def build_extractor(indicators: Iterable[Indicator]) -> Extractor:
    """Return an extractor that knows *indicators*; building it takes a moment, it is used for every text."""
    return Extractor(indicators, load_areas(), load_facets(), load_weak_names())
