"""Hostile pages: bounded time, no crash, whatever stands in them."""

import time
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.reading import read, read_page
from monitor.domain.article import Article, Verdict

_HEAD = b"<html><head><title>t</title></head><body>"
#: Nanoseconds a byte that reading may take: ten times the worst below on a slow core, a tenth of a quadratic rule.
_BUDGET = 20_000

_CASES = {
    "a hundred thousand nested blocks": _HEAD + b"<div>" * 100_000 + b"x",
    "a hundred thousand nested spans": _HEAD + b"<span>" * 100_000 + b"x",
    "one paragraph of one character": _HEAD + b"<p>" + "的".encode() * 200_000,
    "one paragraph of digits": _HEAD + b"<p>" + b"1" * 500_000,
    "dates without end": _HEAD + b"<p>2024-01-01 12:00</p>" * 20_000,
    "links without end": _HEAD + b"<a href=x>aaa</a>" * 40_000,
    "sentences without end": _HEAD + "<p>，一。</p>".encode() * 30_000,
    "cells that span everything": _HEAD + b"<table>" + b"<tr><td rowspan=1000 colspan=1000>a<td>b</tr>" * 5_000,
    "nested tables": _HEAD + b"<table><tr><td>" * 20_000,
    "names without end": _HEAD + b'<div class="' + b"hot-" * 100_000 + b'">x</div>',
    "a name for each block": _HEAD
    + b"".join(b'<div class="c%d related nav-%d">a</div>' % (n, n) for n in range(10_000)),
    "scripts without end": _HEAD + b"<script>" * 100_000,
    "nested data": _HEAD + b"<script>" + b'{"a":' * 100_000 + b"</script><script>" + b"[" * 300_000 + b"</script>",
    "comments without end": _HEAD + b"<!--" * 100_000,
    "comments in a row": _HEAD + b"<!-- a -->" * 100_000 + b"<p>x",
    "preformatted rows": _HEAD + b"<pre>" + b"\n" * 500_000,
    "white space": _HEAD + b"<p>" + b" " * 1_000_000 + b"a</p>",
    "entities": _HEAD + b"&#20320;" * 100_000,
    "an entity bomb": b'<!DOCTYPE h [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><html><body>&b;</body></html>',
    "zero bytes": b"\x00" * 500_000,
    "every byte": bytes(range(256)) * 2_000,
    "a title of separators": b"<title>" + b"_-|" * 100_000 + b"</title><p>x",
    "one sentence again and again": _HEAD + "<p>相同的一段话，说了又说，没有别的内容可说。</p>".encode() * 10_000,
    "pieces of the title": "<title>一二三四五六七八九十</title>".encode() + "<p>一二三四五六七八</p>".encode() * 10_000,
    "unclosed quotes": _HEAD + b"<p class='" * 30_000,
    "metas": b"<meta " * 100_000,
    "labels without values": "来源：\n".encode() * 30_000,
    "dated titles": "2024-01-01 标题标题标题标题标题\n".encode() * 20_000,
    "brackets": "（".encode() * 200_000 + "记者".encode() * 10,
    "labels in one line": "更多".encode() * 200_000,
}


@pytest.mark.parametrize("case", _CASES)
def test_time_is_bounded_by_size(case: str) -> None:
    """No page makes a rule loop over it twice."""
    body = _CASES[case]
    started = time.process_time_ns()

    result = read(body)

    assert isinstance(result, Article | Verdict)
    assert time.process_time_ns() - started < _BUDGET * max(len(body), 50_000)


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    """Nothing that a server sends is an error of ours."""
    assert isinstance(read(body), Article | Verdict)


_TAGS = "<p> </p> <table> <tr> <td+rowspan=3> </table> <a+href=x> </a> <h1> <br> <li> <script> <div+class=TRS_Editor>"
_WORDS = ["</div>", "青禾县", "新增床位120张，", "来源：", "2024-05-01 09:30", "。", "责编：甲某"]
_PIECES = st.lists(st.sampled_from([*(tag.replace("+", " ") for tag in _TAGS.split()), *_WORDS]), max_size=60)


@given(_PIECES)
def test_any_markup_is_read_or_refused(pieces: list[str]) -> None:
    """Tags in any order: a tree is what the parser makes of them, a body a part of the page."""
    markup = "".join(pieces)

    result = read(markup.encode(), kind="html")

    assert isinstance(result, Article | Verdict)


@given(_PIECES)
def test_any_text_is_read_or_refused(pieces: list[str]) -> None:
    """Flattened pages in any order."""
    assert isinstance(read("\n".join(pieces).encode(), kind="text"), Article | Verdict)


@pytest.mark.parametrize("kind", ["html", "text"])
def test_control_characters_are_no_part_of_an_article(kind: Literal["html", "text"]) -> None:
    """Printed, they could clear a terminal or rename its window."""
    said = "2025年，全省共建成社区医院204家\x07，\x1b[2J比上年增加17家，服务能力持续提升。"
    text = (
        f"<h1>社区医院\x1b]0;建设进展\x07</h1><div><p>{said}</p></div>"
        if kind == "html"
        else f"社区医院建设进展\n\n{said}"
    )

    article = read_page(text, kind=kind)

    assert isinstance(article, Article)
    assert "社区医院204家，" in article.body
    assert not set(article.title + article.body) & {"\x07", "\x1b"}
