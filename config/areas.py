"""The packaged gazetteer: divisions of China by GB/T 2260 down to county, their usual and former names.

It knows names, not texts: which area a sentence means is decided by the domain.
Sources and licence: ``data/NOTICE.md``.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from monitor.domain.catalogue import Area

_FOLDER = Path(__file__).parent / "data"

#: The code of the whole country.
COUNTRY = "100000"

#: Municipalities, whose districts are commonly written with the city's short name (上海徐汇).
_MUNICIPALITIES = ("11", "12", "31", "50")

_AUTONOMOUS = {"自治州": "州", "自治县": "县", "自治旗": "旗"}

#: Kinds of division that take two characters; all others take one (市, 县, 区, 盟, 旗).
_LONG_SUFFIXES = ("地区", "新区", "特区", "林区")

#: One character alone is never a short form.
_SHORTEST = 2

#: The banners that share a name differ in these (阿拉善左旗, 阿拉善右旗): without 旗 they are no names.
_BANNER_WINGS = "左右中前后翼"


def load_areas() -> tuple[Area, ...]:
    """Return every division, ordered by code, the country first, each with its unambiguous short and former names.

    A short form (简阳, 黔东南, 黔东南州) is given only where it can mean one place and is no everyday word;
    otherwise the form with the province before it is given (河北保定). Former names belong to the present code.
    """
    return _areas()


def load_weak_names() -> frozenset[str]:
    """Return names that also arise by chance (范县 in 示范县级, 日照); they mean a place only beside a higher one.

    The bare names of a municipality's districts (万州, 徐汇) are among them.
    """
    return frozenset(_data()["weak_names"]) | _everyday_cities() | _bare_districts()


def _bare_districts() -> frozenset[str]:
    """Return the names of a municipality's districts and counties without their kind."""
    return frozenset(
        area.name[:-1] for area in _areas() if _is_district(area.code) and area.name[:-1] in area.short_names
    )


def _everyday_cities() -> frozenset[str]:
    """Return the short names of prefectures that are everyday words too."""
    data = _data()
    ambiguous = frozenset(data["ambiguous_stems"])
    stems = (_stem(name, tuple(data["peoples"])) for code, name in data["divisions"].items() if _is_prefecture(code))
    return frozenset(stem for stem in stems if stem in ambiguous)


def _is_prefecture(code: str) -> bool:
    return code.endswith("00") and not code.endswith("0000")


@cache
def load_former_codes() -> Mapping[str, str]:
    """Return codes of 1984 and later that are no longer valid, each with the present code of the same division."""
    return _read("former_area_codes.json")


def _read(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((_FOLDER / name).read_bytes())
    return content


@cache
def _data() -> dict[str, Any]:
    return _read("areas.json")


@cache
def _areas() -> tuple[Area, ...]:
    data = _data()
    divisions: dict[str, str] = data["divisions"]
    usual = {code: tuple(data["usual_names"].get(code, ())) for code in divisions}
    peoples = tuple(data["peoples"])
    stems = {code: _stem(name, peoples) for code, name in divisions.items() if not code.endswith("0000")}
    owners = _owners(stems, usual)
    ambiguous = frozenset(data["ambiguous_stems"])
    former = data["former_names"]

    def names(code: str, name: str) -> Iterator[str]:
        yield from usual[code]
        if stem := stems.get(code):
            rivals = [rival for rival in owners[stem] if rival != code]
            yield from _autonomous_form(name, stem)
            if _has_short_form(code, name, stem):
                yield from _short_form(code, stem, rivals, usual, alone=stem not in ambiguous)
        yield from former.get(code, ())

    return tuple(Area(code, name, tuple(dict.fromkeys(names(code, name)))) for code, name in divisions.items())


def _autonomous_form(name: str, stem: str) -> Iterator[str]:
    """Yield the form that leaves the peoples out (融水县 for 融水苗族自治县)."""
    if suffix := _AUTONOMOUS.get(name[-3:]):
        yield stem + suffix


def _has_short_form(code: str, name: str, stem: str) -> bool:
    """Tell whether the bare stem is in use; districts are written in full, save those of municipalities."""
    if len(stem) < _SHORTEST or stem[-1] in _BANNER_WINGS:
        return False
    return not name.endswith("区") or name.endswith("地区") or code.startswith(_MUNICIPALITIES)


def _short_form(
    code: str, stem: str, rivals: Iterable[str], usual: Mapping[str, tuple[str, ...]], *, alone: bool
) -> Iterator[str]:
    """Yield the bare stem where it means *code* alone, else the stem after its province unless that is taken too."""
    rivals = tuple(rivals)
    if alone and _is_district(code) and not any(rival.endswith("00") for rival in rivals):
        yield stem
    elif alone and all(_outranks(code, rival) for rival in rivals):
        yield stem
        return
    if not alone and _is_prefecture(code):
        yield stem  # a weak name
    province = code[:2] + "0000"
    if province not in rivals and all(_outranks(code, rival) for rival in rivals if rival[:2] == code[:2]):
        yield usual[province][0] + stem


def _is_district(code: str) -> bool:
    return code.startswith(_MUNICIPALITIES) and not code.endswith("0000")


def _outranks(code: str, rival: str) -> bool:
    """Tell whether a name of both means *code*: a prefecture's name is not taken for a county's."""
    return code.endswith("00") and not rival.endswith("00")


def _stem(name: str, peoples: tuple[str, ...]) -> str:
    """Return *name* without its kind of division and its peoples (黔东南苗族侗族自治州 -> 黔东南)."""
    if name[-3:] in _AUTONOMOUS:
        return _without_peoples(name[:-3], peoples).removesuffix("族")
    if name.endswith(_LONG_SUFFIXES) and len(name) > _SHORTEST + 1:
        return name[:-2]
    return name[:-1]


def _without_peoples(name: str, peoples: tuple[str, ...]) -> str:
    while name.endswith(peoples) and (tail := next(people for people in peoples if name.endswith(people))) != name:
        name = name.removesuffix(tail)
    return name


def _owners(stems: Mapping[str, str], usual: Mapping[str, tuple[str, ...]]) -> Mapping[str, list[str]]:
    """Return the codes that each stem could mean; a province's usual name (吉林) counts too."""
    owners: dict[str, list[str]] = defaultdict(list)
    for code, stem in stems.items():
        owners[stem].append(code)
    for code, names in usual.items():
        for name in names:
            if code not in owners[name]:
                owners[name].append(code)
    return owners
