"""Where a text, after the examples of single places, speaks again of what it is about as a whole.

各地, 中央财政 and 国家将 mean the country in a text about it; 各县 the province in one about that, 省级财政 always.
"""

import re
from collections.abc import Iterator, Sequence

from monitor.domain.extraction.statement import Statement
from monitor.domain.extraction.track import Track
from monitor.domain.nation import ORGAN
from monitor.domain.places import COUNTRY

_EVERYWHERE = "各地(?!区)|各省(?!级?直)"
_COUNTRY = re.compile(
    f"{ORGAN}|{_EVERYWHERE}|党的[十二][十八九]*大以来|党中央|国务院|规划纲要|(?:东部|中部|西部|中西部|东北)(?:地区|省份|各省)|试点(?:地区|城市|省份)|中央(?:财政|预算内|安排|层面|对地方|累计|持续|下达|拨付)"
    "|国家(?:财政|层面|[将已还正也又再]|积极|加快|持续|不断|累计|先后|出台|安排|投入|启动|支持|实施|推动|全面|大力|进一步)"
)
#: 832个脱贫县, 17个援疆省市: no one province has them.
_MANY = re.compile("[0-9]+多?个(?:[援对][\u4e00-\u9fff]{1,3})?(?:省份|省市|省区市|地级市|脱贫县|贫困县)")
_LOCAL = re.compile(
    "各地(?!区)|各[市县区](?!直|域)|所有(?:[市县]|区县)|省(?:级财政|财政(?!厅))|市(?:级财政|财政(?!局))"
    "|自治区(?:[今近去将已先累下安投出给为把还也共]|财政(?!厅))"
)
#: Of these one city's code says nothing: counties of provinces and of municipalities, provinces themselves.
_NO_PREFECTURE = frozenset({"00", "01", "02", "90"})
#: Before a word that opens a clause.
_OPEN = re.compile(r"(?:^|[^\u4e00-\u9fff]|[年月日来前今底末从据]|目前|其中|随后|同时)$")
_SENTENCE_END = re.compile("[。！？!?；;\n]")


def find_resumptions(text: str, stated: Sequence[Statement], default: str | None) -> Iterator[Statement]:
    """Yield where *text* speaks of *default* again, in order; *stated* are its statements that govern.

    In a sentence that names a place before, 各地 are the parts of that place.
    """
    if default is None:
        return
    words = _COUNTRY if default == COUNTRY else _LOCAL
    found = [
        match.span() for match in words.finditer(text) if _OPEN.search(text, max(0, match.start() - 2), match.start())
    ]
    if default == COUNTRY:
        # The count itself is the country's.
        found = sorted([*found, *((match.start() - 1, match.end()) for match in _MANY.finditer(text, 1))])
    places = Track(stated)
    for start, end in found:
        named = places.last(0, start)
        area = _area(text[start], default)
        if (named.area if named else default) == area:
            continue
        if named is None or _SENTENCE_END.search(text, named.end, start + 1):
            yield Statement(start, end, area)


def _area(first: str, default: str) -> str:
    """Return what a word that begins with *first* means in a text about *default*: 省 and 自治区 are above a city."""
    if default == COUNTRY or first not in "省自市":
        return default
    if first == "市":
        return default[:4] + "00" if default[2:4] not in _NO_PREFECTURE else default
    return default[:2] + "0000"
