"""Forms of time expressions: which words name which part of which year.

Reads one expression at a position. What the words around it make of it (截至, 较, 起) is the matter of ``periods``.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from monitor.domain.period import Period, last_day

TO = " ?[-—–~至到]{1,2} ?"
_MONTH = "1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]"
_DAY = "3[01]|[12][0-9]|0?[1-9]"
_COUNT = "[一二两三四五六七八九十]|1?[0-9]"
_DIGITS = {char: index for index, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "首": 1}

_YEARS = re.compile(f"(?<![0-9])((?:19|20)[0-9]{{2}}) ?年?度?{TO}((?:19|20)[0-9]{{2}}) ?年度?(末|底)?")
_YEAR = re.compile(
    "(?<![0-9])((?:19|20)[0-9]{2}) ?年(?!版|级|龄)(?:度(?!假))?"
    "|([二一][〇零九][〇零一二三四五六七八九]{2})年(?:度(?!假))?"
    "|(?<![以之此术产婚])(今|去|前|明|后)年(?:度(?!假))?|(本)年(?:度(?!假)|(?=[末底全上下前一1]))|(上)一?年(?!纪|轮)(?:度(?!假))?",
)
_RELATIVE = {"今": 0, "本": 0, "去": -1, "上": -1, "前": -2, "明": 1, "后": 2}
_ISO = re.compile("(?<![0-9])((?:19|20)[0-9]{2})([-./])(1[0-2]|0?[1-9])\\2(3[01]|[12][0-9]|0?[1-9])(?![0-9])")
_PART = re.compile(
    f"(?P<from_month>{_MONTH}) ?月?份?{TO}(?P<to_month>{_MONTH}) ?月(?:份|底|末)?(?![0-9]{{1,2}}[日号]|龄|经|子)"
    f"|(?P<month>{_MONTH}) ?月 ?(?P<day>{_DAY}) ?[日号]"
    f"(?:{TO}(?:(?P<last_month>{_MONTH}) ?月 ?)?(?P<last_day>{_DAY}) ?[日号])?"
    f"|(?P<only_month>{_MONTH}) ?月(?!龄|经|子|嫂|饼|均|球|光|三)份?(?P<edge>[底末初](?!数)|[上中下]旬)?"
    f"|前 ?(?P<first_months>{_COUNT}) ?个月"
    f"|前 ?(?P<first_quarters>[两二三23]) ?个?季度|第?(?P<quarter>[一二三四1-4首]) ?季度"
    f"|(?P<quarter_from>[一二三1-3]){TO}(?P<quarter_to>[二三四2-4]) ?季度"
    "|(?P<half>[上下])半年(?!度?内)"
    "|(?P<whole>全年)(?!龄|级|轻|无休|候)",
)
_EDGE = re.compile(" ?(?:年?[底末](?![端梢])|年终(?!奖|总结|考))")
_START = re.compile(" ?年?初(?!级|步|中|始|衷|心)")
_PLAN = re.compile('[“"「]?十([一二三四五六])五[”"」]?(?:规划)?(期间|时期|以来|末|收官)')
_ALONE = re.compile(
    "(?P<year_end>(?<![0-9一二三四五六七八九十每历])年[底末](?![端梢]))|(?P<year_within>(?<![0-9一二两三四五六七八九十几半百])年内)"
    "|(?P<last_month>上个?月)(?!球)|(?P<this_month>本月|这个月)|(?P<month_end>(?<![0-9一二三四五六七八九十])月底)",
)
_DAY_OF_MONTH = re.compile(f" ?({_DAY}) ?[日号]")
_DAYS = re.compile("(今天|今日)(?!头条|说|女报|关注)|(昨天|昨日)|(前天|前日)")
_DAY_OFFSETS = (0, -1, -2)
_PAST = re.compile(
    f"(?:(?:近|最近|过去|这)的?({_COUNT})(?:个?(年)|个(月))(?:多)?(?:来|间|里|中)?|({_COUNT})年(?:多)?来)(?!龄|级|期)",
)
_NOW = re.compile(
    "(?:截[至止]到?|到)?(?<!对)(?:目前|现在|当前|眼下)(?:为止)?|截[至止]到?(?:发稿|今[天日]|昨[天日])(?:时|前|为止)?|现如今|如今|现阶段|迄今(?:为止)?|至今"
    "|(?<![发实体出呈涌展再兑表重浮显闪凸])现(?=[有已共设辖]|拥有|开放|存|运行)",
)


_DECEMBER = 12


class Shape(NamedTuple):
    """The part of a year that words name, the year left open; ``last_day`` 0 is the last of its month."""

    first_month: int = 1
    last_month: int = 12
    first_day: int = 1
    last_day: int = 0
    #: Only the end counts (年底, 月末).
    instant: bool = False
    #: A calendar day is named.
    is_day: bool = False

    @property
    def closes_year(self) -> bool:
        """Whether this is a whole year or its last day."""
        return self.last_month == _DECEMBER and not self.is_day and (self.instant or self.first_month == 1)

    def of(self, year: int) -> Period | None:
        """Return the period in *year*, ``None`` where the calendar has no such day."""
        try:
            end = date(year, self.last_month, self.last_day) if self.last_day else last_day(year, self.last_month)
            return Period(end if self.instant else date(year, self.first_month, self.first_day), end)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Expression:
    """One time expression without the words around it."""

    start: int
    end: int
    #: A period that needs no year, or ``None`` when *shape* waits for one.
    period: Period | None = None
    shape: Shape | None = None
    #: The year that is stated, 今年 and 去年 resolved.
    year: int | None = None
    #: The year is written in digits.
    is_absolute: bool = False
    weak: bool = False
    #: 以来 or 期间 is already said (十四五以来).
    is_open: bool = False
    #: Only the year is named, no part of it.
    is_whole_year: bool = False


def read_expression(text: str, start: int, published: date | None) -> Expression | None:
    """Return the time expression that begins at *start*; ``None`` when none does or it needs *published*."""
    for read in _READERS.get(text[start], ()):
        if expression := read(text, start, published):
            return expression
    return None


def _years(text: str, start: int, _: date | None) -> Expression | None:
    if match := _ISO.match(text, start):
        year, month, day = int(match[1]), int(match[3]), int(match[4])
        shape = Shape(month, month, day, day, is_day=True)
        return _expression(start, match.end(), shape, year, absolute=True)
    if (match := _YEARS.match(text, start)) and match[1] < match[2]:
        last = Period.year(int(match[2]))
        period = last.as_instant() if match[3] else Period(date(int(match[1]), 1, 1), last.end)
        return Expression(start, match.end(), period, year=int(match[2]), is_absolute=True)
    return None


def _expression(start: int, end: int, shape: Shape, year: int, *, absolute: bool = False) -> Expression | None:
    """Return the part *shape* of *year*; ``None`` where the calendar has no such day."""
    period = shape.of(year)
    return Expression(start, end, period, shape, year, absolute) if period else None


def _in_year(text: str, start: int, published: date | None) -> Expression | None:
    """Read a year and the part of it that follows (2024年前三季度, 去年底)."""
    match = _YEAR.match(text, start)
    if match is None:
        return None
    year = _year(match, published)
    if year is None:
        return None
    at = match.end() + text.startswith(" ", match.end())
    absolute = match[1] is not None or match[2] is not None
    if found := _part_shape(text, at) or _edge(text, match.end()):
        shape, end = found
        return _expression(start, end, shape, year, absolute=absolute)
    return Expression(start, match.end(), Period.year(year), Shape(), year, absolute, is_whole_year=True)


def _year(match: "re.Match[str]", published: date | None) -> int | None:
    if match[1]:
        return int(match[1])
    if match[2]:
        return int("".join(str(_DIGITS[char]) for char in match[2]))
    return published.year + _RELATIVE[match[3] or match[4] or match[5]] if published else None


def _edge(text: str, start: int) -> tuple[Shape, int] | None:
    if match := _EDGE.match(text, start):
        return Shape(instant=True), match.end()
    if match := _START.match(text, start):
        return Shape(1, 1), match.end()
    return None


def _part(text: str, start: int, _: date | None) -> Expression | None:
    """Read a part of a year that is not named (1—10月, 上半年)."""
    before = text[start - 1 : start]
    if before and (before in "0123456789.每" or (before in "一二三四五六七八九十" and text[start] not in "前上下全")):
        return None
    found = _part_shape(text, start)
    return Expression(start, found[1], shape=found[0]) if found else None


def _part_shape(text: str, start: int) -> tuple[Shape, int] | None:
    match = _PART.match(text, start)
    if match is None:
        return None
    shape = _SHAPES[match.lastgroup or ""](match) if match.lastgroup in _SHAPES else None
    return (shape, match.end()) if shape else None


def _number(word: str) -> int:
    if word[0] == "十":
        return 10 + (_DIGITS[word[1]] if len(word) > 1 else 0)
    return int(word) if word.isascii() else _DIGITS[word]


def _months(match: "re.Match[str]") -> Shape | None:
    first, last = _number(match["from_month"]), _number(match["to_month"])
    return Shape(first, last) if first < last else None


def _days(match: "re.Match[str]") -> Shape:
    month, day = _number(match["month"]), int(match["day"])
    last_month = _number(match["last_month"] or match["month"])
    last = int(match["last_day"] or day)
    return Shape(month, last_month, day, last, is_day=True)


def _month(match: "re.Match[str]") -> Shape:
    month = _number(match["only_month"])
    edges = {
        "底": (1, 0, True),
        "末": (1, 0, True),
        "上旬": (1, 10, False),
        "中旬": (11, 20, False),
        "下旬": (21, 0, False),
    }
    first, last, instant = edges.get(match["edge"] or "", (1, 0, False))
    return Shape(month, month, first, last, instant=instant)


def _first_months(match: "re.Match[str]") -> Shape | None:
    last = _number(match["first_months"])
    return Shape(1, last) if 1 <= last <= _DECEMBER else None


def _quarter(match: "re.Match[str]") -> Shape:
    quarter = _number(match["quarter"])
    return Shape(quarter * 3 - 2, quarter * 3)


def _quarters(match: "re.Match[str]") -> Shape | None:
    first, last = _number(match["quarter_from"]), _number(match["quarter_to"])
    return Shape(first * 3 - 2, last * 3) if first < last else None


#: The last group of a match -> what makes its shape.
_SHAPES: dict[str, Callable[["re.Match[str]"], Shape | None]] = {
    "to_month": _months,
    "day": _days,
    "last_day": _days,
    "only_month": _month,
    "edge": _month,
    "first_months": _first_months,
    "first_quarters": lambda match: Shape(1, _number(match["first_quarters"]) * 3),
    "quarter": _quarter,
    "quarter_to": _quarters,
    "half": lambda match: Shape(1, 6) if match["half"] == "上" else Shape(7, 12),
    "whole": lambda _: Shape(),
}


def _plan(text: str, start: int, _: date | None) -> Expression | None:
    """Read the span of a five-year plan (十四五期间); its bare name is no time."""
    match = _PLAN.match(text, start)
    if match is None:
        return None
    first = 2001 + _DIGITS[match[1]] * 5  # the eleventh plan began in 2006
    period = Period(date(first, 1, 1), date(first + 4, 12, 31))
    if match[2] in {"末", "收官"}:
        period = period.as_instant()
    return Expression(start, match.end(), period, is_open=match[2] == "以来")


def _relative(text: str, start: int, published: date | None) -> Expression | None:
    """Read words that mean something only on the day they were published."""
    if published is None:
        return None
    if match := _NOW.match(text, start):
        return Expression(start, match.end(), Period.instant(published), weak=True)
    if match := _DAYS.match(text, start):
        day = published + timedelta(days=_DAY_OFFSETS[(match.lastindex or 1) - 1])
        return Expression(start, match.end(), Period.instant(day), Shape(is_day=True))
    if match := _PAST.match(text, start):
        return _past(match, published)
    return _alone(text, start, published)


def _past(match: "re.Match[str]", published: date) -> Expression | None:
    """Read the last years or months (近三年来); how far they reach is never quite said."""
    months = _number(match[1] or match[4]) * (1 if match[3] else 12)
    reach = published.year * 12 + published.month - 1 - months
    if not months or reach < _DECEMBER:
        return None
    first = date(reach // 12, reach % 12 + 1, 1)
    first = first.replace(day=min(published.day, last_day(first.year, first.month).day))
    return Expression(match.start(), match.end(), Period(first, published), weak=True)


def _alone(text: str, start: int, published: date) -> Expression | None:
    match = _ALONE.match(text, start)
    if match is None:
        return None
    kind = match.lastgroup
    if kind == "year_end":
        return Expression(start, match.end(), shape=Shape(instant=True))
    if kind == "year_within":
        return Expression(start, match.end(), Period.year(published.year), year=published.year)
    month = published.month - (kind == "last_month")
    year, month = (published.year, month) if month else (published.year - 1, 12)
    if day := _DAY_OF_MONTH.match(text, match.end()):
        shape = Shape(month, month, int(day[1]), int(day[1]), is_day=True)
        return _expression(start, day.end(), shape, year)
    instant = kind == "month_end" or text[match.end() : match.end() + 1] == "底"
    shape = Shape(month, month, instant=instant)
    end = match.end() + (instant and kind != "month_end")
    return _expression(start, end, shape, year)


_Reader = Callable[[str, int, date | None], Expression | None]
_READERS: dict[str, tuple[_Reader, ...]] = {
    **dict.fromkeys("0123456789", (_years, _in_year, _part)),
    **dict.fromkeys("一二三四五六七八九十", (_in_year, _part, _plan, _relative)),
    "两": (_relative,),
    **dict.fromkeys("今去明后本", (_in_year, _relative)),
    **dict.fromkeys("前上下全第首", (_in_year, _part, _relative)),
    **dict.fromkeys('“"「', (_plan,)),
    **dict.fromkeys("年月这近最过昨目现当眼截到如迄至", (_relative,)),
}
_SECOND = "0-9年月季日旬底末内前半天个今如在阶有已共设辖拥开存运止至到近去的一二三四五六七八九十两〇零九下\\-—–~./ "
#: Where an expression may begin; the second character keeps the many others away.
LEAD = re.compile(f"[{''.join(_READERS)}](?=[{_SECOND}])(?<![0-9.][0-9])")
