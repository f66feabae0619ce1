"""Markup of one page to an article or a verdict."""

import re
from dataclasses import dataclass
from datetime import datetime

from crawler.reading import embedded, head, score, titles, trim, verdicts, walk
from crawler.reading.dates import moment_of_epoch
from crawler.reading.families import FAMILIES, Family, host_of
from crawler.reading.flat import title_line
from crawler.reading.lines import Box, Line, Page
from crawler.reading.origins import name_of
from monitor.domain.article import Article, Incomplete, Verdict

#: A shorter body is no article.
_SHORTEST = 10
#: A box that a family names gives way to one elsewhere on the page that is worth this many times more.
_OUTWEIGHED = 3.0
#: It must hold this share of what the best box around it is worth.
_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class _Choice:
    """The body's range, what stands above it, and who said so."""

    box: Box
    #: The title and the line that shows it, -1 if none does.
    title: str
    anchor: int
    family: Family | None = None

    @property
    def reader(self) -> str:
        return self.family.label if self.family else "generic/1"


def read_html(html: str, url: str | None = None) -> Article | Verdict:
    """Read the markup of one page; *url* helps to tell its family, its day and who publishes."""
    root = walk.parse(html)
    if root is None:
        return Incomplete("no markup in the page")
    page = walk.walk(root)
    refused = verdicts.before(html, page)
    choice = None if refused else _choose(page, url) or _choose(_unhidden(page), url)
    body = (
        trim.trim(
            trim.without_asides(page.lines[choice.box.start : choice.box.end]), choice.title, _before(page, choice.box)
        )
        if choice
        else []
    )
    if choice is None or sum(len(line.text) for line in body) < _SHORTEST:
        return _from_data(root, page, url) or refused or verdicts.without_body(page)
    return (
        verdicts.is_list(page, body)
        or verdicts.cut_short(html, page, body[-1])
        or _article(page, html, url, choice, body)
    )


def _unhidden(page: Page) -> Page:
    """Return *page* with every line shown: some wait for a script to show their article."""
    for line in page.lines:
        line.hidden = False
    return page


def _before(page: Page, box: Box) -> list[Line]:
    return page.lines[max(0, box.start - 6) : box.start]


def _choose(page: Page, url: str | None) -> _Choice | None:
    """Return the body's range: a known container if the page does not speak against it, else the best box."""
    title, anchor = titles.find_title(page)
    scale = score.Scale(page.lines, anchor)
    best = scale.best_box(page.boxes)
    if best is not None:
        title, anchor = _shown(page, best.start, title, anchor)
    host = None if url is None else host_of(url)
    for family in FAMILIES:
        if not family.serves(host):
            continue
        boxes = [box for box in _known_boxes(page, family) if box.end <= scale.limit]
        known = max(boxes, key=scale.worth, default=None)
        if known is not None and _stands(scale, known, best):
            return _Choice(known, title if anchor >= 0 else _kept_title(page, family) or title, anchor, family)
    return None if best is None else _Choice(best, title, anchor)


def _shown(page: Page, start: int, title: str, anchor: int) -> tuple[str, int]:
    """Return *title* and its line *anchor*, or the heading before the body at *start* that says more of the article."""
    if anchor >= 0 and not titles.is_weak(title):
        return title, anchor
    above = titles.above(page.lines, start, anchor)
    if above is not None and (titles.is_weak(title) or titles.is_akin(title, above[0])):
        return above
    if title and not titles.is_name(title):
        return title, anchor
    line = _unstated(page, start)
    return line if not titles.is_weak(line[0]) else (title, anchor) if title else line


def _unstated(page: Page, start: int) -> tuple[str, int]:
    """Return the title of a page whose head tells none and that has no heading: a line, as in flattened text."""
    prose = next((n for n in range(start, len(page.lines)) if trim.is_prose(page.lines[n])), start)
    band = next((n for n in range(prose) if trim.is_band(page.lines[n].text)), -1)
    number = title_line(page.lines, prose, band)
    return (page.lines[number].text, number) if number >= 0 else ("", -1)


def _kept_title(page: Page, family: Family) -> str:
    """Return the title in the element that *family* names for it, empty if there is none."""
    boxes = [box for key in family.title for box in page.keyed.get(key, ())]
    return titles.first_lines(page.lines[boxes[0].start : boxes[0].end]) if boxes else ""


def _known_boxes(page: Page, family: Family) -> list[Box]:
    marked = [box for pair in family.markers if (box := page.between(*pair)) is not None]
    return marked or next((boxes for key in family.body if (boxes := page.keyed.get(key))), [])


def _stands(scale: score.Scale, known: Box, best: Box | None) -> bool:
    """Whether the box that a family names is the body, although the scale says that *best* is."""
    worth = scale.worth(known)
    if best is None or worth < _SHORTEST:
        return best is None and worth > 0
    nested = (known.start <= best.start and best.end <= known.end) or (
        best.start <= known.start and known.end <= best.end
    )
    return worth >= _SHARE * scale.worth(best) if nested else scale.worth(best) <= _OUTWEIGHED * worth


def _stamped(html: str, family: Family | None) -> datetime | None:
    """Return the time that a script variable of *family* holds."""
    for name in family.stamps if family else ():
        match = re.search(rf"\b{re.escape(name)}\s{{0,4}}[=:]\s{{0,4}}[\"']?(1\d{{9}})\b", html)
        if match:
            return moment_of_epoch(match[1])
    return None


def _article(page: Page, html: str, url: str | None, choice: _Choice, body: list[Line]) -> Article:
    box = choice.box
    start = next((n for n in range(box.start, box.end) if page.lines[n] is body[0]), box.start)
    told = head.Told(page, url, anchor=choice.anchor, start=start, end=box.end, family=choice.family)
    return Article(
        url=url,
        title=choice.title,
        body="\n".join(line.text for line in body),
        published_at=told.published_at() or _stamped(html, choice.family),
        publisher=told.publisher(choice.title),
        origin=told.origin(body),
        columns=told.columns(choice.title),
        reader=choice.reader,
    )


def _from_data(root: "walk.Element", page: Page, url: str | None) -> Article | None:
    data = embedded.find_embedded(root)
    inner = walk.parse(f"<div>{data.markup}</div>") if data else None
    if data is None or inner is None:
        return None
    title = data.title or titles.find_title(page)[0]
    body = trim.trim(walk.walk(inner).lines, title)
    if sum(len(line.text) for line in body) < _SHORTEST:
        return None
    told = head.Told(page, url, anchor=-1, start=len(page.lines), end=len(page.lines), family=None)
    return Article(
        url=url,
        title=title,
        body="\n".join(line.text for line in body),
        published_at=data.published_at or told.published_at(),
        publisher=told.publisher(title),
        origin=name_of(data.origin or "") or told.origin(body),
        columns=told.columns(title),
        reader="data/1",
    )
