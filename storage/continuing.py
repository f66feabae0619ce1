"""A later export of a history that is here already: what is new in it goes on top, all else has to be the same."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, insert, select, tuple_
from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel

from storage.connections import count_rows
from storage.errors import StorageError
from storage.lines import TABLES

#: What normal work changes in a row after it was written; nothing else ever does.
_CHANGING: Mapping[str, frozenset[str]] = {
    "snapshot": frozenset({"packed"}),
    "story": frozenset({"published_on"}),
    "article": frozenset({"story_id", "shown_version", "gone_at"}),
    "article_version": frozenset({"processed_at", "signature"}),
    "current_value": frozenset({"until"}),
}

_Row = dict[str, Any]


class HistoryDiffers(StorageError):
    """Raised by an import into a database whose history is not the beginning of the imported one."""

    def __init__(self, database: str) -> None:
        super().__init__(
            f"database {database} holds another history, or the same one that went on by itself, and two cannot be "
            "mixed: each has judged its figures by what it alone knew. Import into a new database (--database URL), "
            "or let this one read single texts with `jianbao add`; nothing was imported"
        )


class NothingNew(Exception):
    """Raised by :meth:`Continuation.finish` when the history holds all of the export, and more: it is an older one."""


class Continuation:
    """Puts the rows of an export on top of a history; used once, inside the importing transaction."""

    def __init__(self, connection: Connection, database: str) -> None:
        self._connection = connection
        self._database = database
        #: Rows of the export, by table.
        self._told: Counter[str] = Counter()
        self._added = 0
        #: A row says less than ours does: the export is older.
        self._is_older = False

    def put(self, name: str, batch: Sequence[_Row]) -> int:
        """Add the rows of *batch* that are new, bring known ones up to date; return how many were added."""
        table = SQLModel.metadata.tables[name]
        known = self._known(table, batch)
        fresh = [row for row in batch if _key(table, row) not in known]
        for row in batch:
            if (before := known.get(_key(table, row))) is not None:
                self._update(table, before, row)
        if fresh:
            self._insert(table, fresh)
        self._told[name] += len(batch)
        self._added += len(fresh)
        return len(fresh)

    def finish(self) -> None:
        """Check that the history holds nothing that the export lacks. Raises HistoryDiffers, NothingNew."""
        # Old snapshots that no article rests on may have been pruned where the export was made.
        tables = [SQLModel.metadata.tables[name] for name in TABLES if name != "snapshot"]
        if self._is_older or any(count_rows(self._connection, table) > self._told[table.name] for table in tables):
            raise HistoryDiffers(self._database) if self._added else NothingNew

    def _known(self, table: Table, batch: Sequence[_Row]) -> dict[tuple[Any, ...], _Row]:
        keys = [_key(table, row) for row in batch]
        found = self._connection.execute(select(table).where(tuple_(*table.primary_key.columns).in_(keys)))
        return {_key(table, row): row for row in map(dict, found.mappings())}

    def _insert(self, table: Table, rows: Sequence[_Row]) -> None:
        try:
            self._connection.execute(insert(table), rows)
        except IntegrityError as error:
            raise HistoryDiffers(self._database) from error

    def _update(self, table: Table, before: _Row, row: _Row) -> None:
        changed = {name: value for name, value in row.items() if before[name] != value}
        if not changed.keys() <= _CHANGING.get(table.name, frozenset()):
            raise HistoryDiffers(self._database)
        if table.name == "snapshot" and before["packed"]:  # an export may come without their bytes
            return
        if changed.get("until", ...) is None:  # silent here, still speaking there
            self._is_older = True
        elif changed:
            same: list[ColumnElement[bool]] = [column == row[column.name] for column in table.primary_key.columns]
            self._connection.execute(table.update().where(and_(*same)).values(changed))


def _key(table: Table, row: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(row[column.name] for column in table.primary_key.columns)
