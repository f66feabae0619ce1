"""The places and institutions that a text states, each with its area, in reading order.

A place that is only helped, visited, listed or a yardstick (支援西藏, 湖北、四川等地, 高于全国平均) governs no figure.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from monitor.domain.datelines import is_filed_from
from monitor.domain.institutions import Institution
from monitor.domain.places import COUNTRY, Gazetteer, Place, within

OBJECT = re.compile(
    r"(?:支援|帮扶|援助|对口|辐射|服务|赴|援|驻|与|同|向|转[诊院送运]?[至往到]|转出至|送[至往到]|流向|前往|飞赴|覆盖|推广到|联合|邀请|原|除|支持|比|比如|学习|借鉴)$"
)
LISTED = re.compile(r"^(?:[、和及与]|等地|等省|等市|等[0-9一二三四五六七八九十]+[个省市县]|以及)")
#: 高于全国平均水平, 居全省前列: a yardstick, not a subject.
YARDSTICK = re.compile(r"(?:平均|同期|前列|领先|首位|首家|首个|第[一二三四五六七八九十0-9]|先进|水平|最)")
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
#: So many areas and institutions are remembered for words that point back.
_RECENT = 6

Named = tuple[str, str | None]


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


class Statements:
    """Resolves the mentions of one text; words that point back (全县, 该院) mean what was named before."""

    def __init__(self, gazetteer: Gazetteer, text: str, default: str | None) -> None:
        self._gazetteer = gazetteer
        self._text = text
        self._recent: list[str] = [default] if default else []
        self._institutions: list[Named] = []

    def resolve(self, places: Sequence[Place], institutions: Sequence[Institution]) -> list[Statement]:
        """Return a statement for every mention whose area or name is known, in order."""
        statements: list[Statement] = []
        covered = 0
        for mention in _merged(places, institutions):
            if mention.start < covered:
                continue
            covered = mention.end
            statement = self._place(mention) if isinstance(mention, Place) else self.institution(mention)
            if statement is not None:
                statements.append(statement)
                self._remember(statement)
        return statements

    def _remember(self, statement: Statement) -> None:
        if statement.area and statement.area != COUNTRY and (statement.governs or statement.institution):
            self._recent.insert(0, statement.area)
            del self._recent[_RECENT:]
        if statement.institution:
            self._institutions.insert(0, (statement.institution, statement.area))
            del self._institutions[_RECENT:]

    def _place(self, place: Place) -> Statement | None:
        code = place.code or self._gazetteer.resolve(place.relative, self._recent)
        if code is None:
            return None
        before = self._text[max(0, place.start - 5) : place.start]
        after = self._text[place.end : place.end + 6]
        listed = bool(LISTED.match(after) or _LISTED_BEFORE.search(before))
        governs = not YARDSTICK.match(after) and (bool(place.relative) or not (listed or OBJECT.search(before)))
        governs = governs and not (place.code and is_filed_from(self._text, place.end))
        office = bool(_OFFICE.match(self._text, place.end))
        return Statement(place.start, place.end, code, governs=governs, office=office)

    def institution(self, one: Institution) -> Statement | None:
        """Return what the mention *one* states."""
        if one.own:
            area = self._gazetteer.resolve(one.own, self._recent)
            return self._stated(one, (self._gazetteer.name(area) + one.name, area)) if area else None
        if not one.name:
            named = self._antecedent()
            return Statement(one.start, one.end, named[1], named[0]) if named else None
        return self._stated(one, (one.name, one.code or (self._recent[0] if self._recent else None)))

    def _stated(self, one: Institution, named: Named) -> Statement:
        before = self._text[max(0, one.start - 5) : one.start]
        after = self._text[one.end : one.end + 40]
        speaks = bool(_SPEAKER.match(after))
        helped = _OBJECT_INSTITUTION.search(before) or _HELPED.match(after) or _SHARED.match(after)
        return Statement(one.start, one.end, named[1], named[0], governs=speaks or not helped, speaks=speaks)

    def _antecedent(self) -> Named | None:
        """Return the institution that 该院 means: the last one named in the area spoken of."""
        for name, area in self._institutions:
            if area and self._recent and (within(area, self._recent[0]) or within(self._recent[0], area)):
                return name, area
        return self._institutions[0] if self._institutions else None


def _merged(places: Sequence[Place], institutions: Sequence[Institution]) -> list[Place | Institution]:
    """Return both in order; an institution comes before the place inside its name."""
    return sorted([*institutions, *places], key=lambda mention: (mention.start, -mention.end))
