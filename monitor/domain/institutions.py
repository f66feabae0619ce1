"""Institutions in a text: hospitals, health centres, agencies and programmes that a figure can be about.

An institution is *named* when a place, a school or a proper name makes it one of its kind (铜仁市人民医院,
三星中心卫生院); 县级医院 or 乡镇卫生院 alone are kinds, not institutions. 县人民医院 is named by the county around it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from monitor.domain.lexicon import Word, words
from monitor.domain.places import Place, begins_word

_GROUP = "医疗?健?康?服?务?(?:医共体|医疗集团)"
_SPECIALTIES = (
    "附属", "中心", "人民", "中医", "中西医结合", "妇幼保健", "儿童", "妇女儿童", "肿瘤", "口腔", "眼科", "精神病",
    "传染病", "胸科", "骨科", "第[一二三四五六七八九十]+", "协和", "同济", "红十字", "华西",
)  # fmt: skip
#: What an institution's name ends with, longest first where one ends another.
#: Every branch of a pattern that is sought in the whole text begins with a letter: the search skips to those letters.
_SUFFIX = re.compile(
    f"紧密型{_GROUP}|县域{_GROUP}|{_GROUP}|医疗健康集团|医疗健康服务集团|医疗集团|社区卫生服务(?:中心|站)|社区卫生中心|中心卫生院|卫生院|卫生所|卫生室|总医院|"
    + "".join(f"{first}(?:{'|'.join(_SPECIALTIES)})*医院|" for first in _SPECIALTIES)
    + "中医院|医院|妇幼保健(?:计划生育服务)?(?:院|中心)|保健院|疾病预防控制中心|疾控中心|"
    "急救(?:医疗|指挥|医疗指挥)?中心|血液中心|中心血站|疗养院"
)
#: A part of an institution that may follow its name.
_PART = re.compile(
    r"的?(?:医共体)?(?:(?![建成设挂启开新获打创拥有是的和与了已在将以为因把被对向由])[\u4e00-\u9fff]){2,6}(?:中心|分院|院区)"
    r"(?![\u4e00-\u9fff]{0,1}[医院])"
)
#: What may stand between a place and the suffix inside a name.
_STEM = 24
_BREAK = re.compile(r".*[^\u4e00-\u9fffA-Za-z0-9]", re.DOTALL)
#: Every branch begins with a letter.
_CUT = re.compile(
    r"其中|来自|所辖|下辖|建成|启用|成立|投入|改造|保障|新增|前往|来到|走进|位于|地处|通过|依托|支持|支援|帮扶|联合|中的|作为|正在|正是|家住|走访|记者|近日|自|其中|随后|目前|接受|委托|结对|携手|签约|全(?:省|市|县|区|州|国)|加强|提升|进入|辗转|给予|"
    + "|".join("在由与对从向和及为到赴将把被让给以是有等了里各其的予、，,0123456789")
)
#: Modifiers that make a kind, not a name.
_KIND = re.compile(
    r"^(?:[省市县区州部委校]属|哨点|监测|自治区|未定级|未评级|[省市县乡镇村区州]{1,3}级?|国家级?|自治区级?|县域|基层|公立|民营|社会办|三级|二级|一级|三甲|二甲|甲等|乙等|[一二三]级[甲乙]等|以上|及以上|综合|专科|各级?|各类|全部|所有|每[一个家所]*|多家|该|本|我|这[家些所]?|那家"
    r"|乡镇|社区|村|街道|城市|农村|大型|大|小|重点|试点|帮扶|受援|支援|输出|依托|牵头|龙头|成员|定点|合作|协作|对口|派驻|项目|当地|附近|外地|其他|其它|下级|上级|县市|省会|互联网|智慧|中心|示范|联盟|基地|紧密型|医共体|医联体|目标|区县|市县|等|的|中医类?|中西医结合|人民|妇幼保健|儿童|肿瘤|口腔|精神|传染病|骨科|第[一二三]|总|附属"
    r"|民族|部队|军队|企业|院|优质|高水平|知名|先进|现代|新|老|旧|原|双|百|千|万|两|几|数|一|二|三|四|五|六|七|八|九|十|[0-9]+|家|个|所|座)+$"
)
#: 岳阳市|二|医院, 市|三|人民医院: shorter than 第三人民医院.
_NUMBER = re.compile("第?[一二三四五六七八九十]")
#: Suffixes that name a kind unless a proper name stands before them.
_COMMON = re.compile(r"(?:社区卫生服务(?:中心|站)|社区卫生中心|中心卫生院|卫生院|卫生所|卫生室|医共体)$")
_KIND_WORD = re.compile(
    r"乡镇$|工程|名单|项目|[省市县乡镇村区]级|社区|智慧|公立|民营|多家|基层|定点|医疗|中[^山]?$|牵头$"
)
#: 太和, 协和, 仁和: 和 belongs to a name this short.
_SHORT_NAME = 3
_TOWN = re.compile(r"[镇乡]$|街道$|大学")
#: 湘雅医院|院长: one hospital, not a kind.
_IS_HEADED = re.compile("(?:党委)?副?(?:院长|书记)")
_SOME = frozenset(
    ["部分", "一些", "不少", "许多", "很多", "各大", "有关", "相关", "多数", "几家", "某些", "有的", "所在"]
)
#: What does not follow a kind that is counted or measured.
_OWN_NAME = re.compile(r"(?!数|总数|数量|增加|达|共?[0-9]|占比|床位|覆盖)")
_COUNT = re.compile(r"数|(?:共有?|已?达到?|有|约|近|超过?)?[0-9]+[余多]?[家所个]")
_TWO = 2
_PROVINCE_HOSPITALS = ("省医院", "自治区医院")
_PROPER = re.compile(r"[\u4e00-\u9fff]{2,4}")
#: 县人民医院, 市中医医院, 州医院: named by the division around them.
_OWN = re.compile(
    r"(?P<kind>自治区|省|市|州|县|区)"
    r"(?P<rest>(?:第[一二三四五六七八九十])?(?:人民|中医|中西医结合|妇幼保健|中心|立|总)?(?:医院|院)|妇幼保健院|疾控中心"
    r"|急救中心|中心血站|(?:精神病|传染病|儿童|妇产|肿瘤|口腔)医院)"
)
_SELF = re.compile(
    r"该院|我院|本院|我们医院|全院|我们院|该中心|医院(?:(?<![\u4e00-\u9fff]医院)|(?<=[年月来底前]医院))(?=的|在|已|将|共|现|拥有|先后|是|始终|目前|累计|开放|设有|配备|获|建有|组织|牵头|卒中|胸痛|急诊|门诊(?!(?:患者|病人)?次均)|与|把|占地|编制|积极|通过|坚持|成功|完成|开展|党委|位于|坐落|座落|地处)"
)


#: Kinds that stand for one that was named.
_BARE = re.compile("医院|总医院|卫生院|集团|医共体|保健院|疾控中心|社区卫生服务中心|卫生服务中心|中心")
#: With the site of a hospital, which begins with any letter: most texts have none.
_BARE_OR_SITE = re.compile(rf"{_BARE.pattern}|(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{{2,3}}院区")
_AFTER_TIMES = frozenset("年月来底前说")
#: 医院建设, 医院管理: things of hospitals.
_NOUNS = re.compile(r"建设|服务|管理|诊疗|评审|改造|考核|评估|治疗|检查|监测|规划|报告|住院|出院|门诊")
#: 医院新增12家 counts hospitals.
_COUNTED = re.compile(r"[^，,。；;、0-9]{0,4}[0-9]+[余多]?[家所个]")
#: 集团把, 卫生院去年.
_BEGINS_TO_TELL = re.compile(r"[在已将把共还现]|[今去]年|目前|累计|(?:19|20)[0-9]{2}年")
#: Longest verb that is looked for.
_VERB = 4
_ACTS = frozenset({Word.LIGHT, Word.CONTENT, Word.NEW})


#: What stands before the end of a hospital's name by which it is called: 同济医院, 中日联谊医院; 第一医院 is a kind.
_SCHOOL = re.compile("附属|大学|学院")
_SHORT = re.compile(r"[\u4e00-\u9fff]{2,5}医院")
#: So many are called shortly.
_MOST_SHORT = 8


#: 前身为国立|贵阳医学院附属医院.
_FORMER = re.compile('(?:前身|原名|旧称|旧名|曾用名|原称|初名)(?:为|是|系|叫)?[“"]?[\u4e00-\u9fff]{0,6}$')
#: 贵州医院|管理论坛.
_FIELD = re.compile(
    "(?:管理|文化|建设|院长|信息化|发展|建筑)[\u4e00-\u9fff]{0,6}?(?:论坛|年会|学会|协会|大会|研讨会|学术会|峰会)"
)


@dataclass(frozen=True, slots=True)
class Institution:
    """One mention of an institution."""

    start: int
    end: int
    #: The name in simplified Chinese; empty for 该院, 我院, which mean the one named last.
    name: str
    #: The division its name tells, ``None`` when the text around must.
    code: str | None = None
    #: For 县人民医院: the kind of division around it (省市州县区).
    own: str = ""
    #: Whether its kind is a hospital.
    hospital: bool = False
    #: For 卫生院 or 集团 alone: what the name ends with that it means.
    kind: str = ""


def find_institutions(text: str, places: Sequence[Place]) -> list[Institution]:
    """Return the named institutions of *text* in order; *places* are its places in order."""
    found: list[Institution] = []
    reach = 0
    index = 0
    for match in _SUFFIX.finditer(text):
        while index < len(places) and places[index].end <= reach:
            index += 1
        institution = _named(text, match.start(), match.end(), places[index : index + 12], reach)
        if institution and not _is_no_subject(text, institution):
            if institution.end > match.end():
                institution = _where_its_part_is(institution, match.end(), places[index : index + 12])
            if found and found[-1].end == institution.start:
                institution = _branch(found.pop(), institution)
            found.append(institution)
            reach = institution.end
    pointing = [Institution(m.start(), m.end(), "", hospital=True) for m in _SELF.finditer(text)]
    own = [
        Institution(m.start(), m.end(), m["rest"], own=m["kind"], hospital=True)
        for m in _OWN.finditer(text)
        if begins_word(text, m.start()) and text[m.start() - 1 : m.start()] != "”"
    ]
    every = [*found, *pointing, *own, *_bare(text), *_called_shortly(text, found)]
    return _without_overlaps(sorted(every, key=lambda one: (one.start, -one.end)))


def _called_shortly(text: str, found: Sequence[Institution]) -> Iterator[Institution]:
    """Yield the mentions of a school's hospital by the end of its name (某某大学附属同济医院: 同济医院)."""
    known: set[str] = set()
    for one in found:
        short = _SCHOOL.split(one.name)[-1] if one.hospital and ("大学" in one.name or "学院" in one.name) else ""
        if short in known or len(known) == _MOST_SHORT or not _SHORT.fullmatch(short) or _KIND.match(short[:-2]):
            continue
        known.add(short)
        for match in re.finditer(short, text):
            yield Institution(match.start(), match.end(), one.name, one.code, hospital=True)


def _bare(text: str) -> Iterator[Institution]:
    """Yield the kinds that alone are the subject of a clause (集团建起了, 卫生院去年): one named before is meant."""
    for match in (_BARE_OR_SITE if "院区" in text else _BARE).finditer(text):
        start, end = match.span()
        if not (begins_word(text, start) or text[start - 1] in _AFTER_TIMES) or _COUNTED.match(text, end):
            continue
        verb = next(iter(words().find(text, end, end + _VERB)), None)
        acts = verb is not None and verb.start == end and verb.tag.kind in _ACTS and not _NOUNS.match(text, end)
        site = match[0].endswith("院区") and f"医院{match[0]}" in text
        if acts or site or _BEGINS_TO_TELL.match(text, end):
            yield Institution(start, end, "", hospital=True, kind="" if match[0] == "医院" else match[0])


def _is_no_subject(text: str, one: Institution) -> bool:
    """Tell whether *one* is what another was called once (前身为…医院), or the field of a meeting (…医院管理论坛)."""
    return _FORMER.search(text, max(0, one.start - _STEM), one.start) is not None or (
        _FIELD.match(text, one.end) is not None
    )


def _named(text: str, start: int, end: int, places: Sequence[Place], floor: int) -> Institution | None:
    """Return the institution whose suffix is ``text[start:end]`` when something before it makes it a name."""
    low = max(floor, start - _STEM)
    low = stem.end() if (stem := _BREAK.match(text, low, start)) else low
    inner = [place for place in places if place.code and low <= place.start and place.end <= end]
    if inner:
        first = inner[0]
        cut = _cut(text, first.end, start) or 0
        if not cut or (start - inner[-1].end <= _SHORT_NAME and text[cut - 1] == "和"):
            if _is_of_province(text[inner[-1].start : end]) or _is_counted(text, start, end):
                return None
            kind = _is_kind(text[inner[-1].end : start], text[start:end])
            return None if kind else _make(text, first.start, end, inner[-1].code)
        later = [place for place in inner if place.start >= cut]
        if later:
            return _make(text, later[0].start, end, later[-1].code)
        low = cut
    return _proper(text, _cut(text, low, start) or low, start, end)


def _cut(text: str, low: int, high: int) -> int | None:
    """Return where the last word of ``text[low:high]`` that belongs to no name ends, ``None`` without one."""
    ends = [match.end() for match in _CUT.finditer(text, low, high)] if low < high else None
    return ends[-1] if ends else None


def _proper(text: str, low: int, start: int, end: int) -> Institution | None:
    """Return an institution without a place in its name: 三星中心卫生院, 某某大学附属医院."""
    stem = text[low:start]
    if "大学" in stem or "医学院" in stem:
        return _make(text, low, end, None)
    if not _PROPER.fullmatch(stem) or _KIND.match(stem) or _KIND_WORD.search(stem) or words().find(stem):
        return None
    if stem[0] in "个家所座" or text[low - 1 : low].isdigit():
        return None
    # 白脑包镇卫生院 is a name; 康复医院 is a kind, 三星中心卫生院 a name only because the text keeps to it.
    told = len(stem) == _TWO and _OWN_NAME.match(text, end) and text.count(text[low:end]) > 1
    sure = _TOWN.search(stem) or told or (len(stem) == _TWO and _IS_HEADED.match(text, end) and stem not in _SOME)
    boundary = begins_word(text, low) or bool(_CUT.search(text, max(0, low - 2), low))
    return _make(text, low, end, None) if boundary and sure else None


def _is_counted(text: str, start: int, end: int) -> bool:
    """Tell whether hospitals of a kind are counted: 衢州市中医院12家."""
    return text.startswith("中医院", start) and bool(_COUNT.match(text, end))


def _is_kind(middle: str, suffix: str) -> bool:
    """Tell whether the words between a place and the suffix make a kind (郸城县|县级公立|医院)."""
    if not middle:
        return bool(_COMMON.match(suffix))
    if _NUMBER.fullmatch(middle):
        return False
    return bool(
        _KIND.match(middle)
        or _KIND_WORD.search(middle)
        or any(hit.tag.kind is not Word.NOUN for hit in words().find(middle))
    )


def _is_of_province(name: str) -> bool:
    """Tell whether *name* is a province and no more than 医院: all its hospitals (湖南省医院)."""
    return name.endswith(_PROVINCE_HOSPITALS)


def _make(text: str, start: int, end: int, code: str | None) -> Institution:
    part = _PART.match(text, end)
    if part and not part[0].startswith("的社区"):
        end = part.end()
    name = text[start:end].replace("的", "")
    return Institution(start, end, name, code, hospital="院" in name)


def _where_its_part_is(one: Institution, end: int, places: Sequence[Place]) -> Institution:
    """Return *one*, whose kind ends at *end*, where the place in the name of its part is (上海某医院|无锡分院)."""
    code = next((place.code for place in places if end <= place.start and place.end <= one.end and place.code), None)
    return replace(one, code=code) if code else one


def _branch(base: Institution, branch: Institution) -> Institution:
    """Join ``中山大学附属第一医院`` and ``广西医院``: the branch tells where it is."""
    return Institution(base.start, branch.end, base.name + branch.name, branch.code or base.code, hospital=True)


def _without_overlaps(found: list[Institution]) -> list[Institution]:
    kept: list[Institution] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept
