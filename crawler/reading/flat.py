"""Flattened text of one page to an article or a verdict: the same trimming without the help of markup."""

import re
from collections.abc import Sequence
from dataclasses import replace

from crawler.reading import head, lexicon, titles, trim, verdicts
from crawler.reading.lines import Line, Page, tidy
from monitor.domain.article import Article, Incomplete, NotAnArticle, Verdict

#: Longest text that is read, and most lines of it; a longer one is no page.
_LONGEST, _LINES = 4_000_000, 60_000
#: A shorter body is no article.
_SHORTEST = 10
_BULLET = re.compile(r"^\s{0,12}(?:[•·●▪■◆*]|-\s)\s{0,8}(?:\d{1,2}(?=[\u4e00-\u9fff“《【]))?")
#: 1.2025年 begins a list, 33.82万 is a number.
_NUMBERED = re.compile(r"^\s{0,8}(?:\d{1,2}\s?(?:[、．]|\.(?!\d{1,3}(?!\d)))|[（(]\d{1,2}[）)])")
_BYLINE = re.compile(r"^[（(]?[^。，]{0,16}(?:记者|通讯员|作者|特约记者)[\s:：]{0,4}[\u4e00-\u9fff·\s、]{2,30}[）)]?$")
_TAIL_BYLINE = re.compile(
    r"(?<=[。！？”])\s{0,2}[（(](?:本报|本网|本台)?(?:见习)?(?:记者|通讯员)[^（）()。]{1,40}[）)]$"
)
_DATED = re.compile(r"(?:19|20)\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s{0,2}(?:\d{1,2}:\d{2}(?::\d{2})?)?\W{0,2}$")
_FIGURE = re.compile(r"\d")
#: A figure with its unit, said of something; so many lines of a poster say one.
_SAID = re.compile(r"[\u4e00-\u9fff]{3}.{0,40}?\d[\d.]{0,11}(?:[%‰％]|[万亿]?[\u4e00-\u9fff])")
_POSTER = 3
#: 一、2024年工作回顾; 2025年重点工作.
_SECTION = re.compile(
    r"(?:第?[一二三四五六七八九十]{1,3}(?:、|部分|章)|[（(][一二三四五六七八九十]{1,3}[）)])[^。；]{2,36}"
    r"|20\d\d年[^。；]{0,24}(?:回顾|任务|安排|目标|实事|重点工作|成效|打算)"
)
#: 医院简介 right above the body heads it, though menus say it too.
_OWN_PAGE = re.compile(r"(?:医院|本院|我院|中心|单位)(?:简介|概况|介绍)(?:\s{0,2}[A-Za-z ]{4,24})?")
#: The pages of a printed paper.
_PAGES = re.compile(r"[上下]一[版篇页]|返回(?:目录|首页|列表)|第\s?\d{1,2}\s?版")
_MENU = re.compile(r"\s[|｜>»›]\s|[|｜].{1,12}[|｜]|>>")


def read_text(text: str, url: str | None = None) -> Article | Verdict:
    """Read the flattened text of one page."""
    page = Page(lines=[_line(raw) for raw in text[:_LONGEST].splitlines()[:_LINES] if raw.strip()])
    if not page.lines:
        return Incomplete("the text is empty")
    if (refused := verdicts.of_text(text)) is not None:
        return refused
    worth = [_worth(line) for line in page.lines]
    band = _band_line(page.lines, worth)
    span = _best_run(page.lines, worth, band + 1)
    poster = _poster(page.lines) if span is None else None
    if poster:
        band, span = poster.start - 1, poster
    if span is None:
        return NotAnArticle("no prose in the text")
    span = _through_list(page.lines, _from_paragraph(page.lines, span))
    number = title_line(page.lines, span.start, band)
    title = page.lines[number].text if number >= 0 else ""
    span = _with_headings(page.lines, span, max(number, band))
    # A poster says its title again in a line of its own: it stays.
    body = trim.trim(page.lines[span.start : span.stop], "" if poster else title)
    while body and _BYLINE.match(body[-1].text):
        body.pop()
    if body:
        body[-1] = replace(body[-1], text=_TAIL_BYLINE.sub("", body[-1].text))
    if sum(len(line.text) for line in body) < _SHORTEST:
        return NotAnArticle("no prose in the text")
    return _article(page, url, title, span, body, number)


def _article(page: Page, url: str | None, title: str, span: range, body: list[Line], number: int) -> Article:
    end = next((n + 1 for n in reversed(span) if page.lines[n].text.startswith(body[-1].text)), span.stop)
    told = head.Told(page, url, anchor=number, start=span.start, end=end, family=None)
    return Article(
        url=url,
        title=_BULLET.sub("", title),
        body="\n".join(line.text for line in body),
        published_at=told.published_at(),
        publisher=told.publisher(title),
        origin=told.origin(body),
        columns=told.columns(title),
        reader="text/1",
    )


def _line(raw: str) -> Line:
    cells = [tidy(cell) for cell in raw.strip().split("\t")]
    row = len(cells) > 1 and bool(_FIGURE.search(raw))
    return Line("\t".join(cells) if row else tidy(raw), item=bool(_BULLET.match(raw)), row=row)


def _worth(line: Line) -> float:
    """Return what a line speaks for its being part of a body; see :func:`crawler.reading.score.worth`."""
    text, size = line.text, len(line.text)
    if (penalty := _penalty(line)) is not None:
        return penalty
    if line.row:
        return 0.5 * size
    if size < 60 and text.endswith(("；", "：")) and "。" not in text:  # noqa: PLR2004 - an entry of a list of contents
        return -3.0
    prose = lexicon.STOP.search(text) or (size >= 40 and lexicon.COMMA.search(text))  # noqa: PLR2004 - a long clause
    return float(size) if prose else -3.0


def _penalty(line: Line) -> float | None:
    """Return what a line of furniture or of a list takes from its surroundings; ``None`` for any other line."""
    text, size = line.text, len(line.text)
    if size <= 200 and lexicon.FOOTER.search(lexicon.plain(text)):  # noqa: PLR2004 - furniture is short
        return -40.0
    if _DATED.search(text, max(0, size - 30)) and not lexicon.STOP.search(text):
        return -20.0
    cut = text.startswith(("...", "…")) and size > 20  # noqa: PLR2004 - not a line of dots
    if cut or lexicon.TEASER.search(text, max(0, size - 40)):
        return -10.0
    if _listed(line):
        return -8.0
    return None


def _band_line(lines: Sequence[Line], worth: Sequence[float]) -> int:
    """Return the line of date and source that stands before the body, -1 if there is none."""
    last = max((number for number, value in enumerate(worth) if value > 0), default=-1)
    for number, line in enumerate(lines[: max(last, 0)]):
        if worth[number] > 60:  # noqa: PLR2004 - a paragraph: the body has begun
            break
        if _is_band(line):
            return number
    return -1


def _is_band(line: Line) -> bool:
    return trim.is_band(line.text) and lexicon.BAND.search(lexicon.plain(line.text)) is not None


def _poster(lines: Sequence[Line]) -> range | None:
    """Return the lines of a text set in lines instead of sentences, below its date and source; else ``None``."""
    band = next((number for number, line in enumerate(lines) if _is_band(line)), len(lines))
    stop = next((n for n in range(band + 1, len(lines)) if _is_furniture(lines[n])), len(lines))
    span = lines[band + 1 : stop]
    if any(_penalty(line) is not None or _MENU.search(line.text) for line in span):
        return None
    told = sum(1 for line in span if _SAID.search(line.text))
    return range(band + 1, stop) if told >= _POSTER and 2 * told >= len(span) else None


def _best_run(lines: Sequence[Line], worth: Sequence[float], first: int) -> range | None:
    """Return the run of lines that is worth most, near the top; furniture that ends an article ends a run."""
    best, best_value, passed = None, 0.0, 0.0
    start, value = first, 0.0
    for number in range(first, len(lines)):
        if value > 0 and len(lines[number].text) <= 120 and trim.ends(lines[number]):  # noqa: PLR2004 - furniture
            passed += value
            start, value = number + 1, 0.0
            continue
        if value <= 0 and worth[number] <= 0:
            start, value = number + 1, 0.0
            continue
        if value <= 0:
            start, value = number, 0.0
        value += worth[number]
        if value / (1 + passed / 200) > best_value:
            best, best_value = range(start, number + 1), value / (1 + passed / 200)
    return best


def _from_paragraph(lines: Sequence[Line], span: range) -> range:
    """Return *span* from its first paragraph, behind lists and titles, unless that loses more than a third of it."""
    total = sum(len(lines[number].text) for number in span)
    passed = 0
    for number in span:
        line = lines[number]
        if len(line.text) >= 40 and lexicon.STOP.search(line.text) and not _listed(line):  # noqa: PLR2004 - a long clause
            return range(number, span.stop) if passed * 3 <= total else span
        passed += len(line.text)
    return span


def _with_headings(lines: Sequence[Line], span: range, above: int) -> range:
    """Return *span* with the section headings right before it, below the line *above*: they say what it is about."""
    start = span.start
    while start - 1 > above and _SECTION.fullmatch(lines[start - 1].text):
        start -= 1
    return range(start, span.stop)


def _through_list(lines: Sequence[Line], span: range) -> range:
    """Return *span* with the punctuated list that follows it: short entries speak for themselves too little."""
    stop = span.stop
    while stop < len(lines) and lines[stop].text.endswith(("。", "；", "：")) and not _is_furniture(lines[stop]):
        stop += 1
    while stop > span.stop and lines[stop - 1].text.endswith("："):
        stop -= 1
    return range(span.start, stop)


def _is_furniture(line: Line) -> bool:
    return trim.ends(line) or trim.is_foot(line) or lexicon.CREDIT.match(lexicon.plain(line.text)) is not None


def _listed(line: Line) -> bool:
    return line.item or (bool(_NUMBERED.match(line.text)) and "。" not in line.text[:-1])


def title_line(lines: Sequence[Line], start: int, band: int) -> int:
    """Return the line of the title: repeated in the page, or before the band, or first of the lines before the body."""
    fit = [n for n in range(max(0, start - 12), start) if _may_be_title(lines[n])]
    own = [n for n in range(max(0, start - 3), start) if _OWN_PAGE.fullmatch(lines[n].text)]
    if own and (not fit or fit[-1] <= own[-1]):
        return own[-1]
    if not fit:
        return -1
    near = [titles.key(line.text) for line in lines[: start + 30]]
    repeated = [n for n in fit if _is_repeated(near[n], near)]
    if repeated:
        return repeated[-1]
    before = [n for n in fit if n < band]
    if before:
        return before[-1]
    last = fit[-1]
    while last - 1 in fit and len(lines[last - 1].text) >= 10:  # noqa: PLR2004 - a title and its second line
        last -= 1
    return last


def _is_repeated(key: str, near: Sequence[str]) -> bool:
    """Tell whether another line says *key* again and little more; prose that holds it tells of a site's name too."""
    if len(key) < 8:  # noqa: PLR2004 - a short line repeats by chance
        return False
    return sum(key in line and len(line) <= 2 * len(key) for line in near) > 1


def _may_be_title(line: Line) -> bool:
    text = line.text
    if line.item or line.is_linked or not 5 <= len(text) <= 120 or trim.is_band(text) or _DATED.search(text):  # noqa: PLR2004 - a title's usual length
        return False
    told = lexicon.plain(text)
    if _MENU.search(text) or _PAGES.search(text) or text.endswith(("。", "；")):
        return False
    return not (lexicon.CRUMB.search(told) or lexicon.FOOTER.search(told))
