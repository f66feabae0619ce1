"""Clause templates: which words of a clause say what each of its figures measures.

The first template that fits takes the figure:

* way: 从A降至B. * parallel: A、B分别为x、y. * change: 同比增长x, x的增幅. * share: x%的县. * count: 204家社区医院.
* left: 社区医院达到204家. What a figure does not name it takes from the one before (``topic``).
"""

import re
from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from monitor.domain.extraction.bounds import read_far_bound
from monitor.domain.extraction.changes import change_after, compared_at, moved_by
from monitor.domain.extraction.compared import is_compared_with
from monitor.domain.extraction.coordination import go_on, with_verb_before
from monitor.domain.extraction.draft import Draft
from monitor.domain.extraction.edges import clean
from monitor.domain.extraction.layout import BLANK, MASK
from monitor.domain.extraction.lists import Lists
from monitor.domain.extraction.naming import canonical, is_rate
from monitor.domain.extraction.per_head import denominator, told_per_head
from monitor.domain.extraction.shares import (
    OF,
    OF_PLAN,
    SHARE_LINK,
    WITHIN,
    foremost,
    read_attained,
    read_counted,
    read_some,
    turn_attained,
)
from monitor.domain.extraction.sides import Left, Right
from monitor.domain.lexicon import Word
from monitor.domain.observation import Direction, Kind
from monitor.domain.quantity import POINTS

_SHARES = frozenset({"%", "‰"})
_GAP = f"[{MASK}{BLANK}\\s]*"
#: 高于上年同期水平（8.1%）: of what was named before.
_LEVEL = re.compile(r"^(?:同期|平均|前一?[周月年]|[上去]一?[周月年]|全[国省市区])*水平$")
#: 试点中已有超过70%落实了统一管理: what stands before 中 is the whole.
_AMONG = re.compile(r"(?:中(?:已有|有|已|约有)?|[已仍尚]有)$")
#: What is said of the things counted, even where they are an object: 遴选出33个城市作为示范城市.
_BECOMES = re.compile(r"[尚还仍]?未|不[能具达]|作为|成为|入选|列为|被|获评|获得|达到|具备|实现|通过|纳入|参与")
#: 在2024年41.5%的基础上再提高.
_BUILT_ON = re.compile(f"{_GAP}的?基础上")
#: Verbs that make others do what follows.
_CAUSING = frozenset(
    {"推动", "推进", "组织", "支持", "指导", "帮助", "引导", "鼓励", "助力", "促进", "带动", "新增", "增加", "净增"}
)
#: What is done in, to or from counted things is done to no others of their kind.
_PLACING = frozenset("在对向从为被")
#: 支持316个项目建设 says no more than 项目.
_DEED = 2
_SPREAD = "推广|扩展|延伸|拓展|普及|扩大|扩面|推开|铺开|推行"
_REACHING = re.compile(rf"(?:{_SPREAD})[到至][\x00-\x03]*$")
_SPREADING = re.compile(rf"(?:{_SPREAD})$")
_COUNTERS = frozenset("家个所")
_THIS_IS = re.compile(r"[，,]\s*(?:这|此)(?:就|正)?是(?P<name>[^，,。；;]{2,40})")
#: No list of figures is longer than this.
_LONGEST_LIST = 13


class Templates(Lists):
    """Reads the clauses of one text in order and keeps what later clauses may elide."""

    def read(self, drafts: Sequence[Draft], host: Draft | None = None) -> None:
        """Fill in the *drafts* of one clause, in order; *host* is the figure before a bracket."""
        if host:
            self.memory.lend(host)
        index = 0
        self._reach = drafts[0].clause.start if drafts else 0
        while index < len(drafts):
            rest = drafts[index : index + _LONGEST_LIST]
            self.memory.split(rest[0], self.text)
            several = self._ways(rest) or self._way(rest) or self._parallel(rest) if len(rest) > 1 else 0
            taken = several or self._single(rest)
            for draft in rest[:taken]:
                self.memory.name(draft)
            for draft in rest[:taken]:
                self.memory.keep(draft)
            index += taken
        if len(drafts) > 1:
            self._share_predicates(drafts)

    def name_before(self, draft: Draft, low: int, high: int) -> bool:
        """Give a value in a bracket at *high* the name that ends before it; tell whether there is one."""
        left = self.phrases.left(low, high)
        if not canonical(left.noun) or _LEVEL.search(left.noun):
            return False
        self._take(draft, left, "left")
        self.memory.name(draft)
        self.memory.keep(draft)
        return True

    def _share_predicates(self, drafts: Sequence[Draft]) -> None:
        """Give coordinated figures the predicate that only the last of them prints."""
        for draft, after in reversed(list(pairwise(drafts))):
            if draft.waits and after.predicate:
                draft.predicate = after.predicate
                self.memory.name(draft)

    def _single(self, drafts: Sequence[Draft]) -> int:
        draft = drafts[0]
        if is_compared_with(draft, self.text, self._reach):
            return self._base(draft)
        high = drafts[1].start if len(drafts) > 1 else draft.clause.end
        if not (self._named_after(draft) or self._change(draft, high) or self._share(draft, high)):
            _ = self._count(draft, high) or self._left(draft, high)
        return 1

    def _named_after(self, draft: Draft) -> bool:
        """7.02张，这是全省每千人口床位数: the next clause names it."""
        pauses = self.text[draft.figure.end : draft.figure.end + 1] in {"，", ","}
        named = _THIS_IS.match(self.text, draft.figure.end, draft.sentence.end) if pauses else None
        if named is None or self.text[self._reach : draft.start].strip():
            return False
        self._take(draft, self.phrases.left(named.start("name"), named.end("name")), "named after")
        self._reach = draft.figure.end
        return True

    def _base(self, draft: Draft) -> int:
        """较上年7.15/10万下降4.6%: the value of the time that is compared with."""
        start = compared_at(self.text, self._reach, draft.figure.start)
        self._take(draft, self.phrases.left(self._reach, start), "base")
        draft.origin = True
        built_on = _BUILT_ON.match(self.text, draft.figure.end)
        self._reach = built_on.end() if built_on else draft.figure.end
        return 1

    def _change(self, draft: Draft, high: int) -> bool:
        figure = draft.figure
        unit = figure.quantity.unit
        trend = self._trend(draft)
        after = None if trend else change_after(self.text, figure.end)
        if trend is None and after is None:
            if self._moved(draft):
                return True
            if unit not in POINTS and not self.text.startswith("翻", figure.start):
                return False
        start = trend.start if trend else figure.start
        low = self._reach if start >= self._reach else self._themes.begin(draft.sentence.start, start)
        end = min(start, compared_at(self.text, low, start))
        left = self.phrases.left(low, end)
        if trend and not left.noun and unit not in {"%", *POINTS}:
            left = Left(noun=self._beside.phrase(draft, high).noun)
        left = self._mannered(draft, left)
        self._take(draft, left, "change")
        draft.readings = partial(self.phrases.readings, low, end)
        draft.kind = Kind.CHANGE
        draft.direction = trend.direction if trend else after or Direction.UP
        self._reach = figure.end
        return True

    def _moved(self, draft: Draft) -> bool:
        """降低药占比2.3个百分点, 缩短候诊时间30分钟: the verb says which way, the noun what it is of."""
        moved = moved_by(self.text, self._reach, draft.start, draft.figure.quantity.unit)
        if moved is None:
            return False
        self._take(draft, Left(noun=clean(self.text[moved.start : draft.start]), start=moved.start), "change")
        draft.kind, draft.direction = Kind.CHANGE, moved.direction
        self._reach = draft.figure.end
        return True

    def _share(self, draft: Draft, high: int) -> bool:
        """x%的县实现全覆盖, 覆盖66.9%的乡镇卫生院, 超过70%落实了统一管理."""
        figure = draft.figure
        if figure.quantity.unit not in _SHARES:
            return False
        of = self.text.startswith("的", figure.end)
        right = self._beside.phrase(draft, high)
        left = self.phrases.left(self._reach, figure.start, followed=bool(right.noun))
        among = bool(_AMONG.search(self.text, self._reach, figure.start))
        if not (right.noun or right.predicate) or (left.noun and not of and not among):
            return False
        self._take(draft, with_verb_before(self.text, self.memory.topic, draft, left, "share"), "share")
        draft.noun = left.noun + right.noun if among else right.noun
        if _REACHING.search(self.text, self._reach, figure.start):
            draft.subject = left.subject + left.verb + left.noun or self._themes.subject(draft)
            draft.verb, draft.verb_kind = "覆盖", Word.CONTENT
        draft.predicate = self._beside.predicate(draft, right.end, high)
        draft.share = True
        draft.span = draft.span[0], right.end
        self._reach = right.end
        return True

    def _count(self, draft: Draft, high: int) -> bool:
        """204家社区医院, 25家基层医疗机构达到基本标准."""
        figure = draft.figure
        if figure.quantity.unit in _SHARES:
            return False
        right = self._beside.phrase(draft, high)
        left = self.phrases.left(self._reach, figure.start, followed=bool(right.noun))
        if not right.noun and (left.noun or left.verb or not right.predicate):
            return False
        if figure.quantity.unit == "元" and right.noun and not left.verb:
            return False
        before = left.with_noun(denominator(left) + right.noun, right.end)
        self._take(draft, with_verb_before(self.text, self.memory.topic, draft, before, "count"), "count")
        if self._reached_by(draft):
            draft.subject = left.subject + _SPREADING.sub("", left.noun)
        if self._is_said_of(draft, right) and not self._owns(draft, right.end, high):
            draft.predicate = self._beside.predicate(draft, right.end, high)
        draft.predicate = draft.predicate or self._reached_by(draft)
        self._reach = right.end
        return True

    def _is_said_of(self, draft: Draft, right: Right) -> bool:
        """Tell whether what follows the counted things is said of them: 有25家医院未达标, 推动12家医院创建三甲.

        After 建成 and the like it tells what for (建成5家医院服务群众).
        """
        opener = draft.opener
        placed = opener[:1] in _PLACING or self.text[draft.start - 1] in _PLACING
        if not opener or placed or _BECOMES.match(right.predicate):
            return True
        if opener in _CAUSING and len(right.predicate) > _DEED:
            return True
        return self.text.endswith("有", self._reach, draft.start)

    def _owns(self, draft: Draft, low: int, high: int) -> bool:
        """Tell whether the counted things have what the next figure measures (22家医院的使用率达到85%)."""
        return self.text.startswith("的", low) and high < draft.clause.end

    def _reached_by(self, draft: Draft) -> str:
        """Return 推广到 of 推广到2000家医院: they are not all the hospitals there are."""
        verb = _REACHING.search(self.text, self._reach, draft.start)
        return canonical(verb[0]) if verb else ""

    def _left(self, draft: Draft, high: int) -> bool:
        """社区医院达到204家, 总床位使用率76.9%, 医院占78.6%."""
        figure = draft.figure
        left = told_per_head(self.phrases, self.phrases.left(self._reach, figure.start), self._reach)
        self._take(draft, left, "left")
        if read_some(draft, self.text, self._reach):
            self._reach = figure.end
            return True
        draft.readings = partial(self.phrases.readings, self._reach, figure.start)
        go_on(self.text, self.memory.topic, draft, left)
        turn_attained(draft)
        self._read_said(draft, high)
        if read_counted(draft, self.text, self._reach, self.memory.topic):
            self._reach = figure.end
            return True
        if not is_rate(canonical(draft.noun)) and self._beside.is_aim(draft):
            draft.subject = draft.noun = draft.predicate = draft.verb = ""
            draft.verb_kind, draft.aim = None, True
        elif figure.quantity.unit in _SHARES:
            self._read_share_words(draft, left)
        if not left.noun and left.kind is not Word.CONTENT:
            draft.predicate = self._beside.predicate(draft, figure.end, high)
        read_far_bound(draft, self.text, self._reach)
        self._reach = figure.end
        return True

    def _read_said(self, draft: Draft, high: int) -> None:
        """二级医院有238家设立了老年医学科: what is said of some of them stands after their number."""
        has = self.text.endswith("有", self._reach, draft.start) and draft.figure.quantity.dimension == "count"
        if has and draft.noun and (right := self._beside.phrase(draft, high)).predicate and not right.noun:
            draft.predicate = self._beside.predicate(draft, draft.figure.end, high)

    def _read_share_words(self, draft: Draft, left: Left) -> None:
        """医院占78.6% is a share of the topic; 完成总投资的88.8% a share of 总投资."""
        words = self.text[self._reach : draft.start]
        within = WITHIN.search(words)
        if within:
            part = self.phrases.left(self._reach, self._reach + within.start())
            self._take(draft, part.with_noun(f"{part.noun}占{within['whole']}"), "left")
            draft.share = True
        elif link := SHARE_LINK.search(words):
            said = words.endswith("的", 0, link.start()) and read_attained(
                draft, left, self.memory.topic, self._themes.among(draft)
            )
            noun = foremost(draft, left.noun, self.text, self._reach + link.start())
            draft.noun = draft.noun if said else self.memory.share_of(draft, noun)
            draft.share = True
        elif plan := OF_PLAN.search(words):
            self._take(draft, Left(noun=self.memory.planned(draft, left.subject) + plan["plan"]), "plan")
            draft.share = True
        elif OF.search(words):
            draft.noun = left.verb + left.noun
            draft.verb_kind = None
            draft.share = True
        else:
            draft.noun = self.memory.rate_of(draft, left.noun)
