"""The places and institutions that a text states, each with its area, in reading order.

A place that is only helped, visited, listed or a yardstick (支援西藏, 湖北、四川等地, 高于全国平均) governs no figure.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from monitor.domain.datelines import is_filed_from
from monitor.domain.extraction.locations import find_locations, is_venue, stands_in
from monitor.domain.extraction.villages import find_villages
from monitor.domain.institutions import Institution
from monitor.domain.places import COUNTRY, GROUP, Gazetteer, Place, within

OBJECT = re.compile(
    r"(?:支援|帮扶|援助|对口|辐射|服务|赴|援|驻|与|同|向|转[诊院送运]?[至往到]|转出至|送[至往到]|流向|前往|飞赴|覆盖|推广到|联合|邀请|原|除|支持|比|比如|学习|借鉴)$"
)
#: What those end with: most places follow none of them.
_OBJECT_ENDS = frozenset("援扶助口射务赴驻与同向至往到送飞盖广合请原除持比如习鉴")
LISTED = re.compile(r"^(?:[、和及与]|等地|等省|等市|等[0-9一二三四五六七八九十]+[个省市县]|以及)")
#: 高于全国平均水平, 居全省前列: a yardstick, not a subject.
YARDSTICK = re.compile(r"(?:平均|同期|前列|领先|首位|首家|首个|第[一二三四五六七八九十0-9]|先进|水平|最)")
#: 全国首批, 全国500强: a rank among all.
_RANK = re.compile("首[批创笔届例台条店部]|率先|排名|百强|一流|[0-9]+强")
#: 全省最高 is a yardstick, 兴安盟最低，为43.2% a subject.
_RANKED = re.compile(r"最[高低大小多少快慢长短]")
_LINE_END = re.compile("\n")
_LISTED_BEFORE = ("、", "和", "及", "与")
#: 遵义市5例: the figure is the place's own.
_COUNTED = re.compile(r"\s?(?:报告|新增|现有|共|各)?[0-9]")
#: 其中遵义市占三成: a part of what the sentence is about; the next one is about the whole again.
_AMONG = ("其中", "其中，", "其中,", "其中：", "其中:")
_FIGURE_BEFORE = re.compile(r"[0-9][^，。；;、]{0,20}[、和及与]$")
#: An entry of a list of places is no longer than this.
_ITEM = 24
#: 51例有武汉旅居史: where cases came from.
_ORIGIN = re.compile(r"[^，,。；;0-9]{0,12}(?:旅居史|旅行史|居住史|接触史|输入|返回|返乡|来[黔桂粤湘鄂川渝滇])")
#: 占全省的43.6%, 率先在全国: the whole, or whom one is ahead of.
_ASIDE = (
    "占", "占到", "率先在", "居", "排", "名列", "位列", "走在", "高于", "低于", "优于", "好于", "快于", "高出", "超出",
    "领先",
)  # fmt: skip
_BUILDS = re.compile(r"(?:共|已|新|先后|累计|成功)*(?:建设|建成|新增|新建|新开|开展|组建|设立|创建|创成|完善|提升)")
_OFFICE = re.compile(r"[\u4e00-\u9fff]{0,8}?(?:局|委|厅|办|部|政府|协会|学会|大学|学院|党组)")
_OBJECT_INSTITUTION = re.compile(
    r"(?:与|和|由|对|到|赴|向|经|被|给|联合|邀请|来自|及|、|从|转入|转往|前往|支援|帮扶|借助|依托|选派到|派驻|下沉到|签约|建成|新建|扩建|迁建)$"
)
_HELPED = re.compile(r"^(?:的)?(?!在)[^，,。；;]{0,10}(?:指导|支持|帮助|带领|帮扶|协助|牵头)下")
_SHARED = re.compile(
    r"^(?:综合楼|大楼|门诊楼|住院楼|迁建|改扩建|共建|对口|帮扶|专家|的专家|派出|选派|等|合作|签约|、|和|与)"
)
_SPEAKER = re.compile(
    r"^(?:[\u4e00-\u9fff、\s]{0,16}?)(?:院长|书记|主任|负责人|护士长|局长|科长|医生|专家)[^，,。：:]{0,14}(?:认为|说|介绍|表示|坦言|告诉记者|指出|[：:])|^[^，,。]{0,4}(?:院长|书记|主任)\s"
)
#: 是我国儿科的奠基人, 为全国首批, 开展全国…试点: said of a thing, not of the country.
_OF_THE_NATION = re.compile(
    r"[是为以被将系由作成列]$|(?:开展|实施|承担|承接|承办|获评|获批|荣获|入选|入围|争创|创建|参与|参加|加入|接入)了?$"
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
#: 广西临床重点专科: who awards it.
_HONOUR = re.compile(r"(?:各类|各级|级|市级|省级)?(?:临床|医学|中?医药?|领先|优势|特色|领域)*重点(?:专科|学科|实验室)")
#: Without an antecedent these are an institution all the same.
_THIS = ("该院", "我院", "本院")
#: 京津冀 at the head of a clause is what the clause is about.
_BEGINS = re.compile(r"[^\u4e00-\u9fff]$")
#: Where a clause begins: after a pause, a time, 在 and the like.
_OPENS = re.compile(r"(?:^|[^\u4e00-\u9fff]|[在如以据从自到进于今前日年月底末中间来初旬说使让当]|[“‘]健康)$")
#: So many areas and institutions are remembered for words that point back.
_RECENT = 6

Named = tuple[str, str | None]


class Statement(NamedTuple):
    """A place or an institution that the text states."""

    start: int
    end: int
    area: str | None
    #: The institution's name, ``None`` for a place.
    institution: str | None = None
    governs: bool = True
    #: One of several that a sentence splits its figures by (贵阳市1例、遵义市5例): it governs its own figure only.
    part: bool = False
    speaks: bool = False
    #: 该院, when no institution was named.
    unnamed: bool = False
    #: A place only in the name of an office (州科技局课题): it moves nobody out of an institution.
    office: bool = False
    #: It stands where a clause begins, or after 在: what follows may go on with it.
    topic: bool = True


class Statements:
    """Resolves the mentions of one text; words that point back (全县, 该院) mean what was named before."""

    def __init__(self, gazetteer: Gazetteer, text: str, default: str | None) -> None:
        self._gazetteer = gazetteer
        self._text = text
        #: Where the institutions named stand, by name, when the text says so.
        self._located: dict[str, str] = {}
        #: Where the places begin that say so.
        self._standing: set[int] = set()
        self._default = default
        #: Whether the text is about a part of the country.
        self._is_local = default not in {None, COUNTRY}
        self._recent: list[str] = [default] if default else []
        #: Where the lines end.
        self._ends = [match.start() for match in _LINE_END.finditer(text)]
        #: Where the last place or institution stands that was remembered.
        self._named = 0
        self._institutions: list[Named] = []
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
        stands = self._located.get(house.institution or "")
        return stands if stands and not (house.area and within(house.area, stands)) else house.area

    def resolve(self, places: Sequence[Place], institutions: Sequence[Institution]) -> list[Statement]:
        """Return a statement for every mention whose area or name is known, in order."""
        statements: list[Statement] = []
        self._locate(places, institutions)
        places = [*places, *find_villages(self._text, places)]
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

    def _locate(self, places: Sequence[Place], institutions: Sequence[Institution]) -> None:
        """Keep where the text says that an institution stands: it may say so after naming it."""
        house = self._house[0] if self._house else ""
        for one, place in find_locations(self._text, places, institutions):
            self._standing.add(place.start)
            if place.code and not one.own and (name := one.name or house):
                self._located.setdefault(name, place.code)
        if self._house and (stands := self._located.get(self._house[0])):
            self._house = self._house[0], stands

    def _remember(self, statement: Statement) -> None:
        if statement.area and statement.area != COUNTRY and (statement.governs or statement.institution):
            self._named = statement.end
            self._recent.insert(0, statement.area)
            del self._recent[_RECENT:]
        if statement.institution:
            self._told[statement.institution] = self._told.get(statement.institution, 0) + 1
            self._institutions.insert(0, (statement.institution, statement.area))
            del self._institutions[_RECENT:]

    def _place(self, place: Place) -> Statement | None:
        if place.relative == GROUP:
            begins = _BEGINS.search(self._text, max(0, place.start - 1), place.start) is not None or not place.start
            return Statement(place.start, place.end, None) if begins else None
        code = place.code or self._pointed(place)
        if code is None:
            return None
        before = self._text[max(0, place.start - 5) : place.start]
        after = self._text[place.end : place.end + 6]
        counted = bool(_COUNTED.match(after)) and self._begins_or_goes_on(place.start)
        listed = bool(LISTED.match(after) or before.endswith(_LISTED_BEFORE)) and not counted
        served = place.relative and self._institutions and before.endswith(_SERVED)
        named = not served if place.relative else not (listed or self._is_object(place, before))
        topic = _OPENS.search(before) is not None
        if place.relative == "国":
            topic = not self._is_local or (topic and not before.endswith("在"))
        yardstick = YARDSTICK.match(after) is not None and bool(place.relative or not _RANKED.match(after))
        yardstick = yardstick or (bool(place.relative) and _RANK.match(after) is not None)
        aside = bool(yardstick or _ORIGIN.match(self._text, place.end) or before.endswith(_ASIDE))
        aside = aside or bool(place.code and _HONOUR.match(self._text, place.end))
        aside = aside or place.start in self._standing or is_venue(self._text, place)
        aside = aside or (bool(self._institutions or self._house) and stands_in(self._text, place))
        aside = aside or (place.relative == "国" and self._is_of_the_nation(before, topic=topic))
        office = bool(_OFFICE.match(self._text, place.end))
        aside = aside or bool(place.code and is_filed_from(self._text, place.end))
        part = (counted or before.endswith(_AMONG)) and not place.relative
        return Statement(
            place.start, place.end, code, governs=named and not aside, part=part, office=office, topic=topic
        )

    def _is_of_the_nation(self, before: str, *, topic: bool) -> bool:
        """Tell whether 全国 is said of a thing; where the text is local, also whenever it opens no clause."""
        return _OF_THE_NATION.search(before) is not None or (self._is_local and not topic)

    def _pointed(self, place: Place) -> str | None:
        """Return what 全市 means: the city the article is about in a new paragraph, else the one named last.

        我市, and 全省 in a text about a province, mean the article's own.
        """
        text, start = self._text, place.start
        own = text.startswith(_OUR, start) or (self._is_local and place.relative == "省")
        anew = own or (self._is_below(start) and not text.startswith(_THAT, start))
        context = [self._default, *self._recent] if anew else self._recent
        return self._gazetteer.resolve(place.relative, [code for code in context if code])

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
        if before[-1:] not in _OBJECT_ENDS or not OBJECT.search(before) or _OWN_COUNT.match(self._text, place.end):
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
        code = one.code or (self._recent[0] if self._recent else None)
        stated = self._stated(one, (one.name, code))
        return stated._replace(area=self.stands(stated))

    def _stated(self, one: Institution, named: Named) -> Statement:
        before = self._text[max(0, one.start - 5) : one.start]
        after = self._text[one.end : one.end + 40]
        speaks = bool(_SPEAKER.match(after))
        acts = speaks or (before.endswith(_HELPS) and _BUILDS.match(after))
        helped = _OBJECT_INSTITUTION.search(before) or _HELPED.match(after) or _SHARED.match(after)
        return Statement(one.start, one.end, named[1], named[0], governs=bool(acts or not helped), speaks=speaks)

    def _antecedent(self, one: Institution) -> Named | None:
        """Return the institution that 该院 means: the last one named in the area spoken of.

        医院 alone means in a new paragraph the one that the article is about.
        """
        if one.kind:
            return next((named for named in self._institutions if named[0].endswith(one.kind)), None)
        anew = not self._institutions or self._is_below(one.start)
        if anew and self._text.startswith("医院", one.start) and (house := self._house or self._spoken_of()):
            return house
        for name, area in self._institutions:
            if area and self._recent and (within(area, self._recent[0]) or within(self._recent[0], area)):
                return name, area
        return self._institutions[0] if self._institutions else self._house

    def _spoken_of(self) -> Named | None:
        """Return the institution that the text has spoken of most, if more than once."""
        most = max(self._institutions, key=lambda named: self._told[named[0]], default=None)
        return most if most and self._told[most[0]] > 1 else None


def _merged(places: Sequence[Place], institutions: Sequence[Institution]) -> list[Place | Institution]:
    """Return both in order; an institution comes before the place inside its name."""
    return sorted([*institutions, *places], key=lambda mention: (mention.start, -mention.end))
