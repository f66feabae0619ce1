"""Places in a text: divisions by name, and words like 全省 or 该县 that point to one named elsewhere.

A division's code says where it lies: ``510185`` is in ``510100`` is in ``510000`` is in ``100000``.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from monitor.domain.automaton import Automaton
from monitor.domain.catalogue import Area
from monitor.domain.nation import CHINA

COUNTRY = "100000"
#: The kind of a word that means several provinces (京津冀).
GROUP = "群"
_GROUPS = ("京津冀", "长三角", "珠三角", "粤港澳大湾区", "成渝地区", "川渝", "长江经济带", "黄河流域")
#: The kind of a word that means no part of the country.
ABROAD = "外"
_ABROAD = ("全球", "美国", "英国", "法国", "德国", "日本", "韩国", "印度", "欧盟", "欧洲", "非洲")
#: What is told of them; 美国心脏协会 and 日本脑炎 are none of that.
_ABROAD_TOLD = (
    "(?=每|约|共?有|现有|已有|累计|平均|人均|人口|居民|患者|新发|新增|范围内|[0-9近超]|的?(?:糖尿病|癌症|肿瘤|高血压))"
)

_POINTERS = ("全", "我", "本", "该", "这个", "这座")
#: 健全|县级, 安全|区: the pointer ends a word.
_NO_WORD = "(?<![健安完齐]全)(?<!自我)"
#: Words that point to a division of a kind named by their last character; 里 and 内 may follow.
#: Every branch begins with a letter: the search skips to those letters.
_RELATIVE = re.compile(
    "全国(?!名中医|名老中医|老中医|示范|文明|先进|优秀|百强|重点实验室|婴幼儿照护)|我国|举国|"
    + "".join(f"{pointer}{_NO_WORD}(?:自治区|省|市|州|盟|县|旗|区)(?!域)|" for pointer in _POINTERS)
    + "".join(f"{group}|" for group in _GROUPS)
    + "".join(f"{word}{_ABROAD_TOLD}|" for word in _ABROAD)
    + f"全地区|省里|市里|州里|县里|区里|当地|{CHINA}"
)
#: A place right before one of these names a school, a road or a product, not the place itself.
_NOT_A_PLACE = re.compile(
    r"(?:站(?![点级内外])|湖(?![北南州口滨])|运河|机场|铁路|高铁|路|街|大道|大厦|高速|牌|菜|话|籍|人$|银行|证券|日报|晚报|晨报|新闻网|卫视|电视台|广播|网讯|频道)"
)
#: What those begin with: most places are followed by none of them.
_SPOILERS = frozenset("站湖运机铁高路街大牌菜话籍人银证日晚晨新卫电广网频")
#: A short name (永丰) before one of these names a village or a township (永丰村, 永丰镇卫生院); 村级 and 镇江 do not.
_SMALLER = re.compile(
    r"村(?!级|医|民(?!委)|两|镇|居|干)|镇(?!级|村|域|江|海|平|远|原|安|赉|沅|康|雄|宁|坪|巴)|乡(?!镇|村|级|域|情|土|音|宁|城|医|亲|贤)|[屯寨庄](?!河)|街道"
)
_SMALL = frozenset("村镇乡屯寨庄街")
#: Provinces and prefectures have villages of no name (贵州村卫生室), counties are named like theirs.
_WIDER_VILLAGE = re.compile(r"[村乡镇]卫")
#: Before a name that also arises by chance: where a place may begin.
_OPEN = re.compile(r"(?:^|[^\u4e00-\u9fff]|[在自赴到是于为至往进从向由对驻援]|以及|[和与及])$")
#: Two-character names with their kind (西区, 范县) arise by chance; alone they are not believed.
_SHORT = 2
_KINDS = frozenset("区县市旗")
#: The Corps has its cities in Xinjiang.
_ONE_LAND = {"66": ("65",), "65": ("66",)}
#: So many places named before tell which of several namesakes is meant.
_NEARBY = 4
#: What no place is meant by, by its first character: a school's name, or a word that goes across (重大|庆典).
_BORROWED = {
    "中": ("中山大学", "中山医院", "中山眼科"), "瑞": ("瑞金医院",), "大": ("大庆典", "大庆祝"), "长": ("长治久安",),
    "衡": ("衡水平", "衡水准"), "北": ("北海关", "北海道", "北海公园"),
}  # fmt: skip


class Place(NamedTuple):
    """One mention of a division. *code* is ``None`` while a relative word waits for its antecedent."""

    start: int
    end: int
    code: str | None
    #: The relative word's kind of division: 国, 省, 市, 州, 县, 区, 地 (当地), or ``""`` for a name.
    relative: str = ""


class _Name(NamedTuple):
    """What a name may mean."""

    #: All divisions called so: there are four 鼓楼区.
    codes: tuple[str, ...]
    #: It also arises by chance.
    doubtful: bool


_START = attrgetter("start")


def ancestors(code: str) -> tuple[str, ...]:
    """Return *code* and the divisions around it, narrowest first, the country last."""
    around = [code]
    if not code.endswith("00"):
        around.append(code[:4] + "00")
    if not code.endswith("0000"):
        around.append(code[:2] + "0000")
    if code != COUNTRY:
        around.append(COUNTRY)
    return tuple(around)


def within(code: str, other: str) -> bool:
    """Tell whether *code* is *other* or lies in it."""
    return other in ancestors(code)


class Gazetteer:
    """The divisions, found in text and looked up by code. Build once."""

    def __init__(self, areas: Iterable[Area], weak: frozenset[str] = frozenset()) -> None:
        """Know *areas*; *weak* are names that also arise by chance (和县 in 饱和县城)."""
        self._areas = tuple(areas)
        self._names = {area.code: area.name for area in self._areas}
        self._automaton = Automaton(
            (name, _Name(tuple(codes), doubtful=name in weak or _is_short(name)))
            for name, codes in self._words().items()
        )

    def _words(self) -> dict[str, list[str]]:
        words: dict[str, list[str]] = {}
        for area in self._areas:
            if area.code == COUNTRY:
                continue
            for name in {*area.short_names, area.name}:
                if len(name) > 1:
                    words.setdefault(name, []).append(area.code)
        return words

    def name(self, code: str) -> str:
        """Return the full name of a division, the code itself when it is unknown."""
        return self._names.get(code, code)

    def shorten(self, name: str, code: str) -> str:
        """Return *name*, which an institution in *code* bears, without the places around that (福建省|尤溪县总医院)."""
        start = name.find(self.name(code))
        if start < 1:
            return name
        around = self.find(name[:start])
        return name[start:] if len(around) == 1 and around[0].end == start and not around[0].start else name

    def find(self, text: str, around: str | None = None) -> list[Place]:
        """Return names and relative words of *text* in order; neighbours (江西省鄱阳县) are joined to the narrowest.

        A name that arises by chance needs a wider place beside it, or to lie where the text is from (*around*).
        A county of another province than that needs one named before.
        """
        if not text:
            return []
        named: list[Place] = []
        home = {around[:2], *_ONE_LAND.get(around[:2], ())} if around and around != COUNTRY else set()
        for hit in self._automaton.find(text):
            start, end, name = hit.start, hit.end, hit.tag
            if _is_other(text, start, end):
                continue
            codes = name.codes
            code = codes[0] if len(codes) == 1 else _meant(codes, named, around)
            if code is None or _names_smaller(text, end, code):
                continue
            if name.doubtful and not _is_believed(text, Place(start, end, code), named, around):
                continue
            if home and not code.endswith("00") and code[:2] not in home:
                continue
            named.append(Place(start, end, code))
            if home:
                home.add(code[:2])
        return _joined(_in_order(named, _pointing(text)))

    def resolve(self, kind: str, context: Iterable[str]) -> str | None:
        """Return the division of *kind* that a relative word means: the first of *context* that is or lies in one."""
        if kind == "国":
            return COUNTRY
        for code in context:
            if kind == "地":
                return code
            for around in ancestors(code):
                if self._is_kind(around, kind):
                    return around
        return None

    def _is_kind(self, code: str, kind: str) -> bool:
        name = self.name(code)
        if kind == "省":
            return name.endswith("省")
        if kind == "县":
            return not code.endswith("00") and name[-1] in "县旗市"
        if kind == "州":
            return name[-1] in "州盟"
        return name.endswith(kind) and name.endswith("地区") == (kind == "地区")


def _is_short(name: str) -> bool:
    return len(name) == _SHORT and name[-1] in _KINDS


def _meant(codes: Sequence[str], named: Sequence[Place], around: str | None) -> str | None:
    """Return which of the divisions *codes* of one name is meant.

    The one in what was *named* last, or beside it, or in or beside where the text is from (*around*); else the one
    that is wider than all others (吉林 is the province); ``None`` when nothing tells.
    """
    contexts = [one.code for one in reversed(named[-_NEARBY:]) if one.code]
    for context in (*contexts, around) if around else contexts:
        for reach in (context, context[:4] + "00", context[:2] + "0000"):
            if found := [code for code in codes if within(code, reach)]:
                return found[0]
    widest = [code for code in codes if len(ancestors(code)) == min(len(ancestors(code)) for code in codes)]
    return widest[0] if len(widest) == 1 else None


def _is_believed(text: str, place: Place, named: Sequence[Place], around: str | None) -> bool:
    """Tell whether a doubtful name is no chance: what stands before it or *around* speaks for it."""
    code, word = place.code or "", text[place.start : place.end]
    if word == text.strip() and not _is_short(word):
        return True
    before = named[-1] if named and named[-1].end == place.start else None
    if before and before.code and within(code, before.code):
        return True
    if around is None or around == COUNTRY:
        near = any(one.code and one.code[:2] == code[:2] for one in named[-_NEARBY:])
    else:
        near = within(code, around) or within(around, code[:4] + "00")
    if not near:
        return False
    opens = _OPEN.search(text, max(0, place.start - 2), place.start)
    return bool(opens) and not text.startswith(("级", "域"), place.end)


def _in_order(named: list[Place], pointing: Iterable[Place]) -> list[Place]:
    """Return both in order, without those *pointing* that begin inside a name."""
    starts = [one.start for one in named]
    free: list[Place] = []
    for one in pointing:
        index = bisect_right(starts, one.start)
        if not index or named[index - 1].end <= one.start:
            free.append(one)
    return sorted([*named, *free], key=_START) if free else named


def begins_word(text: str, start: int) -> bool:
    """Tell whether no Chinese character stands before *start*."""
    return start == 0 or not "\u4e00" <= text[start - 1] <= "\u9fff"


def _pointing(text: str) -> Iterator[Place]:
    """Yield the relative words of *text*; 县里 is one where it begins a phrase."""
    for match in _RELATIVE.finditer(text):
        start = match.start()
        if text[start + 1] != "里" or begins_word(text, start) or text.endswith("来自", 0, start):
            yield Place(start, match.end(), None, _kind(match[0]))


def _kind(word: str) -> str:
    if word in _GROUPS:
        return GROUP
    if word in _ABROAD:
        return ABROAD
    if "国" in word:
        return "国"
    if word == "当地":
        return "地"
    stem = word.rstrip("里内域")
    if stem.endswith("地区"):
        return "地区"
    return {"旗": "县", "盟": "州"}.get(stem[-1], stem[-1])


def _is_other(text: str, start: int, end: int) -> bool:
    """Tell whether the name is that of a school, a road or a product."""
    if text[end : end + 1] in _SPOILERS and _NOT_A_PLACE.match(text, end):
        return True
    return text.startswith(_BORROWED.get(text[start], ()), start)


def _names_smaller(text: str, end: int, code: str) -> bool:
    """Tell whether a short name goes on as that of a village or township (永丰村)."""
    if text[end : end + 1] not in _SMALL or text[end - 1] in _KINDS or not _SMALLER.match(text, end):
        return False
    return not (code.endswith("00") and _WIDER_VILLAGE.match(text, end))


def _joined(places: list[Place]) -> list[Place]:
    """Join neighbours of which the later lies in the earlier."""
    joined: list[Place] = []
    for place in places:
        last = joined[-1] if joined else None
        if last and last.end == place.start and last.code and place.code and within(place.code, last.code):
            joined[-1] = Place(last.start, place.end, place.code)
        else:
            joined.append(place)
    return joined
