"""The numbers of a text that may be observations, and those that measure nothing by themselves."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from monitor.domain.extraction.labels import label_units
from monitor.domain.extraction.salience import is_rhetorical
from monitor.domain.extraction.track import Track
from monitor.domain.figures import Exclusion, Figure, find_figures
from monitor.domain.figures.sharing import share_units
from monitor.domain.period_mention import PeriodMention
from monitor.domain.period_titles import find_title_periods
from monitor.domain.periods import find_periods

_LASTING = frozenset({Exclusion.DURATION, Exclusion.AGE})
#: A length of time goes on with one that was measured no further away than this.
_NEAR = 60
#: So many figures of a text are read: no article has more, and a hostile page must not cost more than a long one.
_MOST_FIGURES = 4_000


class Countable(NamedTuple):
    """What a text tells in numbers, each in the order of the text."""

    #: Those that may be observations.
    figures: list[Figure]
    #: Its times; none are looked for where no figure could have one.
    periods: list[PeriodMention]
    #: Those that measure nothing by themselves, each with its reason.
    excluded: list[Figure]
    #: Small numbers in words.
    rhetorical: list[Figure]
    #: Brackets that only tell a unit.
    units: list[tuple[int, int]]


def find_countable(text: str, published: date | None, title: str = "") -> Countable:
    """Return the numbers of the normalised *text*, *published* on a day under *title*."""
    figures, units = label_units(text, find_figures(text))
    counted = list(_counted(figures, text))
    periods = find_periods(text, published, _reviewed(title, published)) if counted else []
    times = Track(periods)
    counted = share_units(text, [one for one in counted if not _in_time(one, times)])
    taken = {one.start for one in counted}
    excluded = [one for one in figures if one.excluded and one.start not in taken]
    rhetorical = [one for one in counted if is_rhetorical(one, text)]
    spoken = {one.start for one in rhetorical}
    countable = [one for one in counted if one.start not in spoken]
    return Countable(countable[:_MOST_FIGURES], periods, excluded, rhetorical, units)


def _reviewed(title: str, published: date | None) -> int | None:
    """Return the year before publication that the *title* names: what the text looks back on."""
    years = {one.period.start.year for one in find_title_periods(title, published) if one.period.months_long}
    year = years.pop() if len(years) == 1 else None
    return year if year and published and year < published.year else None


def _counted(figures: Sequence[Figure], text: str) -> Iterator[Figure]:
    """Yield the figures that may be observations; 二级医院为8.1日 goes on with the unit of the one before."""
    last: Figure | None = None
    for figure in figures:
        if figure.excluded is None or (figure.excluded in _LASTING and _goes_on(figure, last, text)):
            last = figure
            yield figure


def _goes_on(figure: Figure, last: Figure | None, text: str) -> bool:
    if last is None or last.quantity.unit != figure.quantity.unit or figure.start - last.end >= _NEAR:
        return False
    # 人均预期寿命79岁。85岁的|林大爷: how old somebody is.
    return not (figure.excluded is Exclusion.AGE and text.startswith("的", figure.end))


def _in_time(figure: Figure, times: Track[PeriodMention]) -> bool:
    mention = times.last(0, figure.start + 1)
    return mention is not None and figure.end <= mention.end
