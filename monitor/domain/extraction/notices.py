"""Notices of correction that quote only numbers (文中“95.3%”应为“93.5%”): what they correct is named elsewhere."""

import re
from collections.abc import Iterable, Sequence

from monitor.domain.correcting import corrected, is_meant
from monitor.domain.extraction.corrections import Correction
from monitor.domain.figures import Figure
from monitor.domain.observation import Observation

#: What a notice says around the values, none of which names anything: where it stood, who carried it, and that it was
#: wrong.
_FURNITURE = re.compile(
    r"《[^》]*》|[“”\"‘’'「」『』（）()\[\]【】：:，,、；;\s*—-]"
    r"|(?:[0-9]{2,4}年)?(?:[0-9]{1,2}月)?[0-9]{1,2}日|[0-9]{2,4}年|[昨今前当]日|[昨今前当]天|日前|近日|[上下]午|晚间?"
    r"|第?[一二三四五六七八九十0-9]{1,3}(?:自然)?[段版条行节页章]|头版|倒数|头条"
    r"|(?:因|由于)?(?:工作人员|编辑|记者|校对|审核|排版|录入|输入|操作|技术|统计|工作|我们){0,3}的?"
    r"(?:疏忽|失误|原因|差错|不严|不慎)"
    r"|[本我][报网站刊台社委局厅院号]|官方|官网|网站|公众号|微信|微博|客户端|平台"
    r"|刊[发登载]|发[布表出]|登载|推送|公布|转[发载]|报道|载|题为|标题|正文|[一该此原]文|文[中内章]|稿件|稿|消息|新闻|信息"
    r"|通报|通稿|内容|部分|[所其]?[述列]|提[及到]|涉及|其中|关于|特此|特将|现将|现|有误|错误|之误|误|更正|勘误|启事|声明"
    r"|说明|如下|致歉|歉意|读者|初次|首次|数据|数字|数值|表述|表格|[中里内处对将把其该此原的于在为有一是应文表图向已上并]"
)
_ENDS = "。！？\n"


def quoting_numbers_only(text: str, corrections: Iterable[Correction], figures: Sequence[Figure]) -> frozenset[int]:
    """Return where the right values stand of *corrections* that say of what only by the wrong value.

    *figures* are the countable ones of *text*.
    """
    ends = [figure.end for figure in figures]
    return frozenset(one.right for one in corrections if one.wrong is not None and _is_bare(text, one, one.wrong, ends))


def _is_bare(text: str, one: Correction, wrong: Figure, ends: Sequence[int]) -> bool:
    if wrong.start > one.right:
        return False
    begin = max([0, *(text.rfind(mark, 0, wrong.start) + 1 for mark in _ENDS)])
    begin = max([begin, *(end for end in ends if end <= wrong.start)])
    return not _FURNITURE.sub("", text[begin : wrong.start] + text[wrong.end : one.start])


def settled(taken: Sequence[Observation], bare: Sequence[Observation]) -> tuple[list[Observation], list[Observation]]:
    """Return *taken* with the values that the same text takes back set right, and what is left of *bare*.

    A notice below the text it corrects speaks of the one series there that has the wrong value.
    """
    left: list[Observation] = []
    kept = list(taken)
    for notice in bare:
        meant = [one for one in kept if one.instead_of is None and is_meant(one, notice)]
        if meant and len({_named(one) for one in meant}) == 1:
            kept = [one for one in kept if one not in meant]
            kept.append(corrected(meant[0], notice))
        else:
            left.append(notice)
    return kept, left


def _named(one: Observation) -> tuple[object, ...]:
    return (one.code, one.name, one.area, one.institution, one.kind, tuple(sorted(one.scope.items())), one.period)
