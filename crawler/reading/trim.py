"""The ends of a body: what stands before the first and after the last line that belong to the article."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from crawler.reading import lexicon, titles
from crawler.reading.dates import find_moment
from crawler.reading.lines import Line

#: Longer lines are paragraphs even if they begin like furniture.
_FURNITURE = 120
#: Share of a body that no element of furniture in it reaches.
_MISNAMED = 0.25
#: Lines at the head that are tried for furniture.
_HEAD = 40
_PAGES = re.compile(
    r"^[【\[<|«]{1,2}[\s\d【】\[\]|<>«»›]{1,40}$|^\d{1,2}(?:\s\d{1,2}){1,20}$|^\d{1,3}\s?/\s?\d{1,3}$|^共\s?\d{1,3}\s?页|^[^\w\s]{1,3}$|^(?:上一页|下一页|尾页|首页|末页|\s|\d){2,}$"
)
#: 【相关链接】 with a paragraph behind it: what the text tells besides.
_BESIDES = re.compile(
    r"^\W{0,3}(?:相关|新闻|延伸|背景|知识|拓展|扩展)(?:链接|阅读|背景|资料|新闻|报道)[^\w\s]{1,3}\s{0,3}[^\s丨|]{18,}[。！？”]$"
)
_BARE_DATE = re.compile(r"^[（(]?(?:19|20)\d{2}年\d{1,2}月\d{1,2}日[）)]?$")
#: 2026年5月8日全省无偿献血情况: a title that begins with its day.
_HEADLINE = re.compile(r"\d日[\u4e00-\u9fff]{8}")
_DATED_TITLE = re.compile(r"^[^。]{6,80}?\s{0,6}[\[（(]?(?:19|20)\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?[\])）]?$")


def without_asides(lines: Sequence[Line]) -> list[Line]:
    """Return *lines* without what small elements of furniture among them say.

    An element that holds a good part of the lines is named misleadingly: its lines stay, and so do paragraphs.
    """
    sizes: Counter[int] = Counter()
    for line in lines:
        sizes[line.aside] += len(line.text)
    limit = _MISNAMED * sizes.total()
    return [line for line in lines if not line.aside or sizes[line.aside] > limit or _is_sentence(line)]


def _is_sentence(line: Line) -> bool:
    return is_prose(line) and len(line.text) >= 40 and not lexicon.TEASER.search(line.text)  # noqa: PLR2004 - a paragraph


def is_prose(line: Line) -> bool:
    """Whether *line* is a sentence or more of running text."""
    return len(line.text) >= 20 and not line.is_linked and bool(lexicon.COMMA.search(line.text))  # noqa: PLR2004 - a clause


def is_band(text: str) -> bool:
    """Whether *text* is a line of dates, sources, counters and buttons that stands between title and body."""
    if len(text) > _FURNITURE:
        return False
    told = lexicon.plain(text)
    if lexicon.BAND.search(told):
        return not lexicon.STOP.search(told)
    dated = len(text) <= 40 and find_moment(text) is not None  # noqa: PLR2004 - a dateline
    return dated and not lexicon.STOP.search(text) and not _HEADLINE.search(text)


def trim(lines: Sequence[Line], title: str, before: Sequence[Line] = ()) -> list[Line]:
    """Return the lines of *lines* that are the article's body: ends cut, editor lines and repeated titles left out.

    *before* are the lines in front of them: where these tell the date, a bare date at the head is the text's own.
    """
    dated = any(is_band(line.text) and find_moment(line.text) for line in before)
    rest = _cut_head(lines, titles.key(title), dated=dated)
    rest = _without_lists(rest[: _tail(rest)])
    kept = [line for line in _once(rest) if not _junk(line, titles.key(title))]
    while kept and _tail_junk(kept[-1]):
        kept.pop()
    if kept and (text := lexicon.TAIL_CREDIT.sub("", kept[-1].text)) != kept[-1].text:
        kept[-1] = replace(kept[-1], text=text)
    return [line for line in kept if line.text]


def _without_lists(lines: Sequence[Line]) -> list[Line]:
    """Return *lines* without boxes of links among them: a label like 相关报道 and the links right behind it."""
    kept: list[Line] = []
    boxed = False
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else None
        if following is not None and following.is_linked and len(line.text) <= _FURNITURE and ends(line):
            boxed = True
            continue
        boxed = boxed and line.is_linked
        if not boxed:
            kept.append(line)
    return kept


def _once(lines: Sequence[Line]) -> list[Line]:
    """Return *lines* without copies: captions under every picture, or a second copy of the whole for telephones."""
    told = Counter(line.text for line in lines if _could_repeat(line))
    copied = sum((count - 1) * len(text) for text, count in told.items())
    whole = 3 * copied > sum(len(line.text) for line in lines)
    seen: set[str] = set()
    kept = []
    for line in lines:
        if line.text in seen:
            continue
        if _could_repeat(line) and (whole or lexicon.CAPTION.search(line.text)):
            seen.add(line.text)
        kept.append(line)
    return kept


def _could_repeat(line: Line) -> bool:
    return not line.row and len(line.text) >= 20  # noqa: PLR2004 - short lines, like 点评：, repeat on purpose


def _cut_head(lines: Sequence[Line], title: str, *, dated: bool) -> list[Line]:
    start = 0
    for number, line in enumerate(lines[:_HEAD]):
        if _begins(line, title):
            break
        if _is_head(line.text, title) and not (dated and _BARE_DATE.match(line.text)):
            start = number + 1
            dated = dated or find_moment(line.text) is not None
    return list(lines[start:])


def _begins(line: Line, title: str) -> bool:
    """Whether the text has begun with *line*: a sentence or a row of figures, neither furniture nor the title."""
    sentence = (is_prose(line) and len(line.text) > len(title) + 8) or line.text.endswith(("。", "！", "？"))
    figures = line.row and not line.is_linked and lexicon.FIGURE.search(line.text) is not None
    return (sentence or figures) and not _is_head(line.text, title)


def _is_head(text: str, title: str) -> bool:
    if len(text) > _FURNITURE:
        return False
    own = titles.key(text)
    repeated = bool(own) and (own == title or (len(own) > 5 and own in title))  # noqa: PLR2004 - a piece of the title
    return repeated or is_band(text) or lexicon.CRUMB.search(lexicon.plain(text)) is not None


def _tail(lines: Sequence[Line]) -> int:
    """Return the number of lines before the first that ends an article, looking behind its first prose."""
    said, left = 0, sum(len(line.text) for line in lines if is_prose(line))
    for number, line in enumerate(lines):
        size = len(line.text)
        if is_prose(line):
            said += size
            left -= size
        if (
            said > size
            and size <= _FURNITURE
            and ((ends(line) and 3 * said >= left) or (is_foot(line) and said >= 4 * left))
        ):
            return number
    return len(lines)


def ends(line: Line) -> bool:
    """Whether *line* is furniture behind which nothing belongs to the article.

    A row of figures never is, nor a label that a paragraph of the text follows in the same line.
    """
    if line.row and not line.is_linked:
        return False
    text = lexicon.plain(line.text)
    return lexicon.END.search(text) is not None and (line.linked > 0 or not _BESIDES.match(text))


def is_foot(line: Line) -> bool:
    """Whether *line* looks like one of a page's foot."""
    text = lexicon.plain(line.text)
    return lexicon.FOOTER.search(text) is not None and not lexicon.STOP.search(text)


def _junk(line: Line, title: str) -> bool:
    if line.hidden or line.row or len(line.text) > _FURNITURE or line.text.endswith("。"):
        return line.hidden
    text = lexicon.plain(line.text)
    if titles.key(text) == title:
        return True
    if _PAGES.match(text) or lexicon.PLAYER.search(text) or lexicon.BUTTONS.match(text):
        return True
    return bool(lexicon.TEASER.search(text) and line.is_linked)


def _tail_junk(line: Line) -> bool:
    text = lexicon.plain(line.text)
    if len(text) > _FURNITURE or line.row:
        return False
    if lexicon.BAND.search(text) and find_moment(text) and not lexicon.STOP.search(text):
        return True
    return bool(lexicon.CREDIT.match(text) or ends(line) or is_foot(line) or _DATED_TITLE.match(text) or line.is_linked)
