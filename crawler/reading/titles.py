"""The title of an article: the line that the page shows as one, checked against what its head says."""

import re
from typing import TYPE_CHECKING

from crawler.reading.lexicon import plain

if TYPE_CHECKING:
    from crawler.reading.lines import Line, Page

_META = ("articletitle", "og:title", "twitter:title", "title", "headline")
_NOISE = re.compile(r"[\W_]+")
_LETTER = re.compile(r"[^\W_]")
#: Separators before the name of the site; a bare hyphen counts only before something like a site's name.
_SUFFIX = re.compile(r"\s{0,3}(?:[_|｜丨]+|-{2,}|—{1,2}|–|\s[-·]\s|»|>|<|-(?=[^-]{2,24}$))\s{0,3}")
_SITE = re.compile(
    r"网|報|报$|频道|新闻|官方|政府|委员会|卫健委|卫生健康|医院|局$|厅$|中心$|大学|学院|澎湃|腾讯|新浪|搜狐|网易|凤凰|日报|晚报|在线|门户|公司|社$|"
    r"资讯|头条|融媒|云$|栏目|首页|\.com|\.cn|\.net|客户端|平台|协会|电视|广播|[A-Za-z]{3,}$",
)
_PREFIX = re.compile(r"\s{0,3}(?:[_|｜丨·»>]+|-+|—{1,2}|–|：(?=.{8}))\s{0,3}")
#: What is nothing but the name of a site or of who runs one.
_NAME = re.compile(
    r"^[\u4e00-\u9fff（）()·]{2,24}(?:网|在线|委员会|人民政府|卫健委|局|厅|中心|医院|大学|学院|日报|晚报)$"
)
#: Share of its pairs of characters that a short title of the head has in common with the shown one.
_AKIN = 0.6
#: Shortest title that is believed without a second witness, and longest line that can be one.
_SHORT, _LONG = 4, 160
#: A piece of a title as long as this tells a title apart from a column.
_TOLD = 8


def key(text: str) -> str:
    """Return *text* without punctuation and space, for comparing titles."""
    return _NOISE.sub("", text).lower()


def is_site(name: str) -> bool:
    """Whether *name* reads like the name of a site or of who runs one."""
    return _SITE.search(plain(name)) is not None


def is_name(text: str) -> bool:
    """Whether *text* is nothing but the name of a site or of who runs one."""
    return _NAME.match(plain(text)) is not None


def without_site(title: str) -> str:
    """Return the content of a ``<title>`` without the names of columns and sites after it."""
    parts = _SUFFIX.split(title)
    rest = title
    while len(parts) > 1:
        last = parts[-1].strip()
        cut = rest[: rest.rindex(parts[-1])] if parts[-1] else rest
        separator = cut[len(cut.rstrip(" _|｜丨-—–·»><")) :].strip()
        known = not last or is_site(last) or separator[:1] in ("_", "|", "｜") or separator == "--"
        shorter = cut.rstrip(" _|｜丨-—–·»><")
        if not known or len(key(shorter)) < _SHORT:
            break
        rest = shorter
        parts.pop()
    return rest.strip()


def _behind_site(heading: str) -> list[str]:
    """Return what may be the title in a ``<title>`` that begins with the names of a site and of columns."""
    parts = _PREFIX.split(heading)
    if len(parts) < 2 or not is_site(parts[0]):  # noqa: PLR2004 - a site and a title
        return []
    rests = (without_site("-".join(parts[start:])) for start in range(1, len(parts)))
    return [rest for rest in rests if len(key(rest)) >= _TOLD and not is_name(rest)]


def find_title(page: "Page") -> tuple[str, int]:
    """Return the title of *page* and the number of the line that shows it, -1 when only the head tells it."""
    stated = [without_site(page.meta[name]) for name in _META if name in page.meta]
    wanted = [*stated, without_site(page.heading)]
    shown = _best_line(page.lines, [*wanted, page.heading])
    if shown is not None:
        return _whole(page.lines, shown, wanted), shown
    if (shown := _best_line(page.lines, _behind_site(page.heading))) is not None:
        return page.lines[shown].text, shown
    named = stated[0] if "articletitle" in page.meta else ""
    for text in (named, _sole_heading(page.lines), without_site(page.heading), *stated):
        if len(key(text)) >= _SHORT:
            return text, _line_of(page.lines, text)
    return "", -1


def is_weak(title: str) -> bool:
    """Whether *title* is no longer than the name of a column, or a site's name: some heads tell nothing else."""
    return len(key(title)) < _TOLD or is_name(title)


def is_akin(title: str, other: str) -> bool:
    """Whether *title* and *other* are wordings of one title, one of them shortened."""
    pairs, others = _pairs(title), _pairs(other)
    return len(pairs & others) >= _AKIN * max(1, min(len(pairs), len(others)))


def _pairs(title: str) -> set[str]:
    own = key(title)
    return {own[at : at + 2] for at in range(len(own) - 1)}


def above(lines: list["Line"], start: int, anchor: int = -1) -> tuple[str, int] | None:
    """Return the heading nearest in front of a body that begins at line *start*, or its first line.

    A line *anchor* in front of the body is passed by none.
    """
    first = anchor + 1 if anchor < start else 0
    for number in range(min(start + 1, len(lines) - 1), max(start - 7, first) - 1, -1):
        line = lines[number]
        if line.heading and not line.is_linked and not is_weak(line.text) and len(line.text) <= _LONG // 2:
            return line.text, number
    return None


def _whole(lines: list["Line"], number: int, wanted: list[str]) -> str:
    """Return the title that line *number* begins: as the head tells it, if the page breaks it into lines."""
    told = key(lines[number].text)
    if any(key(text) == told for text in wanted):
        return lines[number].text
    for line in lines[number + 1 : number + 4]:
        told += key(line.text)
        if found := next((text for text in wanted if key(text) == told), None):
            return found
    return lines[number].text


def _line_of(lines: list["Line"], text: str) -> int:
    return next((number for number, line in enumerate(lines) if line.text and text.startswith(line.text)), -1)


def first_lines(lines: list["Line"]) -> str:
    """Return the first of the *lines* of a title's own element: up to three, if they are no longer than a title."""
    texts = [line.text for line in lines[:3]]
    while texts and sum(map(len, texts)) > _LONG // 2:
        texts.pop()
    return " ".join(texts)


def _best_line(lines: list["Line"], witnesses: list[str]) -> int | None:
    """Return the line that most fully repeats the beginning of what the head calls the title."""
    whole = {found for text in witnesses if (found := key(text))}
    cut = tuple(key(text) for text in witnesses if text.endswith(("…", "..")) and len(key(text)) >= _TOLD)
    starts = {found[0] for found in whole}
    best: tuple[float, int] | None = None
    for number, line in enumerate(lines):
        if len(line.text) > _LONG or line.row or line.hidden:
            continue
        letter = _LETTER.search(line.text)
        if letter is None or letter[0].lower()[0] not in starts:
            continue
        own = key(line.text)
        if len(own) < _SHORT:
            continue
        first = line.heading == 1 and any(text.startswith(own) for text in whole)
        if not (first or _repeats(own, whole) or (cut and own.startswith(cut))):
            continue
        weight = _weight(line, len(own) * (2.0 if own in whole else 1.0))
        if best is None or weight > best[0]:
            best = weight, number
    return None if best is None else best[1]


def _repeats(own: str, whole: set[str]) -> bool:
    """Whether *own* begins one of *whole*; a few characters may be those of a site's name."""
    return own in whole or any(
        text.startswith(own) and (len(own) >= _TOLD or 3 * len(own) >= len(text)) for text in whole
    )


def _weight(line: "Line", told: float) -> float:
    heading = 1.5 if line.heading in (1, 2, 3) else 1.0
    return told * heading * (0.6 if line.is_linked else 1.0) * (0.7 if line.aside else 1.0)


def _sole_heading(lines: list["Line"]) -> str:
    for level in (1, 2):
        texts = {
            line.text: None
            for line in lines
            if line.heading == level and not line.is_linked and len(line.text) <= _LONG
        }
        told = [text for text in texts if len(key(text)) >= 8]  # noqa: PLR2004 - longer than a column's name
        if len(told) == 1:
            return told[0]
    return ""
