"""Replay: stored texts read again with the present rules and catalogue. No network, no alert, no change.

Only what articles show now is read again: older versions and articles that are gone speak for nothing any more.
"""

import logging
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from monitor.domain.observation import Observation
from monitor.domain.record import StoredVersion
from monitor.domain.rereading import Replayed, Rereading, rereadings, silently
from monitor.ports import Differ, Extractor, Reading, UnitOfWork, Writing
from monitor.services.comparing import compare, incoming_of, observed

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayer:
    """Tells what newer rules would change, or records it. Raises StorageError; every version is its own transaction."""

    reading: Reading
    writing: Writing
    extractor: Extractor
    differ: Differ
    clock: Callable[[], datetime]

    def count(self, sources: Collection[str] = (), *, after: int = 0) -> int:
        """Return how many versions a replay reads."""
        with self.reading() as view:
            return view.articles.shown_count(sources, after=after)

    def replay(self, sources: Collection[str] = (), *, after: int = 0, apply: bool = False) -> Iterator[Replayed]:
        """Yield every version of *sources* (all for none) numbered above *after*, as it is read again.

        With *apply* its new figures take the place of the old ones before it is yielded. What was applied once reads
        the same the next time, so that a replay may be stopped and repeated at any point.
        """
        while batch := self._batch(sources, after):
            for version in batch:
                yield self._read_again(version, apply=apply)
            after = batch[-1].id

    def _batch(self, sources: Collection[str], after: int) -> Sequence[StoredVersion]:
        with self.reading() as view:
            return view.articles.shown(sources, after=after)

    def _read_again(self, version: StoredVersion, *, apply: bool) -> Replayed:
        observations = observed(self.extractor, version)
        with self.reading() as view:
            found = _rereadings(view, version, observations)
        if found and apply:
            self._apply(version, observations)
        return Replayed(
            version=version.id, url=version.found.url, title=version.found.article.title,
            source=version.found.source, rereadings=found,
        )  # fmt: skip

    def _apply(self, version: StoredVersion, observations: Sequence[Observation]) -> None:
        """Let the new figures supersede the old ones, unless the article was edited or processed meanwhile."""
        url = version.found.url
        with self.writing() as work:
            shown = work.articles.latest(url)
            if shown is None or shown.id != version.id or not _rereadings(work, version, observations):
                return
            incoming = incoming_of(version, work.stories.of(url), observations, work.history.last_of(url))
            outcome = silently(compare(work, incoming, self.differ))
            work.history.record(incoming, outcome, version, work.history.moment(self.clock()))
            work.commit()
        log.info("Version read again", extra={"action": "version_replayed", "url": url, "version": version.id})


def _rereadings(work: UnitOfWork, version: StoredVersion, observations: Sequence[Observation]) -> list[Rereading]:
    known = [statement.observation for statement in work.history.last_of(version.found.url)]
    return rereadings(known, observations)
