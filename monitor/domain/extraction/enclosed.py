"""Places inside brackets that have figures of their own there: 三级医院86家（其中哈尔滨市41家、绥化市6家）."""

import re
from collections.abc import Iterator

from monitor.domain.extraction.layout import Clause, Layout
from monitor.domain.places import Gazetteer, Place

#: What stands between such a place and its figure.
_HAS = re.compile(r"\s?(?:[、和及与][\u4e00-\u9fff]{2,12}){0,4}?(?:分别)?(?:达到?|为|有|共|约)?\s?[0-9]")


def find_enclosed(gazetteer: Gazetteer, text: str, layout: Layout, area: str | None) -> list[Place]:
    """Return the divisions named right before figures in the brackets of *text*, in order; *area* is the source's."""
    return [
        one._replace(start=clause.start + one.start, end=clause.start + one.end)
        for clause in _brackets(layout)
        for one in gazetteer.find(text[clause.start : clause.end], area)
        if one.code and not one.relative and _HAS.match(text, clause.start + one.end, clause.end)
    ]


def _brackets(layout: Layout) -> Iterator[Clause]:
    for paragraph in layout.paragraphs:
        for sentence in paragraph.sentences:
            for clause in sentence.clauses:
                yield from clause.inner
