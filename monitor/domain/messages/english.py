"""English messages about changes. Names of places and institutions stay as published; excerpts are never translated."""

from decimal import Decimal

from monitor.domain.catalogue import Nature
from monitor.domain.change import Backfill, Discrepancy, Held, New, Revision, Update, Withdrawal
from monitor.domain.messages.telling import Places, Told
from monitor.domain.messages.text import clean, clean_url, marked
from monitor.domain.messages.voices import Voice
from monitor.domain.messages.words import ENGLISH_WORDS
from monitor.domain.observation import Kind, Observation
from monitor.domain.quantity import Bound, Quantity

_BOUNDS = {
    Bound.EXACT: "",
    Bound.APPROX: "about ",
    Bound.NEAR: "near ",
    Bound.AT_LEAST: "over ",
    Bound.AT_MOST: "under ",
}
_MARKS = {
    "new": "First seen",
    "update": "Update",
    "revision": "Revision",
    "discrepancy": "Discrepancy",
    "refinement": "Refinement",
    "backfill": "Backfill",
    "withdrawal": "Withdrawn",
}
_HELD = {
    Held.RATE_ABOVE_100: "a rate above 100 %",
    Held.TENFOLD: "ten times the last value or a tenth of it",
    Held.TOTAL_FELL: "a running total that fell",
    Held.OUT_OF_RANGE: "outside the plausible range",
    Held.NOT_YET: "of a day that had not come yet",
    Held.AMBIGUOUS: "several values of one period in one text",
}
_STORIES = {
    "new": "No earlier record of this series.",
    "update": "A later period.",
    "revision": "The publisher gives another figure for the same period. Check figures you have quoted.",
    "discrepancy": "Two publishers give different figures for one period and scope; both are kept.",
    "refinement": "A sharper figure for a known period.",
    "backfill": "An earlier period than the latest known.",
    "withdrawal": "The figure left the edited article.",
}
_POINTS = {
    "%": " points",
    "百分点": " points",
    "‰": " points per thousand",
    "千分点": " points per thousand",
    "十万分点": " points per 100,000",
}
_PERCENT = Decimal(100)
_TENTH = Decimal("0.1")


def _amount(quantity: Quantity) -> str:
    digits = f"{quantity.value:,f}" if quantity.value_max is None else f"{quantity.value:,f}-{quantity.value_max:,f}"
    unit = (_POINTS | {"%": "%", "‰": "‰", "/10万": " per 100,000"}).get(quantity.unit, f" {quantity.unit}")
    return _BOUNDS[quantity.bound] + digits + unit.rstrip()


def _value(seen: Observation) -> str:
    text = _amount(seen.quantity)
    return f"{seen.direction.value} {text}" if seen.kind is Kind.CHANGE and seen.direction else text


def _difference(delta: Decimal, seen: Observation) -> str:
    return f"{delta:+,f}" + _POINTS.get(seen.quantity.unit, "")


def _mark(told: Told) -> str:
    if told.change.held is not None:
        return "[To review]"
    if told.change.scope_unclear:
        return "[Scope unclear]"
    return f"[{_MARKS[told.change.kind]}]"


def _subject(told: Told, places: Places) -> str:
    seen = told.change.observation
    whom = clean(seen.institution) or places.get(seen.area or "", seen.area or "") or "area unknown"
    kind = {Kind.TARGET: " (target)", Kind.CHANGE: f" (change{f', {seen.basis.value}' if seen.basis else ''})"}
    return f"{whom} | {clean(told.name_en) or clean(seen.name)}{kind.get(seen.kind, '')}"


def _values(told: Told) -> str:
    change, seen = told.change, told.change.observation
    value = _value(seen)
    if change.previous is not None and not isinstance(change, New | Backfill | Withdrawal):
        sign = " / " if isinstance(change, Discrepancy) or change.scope_unclear else " → "
        value = f"{_amount(change.previous.quantity)}{sign}{value}"
    notes = [str(seen.period)] if seen.period is not None else []
    if change.delta is not None and isinstance(change, Update):
        notes.append(_difference(change.delta, seen))
    return value + (f" ({', '.join(notes)})" if notes else "")


def _headline(told: Told, places: Places) -> str:
    return f"{_mark(told)} {_subject(told, places)} {_values(told)}"


def _line(told: Told, places: Places) -> str:
    return f"- {_headline(told, places)} {told.tag}"


def _starting(told: Told, places: Places, where: str) -> str:
    return f"- {_subject(told, places).removeprefix(f'{where} | ')} {_values(told)} {told.tag}"


def _body(told: Told, places: Places) -> str:
    seen = told.change.observation
    facts = [
        _story(told, places),
        *_previous(told),
        f"Text: “{marked(seen.excerpt, seen.value_text)}”",
        f"According to: {clean(seen.attribution)}" if seen.attribution else "",
        _carried(told),
        f"Scope: {', '.join(_facet(*pair) for pair in seen.scope.items())}" if seen.scope else "",
        f"{clean_url(told.change.url, 'submitted by hand')} {told.tag}",
    ]
    return "\n".join(fact for fact in facts if fact)


def _facet(facet: str, value: str) -> str:
    return f"running total since {clean(value)}" if facet == "since" else clean(value)


def _story(told: Told, places: Places) -> str:
    """Return what happened, or what is asked of the reader."""
    change = told.change
    if change.held is not None:
        return f"In doubt: {_HELD[change.held]}. Not a current value until reviewed."
    if change.scope_unclear:
        return "One text states its scope, the other does not; please check whether both mean the same."
    text = _STORIES[change.kind]
    if isinstance(change, Update):
        text += _relative(told)
    if isinstance(change, Revision) and change.in_place:
        text = "A published article was edited; the page gives no reason. Check figures you have quoted."
    if told.gone:
        text = "The article is gone."
    return f"{_subject(told, places)}: {text}"


def _relative(told: Told) -> str:
    share = told.change.relative_delta
    if share is None or told.change.observation.nature is Nature.RATE:
        return ""
    return f" {(share * _PERCENT).quantize(_TENTH):+f} %."


def _previous(told: Told) -> list[str]:
    previous = told.change.previous
    if previous is None:
        return []
    facts = (str(previous.period or ""), clean(previous.publisher), clean(previous.published_on))
    where = ", ".join(fact for fact in facts if fact)
    told_where = f" ({where})" if where else ""
    excerpt = f": “{marked(previous.excerpt, None)}”" if previous.excerpt else ""
    return [f"Before: {_amount(previous.quantity)}{told_where}{excerpt}"]


def _carried(told: Told) -> str:
    who = clean(told.publisher) or clean(told.origin) or "unknown publisher"
    when = f", {told.published_on}" if told.published_on else ""
    return f"Published by: {who}{when}" + (f"; {told.reposts} reposts" if told.reposts else "")


ENGLISH = Voice(
    words=ENGLISH_WORDS,
    mark=_mark,
    headline=_headline,
    line=_line,
    starting=_starting,
    body=_body,
)
