"""Villages, townships and neighbourhoods that a text names after their county or city (某市某某社区) and then alone."""

import re
from collections.abc import Iterator, Sequence

from monitor.domain.places import Place

#: Its name and its kind, right after the place it lies in; the name holds no word that only describes.
_SMALL = re.compile(
    r"(?![^村镇乡区道]{0,4}[的各等有个多这部全每农偏])[\u4e00-\u9fff]{2,3}?(?:社区|街道|[镇乡村])(?![级医民])"
)
#: So many names are looked for, each so often.
_KNOWN, _MOST = 40, 20


def find_villages(text: str, places: Sequence[Place]) -> Iterator[Place]:
    """Yield the later mentions of the villages named right after one of *places*, each with that place's code."""
    known: set[str] = set()
    for place in places:
        match = _SMALL.match(text, place.end) if place.code else None
        if match is None or match[0] in known or len(known) == _KNOWN:
            continue
        known.add(match[0])
        start = match.end()
        for _ in range(_MOST):
            start = text.find(match[0], start)
            if start < 0:
                break
            yield Place(start, start + len(match[0]), place.code)
            start += len(match[0])
