"""The identity of an open indicator's name: equal for wordings that order or frame the same words differently.

种植中药材面积 is 中药材种植面积, 接受听力筛查新生儿比例 is 新生儿听力筛查率. Words that narrow stay: what differs in
scope, stage, population or deed has another identity.
"""

import re
from functools import lru_cache

#: A part and its whole, a giver and a taker: who stands first says which is which.
_DIRECTED = re.compile(
    r"占(?!比)|比(?!例|重)|帮扶|支援|对口|(?<![流周运])转(?![化诊运移账])|[由从向给被为对至]|(?<!达)到"
)
_SHARE = re.compile(r"(?:比例|占比|比重|率)$")
#: Verbs that only say that a thing is there or is done, by whomever.
_FRAME = re.compile(r"达到|实现|开展|进行|建立|建成|惠及|拥有|具有|实行|实施")
#: Of a share and of people only the takers are counted; 接受会诊 and 提供会诊 are two things otherwise.
_TAKEN = re.compile(r"接受|享受|获得|参加|参与")
_OF_TAKERS = ("率", "人数", "人次")
#: 设有食堂医院比例 is 医院食堂设置率.
_SET_UP = re.compile(r"设有|建有|配有|设置|设立|开设|配备|配置|覆盖")
#: What is done to things; the thing counted stands before it or after it.
_DONE = re.compile(
    r"(?:落地|执行|建成|获批|挂牌|立项|通过|达标|新增|改造|培训|派驻|配备|配置|设置|开展|使用|投用|建设|评审|验收|签约|覆盖)+$"
)
#: The unit and the end of the name say what is counted.
_COUNTED = re.compile(r"(?:人次|人数|数)$")
#: Digits and letters belong together: 12项 and 21项 are two things.
_PIECE = re.compile(r"[0-9A-Za-z.]+|.", re.DOTALL)
_SHORTEST = 2


@lru_cache(maxsize=4096)
def identity(name: str) -> str:
    """Return the identity of *name*; the same text for every wording of one thing, unreadable on purpose.

    A counted thing keeps its head: institutions that recognise results are not results that are recognised.
    """
    if _DIRECTED.search(name):
        return name
    share = _SHARE.sub("率", name)
    plain = _without(_FRAME, _TAKEN.sub("", share) if share.endswith(_OF_TAKERS) else share)
    plain = _without(_SET_UP, plain) if share.endswith("率") else plain
    counted = _COUNTED.search(plain)
    head = ""
    if counted:
        head = _without(_DONE, plain[: counted.start()])[-2:]
    return "".join(sorted(_PIECE.findall(_COUNTED.sub("", plain)))) + head


def _without(words: re.Pattern[str], name: str) -> str:
    shorter = words.sub("", name)
    return shorter if len(shorter) >= _SHORTEST else name
