"""Extract made-up texts with the packaged catalogue and gazetteer."""

from datetime import date
from functools import cache

from config.areas import load_areas, load_weak_names
from config.catalogue import load_facets, load_indicators
from monitor.domain.extraction import Extraction, Extractor
from monitor.domain.observation import Observation


@cache
def extractor() -> Extractor:
    """Return the extractor of the packaged catalogue; it is built once for all tests."""
    return Extractor(load_indicators()[0], load_areas(), load_facets(), load_weak_names())


def explain_text(
    text: str, *, title: str = "", published: str | None = "2026-03-10", area: str | None = "450000"
) -> Extraction:
    """Return everything one made-up body gives, what was left out included."""
    day = date.fromisoformat(published) if published else None
    return extractor().extract(title=title, body=text, published=day, area=area)


def extract_text(text: str, *, published: str | None = "2026-03-10", area: str | None = "450000") -> list[Observation]:
    """Return the observations of one made-up body."""
    return list(explain_text(text, published=published, area=area).observations)


def extract_one(text: str, *, published: str | None = "2026-03-10", area: str | None = "450000") -> Observation:
    """Return the only observation of one made-up body."""
    observations = extract_text(text, published=published, area=area)
    assert len(observations) == 1, [one.value_text for one in observations]
    return observations[0]
