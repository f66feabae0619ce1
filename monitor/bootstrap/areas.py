"""Divisions for people: names by code, and codes as they are typed."""

from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from itertools import chain

from config.areas import load_areas, load_former_codes
from monitor.bootstrap.errors import UnknownArea

#: Digits of a division's code.
_DIGITS = 6


@cache
def area_names() -> Mapping[str, str]:
    """Return the shortest usual name of each division by its code."""
    return {area.code: min((area.name, *area.short_names[:1]), key=len) for area in load_areas()}


def area_code(code: str) -> str:
    """Return the present code of the division *code*. Raises UnknownArea."""
    names = area_names()
    present = code if code in names else load_former_codes().get(code)
    if present is None:
        raise UnknownArea(code, _near(code, names))
    return present


def check_prefix(prefix: str | None) -> None:
    """Raise UnknownArea where the code of no division, present or former, begins with *prefix*."""
    if prefix and not any(code.startswith(prefix) for code in (*area_names(), *load_former_codes())):
        raise UnknownArea(prefix, _near(prefix, area_names()))


def _near(code: str, names: Mapping[str, str]) -> str | None:
    """Return the division that *code* most likely means: a prefix is its province or city, 4599 lies in 450000."""
    begins = (code[:length].ljust(_DIGITS, "0") for length in range(len(code), 1, -1))
    inside = (padded for padded in begins if padded in names)
    near = next(chain(inside, get_close_matches(code, names, n=1)), None)
    return None if near is None else f"{near} ({names[near]})"
