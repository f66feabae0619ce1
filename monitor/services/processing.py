"""Steps 7 to 9 for one stored article version: extract, diff, and one transaction that holds everything it does."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from monitor.domain.history import Decision, Incoming, Role
from monitor.domain.observation import Observation
from monitor.domain.record import AlertContext, Processed, RecordedChange, StoredVersion
from monitor.ports import AlertPlanner, Differ, Extractor, UnitOfWork, Writing
from monitor.services.comparing import compare, incoming_of, observed, told_in_story

log = logging.getLogger(__name__)

Clock: TypeAlias = Callable[[], datetime]


#: A defect that one text brings to light shows as one of these.
DEFECTS = (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError)

#: Characters of a body that takes long to read: nobody else is kept waiting for the database meanwhile.
_LONG = 20_000


def tell_nobody(processed: Processed) -> None:
    """Be the listener where nobody watches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Processor:
    """Turns stored versions into history and alerts. Any process may run it, on the same versions, at any time."""

    writing: Writing
    extractor: Extractor
    differ: Differ
    planner: AlertPlanner
    clock: Clock
    #: Told of each version after its transaction; for progress and the demo.
    listener: Callable[[Processed], None] = tell_nobody

    def process(self, version: StoredVersion) -> Processed | None:
        """Process *version* unless that is done already; older versions of its article first."""
        observations = observed(self.extractor, version)
        with self.writing() as work:
            waiting = work.articles.pending_before(version)
            processed = None
            if not waiting and work.articles.is_pending(version.id):
                processed = self._record(work, version, observations)
                work.commit()
        if waiting:
            for older in waiting:
                self.process(older)
            return self.process(version)
        if processed is not None:
            self.tell(processed)
        return processed

    def process_within(self, work: UnitOfWork, version: StoredVersion) -> Processed | None:
        """Process *version*, stored just now, inside *work*; the caller commits, and then tells.

        ``None`` when it takes a transaction of its own: it is long, or older versions of its article still wait.
        """
        if len(version.found.article.body) > _LONG or work.articles.pending_before(version):
            return None
        return self._record(work, version, observed(self.extractor, version))

    def process_pending(self) -> list[Processed]:
        """Process every version a crash or an error left behind; return what was recorded."""
        done: list[Processed] = []
        after = 0
        while batch := self._pending(after):
            done += [processed for version in batch if (processed := self._try(version)) is not None]
            after = batch[-1].id
        return done

    def _pending(self, after: int) -> Sequence[StoredVersion]:
        with self.writing() as work:
            return work.articles.pending(after=after)

    def _try(self, version: StoredVersion) -> Processed | None:
        try:
            return self.process(version)
        except DEFECTS:  # the others are still read
            log.exception("Processing failed", extra={"action": "process_failed", "url": version.found.url})
            return None

    def withdraw(self, work: UnitOfWork, version: StoredVersion) -> Processed:
        """Record that the article is gone, inside the transaction that notes its second miss."""
        story = work.stories.of(version.found.url)
        said = work.history.last_of(version.found.url)
        processed = self._enter(work, incoming_of(version, story, (), said, gone=True), version)
        work.articles.mark_gone(version.found.url, self.clock())
        return processed

    def _record(self, work: UnitOfWork, version: StoredVersion, observations: Sequence[Observation]) -> Processed:
        story = work.stories.join(version)
        earlier = work.history.earlier(version)
        observations = told_in_story(work, observations, story.id, version)
        processed = self._enter(work, incoming_of(version, story, observations, earlier), version)
        work.articles.mark_processed(version.id, self.clock())
        return processed

    def _enter(self, work: UnitOfWork, incoming: Incoming, version: StoredVersion) -> Processed:
        """Diff, record, plan and enqueue inside *work*."""
        outcome = compare(work, incoming, self.differ)
        at = work.history.moment(self.clock())
        changes = work.history.record(incoming, outcome, version, at)
        silent = sum(decision.role is not Role.CHANGE for decision in outcome.decisions)
        alerts = self._plan(work, incoming, version, changes, silent=silent, at=at) if changes else 0
        return Processed(
            version=version.id, url=incoming.url, changes=changes, alerts=alerts,
            decisions=[_explained(decision) for decision in outcome.decisions],
        )  # fmt: skip

    def _plan(
        self, work: UnitOfWork, incoming: Incoming, version: StoredVersion, changes: Sequence[RecordedChange],
        *, silent: int, at: datetime,
    ) -> int:  # fmt: skip
        found = version.found
        context = AlertContext(
            source=found.source, url=found.url, title=found.article.title, publisher=found.publisher,
            origin=found.article.origin, authority=found.authority, published_on=found.published_on,
            fetched_at=found.fetched_at, recorded_at=at, baseline=found.baseline, old=found.old,
            submitted=found.submitted, gone=incoming.gone, silent=silent,
            reposts=work.stories.reposts(incoming.story, found.url),
        )  # fmt: skip
        return work.outbox.enqueue(self.planner(changes, context, work.outbox), version.id, at)

    def tell(self, processed: Processed) -> None:
        """Log what was recorded, and tell the listener."""
        facts = {"url": processed.url, "changes": len(processed.changes), "alerts": processed.alerts}
        log.info("Version processed", extra={"action": "version_processed", **facts})
        self.listener(processed)


def _explained(decision: Decision) -> tuple[str, str, str]:
    word = decision.change.kind if decision.change is not None else decision.role.value
    return decision.observation.value_text, word, decision.reason
