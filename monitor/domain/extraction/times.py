"""Which period a figure describes: the nearest time expression that governs it, and how it was got."""

import re
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from monitor.domain.extraction.lasting import lasts, leads
from monitor.domain.extraction.layout import BLANK, MASK, Paragraph, Sentence
from monitor.domain.extraction.sections import Sections
from monitor.domain.extraction.time import LEVELS, NO_TIME, Time, time_before, time_of, year_before, years_of
from monitor.domain.extraction.times_in_turn import listed_for
from monitor.domain.extraction.track import Track
from monitor.domain.period import INHERITED, STATED, Period, PeriodFrom
from monitor.domain.period_mention import PeriodMention, Role
from monitor.domain.period_shapes import year_earlier

if TYPE_CHECKING:
    from monitor.domain.extraction.draft import Draft

#: An enumeration looks its members up anew each time.
_GOVERNS, _UNDATED, _ORIGIN, _BASIS = Role.GOVERNS, Role.UNDATED, Role.ORIGIN, Role.BASIS
_GOVERNING = frozenset({Role.GOVERNS, Role.SINCE, Role.TARGET, Role.UNDATED})
#: A section of a report: 一、机构, （一）总体 (its bracket is masked).
_SECTION = re.compile(rf"\s*(?:{MASK}{{2,5}}|[一二三四五六七八九十]{{1,3}}、|[（(][一二三四五六七八九十]{{1,3}}[)）])")
#: So many sections make a report.
_REPORT = 2
#: 已投入, 现有: nothing of a plan that is still to come.
_DONE = re.compile(r"已|累计|目前|现有")
#: 一是…；二是…: what one item of a list says of its time holds in no other.
_ITEM = re.compile(
    r"[一二三四五六七八九第其](?<![\u4e00-\u9fff].)(?:(?<![第其])是|(?<=第)[一二三四五六七八九][，,]|(?<=其)[一二三四五][，,])"
)
#: Where a line ends, blanks included.
_LINE_END = 8
#: 今年新入选示范区的任城区打造…: the time tells of the place, not of the figure.
_ATTRIBUTE = re.compile(rf"[^，,。、0-9]{{1,14}}的{BLANK}")
#: A paragraph that goes on with the one before.
_CONTINUES = re.compile(rf"[\s{BLANK}{MASK}]{{0,20}}(?:其中|此外|另外|同时|与此同时|同期|同一时[点期])[，,：:]?")
#: 达到2022年目标值: the time is that of the aim.
_AIM = re.compile(r"[^，,。；;]{0,12}目标(?![任是为：:])")
#: What is told of stands before the time: 手足口病|6月.
_SUBJECT = re.compile(r"(?<![\u4e00-\u9fff])(?!其中|此外|另外|同时)[\u4e00-\u9fff]{2,16}\Z")
#: Says when a text was written, not which day that was.
_NOW = re.compile(r"目前|现有|如今|截至今|当前")
#: A first sentence is no longer than this.
_FAR = 200
#: A document named within this many characters is what the text is about.
_OPENING = 200
_CLAUSE_END = re.compile("[，,；;。]")
_PAIR = 2
#: An origin's value follows within this many characters.
_CLOSE = 4


class _Item(NamedTuple):
    """Where an item of a list begins."""

    start: int


class Times:
    """The time expressions of one text, and what they govern. Ask in the order of the text."""

    def __init__(
        self,
        text: str,
        mentions: Sequence[PeriodMention],
        title: Sequence[PeriodMention],
        published: date | None = None,
        sections: Sections | None = None,
        inside: Sequence[PeriodMention] = (),
    ) -> None:
        """Take the *mentions* of *text* outside its brackets and those *inside*, and those of its title."""
        self._text = text
        self._published = published
        self._sections = sections
        governing = [one for one in mentions if one.role in _GOVERNING and not one.in_title]
        governing = [one for one in governing if not _ATTRIBUTE.match(text, one.end)]
        self._governing = Track(governing)
        #: 《2024年统计公报》: what it tells is of that year unless it says otherwise.
        documents = [one for one in mentions if one.in_statistics and one.role is _GOVERNS and not one.is_day]
        self._documents = Track(documents)
        #: The one that the text is about.
        self._document = next((one for one in documents if one.start < _OPENING), None)
        #: Those that hold beyond their sentence: no day of an event, no start of a running total.
        self._lasting = Track(one for one in governing if lasts(one) and not _AIM.match(text, one.end))
        #: Those in the first sentence of a paragraph: they may hold for the paragraphs after it too.
        self._leading = Track(one for one in governing if lasts(one) and leads(one, text))
        self._inside = Track(one for one in inside if one.role in _GOVERNING)
        self._items = Track(_Item(match.start()) for match in _ITEM.finditer(text))
        self._origins = Track(one for one in mentions if one.role is _ORIGIN)
        self._bases = Track(one for one in mentions if one.role is _BASIS)
        whole = (one for one in title if one.role in _GOVERNING and not one.is_day and not one.weak)
        self._title = next(whole, None)
        #: Whether sections say that the text is a report: what one paragraph states holds in the next.
        sectioned = sum(bool(_SECTION.match(line)) for line in text.split("\n")) >= _REPORT
        self._is_report = sectioned or (sections is not None and sections.is_release)
        #: What the head of a list (目前，项目进展如下：) says for the paragraphs after it.
        self._listed: PeriodMention | None = None

    def at(self, paragraph: Paragraph, sentence: Sentence, position: int) -> Time:
        """Return the period of the figure at *position*."""
        mention = self._stated(sentence.start, position)
        if mention and self._is_of_now(mention.end, position):
            return NO_TIME
        if mention and mention.year_back and (year := self._year_back(mention, paragraph, sentence)):
            return year
        if mention:
            return self._planned(mention) if mention.role is _UNDATED else time_of(mention, STATED)
        item = self._items.last(paragraph.start, position)
        begun = item.start if item and item.start > sentence.chain else sentence.chain
        inherited = self._stated(begun, position)
        if inherited is None or _AIM.match(self._text, inherited.end):
            inherited = self._documents.last(sentence.chain, position)
        inherited = inherited or self._inherited(paragraph, sentence, position)
        if inherited is None or inherited.role is _UNDATED or self._is_of_now(inherited.end, position):
            return NO_TIME
        return time_of(inherited, INHERITED)

    def _year_back(self, mention: PeriodMention, paragraph: Paragraph, sentence: Sentence) -> Time | None:
        """Return the year before the one spoken of where *mention* (上年), seen from publication, is that very year."""
        now = self._stated(sentence.chain, mention.start) or self._inherited(paragraph, sentence, mention.start)
        same = now and now.period.end and mention.period.end and now.period.end.year == mention.period.end.year
        earlier = year_earlier(mention.period) if same else None
        return Time(earlier, STATED, weak=False) if earlier else None

    def _stated(self, low: int, high: int) -> PeriodMention | None:
        """Return the last time between *low* and *high*, past those that were told in passing in clauses before."""
        mention = self._governing.last(low, high)
        while mention and mention.in_passing and _CLAUSE_END.search(self._text, mention.end, high):
            mention = self._governing.last(low, mention.start)
        return mention

    def _is_of_now(self, low: int, high: int) -> bool:
        """Tell whether 目前 stands between *low* and *high* in a text of which nobody knows when it was published."""
        return self._published is None and _NOW.search(self._text, max(low, high - _FAR), high) is not None

    def in_turn(self, drafts: Sequence["Draft"]) -> None:
        """Give the figures of a clause the times of a list before them: 2023年、2024年分别为54%、53%."""
        if len(drafts) < _PAIR:
            return
        for draft, mention in zip(drafts, listed_for(drafts, self._governing, self._text), strict=False):
            draft.time = time_of(mention, STATED)

    def _planned(self, length: PeriodMention) -> Time:
        """Return the years of the plan that the title names when *length* (三年内) is as long, else no time."""
        plan = self._title
        if plan is None or plan.period.end is None or length.period.end is None or not self._is_plan(plan):
            return NO_TIME
        years = plan.period.end.year - plan.period.start.year + 1
        ahead = length.period.start == self._published
        same = ahead and length.period.end.year - length.period.start.year == years
        return time_of(plan, INHERITED) if same else NO_TIME

    def _is_plan(self, mention: PeriodMention) -> bool:
        """Tell whether *mention* names years of which some are still to come."""
        end = mention.period.end
        return bool(end and self._published and end > self._published and end.year > mention.period.start.year)

    def origin(self, draft: "Draft") -> Time:
        """Return the period of the start value of *draft* (从2020年的A降至B)."""
        mention = self._origins.last(draft.sentence.start, draft.start)
        near = mention is not None and (draft.start - mention.end < _CLOSE or draft.rule == "ways")
        if mention and near:
            return self._before_now(mention, draft)
        earlier = self._origins.last(draft.sentence.chain, draft.start) if draft.rule == "way" else None
        stated = self._governing.last(draft.sentence.start, draft.start)
        if stated and (years := years_of(stated.period)):
            return Time(Period.year(years[0]), STATED, weak=False)
        return self._before_now(earlier, draft, INHERITED) if earlier and not (stated and mention is None) else NO_TIME

    def arrived(self, draft: "Draft") -> Time | None:
        """Return the last year of the span in which *draft* was reached: 2019年至2024年，…从A上升到B."""
        stated = self._governing.last(draft.sentence.start, draft.start) if draft.rule == "way" else None
        years = years_of(stated.period) if stated else None
        return Time(Period.year(years[1]), STATED, weak=False) if years else None

    def _before_now(self, mention: PeriodMention, draft: "Draft", got: PeriodFrom = STATED) -> Time:
        """Return the period of *mention*; 上年 in a sentence about (the end of) 2024 is 2023, whenever published."""
        now = self.at(draft.paragraph, draft.sentence, draft.start).period
        now = mention.period if now and mention.year_back and mention.period.contains(now) else now
        if now is None or mention.period != now or now.is_instant:
            return time_of(mention, got)
        return Time(year_before(now), STATED, weak=False) if year_before(now) else NO_TIME

    def base(self, draft: "Draft") -> Time:
        """Return the period of a value compared with (较上年7.15/10万下降): stated, or the year before."""
        mention = self._bases.last(draft.sentence.start, draft.start)
        now = self.at(draft.paragraph, draft.sentence, draft.start)
        then = year_earlier(now.period) if mention and mention.same_months and now.period else None
        if then and mention and mention.period.contains(then):
            return Time(then, STATED, weak=False)
        if mention is None or (now.period and mention.period.start >= now.period.start):
            earlier = time_before(now.period, mention.period if mention else None)
            return Time(earlier, STATED, weak=False) if earlier else NO_TIME
        return time_of(mention, STATED)

    def bracketed(self, draft: "Draft") -> Time | None:
        """Return the period that the bracket of *draft* states (2023年为7.8/10万), or the time before it gives it.

        较2020年（77.56岁） is the value of 2020.
        """
        own = self._inside.last(draft.clause.start, draft.start)
        if own:
            return (own.year_back and self._year_back(own, draft.paragraph, draft.sentence)) or time_of(own, STATED)
        host = draft.clause.host or 0
        mention = self._bases.last(max(0, host - _FAR), host)
        return self.base(draft) if mention and self._text[mention.end : host] in LEVELS else None

    def compared(self, low: int, high: int) -> Period | None:
        """Return what a figure is compared with between *low* and *high* (较2020年)."""
        mention = self._bases.last(low, high)
        return mention.period if mention else None

    def _inherited(self, paragraph: Paragraph, sentence: Sentence, position: int) -> PeriodMention | None:
        """Return what governs a sentence without a time: one before it in the paragraph, a list's head, the title."""
        near = self._nearest(paragraph.start, sentence.start, position)
        if near and (self._is_narrowed(near, sentence.start, paragraph.end) or self._is_over(near, sentence, position)):
            near = None
        near = near or self._documents.last(paragraph.start, sentence.start)
        section = self._sections.at(position) if self._sections and not near else None
        if section and section.time:
            return section.time
        before = self._listed or self._continued(paragraph.start) or self._running(paragraph.start)
        before = before or self._told_by(position)
        return near or before or self._titled(sentence, position)

    def _nearest(self, low: int, high: int, position: int) -> PeriodMention | None:
        """Return the last time between *low* and *high* that holds at *position*: no other item has stated it."""
        item, first = self._items.last(low, position), self._items.first(low, position)
        own = self._lasting.last(item.start, high) if item else None
        return own or self._lasting_in(low, first.start if first else high)

    def _lasting_in(self, low: int, high: int) -> PeriodMention | None:
        """Return the last time between *low* and *high*; a part of one before it, told in passing, holds no longer."""
        last = self._lasting.last(low, high)
        if last is None or not self._is_in_passing(last, low):
            return last
        near = self._lasting.last(low, last.start)
        wider = near or self._running(low) or self._title
        return near if wider and wider.period != last.period and wider.period.contains(last.period) else last

    def _is_in_passing(self, mention: PeriodMention, low: int) -> bool:
        """Tell whether the subject of its sentence stands before *mention* (手足口病6月报告…)."""
        low = max(low, mention.start - _FAR)
        stop = max(self._text.rfind(mark, low, mention.start) for mark in "。；;\n")
        return _SUBJECT.search(self._text, max(low, stop + 1), mention.start) is not None

    def _is_narrowed(self, mention: PeriodMention, low: int, high: int) -> bool:
        """Tell whether *mention*, of several years, is followed by a part of it: it governs its own sentence only."""
        end = mention.period.end
        if end is None or end.year == mention.period.start.year:
            return False
        later = self._governing.first(low, high)
        return later is not None and not later.weak and mention.period.contains(later.period)

    def _is_over(self, mention: PeriodMention, sentence: Sentence, position: int) -> bool:
        """Tell whether *mention* is still to come, and the sentence speaks of what has been done."""
        to_come = self._published is not None and mention.period.start > self._published
        return to_come and _DONE.search(self._text, sentence.start, position) is not None

    def _told_by(self, position: int) -> PeriodMention | None:
        """Return the document that the text is about when it is named before *position*."""
        document = self._document
        return document if document and document.start < position else None

    def _continued(self, start: int) -> PeriodMention | None:
        """Return the last time of the paragraph before when the one at *start* goes on with it (其中，)."""
        if not _CONTINUES.match(self._text, start):
            return None
        before = self._text.rfind("\n", 0, max(0, start - 1)) + 1
        last = self._lasting.last(before, start)
        return last if last and not last.weak and last.role is _GOVERNS else None

    def _titled(self, sentence: Sentence, position: int) -> PeriodMention | None:
        """Return the time in the title; the years of a plan tell nothing of what has been done."""
        title = self._title
        if title and self._is_plan(title) and _DONE.search(self._text, sentence.start, position):
            return None
        return title

    def _running(self, before: int) -> PeriodMention | None:
        """Return the last time stated in earlier paragraphs of a report, or of a text whose title is about its year."""
        running = self._leading.last(0, before)
        if running is None or running.weak or running.role is not _GOVERNS:
            return None
        if self._title is None:
            opens = running.period.is_instant and running == self._leading.first(0, before)
            return running if self._is_report or opens else None
        return running if self._title.period.contains(running.period) else None

    def head(self, paragraph: Paragraph) -> None:
        """Let a paragraph that ends in a dash or colon give its time to those after it."""
        line = self._text[max(paragraph.start, paragraph.end - _LINE_END) : paragraph.end].rstrip()
        if line.endswith(("——", "：", ":")):
            self._listed = self._governing.last(paragraph.start, paragraph.end) or self._listed
        elif line.endswith("。"):
            self._listed = None
