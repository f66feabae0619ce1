"""What is left out: figures that measure nothing which could be reported again with another value."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from monitor.domain.extraction.anecdotes import (
    LEADING,
    is_asked,
    is_attendance,
    is_audience,
    is_award,
    is_offered,
    is_one_doctor_s,
    is_one_for_many,
    is_portrait,
    is_proposed,
    is_visited,
    is_with,
    tells_of_one,
)
from monitor.domain.extraction.bearing import bears_on_health
from monitor.domain.extraction.doubtful import why_doubtful
from monitor.domain.extraction.draft import Draft
from monitor.domain.extraction.handful import is_handful
from monitor.domain.extraction.idle import is_idle, is_small
from monitor.domain.extraction.layout import Paragraph, Sentence
from monitor.domain.extraction.norms import is_agreed, is_contested, is_norm
from monitor.domain.extraction.occasions import Occasions, is_counted
from monitor.domain.extraction.scenes import is_of_a_scene
from monitor.domain.extraction.signs import HONORIFICS, SIGN
from monitor.domain.extraction.yardsticks import is_criterion, is_line, is_yardstick
from monitor.domain.figures import Exclusion, Figure
from monitor.domain.observation import CHANGE
from monitor.domain.quantity import dimension

#: Why a figure that find_figures excludes is no observation, in the words of ``extract --explain``.
EXCLUDED = {
    Exclusion.DATE: "a date",
    Exclusion.CLOCK: "a time of day",
    Exclusion.AGE: "an age",
    Exclusion.AGE_GROUP: "the people of an age",
    Exclusion.DURATION: "a length of time that no indicator measures",
    Exclusion.CODE: "a number that identifies",
    Exclusion.ORDINAL: "an ordinal",
    Exclusion.RANK: "a rank",
    Exclusion.GRADE: "a level or type",
    Exclusion.NAME: "part of a name",
    Exclusion.DOCUMENT: "the number of a document",
    Exclusion.LISTING: "the number of a list entry",
    Exclusion.RHETORICAL: "a figure of speech",
    Exclusion.VAGUE: "no digit is stated",
    Exclusion.DENOMINATOR: "the denominator of a rate",
}

#: Why a small number in words is left out.
RHETORICAL = "a small number in words"

#: Why a value that the text itself takes back is left out.
CORRECTED = "a value that the text corrects"

#: Why a value of the year before is left out when nothing says of which months.
UNDATED = "the same months of a year before, and no months are told"

#: Why a figure of one person's story is left out.
ONE_CASE = "one person's case"

#: Why a figure of 该院 is left out when the text never names it.
UNNAMED = "an institution that the text does not name"

#: Why a figure is left out that counts things of no account.
IDLE = "a thing that measures nothing"

#: Why a figure of one event is left out.
OCCASION = "a single occasion"

#: Why a few people or things are left out.
HANDFUL = "a few, of no whole"

#: Why a figure without anything that ties it to a health system is left out.
UNFOUNDED = "nothing ties it to a health system"

_CHINESE = frozenset("一二两三四五六七八九十")
#: More characters than this make no small number.
_FEW = 2
_SMALL_UNITS = frozenset(
    "个家项种类名位人所支批次处座条片台例张门步件份味通笔单贴帖席遍桌棵块面间辆只根幅封本把口顶栋层瓶盒袋"
)
_PERSONAL = re.compile(
    r"自己的|老伴|老人家|大爷|大妈|奶奶|爷爷|村民[\u4e00-\u9fff]{2,3}(?:因|的|说|在|患|放牛|感染|告诉)|患者[\u4e00-\u9fff]{1,3}(?:某|女士|先生|因)|小朋友|他的|她的|我的|家住|这名患者|该患者|一名患者|患儿"
)
_ONE_PERSON = re.compile(
    r"民(?<=[市居村]民)[\u4e00-\u9fff]{1,3}(?:先生|女士)|"
    + "".join(f"{who}(?:的|说|因|在|花|从|累计|已|曾|今年)|" for who in HONORIFICS)
    + "年[龄纪]最[大小]的|这名患者|该患者|"
    + "|".join(f"{word}(?:[已近逾超]?[0-9一二三四五六七八九十多余]{{1,4}}年|以来)" for word in ("从医", "行医"))
)
#: Words further than this before a figure say nothing of it.
_FAR = 120
#: 医共体达到十个。 The number is what the clause says.
_MEASURED = re.compile(r"(?:达到|共有|总数为|总数达|数量为|数量达|增至|增加到|数为)了?$")
_ENDS = re.compile(r"\s*(?:[，。；;,]|$)")
_NEAR = 50
_COUNTER = re.compile(
    r"(?<![\u4e00-\u9fff])(?:浏览|阅读|访问|点击|点赞|评论|跟帖|转发|分享|收藏|播放|围观|人气)(?:总?量|数|次数|人数|率)?[\s:：(（]*$"
)
_COUNTER_ENDS = frozenset(_COUNTER.pattern)
_TAKEN_BACK = re.compile(
    r"(?:(?:此前|之前|原先|原来|先前)[^，,。；;0-9]{0,6}(?:公布|发布|通报|报告|报道|统计)的|快报(?:数|数据)?[为是]|比(?:快报|初步核算|初步统计|此前公布)的?(?:数据?)?[多少高低]|(?:误[为写登报作]|原稿[误]?为)[为成]?)$"
)
_LISTS = re.compile(r"[^，。；;：:0-9]{0,20}(?:依次为|依次是|分别为|分别是|包括|如下|即)[：:]")
_SAMPLE = re.compile(
    r"(?:监测|调查|抽样|采样|样本|问卷)(?:共|工作)?(?:覆盖|涉及|抽取|纳入|选取)[^，。；;]{0,30}$|(?:监测|调查|抽样)(?:人数|对象|样本)[^，。；;0-9]{0,6}$"
)
_GAUGED = frozenset({"%", "‰", "/10万", "岁"})
#: A label stands this close to its figure.
_LABEL = 14


class Salience:
    """Tells which figures of one text are left out."""

    def __init__(self, text: str, knows: Callable[[Draft], bool]) -> None:
        """Take the normalised *text*; *knows* tells whether the catalogue has what a draft measures."""
        self._text = text
        self._knows = knows
        #: The sentence asked about last, and whether a sign stands in it or close to it.
        self._sentence: Sentence | None = None
        self._has_sign = False
        #: The paragraph asked about last, and whether it may tell of one person.
        self._paragraph: Paragraph | None = None
        self._has_person = False
        self._occasions = Occasions(text)

    def left_out(self, draft: Draft) -> str:
        """Return why the figure of *draft* is no observation, ``""`` when it is."""
        for holds, reason in _cases_of(draft.figure.quantity.unit, self._is_signed(draft.sentence)):
            if holds(draft, self._text):
                return reason
        if is_handful(draft, self._text):
            return HANDFUL
        if is_counted(draft) and self._occasions.is_at(draft):
            return OCCASION
        return "" if self._knows(draft) else self._why_open(draft)

    def _why_open(self, draft: Draft) -> str:
        """Return why the figure is no observation when the catalogue does not have what it measures."""
        if self._is_portrait(draft):
            return ONE_CASE
        if doubtful := why_doubtful(draft, self._text):
            return doubtful
        if is_small(draft) or is_idle(draft, self._text):
            return IDLE
        if self._occasions.governs(draft) or is_of_a_scene(draft, self._text):
            return OCCASION
        return "" if bears_on_health(draft, self._text) else UNFOUNDED

    def _is_portrait(self, draft: Draft) -> bool:
        """Tell whether the figure belongs to one person of whom its paragraph tells; few paragraphs tell of one."""
        if draft.paragraph is not self._paragraph:
            self._paragraph = draft.paragraph
            self._has_person = tells_of_one(self._text, draft.paragraph.start, draft.paragraph.end)
        led = self._text[draft.start - 2 : draft.start] in LEADING
        return (self._has_person or led) and is_portrait(draft, self._text)

    def _is_signed(self, sentence: Sentence) -> bool:
        """Tell whether a sign stands in the *sentence* of a figure or close to it on either side."""
        if sentence is not self._sentence:
            low = sentence.start - _LABEL if sentence.start > _LABEL else 0
            self._sentence, self._has_sign = sentence, SIGN.search(self._text, low, sentence.end + _NEAR) is not None
        return self._has_sign


def is_rhetorical(figure: Figure, text: str) -> bool:
    """Tell whether a figure is a small number in words (两家医院, 四类手术): it rarely measures and often names."""
    number = text[figure.number_start : figure.number_end]
    unit = text[figure.unit_start : figure.unit_end]
    if len(number) > _FEW or not _CHINESE.issuperset(number) or (unit and unit not in _SMALL_UNITS):
        return False
    measured = unit and _MEASURED.search(text, max(0, figure.start - _NEAR), figure.start)
    return not (measured and _ENDS.match(text, figure.end))


def _is_case(draft: Draft, text: str) -> bool:
    around = text[max(draft.sentence.start, draft.start - _FAR) : draft.start]
    return is_one_doctor_s(around) or _ONE_PERSON.search(around) is not None


def _is_personal(draft: Draft, text: str) -> bool:
    """自己的药费从300元: what one person pays."""
    return _PERSONAL.search(text, max(draft.sentence.start, draft.start - _FAR), draft.start) is not None


def _is_counter(draft: Draft, text: str) -> bool:
    """浏览量：1234次: a counter of the page."""
    start = draft.start
    last = text[start - 1 : start]
    ends = last in _COUNTER_ENDS or last.isspace()
    return ends and _COUNTER.search(text, max(0, start - _LABEL), start) is not None


def _is_taken_back(draft: Draft, text: str) -> bool:
    """此前公布的7.42亿, 快报数为7.42亿: a value that was said before, by its own words."""
    start = draft.start
    return text[start - 1] in "的为是写报作家多少高低" and bool(_TAKEN_BACK.search(text, max(0, start - _LABEL), start))


def _is_listed(draft: Draft, text: str) -> bool:
    """6类素养水平由高到低依次为：: they are told one by one."""
    return _LISTS.match(text, draft.figure.end) is not None


def _is_sample(draft: Draft, text: str) -> bool:
    """本次监测覆盖31个省的336个县: how a survey was made."""
    low = max(draft.sentence.start, draft.start - _NEAR)
    return bool(_SAMPLE.search(text, low, draft.start))


def _is_nameless(draft: Draft, _text: str) -> bool:
    last = draft.name[-1:]
    if draft.name in _AIMS:
        return True
    way = draft.name in _WAYS and draft.kind is not CHANGE
    return way or last in {"", "后"} or (last == "内" and _WITHIN.fullmatch(draft.name) is not None)


#: They tell which way, not of what.
_WAYS = frozenset({"增长", "增加", "上升", "提高", "下降", "降低", "减少", "增幅", "降幅", "增速"})
#: “到2025年，达到25%”的目标 says not of what.
_AIMS = frozenset({"目标", "任务", "要求"})
#: 24小时内不超过4次 says of nothing how often.
_WITHIN = re.compile(r"[0-9一二两三四五六七八九十半]{1,4}个?(?:小时|分钟|[天日周月年]|星期)[之以]?内")


class _Case(NamedTuple):
    """Why a figure that may be counted is left out after all."""

    holds: Callable[[Draft, str], bool]
    reason: str
    #: It never holds where no sign is near.
    signed: bool = False
    #: The dimensions of the units that it is asked of, all when empty.
    units: frozenset[str] = frozenset()


_NUMBERS, _PEOPLE = frozenset({"count", "人"}), frozenset({"人"})
#: The first that holds speaks.
_CASES = (
    _Case(_is_case, ONE_CASE, signed=True),
    _Case(_is_personal, ONE_CASE, units=frozenset({"元"})),
    _Case(_is_nameless, "the text does not say what it measures"),
    _Case(_is_taken_back, CORRECTED, signed=True),
    _Case(is_yardstick, "what another figure is compared with"),
    _Case(is_line, "a line by which places are counted"),
    _Case(_is_counter, "a counter of the page", signed=True),
    _Case(is_audience, "people on a stage", signed=True, units=_PEOPLE),
    _Case(is_attendance, "people in a meeting", signed=True, units=_NUMBERS),
    _Case(is_with, "with whom somebody agrees", units=_NUMBERS),
    _Case(is_visited, "whom somebody visits", signed=True, units=_NUMBERS),
    _Case(is_one_for_many, "one for so many", units=_NUMBERS),
    _Case(is_award, "those that are honoured"),
    _Case(is_offered, "an announcement of posts", signed=True),
    _Case(is_proposed, "what is proposed, not told", signed=True),
    _Case(is_norm, "asked for of each"),
    _Case(is_agreed, "agreed upon", signed=True),
    _Case(is_contested, "played for", signed=True),
    _Case(_is_listed, "the number of things that are listed", units=frozenset({"count"})),
    _Case(is_criterion, "by what things are counted", units=_GAUGED),
    _Case(_is_sample, "the sample of a survey", signed=True, units=_NUMBERS),
    _Case(is_asked, "what is asked, not told", signed=True),
)


@lru_cache(maxsize=1024)
def _cases_of(unit: str, signed: bool) -> tuple[tuple[Callable[[Draft, str], bool], str], ...]:  # noqa: FBT001 - asked of every figure
    """Return what is asked of a figure of *unit*; *signed*: a sign is near."""
    kind = dimension(unit)
    asked = [one for one in _CASES if (signed or not one.signed) and (not one.units or kind in one.units)]
    if kind in {"count", "人", "人次", "元"}:
        asked = [one for one in asked if one.holds is not is_line]
    return tuple((one.holds, one.reason) for one in asked)
