"""Where institutions stand, when the text says so: 坐落在某市, 位于某县的某医院."""

import re
from collections.abc import Iterator, Sequence

from monitor.domain.extraction.track import Track
from monitor.domain.institutions import Institution
from monitor.domain.places import Place, within

_STANDS = re.compile(r"(?:[坐座]落[在于]|位于|地处|落户(?:在|于)?|设在|选址(?:在|于)?)$")
_STANDS_ENDS = frozenset("在于处户址")
#: 在武汉|召开.
_MET = re.compile(r"[^，,。；;、0-9\n]{0,8}(?:召开|举行|举办|开幕|闭幕)")
#: 在兰州|揭牌.
_OPENS = re.compile(r"[^，,。；;、0-9\n]{0,6}(?:揭牌|挂牌|开诊|开业|落成|启用|投用|运营)")
#: 这家|国家区域医疗中心|在: it was named before.
_THIS = re.compile(r"(?:这家|该|这所|这座)[^，,。；;、0-9\n]{1,16}$")
#: It was named no further before than this.
_FAR = 200
#: 位于万州|区天城街道的|某医院.
_OF = re.compile(r"[^，,。；;、0-9\n]{0,10}的[^，,。；;、0-9\n]{0,4}$")
#: 某医院|，|坐落在: nothing but a comma and an adverb between.
_SUBJECT = re.compile(r"[，,、\s]{0,2}[^，,。；;、0-9\n]{0,6}$")
#: 太原，坐落着一座: the hospital that the text is about stands there.
_HOUSES = re.compile(r"[，,]?(?:[坐座]落|矗立|屹立|伫立)着")
#: The longest word of standing.
_LONGEST = 4


def stands_in(text: str, place: Place) -> bool:
    """Tell whether *place* is where something stands, by the words before it."""
    return _stands_before(text, place) is not None


def _stands_before(text: str, place: Place) -> re.Match[str] | None:
    if text[place.start - 1 : place.start] not in _STANDS_ENDS:
        return None
    return _STANDS.search(text, max(0, place.start - _LONGEST), place.start)


def site_of(named: str | None, stands: str | None) -> str | None:
    """Return where a house of the division *named* is, of which the text says that it *stands* in another.

    位于江岸区 tells of the same hospital of Wuhan as other pages do; a province's may stand in any of its cities.
    """
    if not stands or (named and within(named, stands)):
        return named
    return named if named and not named.endswith("0000") and within(stands, named) else stands


def is_venue(text: str, place: Place) -> bool:
    """Tell whether *place* is where people met (会议在武汉召开)."""
    return text[place.start - 1 : place.start] == "在" and _MET.match(text, place.end) is not None


def find_locations(
    text: str, places: Sequence[Place], institutions: Sequence[Institution]
) -> Iterator[tuple[Institution, Place]]:
    """Yield the institutions that *text* says where they stand, each with that place.

    One without a name is the one that the text is about.
    """
    named = Track(institutions)
    for place in places:
        if place.code and (one := _standing(text, place, named) or _opened(text, place, named)):
            yield one, place
        elif place.code and _HOUSES.match(text, place.end):
            yield Institution(place.end, place.end, ""), place


def _standing(text: str, place: Place, named: Track[Institution]) -> Institution | None:
    """Return the institution that stands in *place*: the one named right before, else the one right after."""
    stands = _stands_before(text, place)
    if stands is None:
        return None
    before, after = named.last(0, stands.start()), named.first(place.end, len(text))
    if before and before.end <= stands.start() and _SUBJECT.fullmatch(text, before.end, stands.start()):
        return before
    return after if after and _OF.fullmatch(text, place.end, after.start) else None


def _opened(text: str, place: Place, named: Track[Institution]) -> Institution | None:
    """Return the institution that was opened in *place*: 某医院在某市揭牌, 这家中心在某市开诊."""
    at = place.start - 1
    if text[at : at + 1] != "在" or not _OPENS.match(text, place.end):
        return None
    last = named.last(max(0, at - _FAR), at)
    if last is None or last.end > at:
        return None
    return last if _SUBJECT.fullmatch(text, last.end, at) or _THIS.search(text, last.end, at) else None
