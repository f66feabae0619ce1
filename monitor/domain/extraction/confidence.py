"""How sure a reading is: 100 for a wording of the catalogue with a period and an area of its own.

What the text leaves to us costs points, as the constants say. It is no probability; it orders readings, so that the
doubtful ones may be looked at or offered to an assistant (:mod:`monitor.domain.assist`).
"""

from monitor.domain.extraction.draft import Draft
from monitor.domain.extraction.linking import Link
from monitor.domain.extraction.scopes import Ground
from monitor.domain.period import PeriodFrom

_SURE = 100
#: The name was cut out of the text; no catalogue vouches for it.
_OPEN = 25
#: The name comes from another figure or clause.
_BORROWED = 10
#: A name this long has most likely swallowed words of its clause.
_LONG, _LONGEST = 15, 14
#: The period was said elsewhere, or not at all.
_PERIOD = 10
#: The area was said elsewhere, or not at all.
_AREA = 5


def confidence_of(draft: Draft, link: Link, ground: Ground) -> int:
    """Return 0..100 for what was read of *draft*."""
    costs = (
        (link.code is None, _OPEN),
        (draft.lender is not None, _BORROWED),
        (link.code is None and len(link.name) > _LONGEST, _LONG),
        (draft.time.period_from is not PeriodFrom.STATED, _PERIOD),
        (not ground.stated, _AREA),
        (ground.area is None, _AREA),
    )
    return _SURE - sum(cost for holds, cost in costs if holds)
