"""Trials: what an entry of the catalogue matches in the articles that are stored. Nothing is recorded."""

from collections.abc import Iterator
from dataclasses import dataclass

from monitor.domain.observation import Observation
from monitor.domain.record import StoredVersion
from monitor.ports import Extractor, Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """One figure that an entry takes."""

    url: str
    title: str
    source: str
    observation: Observation


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """Reads what articles show now with the extractor of a catalogue that holds the entry. Raises StorageError."""

    reading: Reading
    extractor: Extractor
    #: The entry whose figures are asked for.
    code: str

    def matches(self, *, area: str = "") -> Iterator[Match]:
        """Yield the figures of the entry in areas whose code begins with *area*, oldest article first."""
        after = 0
        while batch := self._batch(after):
            for version in batch:
                yield from self._of(version, area)
            after = batch[-1].id

    def _batch(self, after: int) -> list[StoredVersion]:
        with self.reading() as view:
            return list(view.articles.shown(after=after))

    def _of(self, version: StoredVersion, area: str) -> Iterator[Match]:
        found = version.found
        read = self.extractor.extract(
            title=found.article.title, body=found.article.body, published=found.published_on, area=found.area
        )
        for one in read.observations:
            if one.code == self.code and (one.area or "").startswith(area):
                yield Match(url=found.url, title=found.article.title, source=found.source, observation=one)
