"""Messages that gather many changes: one version's alert, the daily digest, a province's starting values."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from monitor.domain.change import Discrepancy, New, Revision, Update
from monitor.domain.messages.chinese import CHINESE
from monitor.domain.messages.english import ENGLISH
from monitor.domain.messages.telling import Places, Told, by_importance
from monitor.domain.messages.voices import Voice
from monitor.domain.routing import Language

#: Lines of one section shown at most; the others are counted, and their ids are listed.
SECTION_LINES = 30

#: Starting values shown in a province's message.
BASELINE_LINES = 10

VOICES = {Language.CHINESE: CHINESE, Language.ENGLISH: ENGLISH}


@dataclass(frozen=True, slots=True)
class Message:
    """One message, as it leaves."""

    title: str
    body: str


def alert(told: Sequence[Told], places: Places, voice: Voice = CHINESE) -> Message:
    """Return one message for the changes of one article version: the weightiest in full, the others as lines."""
    first, *rest = by_importance(told)
    title, body = voice.headline(first, places), voice.body(first, places)
    if not rest:
        return Message(title, body)
    shown, ids = _lines(rest, places, voice)
    others = voice.words.others.format(count=len(rest))
    return Message(title + voice.words.together.format(count=len(told)), "\n".join([body, others, *shown, *ids]))


def digest(told: Sequence[Told], places: Places, day: date, health: str = "", voice: Voice = CHINESE) -> Message:
    """Return the digest of *day* (in the route's zone); *health* tells how the sources fare."""
    words = voice.words
    counts = words.comma.join(words.counted.format(word=word, count=count) for word, count in _counted(told, voice))
    headings: list[str] = []
    lines: list[str] = []
    hidden: list[str] = []
    for title, members in _sections(told, voice):
        shown, ids = _lines(members, places, voice)
        headings.append(title)
        lines += [f"{words.numerals[len(headings) - 1]}{words.point}{title}", *shown]
        hidden += ids
    if health:
        lines.append(f"{words.numerals[len(headings)]}{words.point}{words.sources.format(health=health)}")
    title = words.digest.format(month=day.month, day=day.day, counts=counts)
    return Message(title, "\n".join([*lines, *hidden]))


def _sections(told: Sequence[Told], voice: Voice) -> list[tuple[str, list[Told]]]:
    """Return the digest's sections in order, empty ones left out."""
    ordered = by_importance(told)
    plain = [one for one in ordered if not one.questioned]
    corrections = [one for one in plain if isinstance(one.change, Revision | Discrepancy)]
    updates = [one for one in plain if isinstance(one.change, Update)]
    first = [one for one in plain if isinstance(one.change, New)]
    others = [one for one in plain if one not in corrections and one not in updates and one not in first]
    members = (
        corrections,
        updates,
        [one for one in first if one.focus],
        [one for one in first if not one.focus],
        others,
        [one for one in ordered if one.change.held is not None],
        [one for one in ordered if one.change.held is None and one.change.scope_unclear],
    )
    return [(title, group) for title, group in zip(voice.words.sections, members, strict=True) if group]


def _counted(told: Iterable[Told], voice: Voice) -> list[tuple[str, int]]:
    """Return how many of each kind, in the words of the marks."""
    return list(Counter(voice.mark(one).strip("【[]】") for one in by_importance(list(told))).items())


def _lines(told: Sequence[Told], places: Places, voice: Voice) -> tuple[list[str], list[str]]:
    """Return lines for the first changes, and the ids of the rest."""
    shown = [voice.line(one, places) for one in told[:SECTION_LINES]]
    rest = told[SECTION_LINES:]
    if not rest:
        return shown, []
    return [*shown, voice.words.unshown.format(count=len(rest))], [_ids(rest, voice)]


def _ids(told: Iterable[Told], voice: Voice) -> str:
    """Return the ids of *told* as one line."""
    return voice.words.ids + " ".join(one.tag for one in told)


def baseline(told: Sequence[Told], places: Places, province: str, articles: int, voice: Voice = CHINESE) -> Message:
    """Return the message about the starting values of a *province* (a code; empty: none is known)."""
    words = voice.words
    where = places.get(province, province) or words.nowhere
    latest = {one.change.series: one for one in sorted(told, key=_recency) if one.change.held is None}
    ranked = sorted(latest.values(), key=lambda one: not one.focus)[:BASELINE_LINES]
    days = sorted(one.published_on for one in told if one.published_on)
    hidden = [one for one in told if one not in ranked]
    lines = [
        words.baseline_note,
        *(voice.starting(one, places, where) for one in ranked),
        *([words.span.format(first=days[0], last=days[-1])] if days else []),
        *([_ids(hidden, voice)] if hidden else []),
    ]
    return Message(words.baseline.format(where=where, articles=articles, count=len(told)), "\n".join(lines))


def _recency(one: Told) -> date:
    period = one.change.observation.period
    published = one.published_on or date.min
    return published if period is None else period.ends_by(published)
