"""Some of a kind, and what a team sent somewhere did: never the number of all there are, nor what a place did.

表彰乡镇卫生院50家、村医200名 tells of none but those; 医疗队接诊1.2万人次，开展手术300台 of the team alone.
"""

import re

from monitor.domain.extraction.draft import Draft
from monitor.domain.observation import LEVEL

#: Verbs that take some of a kind.
_CHOOSING = re.compile(
    "遴选|评选|选取|选定|抽取|抽查|抽检|抽调|督查|督导|约谈|通报|处罚|表彰|奖励|吸纳|吸引|动员|带动|调集|托管|领办|资助|捐赠|慰问"
    "|援建|联合|帮扶|涉及|成员单位|会员单位|理事单位|组织(?=[^，,。；;]{1,30}(?:参加|参与|赴|开展))"
)
#: They tell of all there are after all.
_OF_ALL = re.compile(
    "达到?|增[至到加]|共有|总数|建成|新增|新建|拥有|建立|组建|设[立有置]|现有|培训|其中|全部|覆盖|[：:]"
)
#: Who is sent to work elsewhere.
_TEAM = re.compile(
    "援[\u4e00-\u9fff]{0,2}(?:医疗队|人才|干部|医生|专家)|医疗队|专家(?:团队?|组|服务团)|志愿(?:服务|医疗)队"
    "|义诊|组团式|巡诊"
)
_AGAIN = re.compile("全[省市县区国州]|各级|医疗机构|[指帮支带][导助持领]")
_COUNTS = frozenset({"count", "人"})
_DONE = frozenset({"人次", "台次", "例", "台", "台例", "例次"})
#: Words further than this before a figure say nothing of it.
_FAR = 60


def narrowing(draft: Draft, text: str) -> str:
    """Return the word that makes what *draft* counts some of a kind or the work of a team, empty without one."""
    if draft.kind is not LEVEL or not draft.name:
        return ""
    unit = draft.figure.quantity.unit
    if unit in _DONE:
        return _last(_TEAM, _AGAIN, text, max(draft.sentence.start, draft.start - _FAR), draft)
    if draft.figure.quantity.dimension in _COUNTS:
        return _last(_CHOOSING, _OF_ALL, text, max(draft.clause.start, draft.start - _FAR), draft)
    return ""


def _last(words: re.Pattern[str], over: re.Pattern[str], text: str, low: int, draft: Draft) -> str:
    """Return the last of *words* before the figure unless one of *over* follows it or the name has it already."""
    found = list(words.finditer(text, low, draft.start))
    if not found or over.search(text, found[-1].end(), draft.start):
        return ""
    word = found[-1][0]
    return "" if word in draft.name else word
