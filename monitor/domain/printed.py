"""Whether a value is the one its own words print: what proves a stored figure without its rules and its article."""

import re
from collections.abc import Iterator
from decimal import Decimal

from monitor.domain.numerals import Numeral, read_printed
from monitor.domain.text import normalise

#: What a table's head, or words before the figure, may multiply it by: 百, 千, 万, 亿 and their products.
_LEAST_SCALE = 2
#: 9分48秒 is one figure of several numbers, 2成 one of another base.
_OTHERWISE = re.compile(r"[0-9](?:[分时:：][0-9]|成)")


def is_printed(value: Decimal, words: str) -> bool:
    """Tell whether *words* (a value text: 4.5亿元) print *value*, in the base unit, or in digits print none at all.

    A figure in a column of 万人 says nothing of its multiplier; a tenth or ten times of it is another value.
    """
    text = normalise(words).text
    if _OTHERWISE.search(text):
        return True
    numerals = list(_numerals(text))
    return not numerals or any(_is(abs(value), numeral.value) for numeral in numerals)


def _is(value: Decimal, printed: Decimal) -> bool:
    if printed in (value, 0):
        return value == printed
    scale = (value / printed).normalize()
    sign, digits, exponent = scale.as_tuple()
    return not sign and digits == (1,) and isinstance(exponent, int) and exponent >= _LEAST_SCALE


def _numerals(text: str) -> Iterator[Numeral]:
    end = 0
    for match in re.finditer(r"[0-9]", text):
        if match.start() >= end and (numeral := read_printed(text, match.start())) is not None:
            end = numeral.end
            yield numeral
