"""Corrections published elsewhere: a notice that takes a value back speaks of the moment that value was told of.

One that quotes only numbers (“95.3%”应为“93.5%”) speaks of the one series for which its publisher told the wrong one.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from monitor.domain.history import Incoming, Statement
from monitor.domain.observation import Observation
from monitor.domain.period import PeriodFrom
from monitor.domain.series import scopes_agree
from monitor.domain.text import normalise

#: A notice follows what it corrects within this time.
NOTICE_WITHIN = timedelta(days=60)
#: 《全省分级诊疗工作稳步推进》一文: a title in a notice; shorter ones are papers.
_TITLE = re.compile(r"《([^《》\n]{6,60})》")


def with_corrected_moments(incoming: Incoming, known: Callable[[Observation], Iterable[Statement]]) -> Incoming:
    """Return *incoming* with the period of what it takes back (“1.68万家”应为“1.86万家”) where it states none.

    *known* gives the statements of an observation's family.
    """
    if not any(_is_undated(one) for one in incoming.observations):
        return incoming
    dated = [_dated(one, incoming.publisher, known(one)) if _is_undated(one) else one for one in incoming.observations]
    return replace(incoming, observations=dated)


def _is_undated(observation: Observation) -> bool:
    return observation.instead_of is not None and (observation.period is None or observation.weak)


def _dated(observation: Observation, publisher: str | None, known: Iterable[Statement]) -> Observation:
    wrong = observation.instead_of
    told = [
        statement
        for statement in known
        if wrong
        and statement.observation.quantity.agrees_with(wrong)
        and scopes_agree(statement.observation.scope, observation.scope)
        and not statement.observation.weak
        and statement.observation.period is not None
    ]
    if not told:
        return observation
    last = max(told, key=lambda statement: (statement.publisher == publisher, statement.fetched_at, statement.id))
    return replace(observation, period=last.observation.period, period_from=PeriodFrom.INHERITED, weak=False)


def taken_back(notice: Observation, publisher: str | None, told: Iterable[Statement]) -> list[Statement]:
    """Return what *notice* of *publisher* takes back by its value among the *told*, where neither tells a time."""
    wrong = notice.instead_of
    if wrong is None or not notice.weak:
        return []
    own = (statement for statement in told if statement.publisher == publisher and statement.observation.weak)
    return [statement for statement in own if statement.observation.quantity.agrees_with(wrong)]


def corrected(meant: Observation, notice: Observation) -> Observation:
    """Return *meant* with the value, and the words, by which *notice* corrects it."""
    return replace(
        meant,
        quantity=notice.quantity,
        value_text=notice.value_text,
        excerpt=notice.excerpt,
        start=notice.start,
        end=notice.end,
        rule=notice.rule,
        instead_of=notice.instead_of,
    )


def is_meant(one: Observation, notice: Observation) -> bool:
    """Tell whether *one* has the very value that *notice* takes back."""
    wrong, said = notice.instead_of, one.quantity
    return wrong is not None and (said.value, said.dimension) == (wrong.value, wrong.dimension)


def named_by(notice: Observation, text: str, told: Iterable[Statement]) -> Observation | None:
    """Return what *notice*, which quotes only numbers, corrects; ``None`` unless exactly one series is meant.

    *text* is the notice's title and body, *told* what its publisher told before with the wrong value. Where the text
    names an article, that one is meant.
    """
    meant = [statement for statement in told if is_meant(statement.observation, notice)]
    titles = [_plain(title) for title in _TITLE.findall(text)]
    if titles:
        meant = [statement for statement in meant if _is_titled(_plain(statement.title), titles)]
    if len({statement.series for statement in meant}) != 1:
        return None
    last = max(meant, key=lambda statement: statement.id).observation
    period_from = None if last.period is None else PeriodFrom.INHERITED
    return replace(corrected(last, notice), period_from=period_from)


def _is_titled(title: str, titles: Sequence[str]) -> bool:
    """Tell whether *title* is one of *titles*; lists and papers cut long ones."""
    return any(title and (title in one or one in title) for one in titles)


def _plain(title: str) -> str:
    return re.sub(r"\W", "", normalise(title).text)
