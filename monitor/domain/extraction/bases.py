"""What a change is measured against: the year before, the month before, another time."""

import re

from monitor.domain.extraction.changes import basis_of, basis_of_clause
from monitor.domain.extraction.draft import Draft
from monitor.domain.extraction.scopes import Scopes
from monitor.domain.extraction.times import Times
from monitor.domain.observation import Basis
from monitor.domain.period import Period

_YEARLY = frozenset({"年均", "年平均"})
_YEARS = re.compile(r"近[年几]|(?<![0-9])[一二三四五六七八九十两几0-9]{1,2}年(?![0-9])|以来|改革前|实施前|建成前")
#: 增速较上半年回落0.8个百分点 says nothing of what the growth itself is measured against.
_GROWTH = re.compile(r"增速|[增涨升降减]幅|增长率")
#: More days than a year has.
_YEAR = 366
#: Words further than this before a figure say nothing of it.
_FAR = 300


class Bases:
    """The bases of one text. Ask in the order of the text."""

    def __init__(self, text: str, times: Times, scopes: Scopes) -> None:
        self._plain = text
        self._times = times
        self._scopes = scopes
        #: The change read last in the paragraph: 较上年同期 holds for 手术增幅3.83% after it too.
        self._last: Draft | None = None
        #: The start value read last: 由A增至B，增长x% is the growth from A.
        self._way: Draft | None = None

    def forget(self) -> None:
        """Begin a paragraph: no change was read in it yet."""
        self._last = None

    def keep(self, draft: Draft) -> None:
        """Remember *draft*, a start value: what follows may be a change from it."""
        self._way = draft

    def of(self, draft: Draft) -> Basis | None:
        """Return what the change *draft* is measured against, ``None`` where the text does not say."""
        basis = self._read(draft)
        if not _GROWTH.search(draft.noun):
            self._last = draft
        return basis

    def _read(self, draft: Draft) -> Basis | None:
        low, high = max(draft.sentence.start, draft.start - _FAR), draft.start
        own = max(low, draft.clause.start)
        stated = basis_of(self._plain[own:high]) or basis_of_clause(self._plain[low:own])
        compared = self._times.compared(low, high)
        if draft.manner:
            return Basis.OTHER if draft.manner in _YEARLY else None
        if stated in {None, Basis.OTHER} and compared and _is_year_on(draft.time.period, compared):
            return Basis.YOY
        last = self._last
        if not stated and last and last.sentence.chain != draft.sentence.chain:
            last = None if self._scopes.states(last.start, draft.start) else last
        return stated or (last.basis if last else None) or self._of_span(draft, low)

    def _of_span(self, draft: Draft, low: int) -> Basis | None:
        """Return ``OTHER`` for a change over years that are told, or between two values of its sentence."""
        words = self._plain[low : draft.start]
        long = draft.time.period is not None and draft.time.period.days is not None and draft.time.period.days > _YEAR
        way = self._way is not None and self._way.sentence is draft.sentence
        told = long or way or draft.figure.quantity.unit == "倍" or _YEARS.search(words) is not None
        return Basis.OTHER if told else None


def _is_year_on(period: Period | None, base: Period) -> bool:
    """Tell whether *base* lies one year before *period*; the end of a year does so for its like alone."""
    end, earlier = period.end if period else None, base.end or base.start
    if end is None or earlier.year != end.year - 1:
        return False
    return not base.is_instant or (earlier.month, earlier.day) == (end.month, end.day)
