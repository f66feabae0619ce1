"""Groups told side by side: A门诊5万人次，次均费用210元；B门诊3万人次，次均费用160元.

What every group tells of itself without its own name has one name for all of them; it gets that of its group.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

from monitor.domain.extraction.draft import Draft
from monitor.domain.extraction.naming import canonical, is_rate, joined, without_holder
from monitor.domain.extraction.scopes import Ground
from monitor.domain.observation import LEVEL

_Told = tuple[Draft, Ground]


def by_group(told: Iterable[_Told]) -> Iterator[_Told]:
    """Yield the figures *told*, those of groups side by side with the name of their group."""
    for _, together in groupby(told, key=_chain):
        drafts = list(together)
        if drafts[0][0].sentence is not drafts[-1][0].sentence:
            _tell_apart(drafts)
        yield from drafts


def _chain(told: _Told) -> int:
    return told[0].sentence.chain


def _tell_apart(told: list[_Told]) -> None:
    heads: dict[int, Draft] = {}
    named: dict[tuple[str, str, str | None, str | None], list[Draft]] = {}
    for draft, ground in told:
        heads.setdefault(draft.sentence.start, draft)
        if draft.kind is LEVEL and draft.name and not draft.reason:
            key = (canonical(draft.name), draft.figure.quantity.unit, ground.area, ground.institution)
            named.setdefault(key, []).append(draft)
    for (name, *_), alike in named.items():
        groups = _groups(name, [heads[draft.sentence.start] for draft in alike]) if _clash(alike) else []
        for draft, group in zip(alike, groups, strict=False):
            _rename(draft, name, joined(group, name), told)


def _clash(alike: list[Draft]) -> bool:
    """Tell whether one name has two values in two parts of a sentence, both of one time."""
    first = alike[0]
    return any(
        one.sentence is not first.sentence
        and one.time.period == first.time.period
        and not one.figure.quantity.agrees_with(first.figure.quantity)
        for one in alike
    )


def _groups(name: str, heads: list[Draft]) -> list[str]:
    """Return the name of each group that *heads* open, none where these do not tell one thing of several groups."""
    names = [canonical(head.name) for head in heads]
    units = {head.figure.quantity.unit for head in heads}
    apart = len(set(names)) == len(names) and name not in names and len(units) == 1
    if not apart or any(head.kind is not LEVEL or head.share or head.reason for head in heads):
        return []
    rests = {without_holder(one) for one in names}
    held = is_rate(name) and len(rests) == 1
    return [one[: -len(next(iter(rests)))] for one in names] if held else names


def _rename(draft: Draft, name: str, full: str, told: list[_Told]) -> None:
    """Name *draft* and what its part of the sentence tells of it in *full*."""
    for one, _ in told:
        if one.sentence is draft.sentence and canonical(one.name) == name:
            one.rename(full)
