"""Numerals: what a number says, in digits (1,204, 4.5亿, 3000多万) or spelled (二百零四, 十几万, 九十五点三).

Reads one numeral at a position; units, bounds before the number and contexts are the matter of others.
"""

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from monitor.domain.quantity import Bound

SPELLED_DIGITS = "〇零一二两三四五六七八九"
SPELLED = SPELLED_DIGITS + "十百千万亿"

_DIGITS = {"〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_PLACES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_SCALES = {
    "百": 10**2, "千": 10**3, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8, "十亿": 10**9,
    "百亿": 10**10, "千亿": 10**11, "万亿": 10**12, "十万亿": 10**13,
}  # fmt: skip
#: The words inside a number that blur it (300余, 3000多万, 十几万, 20来个, 100+).
_MORE = {"余": Bound.AT_LEAST, "多": Bound.AT_LEAST, "+": Bound.AT_LEAST, "来": Bound.APPROX, "几": Bound.APPROX}
#: Longer runs are identifiers or damage, not quantities.
_MOST_DIGITS = 15
_ONE = Decimal(1)
_MOST_SPELLED = 24

# 余杭, 多学科, 来宾: a blur word must not open the next word.
_MORE_WORD = (
    "余(?![杭姚额量热下])|多(?!学科|部门|中心|方[面位式向]?|元化|层次|维|功能|渠道|发)|几"
    r"|来(?=[个家位名万亿人次种张岁台例项天年])|\+(?![0-9A-Za-z+])"
)
_SCALE_WORD = "十?万亿|[十百千]?[万亿]|千(?![克米瓦卡佛])|百(?![分强佳日岁姓])"
_PRINTED = re.compile(
    r"([0-9]{1,3}(?:(?:,[0-9]{3})+|(?:，[0-9]{3}){2,})(?![0-9])|[0-9]+)(\.[0-9]+)?"
    rf"(?: ?({_MORE_WORD}))?(?: ?({_SCALE_WORD}))?"
    rf"(?:([0-9]{{1,4}}(?:\.[0-9]+)?)([十百千]?万|千(?![克米瓦])|百(?!分))|([0-9]{{4}})(?![0-9.年%]))?({_MORE_WORD})?",
)
#: Most numbers are digits that nothing goes on.
_PLAIN = re.compile(rf"[0-9]{{1,{_MOST_DIGITS}}}(\.[0-9]{{1,{_MOST_DIGITS - 1}}})?(?![0-9.,，+ 余多几来十百千万亿])")
_SPELLED = re.compile(
    rf"([数几])?([{SPELLED}]+)(?:点([{SPELLED_DIGITS}]+))?({_MORE_WORD})?({_SCALE_WORD})?({_MORE_WORD})?",
)
_NEIGHBOURS = re.compile("([一二两三四五六七八九])([二三四五六七八九])(?=[十百千万亿]|$)")


class Numeral(NamedTuple):
    """One number of a text, its multiplier applied."""

    value: Decimal
    #: The upper end when two neighbouring digits name a range (三四十, 七八个).
    value_max: Decimal | None
    #: One unit of the last digit printed.
    resolution: Decimal
    #: What a word inside the number says of it; ``None`` without one.
    bound: Bound | None
    end: int
    spelled: bool = False
    #: A multiplier without a digit (百余, 近千, 亿): a number only beside a bound.
    bare: bool = False
    #: 几十, 数百: the first digit is left open.
    vague: bool = False
    #: A multiplier or a point is printed: never a year, a code or the number of a list.
    scaled: bool = False
    #: The last multiplier printed; the lower end of a range may leave it out (13.98-16.58万).
    scale: int = 1


def read_printed(text: str, start: int) -> Numeral | None:
    """Return the number in digits at *start*; ``None`` when it is too long for a quantity or there is none."""
    if plain := _PLAIN.match(text, start):
        return Numeral(Decimal(plain[0]), None, step_of(plain[1]), None, plain.end(), scaled=plain[1] is not None)
    match = _PRINTED.match(text, start)
    if match is None or match.end(1) - start > _MOST_DIGITS or match.end(2) - match.end(1) > _MOST_DIGITS:
        return None
    whole, fraction, inner, scale_word, rest, rest_scale, ones, outer = match.groups()
    if not (fraction or scale_word or rest or ones):
        value = Decimal(_plain(whole))
        return Numeral(value, None, _ONE, _MORE.get(inner or outer) if inner or outer else None, match.end())
    rest_scale = "" if ones else rest_scale
    if (ones and scale_word != "万") or (rest and not scale_word):  # 3万5000; but 54名 2024 are two numbers
        return read_printed(text[: match.start(5 if rest else 7)], start)
    scale = _SCALES.get(scale_word, 1)
    value = times(Decimal(_plain(whole) + (fraction or "")), scale)
    resolution = times(step_of(fraction), scale)
    if rest or ones:
        resolution = Decimal(_SCALES.get(rest_scale, 1))
        value += times(Decimal(rest or ones), int(resolution))
    more = _MORE.get(inner or outer or "")
    return Numeral(value, None, resolution, more, match.end(), scaled=bool(scale_word or fraction), scale=scale)


def _plain(whole: str) -> str:
    """Return digits without the commas that group them."""
    return whole if whole.isdigit() else whole.replace(",", "").replace("，", "")


def times(number: Decimal, scale: int) -> Decimal:
    """Return the product, without zeros after the point where it is whole (4.5亿 is 450000000)."""
    if scale == 1:
        return number
    product = number * scale
    return Decimal(int(product)) if product == product.to_integral_value() else product


@lru_cache(maxsize=64)
def step_of(fraction: str | None) -> Decimal:
    """Return one unit of the last digit of *fraction* (``.25``), one without it."""
    return Decimal((0, (1,), 1 - len(fraction))) if fraction else _ONE


def read_spelled(text: str, start: int) -> Numeral | None:
    """Return the number in characters at *start*; ``None`` when they say none (五四, though 四五 is four or five)."""
    match = _SPELLED.match(text, start)
    if match is None or match.end(2) - match.start(2) > _MOST_SPELLED:
        return None
    lead, body, point, inner, scale_word, outer = match.groups()
    scale = _SCALES.get(scale_word, 1)
    low, high = _read_body(body)
    if low is None:
        return None
    tail = _PLACES[body[-1]] if body[-1] in "万亿" else 1
    return Numeral(
        times(low + _fraction(point), scale),
        None if high is None else Decimal(high * scale),
        times(step_of("." + point) if point else Decimal(tail), scale),
        Bound.APPROX if lead else _MORE.get(inner or outer or ""),
        match.end(),
        spelled=True,
        bare=body[0] in "百千万亿",
        vague=bool(lead),
        scaled=bool(scale_word or point or body[-1] in "百千万亿"),
        scale=scale * tail,
    )


def _fraction(point: str | None) -> Decimal:
    """Return what the digits after 点 add."""
    if not point:
        return Decimal(0)
    return Decimal("0." + "".join(str(_DIGITS[char]) for char in point[:_MOST_SPELLED]))


@lru_cache(maxsize=1024)
def _read_body(body: str) -> tuple[int | None, int | None]:
    """Return the value of a run of numeral characters, and the upper end where it names two neighbours."""
    if pair := _NEIGHBOURS.search(body):
        if _DIGITS[pair[2]] != _DIGITS[pair[1]] + 1:
            return (_positional(body) if _is_positional(body) else None), None
        low, high = (body[: pair.start()] + pair[digit] + body[pair.end() :] for digit in (1, 2))
        return _sum(low), _sum(high)
    return (_positional(body) if _is_positional(body) else _sum(body)), None


def _is_positional(body: str) -> bool:
    """Tell whether *body* is digits read one by one (二〇二四)."""
    return len(body) > 1 + ("〇" not in body and "零" not in body) and all(char in _DIGITS for char in body)


def _positional(body: str) -> int:
    return int("".join(str(_DIGITS[char]) for char in body))


def _sum(body: str) -> int | None:
    """Return the value of *body* read by places (三亿五千万, 一百二 is 120), ``None`` for digits side by side."""
    total = section = 0
    digit: int | None = None
    place = 10
    for char in body:
        if char in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[char]
            place = 10 if not digit else place
            continue
        place = _PLACES[char]
        if place < _PLACES["万"]:
            section += (1 if digit is None else digit) * place
        else:
            section += digit or 0
            if place == _PLACES["亿"]:
                total, section = max(total + section, 1) * place, 0
            else:
                total, section = total + max(section, 1) * place, 0
        digit = None
    # A last digit straight after a place stands one place below it: 三万五, 一百二.
    return total + section + (digit or 0) * (place // 10)
