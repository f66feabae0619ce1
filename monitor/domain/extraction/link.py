"""What a figure measures, as the catalogue has it or as the text names it."""

from collections.abc import Mapping
from typing import NamedTuple

from monitor.domain.catalogue import Nature


class Link(NamedTuple):
    """What a figure measures."""

    code: str | None
    name: str
    nature: Nature
    scope: Mapping[str, str]
    assumed: frozenset[str] = frozenset()
