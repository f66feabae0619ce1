"""Words for times that mean something only on the day they were published (目前, 近三年来, 年底), and plans."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from monitor.domain.period import Period, last_day
from monitor.domain.period_shapes import COUNT, DAY, DECEMBER, DIGITS, Expression, Shape, expression_of, small_number

_PLAN = re.compile(
    '[“"「]?十([一二三四五六])五[”"」]?(?:规划)?(?:[(（][^()（）\n]{4,16}[)）])?(期间|时期|以来|期?末|收官|的?第(?P<nth>[一二三四五])年(?P<end>[底末])?)'
    "(?!(?:的?(?:工作|规划|目标|任务|成就|成绩|成果|发展|建设|答卷|主题))(?!中|里|[，,]))"
)
_FOUNDING = re.compile("新中国(?:刚)?成立(?:之初|初期?|伊始|前夕?|时)")
_FOUNDED = 1949
_ALONE = re.compile(
    "(?P<year_end>(?<![0-9一二三四五六七八九十每历])年[底末](?![端梢]))|(?P<year_within>(?<![0-9一二两三四五六七八九十几半百])年内)"
    "|(?P<year_start>(?<=[由从自较比])年初(?![一二三四五六七八九十级步中始衷心]))|(?P<last_month>上个?月)(?!球)|(?P<this_month>本月|这个月)|(?P<last_week>上周|(?<!每)上一周)(?![末日一二三四五六])|(?P<this_week>本周)(?![末日一二三四五六])"
    "|(?P<month_end>(?<![0-9一二三四五六七八九十])月底)",
)
#: The part of the year spoken of that 年末 and 年初 name.
_OF_YEAR: dict[str | None, Shape] = {
    "year_end": Shape(instant=True, names_year=True),
    "year_start": Shape(1, 1, names_year=True),
}
_DAY_OF_MONTH = re.compile(f" ?({DAY}) ?[日号]")
_DAYS = re.compile("(今天|今日)(?!头条|说|女报|关注)|(昨天|昨日)|(前天|前日)")
_DAY_OFFSETS = (0, -1, -2)
_PAST = re.compile(
    f"(?:(?:近|最近|过去|这)的?({COUNT})(?:个?(年)|个(月))(?:多)?(?:来|间|里|中)?|(?<![0-9.])({COUNT})年(?:多)?[来间]|(半)年多?来)(?!龄|级|期|隔)",
)
#: 60年来, 二十多年来: longer than anything is compared over.
_LONG = re.compile(
    "(?<![0-9.一二三四五六七八九])(?:[1-9][0-9]|[一二三四五六七八九]?十[一二三四五六七八九]?)[多余]?年[来间]"
)
_DECADE = 10
#: Months of 半年来.
_HALF = 6
#: Up to this month 一年来 and 过去一年 are the calendar year before.
_LOOKS_BACK = 3
#: Lengths of time to come; 术后3年内 is no plan.
_AHEAD = re.compile(
    f"(?:未来|今后)的?({COUNT})(?:至({COUNT}))?年(?:内|里|间)?|(?:(?<![\u4e00-\u9fff0-9.])|(?<=[在用争划拟将]))({COUNT})年(?:之?内(?!未)|时间)"
)
#: 十年前，全县只有9家卫生院; 五年前成立的 tells of no figure.
_AGO = re.compile(f"(?<![0-9.一二两三四五六七八九十第])({COUNT})年前[，,]")
#: A number of years and its 年 are no longer than this.
_LONGEST_COUNT = 4
_NOW = re.compile(
    "(?:截[至止]到?|到)?(?<!对)(?:目前|现在|当前|眼下)(?:为止)?|截[至止]到?(?:发稿|今[天日]|昨[天日])(?:时|前|为止)?|现如今|如今|现阶段|迄今(?:为止)?|(?<!截)至今(?![年天日])"
    "|(?<![发实体出呈涌展再兑表重浮显闪凸])现(?=[有已共设辖]|拥有|开放|存(?!活)|运行)",
)


def read_plan(text: str, start: int, _: date | None) -> Expression | None:
    """Read the span of a five-year plan (十四五期间); its bare name is no time."""
    match = _PLAN.match(text, start)
    if match is None:
        return None
    first = 2001 + DIGITS[match[1]] * 5  # the eleventh plan began in 2006
    period = Period(date(first, 1, 1), date(first + 4, 12, 31))
    if match["nth"]:
        period = Period.year(first - 1 + DIGITS[match["nth"]])
    if match["end"] or match[2] in {"末", "期末", "收官"}:
        period = period.as_instant()
    return Expression(start, match.end(), period, is_open=match[2] == "以来")


def read_founding(text: str, start: int, _: date | None) -> Expression | None:
    """Read 新中国成立之初, before which nothing is compared."""
    match = _FOUNDING.match(text, start)
    return Expression(start, match.end(), Period.year(_FOUNDED), year=_FOUNDED, is_absolute=True) if match else None


# Words that mean something only on the day they were published.


def _now(text: str, start: int, published: date | None) -> Expression | None:
    match = _NOW.match(text, start)
    if match is None or published is None:
        return None
    return Expression(start, match.end(), Period.instant(published), weak=True)


def _day(text: str, start: int, published: date | None) -> Expression | None:
    match = _DAYS.match(text, start)
    if match is None or published is None:
        return None
    day = published + timedelta(days=_DAY_OFFSETS[(match.lastindex or 1) - 1])
    return Expression(start, match.end(), Period.instant(day), Shape(is_day=True))


def _ahead(text: str, start: int, published: date | None) -> Expression | None:
    """Read years to come (未来两年, 三年内); from when they count is not said."""
    match = _AHEAD.match(text, start)
    if match is None or published is None:
        return None
    years = small_number(match[2] or match[1] or match[3])
    if published.year + years > date.max.year:
        return None
    last = date(published.year + years, published.month, min(published.day, 28))
    return Expression(match.start(), match.end(), Period(published, last), weak=True, is_undated=True)


def _past(text: str, start: int, published: date | None) -> Expression | None:
    """Read the last years or months (近三年来); how far they reach is never quite said."""
    match = _PAST.match(text, start)
    if match is None or published is None:
        return None
    months = _HALF if match[5] else small_number(match[1] or match[4]) * (1 if match[3] else 12)
    if months == DECEMBER and not match[3] and published.month <= _LOOKS_BACK:
        year = published.year - 1
        return Expression(match.start(), match.end(), Period.year(year), Shape(), year, is_whole_year=True)
    reach = published.year * 12 + published.month - 1 - months
    if not months or reach < DECEMBER:
        return None
    first = date(reach // 12, reach % 12 + 1, 1)
    first = first.replace(day=min(published.day, last_day(first.year, first.month).day))
    return Expression(match.start(), match.end(), Period(first, published), weak=True, is_undated=True)


def _years(text: str, start: int, published: date | None) -> Expression | None:
    """Read lengths of time that begin with their number (三年来, 五年内)."""
    if "年" not in text[start + 1 : start + _LONGEST_COUNT]:
        return None
    read = _past(text, start, published) or _ahead(text, start, published) or _ago(text, start, published)
    return read or _long(text, start, published)


def _long(text: str, start: int, published: date | None) -> Expression | None:
    """Read decades (60年来): what they tell is of none of the years named before."""
    match = _LONG.match(text, start)
    if match is None or published is None:
        return None
    first = date(published.year - _DECADE, 1, 1)
    return Expression(start, match.end(), Period(first, published), weak=True, is_undated=True)


def _ago(text: str, start: int, published: date | None) -> Expression | None:
    """Read how long ago something was (十年前，): its own clause is told of that year."""
    match = _AGO.match(text, start)
    if match is None or published is None:
        return None
    return Expression(start, match.end(), Period.year(published.year - small_number(match[1])), in_passing=True)


def _alone(text: str, start: int, published: date | None) -> Expression | None:
    match = _ALONE.match(text, start)
    if match is None or published is None:
        return None
    kind = match.lastgroup
    if kind in _OF_YEAR:
        return Expression(start, match.end(), shape=_OF_YEAR[kind])
    if kind == "year_within":
        return Expression(start, match.end(), Period.year(published.year), year=published.year)
    if kind in {"last_week", "this_week"}:
        monday = published - timedelta(days=published.weekday() + 7 * (kind == "last_week"))
        return Expression(start, match.end(), Period(monday, monday + timedelta(days=6)))
    month = published.month - (kind == "last_month")
    year, month = (published.year, month) if month else (published.year - 1, 12)
    if day := _DAY_OF_MONTH.match(text, match.end()):
        shape = Shape(month, month, int(day[1]), int(day[1]), is_day=True)
        return expression_of(start, day.end(), shape, year)
    instant = kind == "month_end" or text[match.end() : match.end() + 1] == "底"
    shape = Shape(month, month, instant=instant)
    end = match.end() + (instant and kind != "month_end")
    return expression_of(start, end, shape, year)


Reader = Callable[[str, int, date | None], Expression | None]
#: What reads the words that begin with a character.
RELATIVE: dict[str, tuple[Reader, ...]] = {
    **dict.fromkeys("0123456789一二两三四五六七八九十", (_years,)),
    **dict.fromkeys("截到目现当眼如迄至", (_now,)),
    **dict.fromkeys("昨前", (_day,)),
    **dict.fromkeys("近最过半", (_past,)),
    **dict.fromkeys("年月本上", (_alone,)),
    "今": (_day, _ahead),
    "未": (_ahead,),
    "这": (_past, _alone),
}
