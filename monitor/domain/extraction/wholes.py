"""Totals and their parts, owners and what they have: what a holder alone (公立医院84.6%) is a figure of.

A part takes the head of its whole: after 其中, beside another holder of the same rate, or under the heading whose total
it splits. 乡镇卫生院1110个，床位8.2万张: the beds are the health centres', not the province's.
"""

import re

from monitor.domain.endings import Endings
from monitor.domain.extraction.composition import is_done
from monitor.domain.extraction.draft import Draft
from monitor.domain.extraction.naming import canonical, without_holder
from monitor.domain.lexicon import CONTENT
from monitor.domain.observation import CHANGE

#: Institutions of a kind.
_INSTITUTIONS = (
    "医院", "机构", "卫生院", "卫生室", "服务中心", "服务中心站", "服务站", "卫生中心", "诊所", "门诊部", "保健院",
    "社康中心",
)  # fmt: skip
#: Parts of a people or a country that name nothing alone.
_GROUPS = (
    "城区", "郊区", "山区", "牧区", "林区", "城市", "农村", "城镇", "乡村", "东", "西", "南", "北", "东部", "中部",
    "西部", "南部", "北部", "年龄组", "岁", "岁组", "岁以上", "岁及以上", "岁以下", "岁人群", "以上者", "以下者",
    "字者", "科者", "学者", "专者", "学历", "文化程度", "省份", "设区市", "男", "女", "男性", "女性", "男生", "女生",
    "轻型", "普通型", "重型", "危重型", "其他", "线上", "线下",
    "涉农区", "省内", "省外", "市内", "市外", "县内", "县外", "公办", "民办",
)  # fmt: skip
#: Who, where or by which service: a part of a total, when the unit does not count the holder itself.
_HOLDERS = Endings(
    (
        *_INSTITUTIONS, *_GROUPS,
        "门诊", "急诊", "门急诊", "住院", "居民", "职工", "医保", "保险", "地区", "公立", "民营", "慢特病",
        "慢性病", "特殊病", "小学", "初中", "高中", "幼儿园", "大学", "大学生", "小学生", "中学生", "高中生",
        "初中生", "儿童", "妇女", "老年人", "患者", "新农合", "三级", "二级", "一级", "基层", "县域", "市域",
        "省域", "户籍", "常住", "中医", "西医", "院区", "分院", "本部",
    )
)  # fmt: skip
_GROUP = Endings(_GROUPS)
_HOUSES = Endings((*_INSTITUTIONS, "设施", "养老院", "敬老院", "福利院", "幸福院", "托育园", "幼儿园"))
_PEOPLE = Endings(
    (
        "人", "人员", "学生", "儿童", "妇女", "老年人", "患者", "居民", "职工", "人群", "婴幼儿", "孕产妇", "教师",
        "对象",
    )
)  # fmt: skip
#: Owners that narrow nothing.
_EVERYONE = re.compile(r"^(?:每.*|(?:医疗卫生机构|医疗机构|卫生机构)$)")
#: What institutions have or do, told right after how many there are.
_OWNED = re.compile(
    r"^(?:(?:实有|编制|开放)?床位|卫生技术人员|卫生人员|在岗职工|职工|人员|医务人员|执业（?\(?助理\)?）?医师|执业助理医师|执业医师|注册护士|医师|护士|医生|"
    r"(?:次均|人均|每床日)?(?:门急诊|门诊|住院|出院|病人|患者){0,2}(?:次均|人均)?(?:医药|药品)?费用?|(?:出院[者患]?者?)?平均住院日|[病床][床位]使用率|"
    r"门急诊|门诊|急诊|总?诊疗|住院|出院|入院|手术)$"
)
_OWNED_ENDS = frozenset("位员工师士生费用日率诊疗院术")
_POSSESSED = re.compile(
    rf"(?P<who>.{{0,12}}?(?:{'|'.join(_INSTITUTIONS)}))(?:实有|编制|开放)?(?:床位|卫生技术人员|卫生人员|总?诊疗|门急诊|入院|出院|住院|手术|(?:次均|人均)(?:门急诊|门诊|住院)费用|(?:门急诊|门诊|住院)(?:次均|人均)费用|病床使用率|床位使用率|平均住院日)$"
)
_POSSESSIONS = Endings(("床位", "人员", "诊疗", "门急诊", "入院", "出院", "住院", "手术", "费用", "使用率", "住院日"))
#: Of a part (其中公立医院病床使用率) they are told beside the whole's; what follows is not the part's.
_GAUGES = ("使用率", "住院日")
_COUNTERS = frozenset("家个所处间")
#: 国家级, 标准版, 紧密型: a grade or kind of what was counted.
_GRADES = ("级", "版", "型", "等", "类", "甲", "乙")
_LONGEST_GRADE = 5
_VILLAGE = re.compile(r"(?:村医|乡村医生)$")


def is_holder(noun: str) -> bool:
    """Tell whether *noun* says who or where, not what."""
    return _HOLDERS.end(noun)


def is_group(noun: str) -> bool:
    """Tell whether *noun* is a part of the country or of its people that measures nothing alone (渝东北, 农村)."""
    return _GROUP.end(noun)


def is_institution(noun: str) -> bool:
    """Tell whether *noun* is a kind of institution."""
    return _HOUSES.end(noun)


def are_apart(noun: str, whole: str) -> bool:
    """Tell whether *noun* is a kind of institution that is never one of *whole* (卫生院, 医院)."""
    return is_institution(noun) and whole.endswith(_INSTITUTIONS) and not whole.endswith((noun[-2:], "机构"))


def is_owned(noun: str) -> bool:
    """Tell whether *noun* is what institutions have or do."""
    return noun[-1:] in _OWNED_ENDS and _OWNED.match(noun) is not None


class Wholes:
    """The totals, parts and owners of one text, in reading order."""

    def __init__(self) -> None:
        #: The total that 其中 splits.
        self.whole: Draft | None = None
        #: The last figure of the paragraph that is no change.
        self.level: Draft | None = None
        #: The last of them that is no share.
        self._amount: Draft | None = None
        #: The last total of each dimension, across paragraphs.
        self._totals: dict[str, Draft] = {}
        #: The institutions counted in the sentence, when they are of one kind.
        self._owner: str | None = None
        #: The figure that counted them.
        self._counted: Draft | None = None

    def begin_paragraph(self) -> None:
        """Forget what does not reach beyond a paragraph."""
        self.whole = self.level = self._amount = None
        self._owner = None

    def begin_sentence(self) -> None:
        """Forget what does not reach beyond a sentence."""
        self.whole = None
        self._owner = None

    def split(self, topic: Draft | None) -> None:
        """Let 其中 make what follows parts of the last level."""
        self.whole = self.level if topic is not None and topic.kind is CHANGE else topic
        if topic is not None and topic.share and self._amount and self._amount.sentence is topic.sentence:
            self.whole = self._amount  # 护士31.6万人，占卫生技术人员的47.8%，其中大专以上占82%

    def keep(self, draft: Draft, noun: str) -> None:
        """Remember a figure that has its name and the canonical *noun* it was read with."""
        if draft.kind is CHANGE:
            return
        self.level = draft
        self._amount = self._amount if draft.share else draft
        counts = draft.figure.quantity.unit in _COUNTERS
        if noun and not _HOLDERS.end(noun):
            if self.whole is not None and not counts:
                self._retake(draft)
            self._totals[draft.figure.quantity.dimension] = draft
        self._possess(noun)
        if counts:
            counted = noun if _HOUSES.end(noun) and not _EVERYONE.match(noun) else ""
            anew = self._counted is not None and self._counted.sentence is not draft.sentence
            self._owner = counted if self._owner in {None, counted} or anew else ""
            self._counted = draft

    def _retake(self, draft: Draft) -> None:
        """Let a part that names its own measure lend it: 其中，三级医院门诊次均费用388元，二级医院255元."""
        if self.whole and self.whole.figure.quantity.dimension == draft.figure.quantity.dimension:
            own = without_holder(draft.name)
            self.whole = self.whole if own == draft.name or own in self.whole.name else draft

    def lend(self, host: Draft) -> None:
        """Let what stands in a bracket be parts of *host*, or belong to who has what it measures."""
        self.whole = host if host.kind is not CHANGE else None
        self._possess(canonical(host.name))

    def _possess(self, noun: str) -> None:
        """Remember who has what *noun* says: 医院床位5万张，卫生人员8万人."""
        match = _POSSESSED.match(noun) if _POSSESSIONS.end(noun) else None
        if match and _EVERYONE.match(match["who"]):
            self._owner = ""  # 村卫生室900个，医疗卫生机构床位6万张，卫生技术人员: all of them
        elif match and not (self.whole and noun.endswith(_GAUGES)):
            self._owner = match["who"]

    def completed(self, draft: Draft, noun: str) -> str:
        """Return *noun* with what it leaves to its whole or its owner, unchanged when it leaves nothing."""
        if noun.endswith(_GRADES) and (counted := self._graded(draft, noun)):
            return noun + counted
        whole = self._whole_of(draft, noun)
        if whole is not None:
            return noun + without_holder(whole.name, noun)
        if self._owner and _OWNED.match(noun.removeprefix("机构")):
            return self._owner + noun.removeprefix("机构")
        if self.whole is not None and _VILLAGE.search(self.whole.noun) and _OWNED.match(noun):
            return "村卫生室" + noun  # 村医426人，其中执业医师97人
        return noun

    def _graded(self, draft: Draft, noun: str) -> str:
        """Return what 其中 counts by grade: 胸痛中心207家，其中标准版89家."""
        whole = self.whole
        if whole is None or whole is draft or draft.figure.quantity.unit not in _COUNTERS or len(noun) > _LONGEST_GRADE:
            return ""
        alike = whole.figure.quantity.dimension == draft.figure.quantity.dimension
        counted = canonical(whole.noun) if alike else ""
        if noun.endswith(("甲", "乙")):
            return "医院" if counted.endswith("医院") else ""  # 三级医院86家，其中三甲52家
        return counted

    def _whole_of(self, draft: Draft, noun: str) -> Draft | None:
        quantity = draft.figure.quantity
        if quantity.unit in _COUNTERS and noun != "其他":
            return None
        whole = self.whole
        if draft.verb_kind is CONTENT:
            return None  # ；选派研修人员1530名: no part of what was done before
        if whole is not None and whole is not draft and whole.figure.quantity.dimension == quantity.dimension:
            named = _HOLDERS.end(noun) or (is_done(whole.name) and _PEOPLE.end(noun))
            return whole if named else None
        if not _HOUSES.end(noun) or quantity.unit == "%":
            return None
        total = self._totals.get(quantity.dimension)
        return total if total is not None and total is not draft else None
