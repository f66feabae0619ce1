"""Feeds and sitemaps: RSS, Atom, JSON, JSONP and sitemap XML to rows. Nothing in them is expanded or fetched."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import MAXYEAR, UTC, date, datetime, time, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from zoneinfo import ZoneInfo

from lxml import etree

from crawler.days import day_in_text, day_in_url
from crawler.urls import absolute
from monitor.domain.source import Row
from monitor.domain.zone import SHANGHAI

_JSONP = re.compile(r"\s*(?:/\*\*/)?\s*(?:try\s*\{\s*)?[\w$.\[\]]{1,100}\s*\(\s*(?=[\[{])")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_EPOCH = re.compile(r"\d{10}(?:\d{3})?")
_COMPACT_DAY = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})(?:\d{6})?")

#: What the facts of a JSON item are usually called, most telling first; compared without case.
_NAMES = {
    "url": ("url", "link", "href", "docpuburl", "puburl", "arturl", "weburl", "linkurl", "loc"),
    "title": ("title", "doctitle", "arttitle", "headline", "name", "showtitle"),
    "date": (
        "docrelpubtime",
        "pubdate",
        "publishtime",
        "publishedtimestr",
        "publish_time",
        "publishdate",
        "focus_date",
        "pubtime",
        "date",
        "time",
        "createtime",
        "published",
        "date_published",
        "updated",
        "lastmod",
    ),
    "changed": ("lastmod", "date_modified", "updatetime", "modifytime", "modified", "updated"),
}
#: So many rows with the same time of change, and the share of them that makes it the time of the file.
_MANY, _MOST = 10, 0.8
_MAX_ITEMS = 5000
_MAX_DEPTH = 8
_ENTRY_TAGS = ("item", "entry", "url", "sitemap")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    """One item of a feed as written."""

    href: str
    title: str
    day: str
    changed: str


def read_feed(text: str, url: str, fields: Mapping[str, str], zone: ZoneInfo = SHANGHAI) -> list[Row] | None:
    """Return the items of a feed, ``None`` when *text* is no feed at all.

    *fields* names, for JSON, where the ``items`` lie (``data.list``) and what ``url``, ``title``, ``date`` are called.
    Times without a zone are meant in *zone*.
    """
    body = text.lstrip("\ufeff \r\n\t")
    if body.startswith("<"):
        rows = _rows(_xml_items(body), url, zone)
    else:
        data = _json(body)
        rows = None if data is None else _rows(_json_items(data, fields), url, zone)
    return rows and _with_real_changes(rows)


def is_sitemap_index(text: str) -> bool:
    """Tell whether *text* is a sitemap of sitemaps."""
    return "<sitemapindex" in text[:2000]


def _rows(items: Iterator[_Item] | None, base: str, zone: ZoneInfo) -> list[Row] | None:
    if items is None:
        return None
    rows: dict[str, Row] = {}
    for item in items:
        url = absolute(base, item.href)
        if url:
            title, day = " ".join(item.title.split())[:300], _day(item.day) or day_in_url(url)
            changed = _moment(item.changed, zone)
            rows.setdefault(url, Row(url=url, title=title, listed_on=day, changed_at=changed))
    return list(rows.values())


def _with_real_changes(rows: list[Row]) -> list[Row]:
    """Return *rows* without their times of change where one of them is that of most: it is when the file was made."""
    (moment, count), *_ = Counter(row.changed_at for row in rows).most_common(1)
    made = moment is not None and len(rows) >= _MANY and count > len(rows) * _MOST
    return [replace(row, changed_at=None) for row in rows] if made else rows


# ------------------------------------------------------------------------------------------------------ XML


def _xml_items(text: str) -> Iterator[_Item] | None:
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(_DECLARATION.sub("", text).encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:  # nothing at all that could be recovered
        return None
    if _name(root) not in {"rss", "feed", "rdf", "urlset", "sitemapindex"}:
        return None
    return _entries(root)


def _entries(root: etree._Element) -> Iterator[_Item]:
    count = 0
    for element in root.iter():
        if _name(element) in _ENTRY_TAGS and len(element):
            count += 1
            if count > _MAX_ITEMS:
                return
            yield _Item(
                href=_link(element),
                title=_text(element, "title"),
                day=_text(element, "pubdate", "published", "date", "updated", "publication_date", "lastmod"),
                changed=_text(element, "lastmod", "updated", "modified"),
            )


def _name(element: etree._Element | None) -> str:
    tag = None if element is None else element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def _link(entry: etree._Element) -> str:
    """Return the address of an entry: Atom's alternate link, RSS's link, a sitemap's loc."""
    for child in entry:
        name = _name(child)
        if name == "link" and child.get("href") and child.get("rel", "alternate") == "alternate":
            return str(child.get("href"))
        if name in {"link", "loc"} and child.text and child.text.strip():
            return child.text.strip()
    return _text(entry, "guid")


def _text(entry: etree._Element, *names: str) -> str:
    """Return the text of the first of *names* among an entry's elements."""
    found = {_name(child): child for child in reversed(list(entry.iter()))}
    child = next((found[name] for name in names if name in found), None)
    return "" if child is None else "".join(str(piece) for piece in child.itertext()).strip()


# ----------------------------------------------------------------------------------------------------- JSON


def _json(text: str) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Return the value of JSON or JSONP, ``None`` when *text* is neither."""
    start = _JSONP.match(text)
    body = text[start.end() :] if start else text
    try:
        value, _ = json.JSONDecoder().raw_decode(body)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, list | dict) else None


def _json_items(data: Any, fields: Mapping[str, str]) -> Iterator[_Item]:  # noqa: ANN401 - as above
    items = _at(data, fields["items"]) if "items" in fields else _longest(data, _MAX_DEPTH)
    for item in items[:_MAX_ITEMS] if isinstance(items, list) else ():
        if isinstance(item, Mapping):
            yield _Item(
                href=_fact(item, "url", fields),
                title=_fact(item, "title", fields),
                day=_fact(item, "date", fields),
                changed=_fact(item, "changed", fields),
            )


def _at(data: Any, path: str) -> Any:  # noqa: ANN401 - as above
    for name in path.split("."):
        data = data.get(name) if isinstance(data, Mapping) else None
    return data


def _longest(data: Any, depth: int) -> Sequence[Any]:  # noqa: ANN401 - as above
    """Return the longest list of objects anywhere in *data*."""
    if not depth or not isinstance(data, list | Mapping):
        return []
    children = data if isinstance(data, list) else list(data.values())
    own = data if isinstance(data, list) and any(isinstance(item, Mapping) for item in data) else []
    return max([own, *(_longest(child, depth - 1) for child in children[:_MAX_ITEMS])], key=len)


def _fact(item: Mapping[str, Any], fact: str, fields: Mapping[str, str]) -> str:
    if fact in fields:
        value = _at(item, fields[fact])
        return "" if value is None else str(value)
    named = {str(name).lower(): value for name, value in item.items()}
    return next((str(named[name]) for name in _NAMES[fact] if named.get(name)), "")


# ----------------------------------------------------------------------------------------------------- days


def _day(text: str) -> date | None:
    """Return the day a feed's date names: ISO, RFC 2822, Chinese, compact, or seconds since 1970."""
    text = text.strip()
    if not text:
        return None
    if day := day_in_text(text):
        return day
    if _EPOCH.fullmatch(text):
        return datetime.fromtimestamp(int(text[:10]), UTC).date()
    if compact := _COMPACT_DAY.fullmatch(text):
        return day_in_text("-".join(compact.groups()))
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, OverflowError):
        return None


def _moment(text: str, zone: ZoneInfo) -> datetime | None:
    """Return the moment *text* names, of a mere day its end; ``None`` when it names none."""
    try:
        return _exactly(text.strip(), zone)
    except OverflowError:  # beyond the last day there is
        return None
    except ValueError:
        day = _day(text)
        return None if day is None or day.year >= MAXYEAR else _end_of(day, zone)


def _exactly(text: str, zone: ZoneInfo) -> datetime:
    moment = datetime.fromisoformat(text)
    if len(text) <= len("2026-01-01"):
        return _end_of(moment.date(), zone)
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)


def _end_of(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), zone).astimezone(UTC)
