"""From a draft to an observation: source offsets, scope of running totals, and what the nature says of the period."""

from dataclasses import dataclass
from datetime import date

from monitor.domain.catalogue import Nature
from monitor.domain.extraction.draft import Draft
from monitor.domain.extraction.linking import Link
from monitor.domain.extraction.scopes import Ground
from monitor.domain.observation import Kind, Observation
from monitor.domain.text import Normalised


@dataclass(frozen=True, slots=True)
class Source:
    """The body as published and the way back to it."""

    body: str
    normalised: Normalised
    published: date | None


#: An excerpt reaches no further than this from its figure, however long the clause runs on.
_FAR = 200


def assemble(draft: Draft, link: Link, ground: Ground, attribution: str | None, source: Source) -> Observation:
    """Return the observation that *draft* became."""
    time = draft.time
    if link.nature is Nature.STOCK and draft.kind is Kind.LEVEL:
        time = time.as_stock(source.published)
    start, end = _excerpt(draft, source)
    low, high = source.normalised.source_span(draft.figure.start, draft.figure.end)
    return Observation(
        code=link.code,
        name=link.name,
        nature=link.nature,
        scope=_scope(link, draft),
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
    )


def _scope(link: Link, draft: Draft) -> dict[str, str]:
    """Return the scope; a running total is one of its own for each day it starts from."""
    period = draft.time.period
    if period is None or not period.is_open or link.nature is not Nature.FLOW or draft.kind is not Kind.LEVEL:
        return dict(link.scope)
    return {**link.scope, "since": str(period.start)}


def _excerpt(draft: Draft, source: Source) -> tuple[int, int]:
    """Return the span of the clause in the body, without blanks at its ends."""
    figure, clause = draft.figure, draft.clause
    low = max(min(clause.start, figure.start), figure.start - _FAR)
    high = min(max(clause.end, figure.end), figure.end + _FAR)
    start, end = source.normalised.source_span(low, high)
    words = source.body[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
