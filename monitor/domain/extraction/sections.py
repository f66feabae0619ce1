"""The sections of reports and plans: what their headings say of the time and of whether things are done or to come.

``一、2024年工作回顾`` dates what stands below it; ``二、2025年目标任务`` makes targets of it.
A heading holds until one of its own rank or a higher one follows.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from monitor.domain.extraction.layout import Paragraph
from monitor.domain.extraction.track import Track
from monitor.domain.period_mention import PeriodMention, Role

#: What opens a heading, and its rank; headings without a mark rank highest, lines that end in a colon below 一、.
_MARKS = (
    (re.compile(r"第?[一二三四五六七八九十]{1,3}(?:、|部分|章|\s)"), 2),
    (re.compile(r"[(（][一二三四五六七八九十]{1,3}[)）]"), 4),
    (re.compile(r"[0-9]{1,2}[.、．]"), 5),
)
_TITLE, _BARE, _COLON = 0, 1, 3
_TELLING = frozenset({Role.GOVERNS, Role.TARGET, Role.SINCE})
#: A heading is no longer than this.
_LONGEST = 40
_REVIEW = re.compile(
    r"回顾|成效|成就|成绩|总结|进展|完成情况|落实情况|执行情况|发展情况|主要工作(?=是|[:：])|发展基础|现状|背景|[已所]取得|实现新"
)
_PLAN = re.compile(
    r"(?:目标|工作|重点|主要|发展)任务|主要目标|发展目标|工作目标|总体目标|预期目标|工作安排|工作打算|工作部署|工作计划|重点工作|重点工程|重点举措|"
    r"民生实事|下一步|下步|今后|未来|展望|任务安排|目标安排|总体要求"
)
_SENTENCE = re.compile(r"[。；;！？]")
#: A title that is a plan's own, not the news of one (某省印发行动计划).
_PLAN_TITLE = re.compile(
    r"(?:工作要点|(?:行动|工作|实施|三年)计划|(?:行动|工作|实施)方案|规划(?:纲要)?)(?:[(（][^()（）]{1,24}[)）])?》?(?:的通知)?$"
)
_RELEASE_TITLE = re.compile(r"公报|年报|[概简]况|统计|监测(?:结果|报告|情况)|疫情(?:情况)?$|数据(?:发布|公布|出炉)?$")
_NEWS_TITLE = re.compile(r"(?<!关于)(?:印发|出台|发布|启动|公布|部署|解读)|[：:,，!！?？]")


@dataclass(frozen=True, slots=True)
class Section:
    """What the headings above a paragraph say."""

    start: int
    time: PeriodMention | None = None
    #: ``True`` below the heading of a plan, ``False`` below that of a review, else ``None``.
    ahead: bool | None = None


@dataclass(frozen=True, slots=True)
class _Heading:
    rank: int
    time: PeriodMention | None
    ahead: bool | None


class Sections:
    """The sections of one text."""

    def __init__(
        self,
        text: str,
        paragraphs: Sequence[Paragraph],
        mentions: Sequence[PeriodMention],
        states: Callable[[int, int], bool],
        title: str = "",
    ) -> None:
        """Read the headings among *paragraphs*; *states* tells whether a figure stands between two places."""
        self._text = text
        #: Whether the title is that of a release of data: its time holds from paragraph to paragraph.
        self.is_release = _RELEASE_TITLE.search(title) is not None
        is_plan = bool(_PLAN_TITLE.search(title)) and not _NEWS_TITLE.search(title)
        self._times = Track(one for one in mentions if one.role in _TELLING)
        stack = [_Heading(_TITLE, None, ahead=True)] if is_plan else []
        sections = [_section(0, stack)] if stack else []
        for paragraph in paragraphs:
            heading = self._heading(paragraph, states)
            if heading:
                stack = [*(one for one in stack if one.rank < heading.rank), heading]
                sections.append(_section(paragraph.end, stack))
        self._sections = Track(sections)

    def at(self, position: int) -> Section | None:
        """Return the section around *position*, ``None`` before the first heading."""
        return self._sections.last(0, position + 1)

    def _heading(self, paragraph: Paragraph, states: Callable[[int, int], bool]) -> _Heading | None:
        line = self._text[paragraph.start : paragraph.end].strip()
        if not line or len(line) > _LONGEST or paragraph.is_row:
            return None
        if states(paragraph.start, paragraph.end):
            return None
        mark = next((rank for words, rank in _MARKS if words.match(line)), 0)
        if _SENTENCE.search(line.removesuffix("。") if mark else line):
            return None
        ahead = False if _REVIEW.search(line) else True if _PLAN.search(line) else None
        time = self._times.last(paragraph.start, paragraph.end)
        colon = line.endswith(("：", ":"))
        if not mark and ahead is None and not (colon and time):
            return None
        time = None if time is None or time.weak or time.is_day else time
        return _Heading(mark or (_COLON if colon else _BARE), time, ahead)


def _section(start: int, stack: Sequence[_Heading]) -> Section:
    """Return what the headings of *stack* say together; the lowest that says something speaks."""
    time = next((one.time for one in reversed(stack) if one.time), None)
    ahead = next((one.ahead for one in reversed(stack) if one.ahead is not None), None)
    return Section(start, time, ahead)
