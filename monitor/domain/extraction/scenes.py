"""Scenes: what is counted around the corner, in one room or township, at an hour, or told as it happened.

Such a few are no place's number: 站里有4名医护人员, 园里共有4个班, 卫生院招了3名大学生, 管着周边7个村.
"""

import re

from monitor.domain.extraction.draft import Draft
from monitor.domain.extraction.founding import COUNTED, NOW, PERIOD, PLACE, SUM, TOLD
from monitor.domain.observation import CHANGE

#: More than this are seldom seen in one place at one time.
_CROWD, _FEW = 1_000, 100
#: 辐射周边3000万人 is a hospital's reach.
_REGION = 100_000
_UNITS = frozenset({"人", "个", "家", "户", "间", "台", "辆", "张", "次", "篇", "岁"})
_GOING = frozenset({"人", "个"})
#: Words further than this before a figure say nothing of it.
_FAR, _NEAR = 100, 24
_AROUND = re.compile("周边|附近|身边|门口|周围")
#: A day or an hour, unlike 11月1日至10日 and 24时 of a bulletin.
_MOMENT = re.compile(
    "上午(?!门诊)|下午(?!门诊)|早上|清早|傍晚|中午|午后|时许|点半"
    "|日(?:(?<=月[0-9]日)|(?<=月[0-9][0-9]日))(?![0-9]{1,2}时|24时|[0零]时|至[0-9]{1,2}月|起)"
)
_UNTIL = re.compile(r"截[至止][^，,。；;]{0,12}$|[至—~～-][0-9年]{0,6}月[0-9]{1,2}$")
#: 截至2026年10月31|日 is no moment: so much is looked at before it.
_BEFORE = 16
_WHOLE = re.compile(f"{PLACE}|{SUM}|{PERIOD}|{NOW}|{COUNTED}|{TOLD}")
#: One township, one house without a name, the inside of one.
_LOCAL = re.compile(
    "[县区市旗][\u4e00-\u9fff]{2,4}(?:(?<!乡)镇|(?<![城各])乡(?![镇村医])|街道)(?![镇级、])"
    "|(?<![每第])一[家所间处座][^，,。；;0-9]{0,10}(?:园|院|所|店|站|中心|室|点)|[园站村店室房厅车屋馆]里|墙上|台下|路上"
)
#: The text tells of more than that place again.
_BEYOND = re.compile(
    f"[全我各][省市县区州盟旗国镇乡地]|{COUNTED}|{TOLD}|{PERIOD}|像这样|[省市县][^，,。；;0-9]{{0,6}}(?:共|累计|已)"
)
#: 提出了35条, 讲了8个: told as it happened, unlike 建成了, 达到了.
_NARRATED = re.compile("[^成立设现加到备置展盖达增升高低多少供入派配购查检]了$")
#: 48名新入职人员宣读誓言, 11名伤者同时送到: who does, or has done to him, what is seen once.
_ACTS = re.compile(
    '[\u4e00-\u9fff“”"]{1,12}?(?:跟着|跟随|宣读|宣誓|鞠躬|[坐站围排挤]着|排起|围坐|齐声|齐聚|合影|举起|挥手|手持|身着|身穿|登台|上台|同台'
    "|[同及]时送[到来进]|被[紧急]{0,2}[送抬][到往进上]|送[到来]了?急诊|争先恐后|体验了?|聆听|聚精会神|[学练]习[^，,。；;0-9]{0,4}(?:复苏|急救法|太极|八段锦))"
)
#: As many words may stand before them in their clause (现场, 台下).
_HEAD = 4


#: 一家医院的院长介绍，: who tells of that house tells of no whole.
_TELLER = re.compile(
    r"[^，,。；;：:0-9]{0,10}(?:主任|院长|医[生师]|护士长?|园长|所长|站长|负责人|工作人员)[^，,。；;：:0-9]{0,4}(?:介绍|透露|指出)"
)
#: 8个科室的23名专家走进古镇: who goes somewhere, and where they come from.
_SENT = re.compile(
    r"(?:科室的[0-9]{1,3}[名位])?[\u4e00-\u9fff]{1,8}(?:每周|每天|走进|来到|奔赴|赶赴|赶到|踏上|走上|走到)"
)
_NO_WHOLE = re.compile(f"{SUM}|{PERIOD}|{NOW}|{COUNTED}|各")


def is_of_a_scene(draft: Draft, text: str) -> bool:
    """Tell whether the open figure of *draft* counts what was seen or done in one place at one time."""
    quantity = draft.figure.quantity
    start = draft.start
    if (
        quantity.unit in _UNITS
        and quantity.value < _REGION
        and _AROUND.search(text, max(draft.clause.start, start - _NEAR), start)
    ):
        return True
    if quantity.unit not in _UNITS or quantity.value >= _CROWD:
        return False
    if quantity.value < _FEW and draft.kind is not CHANGE and _NARRATED.search(text, start - 2, start):
        return True
    if quantity.unit in _GOING and quantity.value < _FEW and _SENT.match(text, draft.figure.end, draft.clause.end):
        return _NO_WHOLE.search(text, draft.sentence.start, draft.start) is None
    return _is_local(draft, text) or (
        quantity.unit == "人"
        and (text.endswith("模拟", 0, start) or _acts(draft, text) or _is_of_a_moment(draft, text))
    )


def _acts(draft: Draft, text: str) -> bool:
    """Tell whether the people of the figure open their clause, do something, and are of no whole."""
    if draft.start - draft.clause.start > _HEAD or not _ACTS.match(text, draft.figure.end):
        return False
    return _WHOLE.search(text, max(draft.sentence.start, draft.start - _FAR), draft.start) is None


def _is_local(draft: Draft, text: str) -> bool:
    """Tell whether the last place told of before the figure is a single township or house."""
    local = list(_LOCAL.finditer(text, max(draft.paragraph.start, draft.start - _FAR), draft.start))
    if not local:
        return False
    told = _TELLER.match(text, local[-1].end())
    return _BEYOND.search(text, told.end() if told else local[-1].end(), draft.clause.end) is None


def _is_of_a_moment(draft: Draft, text: str) -> bool:
    """Tell whether the sentence of the figure tells an hour or a day, and no whole."""
    low = max(draft.sentence.start, draft.start - _FAR)
    for moment in _MOMENT.finditer(text, low, draft.start):
        if not _UNTIL.search(text, max(0, moment.start() - _BEFORE), moment.start()):
            return _WHOLE.search(text, low, draft.start) is None
    return False
