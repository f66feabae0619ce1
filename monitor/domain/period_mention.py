"""One time expression of a text: the days it means and what it does to the figures beside it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from monitor.domain.period import Period

#: Neither a sentence nor a figure ends between a day and the now that is the same.
_RIGHT_AFTER = re.compile(r"[^。；;！？!?\n0-9]{0,40}")


class Role(StrEnum):
    """What a time expression does to the figures beside it."""

    #: It is their period.
    GOVERNS = "governs"
    #: It is what they are compared with (较2020年, 比上年, 与2019年相比).
    BASIS = "basis"
    #: They are to be reached by then (到2030年).
    TARGET = "target"
    #: They run from there on (2023年起, 2022年以来, 今年以来); it is their period too.
    SINCE = "since"
    #: It dates the start value of a way from one value to another (从2020年的A降至B): the next figure only.
    ORIGIN = "origin"
    #: It dates an event that is named in passing (始建于1958年), or tells which thing is meant (到6月底，2026年度缴费).
    EVENT = "event"
    #: It says how long, but not from when (五年来, 三年内): the figures beside it have no period.
    UNDATED = "undated"


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodMention:
    """One time expression. Offsets are code points of the normalised text, ends exclusive, 截至/较/到 included."""

    start: int
    end: int
    period: Period
    role: Role = Role.GOVERNS
    #: 目前, 现有, 如今, 截至目前, 近三年: no calendar word says when.
    weak: bool = False
    #: A calendar day is named (2023年11月29日, 12月23日): often the day of an event, not of a figure.
    is_day: bool = False
    #: Inside 《》: the period of the document that is named.
    in_title: bool = False
    #: That document tells figures of its period (《2024年统计公报》), as a plan or a notice does not.
    in_statistics: bool = False
    #: 截至: a balance of that day, also of what is counted up to it.
    as_of: bool = False
    #: 去年同期为25家: an earlier value in passing; the clauses after it go on with the time before.
    in_passing: bool = False
    #: 较去年同期: of the year before the same months that are spoken of.
    same_months: bool = False
    #: 上年, 上年末: seen from the year that is spoken of, not from the day of publication.
    year_back: bool = False


def says_again(text: str, start: int, mentions: Sequence[PeriodMention]) -> bool:
    """Tell whether the now at *start* is that of the last of *mentions*: 截至6月底，全省现有 states one moment."""
    before = mentions[-1] if mentions else None
    dated = before is not None and before.as_of and not before.weak and before.role is Role.GOVERNS
    return before is not None and dated and _RIGHT_AFTER.fullmatch(text, before.end, start) is not None
