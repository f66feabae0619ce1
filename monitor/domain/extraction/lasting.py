"""Which times hold beyond their sentence."""

import re

from monitor.domain.period_mention import PeriodMention, Role

#: An enumeration looks its members up anew each time.
_UNDATED = Role.UNDATED
#: A first sentence is no longer than this.
_FAR = 200
#: （一）医疗卫生机构。 is a heading, not the first sentence.
_HEADING = re.compile(r"[^。0-9\n]{1,20}。")


def lasts(mention: PeriodMention) -> bool:
    """Tell whether *mention* may hold for later sentences: no day of an event, no start of a running total."""
    if mention.in_passing or mention.is_day:
        return False
    return mention.period.end is not None and mention.role is not _UNDATED


def leads(mention: PeriodMention, text: str) -> bool:
    """Tell whether *mention* stands in the first sentence of its paragraph."""
    line = text.rfind("\n", max(0, mention.start - _FAR), mention.start)
    if line < 0 and mention.start > _FAR:
        return False
    heading = _HEADING.match(text, line + 1, mention.start)
    return text.find("。", heading.end() if heading else line + 1, mention.start) < 0
