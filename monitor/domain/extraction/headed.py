"""The places that headings name: what stands below 奉节县：… or below who speaks (某县某镇村民某某) is about them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from monitor.domain.extraction.statement import Statement
from monitor.domain.extraction.track import Track
from monitor.domain.places import within

#: A heading is no longer than this.
_LONGEST = 40
_SENTENCE = re.compile(r"[。！？!?；;，,0-9]|[：:]\s*$")


class Headed(NamedTuple):
    """Where the lines below a heading begin, and the area it names; ``None`` where they are the article's again."""

    start: int
    area: str | None


def find_headed(text: str, stated: Track[Statement], default: str | None) -> Track[Headed]:
    """Return the stretches of *text* below headings that name a place in *default*."""
    return Track(_headed(text, stated, default))


def _headed(text: str, stated: Track[Statement], default: str | None) -> Iterator[Headed]:
    """Yield a stretch for every heading; two in a row are one."""
    start, joined = 0, False
    for line in text.split("\n"):
        end = start + len(line)
        words = line.strip()
        heads = bool(words) and len(words) <= _LONGEST and not _SENTENCE.search(words)
        named = stated.last(start, end) if heads else None
        if named and named.area and default and named.area != default and within(named.area, default):
            yield Headed(end, named.area)
        elif heads and not joined:
            yield Headed(end, None)
        joined = heads or (joined and not words)
        start = end + 1
