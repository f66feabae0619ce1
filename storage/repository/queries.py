"""Read-only questions of the command line."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from string import hexdigits
from typing import Any

from sqlmodel import SQLModel, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from monitor.domain.article import digest
from monitor.domain.history import Statement
from monitor.domain.lines import moment_of
from monitor.domain.outbox import DeliveryStatus
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
from storage.errors import SnapshotDamaged, SnapshotMissing
from storage.repository.changes import read_changes, read_changes_by_id, read_support
from storage.repository.chunks import chunks
from storage.repository.snapshots import SqlSnapshots
from storage.repository.statements import read_statements
from storage.tables import (
    ArticleRow,
    ChangeRow,
    CrawlRow,
    CurrentValueRow,
    DeliveryRow,
    ObservationRow,
    PageRow,
    SeriesRow,
    SnapshotRow,
    SuccessorRow,
    VersionRow,
)
from storage.transaction import Transaction

_FEW = 10
#: Series whose statements are held in memory together.
_SERIES_AT_ONCE = 50


class SqlQueries:
    """The questions of one transaction."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._session = transaction.session

    def changes(self, asked: ChangeFilter) -> Sequence[ChangeView]:
        """Return changes, newest first."""
        return read_changes(self._session, asked)

    def change_ids(self, prefix: str) -> Sequence[str]:
        """Return up to ten change ids that begin with *prefix* (``#`` dropped)."""
        return self._beginning(col(ChangeRow.id), prefix.removeprefix("#"))

    def _beginning(self, column: Any, prefix: str) -> list[str]:  # noqa: ANN401 - an id column of any table
        """Return ids by a range, which every index serves; ``g`` follows all hex digits."""
        prefix = prefix.lower()
        if not prefix or not set(prefix) <= set(hexdigits):
            return []
        asked = select(column).where(column >= prefix, column < f"{prefix}g").order_by(column)
        return list(self._session.exec(asked.limit(_FEW)))

    def changes_by_id(self, ids: Sequence[str]) -> Sequence[ChangeView]:
        """Return these changes in the given order; unknown ids are left out."""
        return read_changes_by_id(self._session, ids)

    def provenance(self, change: str) -> Provenance | None:
        """Return everything that proves the change with this full id."""
        views = read_changes_by_id(self._session, [change])
        if not views:
            return None
        row = self._session.exec(select(ChangeRow).where(ChangeRow.id == change)).one()
        observation = self._session.get_one(ObservationRow, row.observation_id)
        version = self._session.get_one(VersionRow, observation.version_id)
        before = self._version_of(row.previous_id)
        return Provenance(
            view=views[0], snapshot=version.snapshot, snapshot_url=self._snapshot_url(version.snapshot),
            fetched_at=version.fetched_at, verified=self._is_proven(observation, version), body=version.body,
            origin=version.origin, reader=version.reader, reason=row.reason,
            previous_snapshot=before.snapshot if before else None,
            previous_fetched_at=before.fetched_at if before else None,
            moved_to=self._session.exec(select(PageRow.moved_to).where(PageRow.url == row.url)).first(),
            support=read_support(self._session, row),
        )  # fmt: skip

    def _version_of(self, observation: int | None) -> VersionRow | None:
        if observation is None:
            return None
        return self._session.get(VersionRow, self._session.get_one(ObservationRow, observation).version_id)

    def _snapshot_url(self, snapshot: str) -> str:
        return self._session.exec(select(SnapshotRow.url).where(SnapshotRow.digest == snapshot)).one()

    def _is_proven(self, observation: ObservationRow, version: VersionRow) -> bool:
        """Tell whether the excerpt stands in the body, the body in its version, and the bytes have their digest."""
        try:
            SqlSnapshots(self._transaction).get(version.snapshot)
        except (SnapshotDamaged, SnapshotMissing):
            return False
        excerpt = version.body[observation.start : observation.end]
        return excerpt == observation.excerpt and digest(f"{version.title}\n{version.body}".encode()) == version.digest

    def statements(self, asked: SeriesFilter, *, everything: bool = False) -> Iterator[Statement]:
        """Yield the current statements of series, with *everything* the other ones too, by area and name."""
        selection = self._series(asked).with_only_columns(col(SeriesRow.id))
        for some in chunks(list(self._session.execute(selection).scalars()), size=_SERIES_AT_ONCE):
            found = read_statements(self._transaction, col(ObservationRow.series_id).in_(some))
            places = {series: place for place, series in enumerate(some)}
            shown = (one for one in found if one.current or everything)
            yield from sorted(shown, key=lambda one: (places[one.series], moment_of(one).rank, one.id))

    def series(self, asked: SeriesFilter) -> Sequence[SeriesView]:
        """Return series by area and name."""
        return self._with_sizes(self._session.exec(self._series(asked)).all(), None)

    @staticmethod
    def _series(asked: SeriesFilter) -> SelectOfScalar[SeriesRow]:
        selection = select(SeriesRow).order_by(col(SeriesRow.area), col(SeriesRow.name), col(SeriesRow.id))
        if asked.area is not None:
            selection = selection.where(col(SeriesRow.area).startswith(asked.area, autoescape=True))
        if asked.indicator is not None:
            named = col(SeriesRow.name).contains(asked.indicator, autoescape=True)
            selection = selection.where((col(SeriesRow.code) == asked.indicator) | named)
        if asked.kind is not None:
            of_any_basis = col(SeriesRow.kind).startswith(f"{asked.kind}:", autoescape=True)
            selection = selection.where((col(SeriesRow.kind) == asked.kind) | of_any_basis)
        return selection if asked.limit is None else selection.limit(asked.limit)

    def _with_sizes(self, rows: Sequence[SeriesRow], as_of: datetime | None) -> list[SeriesView]:
        ids = [row.id for row in rows]
        sizes: dict[str, int] = {}
        latest: dict[str, Statement] = {}
        for some in chunks(ids):
            counted = select(ObservationRow.series_id, func.count()).where(col(ObservationRow.series_id).in_(some))
            if as_of is not None:
                counted = counted.where(col(ObservationRow.recorded_at) <= as_of)
            sizes.update(self._session.exec(counted.group_by(col(ObservationRow.series_id))).all())
            latest.update(self._latest(some, as_of))
        return [_series_view(row, sizes.get(row.id, 0), latest.get(row.id)) for row in rows]

    def _latest(self, series: Sequence[str], as_of: datetime | None) -> dict[str, Statement]:
        """Return the current statement of the latest moment of each series."""
        speaking = col(CurrentValueRow.series_id).in_(series)
        latest: dict[str, Statement] = {}
        for statement in read_statements(self._transaction, speaking, as_of=as_of):
            known = latest.get(statement.series)
            if known is None or moment_of(statement).rank >= moment_of(known).rank:
                latest[statement.series] = statement
        return latest

    def series_ids(self, prefix: str) -> Sequence[str]:
        """Return the first few series ids that begin with *prefix*; none for an empty one."""
        return self._beginning(col(SeriesRow.id), prefix)

    def series_history(self, series: str, as_of: datetime | None = None) -> SeriesHistory | None:
        """Return one series (full id or unique prefix) with all statements known at *as_of*."""
        ids = self._beginning(col(SeriesRow.id), series)
        if len(ids) != 1:
            return None
        view = self._with_sizes([self._session.get_one(SeriesRow, ids[0])], as_of)[0]
        statements = read_statements(self._transaction, col(ObservationRow.series_id) == ids[0], as_of=as_of)
        return SeriesHistory(series=view, statements=statements, successors=self._successors(ids[0], as_of))

    def _successors(self, series: str, as_of: datetime | None) -> list[SeriesView]:
        asked = select(SeriesRow).join(SuccessorRow, col(SuccessorRow.successor_id) == SeriesRow.id)
        asked = asked.where(SuccessorRow.series_id == series).order_by(col(SuccessorRow.since), col(SeriesRow.id))
        if as_of is not None:
            asked = asked.where(col(SuccessorRow.since) <= as_of)
        return self._with_sizes(self._session.exec(asked).all(), as_of)

    def crawls(self, source: str | None = None, limit: int = 50) -> Sequence[CrawlRecord]:
        """Return crawls, newest first."""
        asked = select(CrawlRow).order_by(col(CrawlRow.started_at).desc(), col(CrawlRow.id).desc()).limit(limit)
        if source is not None:
            asked = asked.where(CrawlRow.source == source)
        return [CrawlRecord(**row.model_dump()) for row in self._session.exec(asked)]

    def totals(self) -> Totals:
        """Return sizes for ``status``."""
        waiting = [DeliveryStatus.PENDING.value, DeliveryStatus.FAILED.value, DeliveryStatus.SENDING.value]
        return Totals(
            snapshots=self._count(SnapshotRow),
            articles=self._count(ArticleRow),
            unprocessed=self._count(VersionRow, col(VersionRow.processed_at).is_(None)),
            observations=self._count(ObservationRow),
            changes=self._count(ChangeRow),
            held=self._count(ChangeRow, col(ChangeRow.held).is_not(None)),
            pending_deliveries=self._count(DeliveryRow, col(DeliveryRow.status).in_(waiting)),
            given_up_deliveries=self._count(DeliveryRow, col(DeliveryRow.status) == DeliveryStatus.GIVEN_UP.value),
        )

    def _count(self, table: type[SQLModel], *where: Any) -> int:  # noqa: ANN401 - conditions on any table
        return self._session.exec(select(func.count()).select_from(table).where(*where)).one()


def _series_view(row: SeriesRow, observations: int, latest: Statement | None) -> SeriesView:
    scope = tuple(sorted(row.scope.items()))
    shared = row.model_dump(include={"id", "code", "name", "area", "institution", "kind", "dimension", "length"})
    return SeriesView(scope=scope, observations=observations, latest=latest, **shared)
