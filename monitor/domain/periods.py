"""Time expressions: which days the words of a text mean, seen from its publication date."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from monitor.domain.period import Period
from monitor.domain.period_forms import LEAD, TO, read_expression
from monitor.domain.period_shapes import Expression, Shape


class Role(StrEnum):
    """What a time expression does to the figures beside it."""

    #: It is their period.
    GOVERNS = "governs"
    #: It is what they are compared with (较2020年, 比上年, 与2019年相比).
    BASIS = "basis"
    #: They are to be reached by then (到2030年).
    TARGET = "target"
    #: They run from there on (2023年起, 2022年以来, 今年以来); it is their period too.
    SINCE = "since"
    #: It dates the start value of a way from one value to another (从2020年的A降至B): the next figure only.
    ORIGIN = "origin"


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodMention:
    """One time expression. Offsets are code points of the normalised text, ends exclusive, 截至/较/到 included."""

    start: int
    end: int
    period: Period
    role: Role = Role.GOVERNS
    #: 目前, 现有, 如今, 截至目前, 近三年: no calendar word says when.
    weak: bool = False
    #: A calendar day is named (2023年11月29日, 12月23日): often the day of an event, not of a figure.
    is_day: bool = False
    #: Inside 《》: the period of the document that is named.
    in_title: bool = False


#: A word before the expression; 与, 同 and 和 compare only when 相比 follows.
_BEFORE = re.compile(
    "(?:(?P<basis>相?较于?|相比于?|对比|比|高于|低于|超过?)|(?P<beside>[与同和跟])|(?P<asof>截[至止]到?)"
    "|(?P<target>(?:力争|预计|计划|争取|确保|目标是?|拟)[到至在于]?)|(?P<to>[到至])"
    '|(?P<since>自从?)|(?P<into>进入)|(?P<origin>[从由])) ?[“"]?$',
)
_BEFORE_LAST = frozenset('较比于与同和跟超过至止到划计取保标是在于拟自从入由“" ')
_LONGEST_BEFORE = 6
_SINCE = re.compile(" ?份?(?:以来|起(?!草|诉|步|到|点|码|源)|开始|至今(?![年天日]))")
#: 自2024年配置新设备以来: the word that closes the frame stands later in the clause.
_SINCE_LATER = re.compile("[^，。；,;\n]{0,30}?(?:以来|至今|起(?=[，,]))")
_COMPARED = re.compile(" ?的?(?:同期|同月|同季|相比|比较|持平|相当)(?:相比|比较)?")
_BEFOREHAND = re.compile(" ?(?:之前|以前|前(?![1-9一二两三四五六七八九十半沿景列来往置身期]))")
#: 从2020年的16.4降至9.8: the value of the expression follows at once.
_VALUE_FOLLOWS = re.compile(" ?的|(?:约|近|超|不足)?[0-9]")
#: 下半年将: a part of the year to come.
_INTENDED = re.compile("[^。；;，,\n]{0,12}?(?:将|拟|计划|力争|争取)")
_ALREADY = re.compile("[^。；;\n]{0,40}?(?:已(?!经?成为)|累计)")
_SENTENCE_END = re.compile("[。！？!?\n]")
_JOINT = re.compile(TO)
_TITLE = re.compile("《[^《》\n]{1,80}》")
#: Before this month 全年 and 年末 most likely mean the year before.
_YEAR_CLOSES = 11
#: A balance may be told some days before its day: 2025年底 in a text of 20 December.
_SHORTLY = timedelta(days=15)


def find_periods(text: str, published: date | None) -> list[PeriodMention]:
    """Return the time expressions of the normalised *text* in order; words like 去年 need *published*.

    Time is linear in the length of *text*.
    """
    mentions: list[PeriodMention] = []
    reader = _Reader(text, published)
    for expression in _expressions(text, published):
        reader.add(expression, mentions)
    titles = [match.span() for match in _TITLE.finditer(text)] if mentions and "《" in text else []
    return list(_in_titles(mentions, titles)) if titles else mentions


def _expressions(text: str, published: date | None) -> Iterator[Expression]:
    """Yield the expressions of *text* in order, none inside another."""
    position = 0
    for lead in LEAD.finditer(text):
        if lead.start() >= position and (expression := read_expression(text, lead.start(), published)):
            yield expression
            position = expression.end


def _in_titles(mentions: Iterable[PeriodMention], titles: list[tuple[int, int]]) -> Iterator[PeriodMention]:
    for mention in mentions:
        index = bisect_right(titles, (mention.start, mention.end))
        inside = index > 0 and mention.end <= titles[index - 1][1]
        yield replace(mention, in_title=True) if inside else mention


class _Setting(NamedTuple):
    """The words around one expression."""

    #: Which group of ``_BEFORE`` stands before it.
    word: str | None
    #: Where the expression begins with that word.
    start: int
    #: Where 同期 or 相比 after it ends.
    compared: int | None
    #: Where 以来 or 起 after it ends.
    since: int | None
    #: 前 follows (10月底前).
    beforehand: bool

    @property
    def looks_ahead(self) -> bool:
        """Whether a month later than publication is meant to come, not gone."""
        return self.beforehand or self.word in {"target", "to"}


def _setting(text: str, expression: Expression, floor: int) -> _Setting:
    start, end = expression.start, expression.end
    before = None
    if text[start - 1 : start] in _BEFORE_LAST:
        before = _BEFORE.search(text, max(floor, start - _LONGEST_BEFORE), start)
    word = before.lastgroup if before else None
    compared = _COMPARED.match(text, end)
    since = _SINCE.match(text, end)
    later = word in {"since", "origin"} and not since and _SINCE_LATER.match(text, end)
    if (word == "beside" and not compared) or (
        word == "origin" and not since and not later and not _VALUE_FOLLOWS.match(text, end)
    ):
        before = word = None
    return _Setting(
        word, before.start() if before else start, compared.end() if compared else None,
        since.end() if since else end if later else None, bool(_BEFOREHAND.match(text, end)),
    )  # fmt: skip


class _Reader:
    """Gives expressions their years and roles; remembers the year that the text stated last."""

    def __init__(self, text: str, published: date | None) -> None:
        self._text = text
        self._published = published
        self._year: int | None = None
        self._year_at = 0
        #: The expression before, for spans whose ends are two expressions.
        self._last: tuple[Expression, Period] | None = None

    def add(self, expression: Expression, mentions: list[PeriodMention]) -> None:
        """Append the mention that *expression* makes, or widen the last one when it is the end of its span."""
        floor = mentions[-1].end if mentions else 0
        if expression.start < floor:  # 至今 of 2020年至今
            return
        setting = _setting(self._text, expression, floor)
        period = expression.period or self._of_year(expression, setting)
        if period is None:
            return
        joined = self._joined(expression, period)
        if joined and mentions:
            last = mentions.pop()
            setting = _Setting(None, last.start, setting.compared, None, beforehand=False)
            period = joined
        mentions.append(self._mention(expression, period, setting))
        self._last = (expression, period)
        if expression.year is not None and mentions[-1].role in {Role.GOVERNS, Role.SINCE}:
            self._year, self._year_at = expression.year, expression.end

    def _joined(self, expression: Expression, period: Period) -> Period | None:
        """Return the span up to *period* when only 至 or a dash parts it from the expression before."""
        if self._last is None or expression.weak:
            return None
        last, first = self._last
        joint = _JOINT.fullmatch(self._text, last.end, expression.start)
        if joint is None or last.weak or period.end is None or period.end <= first.start:
            return None
        return Period(first.start, period.end)

    def _mention(self, expression: Expression, period: Period, setting: _Setting) -> PeriodMention:
        role = self._role(expression, period, setting)
        end, is_day = expression.end, bool(expression.shape and expression.shape.is_day)
        if role is Role.BASIS:
            end = setting.compared or end
        elif setting.since or expression.is_open or setting.word == "since":
            end, period, is_day = setting.since or end, self._opened(expression, period), False
        elif setting.word == "asof":
            period, is_day = period.as_instant(), False
        elif role is Role.GOVERNS:
            period = self._to_date(expression, period)
        return PeriodMention(
            start=setting.start, end=end, period=period, role=role, weak=expression.weak, is_day=is_day,
        )  # fmt: skip

    def _role(self, expression: Expression, period: Period, setting: _Setting) -> Role:
        if setting.compared or setting.word == "basis":
            return Role.BASIS
        if self._is_to_come(expression, period, setting):
            return Role.TARGET
        if setting.since or expression.is_open or setting.word == "since":
            return Role.SINCE
        return Role.ORIGIN if setting.word == "origin" else Role.GOVERNS

    def _is_to_come(self, expression: Expression, period: Period, setting: _Setting) -> bool:
        """Tell whether the expression says when something shall be reached."""
        if expression.weak or period.end is None or setting.word == "asof":
            return False
        if self._published is None:
            return setting.beforehand or setting.word == "target"
        if setting.looks_ahead:
            return period.end > self._published
        return period.start > self._published + _SHORTLY

    def _opened(self, expression: Expression, period: Period) -> Period:
        """Return the span that begins with *period*: 今年以来 ends at publication, all others are open."""
        if (
            expression.is_whole_year
            and not expression.is_absolute
            and self._published
            and self._is_this_year(expression)
        ):
            return Period(period.start, self._published)
        return Period(period.start, None)

    def _to_date(self, expression: Expression, period: Period) -> Period:
        """Return 今年 up to publication where the sentence tells what has already been done."""
        done = expression.is_whole_year and not expression.is_absolute and self._is_this_year(expression)
        if done and self._published and _ALREADY.match(self._text, expression.end):
            return Period(period.start, self._published)
        return period

    def _is_this_year(self, expression: Expression) -> bool:
        return self._published is not None and expression.year == self._published.year

    def _of_year(self, expression: Expression, setting: _Setting) -> Period | None:
        """Return the period of an expression that names no year, ``None`` when nothing tells its year."""
        shape, published = expression.shape, self._published
        if shape is None:
            return None
        if self._year is not None and not _SENTENCE_END.search(self._text, self._year_at, expression.start):
            self._year_at = expression.start  # so that no part of a long sentence is searched twice
            return shape.of(self._year)
        if published is None:
            return None
        intended = setting.word is None and _INTENDED.match(self._text, expression.end) is not None
        if setting.looks_ahead or intended:
            return _next(shape, published, stay=intended or setting.word == "to")
        return shape.of(self._closed_year(published) if shape.names_year else _latest_year(shape, published))

    def _closed_year(self, published: date) -> int:
        """Return the year of 全年 or 年末: the one the text is about, else the last that was closed."""
        if self._year is not None and self._year <= published.year:
            return self._year
        return published.year - (published.month < _YEAR_CLOSES)


def _next(shape: Shape, published: date, *, stay: bool) -> Period | None:
    """Return the period of this year, or unless *stay* of the next when this year's is over."""
    period = shape.of(published.year)
    over = period is not None and period.end is not None and period.end < published
    return shape.of(published.year + 1) if over and not stay else period


def _latest_year(shape: Shape, published: date) -> int:
    """Return the last year whose part *shape* was not to come; a half or a quarter may be told before it is over."""
    month = shape.first_month if shape.first_month > 1 else shape.last_month
    gone = (month, shape.first_day if shape.is_day else 0) <= (published.month, published.day)
    return published.year - (not gone)
