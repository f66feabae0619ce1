"""Who is quoted for the figures of a text: 据自治区卫生健康委介绍, 记者从发布会获悉, 某局局长某某说."""

import re
from dataclasses import dataclass

_BODY = r"[\u4e00-\u9fffA-Za-z]{2,30}?"
_SAYS = r"(?:介绍|表示|透露|指出|说|通报|公布|发布|宣布|强调|告诉记者|坦言|认为)"
_OFFICE = r"(?:党组书记|党委书记|书记|副?主任|副?局长|副?院长|副?厅长|副?县长|副?市长|副?处长|副?所长|副?会长|发言人|负责人|主要负责人|相关负责人|有关负责人|党委副书记|副书记|护士长|科长|站长|巡视员)"
_QUOTED = re.compile(
    rf"(?:记者|从)?从(?P<from>{_BODY})(?:召开|举行|举办)?的?(?:新闻)?(?:获悉|了解到|了解|得知|获知)"
    rf"|据(?P<by>{_BODY})(?:介绍|消息|统计|通报|发布|公布|透露|数据|监测|测算|了解|称|显示)"
    rf"|(?P<office>{_BODY}){_OFFICE}[、\u4e00-\u9fff\s]{{0,14}}?{_SAYS}"
    r"|(?P<news>[\u4e00-\u9fff]{2,16}(?:委|局|部|厅|中心|办))(?:最新)?(?:消息|数据显示|数据|通报|统计显示|发布的)"
)
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
    found = []
    for match in _QUOTED.finditer(text):
        name = match["from"] or match["by"] or match["office"] or match["news"] or ""
        name = _LEAD.sub("", name).strip()
        if name not in _NOBODY and not name.endswith("总"):
            leads = match.start() < _OPENING and not match["office"]
            found.append(Attribution(match.start(), match.end(), name, leads))
    return found
