"""The shape of a text: paragraphs, sentences, clauses; what stands in brackets becomes a clause of its own.

All offsets are code points of the normalised text. Long brackets are *masked* in the text around them, so that
``3家中心（甲、乙）均已挂牌`` reads as one clause; a bracket that holds a figure is read after its host.
"""

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter

#: Stands for every masked character; no text has it after normalising.
MASK = "\x00"
#: Stands for a place, an institution or a time inside a phrase: it names nothing, but the phrase goes on.
BLANK = "\x01"
#: Stands for a time that something is compared with (较2020年).
COMPARE = "\x02"
#: Stands for the time of a start value (从2020年的).
ORIGIN = "\x03"
#: For ``str.translate``: drops them all.
INVISIBLE = dict.fromkeys(map(ord, (MASK, BLANK, COMPARE, ORIGIN)))
#: What may be skipped at the end of a phrase.
BLANKS = f" \t{MASK}{BLANK}"

_BRACKET = re.compile(r"[(（〔\[【]([^()（）〔〕\[\]【】\n]{0,300})[)）〕\]】]")
#: A short bracket of plain words is part of a name: 健康管理(体检)中心, 执业（助理）医师.
_NAME_PART = re.compile(r"(?![一二三四五六七八九十]{1,3}$)[\u4e00-\u9fff、/]{1,5}|[A-Za-z0-9/+-]{1,8}")
#: A tab parts the cells of a row.
_SENTENCE = re.compile(r"[^。！？；;!?…\t]+[。！？；;!?…]*[”’\"]?")
#: What closes a sentence belongs to no clause.
_ENDERS = frozenset("。！？；;!?… ")
#: Characters of the shortest cell that may hold a sentence.
_PROSE = 16
#: 同比增长：3.2% is no name with its value.
_OF_CHANGE = re.compile(r"[:：](?=\s?[0-9])(?<=[增上降减提][长升低少高加幅].)")
#: What parts the figures of a bracket.
_PARTS = re.compile(r"[，,；;](?![0-9])")
#: A comma or colon between digits belongs to a number or a time. The search skips to the marks, then looks around.
_PAUSE = re.compile(r"[，：,:—-](?:(?<=[，：])|(?<=[,:])(?:(?<![0-9].)|(?![0-9]))|(?<=—)—|(?<=-)-)")


@dataclass(slots=True)
class Clause:
    """The stretch between two commas, or the inside of a bracket."""

    start: int
    end: int
    #: For the inside of a bracket: where the bracket stands in its host.
    host: int | None = None
    #: Clauses made from brackets inside this one.
    inner: list["Clause"] = field(default_factory=list)


@dataclass(slots=True)
class Sentence:
    """The stretch between two full stops or semicolons."""

    start: int
    end: int
    clauses: list[Clause]
    #: It ends with a semicolon or starts after one: the same statement goes on.
    continued: bool = False
    #: Where the first of the sentences that are one statement begins.
    chain: int = 0


@dataclass(slots=True)
class Paragraph:
    """One line of the body."""

    start: int
    end: int
    #: Those with figures: no others would be read.
    sentences: list[Sentence]
    #: Cells of a table row (``\\t``), to be read as a table.
    is_row: bool = False


@dataclass(slots=True)
class Layout:
    """A whole text: masked characters and its paragraphs in order."""

    text: str
    paragraphs: list[Paragraph]

    @property
    def telling(self) -> Iterator[tuple[int, int]]:
        """Where the statements with figures begin and end, in order: what no figure follows tells nothing."""
        for paragraph in self.paragraphs:
            for chain, sentences in groupby(paragraph.sentences, key=attrgetter("chain")):
                yield chain, [one.end for one in sentences][-1]


def lay_out(text: str, spans: Sequence[tuple[int, int]]) -> Layout:
    """Return the shape of the normalised *text*; *spans* are its figures in order."""
    masked, brackets = _mask(text, spans)
    masked = _OF_CHANGE.sub(MASK, masked)
    begins = [begin for begin, _ in spans]
    paragraphs = []
    start = 0
    for line in masked.split("\n"):
        end = start + len(line)
        if line.strip():
            paragraphs.append(_paragraph(masked, start, end, brackets, begins))
        start = end + 1
    return Layout(masked, paragraphs)


def _mask(text: str, spans: Sequence[tuple[int, int]]) -> tuple[str, deque[Clause]]:
    """Return *text* with long brackets masked and the brackets that hold figures as clauses."""
    parts: list[str] = []
    brackets: deque[Clause] = deque()
    begins = [begin for begin, _ in spans]
    done = 0
    index = 0
    for match in _BRACKET.finditer(text):
        while index < len(spans) and spans[index][1] <= match.start():
            index += 1
        inside = index < len(spans) and spans[index][0] < match.end()
        straddles = inside and spans[index][0] <= match.start()
        if straddles or (not inside and _NAME_PART.fullmatch(match[1])):
            continue
        if inside:
            brackets += _within(text, match, begins)
        parts += (text[done : match.start()], MASK * (match.end() - match.start()))
        done = match.end()
    parts.append(text[done:])
    return "".join(parts), brackets


def _within(text: str, bracket: re.Match[str], begins: Sequence[int]) -> Iterator[Clause]:
    """Yield the clauses of a *bracket* that holds figures: a pause parts them where each has figures of its own."""
    low, high = bracket.start() + 1, bracket.end() - 1
    for pause in _PARTS.finditer(text, low, high):
        start, end = pause.span()
        if bisect_left(begins, low) < bisect_left(begins, start) < bisect_left(begins, high):
            yield Clause(low, start, host=bracket.start())
            low = end
    yield Clause(low, high, host=bracket.start())


def _paragraph(text: str, start: int, end: int, brackets: deque[Clause], begins: Sequence[int]) -> Paragraph:
    if "\t" in text[start:end] and not _is_prose(text[start:end]):
        return Paragraph(start, end, [], is_row=True)
    index, last = bisect_left(begins, start), bisect_left(begins, end)
    sentences: list[Sentence] = []
    continued = False
    chain = start
    for match in _SENTENCE.finditer(text, start, end) if index < last else ():
        low, high = match.span()
        chain = chain if continued else low
        if index < last and begins[index] < high:
            sentences.append(Sentence(low, high, _clauses(text, low, high, brackets), continued, chain))
            index = bisect_left(begins, high, index)
        continued = match[0].rstrip('”’"').endswith((";", "；"))
    return Paragraph(start, end, sentences)


def _is_prose(row: str) -> bool:
    """Tell whether a cell of *row* holds sentences: a table of tasks, or one that only lays the page out."""
    return any(len(cell) >= _PROSE and ("。" in cell or "，" in cell) for cell in row.split("\t"))


def _clauses(text: str, start: int, end: int, brackets: deque[Clause]) -> list[Clause]:
    found: list[Clause] = []
    low = start
    for pause in _PAUSE.finditer(text, start, end):
        _add_clause(found, text, low, pause.start())
        low = pause.end()
    while end > low and text[end - 1] in _ENDERS:
        end -= 1
    _add_clause(found, text, low, end)
    for clause in found:
        while brackets and (brackets[0].host or 0) < clause.end:
            clause.inner.append(brackets.popleft())
    return found


def _add_clause(found: list[Clause], text: str, start: int, end: int) -> None:
    if start < end and not text[start:end].isspace():
        found.append(Clause(start, end))
