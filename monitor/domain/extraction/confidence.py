"""How sure a reading is: 100 for a wording of the catalogue with a period and an area of its own.

What the text leaves to us costs points, as the constants say. It is no probability; it orders readings, so that the
doubtful ones may be looked at or offered to an assistant (:mod:`monitor.domain.assist`).
"""

from monitor.domain.extraction.draft import Draft
from monitor.domain.extraction.link import Link
from monitor.domain.extraction.scopes import Ground
from monitor.domain.period import STATED

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
    points = _SURE
    if link.code is None:
        points -= _OPEN + _LONG if len(link.name) > _LONGEST else _OPEN
    if draft.lender is not None:
        points -= _BORROWED
    if draft.time.period_from is not STATED:
        points -= _PERIOD
    if not ground.stated:
        points -= _AREA
    return points - _AREA if ground.area is None else points
