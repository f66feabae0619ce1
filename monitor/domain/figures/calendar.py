"""Digits that are dates, times of day or ratios: read before they could pass for quantities."""

import re
from decimal import Decimal

from monitor.domain.figures.figure import Exclusion
from monitor.domain.figures.reading import Reading

_YEAR = "(?:19|20)[0-9]{2}"
_MONTH = "(?:1[0-2]|0?[1-9])"
_DAY = "(?:3[01]|[12][0-9]|0?[1-9])"
_TO = " ?[-—–~至到]{1,2} ?"
_DATE = re.compile(
    f"{_YEAR}(?:{_TO}{_YEAR})? ?年(?: ?{_MONTH}(?:{_TO}{_MONTH})? ?月(?! ?龄)(?: ?{_DAY} ?[日号](?![均间]))?)?(?! ?龄)"
    f"|{_YEAR}([-./年]){_MONTH}\\1{_DAY}(?![0-9])"
    f"|{_MONTH}(?:、{_MONTH}){{0,11}}(?: ?月?{_TO}{_MONTH})? ?月(?! ?龄|均)(?: ?{_DAY} ?[日号](?![均间]))?"
    f"|{_DAY} ?日(?![均间])|{_DAY} ?号(?![楼线])"
    f"|{_YEAR}(?:{_TO}{_YEAR})?(?= ?[度底末](?!假))",
)
_CLOCK = re.compile(
    "(?:2[0-4]|1[0-9]|0?[0-9])(?:[:：][0-5][0-9](?:[:：][0-5][0-9])?(?![0-9.])"
    "|(?: ?[时点](?![0-9]*[%万亿]|间|代|长|效|候|刻|段|评))(?: ?[0-5]?[0-9] ?分(?!钟)| ?[半许整])?)",
)
_RATIO = re.compile("([0-9]{1,4}(?:\\.[0-9]{1,3})?) ?[:：∶比] ?([0-9]{1,4}(?:\\.[0-9]{1,3})?)(?![0-9:：∶比])")
_RATIO_SAID = re.compile("比(?:例|值|率)?(?:约|已|将|仅)?(?:[为达是到]|达到|提高到|提升至|升至)?(?:约)?$")
_BARE_YEAR = re.compile(
    f"(?:19|20)[0-9]{{2}}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?![0-9.,])|{_YEAR}(?:{_TO}{_YEAR})?(?![0-9.,])"
)


#: What follows the first digits of a code, a ratio, a date or a time of day.
_OPENS = re.compile("[0-9]+(?:\\.[0-9]+)? ?([:：∶比年月日号时点度底末/.至到—–~、-])")


_DOTTED = re.compile("[0-9]+(?:\\.[0-9]+){2,}\\.?|[0-9]{2,4}-[0-9]{2,4}-[0-9]{3,}|0[0-9]{2,3}-[0-9]{7,8}")


def dotted_end(text: str, start: int) -> int | None:
    """Return where a version, an address or a telephone number ends (1.2.3, 0771-1234567), ``None`` without one."""
    match = _DOTTED.match(text, start)
    return match.end() if match else None


def mark_after(text: str, start: int) -> str:
    """Return the mark by which the digits at *start* may open a code, a ratio, a date or a time of day, else ``""``."""
    opening = _OPENS.match(text, start)
    return opening[1] if opening else ""


def read_ratio(text: str, start: int) -> Reading | None:
    """Return the ratio to one at *start* (医护比1∶1.33 is 1.33 比), ``None`` when it is a time of day or a score."""
    match = _RATIO.match(text, start)
    if match is None or "1" not in match.groups():
        return None
    said = "." in match[0] or _RATIO_SAID.search(text, max(0, start - 8), start)
    if not said:
        return None
    value = match[2] if match[1] == "1" else match[1]
    step = Decimal(1).scaleb(-len(value.partition(".")[2]))
    return Reading(start, match.end(), match.end(), Decimal(value), "比", step, scaled=True)


def read_moment(text: str, start: int) -> tuple[int, Exclusion] | None:
    """Return where a date or time of day that begins at *start* ends, ``None`` when none begins there."""
    if match := _CLOCK.match(text, start):
        return match.end(), Exclusion.CLOCK
    if match := _DATE.match(text, start):
        return match.end(), Exclusion.DATE
    return None


def bare_year_end(text: str, start: int) -> int | None:
    """Return where a year without 年 ends (2024, 2021-2023), ``None`` when no such number stands at *start*."""
    match = _BARE_YEAR.match(text, start)
    return match.end() if match else None
