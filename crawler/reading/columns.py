"""The columns in which a page stands: its breadcrumb."""

import re
from collections.abc import Iterable, Iterator

from crawler.reading import lexicon
from crawler.reading.titles import key

_CRUMB_SPLIT = re.compile(r"\s{0,4}(?:>{1,2}|»|›|＞{1,2}|→|/|\\|-{1,2}(?=\s)|\|)\s{0,4}|\t")
_CRUMB_LABEL = re.compile(r"^.{0,8}?位置\s{0,3}(?:是|为)?\s{0,3}[:：]?\s{0,4}|^.{0,4}?(?:栏目|频道)\s{0,3}[:：]\s{0,4}")
_CRUMB_ALONE = re.compile(r"位置(?:是|为)?\s{0,3}[:：]?$")
_STOP = frozenset(
    "首页 正文 网站首页 返回首页 主页 首頁 详情 内容 正文内容 频道 文章 详细内容 信息详情 当前位置".split()  # noqa: SIM905 - words
)
#: Longest breadcrumb, longest name and most names of columns.
_CRUMBS, _NAME, _NAMES = 160, 24, 6


def columns_in(texts: Iterable[str], title: str) -> tuple[str, ...]:
    """Return the columns that the first breadcrumb among *texts* names, outermost first; none if there is none."""
    for text in _trails(texts):
        if len(text) <= _CRUMBS and lexicon.CRUMB.search(lexicon.plain(text)) and (names := _crumbs(text, title)):
            return names
    return ()


def _trails(texts: Iterable[str]) -> Iterator[str]:
    """Yield *texts*; a breadcrumb's label that stands alone gets the short lines behind it, parted by ``>``."""
    trail: list[str] = []
    for text in texts:
        if trail and len(text) <= _NAME and len(trail) <= _NAMES:
            trail.append(text.lstrip(" >"))
            continue
        if trail:
            yield " > ".join(trail)
        trail = [text] if _CRUMB_ALONE.search(lexicon.plain(text)) else []
        if not trail:
            yield text
    if trail:
        yield " > ".join(trail)


def _crumbs(text: str, title: str) -> tuple[str, ...]:
    names = [part.strip(" :：") for part in _CRUMB_SPLIT.split(_CRUMB_LABEL.sub("", text))]
    own = key(title)
    kept = [name for name in names if name and name not in _STOP and key(name) != own and len(name) <= _NAME]
    return tuple(kept[:_NAMES])
