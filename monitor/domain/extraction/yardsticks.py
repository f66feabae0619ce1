"""Figures of others, told only to compare or to count by: 高于全国平均0.2岁, 8个省份超过80岁."""

import re

from monitor.domain.extraction.draft import Draft
from monitor.domain.observation import CHANGE
from monitor.domain.quantity import POINTS, Bound

#: More or less than something that is no earlier time.
_ABOVE = re.compile(
    r"(?:高于|低于|优于|高出|超过|多于|少于|快于)(?![^，,。；;]{0,6}(?:年|上年|同期|去年|上月))[^，,。；;0-9(（]{2,24}(?:[0-9.]+个百分点[和、]|[(（][^()（）]{1,16}[)）][和、及与][^，,。；;0-9(（]{2,16})?$"
    r"|比[^，,。；;0-9]{0,8}(?:[0-9][0-9.]*[^，,。；;0-9]{1,4})?(?:平均|均值|全国|全省|全市|全区)[^，,。；;0-9年]{0,8}[高低多少快]出?了?$"
)
#: 与前一周水平（4.6%）持平, 高于2023年和2024年同期水平（3.8%和4.0%）: of weeks that are told only to compare.
_LIKE = re.compile(
    r"[与和同较比于](?:前|上)一?周的?(?:平均)?水平$|(?:年[和、与至—–-](?:20)?[0-9]{2}年|近[两二三四五几]年)同期的?(?:平均)?水平$"
)
_NEAR = 50
#: 高于全省|0.87人|的平均水平: the mean of others.
_MEAN = ("的平均", "的均值", "的总体水平", "的全国", "的全省")
_OVER = re.compile(r"(?:[高低优好多少快慢]于|超过|高出|比|较)[^，,。；;0-9]{1,12}$")
#: 8个省份人均预期寿命超过80岁: so many are past that line; no place has that value.
_PAST_A_LINE = re.compile(
    r"(?:[0-9一二三四五六七八九十两百]个|[多数余几]个|半数以上|超半数|多数)(?:省[份区市]*|市[州县]?|州市?|县[市区]*|区县?|地区|国家)(?:和地区)?的?"
    r"[^，,。；;：:0-9]{2,24}$"
)
_CRITERION = re.compile(
    r"(?:[0-9]|[一二三四五六七八九十])个(?:省区市|省市|省份|设区市|市州|地市|城市|县市区|县区|国家|地区|[省市县区])"
    r"的?(?!平均)[^，,。；;0-9\x00-\x03]{2,20}?(?P<than>超过?|突破|高于|达到?|低于|不足|逾)?了?$"
)
#: 低于全省平均住院日7.6天: the days of others, or the difference to them.
_OF_OTHERS = re.compile(
    r"(?:[高低优好多少快慢长短]于|超过)全[国省区市州盟县]的?(?!平均(?:水平|值|数)?的?$)[^，,。；;：:0-9(（的]{2,16}$"
)
_RATES = frozenset(("%", "‰", "/10万"))
#: Beyond a line.
_BEYOND = frozenset({Bound.AT_LEAST, Bound.AT_MOST})


def is_yardstick(draft: Draft, text: str) -> bool:
    """低于平均涨幅1.0个百分点, 高于全国水平（4.1%）: other figures, told only to compare."""
    end, host = draft.figure.end, draft.clause.host
    mean = host is None and text[end : end + 1] == "的" and text.startswith(_MEAN, end)
    unit = draft.figure.quantity.unit
    if host is None and not mean and draft.kind is not CHANGE and unit not in POINTS:
        before = max(draft.clause.start, draft.start - _NEAR)
        return (
            unit not in _RATES and text.find("全", before, draft.start) > 0 and _is_of_others(text, before, draft.start)
        )
    low = max(draft.sentence.start, draft.start - _NEAR)
    if mean and _OVER.search(text, low, draft.start):
        return True
    if host is not None and text[host - 1 : host] == "平" and _LIKE.search(text, low, host):
        return True
    compares = host is not None or draft.kind is CHANGE or unit in POINTS
    return compares and _ABOVE.search(text, low, draft.start if host is None else host) is not None


def _is_of_others(text: str, low: int, high: int) -> bool:
    return _OF_OTHERS.search(text, low, high) is not None


def is_line(draft: Draft, text: str) -> bool:
    """8个省份人均预期寿命超过80岁: a line by which places are counted."""
    if draft.figure.quantity.bound not in _BEYOND:
        return False
    return _PAST_A_LINE.search(text, max(draft.clause.start, draft.start - _NEAR), draft.start) is not None


def is_criterion(draft: Draft, text: str) -> bool:
    """有8个省份人均预期寿命超过80岁: by what the provinces are counted."""
    if draft.kind is CHANGE:
        return False
    match = _CRITERION.search(text, max(draft.sentence.start, draft.start - _NEAR), draft.start)
    return match is not None and bool(match["than"] or draft.figure.quantity.bound is not Bound.EXACT)
