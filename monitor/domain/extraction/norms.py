"""Figures of what is asked for, agreed or played for: norms, contracts, contests. None was reached by a place."""

import re

from monitor.domain.extraction.draft import Draft

#: 按照建设标准，…不少于30张; 一般不少于30张, 原则上不低于5个: what is asked of each.
_NORM = re.compile(
    r"(?:一般|原则上|应当?|须|要求|不得)不?得?(?:少于|低于|超过|高于|多于)$"
    r"|(?:按照?|根据|依据|参照)[^，,。；;\n]{0,24}(?:标准|规范|指南|规程|办法|规定|要求)[^，,。；;\n]{0,6}，"
    r"[^。；;\n]{0,60}?(?:不得?(?:少于|低于|超过)|至少[^，,。；;0-9\n]{0,12})$"
)
#: 根据协议，…每月派出专家4名.
_AGREED = re.compile(
    r"(?:根据|按照?|依照|依据)[^，,。；;\n]{0,12}(?:协议|约定|合同|备忘录)[^。；;\n]{0,80}$"
    r"|(?:协议|双方|合同)(?:约定|商定|明确)[^。；;\n]{0,80}$"
)
_AGREEMENT = re.compile("协议|约定|合同|备忘录|商定")
_CONTEST = re.compile(r"竞赛|比赛|大赛|决赛|比武|竞技|角逐|同台")
_CONTESTANT = re.compile(
    r"(?:参赛|选手|代表队|[特一二三优]等奖|[金银铜]奖|优[秀胜]奖|组织奖|[最平][高低均]分|得分|总分|队伍)"
)
#: What a contest counts stands this close behind its figure.
_BEHIND = 10
#: Words further than this before a figure say nothing of it.
_FAR = 120
_PAGE = 240
_SHARES = frozenset({"%", "‰"})


def is_norm(draft: Draft, text: str) -> bool:
    """Tell whether the figure is what each of them has to have (按照标准，床位不少于30张)."""
    low, high = max(draft.sentence.start, draft.start - _FAR), draft.figure.number_start
    if draft.figure.quantity.unit in _SHARES:
        return False  # a share asked for is a target
    if text[high - 1 : high] not in {"于", "过"} and text.find("至少", low, high) < 0:
        return False
    return _NORM.search(text, low, high) is not None


def is_agreed(draft: Draft, text: str) -> bool:
    """Tell whether the figure was only agreed upon (根据协议，每月派出专家4名)."""
    low = max(draft.sentence.start, draft.start - _FAR)
    if not _AGREEMENT.search(text, low, draft.start):
        return False
    return _AGREED.search(text, low, draft.start) is not None


def is_contested(draft: Draft, text: str) -> bool:
    """Tell whether the figure is a prize, a score or those who play for it (参赛选手144名, 一等奖6名)."""
    high = min(draft.figure.end + _BEHIND, draft.sentence.end)
    near = _CONTESTANT.search(text, max(draft.clause.start, draft.start - _FAR), high)
    return near is not None and _CONTEST.search(text, max(0, draft.start - _PAGE), high) is not None
