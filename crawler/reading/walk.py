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
_TABLE = frozenset(("table", "tr", "td", "th"))
#: Inline elements that hold fields, or whole bodies, on some pages.
_FIELDS = frozenset(("a", "em", "i", "span"))
_PLAYERS = frozenset(("video", "embed", "object"))
_ASIDES = frozenset(("nav", "footer", "aside"))
#: Comments as long as this mark nothing.
_MARKER = 80
#: Linked data behind this is not read.
_LONG = 200_000
_CLOSINGS = re.compile(r"</(?:html|body)\s{0,9}>", re.IGNORECASE)
#: Pages beyond these are hostile; what was read until then is judged.
_MAX_LINES = 60_000


def parse(html: str) -> Element | None:
    """Return the tree of *html* as far as it can be parsed; ``None`` when it holds no element."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=False, no_network=True, remove_pis=True)
    # Pages of pasted parts close their document in the middle; what comes behind would be lost.
    data = _CLOSINGS.sub("", html).replace("\x00", "").encode("utf-8", "replace")
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None  # an empty document, or one of comments only


def walk(root: Element) -> Page:
    """Return everything that one pass over *root* finds, in document order."""
    return _Walker().run(root)


def _is_inline(element: Element, tag: str) -> bool:
    """Whether *element* runs on in its line: an inline element that is no family's container or field."""
    return tag in _INLINE and not (tag in _FIELDS and f"#{element.get('id')}" in SELECTORS)


class _Walker:
    """State of one pass; lives as long as it."""

    def __init__(self) -> None:
        self.page = Page()
        self._parts: list[str] = []
        self._linked = 0
        self._links = 0
        self._items = 0
        self._heading = 0
        self._hidden = 0
        self._asides: list[int] = []
        self._aside_count = 0
        self._starts: list[int] = []
        self._tables = Tables(self.page)

    def run(self, root: Element) -> Page:
        walker = etree.iterwalk(root, events=("start", "end", "comment"))
        for event, element in walker:
            if event == "comment":
                self._comment(element)
            elif event == "end":
                self._end(element)
            elif self._start(element):
                walker.skip_subtree()
            if len(self.page.lines) > _MAX_LINES:
                break
        self._flush()
        return self.page

    def _start(self, element: Element) -> bool:
        """Open *element*; true when what is inside is not to be walked."""
        tag = element.tag
        if tag in _SKIPPED:
            self._read_aside(element, tag)
            return True
        if tag == "a":
            self._links += 1
        elif tag == "time" and (stamp := element.get("datetime")):
            self.page.times.append(stamp)
        elif tag == "br":
            self._flush()
        if not _is_inline(element, tag):
            self._open(element, tag)
        if element.text:
            self._add(element.text)
        return False

    def _open(self, element: Element, tag: str) -> None:
        self._flush()
        self._starts.append(len(self.page.lines))
        if tag in _HEADINGS:
            self._heading = _HEADINGS[tag]
        elif tag == "li":
            self._items += 1
        elif tag in _TABLE:
            self._tables.open(element, tag)
        name, classes = element.get("id"), element.get("class")
        aside = tag in _ASIDES
        if (name or classes) and not aside and tag != "body":
            aside = lexicon.is_aside(f"{name or ''} {classes or ''}")
        if aside:
            self._aside_count += 1
        self._asides.append(self._aside_count if aside else (self._asides[-1] if self._asides else 0))
        style = element.get("style")
        if self._hidden or (style and "display" in style and "display:none" in style.replace(" ", "").lower()):
            self._hidden += 1

    def _end(self, element: Element) -> None:
        tag = element.tag
        if tag not in _SKIPPED and not _is_inline(element, tag):
            self._close(element, tag)
        if tag == "a":
            self._links -= 1
        if element.tail:
            self._add(element.tail)

    def _close(self, element: Element, tag: str) -> None:
        self._flush()
        start, end = self._starts.pop(), len(self.page.lines)
        self._asides.pop()
        if tag in _HEADINGS:
            self._heading = 0
        elif tag == "li":
            self._items -= 1
        if self._hidden:
            self._hidden -= 1
        if tag in _TABLE:
            self._tables.close(tag, start)
            end = len(self.page.lines)
        if end > start:
            box = Box(start, end, tag)
            self.page.boxes.append(box)
            self._note(element, tag, box)

    def _note(self, element: Element, tag: str, box: Box) -> None:
        """Keep *box* under the selectors of its element that some family names."""
        name, classes = element.get("id"), element.get("class")
        keys = [tag] if tag in SELECTORS else []
        if name and f"#{name}" in SELECTORS:
            keys.append(f"#{name}")
        # Build tools append a hash to class names: `article__Jv8jK`.
        tokens = [f".{token.partition('__')[0]}" for token in (classes or "").split()[:12]]
        keys += [key for key in tokens if key in SELECTORS]
        for key in keys:
            self.page.keyed.setdefault(key, []).append(box)

    def _comment(self, element: Element) -> None:
        text = element.text or ""
        if len(text) < _MARKER and (key := text.strip().lower()) in MARKERS:
            self._mark(key)
        if element.tail:
            self._add(element.tail)

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
        if text.isspace():
            if self._parts:
                self._parts.append(" ")
            return
        self._parts.append(text)
        if self._links:
            self._linked += len(text.strip())

    def _flush(self) -> None:
        if not self._parts:
            return
        text = tidy("".join(self._parts))
        if text:
            aside = self._asides[-1] if self._asides else 0
            self.page.lines.append(
                Line(
                    text,
                    min(self._linked, len(text)),
                    self._heading,
                    self._items > 0,
                    hidden=self._hidden > 0,
                    aside=aside,
                )
            )
        self._parts.clear()
        self._linked = 0
