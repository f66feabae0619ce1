"""List pages: which links are the rows of the main list, with title and day.

No selector is needed: rows repeat, carry days and long titles, and stand outside menus. An article pattern, where a
source has one, decides instead of all this. Also finds rows that only a script would write.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from lxml import html
from lxml.etree import ParserError

from crawler.days import day_in_text, day_in_url, looks_dated
from crawler.scripted import scripted_links
from crawler.urls import absolute, site_of
from monitor.domain.source import Row

#: Links of one page that are looked at; list pages have a few hundred.
_MAX_LINKS = 3000
#: Links one row may hold beside its title: a column, a picture, "more".
_LINKS_A_ROW = 4
_ROW_TAGS = frozenset(("li", "tr", "article"))
_MENU = re.compile(
    r"nav|menu|foot|head|crumb|banner|topbar|side|friend|copyright|share|paginat|pager|hot|rank|relat|recom",
    re.IGNORECASE,
)
_MENU_TAGS = frozenset(("nav", "header", "footer", "select"))
_ATTACHMENT = re.compile(
    r"\.(pdf|docx?|xlsx?|pptx?|wps|ofd|et|zip|rar|7z|jpe?g|png|gif|mp[34]|avi|flv)$", re.IGNORECASE
)
_ARTICLE_LIKE = re.compile(
    r"\d{5}|[0-9a-f]{32}|/\d{4}[/-]\d{1,2}|(?:art|content|info|detail|doc|post|news|id)[^/]*\d|/\w*\d+\.\w*html?",
    re.IGNORECASE,
)
_NO_PAGE = re.compile(r"\s*(#|javascript:|mailto:|tel:|data:|$)", re.IGNORECASE)
_CUT = re.compile(r"(\.{2,}|…+)$")
#: Characters of a title below which a link is rather a menu entry.
_TITLE_LENGTH = 8
_MIN_TITLE = 2
_WECHAT = "mp.weixin.qq.com"
#: What one undated link with a short title and the address of an article weighs; less is no list.
_LEAST_SCORE = 0.1
#: A menu's score against a list's of the same size.
_IN_MENU = 0.2


@dataclass(frozen=True, slots=True)
class ListPage:
    """What one list page says."""

    #: Articles to look at, in the page's order, each address once.
    rows: tuple[Row, ...]
    #: Rows of the main list kept as title and link only.
    pointers: tuple[Row, ...]
    #: The column's own name for itself (ColumnName).
    column: str | None
    #: Where in the page the rows of the main list stand; ``None`` when there is no such list.
    place: str | None = None


@dataclass(slots=True)
class _Link:
    url: str
    title: str
    holder: html.HtmlElement
    day: date | None = None
    #: A day stands beside it, with or without a year.
    dated: bool = False


def parse(text: str) -> html.HtmlElement | None:
    """Return the page's tree, ``None`` when there is no markup at all."""
    try:
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    except ParserError:
        return None


def read_list(
    text: str, url: str, pattern: re.Pattern[str] | None, on_site: Callable[[str], bool], first: ListPage | None = None
) -> ListPage:
    """Read the list page *text* found at *url*.

    With *pattern* every link that matches is a row; without it the rows of the main list that are *on_site*. A page
    that follows the *first* one has its list in the same place: an empty one must not yield its hot links.
    """
    tree = parse(text)
    if tree is None:
        return ListPage((), (), None)
    links = list(_links(tree, base_of(tree, url)))
    place, main = _main_list([link for link in links if link.dated or on_site(link.url)], pattern)
    if first is not None and first.place is not None and place != first.place and _is_menu(place):
        return ListPage((), (), column_name(tree))
    chosen = main if pattern is None else [link for link in links if pattern.search(link.url)]
    rows = _rows(link for link in chosen if pattern or on_site(link.url))
    if not rows:
        rows = _scripted(text, base_of(tree, url), pattern, on_site)
    followed = tuple(row for row in rows if not row.pointer)
    return ListPage(followed, _pointers(main, rows, on_site), column_name(tree), place or None)


def base_of(tree: html.HtmlElement, url: str) -> str:
    """Return the address that relative links of a page start from."""
    declared = next((base.get("href") for base in tree.iter("base") if base.get("href")), None)
    return (absolute(url, declared) if declared else None) or url


def column_name(tree: html.HtmlElement) -> str | None:
    """Return the ColumnName of the government meta tags."""
    return named_meta(tree, "columnname")


def named_meta(tree: html.HtmlElement, name: str) -> str | None:
    """Return what the first meta tag called *name* (in lower case) says, at most 100 characters of it."""
    for meta in tree.iter("meta"):
        if (meta.get("name") or "").lower() == name and (meta.get("content") or "").strip():
            return " ".join(str(meta.get("content")).split())[:100]
    return None


def _links(tree: html.HtmlElement, base: str) -> Iterator[_Link]:
    """Yield every link of the page that has a title, with the row it stands in."""
    anchors = [(anchor, target) for anchor in tree.iter("a") if (target := _target(anchor, base))][:_MAX_LINKS]
    targets: dict[html.HtmlElement, set[str]] = defaultdict(set)
    for anchor, target in anchors:
        for element in (anchor, *anchor.iterancestors()):
            if len(targets[element]) <= _LINKS_A_ROW:
                targets[element].add(target)
    for anchor, target in anchors:
        title = _title(anchor)
        if len(title) >= _MIN_TITLE:
            yield _dated(_Link(target, title, _holder(anchor, targets)), anchor)


def _target(anchor: html.HtmlElement, base: str) -> str | None:
    href = anchor.get("href") or ""
    return None if _NO_PAGE.match(href) else absolute(base, href)


def _holder(anchor: html.HtmlElement, targets: dict[html.HtmlElement, set[str]]) -> html.HtmlElement:
    """Return the element that is the row of *anchor*: a list item around few links, else all that has only its link."""
    for element in anchor.iterancestors():
        if len(targets[element]) > _LINKS_A_ROW:
            break
        if element.tag in _ROW_TAGS:
            return element
    holder = anchor
    for element in anchor.iterancestors():
        if len(targets[element]) > 1 or element.tag == "body":
            break
        holder = element
    return holder


def _title(anchor: html.HtmlElement) -> str:
    """Return the link's text, or its title attribute where the text is cut or missing."""
    text = " ".join(anchor.text_content().split())
    full = " ".join((anchor.get("title") or "").split())
    stem = _CUT.sub("", text)
    return full if full and (not text or (stem != text and full.startswith(stem[:10])) or stem in full) else text


def _dated(link: _Link, anchor: html.HtmlElement) -> _Link:
    text = " ".join(link.holder.text_content().split())[:2000]
    beside = text.replace(link.title, " ", 1) + " " + _after(link.holder)
    shown = day_in_text(beside) or day_in_text(anchor.get("title") or "")
    link.day = shown or day_in_url(link.url)
    link.dated = shown is not None or looks_dated(beside)
    return link


def _after(holder: html.HtmlElement) -> str:
    """Return the text between a row and the next element with a link, where the day may stand."""
    pieces = [holder.tail or ""]
    for element in holder.itersiblings():
        if not isinstance(element.tag, str) or element.tag == "a" or element.find(".//a") is not None:
            break
        pieces.append(element.text_content())
        pieces.append(element.tail or "")
        if sum(map(len, pieces)) > 200:  # noqa: PLR2004 - far more than a day takes
            break
    return " ".join(pieces)


def _main_list(links: Iterable[_Link], pattern: re.Pattern[str] | None) -> tuple[str, list[_Link]]:
    """Return the group of like rows that looks most like a list of articles, after the place it stands in."""
    titles: dict[html.HtmlElement, _Link] = {}
    for link in links:  # of the links a row holds the one with the longest title is the row
        known = titles.get(link.holder)
        if known is None or len(known.title) < len(link.title):
            titles[link.holder] = link
    groups: dict[str, list[_Link]] = defaultdict(list)
    for link in titles.values():
        groups[_place(link.holder)].append(link)
    best = max(groups.items(), key=lambda group: _score(group[0], group[1], pattern), default=None)
    return best if best and _score(best[0], best[1], pattern) >= _LEAST_SCORE else ("", [])


def _place(holder: html.HtmlElement) -> str:
    """Return where in the page a row stands; like rows stand in like places."""
    steps = [holder.tag, *(f"{element.tag}.{_plain(element)}" for element in holder.iterancestors())]
    return ">".join(steps)


def _plain(element: html.HtmlElement) -> str:
    return re.sub(r"[\d_-]+", "", f"{element.get('class') or ''}#{element.get('id') or ''}")


def _score(place: str, links: list[_Link], pattern: re.Pattern[str] | None) -> float:
    score = sum(_weight(link, pattern) for link in links)
    return score * _IN_MENU if _is_menu(place) else score


def _is_menu(place: str) -> bool:
    return bool(_MENU.search(place)) or not _MENU_TAGS.isdisjoint(re.split(r"[>.]", place))


def _weight(link: _Link, pattern: re.Pattern[str] | None) -> float:
    if pattern is not None and pattern.search(link.url):
        return 10
    titled = len(link.title) >= _TITLE_LENGTH
    article_like = bool(_ARTICLE_LIKE.search(link.url)) or site_of(link.url) == _WECHAT
    if link.dated:
        return 1.0 + 3.0 * titled
    return 1.0 if titled and article_like else 0.2 * titled + 0.1 * article_like


def _rows(links: Iterable[_Link]) -> list[Row]:
    """Return each address once, with its longest title, in the order of first sight."""
    rows: dict[str, Row] = {}
    for link in links:
        row = Row(url=link.url, title=link.title[:300], listed_on=link.day, pointer=_pointer(link.url))
        known = rows.get(link.url)
        if known is None or len(known.title) < len(row.title):
            rows[link.url] = row
    return list(rows.values())


def _pointer(url: str) -> str | None:
    return "attachment" if _ATTACHMENT.search(url.partition("?")[0]) else None


def _scripted(text: str, base: str, pattern: re.Pattern[str] | None, on_site: Callable[[str], bool]) -> list[Row]:
    """Return the rows that scripts of the page would write."""
    rows: dict[str, Row] = {}
    for href, title in scripted_links(text):
        url = absolute(base, href)
        if url and (pattern.search(url) if pattern else on_site(url) and _ARTICLE_LIKE.search(url)):
            row = Row(url=url, title=title[:300], listed_on=day_in_url(url), pointer=_pointer(url))
            rows.setdefault(url, row)
    return list(rows.values())


def _pointers(main: Iterable[_Link], rows: Iterable[Row], on_site: Callable[[str], bool]) -> tuple[Row, ...]:
    """Return rows of the main list that lead elsewhere, and attachments."""
    kept = {row.url: row for row in rows if row.pointer}
    taken = {row.url for row in rows}
    for link in main:
        if link.url in taken or on_site(link.url) or len(link.title) < _TITLE_LENGTH:
            continue
        kind = "wechat" if site_of(link.url) == _WECHAT else "external"
        kept.setdefault(link.url, Row(url=link.url, title=link.title[:300], listed_on=link.day, pointer=kind))
    return tuple(kept.values())
