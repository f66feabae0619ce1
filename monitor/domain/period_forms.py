"""Forms of time expressions: which words name which part of which year.

Reads one expression at a position. What the words around it make of it (截至, 较, 起) is the matter of ``periods``.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from monitor.domain.period import Period, last_day
from monitor.domain.period_shapes import COUNT, DAY, DECEMBER, DIGITS, Expression, Shape, expression_of, small_number
from monitor.domain.period_words import RELATIVE, Reader, read_founding, read_plan

TO = " ?[-—–~至到]{1,2} ?"
#: 8月1日0时至8月31日24时, 8月1日00:00—31日24:00: whole days.
_MIDNIGHT = "(?: ?(?:00?|24|零) ?(?:[时点](?:00分)?|[:：]00))?"
_MONTH = "1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]"

_YEARS = re.compile(f"(?<![0-9])((?:19|20)[0-9]{{2}}) ?年?度?{TO}((?:19|20)[0-9]{{2}}) ?年度?(末|底)?")
#: 2025—2026流感季: when it begins nobody says.
_SEASON = re.compile(f"(?<![0-9])(20[0-9]{{2}}) ?年?{TO}(?:20)?[0-9]{{2}} ?年?度? ?(?:流感)?(?:流行|监测)?季(?!度)")
_YEAR = re.compile(
    "(?<![0-9])((?:19|20)[0-9]{2}) ?年(?!版|级|龄)(?:度(?!假))?"
    "|([二一][〇零九][〇零一二三四五六七八九]{2})年(?:度(?!假))?"
    "|(?<![以之此术产婚])(今|去|前|明|后)年(?:度(?!假))?|(本)年(?:度(?!假)|(?=[末底全上下前一1]))|(上)一?年(?!纪|轮)(?:度(?!假))?",
)
_RELATIVE = {"今": 0, "本": 0, "去": -1, "上": -1, "前": -2, "明": 1, "后": 2}
_ISO = re.compile("(?<![0-9])((?:19|20)[0-9]{2})([-./])(1[0-2]|0?[1-9])\\2(3[01]|[12][0-9]|0?[1-9])(?![0-9])")
_PART = re.compile(
    f"(?P<from_month>{_MONTH}) ?月?份?{TO}(?P<to_month>{_MONTH}) ?月(?:份|底|末)?(?![0-9]{{1,2}}[日号]|龄|经|子)"
    f"|(?P<listed_from>{_MONTH})(?:、(?:{_MONTH})){{0,10}}、(?P<listed_to>{_MONTH}) ?月份?(?!龄|[0-9]{{1,2}}[日号])"
    f"|(?P<month>{_MONTH}) ?月 ?(?P<day>{DAY}) ?[日号]{_MIDNIGHT}"
    f"(?:{TO}(?:(?P<last_month>{_MONTH}) ?月 ?)?(?P<last_day>{DAY}) ?[日号]{_MIDNIGHT})?"
    f"|(?P<only_month>{_MONTH}) ?月(?!龄|经|子|嫂|饼|均|球|光|三)份?(?P<edge>[底末初](?!数)|[上中下]旬)?"
    f"|前 ?(?P<first_months>{COUNT}) ?个?月(?![0-9份])"
    f"|前 ?(?P<first_quarters>[两二三23]) ?个?季度|第?(?P<quarter>[一二三四1-4首]) ?季度"
    f"|(?P<quarter_from>[一二三1-3]){TO}(?P<quarter_to>[二三四2-4]) ?季度"
    "|(?P<half>[上下])半年(?!度?内)"
    "|(?P<whole>全年)(?!龄|级|轻|无休|候|目标|任务|计划)",
)
#: A month or a quarter is named within this many characters of its number.
_LONGEST_PART = 16
#: 12日0时至18日24时 of a text of that month.
_DAYS = re.compile(
    f"(?P<day>{DAY}) ?[日号] ?(?:00?|零)(?:[时点]|[:：]00){TO}(?:(?P<last>{DAY}) ?[日号] ?)?24(?:[时点]|[:：]00)"
)
_WEEK = re.compile(" ?第 ?([1-5]?[0-9]) ?周")
_WHOLE = Shape()
_EDGE = re.compile(" ?(?:年?[底末](?![端梢])|年终(?!奖|总结|考))")
_START = re.compile(" ?年?初(?!级|步|中|始|衷|心)")


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
        return expression_of(start, match.end(), shape, year, absolute=True)
    if match := _SEASON.match(text, start):
        return Expression(start, match.end(), Period.year(int(match[1])), is_undated=True)
    if (match := _YEARS.match(text, start)) and match[1] < match[2]:
        last = Period.year(int(match[2]))
        period = last.as_instant() if match[3] else Period(date(int(match[1]), 1, 1), last.end)
        return Expression(start, match.end(), period, year=int(match[2]), is_absolute=True)
    return None


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
    if (named := _WEEK.match(text, match.end())) and (week := _week(start, named, year)):
        return week
    if found := _part_shape(text, at) or _edge(text, match.end()):
        shape, end = found
        return expression_of(start, end, shape, year, absolute=absolute)
    return Expression(start, match.end(), _WHOLE.of(year), _WHOLE, year, absolute, is_whole_year=True)


def _week(start: int, match: "re.Match[str]", year: int) -> Expression | None:
    """Read a week of surveillance (2025年第6周), Monday to Sunday as ISO 8601 counts them."""
    try:
        first, last = (date.fromisocalendar(year, int(match[1]), day) for day in (1, 7))
    except ValueError:
        return None
    return Expression(start, match.end(), Period(first, last), year=year, is_absolute=True)


def _year(match: "re.Match[str]", published: date | None) -> int | None:
    if match[1]:
        return int(match[1])
    if match[2]:
        return int("".join(str(DIGITS[char]) for char in match[2]))
    return published.year + _RELATIVE[match[3] or match[4] or match[5]] if published else None


def _edge(text: str, start: int) -> tuple[Shape, int] | None:
    if match := _EDGE.match(text, start):
        return Shape(instant=True), match.end()
    if match := _START.match(text, start):
        return Shape(1, 1), match.end()
    return None


def _numbered_part(text: str, start: int, published: date | None) -> Expression | None:
    near = text[start : start + _LONGEST_PART]
    return _part(text, start, published) if "月" in near or "季" in near else None


def _part(text: str, start: int, _: date | None) -> Expression | None:
    """Read a part of a year that is not named (1—10月, 上半年)."""
    before = text[start - 1 : start]
    if before and (before in "0123456789.每" or (before in "一二三四五六七八九十" and text[start] not in "前上下全")):
        return None
    found = _part_shape(text, start)
    return Expression(start, found[1], shape=found[0]) if found else None


def _days_alone(text: str, start: int, published: date | None) -> Expression | None:
    """Read whole days without their month: the last ones before the text was published."""
    match = _DAYS.match(text, start) if published else None
    if match is None or published is None or text[start - 1 : start] in tuple("0123456789月"):
        return None
    day, last = int(match["day"]), int(match["last"] or match["day"])
    months = [(published.year, published.month)]
    months += [(one.year, one.month) for one in (_month_before(published),)]
    end = next((one for year, month in months if (one := _day_of(year, month, last)) and one <= published), None)
    first = end and (_day_of(end.year, end.month, day) if day <= last else None)
    first = first or (end and _day_of(_month_before(end).year, _month_before(end).month, day))
    return Expression(start, match.end(), Period(first, end), year=end.year) if first and end else None


def _month_before(day: date) -> date:
    return day.replace(day=1) - timedelta(1)


def _day_of(year: int, month: int, day: int) -> date | None:
    return date(year, month, day) if day <= last_day(year, month).day else None


def _part_shape(text: str, start: int) -> tuple[Shape, int] | None:
    match = _PART.match(text, start)
    if match is None:
        return None
    shape = _SHAPES[match.lastgroup or ""](match) if match.lastgroup in _SHAPES else None
    return (shape, match.end()) if shape else None


def _months(match: "re.Match[str]") -> Shape | None:
    first, last = small_number(match["from_month"]), small_number(match["to_month"])
    return Shape(first, last) if first < last else None


def _listed(match: "re.Match[str]") -> Shape | None:
    """Return the months of 1、2月 as one span where they follow one another."""
    first, last = small_number(match["listed_from"]), small_number(match["listed_to"])
    between = match[0].count("、")
    return Shape(first, last) if last - first == between else None


def _days(match: "re.Match[str]") -> Shape:
    month, day = small_number(match["month"]), int(match["day"])
    last_month = small_number(match["last_month"] or match["month"])
    last = int(match["last_day"] or day)
    return Shape(month, last_month, day, last, is_day=True)


def _month(match: "re.Match[str]") -> Shape:
    month = small_number(match["only_month"])
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
    last = small_number(match["first_months"])
    return Shape(1, last) if 1 <= last <= DECEMBER else None


def _quarter(match: "re.Match[str]") -> Shape:
    quarter = small_number(match["quarter"])
    return Shape(quarter * 3 - 2, quarter * 3)


def _quarters(match: "re.Match[str]") -> Shape | None:
    first, last = small_number(match["quarter_from"]), small_number(match["quarter_to"])
    return Shape(first * 3 - 2, last * 3) if first < last else None


#: The last group of a match -> what makes its shape.
_SHAPES: dict[str, Callable[["re.Match[str]"], Shape | None]] = {
    "to_month": _months,
    "listed_to": _listed,
    "day": _days,
    "last_day": _days,
    "only_month": _month,
    "edge": _month,
    "first_months": _first_months,
    "first_quarters": lambda match: Shape(1, small_number(match["first_quarters"]) * 3),
    "quarter": _quarter,
    "quarter_to": _quarters,
    "half": lambda match: Shape(1, 6) if match["half"] == "上" else Shape(7, 12),
    "whole": lambda _: Shape(names_year=True),
}


_OWN: dict[str, tuple[Reader, ...]] = {
    **dict.fromkeys("03456789", (_numbered_part, _days_alone)),
    **dict.fromkeys("12", (_years, _in_year, _numbered_part, _days_alone)),
    **dict.fromkeys("三四五六七八九", (_numbered_part,)),
    **dict.fromkeys("一二", (_in_year, _numbered_part)),
    "十": (_numbered_part, read_plan),
    **dict.fromkeys("今去明后本", (_in_year,)),
    **dict.fromkeys("前上", (_in_year, _part)),
    **dict.fromkeys("下全第首", (_part,)),
    **dict.fromkeys('“"「', (read_plan,)),
    "新": (read_founding,),
}
#: What reads the expressions that begin with a character, in this order.
_READERS = {char: (*_OWN.get(char, ()), *RELATIVE.get(char, ())) for char in {**_OWN, **RELATIVE}}
_NUMERALS = "一二三四五六七八九十"
_SECOND = (
    "0-9年月季周日旬底末初内中前半天个今如在阶有已共设辖拥开存运止至到近去的来后一二三四五六七八九十两〇零九下\\-—–~./ "
)
#: Where an expression may begin; what follows it keeps the many others away: 12月 may be one, 12个 is none.
LEAD = re.compile(
    f"[{''.join(_READERS)}](?<![0-9.][0-9])(?<![{_NUMERALS}][{_NUMERALS}])"
    f"(?:(?<![0-9])(?=[{_SECOND}])|(?<=[0-9])(?=[0-9]{{0,3}} ?(?:[年月季份度至到\\-—–~./]|[多余]年[来间]"
    "|、[0-9、]{1,12}月|[日号] ?(?:00?|零)[时点:：])))"
)
