"""What a reviewer marked as wrong leaves no more, whatever message it waits in; all else does, once."""

from datetime import timedelta
from decimal import Decimal
from http import HTTPStatus

import pytest
from sqlalchemy import create_engine, text

from monitor.domain.reviewing import Mark
from monitor.domain.routing import MinChange, Route, fingerprint
from monitor.services.dispatching import Tally
from monitor.services.reviewing import Reviewer
from storage import Store
from tests.support.dispatching import Desk
from tests.support.receivers import HttpReceiver

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


def _review(desk: Desk, value: str, mark: Mark = Mark.WRONG) -> str:
    """Mark the change of this value."""
    desk.room.now += MINUTE
    made = [change for done in desk.room.processed for change in done.changes]
    (id_,) = [one.id for one in made if one.change.observation.value_text == value]
    with desk.store.reading() as view:
        (found,) = view.queries.changes_by_id([id_])
    return Reviewer(desk.store.writing).review(found, mark, "", desk.room.now)


def _tag(desk: Desk, value: str) -> str:
    made = [change for done in desk.room.processed for change in done.changes]
    return next(f"#{one.id[:8]}" for one in made if one.change.observation.value_text == value)


def test_a_message_that_waits_is_cancelled_with_its_reason(desk: Desk, bell: HttpReceiver, url: str) -> None:
    """The update was a misreading; the one after it leaves all the same."""
    desk.figure(187, 2023)
    desk.figure(204, 2024)
    desk.figure(210)
    told = _review(desk, "204家")

    assert "messages that wait and leave without it: 1" in told
    assert desk.dispatcher.dispatch() == Tally(sent=1, cancelled=1)
    assert bell.titles == ["【更新】广西｜社区医院 204→210家（+6）"]
    assert desk.dispatcher.dispatch(by_hand=True) == Tally()
    assert desk.pending() == []
    with create_engine(url).connect() as connection:
        fate = connection.execute(text("select status, last_error from delivery where status != 'sent'")).all()
    assert fate == [("cancelled", f"a reviewer marked as wrong: {_tag(desk, '204家')}")]


def test_the_other_changes_of_its_message_leave_without_it(desk: Desk, bell: HttpReceiver) -> None:
    """One article, two updates."""
    desk.publish("社区医院|2024-12-31|187家", "床位数|2024-12-31|900张")
    desk.publish("社区医院|2025-12-31|204家", "床位数|2025-12-31|950张")
    _review(desk, "204家")

    assert desk.dispatcher.dispatch() == Tally(sent=1)
    assert bell.titles == ["【更新】广西｜床位数 900→950张（+50）"]
    assert "204家" not in bell.received[0]["message"]
    assert _tag(desk, "950张") in bell.received[0]["message"]


def test_a_digest_leaves_it_out(desk: Desk, bell: HttpReceiver) -> None:
    """Both as it is shown and as it is sent."""
    desk.publish("社区医院|2025-12-31|204家", "床位数|2025-12-31|950张")
    _review(desk, "204家")
    desk.room.now += DAY

    ((_, shown),) = desk.dispatcher.preview(desk.room.now)
    assert "950张" in shown.body
    assert "204家" not in shown.body
    assert desk.dispatcher.dispatch() == Tally(sent=1)
    assert bell.titles == ["【健报日报】1月17日：首次收录1"]
    assert "204家" not in bell.received[0]["message"]


def test_a_digest_of_nothing_else_does_not_leave(desk: Desk, bell: HttpReceiver) -> None:
    """A message that tells nothing is noise."""
    desk.publish("社区医院|2025-12-31|204家")
    _review(desk, "204家")
    desk.room.now += DAY

    assert desk.dispatcher.preview(desk.room.now) == []
    assert desk.dispatcher.dispatch() == Tally(cancelled=1)
    assert desk.dispatcher.dispatch(by_hand=True) == Tally()
    assert bell.received == []


def test_a_digest_that_failed_is_written_again_without_it(desk: Desk, bell: HttpReceiver) -> None:
    """The channel was down while the review came."""
    desk.publish("社区医院|2025-12-31|204家", "床位数|2025-12-31|950张")
    desk.room.now += DAY
    bell.status = HTTPStatus.SERVICE_UNAVAILABLE
    assert desk.dispatcher.dispatch() == Tally(failed=1)
    bell.received.clear()
    _review(desk, "204家")
    bell.status = HTTPStatus.OK
    desk.room.now += MINUTE

    assert desk.dispatcher.dispatch() == Tally(sent=1)
    assert bell.titles == ["【健报日报】1月17日：首次收录1"]
    assert "204家" not in bell.received[0]["message"]


@pytest.mark.parametrize("again", [Mark.ACCEPTED, Mark.SEEN])
def test_a_mark_taken_back_in_time_changes_nothing(desk: Desk, bell: HttpReceiver, again: Mark) -> None:
    """The last mark counts."""
    desk.figure(187, 2024)
    desk.figure(204)
    _review(desk, "204家")
    _review(desk, "204家", again)

    assert desk.dispatcher.dispatch() == Tally(sent=1)
    assert bell.titles == ["【更新】广西｜社区医院 187→204家（+17）"]


def test_a_review_says_when_it_came_too_late(desk: Desk) -> None:
    """What has left cannot be called back."""
    desk.figure(187, 2024)
    desk.figure(204)
    desk.dispatcher.dispatch()

    assert "messages that have told it already: 1" in _review(desk, "204家")


def test_a_threshold_is_not_measured_against_it(store: Store, bell: HttpReceiver) -> None:
    """The route asks for 5 %: 190 is near the 187 it told, not far from the 402 that it never did."""
    route = Route(name="all", targets=(fingerprint(bell.url()),), min_change=MinChange(relative=Decimal("0.05")))
    desk = Desk(store, route, urls=[bell.url()])
    desk.figure(187, 2023)
    desk.figure(402, 2024)
    _review(desk, "402家")
    desk.figure(190)

    assert desk.dispatcher.dispatch() == Tally(cancelled=1)
    assert bell.received == []
