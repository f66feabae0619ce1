"""Which period a figure describes: the nearest time expression that governs it, and how it was got."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from monitor.domain.extraction.layout import BLANK, Paragraph, Sentence
from monitor.domain.extraction.track import Track
from monitor.domain.period import Period, PeriodFrom
from monitor.domain.periods import PeriodMention, Role

_GOVERNING = frozenset({Role.GOVERNS, Role.SINCE, Role.TARGET})
#: Where a line ends, blanks included.
_LINE_END = 8
#: 今年新入选示范区的任城区打造…: the time tells of the place, not of the figure.
_ATTRIBUTE = re.compile(rf"[^，,。、0-9]{{1,14}}的{BLANK}")
#: An origin's value follows within this many characters.
_CLOSE = 4


@dataclass(frozen=True, slots=True)
class Time:
    """A period with how it was got; all empty when the text tells none."""

    period: Period | None = None
    period_from: PeriodFrom | None = None
    weak: bool = True

    @property
    def year(self) -> int | None:
        """The year in which the period ends, ``None`` when it is open or unknown."""
        return self.period.end.year if self.period and self.period.end else None

    def as_stock(self, published: date | None) -> "Time":
        """Return the time as a stock reads it: 今年, from January to the day of publication, is that day."""
        period = self.period
        if published is None or period != Period(date(published.year, 1, 1), published):
            return self
        return Time(Period.instant(published), self.period_from, self.weak)


#: The text tells no period.
NO_TIME = Time()


class Times:
    """The time expressions of one text, and what they govern. Ask in the order of the text."""

    def __init__(self, text: str, mentions: Sequence[PeriodMention], title: Sequence[PeriodMention]) -> None:
        self._text = text
        governing = [one for one in mentions if one.role in _GOVERNING and not one.in_title]
        governing = [one for one in governing if not _ATTRIBUTE.match(text, one.end)]
        self._governing = Track(governing)
        #: Those that hold beyond their sentence: no day of an event, no start of a running total.
        self._lasting = Track(one for one in governing if not one.is_day and not one.period.is_open)
        self._origins = Track(one for one in mentions if one.role is Role.ORIGIN)
        self._bases = Track(one for one in mentions if one.role is Role.BASIS)
        whole = (one for one in title if one.role in _GOVERNING and not one.is_day and not one.weak)
        self._title = next(whole, None)
        #: What the head of a list (目前，项目进展如下：) says for the paragraphs after it.
        self._listed: PeriodMention | None = None

    def at(self, paragraph: Paragraph, sentence: Sentence, position: int) -> Time:
        """Return the period of the figure at *position*."""
        mention = self._governing.last(sentence.start, position)
        if mention:
            return _time(mention, PeriodFrom.STATED)
        inherited = self._governing.last(sentence.chain, position) or self._inherited(paragraph, sentence.start)
        return _time(inherited, PeriodFrom.INHERITED) if inherited else NO_TIME

    def origin(self, sentence: Sentence, position: int) -> Time:
        """Return the period of the start value at *position* (从2020年的A降至B)."""
        mention = self._origins.last(sentence.start, position)
        return _time(mention, PeriodFrom.STATED) if mention and position - mention.end < _CLOSE else NO_TIME

    def compared(self, low: int, high: int) -> Period | None:
        """Return what a figure is compared with between *low* and *high* (较2020年)."""
        mention = self._bases.last(low, high)
        return mention.period if mention else None

    def _inherited(self, paragraph: Paragraph, before: int) -> PeriodMention | None:
        """Return what governs a sentence without a time: one before it in the paragraph, a list's head, the title."""
        near = self._lasting.last(paragraph.start, before)
        return near or self._listed or self._running(paragraph.start) or self._title

    def _running(self, before: int) -> PeriodMention | None:
        """Return the last time stated in earlier paragraphs when the title says that the text is about its year."""
        running = self._lasting.last(0, before) if self._title else None
        if running is None or self._title is None or running.weak:
            return None
        return running if self._title.period.contains(running.period) else None

    def head(self, paragraph: Paragraph) -> None:
        """Let a paragraph that ends in a dash or colon give its time to those after it."""
        line = self._text[max(paragraph.start, paragraph.end - _LINE_END) : paragraph.end].rstrip()
        if line.endswith(("——", "：", ":")):
            self._listed = self._governing.last(paragraph.start, paragraph.end) or self._listed
        elif line.endswith("。"):
            self._listed = None


def _time(mention: PeriodMention, how: PeriodFrom) -> Time:
    return Time(mention.period, how, mention.weak)
