"""The item pipeline: hands what a spider yields to the sink, one thing at a time."""

import logging
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from crawler.context import context_of
from monitor.domain.article import Article
from monitor.domain.errors import JianbaoError
from monitor.domain.joint import Sink
from monitor.domain.source import Fetched, Row, Walk

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsFound:
    """Rows newly found on a list page."""

    rows: tuple[Row, ...]
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFetched:
    """A fetch without an article."""

    fetched: Fetched


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRead:
    """A fetch and the article read from it."""

    fetched: Fetched
    article: Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Walked:
    """A back-fill came further."""

    walk: Walk


Told: TypeAlias = RowsFound | PageFetched | ArticleRead | Walked


class RecordingPipeline:
    """Records each item. When that fails (full disk, locked database) the crawl ends; what was kept stays kept."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "RecordingPipeline":
        """Return the pipeline of one crawl, as Scrapy asks for it."""
        return cls(crawler)

    async def process_item(self, item: Told) -> Told:
        """Hand *item* to the sink."""
        context = context_of(self._crawler)
        if context.tally.failure:
            raise DropItem("nothing is recorded after a failure", log_level="DEBUG")  # the log would hold the page
        try:
            _record(context.sink, context.source.id, item)
        except (JianbaoError, OSError) as error:
            context.tally.failed(f"{error} ({type(error).__name__})")
            facts = {"action": "record_failed", "source": context.source.id, "error": str(error)}
            log.error("Recording failed", extra=facts)  # noqa: TRY400 - the error's sentence says all
            await self._stop()
        return item

    async def _stop(self) -> None:
        """Let the crawl end; not awaited to its end, because the engine waits for this item first."""
        spider = self._crawler.spider
        if spider is not None:
            spider.stop_soon("record_failed")  # type: ignore[attr-defined]  # our spiders have it


def _record(sink: Sink, source: str, item: Told) -> None:
    match item:
        case RowsFound():
            sink.listed(source, item.rows, item.at)
        case Walked():
            sink.walked(source, item.walk)
        case PageFetched():
            sink.fetched(item.fetched)
        case ArticleRead():
            sink.article(item.fetched, item.article)
