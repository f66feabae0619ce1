"""Templates for two and more figures of a clause: ways (从A降至B) and parallel lists (A、B分别为x、y)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise

from monitor.domain.extraction.beside import Beside
from monitor.domain.extraction.bounds import spread_bound
from monitor.domain.extraction.changes import Trend, change_before, change_of_most, compared_at, may_change
from monitor.domain.extraction.draft import Draft
from monitor.domain.extraction.each import take_each
from monitor.domain.extraction.edges import clean, without_links
from monitor.domain.extraction.elision import Memory
from monitor.domain.extraction.layout import BLANK, COMPARE, MASK, ORIGIN
from monitor.domain.extraction.naming import canonical, is_rate
from monitor.domain.extraction.parallel import pair
from monitor.domain.extraction.phrases import Phrases
from monitor.domain.extraction.shares import SHARE_LINK
from monitor.domain.extraction.sides import Left
from monitor.domain.extraction.themes import Themes
from monitor.domain.extraction.trends import REVISED, TREND
from monitor.domain.extraction.turns import take_turns
from monitor.domain.observation import CHANGE, LEVEL

_SHARES = frozenset({"%", "‰"})
_GAP = f"[{MASK}{BLANK}\\s]*"
_GRADUALLY = "大幅|进一步|稳步|逐步|快速|显著|逐年|持续|已|首次|约"
_WAY = f"{TREND}|{REVISED}"
#: 调整、优化|增加到: what is done on the way says no more.
_MIDDLE = re.compile(
    rf"{_GAP}的?{_GAP}[，,]?{_GAP}(?:{_GRADUALLY})*(?:[\u4e00-\u9fff、]{{0,10}}?(?={_WAY}))?(?:{_WAY})?"
    rf"(?:(?:到了|到|至|为|成|达到|达){_GAP}|(?<=[增加升高长降低少短小大展落涨建容充缩窄]){MASK}+)的?{_GAP}(?:每[年月日天周])?"
)
_FROM = re.compile(
    rf"(?:已经?|，)?{_GAP}(?:[由从较]|自(?=[{ORIGIN}{MASK}0-9])|(?<![占之对环同])比(?![例重])|{COMPARE}+|{ORIGIN}+)"
    rf"[^由从，,{ORIGIN}{COMPARE}]{{0,20}}$"
)
#: 较上年提升|2.2个百分点至87.6%: by so much, not from there.
_BY = re.compile(rf"(?:{TREND})了?$")
_CLOSES = re.compile(r"\s*(?:[，,。；;！？!?”、]|$)")
_ONLY_TREND = re.compile(r"\s*(?:人均|每人|平均|共|又|再|净)?(?:增加|增长|减少|下降|提高|降低)了?")
_JOINT = re.compile(r"\s*(?:[、]|和|与|及|以及)\s*")
#: 分别提高2个百分点、下降0.3天.
_CHANGING_JOINT = re.compile(rf"\s*(?:[、]|和|与|及|以及)\s*(?:(?:{TREND})了?)?")
_RESPECTIVELY = re.compile(r"分别|依次")
#: 与上年相比，医院增加21个: the clause before compares.
_COMPARED_CLAUSE = re.compile(rf"(?:与[^，,。；;]{{1,15}}(?:相比|比较)|{COMPARE}+(?:相比|比较)?|同比|环比)[，,]$")
#: The verb that opens what is said of things is this long (达到, 通过, 实现).
_VERB = 2
_SHORTEST_LIST = 2
#: 年均增长5%, 最高降幅96%.
_MANNER = re.compile(r"(?:年均|平均每年|每年平均|年平均|月均|平均|最高|最大|最低)$")
#: What a 分别 adds to names of figures before is no longer than this (覆盖率).
_LONGEST_ADDITION = 6
#: The list before a 分别 is no longer than this.
_LONGEST_LISTING = 60
#: 死亡率下降至7.1/10万、1.7‰: rates of one list.
_PER = frozenset({"‰", "/10万", "/万"})


def _alike(before: Draft, after: Draft) -> bool:
    one, other = before.figure.quantity, after.figure.quantity
    return one.dimension == other.dimension or {one.unit, other.unit} <= _PER


class Lists:
    """Reads lists and ways of one text; :class:`Templates` adds what is said of a single figure."""

    def __init__(self, text: str, spans: Sequence[tuple[int, int]], statements: Iterable[tuple[int, int]]) -> None:
        """Read the figures at *spans*, which stand in *statements*."""
        self.text = text
        self.phrases = Phrases(text, statements)
        self._themes = Themes(text, self.phrases, spans)
        self.memory = Memory(self._themes)
        self._beside = Beside(text, self.phrases, spans)
        self._reach = 0

    def _take(self, draft: Draft, left: Left, rule: str) -> None:
        draft.subject, draft.verb, draft.verb_kind, draft.noun = left.subject, left.verb, left.kind, left.noun
        draft.opener, draft.rule, draft.predicate = left.opener, rule, left.predicate
        draft.span = left.start, left.end
        if rule != "change" and self.text.find("每", draft.clause.start, draft.start) >= 0:
            take_each(draft, self.text)

    def _trend(self, draft: Draft) -> Trend | None:
        """Return the change that the words before the figure make of it."""
        figure = draft.figure
        before = self._stated_before(draft) if may_change(self.text, self._reach, figure.start) else None
        return before or change_of_most(self.text, draft.sentence.start, figure.start, figure.quantity.unit)

    def _stated_before(self, draft: Draft) -> Trend | None:
        """Return the change that the words right before the figure make of it."""
        figure, opens = draft.figure, draft.clause.start
        opening = self.text.endswith(("，", ","), 0, opens) and _COMPARED_CLAUSE.search(
            self.text, max(draft.sentence.start, opens - 40), opens
        )
        compared = bool(opening) or self.memory.compares(draft) or self._goes_on(draft)
        before = change_before(self.text, self._reach, figure.start, figure.quantity.unit, compared=compared)
        if before and not compared and self.text[before.start] in "多少" and not _CLOSES.match(self.text, figure.end):
            return None  # 车上多了27份样本
        return before

    def _goes_on(self, draft: Draft) -> bool:
        """托位43万个，增加2.1万个: a clause that only says which way goes on from the level before."""
        level = self.memory.topic
        if level is None or level.kind is not LEVEL or level.sentence is not draft.sentence:
            return False
        alike = level.figure.quantity.dimension == draft.figure.quantity.dimension
        return alike and _ONLY_TREND.fullmatch(self.text, draft.clause.start, draft.start) is not None

    def _way(self, drafts: Sequence[Draft]) -> int:
        """由A到B: the thing stands before 由; A is an earlier value."""
        if len(drafts) < 2:  # noqa: PLR2004 - a way has two ends
            return 0
        first, last = drafts[:2]
        origin = _FROM.search(self.text, self._reach, first.start)
        if not origin or not _MIDDLE.fullmatch(self.text, first.figure.end, last.start):
            return 0
        if _BY.search(self.text, origin.start(), first.start):
            return 0
        left = self.phrases.left(self._reach, origin.start())
        if not left.noun:
            left = Left(noun=self._beside.noun(last, drafts[2:]))
        for draft in (first, last):
            self._take(draft, left, "way")
            draft.readings = partial(self.phrases.readings, self._reach, origin.start())
            draft.share = (
                draft.figure.quantity.unit in _SHARES and not is_rate(canonical(left.noun)) and bool(left.noun)
            )
        first.origin = True
        self._reach = last.figure.end
        return 2

    def _ways(self, drafts: Sequence[Draft]) -> int:
        """A和B分别由x、y提高到v、w: two ways at once."""
        count = self._run(drafts, mixed=False) if len(drafts) >= 2 * _SHORTEST_LIST else 0
        if count < _SHORTEST_LIST or len(drafts) < 2 * count:
            return 0
        ends = drafts[count : 2 * count]
        origin = _FROM.search(self.text, self._reach, drafts[0].start)
        if not origin or not _MIDDLE.fullmatch(self.text, drafts[count - 1].figure.end, ends[0].start):
            return 0
        each = _RESPECTIVELY.search(self.text, self._reach, origin.start() + 1)
        left = self.phrases.left(self._reach, each.start() if each else origin.start())
        names = pair(left.noun, count)
        if names is None or self._run(ends, mixed=False) != count:
            return 0
        for start, end, name in zip(drafts, ends, names, strict=False):
            self._take(start, left.with_noun(name), "ways")
            self._take(end, left.with_noun(name), "ways")
            start.origin = True
        self._reach = ends[-1].figure.end
        return 2 * count

    def _parallel(self, drafts: Sequence[Draft]) -> int:
        """A、B分别为x、y, also without 分别 when the numbers of names and figures agree."""
        first = drafts[0].figure
        each = _RESPECTIVELY.search(self.text, self._reach, first.start)
        count = self._run(drafts, mixed=bool(each))
        if count < _SHORTEST_LIST:
            return 0
        if first.quantity.dimension == "count" and self._beside.noun(drafts[count - 1], drafts[count:]):
            return self._coordinated(drafts[:count], drafts[count:], each)
        trend = self._trend(drafts[0])
        start = trend.start if trend else first.start
        left = self.phrases.left(
            self._reach, min(each.start() if each else start, compared_at(self.text, self._reach, start))
        )
        said = pair(left.predicate, count) if each and left.predicate else None
        if said:
            return self._take_said(drafts[:count], left, said)
        names = self._names(drafts[:count], left, self._done(each, start))
        if each and names is None:
            left, names = self._named_by_each(drafts[:count], each, left, start)
        elif names is None and self.memory.is_list(count):
            names = self._names_before(drafts[:count], left)
        if names is None and each and trend and left.noun:
            names = [left.noun] * count  # 1、2月采血量环比分别下滑14.6%、9.3%: one thing at several times
        if names is None:
            return 0
        if trend and (manner := _MANNER.search(left.noun)):
            names = [name if _MANNER.search(name) else name + manner[0] for name in names]
        self._take_named(drafts[:count], left, names, trend)
        self._reach = drafts[count - 1].figure.end
        spread_bound(drafts[:count], self.text)
        return count

    def _coordinated(self, drafts: Sequence[Draft], rest: Sequence[Draft], each: re.Match[str] | None) -> int:
        """甲、乙两市分别有11个、9个乡镇未达标: the noun after the last figure is that of all."""
        left = Left() if each else self.phrases.left(self._reach, drafts[0].start, followed=True)
        if left.noun:
            return 0
        high = rest[0].start if rest else drafts[-1].clause.end
        right = self._beside.phrase(drafts[-1], high)
        turns = take_turns(self.text, drafts[0].sentence.start, each.start(), len(drafts)) if each else None
        predicate = self._beside.predicate(drafts[-1], right.end, high) if each else ""
        for draft in drafts:
            self._take(draft, replace(left, noun=right.noun, predicate=predicate), "count")
        for draft, turn in zip(drafts, turns or (), strict=False):
            draft.turn = turn
        self._reach = right.end
        return len(drafts)

    def _take_named(self, drafts: Sequence[Draft], left: Left, names: Sequence[str], trend: Trend | None) -> None:
        low = drafts[0].figure.end
        share = SHARE_LINK.search(self.text, self._reach, drafts[0].start) is not None
        for draft, name in zip(drafts, names, strict=True):
            quantity, draft.predicate = draft.figure.quantity, left.predicate
            named = left.with_noun(self._of_whole(draft, name, share=share))
            self._take(draft, self._mannered(draft, named) if trend else named, "parallel")
            if trend:
                own = change_before(self.text, low, draft.start, quantity.unit, compared=True)
                draft.kind, draft.direction = CHANGE, (own or trend).direction
            low = draft.figure.end

    def _of_whole(self, draft: Draft, name: str, *, share: bool) -> str:
        """Return *name* as a part of the whole or the rate before it where its figure is a share."""
        if draft.kind is CHANGE:
            return name
        if draft.figure.quantity.unit not in _SHARES:
            return self.memory.part_of(draft, name)
        return self.memory.share_of(draft, name) if share else self.memory.rate_of(draft, name)

    def _mannered(self, draft: Draft, left: Left) -> Left:
        """Note 年均 and 平均 of a change (年均增长5%, 平均降幅60%) and return *left* without it."""
        noun = canonical(left.noun)
        manner = _MANNER.search(noun)
        if manner is None:
            return left
        draft.manner = manner[0]
        return left.with_noun(noun[: manner.start()])

    def _names(self, drafts: Sequence[Draft], left: Left, done: str) -> list[str] | None:
        """Return the names that *left* lists, each with what is *done* by all."""
        names = pair(left.noun + done, len(drafts))
        return [name if name.endswith(done) else name + done for name in names] if names else None

    def _named_by_each(
        self, drafts: Sequence[Draft], each: re.Match[str], left: Left, start: int
    ) -> tuple[Left, list[str] | None]:
        """Return what a 分别 names its figures by: one thing of several places, all words before it, earlier names."""
        turns = take_turns(self.text, drafts[0].sentence.start, each.start(), len(drafts))
        if turns:
            for draft, turn in zip(drafts, turns, strict=True):
                draft.turn = turn
            left = self.phrases.left(self._reach, start)
            told = self.memory.told_of_each(drafts) or self._names_before(drafts, left)
            return left, [left.noun] * len(drafts) if left.noun or left.verb else told
        low = max(self._reach, each.start() - _LONGEST_LISTING)
        whole = Left(noun=clean(self.text[low : each.start()]), start=low, end=each.start())
        names = self._names(drafts, whole, self._done(each, start))
        return (whole, names) if names else (left, self._names_before(drafts, left))

    def _done(self, each: re.Match[str] | None, start: int) -> str:
        """Return 结余 of 职工医保、居民医保分别结余4亿元和2亿元: what a 分别 says of all."""
        if each is None or each.end() >= start:
            return ""
        return clean(self.text[each.end() : without_links(self.text, each.end(), start)])

    def _take_said(self, drafts: Sequence[Draft], left: Left, said: Sequence[str]) -> int:
        """达到基本标准、推荐标准的比例分别为x、y: what differs is said of the things."""
        for draft, predicate in zip(drafts, said, strict=True):
            own = predicate if predicate.startswith(said[0][:_VERB]) else said[0][:_VERB] + predicate
            self._take(draft, replace(left, predicate=canonical(own)), "parallel")
        self._reach = drafts[-1].figure.end
        spread_bound(drafts, self.text)
        return len(drafts)

    def _names_before(self, drafts: Sequence[Draft], left: Left) -> list[str] | None:
        """，同比分别增长12%和40%: the names are those of the figures before; 覆盖率分别为 adds to them."""
        noun = canonical(left.noun)
        listed = self._themes.names(drafts[0], len(drafts)) if not noun else None
        if listed:
            return listed
        if is_rate(noun) and len({one.name for one in self.memory.last(len(drafts))}) == 1:
            return [noun] * len(drafts)  # the figures before were one thing at several times
        return self.memory.names_for(drafts, noun) if len(noun) <= _LONGEST_ADDITION else None

    def _run(self, drafts: Sequence[Draft], *, mixed: bool) -> int:
        """Return how many figures follow one another with only 、 or 和 between; of one dimension unless *mixed*."""
        count = 1
        for before, after in pairwise(drafts):
            joint = _CHANGING_JOINT if mixed else _JOINT
            joined = joint.fullmatch(self.text, before.figure.end, after.start)
            if not joined or not (mixed or _alike(before, after)):
                break
            count += 1
        return count
