"""What a figure is: the spans of a printed number and the quantity it states."""

from enum import StrEnum
from typing import NamedTuple

from monitor.domain.quantity import Quantity


class Exclusion(StrEnum):
    """Why a printed number measures nothing by itself."""

    #: A year, month or day: the matter of :mod:`monitor.domain.periods`.
    DATE = "date"
    #: A time of day (8:30, 18时).
    CLOCK = "clock"
    #: The age of a person or an age group (82岁, 65岁以上).
    AGE = "age"
    #: The people of an age that something is measured of (5岁以下儿童, 65岁及以上老年人口).
    AGE_GROUP = "age_group"
    #: A length of time that no indicator is said to measure (6个小时, 3年来).
    DURATION = "duration"
    #: A telephone number, hotline, postcode or long identifier.
    CODE = "code"
    #: 第N, 首N, N号, N届.
    ORDINAL = "ordinal"
    #: 前N, 百强.
    RANK = "rank"
    #: A level, type or generation (3级, 2型, 13价).
    GRADE = "grade"
    #: Part of a name or slogan (5G, “2+29+N”, 《…2030…》).
    NAME = "name"
    #: The number of a document (〔2024〕12号).
    DOCUMENT = "document"
    #: The number of a list entry (1. or （2）).
    LISTING = "listing"
    #: A numeral that counts nothing (一批, 三个方面).
    RHETORICAL = "rhetorical"
    #: 几十, 数百: no digit is stated.
    VAGUE = "vague"
    #: The denominator of a rate in words (每千人口, 每10万).
    DENOMINATOR = "denominator"


class Figure(NamedTuple):
    """One printed number. All offsets are code points of the normalised text, ends exclusive."""

    #: The published value: bound words attached to it, number, multiplier and unit (近95%, 120个左右).
    start: int
    end: int
    #: The number alone with 余/多/几 and multiplier (3000多万); of a range, both ends.
    number_start: int
    number_end: int
    #: The unit word; empty (``unit_start == unit_end``) when none is printed or 人口 only implies it.
    unit_start: int
    unit_end: int
    quantity: Quantity
    #: ``None`` when the number may be an observation.
    excluded: Exclusion | None = None
