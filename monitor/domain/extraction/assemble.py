"""From a draft to an observation: source offsets, scope of running totals, and what the nature says of the period."""

import re
from dataclasses import dataclass
from datetime import date

from monitor.domain.catalogue import FLOW, STOCK, Nature
from monitor.domain.extraction.confidence import confidence_of
from monitor.domain.extraction.draft import Draft
from monitor.domain.extraction.link import Link
from monitor.domain.extraction.scopes import Ground
from monitor.domain.extraction.time import Time
from monitor.domain.figures import Figure
from monitor.domain.observation import DEFINITION, LEVEL, Observation
from monitor.domain.period import INHERITED
from monitor.domain.sealing import open_twin
from monitor.domain.text import Normalised


@dataclass(frozen=True, slots=True)
class Source:
    """The body as published and the way back to it."""

    body: str
    normalised: Normalised
    published: date | None
    #: Whether the text speaks of definitions at all.
    defines: bool


_OpenObservation = open_twin(Observation)
#: An excerpt reaches no further than this from its figure, however long the clause runs on.
_FAR = 200

#: 按新口径统计, 因统计口径调整, （口径调整后）: the value cannot be compared with those before it; 按原口径 can.
_DEFINED = re.compile(
    r"(?P<old>[旧老原](?:统计|核算|计算)?口径)|新(?:的)?(?:统计|核算|计算)?(?:口径|标准(?:统计|核算|计算))"
    r"|口径(?:有所|已|发生|进行了?|作了?){0,2}(?:调整|变化|变更|改变|修订)|(?:调整|变更|修订|改变)了?(?:统计|核算|计算)?口径"
)
#: 按可比价格下降1.4%: growth without what prices did.
_PRICED = re.compile(r"按(可比|不变|当年|现行)价")
_PRICES = {"可比": "可比价格", "不变": "可比价格", "当年": "当年价格", "现行": "当年价格"}
_VITAL = re.compile(r"死亡率|出生率|发病率|(?:预期|期望)寿命")
#: 参加医保3.7亿人 may be those who are insured, or those who joined.
_PEOPLE = frozenset("人名位")
#: A thing that another sentence speaks of has a name this long.
_THING = 4
#: 自2026年起按新口径.
_SINCE = re.compile(r"[自从]((?:19|20)[0-9]{2})年(?:[0-9]{1,2}月)?(?:起|开始)")
#: The brackets right after a figure.
_NOTE = re.compile(r"[（(][^（()）]{0,20}")


def speaks_of_definitions(text: str) -> bool:
    """Tell whether *text* says anywhere how its values are counted."""
    return "口径" in text or "新标准" in text


def assemble(draft: Draft, link: Link, ground: Ground, attribution: str | None, source: Source) -> Observation:
    """Return the observation that *draft* became."""
    time = draft.time
    if link.nature is STOCK and draft.kind is LEVEL:
        time = time.as_stock(source.published)
    elif time.closes and (
        _is_vital(link, time) or (link.nature is FLOW and _is_of_the_year(link, draft, source.normalised.text))
    ):
        time = time.as_flow()
    start, end = _excerpt(draft, source)
    low, high = source.normalised.source_span(draft.start, draft.figure.end)
    one = _OpenObservation(
        code=link.code,
        name=link.name,
        nature=link.nature,
        scope=_scope(link, draft, source),
        assumed=link.assumed,
        area=ground.area,
        institution=ground.institution,
        attribution=attribution,
        kind=draft.kind,
        direction=draft.direction,
        basis=draft.basis,
        quantity=draft.figure.quantity,
        period=time.period,
        period_from=time.period_from,
        weak=time.weak,
        value_text=source.body[low:high],
        excerpt=source.body[start:end],
        start=start,
        end=end,
        rule=draft.rule,
        confidence=confidence_of(draft, link, ground),
        origin=draft.origin and time.period is None,
        instead_of=draft.instead_of.quantity if draft.instead_of else None,
    )
    one.__class__ = Observation
    return one


def quote(draft: Draft, wrong: Figure, source: Source) -> Observation:
    """Return what a notice says that quotes only numbers: one value instead of the *wrong* one, of what is not said."""
    start, end = _excerpt(draft, source)
    low, high = source.normalised.source_span(draft.start, draft.figure.end)
    return Observation(
        code=None,
        name="",
        nature=Nature.STOCK,
        area=None,
        quantity=draft.figure.quantity,
        value_text=source.body[low:high],
        excerpt=source.body[start:end],
        start=start,
        end=end,
        rule="notice",
        instead_of=wrong.quantity,
    )


def _scope(link: Link, draft: Draft, source: Source) -> dict[str, str]:
    """Return the scope; a running total is one of its own for each day it starts from."""
    scope = dict(link.scope)
    if draft.kind is not LEVEL:
        priced = _PRICED.search(source.normalised.text, max(draft.clause.start, draft.start - _FAR), draft.start)
        return {**scope, "price": _PRICES[priced[1]]} if priced else scope
    period = draft.time.period
    if period is not None and period.end is None and link.nature is FLOW:
        scope["since"] = str(period.start)
    if source.defines and _is_redefined(draft, source.normalised.text):
        scope[DEFINITION] = "新口径"
    return scope


def _is_of_the_year(link: Link, draft: Draft, text: str) -> bool:
    """Tell whether a flow told under 2024年末 is that year's: no sum of all there has been, no people there are."""
    if text.find("累计", draft.clause.start, draft.start) >= 0:
        return False
    return link.code is not None or draft.figure.quantity.unit not in _PEOPLE


def _is_vital(link: Link, time: Time) -> bool:
    """Tell whether births, deaths or years to live are told in a paragraph after one of the year's end."""
    return time.period_from is INHERITED and _VITAL.search(link.name) is not None


def _is_redefined(draft: Draft, text: str) -> bool:
    """Tell whether the last words on definitions before the figure, or in brackets after it, name a new one."""
    low, high = max(draft.sentence.start, draft.start - _FAR), draft.figure.end + _FAR
    if text.find("口径", low, high) < 0 and text.find("新标准", low, high) < 0:
        return _is_redefined_beside(draft, text)
    note = _NOTE.match(text, draft.figure.end)
    said = list(_DEFINED.finditer(text, low, note.end() if note else draft.start))
    return said[-1]["old"] is None if said else _is_redefined_beside(draft, text)


def _is_redefined_beside(draft: Draft, text: str) -> bool:
    """Tell whether another sentence of the paragraph says that the thing itself is counted by a new definition."""
    if len(draft.noun) < _THING:
        return False
    low, high = text.rfind("\n", 0, draft.start) + 1, text.find("\n", draft.figure.end)
    high = len(text) if high < 0 else high
    for said in _DEFINED.finditer(text, low, high):
        start, end = text.rfind("。", low, said.start()) + 1 or low, text.find("。", said.end(), high)
        if said["old"] or text.find(draft.noun, start, end if end >= 0 else high) < 0:
            continue
        since = _SINCE.search(text, start, said.start())
        period = draft.time.period
        if since is None or (period is not None and (period.end or period.start).year >= int(since[1])):
            return True
    return False


def _excerpt(draft: Draft, source: Source) -> tuple[int, int]:
    """Return the span of the clause in the body, without blanks at its ends."""
    clause, first, last = draft.clause, draft.start, draft.figure.end
    low, high = clause.start, clause.end
    if not (first - _FAR <= low <= first and last <= high <= last + _FAR):
        low = max(min(low, first), first - _FAR)
        high = min(max(high, last), last + _FAR)
    start, end = source.normalised.source_span(low, high)
    words = source.body[start:end].lstrip()
    start = end - len(words)
    return start, start + len(words.rstrip())
