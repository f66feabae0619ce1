"""What a page says of itself besides its text: publication date, origin, publisher, columns."""

import json
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from crawler.reading import lexicon
from crawler.reading.dates import Moment, date_in_url, day_of, find_moment
from crawler.reading.trim import is_band

if TYPE_CHECKING:
    from crawler.reading.lines import Line, Page

_DATE_META = (
    "pubdate", "publishdate", "article:published_time", "og:published_time", "og:release_date", "apub:time", "publish_time", "publishtime",
    "datepublished", "dc.date.issued", "dc.date", "weibo: article:create_at", "weibo:article:create_at", "article:create_at", "_pubtime", "date",
    "firstpublishedtime", "release_date", "publish-date", "createdate",
)  # fmt: skip
_ORIGIN_META = ("contentsource", "source", "article:author_source", "mediaid", "og:source", "article:source")
_SITE_META = ("sitename", "og:site_name", "application-name")
_LABEL = re.compile(r"(?:发布|发文|更新|发表|公开|信息|录入|创建)?(?:时间|日期)\s{0,3}[:：]")
_ORIGIN = re.compile(
    r"(?:(?:信息|稿件|文章|新闻|内容|本文|资料)?(?:来源|稿源|出处)|本文(?:转自|来自|转载自)|转(?:载)?自|摘自)\s{0,3}(?:[:：]|于)?\s{0,4}[:：]?\s{0,4}"
    r"(?P<name>[^\s|丨,，。;；\[\]【】]{2,40})"
)
_ORIGIN_ALONE = re.compile(r"(?:来源|稿源|出处|转自)\s{0,3}[:：]\s{0,4}$")
_AFTER_NAME = re.compile(
    r"(?:作者|编辑|责编|责任编辑|责任编委|记者|时间|日期|发布|字号|字体|浏览|点击|阅读|访问|审核|编审|撰稿|打印|分享|类别|【|\[|我要|原标题|参与互动)\s{0,3}.{0,40}$"
)
_DATELINE = re.compile(
    r"^(?:据)?(?P<name>[\u4e00-\u9fff]{2,10}?(?:网|社|报|台|客户端|日报))(?:消息|讯|[^，。]{0,12}?\d{1,2}月\d{1,2}日[电讯])"
)
_PAPER = re.compile(r"^\W{0,3}(?P<name>《[^》]{2,14}》)\s{0,2}[（(]?\s{0,2}20\d\d年\d{1,2}月\d{1,2}日")
_CRUMB_SPLIT = re.compile(r"\s{0,4}(?:>{1,2}|»|›|＞{1,2}|→|/|\||·|-{1,2}(?=\s))\s{0,4}")
_CRUMB_LABEL = re.compile(r"^.{0,6}?位置\s{0,3}(?:是|为)?\s{0,3}[:：]?\s{0,4}|^.{0,4}?(?:栏目|频道)\s{0,3}[:：]\s{0,4}")
_LEGAL = re.compile(
    r"(?:版权所有|主办单位|主办|copyright|©|\(c\))\s{0,3}[:：]?\s{0,3}(?:©|\(c\))?\s{0,3}(?:19|20)?[\d\s—–,-]{0,12}(?:All\s|by\s)?\s{0,3}"
    r"(?P<name>[\u4e00-\u9fff][\u4e00-\u9fff（）()·]{2,30}|[\w.-]+\.(?:com|cn|net))",
    re.IGNORECASE,
)
#: Lines around the title and behind the body that are searched for what a page says of itself.
_BAND_LINES, _TAIL_LINES = 12, 8


def find_date(page: "Page", band: Sequence["Line"], url: str | None) -> Moment | None:
    """Return when the article was published: the witness that others agree with, to the minute if one on that day tells it."""
    labelled, bare = _visible(band)
    stated = [found for name in _DATE_META if (text := page.meta.get(name)) and (found := find_moment(text))]
    stated += list(_embedded(page)) + [found for text in page.times[:1] if (found := find_moment(text))]
    in_url = date_in_url(url) or date_in_url(page.meta.get("url")) or date_in_url(page.meta.get("og:url"))
    witnesses: list[Moment] = [*labelled, *stated[:4], *bare, *([in_url] if in_url else [])]
    if not witnesses:
        return None
    day = _agreed(witnesses)
    return max((moment for moment in witnesses if day_of(moment) == day), key=_precision)


def _visible(band: Sequence["Line"]) -> tuple[list[Moment], list[Moment]]:
    labelled: list[Moment] = []
    bare: list[Moment] = []
    for line in band:
        text = lexicon.plain(line.text[:300])
        label = _LABEL.search(text)
        if (moment := find_moment(text[label.end() :] if label else text)) is not None:
            (labelled if label else bare).append(moment)
    return labelled[:2], bare[:2]


def _embedded(page: "Page") -> Iterable[Moment]:
    for text in page.data.get("ld", [])[:4]:
        match = re.search(r'"datePublished"\s{0,4}:\s{0,4}"([^"]{8,40})"', text) or re.search(
            r'"pubDate"\s{0,4}:\s{0,4}"([^"]{8,40})"', text
        )
        if match and (moment := find_moment(match[1])):
            yield moment


def _agreed(witnesses: Sequence[Moment]) -> object:
    days = [day_of(moment) for moment in witnesses]
    return max(days, key=lambda day: (days.count(day) > 1, -days.index(day)))


def _precision(moment: Moment) -> int:
    return int(not hasattr(moment, "hour")) * -2 + int(bool(getattr(moment, "hour", 0) or getattr(moment, "minute", 0)))


def find_origin(page: "Page", band: Sequence["Line"], tail: Sequence["Line"], body: Sequence["Line"]) -> str | None:
    """Return the medium that the page names as its source, else ``None``."""
    for found in (_labelled_origin(band), _meta_origin(page), _labelled_origin(tail), _dateline(body)):
        if found:
            return found
    return None


def _labelled_origin(lines: Sequence["Line"]) -> str | None:
    for number, line in enumerate(lines):
        text = lexicon.plain(line.text[:300])
        if (match := _ORIGIN.search(text)) and (name := _name(match["name"])):
            return name if text == line.text else _as_published(line.text, name)
        if _ORIGIN_ALONE.search(text) and number + 1 < len(lines) and len(lines[number + 1].text) <= 30:  # noqa: PLR2004
            return _name(lines[number + 1].text)
        if paper := _PAPER.match(line.text):
            return paper["name"]
    return None


def _as_published(text: str, name: str) -> str:
    """Return *name* in the script of *text*, from which it was read in simplified form."""
    label = re.search(r"[:：]\s{0,4}(\S{2,60})", text[max(0, text.find("源")) :] or text)
    return label[1] if label else name


def _meta_origin(page: "Page") -> str | None:
    for name in _ORIGIN_META:
        if (value := page.meta.get(name)) and (found := _name(re.sub(r"^(?:来源|稿源)\s{0,2}[:：]\s{0,2}", "", value))):
            return found
    return None


def _name(text: str) -> str | None:
    name = _AFTER_NAME.sub("", text).strip(" :：|丨-—（()）\"'“”　/")
    if re.match(r"https?:|www\.", name) or not re.search(r"[\w]", name):
        return None
    return name or None


def _dateline(body: Sequence["Line"]) -> str | None:
    match = _DATELINE.match(body[0].text) if body else None
    return match["name"] if match else None


def find_columns(page: "Page", before: Sequence["Line"]) -> tuple[str, ...]:
    """Return the columns that the breadcrumb names, outermost first; else the column that the head names."""
    for line in before:
        if len(line.text) <= 120 and lexicon.CRUMB.search(lexicon.plain(line.text)):  # noqa: PLR2004 - a breadcrumb is short
            names = [part.strip(" :：") for part in _CRUMB_SPLIT.split(_CRUMB_LABEL.sub("", line.text))]
            kept = tuple(
                name for name in names if name and name not in ("首页", "正文", "网站首页", "首頁", "詳情", "详情")
            )
            if kept:
                return kept[:6]
    column = page.meta.get("columnname")
    return (column,) if column else ()


def find_publisher(page: "Page", title: str, url: str | None, lines: Sequence["Line"]) -> str | None:
    """Return who carries the page: its site name, the end of its ``<title>``, or its copyright line."""
    for name in _SITE_META:
        if value := page.meta.get(name):
            return value
    if site := _site_in_title(page.heading, title):
        return site
    for line in reversed(lines[-40:]):
        if (match := _LEGAL.search(line.text[:300])) is not None:
            return match["name"]
    return None


def _site_in_title(heading: str, title: str) -> str | None:
    at = heading.find(title) if title else -1
    rest = heading[at + len(title) :] if at >= 0 else ""
    parts = [part.strip() for part in re.split(r"[_|｜丨]+|-+|—+|–|·", rest) if part.strip()]
    return parts[-1] if parts and 2 <= len(parts[-1]) <= 30 else None  # noqa: PLR2004 - a name, not a sentence


def band_of(lines: Sequence["Line"], anchor: int, start: int) -> list["Line"]:
    """Return the lines between title and body and those around them that may tell date and source."""
    first = max(0, anchor if anchor >= 0 else start - _BAND_LINES)
    first = max(first, start - 3 * _BAND_LINES)
    near = [line for line in lines[max(0, first - 2) : start + 3] if len(line.text) <= 300]  # noqa: PLR2004
    return sorted(near, key=lambda line: not is_band(line.text))
