"""What stands right of a figure: the noun it counts, and what is said of the things counted."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from monitor.domain.extraction.draft import Draft
from monitor.domain.extraction.naming import canonical
from monitor.domain.extraction.phrases import Phrases
from monitor.domain.extraction.sides import Right
from monitor.domain.quantity import Bound

_PARTED = re.compile(r"\s*(?:[、，,；;]|和|与(?!会)|及(?!其)|以及|并|且|也|而)")
#: “增至163家”: what is quoted ends with the figure.
_CLOSING = ("”", "』", "」")
#: 达到4.6个的目标: what is aimed at stands before the figure.
_AIM = re.compile(
    r"的?(?:发展)?(?:目标|任务|要求|水平|规模|指标)|的[^，,。；;、0-9]{0,5}(?:区间|水平|范围|[高低]位)|的(?:基础之?上|同时|前提下|情况下|背景下|条件下|框架下)"
)
#: 突破300万人次大关, 站上四成新台阶: what was passed, not what is counted.
_MILESTONE = re.compile("的?(?:新|整数|历史性?|重要)?(?:大关|关口|台阶|门槛)")
#: 三个台阶 are counted.
_FEW = 10
#: Most figures are followed by none of the letters that begin these.
_FIRST = frozenset("、，,；;和与及以并且也而”』」的发目任要水规指大关台门新整历重")
_AIMED = re.compile(r"的?(?:[^，,。；;0-9]{0,4})?目标")
_PAUSES = ("，", ",", "；", ";")
#: 147名医生每月要完成8000人次: what they do is what the next figure counts.
_DOES = re.compile("(?:要|共|已|均|共同)?(?:完成|开展|实施|进行|实现|达到|提供)(?:人次|服务)?")
_JOINTS = re.compile(r"[\s、和与及以并\x00-\x03]+")
#: 160个医共体把专家送到家门口: what they do is told of all.
_TOLD = re.compile("把|让(?!出)|使(?!用)")
#: Longer predicates tell a story; what identifies them stands at their beginning.
_LONGEST_PREDICATE = 24


class Beside:
    """The right-hand side of the figures of one text."""

    def __init__(self, text: str, phrases: Phrases, spans: Sequence[tuple[int, int]]) -> None:
        self._text = text
        self._phrases = phrases
        self._spans = spans

    def phrase(self, draft: Draft, high: int) -> Right:
        """Return the phrase between a figure and *high*; what 、 or 和 parts from it belongs to the next one."""
        low = draft.figure.end
        first = self._text[low : low + 1]
        if first not in _FIRST and not first.isspace():
            return self._phrases.right(low, high, draft.figure.quantity.unit)
        quoted = self._text.startswith(_CLOSING, low)
        if quoted or _PARTED.match(self._text, low) or _AIM.match(self._text, low) or self._is_limit(draft):
            return Right(end=low)
        if (passed := _MILESTONE.match(self._text, low)) and draft.figure.quantity.value >= _FEW:
            return Right(end=passed.end())
        return self._phrases.right(low + self._text.startswith("的", low), high, draft.figure.quantity.unit)

    def _is_limit(self, draft: Draft) -> bool:
        """Tell whether the figure says which things are meant (指数低于5的监测点), not how many."""
        quantity = draft.figure.quantity
        return not quantity.unit and quantity.bound is not Bound.EXACT and self._text.startswith("的", draft.figure.end)

    def is_aim(self, draft: Draft) -> bool:
        """Tell whether the figure is what is aimed at (达到7.5‰的目标)."""
        return bool(_AIMED.match(self._text, draft.figure.end))

    def noun(self, draft: Draft, rest: Sequence[Draft]) -> str:
        """Return the noun between a figure and the first of *rest*, or the end of its clause."""
        return self.phrase(draft, rest[0].start if rest else draft.clause.end).noun

    def predicate(self, draft: Draft, low: int, high: int) -> str:
        """Return what is said of the things counted, without the figures in it, up to the end of the clause.

        Of coordinated figures (1个学科和4个专科通过验收) only the last has one; the others wait for it.
        """
        if high < draft.clause.end and not _JOINTS.sub("", self._text[low:high]):
            draft.waits = True
            return ""
        if _AIM.match(self._text, low) or _MILESTONE.match(self._text, low) or self._text.startswith(_PAUSES, low):
            return ""
        end = min(draft.clause.end, low + 2 * _LONGEST_PREDICATE)
        low = self._phrases.skip_adverbs(low, end)
        if _TOLD.match(self._text, low):
            return ""
        said = canonical(self._without_figures(low, end))[:_LONGEST_PREDICATE]
        return "" if _DOES.fullmatch(said) else said

    def _without_figures(self, low: int, high: int) -> str:
        parts = []
        index = bisect_left(self._spans, (low, low))
        while index < len(self._spans) and self._spans[index][0] < high:
            start, end = self._spans[index]
            parts.append(self._text[low:start])
            low = end
            index += 1
        return "".join([*parts, self._text[low:high]])
