"""Noun phrases beside a figure: what stands left of it (社区医院达到204家) and right of it (204家社区医院).

There is no part-of-speech tagger here: word classes (:mod:`monitor.domain.lexicon`), punctuation and the figures
themselves bound a phrase. All functions are linear in the phrase.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable

from monitor.domain.automaton import Hit
from monitor.domain.extraction.edges import clean, quoted, rate_within, without_links
from monitor.domain.extraction.layout import BLANKS, MASK
from monitor.domain.extraction.sides import Left, Right
from monitor.domain.lexicon import BREAK, CONTENT, LIGHT, NEW, NOUN, Sense, words

_NOMINAL_UNITS = frozenset("项批场次例台类种期起件台次元")
_PERSON_UNITS = frozenset({"人", "人次", "元"})
_PREPOSITIONS, _JOINING = frozenset("在与对向从由为以把将被按"), frozenset("与至到比")
#: 按程序, 依托平台: how it is done, never who does it.
_BY = frozenset({"按", "按照", "根据", "依托", "凭借", "借助", "围绕"})
#: No phrase beside a figure is longer than this; more of a run-on text says nothing of it.
_LONGEST = 120
_SHORTEST_NOUN = 2
_STOP = re.compile(rf"{MASK}|(?<![A-Za-z0-9.])[0-9]+(?=小时|分钟|天|年|个月|岁)")
#: 居民具备健康素养的|比例: the measure is the subject's.
_MEASURE = re.compile(r"比例|占比|比重|数量|数|人数|家数|个数|总数|比率|百分比")
#: Verbs that are done now rather than said of a noun: 完成|院内制剂的备案.
#: 设置率, 投放点: a verb before one of these is part of a noun.
_NOMINAL_ENDING = re.compile(r"比例|占比|比重|[率点费者员型]|人[员次数才]|量(?!化|大|身)")
_DOING = (
    "完成",
    "开展",
    "实施",
    "进行",
    "组织",
    "举办",
    "推进",
    "推动",
    "加快",
    "加强",
    "启动",
    "支持",
    "减少",
    "投入",
    "协调",
)
#: 联盟覆盖三地州54家机构: verbs even where a place parts them from the figure.
_REACHES = frozenset({"覆盖", "辐射"})
#: 49项互认继续医学教育项目: verbs in the name of a thing.
_NAMED = re.compile(r"(?:项目|技术|服务|课题|工程|标准|措施|举措|病种|药品|制度|活动)$")
#: 5500家二级以上的|综合医院: a grade, not the thing.
_GRADED = re.compile(r"(?:级|以[上下]|公立|民营|甲等|重点|贫困|偏远)$")
#: Who is counted in 名: what ends otherwise says what they are like.
_PEOPLE = re.compile(r"[人员师医生者士家工民童妇婴友手长众体象群干才]$")
#: 10万|群众搬出了山: who they are, not what they did.
_WHO = re.compile(r"的?[\u4e00-\u9fff]{0,4}(?:群众|居民|患者|老人|学生|职工|儿童|妇女|村民|市民|人员)")
_KINDS = re.compile(r"类别|种类|品种|类型|[类种]$")
_NOMINAL_AFTER = re.compile(
    r"(?:的|中|内|项目|[次分副总]?中心|机构|基地|站|点|平台|人员|医院|系统|设施|医疗|医学|护理|人|率|费|量|数|专科|学科|科室|体系|网|队|员|师|者|室|所|院|对象|患者|任务|工作|活动|计划|制度|模式|能力|服务|资金|设备|技术|病例|事件|示范|试点|团队|专家|医师|医生|骨干|县|市|区|乡|村|单位|床位|课题|成果|手术|病房|床|企业|学校|家庭|小组|专班|联盟|集团|共同体|标准|指南|政策|措施|文件|案|协议|药品|品种|目录|车|线|班|课|门诊|病区|用房|面积|总额|金额|支出)"
)


class Phrases:
    """The words of one masked text and the phrases between them."""

    def __init__(self, text: str, statements: Iterable[tuple[int, int]]) -> None:
        """Find the words of *statements*, those that figures stand in; no others are asked for."""
        self.text = text
        self.hits = [hit for start, end in statements for hit in words().find(text, start, end)]
        self._starts = [hit.start for hit in self.hits]
        #: What :meth:`left` was asked last, and the answer: one template asks what another one asked before it.
        self._last = (-1, -1, False), Left()

    def within(self, low: int, high: int) -> list[Hit[Sense]]:
        """Return the words that lie in ``text[low:high]``."""
        hits = self.hits[bisect_left(self._starts, low) : bisect_left(self._starts, high)]
        if hits and hits[-1].end > high:
            hits.pop()
        return hits

    def is_deed(self, start: int) -> bool:
        """Tell whether a sentence begins with what is done (新建, 为老人免费体检) rather than with a thing."""
        words = self.text[start : start + _LONGEST]
        low = start + len(words) - len(words.lstrip())
        first = next(iter(self.within(low, low + _LONGEST)), None)
        if first is None or first.start != low or first.tag.kind is NOUN:
            return False
        return first.tag.kind is not BREAK or self.text[low] in _PREPOSITIONS

    def left(self, low: int, high: int, *, followed: bool = False) -> Left:
        """Return the phrase in ``text[low:high]``, which ends at a figure; *followed*: a noun stands right of it."""
        if (asked := (low, high, followed)) != self._last[0]:
            self._last = asked, self._left(low, high, followed=followed)
        return self._last[1]

    def _left(self, low: int, high: int, *, followed: bool) -> Left:
        low, end = quoted(self.text, low if high - low < _LONGEST else high - _LONGEST, high), high
        if low >= high:
            return Left(start=low, end=high)
        while True:
            high = without_links(self.text, low, high)
            verb = self._verb(low, high, followed=followed)
            if verb is None:
                return Left(noun=clean(self.text[low:high]), start=low, end=high)
            noun = clean(self.text[verb.end : high])
            if noun or followed or verb.tag.kind is not BREAK:
                break
            high = verb.start
        verb = self._begun(low, verb)
        opener = self.text[verb.start : verb.end]
        relative = self._relative_clause(low, verb, high)
        if relative:
            return Left(noun=relative[1], predicate=relative[0], start=verb.start, end=high)
        if opener == "在" and noun and (thing := self._subject(low, verb.start)):
            subject, measure = rate_within(noun) or (noun, "")
            if measure or high < end:  # 药品目录在乡级|扩充到
                return Left(subject=subject, noun=thing + measure, opener=opener, start=low, end=high)
        if verb.tag.kind is BREAK:
            subject = "" if opener[0] in _PREPOSITIONS else self._subject(low, verb.start)
            return Left(subject=subject, noun=noun, opener=opener, start=verb.end, end=high)
        return Left(
            subject=self._subject(low, verb.start),
            verb=opener.removesuffix("了"),
            kind=verb.tag.kind,
            noun=noun,
            opener=opener,
            start=verb.start,
            end=high,
        )

    def _begun(self, low: int, verb: Hit[Sense]) -> Hit[Sense]:
        """Return the verb of beginning right before *verb*: 新增|获批 and 新增|挂牌 count what is new."""
        if verb.tag.kind is LIGHT:
            for hit in self.within(low, verb.start):
                if hit.tag.kind is NEW and hit.end == verb.start:
                    return Hit(hit.start, verb.end, hit.tag)
        return verb

    def _relative_clause(self, low: int, verb: Hit[Sense], high: int) -> tuple[str, str] | None:
        """Return predicate and noun of 达到推荐标准的|县级医院: the verb belongs to a clause before the noun."""
        particle = self.text.rfind("的", verb.end, high)
        opener = self.text[verb.start : verb.end]
        if particle <= verb.end or verb.tag.kind in (BREAK, NEW) or opener.startswith(_DOING):
            return None
        said, noun = (
            clean(self.text[verb.end : particle]),
            clean(self.text[particle + 1 : high]) or self.text[particle + 1 : high],
        )
        if _MEASURE.fullmatch(noun):
            noun = self._subject(low, verb.start) + noun
        return (opener + said, noun) if said and noun else None

    def readings(self, low: int, high: int) -> list[str]:
        """Return longer phrases that may name the thing ending at *high*: 达到推荐标准的县医院, where 达到 is no verb.

        Each begins where the subject of :meth:`left` does, or before it; the longest comes first.
        """
        low = max(low, high - _LONGEST)
        high = without_links(self.text, low, high)
        verb = self._verb(low, high, followed=False)
        if verb is None:
            return []
        begin = verb.start - len(self._subject(low, verb.start))
        starts = {low, *(hit.end for hit in self.within(low, begin)), begin}
        return [self.text[start:high] for start in sorted(starts) if start <= begin]

    def _verb(self, low: int, high: int, *, followed: bool) -> Hit[Sense] | None:
        """Return the last word that opens the noun phrase ending at *high*."""
        hits = self.within(low, high)
        for index in range(len(hits) - 1, -1, -1):
            hit = hits[index]
            if hit.tag.kind is NOUN or _NOMINAL_ENDING.match(self.text, hit.end, high):
                continue
            if self._joins(hit, low, high, followed=followed):
                continue
            if not hit.tag.weak or self._opens(hit, hits[:index], low, high, followed=followed):
                return hit
        return None

    def _joins(self, hit: Hit[Sense], low: int, high: int, *, followed: bool) -> bool:
        """Tell whether a word joins two nouns or ends of a range (方式与行为, 13至14岁) or ends one (床医比|1.6∶1)."""
        word = self.text[hit.start : hit.end]
        if word not in _JOINING or hit.start <= low:
            return False
        if word in {"比", "与"}:
            return hit.end == high if word == "比" else not followed
        return self.text[hit.start - 1 : hit.end + 1 : 2].isdecimal()

    def is_nominal(self, hit: Hit[Sense], high: int) -> bool:
        """Tell whether a weak verb is part of a noun there: 诊疗|量, 建设|项目."""
        if not hit.tag.weak:
            return False
        return bool(_NOMINAL_ENDING.match(self.text, hit.end, high) or _NOMINAL_AFTER.match(self.text, hit.end, high))

    def _opens(self, hit: Hit[Sense], before: list[Hit[Sense]], low: int, high: int, *, followed: bool) -> bool:
        """Tell whether a weak verb is one here: it begins the phrase and a noun follows."""
        if hit.end == high or (followed and self.text[hit.start : hit.end] in _REACHES):
            return followed
        begins = low
        if before and before[-1].tag.kind is not NOUN and not before[-1].tag.weak:
            begins = before[-1].end
            if before[-1].tag.kind is LIGHT and begins == hit.start:
                return False  # 拥有注册护士, 完成培训村医: the noun begins here
            if self.text[before[-1].start] in _PREPOSITIONS and hit.tag.kind is CONTENT:
                return not _NOMINAL_AFTER.match(self.text, hit.end, high)  # 为老年人接种疫苗
        return not clean(self.text[begins : hit.start]) and not _NOMINAL_AFTER.match(self.text, hit.end, high)

    def _subject(self, low: int, high: int) -> str:
        """Return the noun phrase that ends before a verb at *high*; adverbs between them are skipped."""
        for hit in reversed(self.within(low, high)):
            if hit.tag.kind is NOUN or hit.tag.weak:
                continue
            if hit.tag.kind is BREAK and not clean(self.text[hit.end : high]):
                high = hit.start
            elif self.text[hit.start : hit.end] in _BY:
                return ""
            else:
                low = hit.end
                break
        return clean(self.text[low:high])

    def right(self, low: int, high: int, unit: str) -> Right:
        """Return the phrase in ``text[low:high]``, which starts after a figure of *unit*."""
        if low >= high:
            return Right(end=high)
        high = min(high, low + _LONGEST)
        end = self._noun_end(low, high, unit)
        if "了" in self.text[low:end] and (people := _WHO.match(self.text, low, end)):
            end = people.end()
        noun = clean(self.text[low:end])
        return Right(noun, clean(self.text[end:high]), end)

    def _noun_end(self, low: int, high: int, unit: str) -> int:
        stop = self._stop(low, high)
        for hit in self.within(low, stop):
            if hit.tag.kind is NOUN:
                continue
            if not hit.tag.weak:
                return self._relative(low, hit, stop, unit)
            if unit in _NOMINAL_UNITS and hit.start > low and self._names(hit.end, stop):
                break
            if self._is_predicate(hit, low, stop, unit):
                return hit.start
        return self._before_particle(low, stop, unit)

    def _names(self, low: int, stop: int) -> bool:
        """Tell whether the phrase goes on to the name of a thing without a verb that is surely one."""
        strong = any(hit.tag.kind is not NOUN and not hit.tag.weak for hit in self.within(low, stop))
        return not strong and bool(_NAMED.search(self.text, low, stop))

    def _stop(self, low: int, high: int) -> int:
        """Return where a phrase must end: at what is masked, or at a number that is no figure (能24小时接诊)."""
        stop = _STOP.search(self.text, low + _SHORTEST_NOUN, high)
        return stop.start() if stop else high

    def _before_particle(self, low: int, stop: int, unit: str) -> int:
        """Return where the counted noun ends when another hangs on it: 村卫生室|的心电仪, but 13个类别的中心."""
        particle = self.text.find("的", low + 1, stop)
        if particle < 0 or _KINDS.search(self.text, low, particle):
            return stop
        done = any(hit.end == particle and hit.tag.kind is not NOUN for hit in self.within(low, particle))
        if (
            done
            or _GRADED.search(self.text, low, particle)
            or (unit == "人" and not _PEOPLE.search(self.text, low, particle))
        ):
            return self._before_particle(particle, stop, unit)  # 升级改造的卫生院, 高级职称的医生
        return particle

    def _relative(self, low: int, verb: Hit[Sense], stop: int, unit: str) -> int:
        """Return where a phrase ends whose first *verb* this is; 有基础疾病的老年人 goes on after 的."""
        start = verb.start
        if start - low > 1:
            return min(start, self._before_particle(low, start, unit))
        particle = self.text.find("的", verb.end, min(stop, verb.end + 20))
        if particle < 0 or particle + 1 >= stop:
            return start
        return self._noun_end(particle + 1, stop, "")

    def _is_predicate(self, hit: Hit[Sense], low: int, stop: int, unit: str) -> bool:
        """Tell whether a weak verb is the predicate after the noun rather than part of its name."""
        if not self.text[hit.end : stop].strip():
            return hit.start - low >= _SHORTEST_NOUN and unit not in _NOMINAL_UNITS
        if _NOMINAL_AFTER.match(self.text, hit.end, stop):
            return False
        return unit in _PERSON_UNITS if hit.start == low else hit.start - low >= _SHORTEST_NOUN

    def skip_adverbs(self, low: int, high: int) -> int:
        """Return *low* moved past 均已, 全部 and other adverbs."""
        for hit in self.within(low, high):
            if (
                self.text[low : hit.start].strip(BLANKS)
                or hit.tag.kind is not BREAK
                or self.text[hit.start] in _PREPOSITIONS
            ):
                break
            low = hit.end
        return low
