"""Replay: stored pages read again with the present reader, rules and catalogue. No network, no alert, no change.

Only what articles show now is read again: older versions and articles that are gone speak for nothing any more.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from monitor.domain.record import StoredVersion
from monitor.domain.rereading import Replayed
from monitor.ports import Reading, Writing
from monitor.services.rereading import Rereader


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayer:
    """Tells what newer rules would change, or records it. Raises StorageError; every version is its own transaction."""

    reading: Reading
    writing: Writing
    rereader: Rereader

    def count(self, sources: Collection[str] = (), *, after: int = 0) -> int:
        """Return how many versions a replay reads."""
        with self.reading() as view:
            return view.articles.shown_count(sources, after=after)

    def replay(self, sources: Collection[str] = (), *, after: int = 0, apply: bool = False) -> Iterator[Replayed]:
        """Yield every version of *sources* (all for none) numbered above *after*, as it is read again.

        With *apply* its new figures take the place of the old ones before it is yielded. What was applied once reads
        the same the next time, so that a replay may be stopped and repeated at any point.
        """
        with self.reading() as view:
            last = view.articles.newest()  # an article whose text reads otherwise gets a version beyond
        while batch := self._batch(sources, after, last):
            for version in batch:
                yield self._read_again(version, apply=apply)
            after = batch[-1].id

    def _batch(self, sources: Collection[str], after: int, last: int) -> Sequence[StoredVersion]:
        with self.reading() as view:
            return [version for version in view.articles.shown(sources, after=after) if version.id <= last]

    def _read_again(self, version: StoredVersion, *, apply: bool) -> Replayed:
        with self.reading() as view:
            found = self.rereader.look(view, version)
        if found.differs and apply:
            self._apply(version)
        return Replayed(
            version=version.id, url=version.found.url, title=version.found.article.title,
            source=version.found.source, rereadings=found.figures, parts=found.parts, refused=found.refused,
        )  # fmt: skip

    def _apply(self, version: StoredVersion) -> None:
        """Record today's reading, unless the article was edited or is gone meanwhile."""
        with self.writing() as work:
            shown = work.articles.latest(version.found.url)
            if shown is not None and shown.id == version.id:
                self.rereader.settle(work, shown)
                work.commit()
