"""Numbers that measure nothing by their unit, unless the catalogue knows them: sizes, lengths of time, prices."""

import re
from collections.abc import Callable

from monitor.domain.extraction.draft import Draft
from monitor.domain.extraction.units import is_bare
from monitor.domain.figures import DURATIONS
from monitor.domain.observation import CHANGE

_MONEY_POLICY = re.compile(
    r"每[家个所人户床]位?[^，,。；;]{0,6}(?:补助|补贴|奖励|奖补)|给予|才花|只花|[少多]花|花了|只要|仅需|只需|一针|每针|每片|每支|每盒|每粒|单价|售价|市场价|一次性(?:奖|发放|领取|补[助贴])|奖补|每人每|每月增加|个人支付|自付|自掏|起付线|封顶线|补贴标准|补助标准|报销标准|奖励标准|罚款|最高(?:可|补助|奖励|报销)|每张床位|每个托位|门槛"
)
#: 奖补资金2400万元: more than anyone gets by a rule, unless it says that each does.
_BUDGET = 500_000
_MONEY_EACH = re.compile(
    r"给予|一次性|最高|[每一][个家张人名县年位针片支盒粒台次]|只要|单价|售价|自付|标准|封顶|不超过|(?:(?<![共计])[处可][以处]?|最高)[^，,。；;]{0,16}罚款|门槛"
)
_MEASURES = frozenset(
    (
        "毫米汞柱", "mmHg",
        "毫摩尔", "微摩尔", "mmol",
        "厘米", "毫米", "米", "公斤", "千克", "克", "毫升", "升", "毫克", "斤", "度", "℃", "km", "公里", "千米",
        "平方公里", "小时", "分钟", "秒", "层", "楼", "页", "字", "步",
    )
)  # fmt: skip
#: Words further than this before a figure say nothing of it.
_FAR = 120
#: 次/分, mmol/L: a reading of one body, unlike 9.8/10万.
_READING = re.compile(r"/(?![0-9万千百])")
#: 财政补助标准 of an insurance is reported each year.
_PER_HEAD = re.compile(
    r"(?:财政|政府|医保|公共卫生|新农合|人均)[^，。]{0,10}(?:补助|筹资|缴费)标准(?:每人每[年月])?$|(?:筹资|缴费)标准(?:每人每[年月])?$"
)
#: 平均急救半径4.2公里 is reported again.
_EXTENT = re.compile(r"步道|绿道|半径|平均距离|里程|摄入|消费量|人均|献血总?量|采血总?量|产量|用量")
#: So many millilitres of blood are no one's.
_OF_MANY = 100_000
_TIME_NOUN = re.compile(
    r"时间|中位|月数|支付月|可支[付撑]|住院天|平均住院|床日|时长|时限|住院日|天数|用时|间隔|寿命|年龄|耗时|库存|周期|时效"
)
#: 手术用时5个小时, unlike 平均手术时间.
_ONE_OPERATION = re.compile("(?:这[台例次])?手术(?:用时|历时|耗时|时间|时长)$")
#: An age is a length of time too.
_TIMED = DURATIONS | {"岁"}


def why_doubtful(draft: Draft, text: str) -> str:
    """Return why the figure of *draft* measures nothing unless the catalogue has it, ``""`` when it does."""
    unit = draft.figure.quantity.unit
    if unit not in _DOUBTFUL and "/" not in unit:
        return ""
    return next((reason for holds, reason in _REASONS if holds(draft, text)), "")


def _is_duration(draft: Draft, _text: str) -> bool:
    timed = draft.figure.quantity.unit in _TIMED and draft.kind is not CHANGE
    return timed and (not _TIME_NOUN.search(draft.name) or _ONE_OPERATION.match(draft.name) is not None)


def _is_size(draft: Draft, _text: str) -> bool:
    unit = draft.figure.quantity.unit
    size = unit in _MEASURES and unit not in _TIMED and draft.kind is not CHANGE and not _is_extent(draft)
    priced = unit.startswith("元") and draft.rule in {"way", "ways", "change"}  # 从1.5万元/颗降到6200元/颗
    return size or ("/" in unit and not priced and _READING.search(unit) is not None)


def _is_extent(draft: Draft) -> bool:
    many = draft.figure.quantity.unit == "毫升" and draft.figure.quantity.value >= _OF_MANY
    return many or _EXTENT.search(draft.name) is not None


def _is_rule(draft: Draft, text: str) -> bool:
    figure, clause = draft.figure, draft.clause
    if figure.quantity.unit != "元" or draft.rule in {"way", "ways"} or _PER_HEAD.search(draft.name):
        return False
    words = text[max(clause.start, figure.start - _FAR) : min(clause.end, figure.end + _FAR)]
    rule = _MONEY_POLICY.search(words)
    return bool(rule) and (figure.quantity.value < _BUDGET or bool(_MONEY_EACH.search(words)))


#: No other unit, save one with a slash, has a reason below.
_DOUBTFUL = _TIMED | _MEASURES | {"", "元"}
#: Why it is left out unless the catalogue has what it measures.
_REASONS: tuple[tuple[Callable[[Draft, str], bool], str], ...] = (
    (is_bare, "a number without a unit"),
    (_is_duration, "a length of time that no indicator measures"),
    (_is_size, "the size of a thing"),
    (_is_rule, "a price or a rule"),
)
