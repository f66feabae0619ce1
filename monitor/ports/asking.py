"""The port of the read side."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Protocol

from monitor.domain.history import Statement
from monitor.domain.views import (
    ChangeFilter,
    ChangeView,
    CrawlRecord,
    Provenance,
    SeriesFilter,
    SeriesHistory,
    SeriesView,
    Totals,
)


class Queries(Protocol):
    """Read-only questions of the command line."""

    def changes(self, asked: ChangeFilter) -> Sequence[ChangeView]:
        """Return changes, newest first."""
        ...

    def change_ids(self, prefix: str) -> Sequence[str]:
        """Return up to ten change ids that begin with *prefix* (``#`` dropped)."""
        ...

    def changes_by_id(self, ids: Sequence[str]) -> Sequence[ChangeView]:
        """Return these changes in the given order; unknown ids are left out."""
        ...

    def provenance(self, change: str) -> Provenance | None:
        """Return everything that proves the change with this full id."""
        ...

    def series(self, asked: SeriesFilter) -> Sequence[SeriesView]:
        """Return series by area and name."""
        ...

    def statements(self, asked: SeriesFilter, *, everything: bool = False) -> Iterator[Statement]:
        """Yield the current statements of series, with *everything* the other ones too, by area and name."""
        ...

    def series_ids(self, prefix: str) -> Sequence[str]:
        """Return the first few series ids that begin with *prefix*; none for an empty one."""

    def series_history(self, series: str, as_of: datetime | None = None) -> SeriesHistory | None:
        """Return one series (full id or unique prefix) with all statements known at *as_of*."""
        ...

    def crawls(self, source: str | None = None, limit: int = 50) -> Sequence[CrawlRecord]:
        """Return crawls, newest first."""
        ...

    def totals(self) -> Totals:
        """Return sizes for ``status``."""
        ...
