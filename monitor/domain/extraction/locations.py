"""Where institutions stand, when the text says so: 坐落在某市, 位于某县的某医院."""

import re
from collections.abc import Iterator, Sequence

from monitor.domain.institutions import Institution
from monitor.domain.places import Place

_STANDS = re.compile(r"(?:[坐座]落[在于]|位于|地处|落户(?:在|于)?|设在|选址(?:在|于)?)$")
#: 位于万州|区天城街道的|某医院.
_OF = re.compile(r"[^，,。；;、0-9\n]{0,10}的[^，,。；;、0-9\n]{0,4}$")
#: 某医院|，|坐落在: nothing but a comma and an adverb between.
_SUBJECT = re.compile(r"[，,、\s]{0,2}[^，,。；;、0-9\n]{0,6}$")
#: The longest word of standing.
_LONGEST = 4


def stands_in(text: str, place: Place) -> bool:
    """Tell whether *place* is where something stands, by the words before it."""
    return _STANDS.search(text, max(0, place.start - _LONGEST), place.start) is not None


def find_locations(
    text: str, places: Sequence[Place], institutions: Sequence[Institution]
) -> Iterator[tuple[Institution, str]]:
    """Yield the institutions that *text* says where they stand, each with the code of the division."""
    for place in places:
        if not place.code or not (stands := _STANDS.search(text, max(0, place.start - _LONGEST), place.start)):
            continue
        for one in institutions:
            after = one.start >= place.end and _OF.fullmatch(text, place.end, one.start)
            before = one.end <= stands.start() and _SUBJECT.fullmatch(text, one.end, stands.start())
            if after or before:
                yield one, place.code
                break
