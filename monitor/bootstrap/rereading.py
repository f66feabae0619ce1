"""Rereading, joined: the bytes of the store, today's reader, extractor and differ."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import Literal

from crawler.reading import read
from monitor.bootstrap.clock import now
from monitor.domain.article import Article, Verdict
from monitor.domain.catalogue import Indicator
from monitor.domain.differ import diff
from monitor.domain.record import FoundArticle, Snapshot
from monitor.domain.source import Source
from monitor.ports import Extractor
from monitor.services.rereading import Rereader


def build_rereader(indicators: Iterable[Indicator], sources: Mapping[str, Source], extractor: Extractor) -> Rereader:
    """Return what reads stored versions again, with *sources* by id for the charsets they declare."""
    return Rereader(
        reader=partial(read_again, sources),
        extractor=extractor,
        differ=partial(diff, catalogue={indicator.code: indicator for indicator in indicators}),
        clock=now,
    )


def read_again(sources: Mapping[str, Source], snapshot: Snapshot, found: FoundArticle) -> Article | Verdict:
    """Read *snapshot* as it was read when it came; what a person said of a text found by hand stays said."""
    declared = sources.get(found.source)
    headers = {name.lower(): value for name, value in snapshot.headers}
    charset = declared.charset if declared else None
    content_type = f"text/html; charset={charset}" if charset else headers.get("content-type")
    article = read(snapshot.body, url=snapshot.url, content_type=content_type, kind=_kind(found))
    if found.submitted and isinstance(article, Article):
        return replace(article, published_at=found.article.published_at or article.published_at)
    return article


def _kind(found: FoundArticle) -> Literal["text"] | None:
    """Return what the text is where that was said: a file handed in as plain text stays that."""
    return "text" if found.submitted and found.article.reader.startswith("text/") else None
