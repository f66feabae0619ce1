"""Markup of one page to an article or a verdict."""

from crawler.reading import head, score, titles, trim, walk
from crawler.reading.lines import Box, Line, Page
from monitor.domain.article import Article, Incomplete, NotAnArticle, Verdict

#: A shorter body is no article.
_SHORTEST = 20


def read_html(html: str, url: str | None = None) -> Article | Verdict:
    """Read the markup of one page."""
    root = walk.parse(html)
    if root is None:
        return Incomplete("no markup in the page")
    return _read(walk.walk(root), url)


def _read(page: Page, url: str | None) -> Article | Verdict:
    title, anchor = titles.find_title(page)
    values = score.worths(page.lines, anchor)
    box = score.best_box(page.boxes, values, anchor)
    if box is None:
        return NotAnArticle("no prose in the page")
    body = trim.trim(page.lines[box.start : box.end], title)
    if sum(len(line.text) for line in body) < _SHORTEST:
        return NotAnArticle("no prose in the page")
    return _article(page, url, title, anchor, box, body)


def _article(page: Page, url: str | None, title: str, anchor: int, box: Box, body: list[Line]) -> Article:
    start = next((n for n in range(box.start, box.end) if page.lines[n] is body[0]), box.start)
    band = head.band_of(page.lines, anchor, start)
    tail = page.lines[max(box.start, box.end - 3) : box.end + 5]
    return Article(
        url=url,
        title=title,
        body="\n".join(line.text for line in body),
        published_at=head.find_date(page, band, url),
        publisher=head.find_publisher(page, title, url, page.lines),
        origin=head.find_origin(page, band, tail, body),
        columns=head.find_columns(page, page.lines[:start]),
        reader="generic/1",
    )
