"""The extractor: reads the observations out of one article body. Pure; build one and use it for every article."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from monitor.domain.attribution import find_attributions
from monitor.domain.catalogue import Area, Indicator
from monitor.domain.extraction.changes import basis_of, is_target
from monitor.domain.extraction.draft import Draft
from monitor.domain.extraction.layout import BLANK, COMPARE, MASK, ORIGIN, Clause, Layout, Paragraph, Sentence, lay_out
from monitor.domain.extraction.linking import Facets, Linker
from monitor.domain.extraction.phrases import Phrases
from monitor.domain.extraction.salience import EXCLUDED, left_out
from monitor.domain.extraction.scopes import Scopes, article_area
from monitor.domain.extraction.templates import Templates
from monitor.domain.extraction.times import Times
from monitor.domain.extraction.units import imply_unit
from monitor.domain.figures import Figure, find_figures
from monitor.domain.institutions import find_institutions
from monitor.domain.observation import Basis, Kind, Observation
from monitor.domain.periods import PeriodMention, Role, find_periods
from monitor.domain.places import Gazetteer
from monitor.domain.text import Normalised, normalise


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A figure of the body that was not taken. Offsets are code points of the body."""

    start: int
    end: int
    text: str
    #: A short English phrase.
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """What one body gave, in the order of the text."""

    observations: tuple[Observation, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


class Extractor:
    """Turns article bodies into observations. An instance lives as long as its catalogue; it keeps no state."""

    def __init__(self, indicators: Iterable[Indicator], areas: Iterable[Area], facets: Facets | None = None) -> None:
        self._linker = Linker(indicators, facets or {})
        self._gazetteer = Gazetteer(areas)

    def extract(self, *, title: str, body: str, published: date | None, area: str | None) -> Extraction:
        """Return the observations of *body*; *title*, *published* and *area* only say what it leaves open."""
        normalised = normalise(body)
        reading = _Reading(self._gazetteer, normalised, normalise(title).text, published, area)
        taken: list[Observation] = []
        omitted: list[LeftOut] = []
        for draft in reading.drafts():
            if draft.reason:
                omitted.append(_left_out(draft.figure, draft.reason, body, normalised))
            else:
                taken.append(reading.observation(draft, self._linker, body))
        return Extraction(observations=tuple(taken), left_out=tuple(omitted))


def _left_out(figure: Figure, reason: str, body: str, normalised: Normalised) -> LeftOut:
    start, end = normalised.source_span(figure.start, figure.end)
    return LeftOut(start=start, end=end, text=body[start:end], reason=reason)


class _Reading:
    """One text on its way through the pipeline."""

    def __init__(
        self, gazetteer: Gazetteer, normalised: Normalised, title: str, published: date | None, area: str | None
    ) -> None:
        self._normalised = normalised
        text = normalised.text
        self._plain = text
        self._figures = find_figures(text)
        periods = find_periods(text, published)
        in_period = [(mention.start, mention.end) for mention in periods]
        self._countable = [f for f in self._figures if f.excluded is None and not _inside(f, in_period)]
        spans = [(f.start, f.end) for f in self._countable]
        self._layout: Layout = lay_out(text, spans)
        places = gazetteer.find(self._layout.text)
        institutions = find_institutions(self._layout.text, places)
        default = article_area(gazetteer, title, area)
        self._scopes = Scopes(gazetteer, self._layout.text, (places, institutions), default)
        self._times = Times(self._layout.text, periods, find_periods(title, published), published)
        self._attributions = find_attributions(self._layout.text)
        marks = [(s.start, s.end, BLANK) for s in (*places, *institutions)] + [
            (m.start, m.end, _mark(m)) for m in periods
        ]
        blanked = _blanked(self._layout.text, marks)
        self._text = blanked
        self._templates = Templates(blanked, Phrases(blanked), spans)
        inner = _blanked(text, [(m.start, m.end, _mark(m)) for m in periods])
        self._inner = Templates(inner, Phrases(inner), spans)

    def drafts(self) -> list[Draft]:
        """Return a draft for every countable figure, in order."""
        found: list[Draft] = []
        waiting = list(reversed(self._countable))
        for paragraph in self._layout.paragraphs:
            self._templates.topic = None
            for sentence in paragraph.sentences:
                found += self._sentence(paragraph, sentence, waiting)
            self._times.head(paragraph)
        for draft in found:
            draft.reason = left_out(draft, self._plain)
        return found

    def _sentence(self, paragraph: Paragraph, sentence: Sentence, waiting: list[Figure]) -> list[Draft]:
        found: list[Draft] = []
        for clause in sentence.clauses:
            drafts = self._clause(paragraph, sentence, clause, waiting)
            found += drafts
        return found

    def _clause(self, paragraph: Paragraph, sentence: Sentence, clause: Clause, waiting: list[Figure]) -> list[Draft]:
        own: list[Draft] = []
        nested: list[Draft] = []
        while waiting and waiting[-1].start < clause.end:
            figure = waiting.pop()
            inner = next((one for one in clause.inner if one.start <= figure.start < one.end), None)
            (nested if inner else own).append(Draft(figure, paragraph, sentence, inner or clause))
        self._templates.read(own)
        for draft in own:
            self._classify(draft)
        for draft in nested:
            host = [one for one in own if one.figure.end <= (draft.clause.host or 0) + 1]
            self._inner.read([draft], host[-1] if host else self._templates.topic)
            self._classify(draft)
        return sorted([*own, *nested], key=lambda draft: draft.figure.start)

    def _classify(self, draft: Draft) -> None:
        """Complete the unit, set the basis of a change and find targets."""
        imply_unit(draft)
        words = self._plain[draft.clause.start : draft.figure.start]
        if draft.kind is Kind.CHANGE:
            draft.basis = basis_of(words) or Basis.OTHER
        elif is_target(self._plain[draft.sentence.start : draft.figure.start]):
            draft.kind = Kind.TARGET

    def observation(self, draft: Draft, linker: Linker, body: str) -> Observation:
        """Return the observation that *draft* became."""
        figure = draft.figure
        ground = self._scopes.at(figure.start, draft.paragraph, draft.sentence, draft.clause.start)
        time = self._times.at(draft)
        link = linker.link(draft)
        start, end = self._normalised.source_span(
            min(draft.clause.start, figure.start), max(draft.clause.end, figure.end)
        )
        excerpt = body[start:end]
        low, high = self._normalised.source_span(figure.start, figure.end)
        lead = len(excerpt) - len(excerpt.lstrip())
        excerpt = excerpt.strip()
        start += lead
        return Observation(
            code=link.code,
            name=link.name,
            nature=link.nature,
            scope=link.scope,
            assumed=link.assumed,
            area=ground.area,
            institution=ground.institution,
            attribution=self._attribution(draft),
            kind=draft.kind,
            direction=draft.direction,
            basis=draft.basis,
            quantity=figure.quantity,
            period=time.period,
            period_from=time.period_from,
            weak=time.weak,
            value_text=body[low:high],
            excerpt=excerpt,
            start=start,
            end=start + len(excerpt),
            rule=draft.rule,
        )

    def _attribution(self, draft: Draft) -> str | None:
        """Return who is quoted last in the paragraph, else the source that the article opens with."""
        before = [one for one in self._attributions if one.start < draft.figure.start]
        near = [one for one in before if one.start >= draft.paragraph.start]
        lead = [one for one in before if one.leads]
        return near[-1].name if near else lead[0].name if lead else None


def _inside(figure: Figure, spans: list[tuple[int, int]]) -> bool:
    return any(low <= figure.start and figure.end <= high for low, high in spans)


def _mark(mention: PeriodMention) -> str:
    return {Role.BASIS: COMPARE, Role.ORIGIN: ORIGIN}.get(mention.role, MASK)


def _blanked(text: str, spans: list[tuple[int, int, str]]) -> str:
    letters = list(text)
    for start, end, mark in spans:
        letters[start:end] = mark * (end - start)
    return "".join(letters)
