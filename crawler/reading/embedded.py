"""Articles that a page carries as data for its scripts instead of as markup (client-side applications)."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from crawler.reading.dates import Moment, find_moment, moment_of_epoch

if TYPE_CHECKING:
    from lxml import etree

#: Longer scripts, and more of them, are not searched.
_LONGEST, _SCRIPTS = 3_000_000, 40
#: Values that are looked at in one script.
_VALUES = 200_000
#: A shorter text is a summary.
_SHORTEST = 80

_CONTENT = frozenset(
    (
        "content",
        "contenthtml",
        "contents",
        "articlebody",
        "articlecontent",
        "html",
        "body",
        "detail",
        "text",
        "newscontent",
    )
)
_TITLE = ("title", "name", "headline", "newstitle", "subject", "articletitle")
_TIME = (
    "publishtime", "pubtime", "pub_time", "publish_time", "datepublished", "pubdate", "publishdate", "publicationdate",
    "showtime", "createtime", "ctime", "time", "date",
)  # fmt: skip
_SOURCE = ("source", "sourcename", "origin", "media", "from", "copyfrom", "author")
_HAN = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Embedded:
    """An article as data: the body is markup or text."""

    title: str
    markup: str
    published_at: Moment | None
    origin: str | None


def find_embedded(root: "etree._Element") -> Embedded | None:
    """Return the longest article in the data that the scripts of *root* carry, else ``None``."""
    found = [article for data in _documents(root) for article in _articles(data)]
    return max(found, key=lambda article: len(article.markup), default=None)


def _documents(root: "etree._Element") -> Iterator[object]:
    yield {name: area.text for area in root.iter("textarea") if area.text for name in _field_of(area)}
    decoder = json.JSONDecoder()
    for script, _ in zip(root.iter("script"), range(_SCRIPTS), strict=False):
        text = (script.text or "").strip()
        if not _SHORTEST < len(text) <= _LONGEST:
            continue
        if text.startswith(("%7B", "%5B")):
            text = unquote(text)
        start = re.search(r"[{\[]\s{0,20}[\"{\[]", text)
        if start is None:
            continue
        try:
            yield decoder.raw_decode(text, start.start())[0]
        except (ValueError, RecursionError):
            continue  # code, not data


def _field_of(area: "etree._Element") -> list[str]:
    """Return the fields that the classes of a text area name: ``article-content`` holds the content."""
    return [name.rpartition("-")[2] for name in (area.get("class") or "").split()[:8]]


def _articles(data: object) -> Iterator[Embedded]:
    waiting, seen = [data], 0
    while waiting and seen < _VALUES:
        value = waiting.pop()
        seen += 1
        if isinstance(value, list):
            waiting.extend(value[:2000])
        elif isinstance(value, dict):
            waiting.extend(value.values())
            if (article := _article(value)) is not None:
                yield article


def _article(record: dict[object, object]) -> Embedded | None:
    fields = {str(name).lower(): value for name, value in record.items()}
    texts = [
        value for name, value in fields.items() if name in _CONTENT and isinstance(value, str) and _is_prose(value)
    ]
    if not texts:
        return None
    return Embedded(_text(fields, _TITLE) or "", max(texts, key=len), _moment(fields), _text(fields, _SOURCE))


def _is_prose(text: str) -> bool:
    return len(text) >= _SHORTEST and len(_HAN.findall(text, 0, 4000)) >= _SHORTEST // 2


def _text(fields: dict[str, object], names: tuple[str, ...]) -> str | None:
    for name in names:
        value = fields.get(name)
        if isinstance(value, str) and 1 < len(value.strip()) < 200:  # noqa: PLR2004 - a name or a title
            return value.strip()
    return None


def _moment(fields: dict[str, object]) -> Moment | None:
    for name in _TIME:
        value = fields.get(name)
        if isinstance(value, str | int) and not isinstance(value, bool):
            text = str(value)
            if (moment := find_moment(text) or moment_of_epoch(text)) is not None:
                return moment
    return None
