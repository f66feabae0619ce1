"""Where the body is: each line is worth what it looks like, and the best range of lines is the body."""

from collections.abc import Sequence
from itertools import accumulate

from crawler.reading import lexicon
from crawler.reading.lines import Box, Line

#: Fewer characters than this do not make a paragraph.
_PROSE = 18
#: A line with a larger share of links is a list of links.
_LINKED = 0.5
#: What prose is worth in front of the title, and inside elements that are named as furniture.
_BEFORE, _ASIDE = 0.25, 0.2
#: A box is left for a smaller one that keeps this share of its worth.
_KEEP = 0.9


def worth(line: Line) -> float:
    """Return what *line* speaks for its being part of a body: characters of prose, or a penalty."""
    text, size = line.text, len(line.text)
    if line.hidden:
        return 0.0
    if line.link_share > _LINKED:
        return -min(size, 60.0) - 5
    if size <= 200 and lexicon.FOOTER.search(text):  # noqa: PLR2004 - furniture is short
        return -40.0
    if line.row:
        return 0.5 * size
    stops = len(lexicon.COMMA.findall(text, 0, 600))
    if size < _PROSE or not stops:
        return -3.0 if line.item else 0.3 * size if size >= _PROSE else -1.0
    if lexicon.TEASER.search(text, max(0, size - 40)):
        return -10.0
    value = size * (1 - line.link_share) * (0.5 if line.item and not lexicon.STOP.search(text) else 1.0)
    return value * _ASIDE if line.aside else value


def worths(lines: Sequence[Line], anchor: int) -> list[float]:
    """Return the worth of every line; *anchor* is the line of the title, -1 if none is shown."""
    values = []
    for number, line in enumerate(lines):
        value = worth(line)
        values.append(value * _BEFORE if number <= anchor and value > 0 else value)
    return values


def best_box(boxes: Sequence[Box], values: Sequence[float], anchor: int) -> Box | None:
    """Return the smallest box that keeps nearly all of the worth of the best one; ``None`` when none is worth anything."""
    sums = [0.0, *accumulate(values)]
    nearness = _nearness(values, anchor)

    def total(box: Box) -> float:
        value = sums[box.end] - sums[box.start]
        first = max(box.start, anchor + 1)
        return value * nearness[min(first, len(nearness) - 1)] if value > 0 else value

    best = max(boxes, key=lambda box: (total(box), box.start - box.end), default=None)
    if best is None or total(best) <= 0:
        return None
    within = [
        box for box in boxes if best.start <= box.start and box.end <= best.end and total(box) >= _KEEP * total(best)
    ]
    return min(within, key=lambda box: box.end - box.start)


def _nearness(values: Sequence[float], anchor: int) -> list[float]:
    """Return, for each line, how near behind the title it begins: 1 at once, falling with the prose in between."""
    near, passed = [1.0] * (len(values) + 1), 0.0
    for number in range(max(anchor + 1, 0), len(values)):
        near[number] = 1 / (1 + passed / 200)
        passed += max(values[number], 1.0)
    near[len(values)] = 1 / (1 + passed / 200)
    return near
