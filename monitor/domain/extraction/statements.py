"""The places and institutions that a text states, each with its area, in reading order."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from monitor.domain.extraction.locations import find_locations, site_of, stands_in
from monitor.domain.extraction.openings import OPENS, PEOPLE, SPLIT, STARTS
from monitor.domain.extraction.passing import (
    LISTED,
    OBJECT,
    OBJECT_ENDS,
    is_compared_with,
    is_given,
    is_passed_by,
    is_said_of_a_thing,
    sends_helpers,
)
from monitor.domain.extraction.statement import Statement, merged
from monitor.domain.extraction.track import Track
from monitor.domain.extraction.villages import find_villages
from monitor.domain.extraction.wide import Wide
from monitor.domain.institutions import Institution
from monitor.domain.places import ABROAD, COUNTRY, GROUP, Gazetteer, Place, ancestors, within

_LINE_END = re.compile("\n")
_LISTED_BEFORE = ("、", "和", "及", "与")
#: 遵义市5例: the figure is the place's own.
_COUNTED = re.compile(r"\s?(?:报告|新增|现有|共|各)?[0-9]")
#: 其中遵义市占三成: a part of what the sentence is about; the next one is about the whole again.
_AMONG = ("其中", "其中，", "其中,", "其中：", "其中:")
_FIGURE_BEFORE = re.compile(r"[0-9][^，。；;、]{0,20}[、和及与]$")
#: An entry of a list of places is no longer than this.
_ITEM = 24
_BUILDS = re.compile(r"(?:共|已|新|先后|累计|成功)*(?:建设|建成|新增|新建|新开|开展|组建|设立|创建|创成|完善|提升)")
_OFFICE = re.compile(r"[\u4e00-\u9fff]{0,8}?(?:局|委|厅|办|部|政府|协会|学会|大学|学院|党组)")
_OBJECT_INSTITUTION = re.compile(
    r"(?:与|和|由|对|到|至|赴|向|经|被|给|接受|委托|引入|引进|联合|邀请|来自|及|、|从|转入|转往|前往|支援|帮扶|借助|依托|选派到|派驻|下沉到|签约|建成|新建|扩建|迁建)$"
)
_HELPED = re.compile(r"^(?:的)?(?!在)[^，,。；;]{0,10}(?:指导|支持|帮助|带领|帮扶|协助|牵头)下")
_SHARED = re.compile(
    r"^(?:综合楼|大楼|门诊楼|住院楼|迁建|改扩建|共建|对口|帮扶|专家|的专家|派出|选派|等|合作|签约|、|和|与)"
)
_SPEAKER = re.compile(
    r"^(?:[\u4e00-\u9fff、\s]{0,16}?)(?:院长|书记|主任|负责人|护士长|局长|科长|医生|专家)[^，,。：:]{0,14}(?:认为|说|介绍|表示|坦言|告诉记者|指出|[：:])|^[^，,。]{0,4}(?:院长|书记|主任)\s"
)
#: 辐射全省: whom an institution serves.
_SERVED = ("服务", "辐射", "面向", "覆盖", "惠及", "走向")
#: Whom these help does what follows: 支持河北建设了7个中心, 帮扶县医院新增3个专科.
_HELPS = ("支持", "帮助", "推动", "指导", "帮扶", "助力", "协助")
#: 该市 means the one named last, also in a new paragraph.
_THAT = ("该", "这")
#: 我市 is the city of who writes.
_OUR = ("我", "本")
#: 结对帮扶宁夏29家医院: these are in the place that is helped, 支援湖北5支医疗队 are not.
_OWN_COUNT = re.compile(r"[0-9]+[余多]?(?:[家所]|个(?:[省市州县区旗]|乡镇?))")
#: Without an antecedent these are an institution all the same.
_THIS = ("该院", "我院", "本院", "我们院", "我们医院")
#: 京津冀 at the head of a clause is what the clause is about.
_BEGINS = re.compile(r"[^\u4e00-\u9fff]$")
#: 某医院|与某公司合作, 某医院|派出86人: at the head of a sentence that is who acts.
_WITH = ("与", "和", "派出", "选派")
#: So many areas and institutions are remembered for words that point back.
_RECENT = 6

Named = tuple[str, str | None]


class Statements:
    """Resolves the mentions of one text; words that point back (全县, 该院) mean what was named before."""

    def __init__(self, gazetteer: Gazetteer, text: str, default: str | None) -> None:
        self._gazetteer = gazetteer
        self._text = text
        #: Where the institutions named stand, by name, when the text says so.
        self._located: dict[str, str] = {}
        #: Where those without a place in their names were spoken of.
        self._homes: dict[str, str] = {}
        self._places: Track[Place] = Track(())
        #: Where the places begin that say so.
        self._standing: set[int] = set()
        self._default = default
        #: Whether the text is about a part of the country.
        self._is_local = default not in {None, COUNTRY}
        self._recent: list[str] = [default] if default else []
        self._wide = Wide(text, default)
        #: Where the lines end.
        self._ends = [match.start() for match in _LINE_END.finditer(text)]
        #: Where the last place or institution stands that was remembered.
        self._named = 0
        self._institutions: list[Named] = []
        #: Those that did something themselves: 医院 alone is never one that was only visited.
        self._subjects: set[str] = set()
        #: How often each has been spoken of.
        self._told: dict[str, int] = {}
        #: The institution that the whole article is about.
        self._house: Named | None = None

    def at_home(self, house: Institution) -> Statement | None:
        """Return what *house*, the institution of the title, states; 医院 alone means it from now on."""
        stated = self.institution(house)
        if stated and stated.institution:
            self._house = stated.institution, stated.area
        return stated

    def stands(self, house: Statement) -> str | None:
        """Return the area of *house*: where the text says that it stands, else the one of its name."""
        return site_of(house.area, self._located.get(house.institution or ""))

    def resolve(self, places: Sequence[Place], institutions: Sequence[Institution]) -> list[Statement]:
        """Return a statement for every mention whose area or name is known, in order."""
        statements: list[Statement] = []
        self._locate(places, institutions)
        self._places = Track(places)
        places = [*places, *find_villages(self._text, places)]
        covered = 0
        for mention in merged(places, institutions):
            if mention.start < covered:
                continue
            covered = mention.end
            statement = self._place(mention) if isinstance(mention, Place) else self.institution(mention)
            if statement is not None:
                statements.append(statement)
                self._remember(statement)
        return statements

    def _locate(self, places: Sequence[Place], institutions: Sequence[Institution]) -> None:
        """Keep where the text says that an institution stands: it may say so after naming it."""
        house = self._house[0] if self._house else ""
        for one, place in find_locations(self._text, places, institutions):
            self._standing.add(place.start)
            if place.code and not one.own and (name := one.name or house):
                self._located.setdefault(name, place.code)
        if self._house and (stands := self._located.get(self._house[0])):
            self._house = self._house[0], site_of(self._house[1], stands)

    def _remember(self, statement: Statement) -> None:
        if statement.area and statement.area != COUNTRY and (statement.governs or statement.institution):
            self._named = statement.end
            self._wide.name(statement.end, statement.area)
            self._recent.insert(0, statement.area)
            del self._recent[_RECENT:]
        if statement.institution:
            if statement.governs:
                self._subjects.add(statement.institution)
            self._told[statement.institution] = self._told.get(statement.institution, 0) + 1
            self._institutions.insert(0, (statement.institution, statement.area))
            del self._institutions[_RECENT:]

    def _place(self, place: Place) -> Statement | None:
        if place.relative in (GROUP, ABROAD):
            begins = _BEGINS.search(self._text, max(0, place.start - 1), place.start) is not None or not place.start
            return Statement(place.start, place.end, None, abroad=place.relative == ABROAD) if begins else None
        code = place.code or self._pointed(place)
        if code is None:
            return None
        before = self._text[max(0, place.start - 5) : place.start]
        after = self._text[place.end : place.end + 6]
        counted = bool(_COUNTED.match(after)) and self._begins_or_goes_on(place.start)
        listed = bool(LISTED.match(after) or before.endswith(_LISTED_BEFORE)) and not counted
        if listed and STARTS.search(before) and (around := self._around(place)):
            return Statement(place.start, place.end, around)
        served = place.relative and self._institutions and before.endswith(_SERVED)
        named = not served if place.relative else not (listed or self._is_object(place, before))
        topic = OPENS.search(before) is not None
        if place.relative == "国":
            topic = not self._is_local or (topic and not before.endswith("在"))
        if is_compared_with(self._text, place, before):
            return Statement(place.start, place.end, code, part=True, compared=True)
        split = counted and SPLIT.match(self._text, place.end) is not None
        part = (split or before.endswith(_AMONG)) and not place.relative
        return Statement(
            place.start,
            place.end,
            code,
            governs=named and not self._is_aside(place, before, after, topic=topic),
            part=part,
            office=_OFFICE.match(self._text, place.end) is not None,
            topic=topic,
            sends=self._sends(code, place.end),
        )

    def _around(self, place: Place) -> str | None:
        """Return the division spoken of that *place* lies in: a list that 分别 does not part is about all of that."""
        code = place.code
        if code is None or self._text.find("分别", place.end, place.end + _ITEM) >= 0:
            return None
        if PEOPLE.match(self._text, place.end):
            return None
        around = ancestors(code)[1:]
        beside = self._places.first(place.end, place.end + _ITEM)
        one = beside is None or beside.code is None or around[0] in ancestors(beside.code)
        if one and self._text.startswith(self._gazetteer.name(around[0])[:2], place.start):
            return around[0]  # 昭通市|镇雄县、威信县
        return next((one for one in self._recent if one in around), None)

    def _is_aside(self, place: Place, before: str, after: str, *, topic: bool) -> bool:
        """Tell whether the text only passes *place* by; where it is local, 全国 whenever it opens no clause."""
        if place.start in self._standing or is_passed_by(self._text, place, before, after):
            return True
        housed = self._institutions or self._house
        if housed and (stands_in(self._text, place) or is_given(self._text, place)):
            return True
        return place.relative == "国" and (is_said_of_a_thing(before) or (self._is_local and not topic))

    def _sends(self, code: str, end: int) -> bool:
        """Tell whether *code*, whose name ends at *end*, is another province that sends helpers."""
        home = self._default if self._is_local and code != COUNTRY else None
        return home is not None and code[:2] != home[:2] and sends_helpers(self._text, end)

    def _pointed(self, place: Place) -> str | None:
        """Return what 全市 means: the city the article is about in a new paragraph, else the one named last.

        我市, and 全省 in a text about a province, mean the article's own.
        """
        text, start = self._text, place.start
        own = text.startswith(_OUR, start) or (self._is_local and place.relative == "省")
        anew = own or (self._is_below(start) and not text.startswith(_THAT, start))
        anew = anew or (self._wide.goes_on(place.relative, start) and not text.startswith(_THAT, start))
        context = [self._default, *self._recent] if anew else self._recent
        area = self._gazetteer.resolve(place.relative, [code for code in context if code])
        self._wide.mean(start, area)
        return area

    def _is_below(self, start: int) -> bool:
        """Tell whether a line ended between what was remembered last and *start*."""
        return bisect_left(self._ends, start) > bisect_left(self._ends, self._named)

    def _begins_or_goes_on(self, start: int) -> bool:
        """Tell whether a place opens a list or follows a place with its own figure; 西藏、新疆35家 is one figure."""
        if self._text[start - 1 : start] not in {"、", "和", "及", "与"}:
            return True
        return bool(_FIGURE_BEFORE.search(self._text, max(0, start - _ITEM), start))

    def _is_object(self, place: Place, before: str) -> bool:
        """Tell whether a place is only helped or visited; 支持河北建设了7个中心 are in the place that is helped."""
        if before[-1:] not in OBJECT_ENDS or not OBJECT.search(before) or _OWN_COUNT.match(self._text, place.end):
            return False
        return not (before.endswith(_HELPS) and _BUILDS.match(self._text, place.end))

    def institution(self, one: Institution) -> Statement | None:
        """Return what the mention *one* states."""
        if one.own:
            area = self._gazetteer.resolve(one.own, self._recent)
            return self._stated(one, (self._gazetteer.name(area) + one.name, area)) if area else None
        if not one.name:
            named = self._antecedent(one)
            if named is None:
                unnamed = self._text.startswith(_THIS, one.start)
                return Statement(one.start, one.end, None, unnamed=True) if unnamed else None
            return Statement(one.start, one.end, named[1], named[0])
        code = one.code or self._home(one.name)
        if code and "大学" in one.name and self._default and within(self._default, code):
            code = self._default  # 吉林大学第一医院 in a text about 长春
        name = self._gazetteer.shorten(one.name, one.code) if one.code else one.name
        stated = self._stated(one, (name, code))
        return stated._replace(area=self.stands(stated))

    def _home(self, name: str) -> str | None:
        """Return where *name*, which tells no place, is: where it was first, or narrower if it is no school's."""
        spoken = self._recent[0] if self._recent else None
        first = self._homes.get(name)
        if spoken and (first is None or (within(spoken, first) and "大学" not in name)):
            self._homes[name] = spoken
            return spoken
        return first

    def _stated(self, one: Institution, named: Named) -> Statement:
        before = self._text[max(0, one.start - 5) : one.start]
        after = self._text[one.end : one.end + 40]
        speaks = bool(_SPEAKER.match(after))
        acts = speaks or (before.endswith(_HELPS) and _BUILDS.match(after))
        joins = after.startswith(_WITH) and STARTS.search(before) is not None
        helped = _OBJECT_INSTITUTION.search(before) or _HELPED.match(after) or (_SHARED.match(after) and not joins)
        return Statement(one.start, one.end, named[1], named[0], governs=bool(acts or not helped), speaks=speaks)

    def _antecedent(self, one: Institution) -> Named | None:
        """Return the institution that 该院 means: the last one named in the area spoken of.

        医院 alone means in a new paragraph the one that the article is about.
        """
        if one.kind:
            house = self._house if self._house and self._house[0].endswith(one.kind) else None
            return next((named for named in self._institutions if named[0].endswith(one.kind)), house)
        anew = not self._institutions or self._is_below(one.start)
        if anew and self._text.startswith("医院", one.start) and (house := self._house or self._spoken_of()):
            return house
        house = self._house if self._text.startswith("医院", one.start) else None
        for name, area in self._institutions:
            if house and name != house[0] and name not in self._subjects:
                continue
            if area and self._recent and (within(area, self._recent[0]) or within(self._recent[0], area)):
                return name, area
        return house or (self._institutions[0] if self._institutions else self._house)

    def _spoken_of(self) -> Named | None:
        """Return the institution that the text has spoken of most, if more than once."""
        most = max(self._institutions, key=lambda named: self._told[named[0]], default=None)
        return most if most and self._told[most[0]] > 1 else None
