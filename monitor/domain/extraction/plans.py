"""Targets: which figures are still to come, by their words, their year, or the section of a plan they stand in."""

from datetime import date

from monitor.domain.extraction.changes import is_done, is_target
from monitor.domain.extraction.draft import Draft
from monitor.domain.extraction.phrases import Phrases
from monitor.domain.extraction.sections import Section, Sections
from monitor.domain.period import STATED, Period

#: Up to this month a year has just begun.
_EARLY = 3
#: Words further than this before a figure say nothing of it.
_FAR = 300


class Plans:
    """Tells the targets of one text."""

    def __init__(self, text: str, phrases: Phrases, sections: Sections, published: date | None) -> None:
        self._text = text
        self._phrases = phrases
        self._sections = sections
        self._published = published

    def holds(self, draft: Draft) -> bool:
        """Tell whether what is stated is still to come: the words say so, or the period ends in a later year."""
        year = draft.time.year
        if draft.aim or draft.time.ahead or (self._published and year and year > self._published.year):
            return True
        # Of a year that had ended 预计 is an estimate.
        over = bool(self._published and year and year < self._published.year)
        low = draft.clause.start if draft.clause.host is not None and over else self._from(draft)
        low = max(low, self._text.rfind("实际", low, draft.start))  # 计划建成30家，实际建成36家
        words = self._text[low if draft.start - low < _FAR else draft.start - _FAR : draft.start]
        section = self._sections.at(draft.start)
        if (section and section.ahead is False) or over:
            return is_target(words.replace("预计", ""))
        ahead = section and (section.ahead or self._begins(section, draft))
        return is_target(words) or bool(ahead and self._is_part(draft, words))

    def _begins(self, section: Section, draft: Draft) -> bool:
        """Tell whether *section* is headed by the year that has just begun (二、2025年工作): it is still to be done."""
        told = section.time.period if section.time else None
        if told is None or self._published is None or draft.time.period != told or draft.time.period_from is STATED:
            return False
        return told == Period.year(self._published.year) and self._published.month <= _EARLY

    def _from(self, draft: Draft) -> int:
        """Return where the words begin that may make a plan of a figure: 计划A；新建B goes on with it."""
        sentence = draft.sentence
        if sentence.chain == sentence.start:
            return sentence.start
        listed = self._text.find("：", max(sentence.chain, sentence.start - _FAR), sentence.start) >= 0
        return sentence.chain if listed or self._phrases.is_deed(sentence.start) else sentence.start

    def _is_part(self, draft: Draft, words: str) -> bool:
        """Tell whether a figure below the heading of a plan is part of it, not what has been reached."""
        period = draft.time.period
        over = period is not None and period.end is not None and self._published and period.end <= self._published
        return not over and not is_done(words)
