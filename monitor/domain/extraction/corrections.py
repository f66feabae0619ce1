"""Corrections: a value that is taken back, and the words that put another in its place (“486个”有误，应为“468个”)."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from monitor.domain.figures import Figure

#: One of these stands in every correction; most texts have none.
_SIGN = re.compile("应[为是]|更正|正确|准确|有误|勘误|修正|订正|修订|核[实查]|不符|不实")
_CUE = re.compile(
    r"应[为是]|(?:相应|同步|一并)?(?:更正|修订|修正|订正)[为成]|(?:正确|准确)的?(?:数字|数据|数值|表述|内容|信息|说法)?应?[为是]"
    r"|(?:实际|真实)(?:的?(?:数量|数字|数据|数值|情况|人数))?应?[为是]|(?<=[，,])实[为是]"
)
#: 经核实，实际为506家: what was said before is denied.
_DENIED = re.compile(r"经核[实查对]|[不失]实|不符|不准确|有误|误[为写登报作刊植录]")
#: 应为 alone may say what ought to be; a correction says that something was wrong, or quotes it.
_WRONG = re.compile(r"有误|错误|误[为写登报作刊植录]|更正|勘误|订正|笔误|不准确|[”’」\"']\s*$")
#: 误将人均预期寿命写为79.8岁: what stood there by mistake.
_BY_MISTAKE = re.compile(
    "误(?:[将把][^，。；\n]{1,40}?)?(?:[写登报标录植印刊载]|表述|显示|统计|写作)[为成作][“”‘’\"'「『]?(?:达到?|约|近)?"
)
#: 由2100个修订为2080个: a way from the wrong value to the right one.
_FROM = re.compile("[由从将把][^，。；\n]{0,20}\\Z")
_APART = re.compile("[，。；]")
#: 原公布为88.7%，经审核，现修正为89.3%: what it was at first.
_AT_FIRST = re.compile(
    "(?:原|原先|此前|先前|初次|最初)(?:已|所)?(?:公布|发布|通报|报告|统计|报送|发表)的?(?:数据|数值|数字|数)?[为是]?$"
)
_LONGEST_AT_FIRST = 10
#: 核定为3.31亿（快报数3.29亿）: what was told before the count was closed.
_EARLIER = re.compile("(?<=[（(])(?:统计)?(?:快报|初步(?:统计|核算|测算)?)(?:数据?|值)[为是]?(?=[0-9])")
_SENTENCE_END = re.compile("[。\n]")
#: Between the right value and a wrong one that is told after it.
_INSTEAD = re.compile(r"误[写为登报作刊植录印]|误作|此前|原[文稿报]|原先|原来|不是|而非")
#: The wrong value stands at most this far before the cue, the right one this far after it.
_BEFORE, _AFTER = 100, 60


@dataclass(frozen=True, slots=True)
class Correction:
    """One value put in the place of another."""

    #: Where the cue (应为) stands: it names nothing.
    start: int
    end: int
    #: Where the figure starts that is right.
    right: int
    #: The words before the value taken back that say it was published at first: they name nothing either.
    at_first: tuple[int, int] | None
    #: The figure that is taken back; ``None`` when the text does not tell it again.
    wrong: Figure | None


def find_corrections(text: str, figures: Sequence[Figure]) -> list[Correction]:
    """Return the corrections of *text* whose two values are among *figures*, which are in order."""
    if not _SIGN.search(text):
        return []
    starts = [figure.start for figure in figures]
    found: list[Correction] = []
    right = -1
    for cue in _CUE.finditer(text):
        index = bisect_left(starts, cue.end())
        if index < len(figures) and figures[index].start - cue.end() <= _AFTER:
            # A更正为305万，B更正为846万: the 305 is right too.
            wrong = _wrong(text, cue, figures, index, is_right=right == index - 1)
            if wrong or _takes_back(text, cue, figures[index]):
                first = said_at_first(text, wrong.start) if wrong else None
                found.append(
                    Correction(cue.start(), cue.end(), figures[index].start, first.span() if first else None, wrong)
                )
            right = index
    return found


def find_mistakes(text: str, figures: Sequence[Figure]) -> set[int]:
    """Return where those of *figures* stand that are mistakes (误将A写为N) or early counts (快报数N)."""
    ends = {match.end() for match in _BY_MISTAKE.finditer(text)} if "误" in text else set()
    if "快报" in text or "初步" in text:
        ends |= {match.end() for match in _EARLIER.finditer(text)}
    return {figure.start for figure in figures if figure.start in ends} if ends else ends


def _wrong(text: str, cue: re.Match[str], figures: Sequence[Figure], index: int, *, is_right: bool) -> Figure | None:
    """Return the value that the one at *index* takes the place of, if told; *is_right*: the one before is right too."""
    right = figures[index]
    if index and not is_right and _replaces(text, cue, figures[index - 1], right):
        return figures[index - 1]
    after = figures[index + 1] if index + 1 < len(figures) else None
    return after if after and _is_instead(text, right, after) else None


def _takes_back(text: str, cue: re.Match[str], right: Figure) -> bool:
    """Tell whether the words around say that a value was wrong, without telling it again."""
    line = text.rfind("\n", 0, cue.start()) + 1, text.find("\n", right.end)
    told = text[max(line[0], cue.start() - _BEFORE) : right.end + _AFTER if line[1] < 0 else line[1]]
    return (cue[0][0] == "应" or "更正" in cue[0]) and _WRONG.search(told) is not None


def said_at_first(text: str, start: int) -> re.Match[str] | None:
    """Return the words by which the value at *start* is what was published at first."""
    if text[start - 1 : start] not in "为是数值据字布告":
        return None
    return _AT_FIRST.search(text, max(0, start - _LONGEST_AT_FIRST), start)


def _is_instead(text: str, right: Figure, wrong: Figure) -> bool:
    """Tell whether *wrong*, told after *right*, is what was said by mistake: 应为7.9，误写为9.7."""
    same = right.quantity.dimension == wrong.quantity.dimension and wrong.start - right.end <= _AFTER
    between = text[right.end : wrong.start]
    return same and "\n" not in between and _INSTEAD.search(between) is not None


def _replaces(text: str, cue: re.Match[str], wrong: Figure, right: Figure) -> bool:
    if cue.start() - wrong.end > _BEFORE:
        return False
    if "\n" in text[wrong.start : right.start] or wrong.quantity.dimension != right.quantity.dimension:
        return False
    line = max(text.rfind("\n", 0, cue.start()) + 1, wrong.start - _BEFORE)
    if cue[0].lstrip("相应同步一并")[0] in "修订":
        if said_at_first(text, wrong.start) and not _SENTENCE_END.search(text, wrong.end, cue.start()):
            return True
        return _FROM.search(text, line, wrong.start) is not None and not _APART.search(text, wrong.end, cue.start())
    if cue[0][0] in "实真":
        return _DENIED.search(text, wrong.end, cue.start()) is not None
    return cue[0][0] != "应" or _WRONG.search(text, line, cue.start()) is not None
