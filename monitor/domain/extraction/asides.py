"""What a text says of its figures that is never what they measure: how they are reckoned, and where it was told."""

import re
from collections.abc import Iterator

#: How a figure is reckoned: never what is measured.
_ASIDE = re.compile(r"以[^，,。；;]{1,8}为单位|按(?:当年|可比|不变|现行)价格?(?:计算|计)?")
#: 经核定2025年为71%: who has looked at a figure. Begins with one character, which most texts are searched for fast.
_CHECKED = re.compile(
    r"经(?:最终|初步|再次|全面|逐级|国家|省级)?(?:核定|核实|核算|审核|审定|测算|统计|复核|核查|校核)后?(?=[为，,\s0-9去今上当])"
)
#: 计划培训500人，实际为620人: of what the plan names.
_IN_FACT = re.compile(r"(?<=[，,；;])实际(?:总?数|数量|人数)?(?=[为是达有]到?[0-9])")
#: 社区医院从无到有、建成138家: how it came about.
_GROWN = re.compile(r"从(?:无到有|弱[到变]强|小[到变]大|少到多)、?")
_LAST_WEEK = re.compile(r"(?:最近|近|过去|上)一周")
_PARTED = frozenset(("", *"，,；;。：:\n "))
#: Where a text was published, and by whom: no more than that.
_PUBLISHED = re.compile(
    r"(?:发布|刊发|刊登|公布|发表|推送|刊载|印发|报道)的?"
    r"《[^《》\n]{1,60}》(?:一文|[这该]篇?(?:文章|报道|稿件)|的?(?:报道|稿件|文章|通报|公告|消息))?[中里内]?"
    r"|《[^《》\n]{1,60}》一文[中里内]?"
)
_PUBLISHER = re.compile(r"(?:[我本该][\u4e00-\u9fff]{1,3}?)?(?:于?(?:日前|近日|此前|日|当日|今日|昨日))?\Z")
#: A publisher and its day are no longer than this.
_LONGEST_PUBLISHER = 8


def find_asides(text: str) -> Iterator[tuple[int, int]]:
    """Yield where *text* says how its figures are reckoned or where it was published."""
    for match in _ASIDE.finditer(text):
        yield match.span()
    for match in _CHECKED.finditer(text):
        if text[match.start() - 1 : match.start()] in _PARTED:
            yield match.span()
    for match in _IN_FACT.finditer(text) if "实际" in text else ():
        yield match.span()
    for match in _GROWN.finditer(text):
        yield match.span()
    for match in _LAST_WEEK.finditer(text) if "一周" in text else ():
        yield match.span()
    for match in _PUBLISHED.finditer(text) if "《" in text else ():
        publisher = _PUBLISHER.search(text, max(0, match.start() - _LONGEST_PUBLISHER), match.start())
        yield publisher.start() if publisher else match.start(), match.end()
