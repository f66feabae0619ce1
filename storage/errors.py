"""What can go wrong with the database, each error telling what to do next."""

from collections.abc import Sequence

from monitor.domain.errors import JianbaoError


class StorageError(JianbaoError):
    """Root of the errors raised by storage."""


class DatabaseLocked(StorageError):
    """Raised by any statement when another process keeps the database for too long."""

    def __init__(self, database: str) -> None:
        super().__init__(
            f"database {database} is locked by another process; nothing was written. "
            "See what holds it (a backup, a database browser), end that, then try again"
        )


class DiskFull(StorageError):
    """Raised by any statement when the database cannot grow."""

    def __init__(self, database: str) -> None:
        super().__init__(
            f"no space left for database {database}; nothing was written. "
            "Free space (`jianbao db prune` removes old snapshots), then try again"
        )


class DatabaseUnreachable(StorageError):
    """Raised by any statement when the database cannot be opened or the connection breaks."""

    def __init__(self, database: str, detail: str) -> None:
        super().__init__(
            f"database {database} cannot be reached ({detail}); "
            "check --database or [database] url, that the server runs and that the folder can be written"
        )


class DatabaseReadOnly(StorageError):
    """Raised by a statement that writes where only reading is allowed."""

    def __init__(self, database: str) -> None:
        super().__init__(
            f"database {database} may only be read here (its file, its folder or its server is read-only); "
            "give this user the right to write, which reading needs too, or name another place with --database"
        )


class DatabaseDamaged(StorageError):
    """Raised by any statement when the file is not a database or its pages are broken."""

    def __init__(self, database: str, detail: str) -> None:
        super().__init__(
            f"database {database} is damaged or no database ({detail}); "
            "keep the file, then restore a backup with `jianbao db restore`"
        )


class SchemaTooOld(StorageError):
    """Raised on opening when the tables were made by an older release."""

    def __init__(self, database: str, found: str | None, wanted: str) -> None:
        super().__init__(
            f"database {database} has schema {found or 'none'}, this release needs {wanted}; run `jianbao db upgrade`"
        )


class SchemaTooNew(StorageError):
    """Raised on opening when the tables were made by a newer release."""

    def __init__(self, database: str, found: str, wanted: str) -> None:
        super().__init__(
            f"database {database} has schema {found}, newer than {wanted} of this release; "
            "upgrade Jianbao, or restore a backup made with this release"
        )


class NoHistory(StorageError):
    """Raised on opening what is to be read and is not there, or holds nothing yet; nothing was made."""

    def __init__(self, database: str) -> None:
        super().__init__(
            f"there is no history at {database} yet; `jianbao run`, `jianbao crawl` or `jianbao add` begins one, "
            "or name another place with --database or [database] url"
        )


class ForeignDatabase(StorageError):
    """Raised when tables are to be made where another program keeps its own."""

    def __init__(self, database: str, tables: Sequence[str]) -> None:
        super().__init__(
            f"database {database} holds tables of something else ({', '.join(tables[:3])}); "
            "nothing was changed; name a database of its own with --database"
        )


class UnknownDatabase(StorageError):
    """Raised on opening when the URL, given without its password, names a database we do not speak."""

    def __init__(self, url: str) -> None:
        super().__init__(
            f"database {url!r} is neither SQLite nor PostgreSQL; "
            'write "sqlite:///path/to/file.db" or "postgresql+psycopg://user@host/name"'
        )
        self.url = url


class SnapshotMissing(StorageError):
    """Raised by the snapshot store when nothing has the digest."""

    def __init__(self, digest: str) -> None:
        super().__init__(f"no snapshot has digest {digest}; it was pruned, or the database is not the one you mean")


class SnapshotDamaged(StorageError):
    """Raised by the snapshot store when stored bytes no longer have their digest."""

    def __init__(self, digest: str) -> None:
        super().__init__(f"snapshot {digest} no longer has its digest; restore it from a backup (`jianbao db restore`)")
