"""The title of an article: the line that the page shows as one, checked against what its head says."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crawler.reading.lines import Line, Page

_META = ("articletitle", "og:title", "twitter:title", "title", "headline")
_NOISE = re.compile(r"[\W_]+")
#: Separators before the name of the site; a bare hyphen counts only before something like a site's name.
_SUFFIX = re.compile(r"\s{0,3}(?:[_|｜丨]+|-{2,}|—{1,2}|–|\s[-·]\s|»|>|<|-(?=[^-]{2,24}$))\s{0,3}")
_SITE = re.compile(
    r"网|報|报$|频道|新闻|官方|政府|委员会|卫健委|卫生健康|医院|局$|厅$|中心$|大学|学院|澎湃|腾讯|新浪|搜狐|网易|凤凰|日报|晚报|在线|门户|公司|社$|"
    r"资讯|头条|栏目|首页|\.com|\.cn|\.net|客户端|平台|协会|电视|广播|[A-Za-z]{3,}$",
)
#: Shortest title that is believed without a second witness, and longest line that can be one.
_SHORT, _LONG = 4, 160


def key(text: str) -> str:
    """Return *text* without punctuation and space, for comparing titles."""
    return _NOISE.sub("", text).lower()


def without_site(title: str, sites: tuple[str, ...] = ()) -> str:
    """Return the content of a ``<title>`` without the names of columns and sites after it."""
    parts = _SUFFIX.split(title)
    rest = title
    while len(parts) > 1:
        last = parts[-1].strip()
        cut = rest[: rest.rindex(parts[-1])] if parts[-1] else rest
        separator = cut[len(cut.rstrip(" _|｜丨-—–·»><")) :].strip()
        known = (
            not last
            or last in sites
            or bool(_SITE.search(last))
            or separator[:1] in ("_", "|", "｜")
            or separator == "--"
        )
        shorter = cut.rstrip(" _|｜丨-—–·»><")
        if not known or len(key(shorter)) < _SHORT:
            break
        rest = shorter
        parts.pop()
    return rest.strip()


def find_title(page: "Page", preferred: range | None = None, sites: tuple[str, ...] = ()) -> tuple[str, int]:
    """Return the title of *page* and the number of the line that shows it, -1 when only the head tells it.

    *preferred* is the range of lines that the page's family keeps its title in.
    """
    if preferred is not None and (text := _joined(page.lines, preferred)):
        return text, preferred.stop - 1
    stated = [without_site(page.meta[name], sites) for name in _META if name in page.meta]
    shown = _best_line(page.lines, [*stated, page.heading])
    if shown is not None:
        return page.lines[shown].text, shown
    for text in (
        stated[0] if "articletitle" in page.meta else "",
        _sole_heading(page.lines, sites),
        without_site(page.heading, sites),
        *stated,
    ):
        if len(key(text)) >= _SHORT:
            return text, next((n for n, line in enumerate(page.lines) if line.text == text), -1)
    return "", -1


def _joined(lines: list["Line"], span: range) -> str:
    texts = [lines[number].text for number in span][:4]
    return " ".join(texts) if len(key("".join(texts))) >= _SHORT else ""


def _best_line(lines: list["Line"], witnesses: list[str]) -> int | None:
    """Return the line that most fully repeats the beginning of what the head calls the title."""
    keys = [found for found in (key(text) for text in witnesses) if found]
    best: tuple[float, int] | None = None
    for number, line in enumerate(lines):
        if len(line.text) > _LONG or line.row or line.hidden:
            continue
        own = key(line.text)
        if len(own) < _SHORT or not any(_same(own, witness) for witness in keys):
            continue
        weight = len(own) * (
            1 + 0.5 * (line.heading in (1, 2, 3)) - 0.4 * (line.link_share > 0.5) - 0.3 * (line.aside > 0)
        )  # noqa: PLR2004
        if best is None or weight > best[0]:
            best = weight, number
    return None if best is None else best[1]


def _same(own: str, witness: str) -> bool:
    if witness.startswith(own):
        return len(own) * 3 >= len(witness) or len(own) >= 8  # noqa: PLR2004 - a site's name may begin the title
    cut = witness.rstrip("….")
    return len(cut) >= 10 and own.startswith(cut)  # noqa: PLR2004 - a title cut short in the head


def _sole_heading(lines: list["Line"], sites: tuple[str, ...]) -> str:
    for level in (1, 2):
        texts = {
            line.text: None
            for line in lines
            if line.heading == level and line.link_share < 0.5 and len(line.text) <= _LONG
        }  # noqa: PLR2004
        told = [text for text in texts if text not in sites and len(key(text)) >= 8]  # noqa: PLR2004 - longer than a column's name
        if len(told) == 1:
            return told[0]
    return ""
