"""The further parts of an article that is split over several pages.

Only pages beside the first count: same host, same folder, the first's name with a number behind it (``t1_2.html``,
``c1-2-2.html``), or the first's address with a page number among its fields. Anything else is another article.
"""

import re
from collections.abc import Collection, Iterator
from urllib.parse import parse_qsl, urljoin, urlsplit

from lxml import html

from crawler.lists import base_of, parse
from crawler.paging import TRS_CALL, is_next
from crawler.urls import site_of, web_address

#: Parts of one article that are fetched at most.
MAX_PARTS = 20

_FILE = re.compile(r"(.{2,200})(\.\w{1,6})")
_BEHIND = re.compile(r"[-_](\d{1,2}|all|full)")
_NUMBER = re.compile(r"[\[(<【]?\s{0,3}(?:第\s{0,2})?(\d{1,2})\s{0,2}页?\s{0,3}[\])>】]?")
_LAST = re.compile(r"(尾页|末页|最后一?页|尾頁|末頁)")
_FULL = re.compile(r"[\[(<【]?\s{0,3}(?:点击|单击)?(?:阅读|查看|显示|展开|浏览|在本页阅读|余下)?全文\s{0,3}[\])>】]?")
#: Stands for the number of a page that holds all parts.
_WHOLE = -1
_PAGE_FIELDS = ("page", "p", "pageno", "pagenum", "pn", "currentpage", "nowpage")
_IN_QUERY = re.compile(rf"[?&;](?:{'|'.join(_PAGE_FIELDS)})=\d", re.IGNORECASE)


def next_part(text: str, url: str, first: str, seen: Collection[str]) -> str | None:
    """Return the address of the part after the page *text* found at *url*, ``None`` when it is the last.

    *first* is the address of the article's first page, *seen* those of the parts already at hand.
    """
    family = _Family(first)
    here = family.number(url)
    if here == _WHOLE:
        return None
    scripted = _scripted(text, url, family)
    linked = _linked(text, url, family) if family.linked_in(text) else ()
    found = {family.number(address): address for address in (*scripted, *linked) if address not in seen}
    further = min((number for number in found if number and number > (here or 0)), default=None)
    return found.get(_WHOLE) or found.get(further)


class _Family:
    """The addresses that may be parts of one article."""

    def __init__(self, first: str) -> None:
        self._site = site_of(first)
        self._parts = urlsplit(first)
        self._folder, _, self.file = self._parts.path.rpartition("/")
        named = _FILE.fullmatch(self.file)
        self.stem, suffix = (named[1], named[2]) if named else ("", "")
        self._suffix = suffix

    def linked_in(self, text: str) -> bool:
        """Tell whether *text* may link to a part at all; most pages do not, and are not looked through."""
        beside = bool(self.stem) and self.stem in text and (f"{self.stem}_" in text or f"{self.stem}-" in text)
        return beside or (bool(self._parts.query) and bool(_IN_QUERY.search(text)))

    def number(self, url: str) -> int | None:
        """Return the number in a part's address, ``_WHOLE`` for all parts on one page, ``None`` for no part."""
        parts = urlsplit(url)
        folder, _, file = parts.path.rpartition("/")
        if site_of(url) != self._site or folder != self._folder:
            return None
        if called := self._called(file):
            same = parts.query == self._parts.query
            return (int(called) if called.isdigit() else _WHOLE) if same else None
        return self._in_query(parts.query) if file == self.file else None

    def _called(self, file: str) -> str:
        """Return what the name of a part has behind the first's, ``""`` for the name of no part."""
        if not (file.startswith(self.stem) and file.endswith(self._suffix)):
            return ""
        behind = _BEHIND.fullmatch(file, len(self.stem), len(file) - len(self._suffix))
        return behind[1] if behind else ""

    def _in_query(self, query: str) -> int | None:
        own, fields = parse_qsl(self._parts.query), parse_qsl(query)
        added = [field for field in fields if field not in own]
        kept = [field for field in own if field not in fields and field[0].lower() not in _PAGE_FIELDS]
        if len(added) != 1 or kept or added[0][0].lower() not in _PAGE_FIELDS:
            return None
        return int(added[0][1]) if re.fullmatch(r"\d{1,2}", added[0][1]) else None


def _scripted(text: str, url: str, family: _Family) -> Iterator[str]:
    """Yield the parts that a paging script of 拓尔思 counts: ``createPageHTML(3, 0, "t1", "shtml")``."""
    for call in TRS_CALL.finditer(text) if "createPage" in text else ():
        if call[3] == family.stem:
            yield from (
                urljoin(url, f"{call[3]}_{index}.{call[4]}") for index in range(1, min(int(call[1]), MAX_PARTS))
            )


def _linked(text: str, url: str, family: _Family) -> Iterator[str]:
    """Yield the parts that links lead to which are called like parts."""
    tree = parse(text)
    base = url if tree is None else base_of(tree, url)
    for anchor in () if tree is None else tree.iter("a"):
        address = _target(base, anchor)
        if address and family.number(address) is not None and _is_paging(anchor):
            yield address


def _target(base: str, anchor: html.HtmlElement) -> str | None:
    try:
        return web_address(urljoin(base, (anchor.get("href") or "").strip()))
    except ValueError:  # such as an unfinished [IPv6 literal
        return None


def _is_paging(anchor: html.HtmlElement) -> bool:
    words = " ".join(anchor.text_content().split())
    return bool(_FULL.fullmatch(words) or _NUMBER.fullmatch(words) or _LAST.search(words)) or is_next(anchor, words)
