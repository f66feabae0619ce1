"""Articles in several parts: how their pages are kept as one snapshot, and read as one article.

A snapshot is one run of bytes with one digest. That of a parted article holds its pages one after the other, each
further one behind a comment that names its address, so that it reads again as it was read when it was fetched.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from monitor.domain.article import Article

_MARK = re.compile(rb"\n<!-- jianbao: part ([!-~]{1,2000}) -->\n")
#: Shorter paragraphs, such as numbers of sections, may stand in two parts by right.
_REPEATABLE = 20
#: A part that holds so much of the parts before is the whole article.
_WHOLE = 0.8


@dataclass(frozen=True, slots=True)
class Part:
    """One page of an article."""

    url: str | None
    body: bytes


def bundle(parts: Sequence[Part]) -> bytes:
    """Return the bytes of all *parts* as one snapshot; a single part's are its own."""
    first, *further = parts
    marked = (b"\n<!-- jianbao: part %s -->\n%s" % ((part.url or "-").encode(), part.body) for part in further)
    return b"".join((first.body, *marked))


def unbundle(body: bytes, url: str | None) -> list[Part]:
    """Return the parts that :func:`bundle` joined, the first with *url*."""
    if b"<!-- jianbao: part " not in body:
        return [Part(url, body)]
    first, *further = _MARK.split(body)
    named = zip(further[::2], further[1::2], strict=True)
    return [Part(url, first), *(Part(name.decode(), part) for name, part in named)]


def join(articles: Sequence[Article]) -> Article:
    """Return the article whose parts are *articles*: facts of the first, the body of all, each paragraph once."""
    first = articles[0]
    lines: list[str] = []
    for article in articles:
        lines = _joined(lines, article.body.split("\n"))
    return first if len(articles) == 1 else replace(first, body="\n".join(lines))


def _joined(lines: list[str], part: list[str]) -> list[str]:
    """Return *lines* with those of *part*, or *part* alone where it holds the whole article."""
    if lines and _share(lines, set(part)) >= _WHOLE:
        return part
    known = set(lines)
    return lines + [line for line in part if line not in known or len(line) < _REPEATABLE]


def _share(lines: Iterable[str], within: set[str]) -> float:
    lengths = [(len(line), line in within) for line in lines]
    return sum(length for length, found in lengths if found) / max(1, sum(length for length, _ in lengths))
