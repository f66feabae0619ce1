"""Which period a figure describes: the nearest time expression that governs it, and how it was got."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from monitor.domain.extraction.draft import Draft
from monitor.domain.extraction.layout import Paragraph
from monitor.domain.observation import Kind
from monitor.domain.period import Period, PeriodFrom
from monitor.domain.periods import PeriodMention, Role

_GOVERNING = frozenset({Role.GOVERNS, Role.SINCE, Role.TARGET})
_WHOLE_YEAR = re.compile(r"全年|年内")
_HEADS_LIST = re.compile(r"(?:——|[：:])\s*$")


@dataclass(frozen=True, slots=True)
class Time:
    """A period with how it was got; all empty when the text tells none."""

    period: Period | None = None
    period_from: PeriodFrom | None = None
    weak: bool = True


class Times:
    """The time expressions of one text, and what they govern."""

    def __init__(
        self, text: str, mentions: Sequence[PeriodMention], title: Sequence[PeriodMention], published: date | None
    ) -> None:
        self._text = text
        self._mentions = [mention for mention in mentions if mention.role in _GOVERNING]
        self._origins = [mention for mention in mentions if mention.role is Role.ORIGIN]
        self._starts = [mention.start for mention in self._mentions]
        self._title = next(
            (mention for mention in title if mention.role in _GOVERNING and not mention.is_day and not mention.weak),
            None,
        )
        self._published = published
        self._listed: PeriodMention | None = None

    def at(self, draft: Draft) -> Time:
        """Return the period of the figure of *draft*."""
        if draft.origin:
            return self._origin(draft)
        mention = self._last(draft.sentence.start, draft.figure.start)
        if mention:
            return _time(mention, PeriodFrom.STATED)
        inherited = self._inherited(draft.paragraph, draft.sentence.start)
        return _time(inherited, PeriodFrom.INHERITED) if inherited else Time()

    def _origin(self, draft: Draft) -> Time:
        for mention in self._origins:
            if draft.sentence.start <= mention.start < draft.figure.start and draft.figure.start - mention.end < 4:  # noqa: PLR2004
                return _time(mention, PeriodFrom.STATED)
        return Time()

    def _last(self, low: int, high: int) -> PeriodMention | None:
        first, last = bisect_left(self._starts, low), bisect_left(self._starts, high)
        return self._mentions[last - 1] if last > first else None

    def _inherited(self, paragraph: Paragraph, before: int) -> PeriodMention | None:
        """Return what governs a sentence without a time: one before it in the paragraph, a list's head, the title."""
        opening = [
            mention for mention in self._mentions if paragraph.start <= mention.start < before and not mention.is_day
        ]
        strong = [mention for mention in opening if not mention.weak] or opening
        return strong[-1] if strong else self._listed or self._title

    def head(self, paragraph: Paragraph) -> None:
        """Let a paragraph that ends in a dash or colon give its time to those after it."""
        if _HEADS_LIST.search(self._text[paragraph.start : paragraph.end]):
            self._listed = self._last(paragraph.start, paragraph.end) or self._listed
        elif paragraph.sentences and self._text[paragraph.start : paragraph.end].rstrip().endswith("。"):
            self._listed = None


def _time(mention: PeriodMention, how: PeriodFrom) -> Time:
    return Time(mention.period, how, mention.weak)


def suits(time: Time, kind: Kind) -> Time:
    """Return *time* unless a level was given a time still to come."""
    return time if kind else time
