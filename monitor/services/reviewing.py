"""Reviews: a mark on a change, and what follows from it."""

from dataclasses import dataclass
from datetime import datetime

from monitor.domain.change import Withdrawal
from monitor.domain.outbox import Telling
from monitor.domain.reviewing import Mark
from monitor.domain.views import ChangeView
from monitor.ports import Writing


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Keeps marks. Raises StorageError; a mark and its consequences are one transaction."""

    writing: Writing

    def review(self, change: ChangeView, mark: Mark, comment: str, at: datetime) -> str:
        """Mark *change* and return a sentence on what followed."""
        with self.writing() as work:
            moment = work.history.moment(at)
            was_wrong = any(one.mark is Mark.WRONG for one in work.reviews.of(change.id))
            work.reviews.add(change.id, mark, comment, moment)
            told = "marked"
            if mark is Mark.ACCEPTED and (was_wrong or change.change.held is not None):
                speaks = work.reviews.accept(change.id, moment)
                told = "accepted; its value is current" if speaks else "accepted; a later statement stays current"
            if mark is Mark.WRONG and not isinstance(change.change, Withdrawal):
                silenced = work.reviews.refute(change.id, moment)
                told = f"marked; the same reading stays silent from now on; figures that stopped speaking: {silenced}"
            if mark is Mark.WRONG:
                told += _of_messages(work.outbox.telling(change.id))
            work.commit()
        return told


def _of_messages(telling: Telling) -> str:
    waiting = f"; messages that wait and leave without it: {telling.waiting}" if telling.waiting else ""
    return waiting + (f"; messages that have told it already: {telling.sent}" if telling.sent else "")
