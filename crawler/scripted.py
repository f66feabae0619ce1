"""Rows that a page's script would write: addresses and titles among the string literals of its scripts.

Nothing is executed; literals are read.
"""

import json
import re
from collections.abc import Iterator

from lxml import html
from lxml.etree import ParserError

_SCRIPT = re.compile(r"<script\b[^>]{0,500}>(.*?)</script", re.IGNORECASE | re.DOTALL)
_LITERAL = re.compile(r'"((?:[^"\\\n]|\\.){1,2000})"|\'((?:[^\'\\\n]|\\.){1,2000})\'')
_ADDRESS = re.compile(
    r"(?:https?:/|\.{0,2})/[^\s<>\"']{2,300}|[\w./-]{2,200}\.(?:[sj]?html?|aspx?|jsp)(?:\?[\w=&%.-]{0,200})?"
)
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
#: Chinese characters of a literal below which it is rather a label than a title.
_TITLE_LENGTH = 4
_TITLE_LONGEST = 300
_MAX_LITERALS = 5000


def scripted_links(text: str) -> Iterator[tuple[str, str]]:
    """Yield (address, title) pairs as scripts of the page *text* hold them, in order."""
    literals = list(_literals(text))
    written = "".join(literal for literal in literals if "<a" in literal.lower())
    if written:
        yield from _written(written)
    else:
        yield from _paired(literals)


def _literals(text: str) -> Iterator[str]:
    count = 0
    for script in _SCRIPT.finditer(text):
        for match in _LITERAL.finditer(script[1]):
            count += 1
            if count > _MAX_LITERALS:
                return
            yield _plain(match[1] or match[2])


def _plain(literal: str) -> str:
    if "\\" not in literal:
        return literal
    try:
        return str(json.loads(f'"{literal}"'))
    except ValueError:  # escapes JSON does not know, such as \'
        return re.sub(r"\\(.)", r"\1", literal)


def _written(markup: str) -> Iterator[tuple[str, str]]:
    """Yield the links of markup that a script writes out."""
    try:
        tree = html.document_fromstring(f"<div>{markup}</div>")
    except ParserError:
        return
    for anchor in tree.iter("a"):
        href, text = anchor.get("href"), anchor.get("title") or "".join(map(str, anchor.itertext()))
        if href and text.strip():
            yield str(href), " ".join(text.split())


def _paired(literals: list[str]) -> Iterator[tuple[str, str]]:
    """Pair each address with the title before it, or after it where addresses come first."""
    kinds = [(literal, _kind(literal)) for literal in literals]
    told = [(literal, kind) for literal, kind in kinds if kind]
    if not told:
        return
    title_first = told[0][1] == "title"
    waiting = ""
    for literal, kind in told:
        if kind == "title" and title_first:
            waiting = literal
        elif kind == "title" and waiting:
            yield waiting, literal
            waiting = ""
        elif kind == "address" and not title_first:
            waiting = literal
        elif kind == "address" and waiting:
            yield literal, waiting
            waiting = ""


def _kind(literal: str) -> str:
    if _ADDRESS.fullmatch(literal):
        return "address"
    is_title = len(literal) <= _TITLE_LONGEST and len(_CHINESE.findall(literal)) >= _TITLE_LENGTH
    return "title" if is_title else ""
