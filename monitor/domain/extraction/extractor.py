"""The extractor: reads the observations out of one article body. Pure; build one and use it for every article."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from operator import attrgetter

from monitor.domain.catalogue import Area, Indicator
from monitor.domain.extraction.alike import each_of
from monitor.domain.extraction.assemble import Source, assemble, quote, speaks_of_definitions
from monitor.domain.extraction.countable import find_countable
from monitor.domain.extraction.draft import Draft
from monitor.domain.extraction.frame import Frame
from monitor.domain.extraction.groups import by_group
from monitor.domain.extraction.linking import Facets, Linker
from monitor.domain.extraction.notices import settled
from monitor.domain.extraction.reading import Reading
from monitor.domain.extraction.salience import EXCLUDED, RHETORICAL, UNNAMED
from monitor.domain.extraction.scopes import Ground
from monitor.domain.extraction.tables import read_tables
from monitor.domain.extraction.tabular import Tabular
from monitor.domain.extraction.totals import as_running_totals
from monitor.domain.figures import Exclusion, Figure
from monitor.domain.observation import Observation
from monitor.domain.places import Gazetteer
from monitor.domain.text import normalise


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
    #: What notices say that quote only numbers (“95.3%”应为“93.5%”); what they are of is known elsewhere.
    notices: tuple[Observation, ...] = ()


#: Longer bodies are read up to here: no article is this long, and a hostile page must not cost more than a long one.
_LONGEST_BODY = 100_000
#: So many numbers of its tables are read.
_MOST_DATA = 4_000
_DATE = Exclusion.DATE
_START = attrgetter("start")
#: 某医院 hides which.
_SOME = "某"
#: Parts the cells of a row.
_CELLS = "\t"


class Extractor:
    """Turns article bodies into observations. An instance lives as long as its catalogue; it keeps no state."""

    def __init__(
        self,
        indicators: Iterable[Indicator],
        areas: Iterable[Area],
        facets: Facets | None = None,
        weak_names: frozenset[str] = frozenset(),
    ) -> None:
        """Read with these tables; *weak_names* are names of *areas* that also arise by chance."""
        self._linker = Linker(indicators, facets or {})
        self._gazetteer = Gazetteer(areas, weak_names)

    def extract(
        self,
        *,
        title: str,
        body: str,
        published: date | None,
        area: str | None,
        origin: str | None = None,
        publisher: str | None = None,
    ) -> Extraction:
        """Return the observations of *body*; all else only says what it leaves open.

        Of a body beyond 100,000 characters, 4,000 figures or 4,000 cells the beginning is read.
        """
        normalised = normalise(body[:_LONGEST_BODY])
        source = Source(body, normalised, published, defines=speaks_of_definitions(normalised.text))
        told = find_countable(normalised.text, published, title)
        omitted = [
            _omitted(one, EXCLUDED[one.excluded], source) for one in told.excluded if one.excluded and _told(one)
        ]
        omitted += [_omitted(one, RHETORICAL, source) for one in told.rhetorical]
        taken: list[Observation] = []
        bare: list[Observation] = []
        # A text without figures and tables need not be understood.
        if told.figures or _CELLS in normalised.text:
            frame = Frame(
                title=normalise(title).text,
                published=published,
                area=area,
                origin=normalise(origin or "").text,
                publisher=normalise(publisher or "").text,
            )
            reading = Reading(self._gazetteer, normalised.text, frame, told, self._linker.knows)
            self._read(reading, source, taken, omitted, bare)
            if bare:
                taken, bare = settled(taken, bare)
            if len(taken) > 1 and "累计" in normalised.text:
                taken = as_running_totals(sorted(taken, key=_START))
        return Extraction(
            observations=tuple(sorted(taken, key=_START)),
            left_out=tuple(sorted(omitted, key=_START)),
            notices=tuple(bare),
        )

    def _read(
        self, reading: Reading, source: Source, taken: list[Observation], omitted: list[LeftOut],
        bare: list[Observation],
    ) -> None:  # fmt: skip
        """Add the observations of a text to *taken*, what is no observation to *omitted*, bare notices to *bare*."""
        for draft, ground in self._drafts(reading, source):
            if draft.start in reading.bare and draft.instead_of is not None:
                bare.append(quote(draft, draft.instead_of, source))
            elif draft.reason or ground.unnamed or (ground.institution and _SOME in ground.institution):
                omitted.append(_omitted(draft.figure, draft.reason or UNNAMED, source))
            else:
                link = self._linker.link(draft, housed=ground.institution is not None)
                taken.append(assemble(draft, link, ground, reading.attribution(draft), source))

    def _drafts(self, reading: Reading, source: Source) -> Iterator[tuple[Draft, Ground]]:
        for draft, ground in by_group((draft, reading.ground(draft)) for draft in reading.drafts()):
            for one in each_of(draft, source.normalised.text):
                yield one, ground
        if not any(paragraph.is_row for paragraph in reading.paragraphs):
            return
        tabular = Tabular(self._gazetteer, source.published, reading.area, reading.house, reading.titled)
        for datum in islice(read_tables(source.normalised.text, reading.paragraphs), _MOST_DATA):
            yield tabular.read(datum)


def _told(figure: Figure) -> bool:
    """Tell whether leaving out *figure* is worth telling; dates would drown the rest."""
    return figure.excluded is not _DATE


def _omitted(figure: Figure, reason: str, source: Source) -> LeftOut:
    start, end = source.normalised.source_span(figure.start, figure.end)
    return LeftOut(start=start, end=end, text=source.body[start:end], reason=reason)
