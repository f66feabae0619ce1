"""Dates as Chinese pages write them: visible lines, meta values and addresses.

Times without a zone are in the publisher's zone, China Standard Time. Nothing here knows the present moment.
"""

import re
from datetime import UTC, date, datetime, timedelta, timezone

#: The zone of every publisher that names none.
CHINA = timezone(timedelta(hours=8))

_EARLIEST, _LATEST = 1990, 2100
_DIGITS = {char: str(value) for value, char in enumerate("〇一二三四五六七八九")} | {"○": "0", "零": "0", "Ｏ": "0"}
_FULL_WIDTH = str.maketrans("０１２３４５６７８９：－／．", "0123456789:-/.")
_CLOCK = (
    r"(?:[T\s|]{0,8}(?:(?:星期|周|週|礼拜)[一二三四五六日天]|\((?:周|星期)?[一二三四五六日天]\))?[\s,，]{0,4}"
    r"(?P<half>上午|下午|晚上|中午|凌晨|AM|PM)?"
    r"\s{0,4}(?P<hour>[01]?\d|2[0-3])\s?[:时點点]\s?(?P<minute>[0-5]\d)(?:\s?[:分]\s?(?P<second>[0-5]\d)?)?"
    r"(?:\.\d{1,9})?\s?(?P<zone>Z|[+-]\d{2}:?\d{2})?)?"
)
_NUMERIC = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2})\s{0,3}(?:[-/.年]|\\/)\s{0,3}(?P<month>1[0-2]|0?[1-9])\s{0,3}(?:[-/.月]|\\/)\s{0,3}"
    # 2023年1-3月 is a span of months.
    r"(?P<day>3[01]|[12]\d|0?[1-9])(?!\d|\s{0,3}月)\s{0,2}[日号]?" + _CLOCK,
    re.IGNORECASE,
)
_COMPACT = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?!\d)")
_HAN = re.compile(
    r"(?P<year>[一二][〇○零Ｏ一二三四五六七八九]{3})年(?P<month>[一二三四五六七八九十]{1,2})月(?P<day>[一二三四五六七八九十]{1,3})日"
)
_NO_YEAR = re.compile(
    r"(?<![\d.\-/])(?P<month>1[0-2]|0?[1-9])\s?[-/.月]\s?(?P<day>3[01]|[12]\d|0?[1-9])(?![\d.\-/%])日?" + _CLOCK,
    re.IGNORECASE,
)
_EPOCH = re.compile(r"(?<!\d)1\d{9}(?:\d{3})?(?!\d)")
#: Longest text that is searched for a date: nobody announces one in a paragraph.
_WITHIN = 400

_URL_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        r"/(?P<year>(?:19|20)\d{2})[-/](?P<month>1[0-2]|0?[1-9])[-/](?P<day>3[01]|[12]\d|0?[1-9])(?=/)",
        r"/(?P<year>(?:19|20)\d{2})[-/]?(?P<month>0[1-9]|1[0-2])[-/]?(?P<day>0[1-9]|[12]\d|3[01])(?=/)",
        r"[/_]t?(?P<year>(?:19|20)\d{2})(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])_\d",
        r"/(?P<year>20\d{2})(?P<month>0[1-9]|1[0-2])/(?P<day>0[1-9]|[12]\d|3[01])(?=/)",
        r"(?<!\d)(?P<year>20\d{2})-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?!\d)",
    )
)

Moment = date | datetime


def day_of(moment: Moment) -> date:
    """Return the day of a date or of an aware time in China."""
    return moment.astimezone(CHINA).date() if isinstance(moment, datetime) else moment


def find_moment(text: str) -> Moment | None:
    """Return the first full date in *text*, with its time to the minute where one follows; else ``None``.

    Reads ``2024-05-01 09:30``, ``2024年5月1日``, ``二〇二四年五月一日``, ``2024/5/1``, ISO 8601 and ``20240501``.
    """
    head = text[:_WITHIN].translate(_FULL_WIDTH)
    for match in _NUMERIC.finditer(head):
        if (moment := _moment(match)) is not None:
            return moment
    for match in _COMPACT.finditer(head):
        if (day := _day(match["year"], match["month"], match["day"])) is not None:
            return day
    return _han_date(head)


def find_time_on(day: date, text: str) -> datetime | None:
    """Return the time that *text* tells beside *day* without its year, as in ``05-01 09:30``, else ``None``."""
    for match in _NO_YEAR.finditer(text[:_WITHIN].translate(_FULL_WIDTH)):
        if match["hour"] and (int(match["month"]), int(match["day"])) == (day.month, day.day):
            return _at(day, match)
    return None


def date_in_url(url: str | None) -> date | None:
    """Return the day that an address carries in its path: usually of creation, a day or more off publication."""
    path = (url or "")[:2000].partition("?")[0]
    for pattern in _URL_PATTERNS:
        match = pattern.search(path)
        if match and (day := _day(match["year"], match["month"], match["day"])) is not None:
            return day
    match = re.search(r"/(20\d{2})/(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])/", path)
    return _day(match[1], match[2], match[3]) if match else None


def moment_of_epoch(text: str) -> datetime | None:
    """Return the time of a Unix stamp in seconds or milliseconds, as embedded data states it, else ``None``."""
    match = _EPOCH.search(text[:_WITHIN])
    if match is None:
        return None
    return datetime.fromtimestamp(int(match[0][:10]), UTC).astimezone(CHINA)


def _moment(match: re.Match[str]) -> Moment | None:
    day = _day(match["year"], match["month"], match["day"])
    return day if day is None or match["hour"] is None else _at(day, match)


def _at(day: date, match: re.Match[str]) -> datetime:
    hour = _hour(int(match["hour"]), match["half"])
    moment = datetime(day.year, day.month, day.day, hour, int(match["minute"]), tzinfo=_zone(match["zone"]))
    return moment.astimezone(CHINA)


def _hour(hour: int, half: str | None) -> int:
    afternoon = half is not None and half.upper() in {"下午", "晚上", "PM"}
    if afternoon and hour < 12:  # noqa: PLR2004 - the clock's half
        return hour + 12
    return 0 if half is not None and half.upper() == "AM" and hour == 12 else hour  # noqa: PLR2004 - 12 AM is midnight


def _zone(text: str | None) -> timezone:
    if text is None:
        return CHINA
    if text.upper() == "Z":
        return UTC
    sign = -1 if text[0] == "-" else 1
    hours, minutes = int(text[1:3]), int(text[-2:])
    return timezone(sign * timedelta(hours=hours % 24, minutes=minutes % 60))


def _day(year: str, month: str, day: str) -> date | None:
    if not _EARLIEST <= int(year) <= _LATEST:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None  # 31 June and its like


def _han_date(text: str) -> date | None:
    match = _HAN.search(text)
    if match is None:
        return None
    year = "".join(_DIGITS.get(char, "") for char in match["year"])
    return _day(year, str(_han_number(match["month"])), str(_han_number(match["day"])))


def _han_number(text: str) -> int:
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return int(_DIGITS.get(text[-1], "0"))
    return int(_DIGITS.get(tens, "1")) * 10 + int(_DIGITS.get(ones, "0"))
