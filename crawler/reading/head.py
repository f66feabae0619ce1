"""What a page says of itself besides its text: publication date, origin, publisher, columns."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from crawler.reading import lexicon, publishers
from crawler.reading.columns import columns_in
from crawler.reading.dates import Moment, date_in_url, day_of, find_moment, find_time_on
from crawler.reading.families import Family, medium_of
from crawler.reading.lines import Line, Page
from crawler.reading.origins import in_dateline, in_paper, name_of, origin_in
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
#: A label whose value is the next line.
_LABEL_ALONE = re.compile(r"(?:时间|日期|来源|稿源|出处|转自|来源于)\s{0,3}[:：]\s{0,4}$|^(?:本文)?来源于$")
#: Lines before the body and behind it that are searched.
_BEFORE, _BEHIND = 30, 12


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
        witnesses = witnesses or self._signed()
        if not witnesses:
            return None
        days = [day_of(moment) for moment in witnesses]
        day = max(days, key=lambda day: (days.count(day) > 1, -days.index(day)))
        moment = max((moment for moment in witnesses if day_of(moment) == day), key=_precision)
        return moment if _precision(moment) > 1 else self._timed(day) or moment

    def _timed(self, day: date) -> datetime | None:
        """Return the time that the head tells beside *day* without its year."""
        texts = (text for text in self._head if len(text) <= 120)  # noqa: PLR2004 - furniture
        return next((time for text in texts if (time := find_time_on(day, text)) is not None), None)

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

    def _signed(self) -> list[Moment]:
        """Return the day under the signature of a notice, as the last line of a body or right behind it."""
        return self._moments([text for text in self._tail if len(text) <= 16])  # noqa: PLR2004 - nothing but a date

    def _addressed(self) -> list[Moment]:
        addresses = (self._url, self._page.meta.get("url"), self._page.meta.get("og:url"))
        return [day for address in addresses if (day := date_in_url(address)) is not None][:1]

    def origin(self, body: Sequence[Line]) -> str | None:
        """Return the medium that the page names as its source, else ``None``."""
        named = origin_in(self._own("origin")) or origin_in(self._head)
        return (
            named
            or self._origin_meta()
            or origin_in(self._tail)
            or in_dateline(body)
            or in_paper([*self._tail, *self._head])
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
        shown = publishers.at_top(self._above)
        named = next((self._page.meta[name] for name in _SITE_META if name in self._page.meta), None)
        address = self._url or self._page.meta.get("og:url") or self._page.meta.get("url")
        known = medium_of(address) or named or publishers.in_title(self._page.heading, title)
        first, second = (known, shown) if self._page.boxes else (shown, known)
        return (
            first
            or second
            or publishers.at_foot(self._page.lines, self._tail)
            or publishers.in_band([*self._head, *self._tail])
        )

    def columns(self, title: str) -> tuple[str, ...]:
        """Return the columns that the breadcrumb names, outermost first; else the column that the head names."""
        column = self._page.meta.get("columnname")
        return columns_in(_joined(self._above), title) or ((column,) if column else ())


def _joined(lines: Sequence[Line]) -> Iterator[str]:
    """Yield the texts of *lines*; a label that stands alone gets its value from the next line."""
    label = ""
    for line in lines:
        text = label + line.text
        label = f"{text} " if len(text) <= 40 and _LABEL_ALONE.search(lexicon.plain(text)) else ""  # noqa: PLR2004 - a label
        if not label:
            yield text


def _precision(moment: Moment) -> int:
    """Return 0 for a date, 1 for a midnight that only stands for one, 2 for a time."""
    if not isinstance(moment, datetime):
        return 0
    return 2 if moment.hour or moment.minute else 1
