"""The extractor with the gazetteer and the lexicon of scope."""

from collections.abc import Iterable
from datetime import date
from functools import cached_property

from config.areas import load_areas, load_weak_names
from config.catalogue import load_facets
from monitor.domain.catalogue import Indicator
from monitor.domain.extraction.extractor import Extraction, Extractor


class LateExtractor:
    """Builds an extractor when the first text comes: most visits of a source bring none."""

    def __init__(self, indicators: Iterable[Indicator]) -> None:
        self._indicators = indicators

    @cached_property
    def _extractor(self) -> Extractor:
        return build_extractor(self._indicators)

    def extract(
        self,
        *,
        title: str,
        body: str,
        published: date | None,
        area: str | None,
        origin: str | None = None,
        publisher: str | None = None,
    ) -> Extraction:
        """Read the figures of *body*; see the port."""
        return self._extractor.extract(
            title=title, body=body, published=published, area=area, origin=origin, publisher=publisher
        )


def build_extractor(indicators: Iterable[Indicator]) -> Extractor:
    """Return an extractor that knows *indicators*; building it takes a moment, it is used for every text."""
    return Extractor(indicators, load_areas(), load_facets(), load_weak_names())
