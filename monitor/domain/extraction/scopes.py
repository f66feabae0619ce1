"""Which area and institution a figure is about: the nearest statement that governs its clause.

Order: the clause and sentence before the figure, the rest of the sentence, the paragraph, the title, the default.
A place that is only helped, visited or listed (支援西藏, 湖北、四川等地) governs nothing.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from monitor.domain.extraction.layout import Paragraph, Sentence
from monitor.domain.institutions import Institution
from monitor.domain.places import COUNTRY, Gazetteer, Place, ancestors, within

_OBJECT = re.compile(
    r"(?:支援|帮扶|援助|对口|辐射|服务|赴|援|驻|与|同|向|转至|转往|转到|转出至|覆盖|推广到|联合|邀请|原|除|支持|比|比如|学习|借鉴)$"
)
_LISTED = re.compile(r"^(?:[、和及与]|等地|等省|等市|等[0-9一二三四五六七八九十]+[个省市县]|以及)")
#: 高于全国平均水平, 居全省前列: a yardstick, not a subject.
_YARDSTICK = re.compile(r"(?:平均|同期|前列|领先|首位|首家|首个|第[一二三四五六七八九十0-9]|先进|水平|最)")
_LISTED_BEFORE = re.compile(r"[、和及与]$")
_OFFICE = re.compile(r"[\u4e00-\u9fff]{0,8}?(?:局|委|厅|办|部|政府|协会|学会|大学|学院|党组)")
_OBJECT_INSTITUTION = re.compile(
    r"(?:与|和|由|对|到|赴|向|经|被|给|联合|邀请|来自|及|、|从|转入|转往|前往|支援|帮扶|借助|依托|选派到|派驻|下沉到|签约)$"
)
_HELPED = re.compile(r"^(?:的)?[^，,。；;]{0,10}(?:指导|支持|帮助|带领|帮扶|协助|牵头)下")
_SHARED = re.compile(r"^(?:共建|对口|帮扶|专家|的专家|派出|选派|等|合作|签约|、|和|与)")
_SPEAKER = re.compile(
    r"^(?:[\u4e00-\u9fff、\s]{0,16}?)(?:院长|书记|主任|负责人|护士长|局长|科长|医生|专家)[^，,。：:]{0,14}(?:认为|说|介绍|表示|坦言|告诉记者|指出|[：:])|^[^，,。]{0,4}(?:院长|书记|主任)\s"
)
_CONTINUES = re.compile(r"[\s“]*(?:与此同时|同时|此外|另外|除此之外|除了|不仅如此|其中|随后|而且|目前已?|该)")


@dataclass(frozen=True, slots=True)
class Statement:
    """A place or an institution that the text states."""

    start: int
    end: int
    area: str | None
    #: The institution's name, ``None`` for a place.
    institution: str | None = None
    governs: bool = True
    speaks: bool = False
    #: A place only in the name of an office (州科技局课题): it moves nobody out of an institution.
    office: bool = False


@dataclass(frozen=True, slots=True)
class Ground:
    """What a figure is about."""

    area: str | None
    institution: str | None


class Scopes:
    """The places and institutions of one text, resolved in reading order."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        text: str,
        mentions: tuple[Sequence[Place], Sequence[Institution]],
        default: str | None,
        house: Institution | None = None,
    ) -> None:
        self._gazetteer = gazetteer
        self._text = text
        self._default = default
        #: The institution that the title says the article is about.
        self._house = house
        self.statements = self._resolve(*mentions)
        self._starts = [statement.start for statement in self.statements]

    # ------------------------------------------------------------------------------------------------- reading order

    def _resolve(self, places: Sequence[Place], institutions: Sequence[Institution]) -> list[Statement]:
        """Give every mention its area, from the ones before it."""
        recent: list[str] = [self._default] if self._default else []
        hospitals: list[tuple[str, str | None]] = []
        statements: list[Statement] = []
        covered = 0
        for mention in _merged(places, institutions):
            if mention.start < covered:
                continue
            covered = mention.end
            statement = (
                self._place(mention, recent)
                if isinstance(mention, Place)
                else self._institution(mention, recent, hospitals)
            )
            if statement is None:
                continue
            statements.append(statement)
            if statement.area and statement.area != COUNTRY and (statement.governs or statement.institution):
                recent.insert(0, statement.area)
                del recent[6:]
            if statement.institution:
                hospitals.insert(0, (statement.institution, statement.area))
        return statements

    def _place(self, place: Place, recent: Iterable[str]) -> Statement | None:
        code = place.code or self._gazetteer.resolve(place.relative, recent)
        if code is None:
            return None
        before = self._text[max(0, place.start - 5) : place.start]
        after = self._text[place.end : place.end + 6]
        listed = bool(_LISTED.match(after) or _LISTED_BEFORE.search(before))
        governs = not _YARDSTICK.match(after) and (bool(place.relative) or not (listed or _OBJECT.search(before)))
        office = bool(_OFFICE.match(self._text, place.end))
        return Statement(place.start, place.end, code, governs=governs, office=office)

    def _institution(
        self, one: Institution, recent: Sequence[str], hospitals: Sequence[tuple[str, str | None]]
    ) -> Statement | None:
        after = self._text[one.end : one.end + 40]
        before = self._text[max(0, one.start - 5) : one.start]
        governs = not (_OBJECT_INSTITUTION.search(before) or _HELPED.match(after) or _SHARED.match(after))
        speaks = bool(_SPEAKER.match(after))
        if one.own:
            area = self._gazetteer.resolve(one.own, recent)
            if area is None:
                return None
            return Statement(one.start, one.end, area, self._gazetteer.name(area) + one.name, governs, speaks)
        if not one.name:
            named = self._antecedent(recent, hospitals)
            return Statement(one.start, one.end, named[1], named[0]) if named else None
        area = one.code or (recent[0] if recent else None)
        return Statement(one.start, one.end, area, one.name, governs or speaks, speaks)

    def _antecedent(
        self, recent: Sequence[str], hospitals: Sequence[tuple[str, str | None]]
    ) -> tuple[str, str | None] | None:
        """Return the institution that 该院 means: the last one named in the area spoken of."""
        for name, area in hospitals:
            if area and recent and (within(area, recent[0]) or within(recent[0], area)):
                return name, area
        return hospitals[0] if hospitals else None

    # --------------------------------------------------------------------------------------------------- one figure

    def at(self, position: int, paragraph: Paragraph, sentence: Sentence, clause_start: int) -> Ground:
        """Return what the figure at *position* is about."""
        before = self._governing(sentence.start, position)
        nearest = before[-1] if before else None
        if nearest is None or nearest.start < clause_start:
            speaker = self._speaker(paragraph.start, position)
            if speaker:
                return Ground(speaker.area, speaker.institution)
        if nearest is not None:
            if nearest.office:
                nearest = next((one for one in reversed(before) if not one.office), nearest)
            return self._ground(nearest)
        after = self._governing(position, sentence.end)
        if after and after[0].institution is None and after[0].area != COUNTRY:
            return Ground(after[0].area, None)
        earlier = self._governing(paragraph.start, sentence.start)
        if earlier:
            return self._ground(earlier[-1])
        return self._at_house(paragraph) or Ground(self._around(paragraph), None)

    def _at_house(self, paragraph: Paragraph) -> Ground | None:
        """Return the institution that the whole article is about, as the text named it last."""
        if self._house is None:
            return None
        named = [one for one in self._governing(0, paragraph.start) if one.institution]
        if named:
            return self._ground(named[-1])
        own = self._institution(self._house, [self._default] if self._default else [], [])
        return self._ground(own) if own else None

    def _governing(self, low: int, high: int) -> list[Statement]:
        first, last = bisect_left(self._starts, low), bisect_left(self._starts, high)
        return [statement for statement in self.statements[first:last] if statement.governs]

    def _speaker(self, low: int, high: int) -> Statement | None:
        spoken = [statement for statement in self._governing(low, high) if statement.speaks]
        return spoken[-1] if spoken else None

    def _ground(self, nearest: Statement) -> Ground:
        return Ground(nearest.area, nearest.institution)

    def _around(self, paragraph: Paragraph) -> str | None:
        """Return the area of a figure whose sentence and predecessors name none.

        It is the one of the paragraph before when this one goes on with it: it says so, or names it later.
        """
        earlier = self._governing(0, paragraph.start)
        if not earlier:
            return self._default
        area = earlier[-1].area
        later = {one.area for one in self._governing(paragraph.start, paragraph.end)} - {COUNTRY}
        goes_on = _CONTINUES.match(self._text, paragraph.start) or later == {area}
        return area if goes_on else self._default


def _merged(places: Sequence[Place], institutions: Sequence[Institution]) -> list[Place | Institution]:
    """Return both in order; an institution comes before the place inside its name."""
    return sorted([*institutions, *places], key=lambda mention: (mention.start, -mention.end))


def article_area(gazetteer: Gazetteer, title: str, default: str | None) -> str | None:
    """Return the area an article is about as a whole: the one its title starts with, else the source's default."""
    for place in gazetteer.find(title):
        if place.code and not _LISTED.match(title[place.end :]) and not _OBJECT.search(title[: place.start]):
            if default is None or default in ancestors(place.code):
                return place.code
            break
    return default
