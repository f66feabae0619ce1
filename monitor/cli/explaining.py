"""``extract --explain``: the body in colour, each figure with what it became and by which rule."""

from typing import TYPE_CHECKING

from monitor.bootstrap.reading import Read, Reading, Refused
from monitor.cli.tables import area_text, clean, console, period_text, scope_text, show_table
from monitor.domain.messages.figures import amount
from monitor.domain.observation import Observation

if TYPE_CHECKING:
    from rich.text import Text

_TAKEN = "bold green"
_LEFT = "yellow"


def explain_reading(name: str, reading: Reading) -> None:
    """Print what was read from the text *name*, and why."""
    screen = console()
    screen.rule(clean(name), align="left")
    if isinstance(reading, Refused):
        screen.print(f"{reading.verdict.code}: {clean(reading.verdict.evidence)}", style="red", markup=False)
        return
    article = reading.article
    screen.print(clean(article.title), style="bold", markup=False)
    facts = (article.published_at, article.publisher, article.origin, article.url, article.reader)
    screen.print(" · ".join(clean(str(fact)) for fact in facts if fact), style="dim", markup=False)
    screen.print(_coloured(reading))
    show_table(
        ("数值", "指标", "类别", "地区", "时点", "据", "规则", "信度"),
        (_row(one) for one in reading.extraction.observations),
    )
    for left in reading.extraction.left_out:
        screen.print(f"  {clean(left.text)}: {clean(left.reason)}", style=_LEFT, markup=False)


def _coloured(reading: Read) -> "Text":
    """Return the body with taken and omitted figures in their colours."""
    from rich.text import Text

    body = reading.article.body
    text = Text(clean(body))
    for one in reading.extraction.observations:
        start = body.find(one.value_text, one.start, one.end)
        text.stylize(_TAKEN, start, start + len(one.value_text))
    for left in reading.extraction.left_out:
        text.stylize(_LEFT, left.start, left.end)
    return text


def _row(one: Observation) -> tuple[str, ...]:
    kind = " ".join(word for word in (one.kind, one.direction, one.basis) if word)
    when = period_text(one.period) + (f" ({one.period_from})" if one.period_from else "")
    return (
        f"{one.value_text} = {amount(one.quantity)}",
        one.name + scope_text(one.scope) + (f" [{one.code}]" if one.code else ""),
        kind,
        one.institution or area_text(one.area),
        when,
        one.attribution or "",
        one.rule,
        str(one.confidence),
    )
