"""Time expressions: which days the words of a text mean, seen from its publication date."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from monitor.domain.period import Period


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


_YEAR = re.compile(r"(?:截至)?(?P<year>(?:19|20)[0-9]{2})年(?P<end>年?[底末])?")


def find_periods(text: str, published: date | None) -> list[PeriodMention]:  # noqa: ARG001 - relative words follow
    """Return the time expressions of the normalised *text* in order; relative words need *published*."""
    return [_mention(match) for match in _YEAR.finditer(text)]


def _mention(match: "re.Match[str]") -> PeriodMention:
    year = Period.year(int(match["year"]))
    return PeriodMention(start=match.start(), end=match.end(), period=year.as_instant() if match["end"] else year)
