"""The words around a time expression that decide its role: 截至, 较, 到, 自 before it, 以来, 同期, 前 after it."""

import re
from typing import NamedTuple

from monitor.domain.period_shapes import Expression

#: A word before the expression; 与, 同 and 和 compare only when 相比 follows.
_BEFORE = re.compile(
    "(?:(?P<basis>相?较于?|相比于?|对比|(?<!占)比|高于|低于|超过?)|(?P<beside>[与同和跟])|(?P<asof>截[至止]到?)"
    "|(?P<equal>(?:是|为|相当于))|(?P<event>(?:变化|转变|改变|改革|探索|实践|故事)[始起源]?[于从自]|(?:[始起源建]|创[建办立]|成立|诞生|组建|落成|竣工|问世|发端|肇始)于|(?:发生|出现|集中)[在于])"
    "|(?P<target>(?:力争|预计|计划|争取|确保|目标是?|拟)[到至在于]?)|(?P<to>(?<![加高升长降低少短小大展涨落])[到至])"
    '|(?P<since>自从?)|(?P<into>进入)|(?P<origin>[从由])) ?[“"]?$',
)
#: 较改革前的2018年: what is compared with stands between.
_APPOSED = re.compile("(?:相?较|(?<![占对])比(?![例重值]))[^，,。；;、0-9\n]{1,10}的$")
#: 较开诊首季度: the event and its time are one.
_AGAINST = re.compile("较(?![快好高大为多])[^，,。；;、0-9\n]{1,6}$")
#: 于1942年创办: when it was founded.
_FOUNDED = re.compile(" ?[^，。；,;、0-9\n]{0,8}?(?:创[办建立]|始建|成立|诞生|建院|落成)")
_BEFORE_LAST = frozenset('较比于与同和跟超过至止到划计取保标是在于拟自从入由为“" ')
_LONGEST_BEFORE = 6
_LONGEST_APPOSED = 13
_SINCE = re.compile(" ?份?(?:以来|起(?!草|诉|步|到|点|码|源)|开始|至今(?![年天日]))")
#: 自2024年配置新设备以来: the word that closes the frame stands later in the clause.
_SINCE_LATER = re.compile("[^，。；,;\n]{0,30}?(?:以来|至今(?![年天日])|起(?=[，,]))")
#: 2021年启动试点以来: the same without 自.
_SINCE_BARE = re.compile("[^，。；,;\n0-9]{2,14}?以来(?=[，,])")
_COMPARED = re.compile(
    " ?的?(?:同期|同月|同季|相比|比较|持平|相当)(?:相比|比较)?"
    "|(?= ?的 ?(?:[近约超] ?)?[0-9一二两三四五六七八九十.]{1,6}[多余]?倍)"
    "|(?= ?的 ?[0-9.]{1,8} ?[%‰]?[^，,。；;0-9]{0,4}?(?:相比|比较)[，,])"
)
_BEFOREHAND = re.compile(" ?(?:之前|以前|前(?![1-9一二两三四五六七八九十半沿景列来往置身期]))")
#: 是2015年的三分之一, 为上年的85%.
_PART_FOLLOWS = re.compile(" ?的 ?[^，。；,;的\n]{1,6}?(?:分之|成|%|一半)")
#: 2026年度居民医保缴费人数, 下达2026年补助资金: the year tells which thing is meant.
_LABELLING = re.compile("(?:下达|拨付|预拨|安排|筹集|启动|缴纳|做好|完成|印发|发布|公布)$")
#: 2025年是规划的收官之年: the year is what is told of, not when.
_NAMED = re.compile(" ?[是系为](?![^，。；,;\n]{0,12}[0-9])[^，。；,;\n]{2,40}")
#: 本报2月20日刊发的《…》: the day of another text.
_PRINTED = re.compile(" ?(?:第?[0-9A-Z]{1,3}版)?(?:刊发|刊登|刊载|播发|推送|发表)")
#: 从2020年的16.4降至9.8, 从第14周（4月1日—7日）的13.5%: the value of the expression follows; 从2020年的数据看 has none.
_VALUE_FOLLOWS = re.compile(
    "(?:[（(][^（）()\n]{1,20}[)）])? ?的(?![^，,。；;0-9\n]{1,8}看[，,])|(?:约|近|超|不足)?[0-9]"
)
#: 至年末，全市共有: what there is, not what shall be.
_COUNTED = re.compile(
    "[，,]?(?:(?!力争|争取|计划|确保|预计|[拟将要])[^，,。；;\n0-9]){0,8}?(?:[共已现拥实]有|[共已现]设|设有|已建|建有)"
)
#: 在2024年41.5%的基础上再提高: the value of the expression is what is built on.
_BUILT_ON = re.compile("[^，。；,;\n]{0,16}?基础上")


class Setting(NamedTuple):
    """The words around one expression."""

    #: Which group of ``_BEFORE`` stands before it.
    word: str | None
    #: Where the expression begins with that word.
    start: int
    #: Where 同期 or 相比 after it ends.
    compared: int | None
    #: Where 以来 or 起 after it ends.
    since: int | None
    #: 前 follows (10月底前).
    beforehand: bool
    #: It says which thing is meant rather than when.
    labels: bool = False

    @property
    def looks_ahead(self) -> bool:
        """Whether a month later than publication is meant to come, not gone."""
        return self.beforehand or self.word in {"target", "to"}


def setting_of(text: str, expression: Expression, floor: int) -> Setting:
    """Return the words around *expression*; those before *floor* belong to another one."""
    start, end = expression.start, expression.end
    before = None
    if text[start - 1 : start] in _BEFORE_LAST:
        before = _BEFORE.search(text, max(floor, start - _LONGEST_BEFORE), start)
    elif text[start - 1 : start] == "的":
        before = _APPOSED.search(text, max(floor, start - _LONGEST_APPOSED), start)
    word = (before.lastgroup or "basis") if before else None
    word = "asof" if word == "to" and _is_closed(text, expression) else word
    compared = _COMPARED.match(text, end)
    if text[start - 1 : start] == "在" and _BUILT_ON.match(text, end):
        word = "basis"
    if word is None and expression.is_whole_year and _NAMED.match(text, end):
        word = "event"
    if text[start - 1 : start] == "于" and _FOUNDED.match(text, end):
        word = "event"
    if word is None and _PRINTED.match(text, end):
        word = "event"
    if word is None and _AGAINST.search(text, max(floor, start - _LONGEST_APPOSED), start):
        word = "basis"
    if word == "equal":
        compared = compared or _PART_FOLLOWS.match(text, end)
        before = word = None
    since = _SINCE.match(text, end)
    later = word in {"since", "origin"} and not since and _SINCE_LATER.match(text, end)
    later = later or (word is None and expression.year is not None and not since and _SINCE_BARE.match(text, end))
    if (word == "beside" and not compared) or (
        word == "origin"
        and not since
        and not later
        and not _VALUE_FOLLOWS.match(text, compared.end() if compared else end)
    ):
        before = word = None
    return Setting(
        word, before.start() if before else start, compared.end() if compared else None,
        since.end() if since else end if later else None, bool(_BEFOREHAND.match(text, end)),
        _labels(text, expression),
    )  # fmt: skip


def _is_closed(text: str, expression: Expression) -> bool:
    """Tell whether *expression* is the end of a year that is over: 至年末，全市共有."""
    shape = expression.shape
    return shape is not None and shape.names_year and _COUNTED.match(text, expression.end) is not None


def _labels(text: str, expression: Expression) -> bool:
    start, end = expression.start, expression.end
    if not expression.is_whole_year or not "\u4e00" <= text[end : end + 1] <= "\u9fff":
        return False
    return text.endswith("年度", start, end) or bool(_LABELLING.search(text, max(0, start - 2), start))
