"""Chinese messages about changes: headline, one line for lists, and the body with its proof."""

from monitor.domain.change import (
    Backfill,
    Discrepancy,
    Held,
    New,
    Previous,
    Refinement,
    Revision,
    Update,
    Withdrawal,
)
from monitor.domain.messages.figures import (
    amount,
    bare,
    label,
    moved,
    per_cent,
    period_name,
    signed,
    size_of,
    told_value,
)
from monitor.domain.messages.telling import Places, Told
from monitor.domain.messages.text import clean, clean_url, marked
from monitor.domain.messages.voices import Voice
from monitor.domain.messages.words import CHINESE_WORDS
from monitor.domain.observation import Observation
from monitor.domain.zone import SHANGHAI

#: Between the link and the id, as in Chinese print.
_GAP = "\u3000"

_MARKS = {
    "new": "【首次收录】",
    "update": "【更新】",
    "revision": "【更正】",
    "discrepancy": "【说法不一】",
    "refinement": "【数字更精确】",
    "backfill": "【补记】",
    "withdrawal": "【数字撤下】",
}
_HELD = {
    Held.RATE_ABOVE_100: "比率超过100%",
    Held.TENFOLD: "与上一个数相差十倍以上，可能漏了“万”",
    Held.TOTAL_FELL: "累计数比以前少了",
    Held.OUT_OF_RANGE: "超出这一指标的合理范围",
    Held.NOT_YET: "所说的日期还没有到，可能是计划数",
    Held.AMBIGUOUS: "同一篇里同一时点有几个不同的数",
}


def mark(told: Told) -> str:
    """Return the bracketed word that opens a title."""
    change = told.change
    if change.held is not None:
        return "【待复核】"
    if change.scope_unclear:
        return "【口径待核】"
    if isinstance(change, Revision) and change.in_place:
        return "【原稿改数】"
    return _MARKS[change.kind]


def place(told: Told, places: Places) -> str:
    """Return whom the figure is about, before the bar: an institution, an area, or that neither is known."""
    seen = told.change.observation
    return clean(seen.institution) or places.get(seen.area or "", seen.area or "") or "地区未注明"


def headline(told: Told, places: Places) -> str:
    """Return the title of the change: 【更新】广西｜社区医院 187→204家（+17）."""
    return f"{mark(told)}{place(told, places)}｜{_subject(told)} {_values(told)}"


def line(told: Told, places: Places) -> str:
    """Return the change as one line of a list, with its id."""
    word = "" if isinstance(told.change, New | Update) and not told.questioned else mark(told)
    return f"·{word}{place(told, places)} {_subject(told)} {_values(told, dated=True)}{_GAP}{told.tag}"


def name_of(observation: Observation) -> str:
    """Return the indicator's name with what kind of figure it is."""
    return clean(label(observation, clean(observation.name)))


def _subject(told: Told) -> str:
    """Return the indicator; with its period where the change is about one period."""
    seen = told.change.observation
    same_period = isinstance(told.change, Revision | Discrepancy | Refinement | Withdrawal)
    return (period_name(seen.period) if same_period else "") + name_of(seen)


def _values(told: Told, *, dated: bool = False) -> str:
    change, seen = told.change, told.change.observation
    value = told_value(seen)
    period = period_name(seen.period)
    if change.previous is None or isinstance(change, New | Backfill | Withdrawal):
        return value + (f"（{period}）" if period and not isinstance(change, Withdrawal | Revision) else "")
    before = change.previous.quantity
    if isinstance(change, Discrepancy) or change.scope_unclear:
        return f"{amount(before)}／{value}"
    delta = "" if change.delta is None or not isinstance(change, Update) else signed(change.delta, seen)
    notes = [note for note in (period if dated and isinstance(change, Update) else "", delta) if note]
    return f"{bare(before, seen.quantity.unit)}→{value}" + (f"（{'，'.join(notes)}）" if notes else "")


def body(told: Told, places: Places) -> str:
    """Return the change in full: what happened, the proof, who said it where, the link and the id."""
    change = told.change
    sections = [_story(told, places), *_proof(told), _question(told), _scope(told)]
    sections.append(f"{clean_url(change.url)}{_GAP}{told.tag}")
    return "\n".join(section for section in sections if section)


def _story(told: Told, places: Places) -> str:
    """Return what happened, in one or two sentences."""
    change, seen = told.change, told.change.observation
    period = period_name(seen.period)
    figure = f"{period + '，' if period else ''}{place(told, places)}{name_of(seen)}{told_value(seen)}"
    match change:
        case New():
            text = f"{figure}。本库此前没有这一指标的记录。"
        case Update():
            text = f"{period}{told_value(seen)}{_compared(told)}。"
        case Revision():
            text = _correction(told)
        case Discrepancy():
            text = f"同一时点、同一口径，两处数字不同{_apart(told)}。本库两数并存，未作取舍。"
        case Refinement():
            text = f"{figure}，比此前的“{_before(told)}”更精确。"
        case Backfill():
            text = f"{figure}。晚于它的数字本库已有，补记备查。"
        case Withdrawal():
            gone = "原文已从网站撤下" if told.gone else "原文改稿后不再有这一数字"
            text = f"{gone}：{figure}。没有其他来源支持这一数字。"
    return text


def _before(told: Told) -> str:
    return "" if told.change.previous is None else amount(told.change.previous.quantity)


def _compared(told: Told) -> str:
    """Return the comparison of an update with the latest earlier period."""
    change, seen = told.change, told.change.observation
    if change.previous is None:
        return ""
    before = f"{period_name(change.previous.period) or '上期'}的{_before(told)}"
    if change.delta is None:
        return f"，此前为{before}（不能直接相减，不计差额）"
    if change.delta == 0:
        return f"，与{before}相同"
    share = change.relative_delta
    relative = "" if share is None else f"，{'增长' if change.delta > 0 else '下降'}{per_cent(share)}"
    return f"，比{before}{moved(change.delta, seen)}{size_of(change.delta, seen)}{relative}"


def _apart(told: Told) -> str:
    delta = told.change.delta
    return "" if delta is None else f"，相差{size_of(delta, told.change.observation)}"


def _correction(told: Told) -> str:
    change, seen = told.change, told.change.observation
    who = clean(told.publisher) or "发布方"
    when = f"于{told.published_on}" if told.published_on else ""
    in_place = isinstance(change, Revision) and change.in_place
    opening = f"{who}一篇已发稿件改了数" if in_place else f"{who}{when}另发稿件，数字与此前不同"
    period = period_name(seen.period)
    same = f"同为{period}，" if period else ""
    ending = "页面未说明原因。" if in_place else ""
    return f"{opening}：{same}原为{_before(told)}，现为{told_value(seen)}{_apart(told)}。{ending}"


def _proof(told: Told) -> list[str]:
    """Return the excerpts with who is quoted and who carries them."""
    match told.change:
        case Revision():
            return _two_versions(told)
        case Discrepancy():
            return _two_sides(told)
        case _:
            return [f"原文：“{_excerpt(told)}”", _quoted(told), _carried(told), _last(told)]


def _excerpt(told: Told) -> str:
    return marked(told.change.observation.excerpt, told.change.observation.value_text)


def _old_excerpt(previous: Previous) -> str:
    return marked(previous.excerpt or "", amount(previous.quantity))


def _quoted(told: Told) -> str:
    who = clean(told.change.observation.attribution)
    return f"据：{who}" if who else ""


def _carried(told: Told) -> str:
    """Return who carries the text: 载：人民网广西频道 2026-01-16；另有1处转载."""
    who = clean(told.publisher) or clean(told.origin) or "发布方未注明"
    origin = clean(told.origin)
    medium = f"（来源：{origin}）" if origin and origin not in who else ""
    when = f" {told.published_on}" if told.published_on else ""
    return f"载：{who}{medium}{when}" + (f"；另有{told.reposts}处转载" if told.reposts else "")


def _last(told: Told) -> str:
    previous = told.change.previous
    if previous is None:
        return ""
    facts = (clean(previous.published_on), clean(previous.publisher))
    where = " ".join(fact for fact in facts if fact)
    return f"上期：{amount(previous.quantity)}" + (f"，{where}" if where else "")


def _two_versions(told: Told) -> list[str]:
    previous = told.change.previous
    old = "" if previous is None else _old_excerpt(previous)
    day = "" if previous is None or not previous.published_on else f"（{clean(previous.published_on)} 发布）"
    seen_at = "" if told.fetched_at is None else f"（{told.fetched_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M} 存档）"
    return [
        f"旧：“{old}”{day}" if old else "",
        f"新：“{_excerpt(told)}”{seen_at}",
        _quoted(told),
        _carried(told),
        "如已引用旧数，请核对后更换。",
    ]


def _two_sides(told: Told) -> list[str]:
    previous, seen = told.change.previous, told.change.observation
    if previous is None:
        return [f"原文：“{_excerpt(told)}”", _quoted(told), _carried(told)]
    one = _side("甲", amount(previous.quantity), previous.attribution, previous.publisher, previous.published_on)
    published = None if told.published_on is None else str(told.published_on)
    other = _side("乙", told_value(seen), seen.attribution, told.publisher, published)
    sides = [one, f"{_GAP * 2}“{_old_excerpt(previous)}”", other, f"{_GAP * 2}“{_excerpt(told)}”"]
    who = clean(seen.attribution)
    if who and who == clean(previous.attribution):
        sides.append(f"两稿均称出自{who}，可能是转述有误，建议以其原文或统计公报核实。")
    return sides


def _side(name: str, value: str, attribution: str | None, publisher: str | None, published: str | None) -> str:
    quoted = f"据{clean(attribution)}，" if attribution else ""
    return f"{name}：{value}{_GAP}{quoted}{clean(publisher) or '发布方未注明'} {clean(published)}".rstrip()


def _question(told: Told) -> str:
    """Return what is asked of the reader, for held changes and unclear scopes."""
    if told.change.held is not None:
        return f"存疑：{_HELD[told.change.held]}。复核之前不作为现值；请核对原文。"
    if told.change.scope_unclear:
        return "两处口径一处注明、一处未注明，未判为矛盾；请核对是否同一口径。"
    return ""


def _scope(told: Told) -> str:
    """Return the facets of scope, those the catalogue assumes marked."""
    seen = told.change.observation
    facets = [
        _facet(facet, clean(value)) + ("（默认）" if facet in seen.assumed else "")
        for facet, value in sorted(seen.scope.items())
    ]
    return f"口径：{'，'.join(facets)}" if facets else ""


def _facet(facet: str, value: str) -> str:
    """Return one facet in words; a running total is told by the day it starts from."""
    return f"自{value}起累计" if facet == "since" else value


def starting(told: Told, places: Places, where: str) -> str:
    """Return a starting value as a line; the place *where* needs no mention."""
    seen = told.change.observation
    whom = place(told, places)
    period = period_name(seen.period)
    prefix = "" if whom == where else f"{whom} "
    return f"·{prefix}{name_of(seen)} {told_value(seen)}" + (f"（{period}）" if period else "") + f"{_GAP}{told.tag}"


CHINESE = Voice(
    words=CHINESE_WORDS,
    mark=mark,
    headline=headline,
    line=line,
    starting=starting,
    body=body,
)
