"""The crawl's frontier, answered from what is stored."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from monitor.domain.source import KnownPage, Walk
from monitor.ports import Reading


@dataclass(frozen=True, slots=True)
class StoredFrontier:
    """Implements the crawler's ``Frontier``. Each question sees one moment of the database."""

    reading: Reading

    def known(self, source: str, urls: Collection[str], at: datetime) -> Mapping[str, KnownPage]:  # noqa: ARG002 - an address is one page, whichever source lists it
        """Return what is known of *urls*, by address."""
        with self.reading() as view:
            return view.pages.known(urls, at)

    def due(self, source: str, at: datetime, *, everything: bool = False) -> Sequence[KnownPage]:
        """Return articles of *source* to look at, longest due first."""
        with self.reading() as view:
            return view.pages.due(source, at, everything=everything)

    def walk(self, source: str, first: str) -> Walk | None:
        """Return how far the last back-fill came in the list that begins at *first*; ``None`` when it was done."""
        with self.reading() as view:
            return view.pages.walk(source, first)
