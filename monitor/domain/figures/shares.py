"""Shares in words: 百分之三十几, 千分之四, 三分之一, 九成二, 一半, 翻两番."""

import re
from decimal import ROUND_HALF_EVEN, Decimal

from monitor.domain.figures.reading import Reading
from monitor.domain.numerals import SPELLED, SPELLED_DIGITS, Numeral, read_printed, read_spelled, times

#: What a value of "N 分之 x" is counted in; other N are simple fractions.
_OF = {"百": "%", "千": "‰", "万": "/万", "十万": "/10万", "10万": "/10万", "百万": "/百万"}
_PARTS = re.compile(
    "(1?0万|[十百]万|[百千万]|[二三四五六七八九十][一二三四五六七八九十]?|[1-9][0-9]?)分之(?=[0-9数几" + SPELLED + "])"
)
_TENTHS = re.compile(
    "([一二两三四五六七八九1-9]|[1-9]\\.[0-9])成(?:([一二三四五六七八九半])(?![一二三四五六七八九十百千万成家个项名]))?"
    "(?![立为员功果效长本品交就熟都人年型份绩组不因])",
)
_RANGE_OF_TENTHS = re.compile(
    "([一二三四五六七八])(?:至|到)?([二三四五六七八九])成(?![立为员功果效长本品交就熟都人年型份绩组不因])"
)
_HALF = re.compile("一半|(?<=[过近超逾约])半数?(?![年天月小个日径岛边山导程价封路夜生])|(?<![一])半数|对半(?=分|开)")
_SLASHED = re.compile("([1-9])/([2-9]|10)(?:(?=的|以上|左右)|(?<=[超近约达占逾为过]...)(?![0-9]))")
_FOLD = re.compile("翻(?:了)?(?:([一两二三四五123])番|番)")
_TENTH_DIGITS = {char: index for index, char in enumerate("〇一二三四五六七八九")} | {"两": 2}
_HUNDREDTH = Decimal("0.01")


def read_share(text: str, start: int) -> Reading | None:
    """Return the share that begins at *start*, ``None`` when there is none."""
    share = _share(text, start)
    return share._replace(is_share=True) if share else None


def _share(text: str, start: int) -> Reading | None:
    if not text[start].isascii() and (said := _in_words(text, start)):
        return said
    following = text[start + 1 : start + 5]
    if following[:1] == "/" and (slashed := _SLASHED.match(text, start)):
        return _fraction(start, read_printed(text, start), slashed[2], slashed.end())
    if "分之" in following:
        return _parts(text, start)
    return _tenths(text, start) if "成" in following else None


def _in_words(text: str, start: int) -> Reading | None:
    """Read 一半, 翻番 and 百分百, which have no digit."""
    char = text[start]
    if char == "半" or text.startswith("一半", start):
        return _half(text, start)
    if char == "翻":
        return _fold(text, start)
    if text.startswith("百分百", start):
        return Reading(start, start + 3, start + 3, Decimal(100), "%", spelled=True, scaled=True)
    return None


def _half(text: str, start: int) -> Reading | None:
    match = _HALF.match(text, start)
    if match is None:
        return None
    # Like a multiplier without a digit, so that 过半 is a bound.
    return Reading(start, match.end(), match.end(), Decimal(50), "%", spelled=True, bare=True, scaled=True)


def _fold(text: str, start: int) -> Reading | None:
    """Read a doubling as the growth it is: 翻一番 grows by one 倍, 翻两番 by three."""
    match = _FOLD.match(text, start)
    if match is None:
        return None
    times = int(match[1]) if match[1] in tuple("123") else _TENTH_DIGITS[match[1] or "一"]
    return Reading(start, match.end(), match.end(), Decimal(2**times - 1), "倍", spelled=True, scaled=True)


def _tenths(text: str, start: int) -> Reading | None:
    if match := _RANGE_OF_TENTHS.match(text, start):
        low, high = (_TENTH_DIGITS[match[group]] for group in (1, 2))
        if low < high:
            end, top = match.end(), Decimal(high * 10)
            return Reading(start, end, end, Decimal(low * 10), "%", Decimal(10), top, spelled=True, scaled=True)
    match = _TENTHS.match(text, start)
    if match is None:
        return None
    whole, more = match.groups()
    value = times(Decimal(_TENTH_DIGITS.get(whole, whole)), 10)
    value += {None: 0, "半": 5}.get(more, _TENTH_DIGITS.get(more, 0))
    step = Decimal(1) if more or len(whole) > 1 else Decimal(10)
    return Reading(start, match.end(), match.end(), value, "%", resolution=step, spelled=True, scaled=True)


def _parts(text: str, start: int) -> Reading | None:
    match = _PARTS.match(text, start)
    if match is None:
        return None
    top = _numeral(text, match.end())
    if top is None:
        return None
    whole = match[1].removeprefix("1") if match[1] == "10万" else match[1]
    unit = _OF.get(match[1]) or _OF.get(whole)
    if unit:
        return Reading(
            start, top.end, top.end, top.value, unit, top.resolution, top.value_max, top.bound,
            spelled=True, scaled=True, vague=top.vague,
        )  # fmt: skip
    return _fraction(start, top, match[1], top.end)


def _fraction(start: int, top: Numeral | None, parts: str, end: int) -> Reading | None:
    bottom = _numeral(parts, 0)
    if top is None or bottom is None or not 0 < top.value < bottom.value:
        return None
    share = (top.value * 100 / bottom.value).quantize(_HUNDREDTH, ROUND_HALF_EVEN)
    share = Decimal(int(share)) if share == int(share) else share
    return Reading(start, end, end, share, "%", bound=top.bound, spelled=True, scaled=True)


def _numeral(text: str, start: int) -> Numeral | None:
    if text[start : start + 1] in SPELLED + "数几" + SPELLED_DIGITS:
        return read_spelled(text, start)
    return read_printed(text, start)
