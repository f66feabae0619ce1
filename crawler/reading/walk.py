"""One walk over a document: markup to lines, boxes and what the head says. Nothing is judged here."""

import re
from typing import TypeAlias

from lxml import etree

from crawler.reading import lexicon
from crawler.reading.families import MARKERS, SELECTORS
from crawler.reading.lines import Box, Line, Page, tidy
from crawler.reading.tables import Tables

Element: TypeAlias = etree._Element  # noqa: SLF001 - lxml gives its element no public name

#: Elements whose text is not the page's prose.
_SKIPPED = frozenset(
    "script style noscript template svg select option button input textarea iframe object embed video audio canvas "  # noqa: SIM905 - words
    "math map meta title".split()
)
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rp rt ruby s samp small "  # noqa: SIM905 - words
    "span strike strong sub sup time tt u var wbr br img picture source".split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_STRUCTURE = frozenset(("table", "tr", "td", "th", "li", "pre", *_HEADINGS))
#: How what is no block is walked: as text, as text that holds a field (or a whole body, on some pages), not at all.
_TEXT, _FIELD, _NOTHING = range(3)
_WAYS = {
    **dict.fromkeys(_INLINE, _TEXT), **dict.fromkeys(("a", "em", "i", "span", "br", "time"), _FIELD),
    **dict.fromkeys(_SKIPPED, _NOTHING),
}  # fmt: skip
_PLAYERS = frozenset(("video", "embed", "object"))
_ASIDES = frozenset(("nav", "footer", "aside"))
#: Comments as long as this mark nothing.
_MARKER = 80
#: More comments are dropped unread: lxml walks a row of them in the square of its length.
_MOST_COMMENTS = 5_000
#: Linked data behind this is not read.
_LONG = 200_000
_CLOSING = (b"</body>", b"</html>", b"</BODY>", b"</HTML>")
_CLOSINGS = re.compile(rb"</(?:html|body)\s{0,9}>", re.IGNORECASE)
#: A document that closes within so many characters of its end closes where it ought to.
_END = 1_000
#: Pages beyond these are hostile; what was read until then is judged.
_MAX_LINES = 60_000


def parse(html: str) -> Element | None:
    """Return the tree of *html* as far as it can be parsed; ``None`` when it holds no element."""
    data = html.encode("utf-8", "replace")
    # Counting one character takes a tenth of the time, and most pages have few.
    flooded = data.count(b"!") > _MOST_COMMENTS and data.count(b"<!--") > _MOST_COMMENTS
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=False, no_network=True, remove_pis=True, remove_comments=flooded
    )
    if b"\0" in data:
        data = data.replace(b"\0", b"")
    # Pages of pasted parts close their document in the middle; what comes behind would be lost.
    if any(data.rfind(tag, 0, len(data) - _END) >= 0 for tag in _CLOSING):  # from the end: that is faster
        data = _CLOSINGS.sub(b"", data)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None  # an empty document, or one of comments only


def walk(root: Element) -> Page:
    """Return everything that one pass over *root* finds, in document order."""
    return _Walker().run(root)


#: What held before a block was opened, and what names it: line, aside, hidden, id, class.
_Frame: TypeAlias = tuple[int, int, bool, str | None, str | None]


class _Walker:
    """State of one pass; lives as long as it."""

    def __init__(self) -> None:
        self.page = Page()
        self._tables = Tables(self.page)
        self._frames: list[_Frame] = []
        #: Inline elements that are open as blocks.
        self._fields: list[Element] = []
        self._parts: list[str] = []
        #: Characters of links in the open line; links, list items and preformatted blocks that are open; rank of the
        #: open heading.
        self._linked = self._links = self._items = self._blocks = self._heading = 0
        #: Number of the innermost open element of furniture, 0 for none, and how many there were.
        self._aside = self._asides = 0
        self._hidden = False

    def run(self, root: Element) -> Page:
        walker = etree.iterwalk(root, events=("start", "end", "comment"))
        for event, element in walker:
            if event == "end":
                self._end(element, element.tag)
            elif event == "start":
                if self._start(element, element.tag):
                    walker.skip_subtree()
                elif text := element.text:
                    self._add(text)
                continue
            else:
                self._comment(element)
            if text := element.tail:
                self._add(text)
                if len(self.page.lines) > _MAX_LINES:
                    break
        self._flush()
        return self.page

    def _start(self, element: Element, tag: str) -> bool:
        """Open *element*; true when what is inside is not to be walked."""
        way = _WAYS.get(tag)
        if way is None:
            self._open(element, tag)
        elif way is _FIELD:
            self._start_field(element, tag)
        elif way is _NOTHING:
            self._read_aside(element, tag)
            return True
        return False

    def _start_field(self, element: Element, tag: str) -> None:
        if tag == "br":
            self._flush()
        elif tag == "time":
            if stamp := element.get("datetime"):
                self.page.times.append(stamp)
        else:
            if tag == "a":
                self._links += 1
            if (name := element.get("id")) and f"#{name}" in SELECTORS:
                self._fields.append(element)
                self._open(element, tag)

    def _end(self, element: Element, tag: str) -> None:
        way = _WAYS.get(tag)
        if way is None:
            self._close(tag)
        elif way is _FIELD:
            if self._fields and self._fields[-1] is element:
                self._fields.pop()
                self._close(tag)
            if tag == "a":
                self._links -= 1

    def _open(self, element: Element, tag: str) -> None:
        if self._parts:
            self._flush()
        name = classes = None
        hidden = self._hidden
        # Most elements have one attribute or none: to ask for those there are is faster than for those that matter.
        attributes: list[tuple[str, str]] = element.items()  # type: ignore[assignment]  # bytes were Python 2's
        for key, value in attributes:
            if key == "class":
                classes = value
            elif key == "id":
                name = value
            elif key == "style" and "display" in value and "display:none" in value.replace(" ", "").lower():
                self._hidden = True
        self._frames.append((len(self.page.lines), self._aside, hidden, name, classes))
        if tag in _STRUCTURE:
            self._enter(element, tag)
        if tag in _ASIDES or (
            (name or classes) and tag != "body" and lexicon.is_aside(f"{name or ''} {classes or ''}")
        ):
            self._asides += 1
            self._aside = self._asides

    def _enter(self, element: Element, tag: str) -> None:
        if tag == "li":
            self._items += 1
        elif tag == "pre":
            self._blocks += 1
        elif tag in _HEADINGS:
            self._heading = _HEADINGS[tag]
        else:
            self._tables.open(element, tag)

    def _close(self, tag: str) -> None:
        if self._parts:
            self._flush()
        start, self._aside, self._hidden, name, classes = self._frames.pop()
        if tag in _STRUCTURE:
            self._leave(tag, start)
        end = len(self.page.lines)
        if end > start:
            box = Box(start, end, tag)
            self.page.boxes.append(box)
            if name or classes or tag in SELECTORS:
                self._note(box, name, classes)

    def _leave(self, tag: str, start: int) -> None:
        if tag == "li":
            self._items -= 1
        elif tag == "pre":
            self._blocks -= 1
        elif tag in _HEADINGS:
            self._heading = 0
        else:
            self._tables.close(tag, start)

    def _note(self, box: Box, name: str | None, classes: str | None) -> None:
        """Keep *box* under the selectors of its element that some family names."""
        keys = [box.tag] if box.tag in SELECTORS else []
        if name and f"#{name}" in SELECTORS:
            keys.append(f"#{name}")
        if classes:
            # Build tools append a hash to class names: `article__Jv8jK`.
            tokens = [f".{token.partition('__')[0]}" for token in classes.split()[:12]]
            keys += [key for key in tokens if key in SELECTORS]
        for key in keys:
            self.page.keyed.setdefault(key, []).append(box)

    def _comment(self, element: Element) -> None:
        text = element.text or ""
        if len(text) < _MARKER and (key := text.strip().lower()) in MARKERS:
            self._mark(key)

    def _mark(self, key: str) -> None:
        self._flush()
        self.page.markers.setdefault(key, len(self.page.lines))

    def _read_aside(self, element: Element, tag: str) -> None:
        if tag == "meta":
            self._meta(element)
        elif tag == "title":
            if not self.page.heading:
                self.page.heading = tidy("".join(str(text) for text in element.itertext())[:1000])
        elif tag in _PLAYERS:
            self.page.players += 1
        elif tag == "script" and element.get("type") == "application/ld+json" and element.text:
            self.page.linked_data.append(element.text[:_LONG])

    def _meta(self, element: Element) -> None:
        name = (element.get("name") or element.get("property") or element.get("itemprop") or "").strip().lower()
        if name in MARKERS:
            self._mark(name)
        value = tidy((element.get("content") or "")[:2000])
        if name and value:
            self.page.meta.setdefault(name, value)

    def _add(self, text: str) -> None:
        if self._blocks and "\n" in text:
            for row in text.split("\n"):
                self._add(row)
                self._flush()
        elif text and not text.isspace():
            self._parts.append(text)
            if self._links:
                self._linked += len(text.strip())
        elif self._parts:
            self._parts.append(" ")

    def _flush(self) -> None:
        parts = self._parts
        text = tidy(parts[0] if len(parts) == 1 else "".join(parts))
        parts.clear()
        if text:
            linked, item = min(self._linked, len(text)), self._items > 0
            # By position: names take twice the time.
            self.page.lines.append(Line(text, linked, self._heading, item, False, self._hidden, self._aside))  # noqa: FBT003 - as said
        self._linked = 0
