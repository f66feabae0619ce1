"""What a page says of itself besides its text: publication date, origin, publisher, columns."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from crawler.reading import lexicon
from crawler.reading.dates import Moment, date_in_url, day_of, find_moment
from crawler.reading.families import Family, medium_of
from crawler.reading.lines import Line, Page
from crawler.reading.titles import is_site, key
from crawler.reading.trim import is_band, is_prose

_DATE_META = (
    "pubdate", "publishdate", "article:published_time", "og:published_time", "og:release_date", "apub:time",
    "publish_time", "publishtime", "datepublished", "dc.date.issued", "dc.date", "weibo: article:create_at",
    "weibo:article:create_at", "article:create_at", "_pubtime", "date", "firstpublishedtime", "release_date",
    "publish-date", "createdate",
)  # fmt: skip
_ORIGIN_META = ("contentsource", "source", "mediaid", "article:author_source", "og:source", "article:source")
_SITE_META = ("sitename", "og:site_name", "application-name")
#: Times of snapshots, deadlines and events are none of publication.
_LABEL = re.compile(
    r"(?<!生成)(?<!截止)(?<!报名)(?<!活动)(?<!会议)(?:发布|发文|更新|发表|公开|信息|录入|创建|成文)?(?:时间|日期)\s{0,3}[:：]"
)
_ORIGIN = re.compile(
    r"(?:(?:信息|稿件|文章|新闻|内容|本文|资料)?(?:来源|稿源|出处)于?|本文(?:转自|来自|转载自)|转(?:载)?自|摘自|来自)\s{0,3}[:：]\s{0,4}(?P<name>[^|丨。;；\[\]【】]{2,60})|"
    r"本文(?:转自|转载自)\s{0,2}(?P<other>[^\s|丨，。:：]{2,30})|^(?:本文)?来源于\s{1,3}(?P<after>[^\s|丨，。:：]{2,30})|"
    r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?\s{1,4}(?P<medium>[\u4e00-\u9fff]{1,12}(?:报|网|社|台|日报|晚报|在线|客户端|周刊))(?:$|[\s|丨]|作者|编辑|记者)"
)
#: A label whose value is the next line.
_LABEL_ALONE = re.compile(r"(?:时间|日期|来源|稿源|出处|转自|来源于)\s{0,3}[:：]\s{0,4}$|^(?:本文)?来源于$")
_ROLES = (
    "(?:作者|编辑|责编|责任编辑|责任编委|记者|时间|日期|发布(?:时间|日期)?|字号|字体|浏览|点击|阅读|访问|审核|编审|撰稿|打印|分享|类别"
    "|我要|原标题|参与互动)"
)
_AFTER_NAME = re.compile(
    rf"[\s,，/|丨（(]{{1,9}}{_ROLES}.{{0,60}}$|{_ROLES}\s{{0,3}}[:：].{{0,60}}$|\s{{0,9}}(?:19|20)\d{{2}}[-/.年].{{0,60}}$"
    r"|\s{2,9}.{0,60}$|\s\d.{0,40}$"
)
#: Sources that name no medium.
_NOBODY = frozenset(
    ("本站", "本网", "本网站", "本站原创", "原创", "网络", "互联网", "未知", "其他", "其它", "转载", "综合", "佚名")
)
_DATELINE = re.compile(
    r"^(?:据)?(?P<name>[\u4e00-\u9fff]{2,10}?(?:网|社|报|台|客户端))(?:(?:消息|讯)(?:[（(](?P<programme>[\u4e00-\u9fff]{2,10})[）)])?|[^，。]{0,12}?\d{1,2}月\d{1,2}日[电讯])"
)
_PAPER = re.compile(r"^\W{0,3}(?P<name>《[^》]{2,14}》)\s{0,2}[（(]?\s{0,2}20\d\d年\d{1,2}月\d{1,2}日")
_CRUMB_SPLIT = re.compile(r"\s{0,4}(?:>{1,2}|»|›|＞{1,2}|→|/|\\|-{1,2}(?=\s)|\|)\s{0,4}|\t")
_CRUMB_LABEL = re.compile(r"^.{0,8}?位置\s{0,3}(?:是|为)?\s{0,3}[:：]?\s{0,4}|^.{0,4}?(?:栏目|频道)\s{0,3}[:：]\s{0,4}")
_CRUMB_ALONE = re.compile(r"位置(?:是|为)?\s{0,3}[:：]?$")
_CRUMB_STOP = frozenset(
    [
        "首页",
        "正文",
        "网站首页",
        "返回首页",
        "主页",
        "首頁",
        "详情",
        "内容",
        "正文内容",
        "频道",
        "文章",
        "详细内容",
        "信息详情",
        "当前位置",
    ]
)
_FIRST_PAGE = re.compile(r"^\W{0,3}(?P<name>[\u4e00-\u9fff]{1,11}(?:网|在线|报|站|委|局|厅|府|院))首页\s{0,3}[>»›＞→/]")
_LEGAL = re.compile(
    r"(?:版权所有\s{0,3}[:：]?|主办(?:单位)?\s{0,3}[:：]|copyright|©|\(c\))\s{0,3}[:：]?\s{0,3}(?:©|\(c\))?\s{0,3}(?:19|20)?[\d\s—–,-]{0,12}(?:All\s|by\s)?\s{0,3}"
    r"(?P<name>[\u4e00-\u9fff][\u4e00-\u9fff（）()·]{2,30}|[\w.-]{2,40}\.(?:com|cn|net))|由\s{0,2}(?P<host>[\w.-]{2,40}\.(?:com|cn|net|cc|org))",
    re.IGNORECASE,
)
#: 某某网版权所有: the owner stands before the words.
_OWNER = re.compile(
    r"(?P<name>[\u4e00-\u9fff（）()]{4,30})\s{0,3}版权所有|主办(?:单位)?\s{0,3}[:：]\s{0,3}(?P<host>[\u4e00-\u9fff（）()]{4,30})"
)
_SITE_LINE = re.compile(
    r"^[\u4e00-\u9fff·]{2,12}(?:网|网站|在线|日报|晚报|报|头条|资讯|卫健委|卫生健康委员会|人民政府)$"
)
_WELCOME = re.compile(r"^欢迎(?:您)?(?:访问|光临|来到)?")
#: Lines before the body, behind it, and at the foot that are searched.
_BEFORE, _BEHIND, _FOOT = 30, 12, 40


class Told:
    """What one page tells of itself.

    *anchor* is the line of the title or -1; the body begins at line *start* and its box ends at line *end*.
    """

    def __init__(
        self, page: Page, url: str | None, *, anchor: int, start: int, end: int, family: Family | None
    ) -> None:
        self._page, self._url, self._family = page, url, family
        first = max(0, start - _BEFORE, anchor - 3 if 0 <= anchor < start else 0)
        self._head = list(
            _joined([line for line in page.lines[first : start + 1] if not (is_prose(line) and not is_band(line.text))])
        )
        self._tail = list(_joined(page.lines[max(start, end - 4) : end + _BEHIND]))
        self._above = page.lines[:start]

    def published_at(self) -> Moment | None:
        """Return when the article was published.

        That is the day on which two of its witnesses (visible, meta, embedded, address) agree, else that of the first,
        to the minute if one of them tells it. Generation times and ``alt`` texts are no witnesses.
        """
        witnesses = [*self._moments(self._own("date")), *self._labelled(self._head), *self._stated(), *self._bare()]
        witnesses += [*self._labelled(self._tail), *self._addressed()]
        if not witnesses:
            return None
        days = [day_of(moment) for moment in witnesses]
        day = max(days, key=lambda day: (days.count(day) > 1, -days.index(day)))
        return max((moment for moment in witnesses if day_of(moment) == day), key=_precision)

    def _own(self, field: str) -> list[str]:
        keys: tuple[str, ...] = getattr(self._family, field) if self._family else ()
        return [
            line.text
            for key in keys
            for box in self._page.keyed.get(key, ())[:2]
            for line in self._page.lines[box.start : box.end][:6]
        ]

    @staticmethod
    def _moments(texts: Iterable[str]) -> list[Moment]:
        return [moment for text in texts if (moment := find_moment(text)) is not None][:2]

    def _labelled(self, lines: Sequence[str]) -> list[Moment]:
        texts = [lexicon.plain(text) for text in lines if len(text) <= 300]  # noqa: PLR2004 - furniture
        found = [(match[0], text[match.end() :]) for text in texts for match in _LABEL.finditer(text)]
        return self._moments(text for label, text in sorted(found, key=lambda pair: "更新" in pair[0]))

    def _stated(self) -> list[Moment]:
        texts = [self._page.meta[name] for name in _DATE_META if name in self._page.meta]
        for text in self._page.linked_data[:4]:
            texts += re.findall(r'"(?:datePublished|pubDate)"\s{0,4}:\s{0,4}"([^"]{8,40})"', text)
        return self._moments([*texts, *self._page.times[:1]])

    def _bare(self) -> list[Moment]:
        texts = [text for text in self._head if len(text) <= 120 and not _LABEL.search(text)]  # noqa: PLR2004 - furniture
        return self._moments(reversed([text for text in texts if is_band(text)]))

    def _addressed(self) -> list[Moment]:
        addresses = (self._url, self._page.meta.get("url"), self._page.meta.get("og:url"))
        return [day for address in addresses if (day := date_in_url(address)) is not None][:1]

    def origin(self, body: Sequence[Line]) -> str | None:
        """Return the medium that the page names as its source, else ``None``."""
        named = _origin_in(self._own("origin")) or _origin_in(self._head)
        return (
            named
            or self._origin_meta()
            or _origin_in(self._tail)
            or _dateline(body)
            or _paper([*self._tail, *self._head])
        )

    def _origin_meta(self) -> str | None:
        values = (self._page.meta.get(name, "") for name in _ORIGIN_META)
        return next(
            (name for value in values if (name := name_of(re.sub(r"^\W?(?:来源|稿源)\s{0,2}[:：]", "", value)))), None
        )

    def publisher(self, title: str) -> str | None:
        """Return who carries the page.

        That is the account of a platform, a well-known host, the site's name for itself, the end of the ``<title>`` or
        the name at the top or the foot. The address of a flattened text may be another page's: its top comes first.
        """
        if own := self._own("publisher"):
            return own[0]
        shown = None if self._page.boxes else self._at_top()
        named = next((self._page.meta[name] for name in _SITE_META if name in self._page.meta), None)
        address = self._url or self._page.meta.get("og:url") or self._page.meta.get("url")
        return (
            shown
            or medium_of(address)
            or named
            or _site_in_title(self._page.heading, title)
            or self._at_top()
            or self._at_foot()
        )

    def _at_top(self) -> str | None:
        for line in self._above[:20]:
            if match := _FIRST_PAGE.match(line.text):
                return match["name"]
            if _SITE_LINE.match(lexicon.plain(line.text)):
                return line.text
        return None

    def _at_foot(self) -> str | None:
        foot = [*(line.text for line in self._page.lines[-_FOOT:]), *self._tail]
        for pattern in (_OWNER, _LEGAL):
            matches = (pattern.search(text[:400]) for text in reversed(foot))
            if found := next((match[match.lastgroup or 0] for match in matches if match), None):
                return found
        return None

    def columns(self, title: str) -> tuple[str, ...]:
        """Return the columns that the breadcrumb names, outermost first; else the column that the head names."""
        for text in _trails(_joined(self._above)):
            if len(text) <= 160 and lexicon.CRUMB.search(lexicon.plain(text)) and (names := _crumbs(text, title)):  # noqa: PLR2004
                return names
        column = self._page.meta.get("columnname")
        return (column,) if column else ()


def _joined(lines: Sequence[Line]) -> Iterator[str]:
    """Yield the texts of *lines*; a label that stands alone gets its value from the next line."""
    label = ""
    for line in lines:
        text = label + line.text
        label = f"{text} " if len(text) <= 40 and _LABEL_ALONE.search(lexicon.plain(text)) else ""  # noqa: PLR2004 - a label
        if not label:
            yield text


def _trails(texts: Iterable[str]) -> Iterator[str]:
    """Yield *texts*; a breadcrumb's label that stands alone gets the short lines behind it, parted by ``>``."""
    trail: list[str] = []
    for text in texts:
        if trail and len(text) <= 16 and len(trail) <= 6:  # noqa: PLR2004 - names of columns
            trail.append(text.lstrip(" >"))
            continue
        if trail:
            yield " > ".join(trail)
        trail = [text] if _CRUMB_ALONE.search(lexicon.plain(text)) else []
        if not trail:
            yield text
    if trail:
        yield " > ".join(trail)


def _precision(moment: Moment) -> int:
    """Return 0 for a date, 1 for a midnight that only stands for one, 2 for a time."""
    if not isinstance(moment, datetime):
        return 0
    return 2 if moment.hour or moment.minute else 1


def _origin_in(texts: Iterable[str]) -> str | None:
    for text in texts:
        if len(text) > 300:  # noqa: PLR2004 - a paragraph
            continue
        match = _ORIGIN.search(lexicon.plain(text))
        if match and (name := name_of(match[match.lastgroup or 0])):
            return name if name in text else _as_published(text, name)
    return None


def _as_published(text: str, name: str) -> str:
    """Return *name*, which was read in simplified script, as *text* writes it."""
    words = re.split(r"[\s:：]+", text)
    return next((word for word in words if lexicon.plain(word) == name), name)


def name_of(text: str) -> str | None:
    """Return the name of a medium without the credits, dates and brackets around it; an address becomes its medium."""
    name = _AFTER_NAME.sub("", text.strip())
    if re.search(r"[\u4e00-\u9fff]", name):
        name = name.split(maxsplit=1)[0]
    name = name.strip(" :：|丨-—（()）\"'“”　/,，\t")
    if re.match(r"https?:|www\.", name):
        return medium_of(name if name.startswith("http") else f"http://{name}")
    if name in _NOBODY:
        return None
    return name if 2 <= len(name) <= 40 and re.search(r"[^\W\d]", name) else None  # noqa: PLR2004 - a name, not a sentence


def _dateline(body: Sequence[Line]) -> str | None:
    match = _DATELINE.match(body[0].text) if body else None
    return (match["programme"] or match["name"]) if match else None


def _paper(texts: Iterable[str]) -> str | None:
    return next((match["name"] for text in texts if (match := _PAPER.match(lexicon.plain(text)))), None)


def _crumbs(text: str, title: str) -> tuple[str, ...]:
    names = [part.strip(" :：") for part in _CRUMB_SPLIT.split(_CRUMB_LABEL.sub("", text))]
    own = key(title)
    kept = [name for name in names if name and name not in _CRUMB_STOP and key(name) != own and len(name) <= 24]  # noqa: PLR2004
    return tuple(kept[:6])


def _site_in_title(heading: str, title: str) -> str | None:
    """Return the last part of a ``<title>`` behind the title that reads like a site's name, Chinese names first."""
    at = heading.find(title) if title else -1
    rest = heading[at + len(title) :] if at >= 0 else re.sub(r"^[^_|｜丨—–-]{1,80}", "", heading)
    parts = [_WELCOME.sub("", part.strip()) for part in re.split(r"[_|｜丨]+|-+|—+|–|·", rest)]
    fit = [part for part in reversed(parts) if 2 <= len(part) <= 30 and is_site(part)]  # noqa: PLR2004 - a name
    return next((part for part in fit if not part.isascii()), fit[0] if fit else None)
