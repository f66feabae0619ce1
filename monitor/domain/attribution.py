"""Who is quoted for the figures of a text: 据自治区卫生健康委介绍, 记者从发布会获悉, 某局局长某某说."""

import re
from dataclasses import dataclass
from itertools import islice

_OFFICE = (
    r"(?:党组书记|党委副?书记|书记|主任|[局院厅县市处所会科站]长|副(?:主任|书记|[局院厅县市处所会]长)|发言人|负责人|"
    r"主要负责人|相关负责人|有关负责人|护士长|巡视员)"
)
#: Every quotation has one of these; only the words just before it are looked at.
#: Every branch begins with a letter: the search skips to those letters.
_CUE = re.compile(
    r"获悉|了解到|了解|得知|获知|介绍|表示|透露|指出|告诉记者|坦言|认为|说|宣布|强调|通报|公布|发布|消息|数据显示|统计显示|统计|数据|监测|测算|显示|，(?<=[委局厅部办心].)|,(?<=[委局厅部办心].)"
)
_LISTENS = re.compile(r"从(?P<name>[^从，,。；;\s]{2,30}?)(?:召开|举行|举办)?的?(?:新闻)?$")
_BY = re.compile(r"据(?P<name>[^据，,。；;\s]{2,30})$")
_SPEAKS = re.compile(rf"(?P<name>[\u4e00-\u9fffA-Za-z]{{2,24}}?){_OFFICE}[、\u4e00-\u9fff\s]{{0,14}}?$")
_NEWS = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,16}(?:委|局|部|厅|中心|办))(?:网站|官网)?(?:最新|今天|昨天|近日|日前|(?:[0-9]{1,2}月)?[0-9]{1,2}日)?(?:发布|公布)?$"
)
#: What every office has in it: without one nobody speaks.
_OFFICIAL = re.compile("书记|主任|局长|院长|厅长|县长|市长|处长|所长|会长|发言人|负责人|护士长|科长|站长|巡视员")
#: The office and name of who spoke for it.
_PERSON = re.compile(rf"{_OFFICE}[\u4e00-\u9fff、]{{0,14}}$")
_HEARD = frozenset({"获悉", "了解到", "了解", "得知", "获知"})
_SAID = frozenset(
    {"介绍", "表示", "透露", "指出", "告诉记者", "坦言", "认为", "说", "宣布", "强调", "通报", "公布", "发布"}
)
_TOLD = frozenset({"消息", "数据显示", "统计显示", "数据", "通报", "公布", "发布"})
#: The name of a source is looked for within this many characters before its cue.
_WINDOW = 48
#: No article quotes more often.
_MOST_CUES = 1_000
_STOP = re.compile(r"[。！？；;\n“]")
_LEAD = re.compile(
    r"^(?:记者|今天|今日|昨日|近日|日前|最新|初步|他|她|其|相关|有关|此|悉|[在由对从])+|.*?(?:召开的|举行的|在)(?=[\u4e00-\u9fff]*(?:发布会|通气会))"
)
_NOBODY = frozenset({"", "了解", "介绍", "统计", "悉", "初步", "不完全", "最新", "相关", "有关"})

#: A source named within this many characters speaks for the article.
_OPENING = 200


@dataclass(frozen=True, slots=True)
class Attribution:
    """One source named in the text. It speaks for what follows."""

    start: int
    end: int
    name: str
    #: It opens the article (记者从…获悉, …消息): it speaks for all of it.
    leads: bool = False


def find_attributions(text: str) -> list[Attribution]:
    """Return who is quoted in *text*, in order."""
    found: list[Attribution] = []
    reach = 0
    for cue in islice(_CUE.finditer(text), _MOST_CUES):
        match = _named(text, max(reach, cue.start() - _WINDOW), cue)
        if match is None:
            continue
        name = _PERSON.sub("", _LEAD.sub("", match["name"])).strip()
        if name and name not in _NOBODY and not name.endswith("总"):
            leads = match.start() < _OPENING and match.re is not _SPEAKS
            found.append(Attribution(match.start(), cue.end(), name, leads))
            reach = cue.end()
    return found


def _named(text: str, low: int, cue: re.Match[str]) -> re.Match[str] | None:
    """Return the match of the source that a cue of quotation names to its left."""
    for stop in _STOP.finditer(text, low, cue.start()):
        low = stop.end()
    word = cue[0]
    patterns = (
        (_LISTENS, word in _HEARD),
        (_BY, True),
        (_NEWS, word in _TOLD),
        (_SPEAKS, word in _SAID and _OFFICIAL.search(text, low, cue.start())),
    )
    for pattern, fits in patterns:
        match = pattern.search(text, low, cue.start()) if fits else None
        if match:
            return match
    return None
