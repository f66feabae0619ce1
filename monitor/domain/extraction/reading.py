"""One text on its way through the pipeline: mentions found, clauses read, every figure a draft."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from monitor.domain.attribution import find_attributions
from monitor.domain.datelines import find_datelines
from monitor.domain.extraction.asides import find_asides
from monitor.domain.extraction.bases import Bases
from monitor.domain.extraction.corrections import find_corrections, find_mistakes
from monitor.domain.extraction.countable import Countable
from monitor.domain.extraction.draft import Draft
from monitor.domain.extraction.enclosed import find_enclosed
from monitor.domain.extraction.frame import Frame
from monitor.domain.extraction.layout import BLANK, COMPARE, MASK, ORIGIN, Clause, Paragraph, Sentence, lay_out
from monitor.domain.extraction.notices import quoting_numbers_only
from monitor.domain.extraction.overall import read_scopes
from monitor.domain.extraction.plans import Plans
from monitor.domain.extraction.salience import CORRECTED, UNDATED, Salience
from monitor.domain.extraction.scopes import Ground
from monitor.domain.extraction.sections import Sections
from monitor.domain.extraction.some import narrowing
from monitor.domain.extraction.templates import Templates
from monitor.domain.extraction.time import NO_TIME, Time, closing, dated_after, dated_before, is_noted, is_of_then
from monitor.domain.extraction.times import Times
from monitor.domain.extraction.track import Track
from monitor.domain.extraction.turns import each_place, with_pauses
from monitor.domain.extraction.units import imply_unit
from monitor.domain.figures import Figure
from monitor.domain.institutions import Institution, find_institutions
from monitor.domain.observation import CHANGE, TARGET
from monitor.domain.period import STATED
from monitor.domain.period_mention import PeriodMention, Role
from monitor.domain.period_titles import find_title_periods
from monitor.domain.places import ABROAD, GROUP, Gazetteer, Place

#: 城市居民为31%\n农村居民为23%: two lines of one sentence.
_OPEN_LINES = re.compile(
    r"[^。！？；：:\t\n]{4,60}?[0-9][^。！？；：:\t\n0-9]{0,12}\n[^。！？；：:\t\n0-9]{2,16}[0-9][^。！？；：:\t\n]{0,24}"
)
_LONGEST_LINES = 90
#: Before a value that is all a bracket tells.
_ALONE = re.compile(r"\s*(?:达到?|为|共|约)?")
#: （1）, 1., 一、 and ① before an entry of a list. A line begins with the break before it.
_ENTRY = re.compile(
    r"[\n。；;：:]\s{0,4}([(（](?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[)）]|[0-9]{1,2}[.、．](?![0-9])|[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十]级)|[①-⑳])"
)
#: After a place: what lies within it.
_DOMAINS = ("域内", "域外", "域就诊", "域住院")
#: Four bytes a character: places in the text are places in the bytes.
_WIDE = "utf-32-le"
_MARK_OF = {Role.BASIS: COMPARE, Role.ORIGIN: ORIGIN}
_MARKS = {mark: mark.encode(_WIDE) for mark in (MASK, BLANK, COMPARE, ORIGIN)}


class Reading:
    """The mentions of one normalised text and the drafts of its figures."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        text: str,
        frame: Frame,
        told: Countable,
        knows: Callable[[Draft], bool],
    ) -> None:
        """Read what is *told* in *text*; *knows* tells whether the catalogue has what a draft measures."""
        title, published, area, text = frame.title, frame.published, frame.area, with_pauses(text)
        self._plain = text
        periods, self._countable = told.periods, told.figures
        spans = [(figure.start, figure.end) for figure in self._countable]
        self._layout = lay_out(text, spans)
        masked = self._layout.text
        places = gazetteer.find(masked, area)
        institutions = find_institutions(masked, places)
        attributions = find_attributions(masked)
        self._attributions = Track(attributions)
        self._lead = next((one for one in attributions if one.leads), None)
        self._scopes = read_scopes(gazetteer, frame, masked, (places, institutions), self._lead)
        marks = [(one.start, one.end, _mark(one)) for one in periods]
        marks += [(start, end, BLANK) for start, end in (*find_asides(masked), *told.units)]
        marks += [(match.start(1) - 1, match.end(1) - 1, MASK) for match in _ENTRY.finditer(f"\n{masked}")]
        corrections = find_corrections(text, self._countable)
        #: Where the figures start that the text itself takes back.
        self._wrong = {one.wrong.start for one in corrections if one.wrong} | find_mistakes(text, self._countable)
        self._instead_of = {one.right: one.wrong for one in corrections}
        #: Where the right values stand of corrections that quote only numbers.
        self.bare = quoting_numbers_only(text, corrections, self._countable) if corrections else frozenset[int]()
        marks += [(one.start, one.end, BLANK) for one in corrections]
        marks += [(*one.at_first, BLANK) for one in corrections if one.at_first]
        marks += [(start, end, MASK) for start, end in find_datelines(masked)]
        named = [_blank_place(one, masked) for one in places if one.relative not in (GROUP, ABROAD)]
        blanked = _blanked(masked, [*named, *(_blank(one) for one in institutions), *marks])
        outside = [one for one in periods if masked[one.start] != MASK or is_noted(one, text)]
        inside = [one for one in periods if masked[one.start] == MASK]
        placed = Track(self._countable)
        self._sections = Sections(
            text, self._layout.paragraphs, periods, lambda low, high: placed.last(low, high) is not None, title
        )
        self._noted = inside
        #: The times that the title states.
        self.titled = find_title_periods(title, published)
        self._times = Times(blanked, outside, self.titled, published, self._sections, inside)
        self._blanked, self._templates = blanked, Templates(blanked, spans, self._layout.telling)
        self._plans = Plans(text, self._templates.phrases, self._sections, published)
        enclosed = find_enclosed(gazetteer, text, self._layout, area)
        self._enclosed = Track(enclosed)
        self._marks, self._spans = [*(_blank_place(one, text) for one in enclosed), *marks], spans
        self._bracketed: Templates | None = None
        self._bases = Bases(text, self._times, self._scopes)
        self._salience = Salience(text, knows)
        self._knows = knows

    def drafts(self) -> Iterator[Draft]:
        """Yield a draft for every countable figure of the prose, in order."""
        waiting = list(reversed(self._countable))
        before = 0
        for paragraph in self._layout.paragraphs:
            self._begin(paragraph, before)
            before = paragraph.start
            if paragraph.is_row:
                while waiting and waiting[-1].start < paragraph.end:
                    waiting.pop()
            for sentence in paragraph.sentences:
                for clause in sentence.clauses:
                    if waiting and waiting[-1].start < clause.end:
                        yield from self._clause(paragraph, sentence, clause, waiting)
            self._times.head(paragraph)

    def _begin(self, paragraph: Paragraph, before: int) -> None:
        """Forget what does not reach beyond a paragraph; a line of a poster goes on with the one at *before*."""
        if self._bracketed is not None:
            self._bracketed.memory.forget()
        low, high = before, paragraph.end
        if low < paragraph.start and high - low < _LONGEST_LINES and _OPEN_LINES.fullmatch(self._plain, low, high):
            self._templates.memory.go_on()
            return
        self._templates.memory.forget()
        self._bases.forget()

    def _clause(self, paragraph: Paragraph, sentence: Sentence, clause: Clause, waiting: list[Figure]) -> list[Draft]:
        own: list[Draft] = []
        nested: list[Draft] = []
        brackets = Track(clause.inner) if clause.inner else None
        while waiting and waiting[-1].start < clause.end:
            figure = waiting.pop()
            inner = brackets.last(0, figure.start + 1) if brackets else None
            inner = inner if inner and figure.start < inner.end else None
            (nested if inner else own).append(Draft(figure, figure.start, paragraph, sentence, inner or clause))
        self._templates.read(own)
        self._times.in_turn(own)
        drafts = self._with_nested(clause.start, own, nested) if nested else own
        for draft in drafts:
            self._complete(draft)
        return [one for draft in drafts for one in each_place(draft, self._blanked)]

    def _with_nested(self, reach: int, own: list[Draft], nested: list[Draft]) -> list[Draft]:
        """Read what stands in the brackets of a clause that has been read; return all of its drafts in order.

        婴儿死亡率（1.77‰）: a value alone in a bracket has its name before it, after *reach* or the figure there.
        """
        hosts = Track(own)
        for start, bracket in groupby(nested, key=lambda draft: draft.clause.host or 0):
            inside = list(bracket)
            host = hosts.last(reach, start)
            low = host.figure.end if host else reach
            alone = _ALONE.fullmatch(self._plain, inside[0].clause.start, inside[0].start)
            if alone and self._templates.name_before(inside[0], low, start):
                host = inside.pop(0)
            host = host or self._templates.memory.topic
            for _, drafts in groupby(inside, key=lambda draft: draft.clause.start):
                self._inner().read(list(drafts), host)
                host = None
            reach = start
        return sorted([*own, *nested], key=lambda draft: draft.start)

    def _inner(self) -> Templates:
        """Return what reads inside brackets; most texts have no figures there."""
        if self._bracketed is None:
            self._bracketed = Templates(_blanked(self._plain, self._marks), self._spans, self._layout.telling)
        return self._bracketed

    def _complete(self, draft: Draft) -> None:
        """Add unit, time, kind and basis, and decide whether the figure is left out."""
        if not draft.figure.quantity.unit:
            imply_unit(draft)
        draft.time = dated_after(self._plain, draft.figure.end, self._noted) or self._time(draft)
        undated = draft.time.weak or draft.time.period_from is not STATED
        if self._noted and undated and draft.clause.host is None:
            draft.time = closing(self._plain, draft.figure.end, self._noted) or draft.time
        if self._noted and draft.clause.host is None:
            draft.time = dated_before(self._plain, draft.start, self._noted) or draft.time
        draft.instead_of = self._instead_of.get(draft.start)
        if draft.origin:
            self._bases.keep(draft)
        if draft.kind is CHANGE:
            draft.basis = self._bases.of(draft)
        elif self._plans.holds(draft):
            draft.kind = TARGET
        if (word := narrowing(draft, self._plain)) and self._knows(draft):
            draft.rename(word + draft.name)
        if draft.start in self._wrong:
            draft.reason = CORRECTED
        elif is_of_then(draft, self._plain) and self._is_undated(draft):
            draft.reason = UNDATED
        else:
            draft.reason = self._salience.left_out(draft)

    def _is_undated(self, draft: Draft) -> bool:
        """Tell whether nothing says which months 去年同期 means: its value would pass for one of another time."""
        if draft.rule != "base":
            return draft.time.period is None
        return self._times.at(draft.paragraph, draft.sentence, draft.start).period is None

    def _time(self, draft: Draft) -> Time:
        if draft.rule == "base":
            return self._times.base(draft)
        if draft.origin:
            return self._times.origin(draft)
        if draft.clause.host is not None and (own := self._times.bracketed(draft)):
            return own
        if draft.time is not NO_TIME:
            return draft.time
        if arrived := self._times.arrived(draft):
            return arrived
        return self._times.at(draft.paragraph, draft.sentence, draft.start)

    @property
    def area(self) -> str | None:
        """The area of the article as a whole."""
        return self._scopes.default

    def ground(self, draft: Draft) -> Ground:
        """Return the area and institution of *draft*."""
        if draft.turn and (ground := self._scopes.of_turn(draft.turn)):
            return ground
        if draft.clause.host is not None and (inside := self._inside(draft)):
            return Ground(inside.code, None, stated=True)
        lent = draft.lender
        if lent and not self._scopes.states(lent.start, draft.start):
            draft = lent
        return self._scopes.at(draft.start, draft.paragraph, draft.sentence, draft.clause.start)

    def _inside(self, draft: Draft) -> Place | None:
        """Return the place that the bracket of *draft* gives it."""
        turn = self._enclosed.first(draft.turn.start, draft.turn.end) if draft.turn else None
        return turn or self._enclosed.last(draft.clause.start, draft.start)

    def attribution(self, draft: Draft) -> str | None:
        """Return who is quoted last in the paragraph, else the source that the article opens with."""
        near = self._attributions.last(draft.paragraph.start, draft.start)
        lead = self._lead if self._lead and self._lead.start < draft.start else None
        return near.name if near else lead.name if lead else None

    @property
    def house(self) -> Ground | None:
        """The institution that the title says the article is about."""
        return self._scopes.house

    @property
    def paragraphs(self) -> Sequence[Paragraph]:
        """The paragraphs in order; rows of tables are marked."""
        return self._layout.paragraphs


def _blank(mention: Institution) -> tuple[int, int, str]:
    return mention.start, mention.end, BLANK


def _blank_place(place: Place, text: str) -> tuple[int, int, str]:
    """Blank a place; the 县 of 岑溪县域内 is part of what is measured too."""
    domain = text.startswith(_DOMAINS, place.end)
    kind = place.relative == "国" and text.startswith("性", place.end)  # 全国性|会议
    return place.start, place.end - domain + kind, BLANK


def _mark(mention: PeriodMention) -> str:
    return _MARK_OF.get(mention.role, MASK)


def _blanked(text: str, marks: Sequence[tuple[int, int, str]]) -> str:
    """Return *text* with every stretch marked; of two that overlap the later of *marks* wins."""
    letters = bytearray(text, _WIDE, "surrogatepass")
    for start, end, mark in marks:
        letters[start * 4 : end * 4] = _MARKS[mark] * (end - start)
    return letters.decode(_WIDE, "surrogatepass")
