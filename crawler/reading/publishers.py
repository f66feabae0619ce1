"""Who carries a page: names at its top, at its foot and at the end of its ``<title>``."""

import re
from collections.abc import Iterable, Sequence

from crawler.reading import lexicon
from crawler.reading.lines import Line
from crawler.reading.titles import is_name, is_site

_FIRST_PAGE = re.compile(r"^\W{0,3}(?P<name>[\u4e00-\u9fff]{1,11}(?:网|在线|报|站|委|局|厅|府|院))首页\s{0,3}[>»›＞→/]")
_LEGAL = re.compile(
    r"(?:版权所有\s{0,3}[:：]?|主办(?:单位)?\s{0,3}[:：]|copyright|©|\(c\))\s{0,3}[:：]?\s{0,3}(?:©|\(c\))?\s{0,3}(?:19|20)?[\d\s—–,-]{0,12}(?:All\s|by\s)?\s{0,3}"
    r"(?P<name>[^\W\d_a-z][^\W\d_a-z]{0,30}[\w（）()·]{1,30}|[\w.-]{2,40}\.(?:com|cn|net))|由\s{0,2}(?P<host>[\w.-]{2,40}\.(?:com|cn|net|cc|org))",
    re.IGNORECASE,
)
#: 某某网版权所有: the owner stands before the words.
_OWNER = re.compile(
    r"(?P<name>[\u4e00-\u9fff（）()]{4,30})\s{0,3}版权所有|主办(?:单位)?\s{0,3}[:：]\s{0,3}(?P<host>[\u4e00-\u9fff（）()]{4,30})"
)
#: A line that is a site's name; 通报 and 公报 end titles.
_SITE_LINE = re.compile(
    r"^[\u4e00-\u9fff·]{2,12}(?:网|网站|在线|日报|晚报|(?<![通公简快预汇海播战捷喜年月周])报|头条|资讯|卫健委|卫生健康委员会|人民政府)$"
)
_BEFORE_DATE = re.compile(
    r"^(?P<name>[\u4e00-\u9fff]{2,12}(?:网|频道|在线|报|社|台|站))\s{0,4}[(（]?\s{0,4}(?:19|20)\d{2}[-/.年]\d"
)
_WELCOME = re.compile(r"^欢迎(?:您)?(?:访问|光临|来到)?")
#: What sites add to their names: 某某日报社主办, 某某新闻门户.
_REMARK = re.compile(r"(?:主办|主管|承办|新闻门户)$")
#: Lines of the top and the foot that are searched.
_TOP, _FOOT = 20, 40


def at_top(lines: Sequence[Line]) -> str | None:
    """Return the site that the first of *lines* name: 某某网首页 > ..., or a line that is a site's name."""
    for line in lines[:_TOP]:
        if match := _FIRST_PAGE.match(line.text):
            return match["name"]
        if _SITE_LINE.match(lexicon.plain(line.text)):
            return line.text
    return None


def at_foot(lines: Sequence[Line], behind: Iterable[str]) -> str | None:
    """Return the owner that the last of *lines*, or the lines *behind* the body, name."""
    foot = [*(line.text for line in lines[-_FOOT:]), *behind]
    for pattern in (_OWNER, _LEGAL):
        matches = (pattern.search(text[:400]) for text in reversed(foot))
        if found := next((match[match.lastgroup or 0] for match in matches if match), None):
            return found
    return None


def in_band(texts: Iterable[str]) -> str | None:
    """Return the site that stands before the date in the line between title and body."""
    return next((match["name"] for text in texts if (match := _BEFORE_DATE.match(text))), None)


def in_title(heading: str, title: str) -> str | None:
    """Return the last part of a ``<title>`` behind the title that reads like a site's name, Chinese names first.

    A ``<title>`` without the title is one of columns, and begins with the site if it does not end with it.
    """
    at = heading.find(title) if title else -1
    rest = heading[at + len(title) :] if at >= 0 else re.sub(r"^[^_|｜丨—–-]{1,80}", "", heading)
    parts = [_WELCOME.sub("", part.strip()) for part in re.split(r"[_|｜丨]+|-+|—+|–|·", rest)]
    fit = [part for part in reversed(parts) if 2 <= len(part) <= 30 and is_site(part)]  # noqa: PLR2004 - a name
    chinese = [part for part in fit if not part.isascii()]
    if not fit and at < 0 and is_name(first := re.split(r"[_|｜丨—–-]", heading, maxsplit=1)[0].strip()):
        return first
    return next((part for part in chinese if not _REMARK.search(part)), next(iter([*chinese, *fit]), None))
