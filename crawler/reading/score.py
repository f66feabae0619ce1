"""Where the body is: each line is worth what it looks like, and the best range of lines is the body."""

import re
from collections.abc import Sequence
from itertools import accumulate

from crawler.reading import lexicon
from crawler.reading.lines import Box, Line

#: Fewer characters than this do not make a paragraph.
_PROSE = 18
#: Unless they tell a figure in a whole sentence (全省社区医院103家。), as no notice of an error does.
_SENTENCE = 10
_TOLD = re.compile(r"[0-9](?:%|‰|[\u4e00-\u9fff]{1,3})。\Z")
#: Fewer figures behind their names, one to a line, are no body.
_LEAST = 3
#: Longest line that is looked at as a label of furniture.
_LABEL = 60
#: What prose is worth in front of the title, inside elements named as furniture, in foreign letters, in lists.
_BEFORE, _ASIDE, _FOREIGN, _ITEM = 0.25, 0.2, 0.3, 0.4
#: Furniture passed behind the title, in characters of links, that halves the worth of what follows.
_HALF = 60.0
#: Elements that are parts of a body, never one.
_PARTS = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "th", "dt", "figcaption", "blockquote"))
#: Worth of a link or a foot line at most; what other short lines count for between title and body.
_FURNITURE, _SHORT = -5.0, 0.5
#: Longest line that is looked at as one of dates, sources and counters.
_BAND = 120
#: A box is left for a smaller one that keeps this share of its worth.
_KEEP = 0.9


def worth(line: Line) -> float:
    """Return what *line* speaks for its being part of a body: characters of prose, or a penalty."""
    text, size = line.text, len(line.text)
    if line.hidden:
        return 0.0
    if 2 * line.linked > size:
        return -min(size, 60.0) - 5
    if 3 < size <= 200 and lexicon.FOOTER.search(text):  # noqa: PLR2004 - furniture is short
        return -40.0
    if line.row:
        return 0.5 * size if size >= _PROSE or lexicon.FIGURE.search(text) else -1.0
    return _running(line, size)


def _running(line: Line, size: int) -> float:
    if size <= _BAND and _tells_of_page(line.text):
        return -1.0
    told = _SENTENCE <= size < _PROSE and _TOLD.search(line.text, size - 6) is not None
    if (size < _PROSE and not told) or not lexicon.COMMA.search(line.text, 0, 600):
        return -3.0 if line.item else 0.3 * size if size >= _PROSE else -1.0
    return _prose(line, size)


def _with_labelled(lines: Sequence[Line], plain: list[float]) -> list[float]:
    """Return the worths *plain* of *lines*; figures set one to a line, each behind its name, are a body too.

    One or two of them may be anything: a counter, a price, a telephone number.
    """
    run: list[int] = []
    for number, line in enumerate(lines):
        value = plain[number]
        if value >= _FURNITURE and len(line.text) <= _LABEL and _is_labelled(line):
            run.append(number)
        elif run:
            _raise(run, lines, plain)
            run = []
    _raise(run, lines, plain)
    return plain


def _raise(run: list[int], lines: Sequence[Line], plain: list[float]) -> None:
    """Let each line of a *run* of labelled figures be worth its length in *plain*, if the run is long enough."""
    if len(run) >= _LEAST:
        for one in run:
            plain[one] = max(plain[one], float(len(lines[one].text)))


def _is_labelled(line: Line) -> bool:
    """Tell whether a short *line* tells one figure."""
    text = line.text
    if line.linked or line.hidden or line.aside or line.row:
        return False
    return (":" in text or "：" in text) and lexicon.LABELLED.match(text) is not None and not _tells_of_page(text)


def _tells_of_page(text: str) -> bool:
    """Whether *text* is a line of dates, sources and counters by its labels; a short body must outweigh it."""
    return not lexicon.STOP.search(text) and lexicon.BAND.search(lexicon.plain(text)) is not None


def _prose(line: Line, size: int) -> float:
    if lexicon.TEASER.search(line.text, max(0, size - 40)):
        return -10.0
    value = float(size - line.linked)
    if line.item:
        value *= _ITEM
    if len(line.text.encode()) < 1.6 * size:
        value *= _FOREIGN
    return value * _ASIDE if line.aside else value


class Scale:
    """The lines of one page, weighed. *anchor* is the line of its title, -1 if none is shown."""

    def __init__(self, lines: Sequence[Line], anchor: int) -> None:
        plain = _with_labelled(lines, [worth(line) for line in lines])
        #: The line that begins another article of the same page; nothing from there on is this one's.
        self.limit = _other_article(lines, anchor)
        self._plain = [0.0, *accumulate(plain)]
        self._near = [0.0, *accumulate(_near(plain[: self.limit], anchor))]
        self._near += [self._near[-1]] * (len(lines) - self.limit)

    def worth(self, box: Box) -> float:
        """Return what the lines of *box* are worth, wherever they stand."""
        return self._plain[box.end] - self._plain[box.start]

    def best_box(self, boxes: Sequence[Box]) -> Box | None:
        """Return the smallest box that keeps nearly all of the best one; ``None`` when none is worth anything.

        The more furniture lies between the title and a line, the less that line speaks for a box.
        """
        near, best, most = self._near, None, 0.0
        for box in boxes:
            total = near[box.end] - near[box.start]
            if total > most and box.end <= self.limit and box.tag not in _PARTS:
                best, most = box, total
        return None if best is None else self._core(best, boxes)

    def _core(self, best: Box, boxes: Sequence[Box]) -> Box:
        """Return the smallest of *boxes* inside *best* that loses nearly nothing but furniture."""
        enough, core = _KEEP * self.worth(best), best
        for box in boxes:
            smaller = box.end - box.start < core.end - core.start and best.start <= box.start and box.end <= best.end
            if smaller and box.tag not in _PARTS and self.worth(box) >= enough:
                core = box
        return core


def _other_article(lines: Sequence[Line], anchor: int) -> int:
    """Return the number of the line that begins the next article of an endless page, else that of lines.

    That is a further first-rank heading behind the furniture that ends the first; headings alone may be sections.
    """
    if anchor < 0 or lines[anchor].heading != 1 or not any(line.heading == 1 for line in lines[anchor + 1 :]):
        return len(lines)
    said, ended = 0, False
    for number in range(anchor + 1, len(lines)):
        line = lines[number]
        size = len(line.text)
        if size >= _PROSE:
            said += size
        if ended and line.heading == 1 and size >= 8 and line.text != lines[anchor].text:  # noqa: PLR2004 - title
            return number
        ended = ended or (said > _PROSE and size <= _LABEL and lexicon.END.match(line.text) is not None)
    return len(lines)


def _near(values: Sequence[float], anchor: int) -> list[float]:
    near, passed = [], 0.0
    for number, value in enumerate(values):
        if value > 0:
            near.append(value * (_BEFORE if number <= anchor else _HALF / (_HALF + passed)))
            continue
        near.append(value)
        if number > anchor >= 0:
            passed += -value if value <= _FURNITURE else _SHORT
    return near
