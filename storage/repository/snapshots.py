"""Snapshots by digest, compressed with zstandard."""

import zstandard
from sqlalchemy import bindparam, insert, select
from sqlmodel import SQLModel

from monitor.domain.article import digest as digest_of
from monitor.domain.record import Snapshot
from storage.errors import SnapshotDamaged, SnapshotMissing
from storage.prepared import Prepared
from storage.tables import SnapshotRow
from storage.transaction import Transaction

#: Level 9 makes a news page 6 % smaller and takes five times as long.
_LEVEL = 3
#: No stored page is larger; a damaged frame cannot make us allocate more.
_MOST_BYTES = 64 * 1024 * 1024

_SNAPSHOTS = SQLModel.metadata.tables["snapshot"]
# Built once: every page asks them.
_IS_KNOWN = Prepared(select(_SNAPSHOTS.c.digest).where(_SNAPSHOTS.c.digest == bindparam("digest")))
_ADD = Prepared(insert(_SNAPSHOTS).inline())


class SqlSnapshots:
    """The snapshots of one transaction."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def add(self, snapshot: Snapshot) -> str:
        """Store *snapshot* unless its bytes are known; return the digest."""
        digest = snapshot.digest
        if self._transaction.first(_IS_KNOWN, {"digest": digest}) is None:
            columns = {
                "digest": digest,
                "url": snapshot.url,
                "status": snapshot.status,
                "headers": [list(header) for header in snapshot.headers],
                "fetched_at": snapshot.fetched_at,
                "size": len(snapshot.body),
                "packed": zstandard.ZstdCompressor(level=_LEVEL).compress(snapshot.body),
            }
            self._transaction.do(_ADD, columns)
        return digest

    def get(self, digest: str) -> Snapshot:
        """Return the snapshot with this digest. Raises SnapshotMissing, SnapshotDamaged."""
        row = self._transaction.session.get(SnapshotRow, digest)
        if row is None:
            raise SnapshotMissing(digest)
        return Snapshot(
            url=row.url,
            body=unpack(row.digest, row.packed),
            status=row.status,
            headers=tuple((name, value) for name, value in row.headers),
            fetched_at=row.fetched_at,
            digest=row.digest,  # unpack has checked it
        )

    def find(self, digest: str) -> Snapshot | None:
        """Return the snapshot with this digest, ``None`` when it is not kept or no longer has its digest."""
        try:
            return self.get(digest)
        except (SnapshotMissing, SnapshotDamaged):
            return None


def unpack(digest: str, packed: bytes) -> bytes:
    """Return the bytes of a stored snapshot. Raises SnapshotDamaged when they no longer have their *digest*."""
    try:
        body = zstandard.ZstdDecompressor().decompress(packed, max_output_size=_MOST_BYTES)
    except zstandard.ZstdError as error:
        raise SnapshotDamaged(digest) from error
    if digest_of(body) != digest:
        raise SnapshotDamaged(digest)
    return body
