"""From a name to an indicator: the catalogue's entry when the name is one of its wordings, else an open indicator."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from monitor.domain.catalogue import Indicator, Nature
from monitor.domain.extraction.draft import Draft
from monitor.domain.extraction.naming import canonical, display
from monitor.domain.lexicon import Word
from monitor.domain.quantity import dimension

_RATES = frozenset({"%", "‰", "/10万", "百分点", "倍", "比"})
_FLOW_UNITS = frozenset({"人次", "例", "台", "人份", "片", "盒", "场", "次", "件", "剂", "剂次", "元"})


@dataclass(frozen=True, slots=True)
class Link:
    """What a figure measures."""

    code: str | None
    name: str
    nature: Nature
    scope: Mapping[str, str] = field(default_factory=dict)
    assumed: frozenset[str] = frozenset()


class Linker:
    """The catalogue's wordings, looked up by normalised name and dimension of the unit. Build once."""

    def __init__(self, indicators: Iterable[Indicator]) -> None:
        self._known: dict[tuple[str, str], Indicator] = {}
        for indicator in indicators:
            for wording in (*indicator.aliases, indicator.name):
                self._known[_key(wording), dimension(indicator.unit)] = indicator

    def link(self, draft: Draft) -> Link:
        """Return the indicator of *draft*."""
        unit = draft.figure.quantity.unit
        name = canonical(draft.name)
        indicator = self._known.get((_key(draft.name), "%" if unit == "百分点" else dimension(unit)))
        if indicator:
            return Link(indicator.code, indicator.name, indicator.nature, dict(indicator.scope), frozenset(indicator.scope))
        return Link(None, display(name, unit, share=draft.share), _nature(draft, name))


def _key(wording: str) -> str:
    """Return *wording* as a bag of characters: 县域紧密型医共体 and 紧密型县域医共体 are one."""
    return "".join(sorted(canonical(wording)))


def _nature(draft: Draft, name: str) -> Nature:
    unit = draft.figure.quantity.unit
    if draft.share or unit in _RATES or name.startswith("每") or "人均" in name or "次均" in name:
        return Nature.RATE
    if draft.verb_kind in {Word.NEW, Word.CONTENT} or unit in _FLOW_UNITS:
        return Nature.FLOW
    return Nature.STOCK
