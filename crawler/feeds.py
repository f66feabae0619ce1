"""Feeds and sitemaps: RSS, Atom, JSON, JSONP and sitemap XML to rows. Nothing in them is expanded or fetched."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from lxml import etree

from crawler.days import day_in_text, day_in_url
from crawler.urls import absolute
from monitor.domain.source import Row

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
}
_MAX_ITEMS = 5000
_MAX_DEPTH = 8
_ENTRY_TAGS = ("item", "entry", "url", "sitemap")


def read_feed(text: str, url: str, fields: Mapping[str, str]) -> list[Row] | None:
    """Return the items of a feed, ``None`` when *text* is no feed at all.

    *fields* names, for JSON, where the ``items`` lie (``data.list``) and what ``url``, ``title``, ``date`` are called.
    """
    body = text.lstrip("\ufeff \r\n\t")
    if body.startswith("<"):
        return _rows(_xml_items(body), url)
    data = _json(body)
    return None if data is None else _rows(_json_items(data, fields), url)


def is_sitemap_index(text: str) -> bool:
    """Tell whether *text* is a sitemap of sitemaps."""
    return "<sitemapindex" in text[:2000]


def _rows(items: Iterator[tuple[str, str, str]] | None, base: str) -> list[Row] | None:
    if items is None:
        return None
    rows: dict[str, Row] = {}
    for href, title, day in items:
        url = absolute(base, href)
        if url:
            text = " ".join(title.split())[:300]
            rows.setdefault(url, Row(url=url, title=text, listed_on=_day(day) or day_in_url(url)))
    return list(rows.values())


# ------------------------------------------------------------------------------------------------------ XML


def _xml_items(text: str) -> Iterator[tuple[str, str, str]] | None:
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    root = etree.fromstring(_DECLARATION.sub("", text).encode(), parser)
    if _name(root) not in {"rss", "feed", "rdf", "urlset", "sitemapindex"}:
        return None
    return _entries(root)


def _entries(root: etree._Element) -> Iterator[tuple[str, str, str]]:
    count = 0
    for element in root.iter():
        if _name(element) in _ENTRY_TAGS and len(element):
            count += 1
            if count > _MAX_ITEMS:
                return
            yield (
                _link(element),
                _text(element, "title"),
                _text(element, "pubdate", "published", "date", "updated", "publication_date", "lastmod"),
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


def _json_items(data: Any, fields: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:  # noqa: ANN401 - as above
    items = _at(data, fields["items"]) if "items" in fields else _longest(data, _MAX_DEPTH)
    for item in items[:_MAX_ITEMS] if isinstance(items, list) else ():
        if isinstance(item, Mapping):
            yield _fact(item, "url", fields), _fact(item, "title", fields), _fact(item, "date", fields)


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
    except ValueError:
        return None
