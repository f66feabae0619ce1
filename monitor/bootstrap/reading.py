"""Reading single texts: the reader and the extractor with the configured catalogue; no network, no database."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Literal, TypeAlias

from config.catalogue import load_indicators
from config.tables import find_config, read_tables
from crawler.reading import read
from monitor.bootstrap.extracting import build_extractor
from monitor.domain.article import Article, Verdict
from monitor.domain.extraction.extractor import Extraction, Extractor


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """An article with its figures."""

    area: str | None
    article: Article
    extraction: Extraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A page that gave no article."""

    url: str | None
    area: str | None
    verdict: Verdict


Reading: TypeAlias = Read | Refused


class Desk:
    """Reads texts one after the other. Build once: the extractor's word lists take a moment."""

    def __init__(self, extractor: Extractor) -> None:
        self._extractor = extractor

    def read(
        self,
        body: bytes,
        *,
        kind: Literal["html", "text"] | None,
        url: str | None,
        area: str | None,
        published: date | datetime | None,
    ) -> Reading:
        """Return the article in *body* with its figures, or why there is none; *published* overrides the page."""
        article = read(body, url=url, kind=kind)
        if not isinstance(article, Article):
            return Refused(url=url, area=area, verdict=article)
        if published is not None:
            article = replace(article, published_at=published)
        extraction = self._extractor.extract(
            title=article.title, body=article.body, published=article.published_on, area=area,
            origin=article.origin, publisher=article.publisher,
        )  # fmt: skip
        return Read(area=area, article=article, extraction=extraction)


def open_desk(config: Path | None) -> Desk:
    """Return a desk with the catalogue of *config*. Raises ConfigError when the file cannot be read."""
    indicators, _left_out = load_indicators(read_tables(find_config(config)).indicators)
    return Desk(build_extractor(indicators))
