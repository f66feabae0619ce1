"""One value for several rates: A率、B率均达到95% tells it of both."""

import re
from collections.abc import Iterator
from dataclasses import replace

from monitor.domain.extraction.bare import is_bare_measure
from monitor.domain.extraction.draft import Draft
from monitor.domain.extraction.naming import canonical, is_rate
from monitor.domain.observation import LEVEL

_JOINT = re.compile("、|以及|[和与及]")
_ALL = re.compile("[均都皆]|双双|全部")
#: It stands this close before the value (均稳定保持在98%).
_NEAR = 8
_RATES = frozenset({"%", "‰", "/10万"})
#: 入园率和普惠率: shorter ones leave it to the first of what they are.
_SHORTEST = 5
#: So many are told at once.
_MOST = 6


def each_of(draft: Draft, text: str) -> Iterator[Draft]:
    """Yield *draft* once for each of the rates that it gives one value, else as it is."""
    names = _rates(draft) if _may_be_shared(draft, text) else []
    if not 1 < len(names) <= _MOST:
        yield draft
        return
    for name in names:
        yield replace(draft, noun=name, name=canonical(name), readings=tuple, link=None)


def _may_be_shared(draft: Draft, text: str) -> bool:
    if draft.kind is not LEVEL or draft.figure.quantity.unit not in _RATES or not draft.noun:
        return False
    return _ALL.search(text, draft.start - _NEAR, draft.start) is not None


def _rates(draft: Draft) -> list[str]:
    """Return the rates that the noun of *draft* lists, none where one of them is no rate by itself."""
    parts = _JOINT.split(draft.noun)
    return parts if all(map(_is_whole, parts)) else []


def _is_whole(part: str) -> bool:
    name = canonical(part)
    return len(name) >= _SHORTEST and is_rate(name) and not is_bare_measure(name)
