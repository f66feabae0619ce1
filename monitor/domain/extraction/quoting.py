"""Who speaks after what they say: “我们接诊了5万人次。”某医院院长说."""

import re
from collections.abc import Iterator, Sequence

from monitor.domain.extraction.statement import Statement

_WE = re.compile("我们|我院|咱们?|全院|院里|医院")
_CLOSES = frozenset('”"')
#: No quotation is longer than this.
_LONGEST = 400


def find_quoted(text: str, stated: Sequence[Statement]) -> Iterator[Statement]:
    """Yield for each of *stated* that speaks after a quotation about itself a statement where the quotation begins.

    我院 in it means that institution too.
    """
    for one in stated:
        if not (one.speaks and one.institution) or text[one.start - 1 : one.start] not in _CLOSES:
            continue
        opened = text.rfind("“", max(0, one.start - _LONGEST), one.start)
        if opened >= 0 and text.find("\n", opened, one.start) < 0 and _WE.search(text, opened, one.start):
            yield one._replace(start=opened, end=opened + 1)
            for own in stated:
                if own.unnamed and opened < own.start < one.start:
                    yield one._replace(start=own.start, end=own.end)
