"""The next page of a list, as the page families write it: by links, by script, by numbers in file names."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit, urlunsplit

from lxml import html

from crawler.lists import base_of
from crawler.urls import absolute, site_of

_NEXT_WORDS = re.compile(
    r"[\s\[(<【]*(下一?页|下頁|下一頁|后一?页|后页|next( page)?|[>\u203a»]{1,2}|→)[\s\])>】\u203a»]*", re.IGNORECASE
)
_NEXT_CLASS = re.compile(r"(?:^|[\s_-])next(?:$|[\s_-])", re.IGNORECASE)
#: 拓尔思: createPageHTML(25, 0, "index", "html") with the page counted from nought.
TRS_CALL = re.compile(
    r"createPage\w{0,12}\(\s{0,9}[\"']?(\d{1,4})[\"']?\s{0,9},\s{0,9}[\"']?(\d{1,4})[\"']?\s{0,9},"
    r"\s{0,9}[\"']([\w-]{1,40})[\"']\s{0,9},\s{0,9}[\"'](\w{1,6})[\"']"
)
_TRS_COUNT = re.compile(r"countPage\s{0,9}=\s{0,9}[\"']?(\d{1,4})")
_TOTAL = re.compile(
    r"(?:totalPages?|pageCount|page_count|totalpage)[\"']?\s{0,9}[:=]\s{0,9}[\"']?(\d{1,4})", re.IGNORECASE
)
_FILE = re.compile(r"^([A-Za-z]\w*?)(_?)(\d{0,4})\.(\w{1,6})$")
#: What a source may declare instead of all rules.
NONE = "none"


def next_page(tree: html.HtmlElement, text: str, url: str, number: int, declared: str | None, first: str) -> str | None:
    """Return the address of list page *number* + 1, ``None`` when there is none.

    *url* is the page at hand, *first* the source's list page; *declared* is the source's ``next_page``, if any.
    """
    if declared is not None:
        return declared_page(declared, first, number)
    here = absolute(url, url)
    for candidate in (*_linked(tree, url, number), *_scripted(text, url, number)):
        if candidate and candidate not in (here, first) and site_of(candidate) == site_of(url):
            return candidate
    return None


def declared_page(template: str, first: str, number: int) -> str | None:
    """Return the address of page *number* + 1 by a declared *template*, relative to the *first* page."""
    if template == NONE:
        return None
    name = template.replace("{page}", str(number + 1)).replace("{index}", str(number))
    return absolute(first, name)


def _linked(tree: html.HtmlElement, url: str, number: int) -> Iterator[str | None]:
    """Yield the targets of links called "next", then of a link called by the next page's number."""
    base, numbered = base_of(tree, url), None
    for anchor in tree.iter("a", "link"):
        href = anchor.get("href") or ""
        if not href or href.lower().startswith(("#", "javascript:")):
            continue
        if anchor.tag == "link":
            if "next" in (anchor.get("rel") or "").lower().split():
                yield absolute(base, href)
            continue
        text = anchor.text_content().strip()
        if is_next(anchor, text):
            yield absolute(base, href)
        elif text.strip("[]()") == str(number + 1) and numbered is None:
            numbered = absolute(base, href)
    yield numbered


def is_next(anchor: html.HtmlElement, text: str) -> bool:
    """Tell whether a link with this *text* is called "next page"."""
    marks = f"{anchor.get('class') or ''} {anchor.get('rel') or ''}"
    return bool(_NEXT_WORDS.fullmatch(text or (anchor.get("title") or ""))) or bool(_NEXT_CLASS.search(marks))


def _scripted(text: str, url: str, number: int) -> Iterator[str | None]:
    """Yield names built from what a paging script is given."""
    if call := TRS_CALL.search(text):
        total, current = int(call[1]), int(call[2])
        yield urljoin(url, f"{call[3]}_{current + 1}.{call[4]}") if current + 1 < total else None
    elif count := _TRS_COUNT.search(text):
        yield _named(url, number, zero_based=True) if number < int(count[1]) else None
    elif total_pages := _TOTAL.search(text):
        yield _named(url, number, zero_based=False) if number < int(total_pages[1]) else None


def _named(url: str, number: int, *, zero_based: bool) -> str | None:
    """Return the name of page *number* + 1 beside *url*: index_1 (counted from nought) or list_2."""
    parts = urlsplit(url)
    folder, _, file = parts.path.rpartition("/")
    match = _FILE.match(file or "index.html")
    if match is None:
        return None
    stem = match[1] if match[2] or not match[3] else f"{match[1]}{match[3]}"
    name = f"{stem}_{number if zero_based else number + 1}.{match[4]}"
    return urlunsplit((*parts[:2], f"{folder}/{name}", "", ""))
