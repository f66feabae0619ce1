"""From a name to an indicator: the catalogue's entry when the name is one of its wordings, else an open indicator.

A name is looked up as a whole first. What it says of scope (口径) is then taken out of it, facet by facet, until what
is left is a wording of the catalogue: 公立医院病床使用率 is 病床使用率 with ownership 公立. A name is never matched in
part: a word that no facet explains makes it another thing.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations

from monitor.domain.automaton import Automaton, Hit
from monitor.domain.catalogue import FLOW, RATE, STOCK, Indicator, Nature
from monitor.domain.extraction.composition import is_done
from monitor.domain.extraction.draft import Draft
from monitor.domain.extraction.link import Link
from monitor.domain.extraction.naming import (
    canonical,
    display,
    insured_in,
    is_rate,
    unpunctuated,
    variants,
    without_holder,
    without_neutral,
)
from monitor.domain.lexicon import CONTENT, LIGHT, NEW
from monitor.domain.observation import CHANGE
from monitor.domain.quantity import POINTS, dimension
from monitor.domain.spelling import identity, unified

#: 已为3000名老人体检, 向60家医院预付: those for whom it was done.
_BENEFITS = frozenset({"为", "向", "给", "对"})
_RATES = POINTS | {"%", "‰", "/10万", "倍", "比"}
_FLOW_UNITS = frozenset({"人次", "车次", "例", "台", "人份", "片", "盒", "场", "次", "件", "剂", "剂次", "元"})
#: 出院人数 is told in 人 or in 人次.
_HEADS = ("人数", "患者", "病人")
#: The state that a thing simply counted is in.
_THERE = "建成"
#: Facets that take the place of whom a name says it is of: 医疗卫生机构床位数 is 医院床位数.
_HELD = frozenset({"institutions", "insurance"})
#: 儿童青少年总体近视率 of one age group is 小学生近视率.
_EVERY_CHILD = "儿童青少年总体"
#: More facets in one name than this are not looked for: each doubles the work.
_MOST_FACETS = 4
_REMEMBERED = 4096

#: 累计结存, 余额: what there is, though it is money.
_BALANCE = re.compile("(?<!当期)(?<!当年)(?:结存|结余|余额)$")
_SHARE = re.compile(r"比例$")
_BUILT = re.compile(r"^(?:建成|组建|建立|设立|设置|开设|配备|实现|建有)了?(?P<what>.{2,})")
_EQUIPPED = re.compile(r"^(?:设置|设立|开设|配备|配置)了?(?P<what>.{2,})")
#: People counted by an insurance are the insured: 居民医疗保险人数.
_INSURED = re.compile(r"^(?!享受|获得|惠及|资助|受益|办理).*(?:医保|医疗保险|生育保险)$")
#: 救治患者3万人次: in visits the patients are counted anyway.
_PATIENTS = re.compile(r"(?<=..)(?:患者|病人)$")
_SERVED = re.compile(r"^(?:免费)?(?:开展|提供|实施|进行|完成)了?(?:免费)?(?P<what>.{2,})")
_DIVISIONS = re.compile(r"[县市区旗乡镇]+|省份|设区市")
_OWN_HOUSE = re.compile(r"^(?:该|我|本|全|总)?医院(?!感染|管理|药学)(?=.{2})")
Facets = Mapping[str, Mapping[str, Iterable[str]]]


class Linker:
    """The catalogue's wordings, looked up by normalised name and dimension of the unit. Build once."""

    def __init__(self, indicators: Iterable[Indicator], facets: Facets) -> None:
        self._known: dict[tuple[str, str], Indicator] = {}
        #: Shares by the identity of their wordings; None where two of them have one.
        self._shares: dict[str, Indicator | None] = {}
        #: By wording alone, for changes, whose unit need not be the indicator's.
        self._natures: dict[str, list[Indicator]] = {}
        #: The link to each indicator of which nothing is stated.
        self._plain: dict[str, Link] = {}
        for indicator in indicators:
            self._plain[indicator.code] = _known_link(indicator, {})
            kind = dimension(indicator.unit)
            for wording in (*indicator.aliases, indicator.name):
                name = unified(canonical(wording))
                self._known[_key(name, kind), kind] = indicator
                if kind == "人次" and wording.endswith(_HEADS):
                    self._known.setdefault((_key(name, "人"), "人"), indicator)
                self._natures.setdefault(_key(name, ""), []).append(indicator)
                if kind == "%" and is_rate(name):
                    first = self._shares.setdefault(identity(name), indicator)
                    self._shares[identity(name)] = indicator if first is indicator else None
        self._stages = {word: value for value, words in facets.get("stage", {}).items() for word in words}
        self._facets: Automaton[tuple[str, str]] = Automaton(
            (spelt, (facet, value))
            for facet, values in facets.items()
            for value, words in values.items()
            for word in words
            for spelt in {word, unpunctuated(word)}
        )

        #: Texts name the same things.
        self._worded = lru_cache(maxsize=_REMEMBERED)(self._find)
        self._narrowings = lru_cache(maxsize=_REMEMBERED)(self._narrowed)

    def link(self, draft: Draft, *, housed: bool = False) -> Link:
        """Return the indicator of *draft*; *housed*: it is about one institution, which 医院 in its name means."""
        name = insured_in(canonical(draft.name))
        own = _OWN_HOUSE.sub("", name) if housed else name
        if draft.link is None or own != name:
            draft.link = self._linked(draft, own)
        return draft.link

    def _linked(self, draft: Draft, name: str) -> Link:
        if draft.figure.quantity.unit == "人" and _INSURED.search(name):
            name += "参保"
        stated = self._stage_of_verb(draft)
        if indicator := self._look_up(canonical(name), draft) or self._worded_else(name, draft):
            return _known_link(indicator, stated) if stated else self._plain[indicator.code]
        if link := self._narrowed_link(name, draft, stated):
            return link
        for served in _served(draft):
            if link := self._narrowed_link(served, draft, stated):
                return link
        found = self._reworded(draft, name)
        return _known_link(found, stated) if found else self._open(draft, name, stated)

    def _worded_else(self, name: str, draft: Draft) -> Indicator | None:
        """Return the indicator that the catalogue words otherwise than the text does."""
        for wording in _wordings(name, draft):
            if indicator := self._look_up(wording, draft):
                return indicator
        return None

    def _narrowed_link(self, name: str, draft: Draft, stated: dict[str, str]) -> Link | None:
        """Return the indicator of *name* without some of its facets, which are its scope."""
        for rest, scope in self._narrowings(unified(without_neutral(name))):
            indicator = self._look_up(rest, draft)
            if indicator:
                return _known_link(indicator, {**stated, **scope})
        return None

    def _reworded(self, draft: Draft, name: str) -> Indicator | None:
        """Return the indicator of a share that is worded in another order: 设有中医馆的机构比例."""
        if draft.figure.quantity.unit != "%" or draft.kind is CHANGE or not is_rate(name):
            return None
        return self._shares.get(identity(name))

    def knows(self, draft: Draft) -> bool:
        """Tell whether the name of *draft* is a wording of the catalogue, its facets left aside."""
        return self.link(draft).code is not None

    def _look_up(self, name: str, draft: Draft) -> Indicator | None:
        unit = draft.figure.quantity.unit
        if draft.kind is not CHANGE or unit not in _RATES:
            return self._worded(name, dimension(unit))
        name = unified(name)
        if draft.of:
            return self._known.get((_key(name, draft.of), draft.of))
        found = self._natures.get(_key(name, ""), [])
        return next((one for one in found if one.unit == "%"), found[0] if found else None)

    def _find(self, name: str, kind: str) -> Indicator | None:
        return self._known.get((_key(unified(name), kind), kind))

    def _stage_of_verb(self, draft: Draft) -> dict[str, str]:
        stage = self._stages.get(draft.verb) if draft.verb_kind is LIGHT else None
        return {"stage": stage} if stage else {}

    def _narrowed(self, name: str) -> list[tuple[str, dict[str, str]]]:
        """Return what is left of *name* without one and more of its facets, each with the scope they state."""
        if name.startswith("每"):
            return []
        hits = self._facets.find(name)[:_MOST_FACETS]
        chosen = (some for count in range(1, len(hits) + 1) for some in combinations(hits, count))
        grades = [hit for hit in hits if hit.tag[0] == "grade"]
        whole = (some for some in chosen if not (grades and _splits(some, grades)))
        scopes = ((some, dict(hit.tag for hit in some)) for some in whole)
        return [(_without(name, some), scope) for some, scope in scopes if len(scope) == len(some)]

    def _open(self, draft: Draft, name: str, stated: dict[str, str]) -> Link:
        unit = draft.figure.quantity.unit
        if draft.predicate:
            name, stated = self._stage_of_predicate(draft, name, stated)
        name = _equipped(draft) or (_PATIENTS.sub("", name) if unit == "人次" else name)
        scope = {facet: value for facet, value in stated.items() if value != _THERE}
        return Link(None, display(name, unit, share=draft.share, counted=draft.counted), _nature(draft, name), scope)

    def _stage_of_predicate(self, draft: Draft, name: str, stated: dict[str, str]) -> tuple[str, dict[str, str]]:
        """Turn 均已挂牌运营, said of the things counted, into their stage."""
        stage = self._stages.get(canonical(draft.predicate))
        if stage is None or draft.share:
            return name, stated
        return name.removeprefix(canonical(draft.predicate)), {**stated, "stage": stage}


def _wordings(name: str, draft: Draft) -> Iterator[str]:
    """Yield what else the catalogue may call the thing that *draft* names, the likeliest first."""
    for reading in draft.readings():
        yield canonical(reading)
    yield from variants(name)
    yield from _coverage(draft)


def _coverage(draft: Draft) -> Iterator[str]:
    """Yield what 95%的县建成医共体 may be called: 医共体县覆盖率, 医共体覆盖率."""
    built = _BUILT.match(draft.predicate) if draft.share else None
    if built:
        yield f"{built['what']}{canonical(draft.noun)}覆盖率"
        if _DIVISIONS.fullmatch(canonical(draft.noun)):
            yield f"{built['what']}覆盖率"


def _served(draft: Draft) -> Iterator[str]:
    """Yield 农村妇女宫颈癌检查 for 为75万名农村妇女开展宫颈癌检查, then 妇女宫颈癌检查: those counted had it done."""
    done = _SERVED.match(draft.predicate) if draft.rule == "count" and draft.figure.quantity.unit == "人" else None
    if done:
        yield canonical(draft.noun) + done["what"]
        if draft.noun.endswith("妇女"):
            yield "妇女" + done["what"]


def _equipped(draft: Draft) -> str:
    """Return the name of 92%的综合医院开设儿科门诊: 综合医院儿科门诊设置率."""
    match = _EQUIPPED.match(draft.predicate) if draft.share else None
    return f"{_SHARE.sub('', canonical(draft.noun))}{match['what']}设置率" if match else ""


def _known_link(indicator: Indicator, stated: Mapping[str, str]) -> Link:
    """Return the link to *indicator*: what the text states stands before the catalogue's defaults."""
    assumed = {facet: value for facet, value in indicator.scope.items() if facet not in stated}
    if "stage" not in indicator.scope:
        stated = {facet: value for facet, value in stated.items() if value != _THERE}
    told = "".join(value for value in stated.values() if value != _THERE and value not in indicator.name)
    own = without_holder(indicator.name) if stated.keys() & _HELD else indicator.name
    own = own.removeprefix(_EVERY_CHILD) if "population" in stated else own
    return Link(indicator.code, told + own, indicator.nature, {**assumed, **stated}, frozenset(assumed))


def _splits(some: Iterable[Hit[tuple[str, str]]], grades: Sequence[Hit[tuple[str, str]]]) -> bool:
    """Tell whether *some* leave a grade without what it grades: 三级|公立医院 of 三级公立医院四级手术占比."""
    starts = {hit.start for hit in some}
    return any(grade.end in starts and grade.start not in starts for grade in grades)


def _without(name: str, hits: Iterable[Hit[tuple[str, str]]]) -> str:
    parts = []
    done = 0
    for hit in hits:
        parts.append(name[done : hit.start])
        done = hit.end
    return "".join([*parts, name[done:]])


@lru_cache(maxsize=_REMEMBERED)
def _key(name: str, kind: str) -> str:
    """Return a unified *name* as a bag of characters: 县域紧密型医共体 and 紧密型县域医共体 are one.

    Of things counted the head stays last: institutions that recognise results are not results that are recognised.
    A rate may call itself 率 or 比例.
    """
    head = name[-2:] if kind == "count" else ""
    if name.endswith("比例"):
        name = name[:-2] + "率"
    return "".join(sorted(name)) + head


def _nature(draft: Draft, name: str) -> Nature:
    unit = draft.figure.quantity.unit
    if draft.share or unit in _RATES or name.startswith("每") or "人均" in name or "次均" in name:
        return RATE
    if _BALANCE.search(name):
        return STOCK
    if draft.rule == "count" and draft.opener in _BENEFITS:
        return FLOW
    if draft.verb_kind in (NEW, CONTENT) or unit in _FLOW_UNITS or dimension(unit) in _FLOW_UNITS or is_done(name):
        return FLOW
    return STOCK
