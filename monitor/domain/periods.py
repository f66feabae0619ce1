"""Time expressions: which days the words of a text mean, seen from its publication date."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from monitor.domain.period import Period
from monitor.domain.period_brackets import explain
from monitor.domain.period_forms import LEAD, TO, read_expression
from monitor.domain.period_mention import PeriodMention, Role, says_again
from monitor.domain.period_settings import Setting, setting_of
from monitor.domain.period_shapes import Expression, Shape, latest_year, next_of, year_earlier

#: 下半年将: a part of the year to come.
#: An enumeration looks its members up anew each time.
_GOVERNS, _BASIS, _SINCE = Role.GOVERNS, Role.BASIS, Role.SINCE
_INTENDED = re.compile(
    "[^。；;，,\n]{0,12}?(?:将|拟|计划|力争|争取)"
    "|[，,][^。；;，,\n]{0,16}?(?:[也还均都即]将|将(?=全面|陆续|正式|进一步|落地|实施|开展|启动|建成|投用|投入使用|达到|实现|完成))"
)
_ALREADY = re.compile("[^。；;\n]{0,40}?(?:已(?!经?成为)|累计)")
#: 8月29日发布, 12月2日，据某网站消息, 4月11日电: the day on which somebody spoke, not the one spoken of.
_SPOKEN = re.compile(
    " ?(?:[(（][^()（）\n]{0,12}[)）]|[)）])?[，, ]?(?:上午|下午|晚间?|早间)?[，, ]?[^，,。；;、：:\n0-9]{0,30}?"
    "(?:发布|公布|通报|获悉|了解到|消息|表示|介绍|宣布|指出|透露|说(?=[，,：:“])|印发|披露|发文|[刊登]发|刊登|[刊登]载|推送|见报|讯|(?<![充停断供用家水放送])电(?![子力话视影脑台动疗梯商])"
    "|(?:召开|举行|举办)[^，,。；;、\n0-9]{0,24}?会(?![员诊]))"
)
_SENTENCE_END = re.compile("[。！？!?\n]")
_JOINT = re.compile(TO)
_TITLE = re.compile("《[^《》\n]{1,80}》")
#: What a document that tells figures of its year is called.
_STATISTICS = re.compile(
    "(?:公报|快报|简报|统计(?:年鉴|提要|资料|数据|报告)|监测(?:情况|报告|结果|数据)|年报)[^《》\n]{0,8}》"
)
#: Before this month 全年 and 年末 most likely mean the year before.
_YEAR_CLOSES = 11
#: What goes on with a time just stated (2023年12月23日…，1月12日…) is at most half a year later.
_GOES_ON = timedelta(days=183)
#: 截至4月底，今年: only a comma and a place part the end of a running year from its name.
_BESIDE = re.compile("[，,、 ]?[^，,。；;、0-9\n]{0,8}")
#: 去年同期支出3亿元, 去年同期为25家: a value of its own, no comparison.
_THEN = re.compile(
    "同[期月季](?:为|[，,]?(?![^，。；,;\n]{0,14}[比增减升降涨多少高低快短平])[^，。；,;\n0-9]{2,14})(?=[0-9])"
)
#: 今年春节假期 is some days of the year.
_HOLIDAY = re.compile("的?[“”]?(?:春节|元旦|清明|五一|端午|中秋|国庆|双节)[“”]?(?:小?长?假|期间|黄金周)(?!期?[前后])")
_THEN_IT_WAS = re.compile("同[期月季](?:为|是|约|仅|只有)")
#: A report of days covers this many; meetings are shorter.
_WEEK = 5
#: A balance may be told some days before its day: 2025年底 in a text of 20 December.
_SHORTLY = timedelta(days=15)


def find_periods(text: str, published: date | None, year: int | None = None) -> list[PeriodMention]:
    """Return the time expressions of the normalised *text* in order, in linear time; words like 去年 need *published*.

    *year* is the one that a review's title names: 全年 means it where the text says nothing nearer.
    """
    mentions: list[PeriodMention] = []
    reader = _Reader(text, published, year)
    for expression in _expressions(text, published):
        reader.add(expression, mentions)
    mentions = list(explain(text, mentions)) if "（" in text or "(" in text else mentions
    titles = [match.span() for match in _TITLE.finditer(text)] if mentions and "《" in text else []
    return list(_in_titles(text, mentions, titles)) if titles else mentions


def _expressions(text: str, published: date | None) -> Iterator[Expression]:
    """Yield the expressions of *text* in order, none inside another."""
    position = 0
    for lead in LEAD.finditer(text):
        if lead.start() >= position and (expression := read_expression(text, lead.start(), published)):
            yield expression
            position = expression.end


def _in_titles(text: str, mentions: Iterable[PeriodMention], titles: list[tuple[int, int]]) -> Iterator[PeriodMention]:
    for mention in mentions:
        index = bisect_right(titles, (mention.start, mention.end))
        inside = index > 0 and mention.end <= titles[index - 1][1]
        if inside:
            statistics = _STATISTICS.search(text, mention.end, titles[index - 1][1]) is not None
            yield replace(mention, in_title=True, in_statistics=statistics)
        else:
            yield mention


class _Reader:
    """Gives expressions their years and roles; remembers the year that the text stated last."""

    def __init__(self, text: str, published: date | None, reviewed: int | None) -> None:
        self._text, self._reviewed = text, reviewed
        self._published = published
        self._year: int | None = None
        self._year_at = 0
        #: The day or month that the sentence stated last.
        self._anchor: Period | None = None
        #: The expression before, for spans whose ends are two expressions.
        self._last: tuple[Expression, Period] | None = None

    def add(self, expression: Expression, mentions: list[PeriodMention]) -> None:
        """Append the mention that *expression* makes, or widen the last one when it is the end of its span."""
        floor = mentions[-1].end if mentions else 0
        if expression.start < floor or (expression.weak and says_again(self._text, expression.start, mentions)):
            return  # 至今 of 2020年至今, 现有 of 截至6月底，全省现有
        setting = setting_of(self._text, expression, floor)
        period = expression.period or self._of_year(expression, setting)
        if period is None:
            return
        joined = self._joined(expression, period)
        if joined and mentions:
            last = mentions.pop()
            setting = Setting(None, last.start, setting.compared, None, beforehand=False)
            period = joined
        mentions.append(self._mention(expression, period, setting, mentions[-1] if mentions else None))
        self._last = (expression, period)
        self._remember(expression, period, mentions[-1].role)

    def _remember(self, expression: Expression, period: Period, role: Role) -> None:
        """Keep the year and the day or month just stated for the expressions after it that name none."""
        if role not in (_GOVERNS, _SINCE):
            return
        if expression.year is not None:
            self._year, self._year_at = expression.year, expression.end
        if expression.year is not None or expression.shape:
            self._anchor = period if expression.is_moment else None

    def _joined(self, expression: Expression, period: Period) -> Period | None:
        """Return the span up to *period* when only 至 or a dash parts it from the expression before."""
        if self._last is None or expression.weak:
            return None
        last, first = self._last
        joint = _JOINT.fullmatch(self._text, last.end, expression.start)
        if joint is None or last.weak or period.end is None or period.end <= first.start:
            return None
        return Period(first.start, period.end)

    def _mention(
        self, expression: Expression, period: Period, setting: Setting, before: PeriodMention | None
    ) -> PeriodMention:
        if then := self._then(expression, setting, before):
            return then
        role = self._role(expression, period, setting)
        if (
            setting.labels
            and before
            and self._is_said(before, expression.start)
            and not _narrows(period, before.period)
        ):
            role = Role.EVENT
        end, is_day = expression.end, bool(expression.shape and expression.shape.is_day) and _is_short(period)
        if role is _BASIS:
            end = setting.compared or end
        elif setting.since or expression.is_open or setting.word == "since":
            end, period, is_day = setting.since or end, self._opened(expression, period), False
        elif setting.word == "asof":
            period, is_day = self._so_far(period.as_instant(), before, setting.start), False
        elif role is _GOVERNS and setting.word == "to" and (run := self._run(before, period, setting.start)):
            period, is_day = run, False
        elif role is _GOVERNS:
            period = self._to_date(expression, period, before)
        return PeriodMention(
            start=setting.start, end=end, period=period, role=role, weak=expression.weak, is_day=is_day,
            as_of=setting.word is not None, in_passing=expression.in_passing
            or (self._text[end : end + 1].isdecimal() and self._text.endswith("其中", 0, setting.start)),
            year_back=expression.year is not None and self._text.startswith("上", expression.start),
            same_months=setting.compared is not None and "同" in self._text[setting.start : setting.compared],
        )  # fmt: skip

    def _then(self, expression: Expression, setting: Setting, before: PeriodMention | None) -> PeriodMention | None:
        """Return the same months a year earlier when that has a value: 去年同期为25家, 由去年同期的51%升到58%."""
        starts = setting.word == "origin" and setting.compared
        if before is None or not (starts or (setting.word is None and _THEN.match(self._text, expression.end))):
            return None
        told = before.role in (_GOVERNS, _SINCE) and not before.weak
        earlier = year_earlier(before.period) if told else None
        if earlier is None or (expression.is_absolute and expression.year != earlier.start.year):
            return None
        role, end = Role.ORIGIN if starts else _GOVERNS, setting.compared or expression.end
        passing = not starts and bool(_THEN_IT_WAS.match(self._text, expression.end))
        return PeriodMention(start=setting.start, end=end, period=earlier, role=role, in_passing=passing)

    def _role(self, expression: Expression, period: Period, setting: Setting) -> Role:
        if setting.compared or setting.word == "basis":
            return _BASIS
        if expression.is_undated or (expression.is_whole_year and _HOLIDAY.match(self._text, expression.end)):
            return Role.UNDATED
        if (setting.word == "event" and not setting.since) or self._is_spoken(expression, setting):
            return Role.EVENT
        if self._is_to_come(expression, period, setting):
            return Role.TARGET
        if setting.since or expression.is_open or setting.word == "since":
            return _SINCE
        return Role.ORIGIN if setting.word == "origin" else _GOVERNS

    def _is_spoken(self, expression: Expression, setting: Setting) -> bool:
        """Tell whether the expression is the day on which somebody spoke."""
        is_day = expression.shape is not None and expression.shape.is_day
        return is_day and setting.word is None and not setting.since and bool(_SPOKEN.match(self._text, expression.end))

    def _is_to_come(self, expression: Expression, period: Period, setting: Setting) -> bool:
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

    def _to_date(self, expression: Expression, period: Period, before: PeriodMention | None) -> Period:
        """Return 今年 up to the day stated just before it, or to publication where things have already been done."""
        done = expression.is_whole_year and not expression.is_absolute and self._is_this_year(expression)
        if not done or not self._published:
            return period
        if before and before.period.is_instant and not before.is_day and self._stands_beside(before, expression.start):
            return Period(period.start, before.period.start) if period.contains(before.period) else period
        already = _ALREADY.match(self._text, expression.end)
        return Period(period.start, self._published) if already else period

    def _so_far(self, balance: Period, before: PeriodMention | None, start: int) -> Period:
        """Return the year up to the day *balance* when 今年以来 stands just before it, else the day."""
        if before is None or before.role is not _SINCE or not self._stands_beside(before, start):
            return balance
        running = before.period
        return Period(running.start, balance.start) if running.contains(balance) and running.end else balance

    def _run(self, before: PeriodMention | None, last: Period, start: int) -> Period | None:
        """Return the span up to *last* when its sentence said from when: 去年5月1日起…，到今年3月31日."""
        if before is None or before.role is not _SINCE or _SENTENCE_END.search(self._text, before.end, start):
            return None
        return Period(before.period.start, last.end) if last.end and last.end > before.period.start else None

    def _is_said(self, before: PeriodMention, start: int) -> bool:
        """Tell whether the sentence has said when before *start*."""
        if before.role not in {_GOVERNS, Role.TARGET}:
            return False
        return not before.weak and _SENTENCE_END.search(self._text, before.end, start) is None

    def _stands_beside(self, before: PeriodMention, start: int) -> bool:
        """Tell whether only a place parts both, or the sentence counts up to *before* (截至6月底，其中今年新建8家)."""
        so_far = before.as_of and not before.weak and not _SENTENCE_END.search(self._text, before.end, start)
        return so_far or _BESIDE.fullmatch(self._text, before.end, start) is not None

    def _is_this_year(self, expression: Expression) -> bool:
        return self._published is not None and expression.year == self._published.year

    def _of_year(self, expression: Expression, setting: Setting) -> Period | None:
        """Return the period of an expression that names no year, ``None`` when nothing tells its year."""
        shape, published = expression.shape, self._published
        if shape is None:
            return None
        if self._year is not None and not _SENTENCE_END.search(self._text, self._year_at, expression.start):
            self._year_at = expression.start  # so that no part of a long sentence is searched twice
            return self._going_on(shape, shape.of(self._year))
        if published is None:
            return None
        intended = setting.word is None and _INTENDED.match(self._text, expression.end) is not None
        if setting.looks_ahead or intended:
            return next_of(shape, published, stay=intended or setting.word == "to")
        return shape.of(self._closed_year(published) if shape.names_year else latest_year(shape, published))

    def _going_on(self, shape: Shape, period: Period | None) -> Period | None:
        """Return *period*, a year later when it would lead back from the moment just stated (12月23日…，1月12日)."""
        anchor = self._anchor
        if anchor is None or period is None or shape.names_year or period.start >= anchor.start:
            return period
        later = shape.of(anchor.start.year + 1)
        latest = min(anchor.start + _GOES_ON, self._published or date.max)
        return later if later and later.start <= latest else period

    def _closed_year(self, published: date) -> int:
        """Return the year of 全年 or 年末: the one the text is about, else the last that was closed."""
        if self._year is not None and self._year <= published.year:
            return self._year
        return self._reviewed or published.year - (published.month < _YEAR_CLOSES)


def _narrows(period: Period, before: Period) -> bool:
    """Tell whether *period* is a part of the one stated *before* (“十四五”期间…，2024年度…)."""
    return period != before and before.contains(period)


def _is_short(period: Period) -> bool:
    """Tell days of an event from a week that is reported on."""
    return period.days is not None and period.days < _WEEK
