"""The packaged catalogue of indicators and the lexicon of scope, merged with the user's entries.

A broken entry is left out and reported; the others load. It judges entries, not texts.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from config.problems import ConfigProblem, entry_name
from monitor.domain.catalogue import Indicator, Nature
from monitor.domain.quantity import dimension

_FOLDER = Path(__file__).parent / "data"

_Entry = Mapping[str, Any]


class _Refused(ValueError):
    """Raised where a field is read; the loader turns it into a :class:`ConfigProblem`."""

    def __init__(self, field: str, advice: str) -> None:
        super().__init__(f"{field}: {advice}")
        self.field = field
        self.advice = advice


def load_indicators(
    overrides: Sequence[_Entry] = (), file: str = ""
) -> tuple[tuple[Indicator, ...], tuple[ConfigProblem, ...]]:
    """Return the packaged indicators merged with *overrides* by code, field by field, and what was left out and why.

    *file* is where the overrides stand. A packaged entry that a broken one would have changed stays as it was.
    A new code needs ``name``, ``unit`` and ``nature``. Aliases are completed by other spellings of the same words.
    """
    entries = dict(_packaged_entries())
    indicators = dict(_packaged_indicators())
    problems = []
    for position, override in enumerate(overrides):
        code = str(override.get("code", ""))
        merged = {**entries.get(code, {}), **override}
        try:
            indicator = _indicator(merged)
            _refuse_taken_names(indicator, indicators.values())
        except _Refused as refusal:
            where = entry_name("indicator", "code", position, override)
            problems.append(ConfigProblem(file=file, entry=where, field=refusal.field, problem=refusal.advice))
        else:
            entries[code], indicators[code] = merged, indicator
    return tuple(indicators.values()), tuple(problems)


@cache
def load_facets() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Return the lexicon of scope: facet, value, and the words that state it; no word stands under two values."""
    facets = _read(_FOLDER / "facets.toml")
    return {facet: {value: tuple(words) for value, words in values.items()} for facet, values in facets.items()}


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)


@cache
def _packaged_entries() -> Mapping[str, _Entry]:
    files = sorted((_FOLDER / "indicators").glob("*.toml"))
    return {entry["code"]: entry for file in files for entry in _read(file)["indicator"]}


@cache
def _packaged_indicators() -> Mapping[str, Indicator]:
    return {code: _indicator(entry) for code, entry in _packaged_entries().items()}


def _indicator(entry: _Entry) -> Indicator:
    """Return the indicator that *entry* describes; raise :class:`_Refused` for the first field that is wrong."""
    for field in _REQUIRED:
        if field not in entry:
            raise _Refused(field, f"missing; write {_FIELDS[field].expected}")
    values: dict[str, Any] = {field: _value(field, value) for field, value in entry.items()}
    name, aliases = values["name"], values.get("aliases", ())
    spellings = [other for wording in (name, *aliases) for other in _spellings(wording)]
    values["aliases"] = tuple(alias for alias in dict.fromkeys((*aliases, *spellings)) if alias != name)
    low, high = values.get("minimum"), values.get("maximum")
    if low is not None and high is not None and low > high:
        raise _Refused("minimum", f"{low} is above the maximum, {high}; write a smaller number")
    return Indicator(**values)


#: Endings that say the same; a share is never a count of what it is a share of.
_SAME_ENDINGS = (("的占比", "的比例", "的比重", "占比", "比例", "比重"), ("总数", "数量", "数"))
_ALL_ENDINGS = tuple(ending for endings in _SAME_ENDINGS for ending in endings)

#: Endings in 数 where it belongs to the word before it (签约人数 is not 签约人总数).
_OWN_ENDINGS = ("人数", "次数", "例数", "台数", "天数", "日数", "户数", "指数", "系数", "单位数")


def _spellings(wording: str) -> Iterator[str]:
    """Yield other spellings of *wording*: brackets of the other width, endings that say the same, the bare predicate.

    县级医院达标的比例 is told as 95%的县级医院达标, too.
    """
    if "（" in wording:
        yield wording.replace("（", "(").replace("）", ")")
    if not wording.endswith(_ALL_ENDINGS) or wording.endswith(_OWN_ENDINGS):
        return
    endings = next(endings for endings in _SAME_ENDINGS if wording.endswith(endings))
    stem = wording.removesuffix(next(ending for ending in endings if wording.endswith(ending)))
    yield from (stem + ending for ending in endings if stem + ending != wording)
    if wording.endswith("的比例"):
        yield stem


def _refuse_taken_names(indicator: Indicator, others: Iterable[Indicator]) -> None:
    """Raise :class:`_Refused` if another indicator counted in the same dimension has one of the names."""
    names = {indicator.name, *indicator.aliases}
    for other in others:
        if other.code == indicator.code or dimension(other.unit) != dimension(indicator.unit):
            continue
        if taken := names.intersection((other.name, *other.aliases)):
            field = "name" if indicator.name in taken else "aliases"
            word = min(taken)
            raise _Refused(field, f"{word} already means {other.code}; leave it out, or change {other.code} itself")


@dataclass(frozen=True, slots=True)
class _Field:
    """How a field of an entry is read."""

    #: What to write, to follow "write".
    expected: str
    accepts: Callable[[Any], bool]
    convert: Callable[[Any], Any]


def _value(field: str, value: object) -> object:
    """Return *value* as the :class:`Indicator` holds it, or raise :class:`_Refused`."""
    known = _FIELDS.get(field)
    if known is None:
        raise _Refused(field, f"unknown field; write one of {', '.join(_FIELDS)}")
    if not known.accepts(value):
        raise _Refused(field, f"{value!r} does not fit; write {known.expected}")
    return known.convert(value)


_CODE = re.compile(r"[a-z][a-z0-9_]*")
#: One character is never a name: it would be found everywhere.
_SHORTEST_NAME = 2


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_code(value: object) -> bool:
    return isinstance(value, str) and _CODE.fullmatch(value) is not None


def _is_name(value: object) -> bool:
    return isinstance(value, str) and len(value.strip()) >= _SHORTEST_NAME


def _is_unit(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_nature(value: object) -> bool:
    return isinstance(value, str) and value in set(Nature)


def _is_flag(value: object) -> bool:
    return isinstance(value, bool)


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float, Decimal)) and not isinstance(value, bool) and Decimal(str(value)).is_finite()


def _is_scope(value: object) -> bool:
    return isinstance(value, Mapping) and all(map(_is_unit, (*value, *value.values())))


def _all(accepts: Callable[[object], bool]) -> Callable[[object], bool]:
    return lambda value: isinstance(value, (list, tuple)) and all(map(accepts, value))


def _decimal(value: object) -> Decimal:
    return Decimal(str(value))


_PROSE = _Field("text in quotes", _is_text, str)
_CODES = _Field('a list of codes, such as ["hospitals"]', _all(_is_code), tuple)
_NUMBER = _Field("a number without quotes", _is_number, _decimal)
_FLAG = _Field("true or false", _is_flag, bool)

_FIELDS = {
    "code": _Field("lower-case letters, digits and underscores, beginning with a letter", _is_code, str),
    "name": _Field("the Chinese name, of two characters or more", _is_name, str),
    "name_en": _PROSE,
    "unit": _Field('the unit without a multiplier, such as "家", "人次" or "%"', _is_unit, str),
    "nature": _Field('"stock", "flow" or "rate"', _is_nature, Nature),
    "focus": _FLAG,
    "aliases": _Field('a list of names of two characters or more, such as ["社区医院"]', _all(_is_name), tuple),
    "scope": _Field('a table of facets, such as { stage = "建成" }', _is_scope, dict),
    "definition": _PROSE,
    "numerator": _PROSE,
    "denominator": _PROSE,
    "confused_with": _CODES,
    "reported_in": _Field('a list of kinds of document, such as ["统计公报"]', _all(_is_unit), tuple),
    "minimum": _NUMBER,
    "maximum": _NUMBER,
    "monotone": _FLAG,
}
_REQUIRED = ("code", "name", "unit", "nature")
