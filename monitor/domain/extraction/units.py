"""Units that a text leaves out: 参保人数超过13.6亿 counts people, 800余县市区 counts places."""

import re
from dataclasses import replace

from monitor.domain.extraction.draft import Draft
from monitor.domain.quantity import Bound

_PEOPLE = re.compile(
    r"(?:人数|人口|居民|患者|病人|群众|人员|医生|医师|护士|老人|老年人|儿童|学生|妇女|孕产妇|对象|人群|职工|村医|专家|骨干|志愿者|用户|会员|婴幼儿|新生儿|党员|参保人|[^工]人)$"
)
_VISITS = re.compile(r"(?:人次数?|诊疗量?|门急诊|门诊量|急诊量|服务量)$")
#: 省下医保资金1200万.
_MONEY = re.compile(r"(?:钱|钱省下来|资金|费用|经费|货值|产值|销售额|收入|支出|投资|金额)$")
#: 千人口献血率14.3: so many of a thousand.
_PER_MANY = re.compile(r"(千|10万|十万)名?(?:人口|人)")
#: A bare number as large as this may be a sum of money.
_SUM = 10_000
_COUNTED = re.compile(r"(?:数|量|额|[A-Z]值|指数CMI|人口|人次|得分|评分|指数|率|比例|占比)$")
_ROUND = re.compile(r"[余多]")


def implied_unit(noun: str) -> str:
    """Return the unit in which *noun* is counted, empty if it says none."""
    if noun.endswith("率") and (per := _PER_MANY.search(noun)):
        return "‰" if per[1] == "千" else "/10万"
    if _MONEY.search(noun):
        return "元"
    if noun.endswith("台次"):
        return "台次"
    return "人" if _PEOPLE.search(noun) else "人次" if _VISITS.search(noun) else ""


def imply_unit(draft: Draft) -> None:
    """Give the figure of *draft* the unit its noun implies when none is printed."""
    quantity = draft.figure.quantity
    if quantity.unit:
        return
    unit = implied_unit(draft.noun or draft.name)
    if not unit and quantity.resolution > 1:
        unit = implied_unit(draft.name)  # 总诊疗2.1亿，其中县级医院6320万
    if unit == "元" and quantity.value < _SUM:
        return
    if unit and (unit[0] in "‰/" or quantity.value == int(quantity.value) or quantity.resolution >= 1):
        draft.figure = draft.figure._replace(quantity=replace(quantity, unit=unit))


def is_bare(draft: Draft, text: str) -> bool:
    """Tell whether the figure has no unit and nothing that says it counts something."""
    figure = draft.figure
    if figure.quantity.unit:
        return False
    if figure.quantity.bound is not Bound.EXACT and text.startswith("的", figure.end):
        return True  # 指数低于5的监测点: it says which are meant
    if draft.rule == "count":
        return figure.quantity.value < 100 and not _ROUND.search(text, figure.number_start, figure.end)  # noqa: PLR2004 - people, not a population
    return not _COUNTED.search(draft.noun or draft.name)
