"""Divisions for people: names by code, and codes as they are typed."""

from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache

from config.areas import load_areas, load_former_codes
from monitor.bootstrap.errors import UnknownArea


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


def _near(code: str, names: Mapping[str, str]) -> str | None:
    """Return the division that *code* most likely means: a prefix is its province or city."""
    padded = code.ljust(6, "0")
    near = padded if padded in names else next(iter(get_close_matches(code, names, n=1)), None)
    return None if near is None else f"{near} ({names[near]})"
