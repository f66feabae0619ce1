"""So many for each: 每个设区市至少有1家 counts no hospitals of the province."""

import re

from monitor.domain.extraction.draft import Draft

#: 每个设区市至少有1家: so many for each, never so many in all.
_EACH = re.compile(
    r"(?P<whom>每一?[个所家名位张台支间辆座]?(?!人?每|[千万百十年月天周日0-9])[\u4e00-\u9fff]{1,8}?)"
    r"(?:(?:至少|拥有|配备|配有|建有|设有|建好|有|平均|不少于)[^，,。；;]{0,8})?$"
)
_EACH_FAR = 30
#: 个人缴费标准为每人400元: the name says that it is for each.
_PER_PERSON = re.compile("标准|人均")


def take_each(draft: Draft, text: str) -> None:
    """Put whom the number of *draft* is for, by the words before it, ahead of its subject."""
    each = _EACH.search(text, max(draft.clause.start, draft.start - _EACH_FAR), draft.start)
    named = draft.noun + draft.subject
    if each and each["whom"] not in named and not _PER_PERSON.search(named):
        draft.subject = each["whom"] + draft.subject
