"""Lines: the statements of one series, and to which line an incoming figure belongs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from monitor.domain.history import Statement
from monitor.domain.moments import Moment
from monitor.domain.observation import DEFINITION, Observation
from monitor.domain.series import SeriesKey, length_of, scopes_agree, series_of

#: Facets that name a part of the whole that a text means when it states none: 职工医保 is less than 基本医保.
PARTS = frozenset({"insurance", "fund", "medicine", "institutions", "population", "ownership", "grade", "service"})


#: What a text means anyway when it states none.
WHOLES = frozenset({"医疗卫生机构", "医疗机构"})


def moment_of(statement: Statement) -> Moment:
    """Return the moment a recorded statement stands for."""
    return Moment.of(statement.observation, statement.story_published_on)


@dataclass(slots=True)
class Line:
    """The known statements of one series: those that speak now, and those that once did or are held."""

    series: str
    current: list[Statement] = field(default_factory=list)
    past: list[Statement] = field(default_factory=list)

    @property
    def statements(self) -> list[Statement]:
        """All of them."""
        return self.current + self.past

    def at(self, moment: Moment) -> list[Statement]:
        """Return the current statements of one moment."""
        return [statement for statement in self.current if moment_of(statement).is_same_as(moment)]

    def once_at(self, moment: Moment) -> list[Statement]:
        """Return the past statements of one moment."""
        return [statement for statement in self.past if moment_of(statement).is_same_as(moment)]

    def takes(self, observation: Observation, key: SeriesKey) -> bool:
        """Tell whether *observation* may belong here: no facet contradicts, no span length differs."""
        return all(_fits(statement.observation, observation, key) for statement in self.statements)

    def is_part_or_whole_of(self, observation: Observation) -> bool:
        """Tell whether the one states a facet that names a part (职工医保, 公立) and the other none."""
        parts = _parts(observation)
        return any(parts != _parts(statement.observation) for statement in self.statements)

    def has_length_of(self, key: SeriesKey) -> bool:
        """Tell whether the flows here are told over the span length of *key* (or neither tells one)."""
        return any(length_of(statement.observation) == key.length for statement in self.statements)

    def is_unclear_for(self, observation: Observation) -> bool:
        """Tell whether *observation* states a facet nobody here states, or the reverse."""
        scope = _facets(observation)
        return bool(self.statements) and all(_facets(s.observation) != scope for s in self.statements)


def _parts(observation: Observation) -> dict[str, str]:
    return {facet: value for facet, value in observation.scope.items() if facet in PARTS and value not in WHOLES}


def _facets(observation: Observation) -> dict[str, str]:
    """Return the scope without the definition, which breaks a line and parts none, and without wholes."""
    return {facet: value for facet, value in observation.scope.items() if facet != DEFINITION and value not in WHOLES}


def _fits(known: Observation, incoming: Observation, key: SeriesKey) -> bool:
    length = length_of(known)
    lengths_agree = length == key.length or not length or not key.length
    return lengths_agree and scopes_agree(known.scope, incoming.scope)


def lines_of(current: Iterable[Statement], past: Iterable[Statement]) -> dict[str, Line]:
    """Group the statements of one family into lines by series id."""
    lines: dict[str, Line] = {}
    for statement in current:
        lines.setdefault(statement.series, Line(statement.series)).current.append(statement)
    for statement in past:
        lines.setdefault(statement.series, Line(statement.series)).past.append(statement)
    return lines


def choose_line(observation: Observation, moment: Moment, lines: dict[str, Line]) -> Line:
    """Return the line *observation* belongs to, a new one if none takes it.

    The line of its own key comes first; else the one line whose facets do not contradict; among several, or
    where only one of both tells its span length, the one that has the same value. A part and its whole are one line
    only where they say the same value of the same moment. Else a line of its own.
    """
    key = series_of(observation)
    if key.id in lines:
        return lines[key.id]
    takers = [line for line in lines.values() if line.takes(observation, key)]
    equals = [line for line in takers if not line.is_part_or_whole_of(observation)]
    alike = [line for line in equals if line.has_length_of(key)]
    if len(alike) == 1:
        return alike[0]
    same = next((line for line in takers if _says(line.at(moment), observation)), None)
    return same or _with_same_value(equals, observation) or Line(key.id)


def _with_same_value(lines: Sequence[Line], observation: Observation) -> Line | None:
    """Return the first line that already has the value, whenever."""
    return next((line for line in lines if _says(line.current, observation)), None)


def _says(statements: Iterable[Statement], observation: Observation) -> bool:
    return any(observation.quantity.agrees_with(known.observation.quantity) for known in statements)
