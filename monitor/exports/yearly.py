"""The table area x year: the levels that speak, one value for each area and year."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from monitor.domain.catalogue import Nature
from monitor.domain.history import Statement
from monitor.domain.observation import Kind
from monitor.exports.columns import Places, scope_text

_MONTHS = 12

#: Indicator, scope, unit, area code, area.
Line = tuple[str, str, str, str, str]


@dataclass(slots=True)
class Yearly:
    """Gathers statements; each cell is the latest moment of the year by the highest authority."""

    places: Places
    cells: dict[Line, dict[int, tuple[tuple[date, int, date], Decimal]]] = field(default_factory=dict)

    def add(self, statement: Statement) -> None:
        """Take *statement* in when it is a level of an area, of a moment or a whole year."""
        observation = statement.observation
        period = observation.period
        if not statement.current or observation.kind is not Kind.LEVEL or observation.institution:
            return
        if period is None or period.end is None or observation.area is None:
            return
        if observation.nature is Nature.FLOW and period.months_long != _MONTHS:
            return
        line = (observation.name, scope_text(observation.scope), observation.quantity.unit, observation.area,
                self.places.get(observation.area, ""))  # fmt: skip
        rank = (period.end, -statement.authority.rank, statement.published_on or statement.story_published_on)
        years = self.cells.setdefault(line, {})
        known = years.get(period.end.year)
        if known is None or rank > known[0]:
            years[period.end.year] = (rank, observation.quantity.value)

    @property
    def years(self) -> list[int]:
        """The years told of, the first first."""
        return sorted({year for years in self.cells.values() for year in years})

    def lines(self) -> Iterable[tuple[Line, dict[int, Decimal]]]:
        """Yield each line with its value by year, by indicator and area."""
        for line in sorted(self.cells):
            yield line, {year: value for year, (_, value) in self.cells[line].items()}
