"""Bounds: the words around a number that say how sharply it is meant."""

import re

from monitor.domain.quantity import Bound

_BEFORE = {
    Bound.AT_MOST: (
        "不超过", "未超过", "不超", "不高于", "不大于", "不多于", "不足", "不到", "未到", "不满", "未满",
        "少于", "小于", "低于", "至多", "最多", "顶多", "≤", "≦", "<",
    ),
    Bound.AT_LEAST: (
        "不低于", "不少于", "不小于", "不下于", "不下", "不止", "至少", "最少", "起码", "超过", "超出", "超",
        "逾", "突破", "高于", "大于", "多于", "破", "过", "迈上", "跃上", "站上", "迈过", "跨过", "越过",
        "≥", "≧", ">",
    ),
    Bound.NEAR: (
        "将近", "接近", "逼近", "趋近", "近",
    ),
    Bound.APPROX: (
        "大约", "大概", "大致", "约莫", "约",
    ),
}  # fmt: skip
_KIND = {word: bound for bound, words in _BEFORE.items() for word in words}
#: A word may stand between the bound and the number (约为3000元, 至少有2名, 约占92%).
_WORDS_BEFORE = re.compile(
    "(" + "|".join(sorted(_KIND, key=len, reverse=True)) + ")(?:了|过|到|达到?|占到?|[为有是共于需])? ?$",
)
_LAST = frozenset("上过超足到满于多少低下止码出逾破近约概致莫了达占为有是共需≤≦<≥≧> ")
_LONGEST_BEFORE = 7
#: The last character of another word that ends in a bound's character: 节约3亿元, 最近3年, 彩超20台, 打破2项.
_OTHER_WORD = {
    "约": frozenset("预签节集条公特违履契邀守制简相"),
    "近": frozenset("最附邻就临靠远新亲"),
    "超": frozenset("B彩赶反心腹查"),
    "过": frozenset("通经超不"),
    "破": frozenset("打突爆"),
    "逾": frozenset(),
}
#: 过 and 破 bound only a bare multiplier (过百家, 破亿); else they end a verb.
_OF_BARE = frozenset({"过", "破"})
#: Before a bare multiplier alone: 上百家, 上千名.
_BARE_LEAD = "上"

_AFTER = {
    "左右": Bound.APPROX, "上下": Bound.APPROX, "以上": Bound.AT_LEAST, "及以上": Bound.AT_LEAST,
    "或以上": Bound.AT_LEAST, "之多": Bound.EXACT, "有余": Bound.AT_LEAST, "开外": Bound.AT_LEAST,
    "以下": Bound.AT_MOST, "及以下": Bound.AT_MOST, "以内": Bound.AT_MOST, "之内": Bound.AT_MOST,
    "多": Bound.AT_LEAST, "余": Bound.AT_LEAST,
}  # fmt: skip
_WORDS_AFTER = re.compile(
    " ?(左右|上下(?!级|联|游|班)|[及或]?以上|[及或]以下|以下|以内|之内|之多|有余|开外"
    "|(?<=[元块里吨斤%米成倍])多(?![学部中方元层维功])|(?<=[元块里吨斤米成])余(?![额杭姚]))",
)
_FIRST_AFTER = frozenset("左上及或以之有开多余 ")


def bound_before(text: str, start: int, *, bare: bool = False) -> tuple[int, Bound] | None:
    """Return where the bound before the number at *start* begins, and its kind; *bare*: a multiplier without digits."""
    last = text[start - 1 : start]
    if last not in _LAST:
        return None
    match = _WORDS_BEFORE.search(text, max(0, start - _LONGEST_BEFORE), start)
    if match is None:
        return (start - 1, Bound.AT_LEAST) if bare and last == _BARE_LEAD else None
    word, begin = match[1], match.start()
    if (word in _OF_BARE and not bare) or text[begin - 1 : begin] in _OTHER_WORD.get(word, ()):
        return None
    return begin, _KIND[word]


def bound_after(text: str, end: int) -> tuple[int, Bound] | None:
    """Return where the bound after the unit that ends at *end* ends itself, and its kind."""
    if text[end : end + 1] not in _FIRST_AFTER:
        return None
    match = _WORDS_AFTER.match(text, end)
    return (match.end(), _AFTER[match[1]]) if match else None
