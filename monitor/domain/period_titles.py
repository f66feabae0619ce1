"""Which time a title states for its whole text: an expression of time, or the bare year of a review (数说2025)."""

import re
from datetime import date

from monitor.domain.period import Period
from monitor.domain.period_mention import PeriodMention
from monitor.domain.periods import find_periods

_BARE_YEAR = re.compile("(?<![0-9A-Za-z〔（(])20[0-9]{2}(?![0-9A-Za-z年./〕）)])")
#: 2025年政府工作报告, given in January: it looks back and ahead; its headings say when.
_REPORT = re.compile("工作报告")
#: Only a title that looks back means the year, not a plan or a fair of that name (健康中国2030).
_REVIEW = re.compile("数[说读]|盘点|回[眸顾望]|答卷|成绩单|总结|年报|账单|大事记|亮点|足迹|印记|收官")


def find_title_periods(title: str, published: date | None) -> list[PeriodMention]:
    """Return the times that the normalised *title* states, in order."""
    stated = find_periods(title, published)
    if _REPORT.search(title) and published and any(one.period == Period.year(published.year) for one in stated):
        return []
    if stated or published is None or not _REVIEW.search(title):
        return stated
    years = [match for match in _BARE_YEAR.finditer(title) if int(match[0]) <= published.year]
    return [PeriodMention(start=one.start(), end=one.end(), period=Period.year(int(one[0]))) for one in years[:1]]
