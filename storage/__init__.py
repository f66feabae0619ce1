"""Storage: tables, repositories, units of work, migrations. Speaks the domain's values; rows never leave it."""

from storage.errors import (
    DatabaseDamaged,
    DatabaseLocked,
    DatabaseReadOnly,
    DatabaseUnreachable,
    DiskFull,
    ForeignDatabase,
    NoHistory,
    SchemaTooNew,
    SchemaTooOld,
    SnapshotDamaged,
    SnapshotMissing,
    StorageError,
    UnknownDatabase,
)
from storage.schema import HEAD, downgrade, upgrade
from storage.work import SqlUnitOfWork, Store, open_store, opened

__all__ = [
    "HEAD", "DatabaseDamaged", "DatabaseLocked", "DatabaseReadOnly", "DatabaseUnreachable", "DiskFull",
    "ForeignDatabase", "NoHistory", "SchemaTooNew", "SchemaTooOld", "SnapshotDamaged", "SnapshotMissing",
    "SqlUnitOfWork", "StorageError", "Store", "UnknownDatabase", "downgrade", "open_store", "opened", "upgrade",
]  # fmt: skip
