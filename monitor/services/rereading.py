"""Rereading: what the present reader, rules and catalogue make of a stored version, and recording that in silence.

Re-extraction with newer rules is never news. A replay asks for it; and before an edited article is compared with its
earlier version, that version is read as the new one was, so that only what the publisher changed is told.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from monitor.domain.article import Article, Verdict
from monitor.domain.observation import Observation
from monitor.domain.record import StoredVersion, storable
from monitor.domain.rereading import Rereading, rereadings, silently, successions, told_otherwise
from monitor.ports import Differ, Extractor, Reader, UnitOfWork
from monitor.services.comparing import compare, incoming_of, observed, told_in_story

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A processed version as it reads today."""

    #: The version with today's article.
    version: StoredVersion
    observations: Sequence[Observation]
    #: The figures that read otherwise.
    figures: Sequence[Rereading]
    #: The parts of the article that read otherwise.
    parts: Sequence[str] = ()
    #: Why today's reader makes no article of the bytes; the stored text counts then.
    refused: Verdict | None = None

    @property
    def differs(self) -> bool:
        """Whether anything reads otherwise."""
        return bool(self.figures or self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rereader:
    """Reads processed versions again, each in the transaction it is given."""

    reader: Reader
    extractor: Extractor
    differ: Differ
    clock: Callable[[], datetime]

    def look(self, work: UnitOfWork, version: StoredVersion) -> Look:
        """Return how the latest processed *version* of its article reads today, from its bytes where they are kept."""
        url = version.found.url
        article, refused = self._article(work, version)
        parts = told_otherwise(version.found.article, article)
        again = replace(version, found=replace(version.found, article=article))
        observations = told_in_story(work, observed(self.extractor, again), work.stories.of(url).id, again)
        known = [statement.observation for statement in work.history.last_of(url)]
        figures = rereadings(known, observations, same_text="body" not in parts)
        return Look(version=again, observations=observations, figures=figures, parts=parts, refused=refused)

    def settle(self, work: UnitOfWork, version: StoredVersion) -> StoredVersion:
        """Let today's reading of *version* supersede the stored one, without a change; return what is shown now."""
        found = self.look(work, version)
        if not found.differs:
            return version
        url = version.found.url
        earlier = work.history.last_of(url)
        shown = work.articles.reread(found.version, self.clock()) if found.parts else version
        story = work.stories.join(shown) if found.parts else work.stories.of(url)
        incoming = incoming_of(shown, story, found.observations, earlier)
        at = work.history.moment(self.clock())
        outcome = silently(compare(work, incoming, self.differ))
        work.history.record(incoming, outcome, shown, at)
        for series, successor in successions(earlier, outcome.decisions, same_text="body" not in found.parts):
            work.history.succeed(series, successor, at)
        if found.parts:
            work.articles.mark_processed(shown.id, at)
        log.info("Version read again", extra={"action": "version_reread", "url": url, "version": shown.id})
        return shown

    def _article(self, work: UnitOfWork, version: StoredVersion) -> tuple[Article, Verdict | None]:
        """Return what today's reader makes of the bytes, the stored article where there are none or it refuses them."""
        stored = version.found.article
        snapshot = work.snapshots.find(version.found.snapshot)
        if snapshot is None:
            return stored, None
        read = self.reader(snapshot, version.found)
        if not isinstance(read, Article):
            return stored, read
        return replace(read, url=stored.url, title=storable(read.title), body=storable(read.body)), None
