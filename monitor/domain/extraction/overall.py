"""Which area an article is about as a whole: its title, else its opening, else where its source is."""

import re
from collections.abc import Sequence

from monitor.domain.attribution import Attribution
from monitor.domain.extraction.frame import Frame
from monitor.domain.extraction.locations import is_venue
from monitor.domain.extraction.passing import LISTED, OBJECT, YARDSTICK
from monitor.domain.extraction.quoting import find_quoted
from monitor.domain.extraction.resuming import find_resumptions
from monitor.domain.extraction.scopes import Scopes
from monitor.domain.extraction.statement import Statement
from monitor.domain.extraction.statements import Statements
from monitor.domain.institutions import Institution, find_institutions
from monitor.domain.nation import is_headed_by_the_nation, is_national, names_the_nation
from monitor.domain.places import COUNTRY, Gazetteer, Place, ancestors, within

#: 全国人大代表, 全国爱眼日: a title or a day of that name.
_NAMES = re.compile(
    "人大|政协|两会|劳动?模|先进|道德|[\u4e00-\u9fff]{0,8}(?:日(?![常均])|周(?!岁)|会议|大会|奖|称号|赛|论坛|现场会)"
)
#: 江西诊疗数据公布, 长沙：…; not 江西专家来青.
_HEADS = re.compile(
    r"(?!日报|晚报|[\u4e00-\u9fff]{0,6}(?:大学|学院|专家|医疗队|患者|客人|考察|代表团|来[访青甘宁桂黔]|援))"
)
#: Who speaks for a place; a paper or a site only carries.
_ORGAN = re.compile(r"(?:委|委员会|局|厅|办公室|政府|中心)$")
#: A page on which a hospital tells of itself.
_OWN_PAGE = re.compile(r"(?:院|中心|单位)(?:简介|概况|概览|介绍)")
#: The hospital of such a page when nothing names it: it is not its city all the same.
_UNNAMED = "医院"
#: They tell on their own pages of themselves; a centre for disease control tells of its division.
_TELLERS = ("医院", "保健院", "血液中心", "血站", "急救中心")
#: What an organ tells or plans of its own area.
_REPORT = re.compile(r"工作(?:报告|总结|要点|汇报|情况|计划)|公报|讲话|规划|实施方案|行动计划|工作会议|人民代表大会")
#: An origin that is no department of the publisher: a medium or an office.
_CARRIED = re.compile(r"(?:报|网|社|台|刊|端|委|局|厅|政府|在线|频道|杂志|发布)$")
#: A text with one of these is about a province or a part of one.
_LOCAL = re.compile(r"[全我本该][省市区县州旗盟]|自治[区州县旗]|[省市县州][委政卫医级]|(?<![社地])区[委政卫级]")


def read_scopes(
    gazetteer: Gazetteer,
    frame: Frame,
    text: str,
    mentions: tuple[Sequence[Place], Sequence[Institution]],
    lead: Attribution | None,
) -> Scopes:
    """Return what the places and institutions *mentions* of *text* govern; *lead* is who it quotes first."""
    titled = area_of_title(gazetteer, frame.title, mentions[0], area_of_origin(gazetteer, frame, mentions[0]))
    statements = Statements(gazetteer, text, titled)
    house = _institution(gazetteer, frame.title, frame.area)
    home = statements.at_home(house) if house else None
    speaker = _institution(gazetteer, frame.origin, frame.area) or _institution(gazetteer, frame.publisher, frame.area)
    own_page = _OWN_PAGE.search(frame.title) is not None
    if own_page and not house:
        named = speaker or Institution(0, 0, _UNNAMED, titled, hospital=True)
        home = statements.at_home(named)
    elif speaker and not house:
        spoken = statements.at_home(speaker)
        home = spoken if _tells_of_itself(gazetteer, frame, speaker) else None
    mentioned = statements.resolve(*mentions)
    stated = [one for one in mentioned if one.governs and not (own_page and one.institution is None)]
    home = home and home._replace(area=statements.stands(home))
    default = area_of_text(gazetteer, frame, text, stated, lead, titled)
    if default == COUNTRY:
        # 京津冀 in a text about the country is spoken of as the country's.
        stated = [
            one._replace(area=COUNTRY) if one.area is None and not (one.unnamed or one.abroad) else one
            for one in stated
        ]
    again = [*find_resumptions(text, stated, default), *find_quoted(text, stated)]
    stated = sorted([*stated, *again], key=lambda one: one.start)
    return Scopes(text, stated, default, home, mentioned, is_report=_REPORT.search(frame.title) is not None)


def _institution(gazetteer: Gazetteer, words: str, area: str | None) -> Institution | None:
    """Return the first institution that *words* name."""
    if not words:
        return None
    return next((one for one in find_institutions(words, gazetteer.find(words, area)) if one.name), None)


def _tells_of_itself(gazetteer: Gazetteer, frame: Frame, speaker: Institution) -> bool:
    """Tell whether a hospital's own page is about the hospital: it carries no other's text, and its title no place."""
    carried = speaker.name not in frame.origin and _CARRIED.search(frame.origin)
    if carried or not speaker.name.endswith(_TELLERS):
        return False
    return not gazetteer.find(frame.title, frame.area)


def area_of_origin(gazetteer: Gazetteer, frame: Frame, places: Sequence[Place]) -> str | None:
    """Return the area of the organ that the origin names, else the source's; *places* are those of the text.

    A title that names a place says more. Another province is believed when nothing names the source's.
    """
    origin, default = frame.origin, frame.area
    if not origin and _ORGAN.search(frame.publisher) and not is_national(frame.publisher):
        return _area_of_organ(gazetteer, frame.publisher, default)
    if default is None and is_national(frame.publisher):
        default = COUNTRY
    if not _ORGAN.search(origin) or any(one.code for one in gazetteer.find(frame.title, default)):
        return default
    if is_national(origin):
        return COUNTRY if default is None else default
    codes = [one.code for one in gazetteer.find(origin, default) if one.code]
    if not codes or default == COUNTRY:
        return default
    if default is None or default in ancestors(codes[-1]):
        return codes[-1]
    home = any(one.code and within(one.code, default[:2] + "0000") for one in places)
    return default if home or within(codes[-1], default[:2] + "0000") else codes[-1]


def _area_of_organ(gazetteer: Gazetteer, organ: str, default: str | None) -> str | None:
    """Return the area that the name of an *organ* tells, inside *default*, else *default*."""
    codes = [one.code for one in gazetteer.find(organ, default) if one.code]
    return codes[-1] if codes and (default is None or default in ancestors(codes[-1])) else default


def area_of_title(gazetteer: Gazetteer, title: str, places: Sequence[Place], default: str | None) -> str | None:
    """Return the area that *title* starts with, else *default*; *places* are those of the text.

    Another province than *default* must stand alone: neither title nor text name *default*. Without a default a title
    that speaks of the country gives the country.
    """
    named = gazetteer.find(title, default)
    for place in named:
        if is_venue(title, place):
            continue
        if place.code and not LISTED.match(title[place.end :]) and not OBJECT.search(title[: place.start]):
            if default is None or default in ancestors(place.code):
                return place.code
            home = any(one.code and within(one.code, default[:2] + "0000") for one in (*named, *places))
            named_by = any(one.start <= place.start < one.end for one in find_institutions(title, named))
            own = home or named_by or default == COUNTRY or not _HEADS.match(title, place.end)
            return default if own else place.code
    return COUNTRY if default is None and _is_national(gazetteer, title) else default


def area_of_text(
    gazetteer: Gazetteer, frame: Frame, text: str, stated: Sequence[Statement], lead: Attribution | None,
    default: str | None,
) -> str | None:  # fmt: skip
    """Return *default*, or the country where the text is about it.

    *stated* are the statements of *text* that govern, *lead* who it quotes first. Without a default the country must
    be spoken of first and no less than other places; with one nothing else must be spoken of.
    """
    quoted = is_national(frame.origin) or (lead is not None and is_national(lead.name))
    if default is None:
        country = sum(one.area == COUNTRY for one in stated)
        first = quoted or (stated[0].area == COUNTRY if stated else names_the_nation(text))
        return COUNTRY if first and 2 * country + quoted >= len(stated) else None
    if default != COUNTRY and (quoted or _is_national(gazetteer, frame.title)):
        return default if any(one.area != COUNTRY for one in stated) or _LOCAL.search(text) else COUNTRY
    return default


def _is_national(gazetteer: Gazetteer, title: str) -> bool:
    """Tell whether *title* speaks of the country, or an organ of the country speaks in it."""
    country = [one for one in gazetteer.find(title) if one.relative == "国"]
    named = any(not YARDSTICK.match(title, one.end) and not _NAMES.match(title, one.end) for one in country)
    return named or is_headed_by_the_nation(title)
