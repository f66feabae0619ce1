"""The joint between crawler and storage: what a crawl asks, and what it tells."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from monitor.domain.article import Article
from monitor.domain.source import Fetched, KnownPage, Row, Walk


class Frontier(Protocol):
    """What a crawl asks: which addresses are known, and which are due."""

    def known(self, source: str, urls: Collection[str], at: datetime) -> Mapping[str, KnownPage]:
        """Return what is known of *urls*, by the address asked for; one never seen is absent.

        The address to which a page moved is that page, under the address that identifies it.

        List pages are known by the validators of the last complete crawl.
        """
        ...

    def due(self, source: str, at: datetime, *, everything: bool = False) -> Sequence[KnownPage]:
        """Return articles of *source* to look at: due by age, never fetched, or failed when last tried.

        With *everything* all known articles, gone ones included.
        """
        ...

    def walk(self, source: str, first: str) -> Walk | None:
        """Return how far the last back-fill came in the list that begins at *first*; ``None`` when it was done."""
        ...


class Sink(Protocol):
    """What a crawl tells, as it goes. A raised ``JianbaoError`` or ``OSError`` ends the crawl cleanly."""

    def listed(self, source: str, rows: Sequence[Row], at: datetime) -> None:
        """Keep rows newly found, pointers included, before any of them is fetched: none is lost to a crash."""
        ...

    def walked(self, source: str, walk: Walk) -> None:
        """Keep how far a back-fill came, for the next one if this one is cut."""
        ...

    def fetched(self, fetched: Fetched) -> None:
        """Keep a fetch that gave no article to read: a list page, a 304, a failure or a refusal."""
        ...

    def article(self, fetched: Fetched, article: Article) -> None:
        """Keep a fetch together with the article read from its bytes, and process it."""
        ...
