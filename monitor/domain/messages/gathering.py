"""Chinese messages that gather many changes: one version's alert, the daily digest, a province's starting values."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from monitor.domain.change import Discrepancy, New, Revision, Update
from monitor.domain.messages.chinese import body, headline, line, mark, name_of, place
from monitor.domain.messages.figures import period_name, told_value
from monitor.domain.messages.telling import Places, Told, by_importance

#: Lines of one section shown at most; the others are counted, and their ids are listed.
SECTION_LINES = 30

#: Starting values shown in a province's message.
BASELINE_LINES = 10

_NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Message:
    """One message, as it leaves."""

    title: str
    body: str


def alert(told: Sequence[Told], places: Places) -> Message:
    """Return one message for the changes of one article version: the weightiest in full, the others as lines."""
    first, *rest = by_importance(told)
    title = headline(first, places) + (f"（同篇共{len(told)}项）" if rest else "")
    if not rest:
        return Message(title, body(first, places))
    shown, ids = _lines(rest, places, SECTION_LINES)
    return Message(title, "\n".join([body(first, places), f"同篇另有{len(rest)}项：", *shown, *ids]))


def digest(told: Sequence[Told], places: Places, day: date, closing: str = "") -> Message:
    """Return the digest of *day* (in the route's zone); *closing* tells how the sources fare."""
    sections = _sections(told)
    counts = "、".join(f"{word}{count}" for word, count in _counted(told))
    lines: list[str] = []
    hidden: list[str] = []
    for position, (title, members) in enumerate(sections):
        shown, ids = _lines(members, places, SECTION_LINES)
        lines += [f"{_NUMERALS[position]}、{title}", *shown]
        hidden += ids
    if closing:
        lines.append(f"{_NUMERALS[len(sections)]}、来源：{closing}")
    return Message(f"【健报日报】{day.month}月{day.day}日：{counts}", "\n".join([*lines, *hidden]))


def _sections(told: Sequence[Told]) -> list[tuple[str, list[Told]]]:
    """Return the digest's sections in order, empty ones left out."""
    ordered = by_importance(told)
    plain = [one for one in ordered if not one.questioned]
    corrections = [one for one in plain if isinstance(one.change, Revision | Discrepancy)]
    updates = [one for one in plain if isinstance(one.change, Update)]
    first = [one for one in plain if isinstance(one.change, New)]
    others = [one for one in plain if one not in corrections and one not in updates and one not in first]
    sections = [
        ("请先核对", corrections),
        ("更新", updates),
        ("首次收录（重点指标）", [one for one in first if one.focus]),
        ("首次收录（其他指标）", [one for one in first if not one.focus]),
        ("其他", others),
        ("存疑待复核", [one for one in ordered if one.change.held is not None]),
        ("口径待核", [one for one in ordered if one.change.held is None and one.change.scope_unclear]),
    ]
    return [(title, members) for title, members in sections if members]


def _counted(told: Iterable[Told]) -> list[tuple[str, int]]:
    """Return how many of each kind, in the words of the marks."""
    return list(Counter(mark(one).strip("【】") for one in by_importance(list(told))).items())


def _lines(told: Sequence[Told], places: Places, limit: int) -> tuple[list[str], list[str]]:
    """Return lines for the first *limit* changes, and the ids of the rest."""
    shown = [line(one, places) for one in told[:limit]]
    rest = told[limit:]
    if not rest:
        return shown, []
    return [*shown, f"·另有{len(rest)}条，编号见文末"], [ids_of(rest)]


def ids_of(told: Iterable[Told]) -> str:
    """Return the ids of *told* as one line."""
    return "编号：" + " ".join(one.tag for one in told)


def baseline(told: Sequence[Told], places: Places, province: str, articles: int) -> Message:
    """Return the message about the starting values of a *province* (a code; empty: none is known)."""
    where = places.get(province, province) or "地区未注明"
    latest = {one.change.series: one for one in sorted(told, key=_recency) if one.change.held is None}
    ranked = sorted(latest.values(), key=lambda one: not one.focus)[:BASELINE_LINES]
    lines = [_starting(one, places, where) for one in ranked]
    days = sorted(one.published_on for one in told if one.published_on)
    span = [f"起止：{days[0]}至{days[-1]}。"] if days else []
    hidden = [one for one in told if one not in ranked]
    return Message(
        f"【建库完成】{where}：读入文章{articles}篇，数据{len(told)}条",
        "\n".join(
            ["以下是起始值，不是新闻；今天以后的变化才会提醒。", *lines, *span, *([ids_of(hidden)] if hidden else [])]
        ),
    )


def _recency(one: Told) -> date:
    period = one.change.observation.period
    published = one.published_on or date.min
    return published if period is None else period.ends_by(published)


def _starting(one: Told, places: Places, where: str) -> str:
    seen = one.change.observation
    whom = place(one, places)
    period = period_name(seen.period)
    prefix = "" if whom == where else f"{whom} "
    return f"·{prefix}{name_of(seen)} {told_value(seen)}" + (f"（{period}）" if period else "") + f"\u3000{one.tag}"
