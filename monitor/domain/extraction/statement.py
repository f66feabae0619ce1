"""What a text states of where its figures belong: one place or institution, and how far it holds."""

from collections.abc import Sequence
from typing import NamedTuple

from monitor.domain.institutions import Institution
from monitor.domain.places import Place


class Statement(NamedTuple):
    """A place or an institution that the text states."""

    start: int
    end: int
    area: str | None
    #: The institution's name, ``None`` for a place.
    institution: str | None = None
    governs: bool = True
    #: One of several that a sentence splits its figures by (贵阳市1例、遵义市5例): it governs its own figure only.
    part: bool = False
    speaks: bool = False
    #: 该院, when no institution was named.
    unnamed: bool = False
    #: A place only in the name of an office (州科技局课题): it moves nobody out of an institution.
    office: bool = False
    #: It stands where a clause begins, or after 在: what follows may go on with it.
    topic: bool = True
    #: It sends helpers to where the text is from (天津选派专家46人): these are counted where they help.
    sends: bool = False
    #: Another value is compared with its own (低于全国的12.8%): it holds for its clause only.
    compared: bool = False
    #: It lies in no part of the country (全球).
    abroad: bool = False


def merged(places: Sequence[Place], institutions: Sequence[Institution]) -> list[Place | Institution]:
    """Return both in order; an institution comes before the place inside its name."""
    return sorted([*institutions, *places], key=lambda mention: (mention.start, -mention.end))
