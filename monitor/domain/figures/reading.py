"""What was read at one place of a text, before bounds around it and its context are judged."""

from decimal import Decimal
from typing import NamedTuple

from monitor.domain.quantity import Bound


class Reading(NamedTuple):
    """A number with its unit, as read from left to right."""

    start: int
    #: Where the number ends and the unit begins.
    number_end: int
    #: Where the unit ends; ``number_end`` when none is printed.
    end: int
    value: Decimal
    unit: str
    resolution: Decimal = Decimal(1)
    value_max: Decimal | None = None
    #: What a word inside the number says of it.
    bound: Bound | None = None
    spelled: bool = False
    bare: bool = False
    vague: bool = False
    scaled: bool = False
    scale: int = 1
    #: Said in words as a part of a whole (三成, 一半, 百分之五, 翻番).
    is_share: bool = False
