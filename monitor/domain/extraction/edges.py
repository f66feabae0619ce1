"""The edges of noun phrases: words at their ends that never name anything (达到, 共, 约, 的)."""

import re
from functools import lru_cache

from monitor.domain.extraction.layout import BLANK, COMPARE, INVISIBLE, MASK, ORIGIN
from monitor.domain.extraction.trends import REVISED, TREND

#: 增加到, 稳定在.
_TOWARDS = ("到了", "到", "至", "致", "为", "达到", "达", "在", "了")


#: Each phrase is asked for several times, and texts name the same things.
_REMEMBERED = 2048
_MARKS = f"{MASK}{BLANK}{COMPARE}{ORIGIN}"
_SPACES = "".join(filter(str.isspace, map(chr, range(0x3001))))


class _Tail:
    """A run of marks, blanks and words that ends a phrase."""

    def __init__(self, marks: str, *words: str) -> None:
        """Take patterns of words."""
        self._run = re.compile(rf"(?:[{_MARKS}\s{marks}]|{'|'.join(words)})+$")
        #: No run has any other character. A search would try every character of the phrase.
        self._letters = "".join({*_MARKS, *_SPACES, *marks, *"".join(words)})

    def start(self, phrase: str) -> int:
        """Return where the run begins, the length of *phrase* when it ends in none."""
        length = len(phrase)
        low = len(phrase.rstrip(self._letters))
        match = self._run.search(phrase, low) if low < length else None
        return match.start() if match else length


#: 卫生院的设置率.
_RATE_WITHIN = re.compile("(?P<where>[\u4e00-\u9fff、]{2,24})的(?P<rate>[\u4e00-\u9fff]{1,4}率)")
_TREND_TO = re.compile(rf"(?:{TREND}|{REVISED})(?:{'|'.join(_TOWARDS)})$")
#: Bounds and adverbs of one character, unless they end a word: 预约, 彩超, 最近, 平均.
_ABOUT = "(?<![签预节集条公特违履契邀守制简])约"
_ABOVE = "(?<![B彩赶反心腹查超])超"
_NEAR = "(?<![最附邻就临靠远新亲])近"
_ALL = "(?<![平人户日月年次床例])均"
_REACHED = "(?<![下到发送直抵传表转])达"
#: 2023年数据|修订为 names nothing, 健康数据 does.
_DATA = "(?<![\u4e00-\u9fff])数据"
_COUNTING = "(?<![预合共总累估统设])计"
#: 功能, 卒中, 国有, 存在 end in what looks like a word of its own.
_CAN = "(?<![功技性职智赋节效可产机潜动本])能"
_AMONG = "(?<![卒初高集适命空])中"
#: 应为, 应达到: how it should be; 供应, 反应 are words.
_OUGHT = "(?<![供反相适效对感响呼答理顺因])应[当该]?"
_HAVING = "(?<![持国公私享所特富具拥占])有"
_BEING_AT = "(?<![存现潜内所正实自])在"
_LINKS = (
    "达到了", "达到", _REACHED, "为", "是", "拥有", "共有", "共计", "合计", "总计", "总数", "共", "有", _ABOUT, "已",
    "仅", "至", "到", "累计", _ALL, "(?<![主需重必只还首])要", "也", "还", "就", "占", "占了", "占到",
    _OUGHT, _COUNTING, _DATA, "每人每年", "每人每月", "每人每天", "每人", "首次", "增至", "降至", "升至", "保持",
    "维持", "稳定", "最终", "竟然", "居然", "飙升?", "(?:嗖|噌|蹭|唰|哗){2,3}地",
    "减至", "在床", "多达", "(?<!最)高达", "则", "各", "又", "近乎", "几乎", "(?<!变)更",
    "分别", _ABOVE, _NEAR, "逾", "的",
)  # fmt: skip
_LINK = _Tail('、“”"', *_LINKS)
_LEAD = re.compile(
    rf"^(?:[{_MARKS}\s、“”‘’\"'*·]|[这那同]样|这类|此类|[该这](?:[一两三四五几]?(?:个|项|组)?)?(?:数字|指标|比例|占比|比重|比率|水平|数据|数值)|和|与|及|以及|但|不过|此外|然而|其中|另有|另外|还有|各地|各级|各类型?|各|第[一二三四五六七八九十]{{1,3}}师|[两三四五六七八九十]{{1,2}}个?(?:省区市|县市区|省份|市州|[省市州县区地](?![级域区内外]))|该|这些|这|那|上述|以下|当地|相关|有关|所有|一批|多家|现在|现|同期|当前|如今|近年来|累计|全年|年内|年末|年底|"
    r"期末|合计|总共|一共|共(?![享济同建识病])|而且?|实际(?=[\u4e00-\u9fff]{2}$)|了|的|我院|该院|全院|我们|咱们|医院(?=的)|每年|目前|内有|又|再|[一二三四五六七八九十两]+年[来间里]?|[里内间来]$|设(?![备施计置区立有])(?=[\u4e00-\u9fff]{3})|据统计|据了解|据介绍|(?:有|个别|部分)?(?:媒体|网[民友])(?:报道称?|报称|误[报传]|称)(?=.{3}))+"
)
#: 增幅最高的, never 最高 at the very end: 最高降幅 is another thing.
_MOST = "最[高低大小多少快慢长短](?=.)"
_TRAILERS = (
    "的", "(?<![甲乙丙均同平优高中初])等", "及", "和", "与", "以及", "还", "也", "就", _CAN, "已", _ALL, "共", "了",
    "数量", "总数", "总量", _REACHED, "为", "是", _HAVING, _AMONG, _BEING_AT, "并", "则", _ABOUT, _NEAR, _ABOVE,
    "同步", "居多", "较多", "较少", _MOST, "[两二三四五六七八九十]项(?:主要|核心|关键)?指标",
)  # fmt: skip
_TRAIL = _Tail("、·", *_TRAILERS)


def without_links(text: str, low: int, high: int) -> int:
    """Return *high* without 达到, 增加到, 共 and the like that end ``text[low:high]`` before a figure."""
    while True:
        segment = text[low:high]
        trend = _TREND_TO.search(segment) if segment.endswith(_TOWARDS) else None
        length = trend.start() if trend else _LINK.start(segment)
        if length == len(segment):
            return high
        high = low + length


#: “突破|40%” names nothing by itself.
_SHORTEST_QUOTED = 4


def quoted(text: str, low: int, high: int) -> int:
    """Return where a quotation begins that is still open at *high* and names something there, else *low*."""
    opened = text.rfind("“", low, high)
    if opened < 0 or text.find("”", opened, high) >= 0:
        return low
    return opened + 1 if without_links(text, opened + 1, high) - opened > _SHORTEST_QUOTED else low


#: 年底|前, 2023年|起: what is left of a time.
_AROUND_TIME = re.compile(f"{MASK}以?[前后起]")


@lru_cache(maxsize=_REMEMBERED)
def clean(phrase: str) -> str:
    """Return *phrase* without what never names anything at its ends."""
    if MASK in phrase:
        phrase = _AROUND_TIME.sub("", phrase)
    phrase = phrase.translate(INVISIBLE)
    previous = ""
    while previous != phrase:
        previous = phrase
        lead = _LEAD.match(phrase)
        phrase = phrase[lead.end() :] if lead else phrase
        phrase = phrase[: _TRAIL.start(phrase)]
    return phrase.strip("，,。；;：: \t“”\"'")


def rate_within(words: str) -> tuple[str, str] | None:
    """Return 卫生院 and 设置率 of 卫生院的设置率, which a thing has *in* them (中医馆在卫生院的设置率)."""
    match = _RATE_WITHIN.fullmatch(words) if words.endswith("率") else None
    return (match["where"], match["rate"]) if match else None
