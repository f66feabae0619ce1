"""Reviews: marks are added, accepted values speak, wrong readings stay silent, nothing is deleted."""

from datetime import timedelta
from decimal import Decimal

from monitor.domain.record import Processed
from monitor.domain.reviewing import Mark
from monitor.domain.views import ChangeFilter, ChangeView, SeriesFilter
from monitor.services.reviewing import Reviewer
from tests.support.newsroom import Newsroom, words

LAST_YEAR = "社区医院数|2024-12-31|190家"
HOSPITALS = "社区医院数|2025-12-31|204家"
SLIPPED = "社区医院数|2025-12-31|2040家"


def _changes(room: Newsroom, **asked: bool) -> list[ChangeView]:
    with room.store.reading() as view:
        return list(view.queries.changes(ChangeFilter(**asked)))  # type: ignore[arg-type]  # only `held` is asked


def _review(room: Newsroom, mark: Mark, *, comment: str = "") -> str:
    """Mark the newest change."""
    room.now += timedelta(minutes=1)
    return Reviewer(room.store.writing).review(_changes(room)[0], mark, comment, room.now)


def _current(room: Newsroom) -> list[Decimal]:
    with room.store.reading() as view:
        histories = [view.queries.series_history(one.id) for one in view.queries.series(SeriesFilter())]
    statements = [one for history in histories if history is not None for one in history.statements]
    return [one.observation.quantity.value for one in statements if one.current]


def _alerts(processed: list[Processed]) -> int:
    return sum(one.alerts for one in processed)


def test_marks_are_added_and_the_last_one_shows(newsroom: Newsroom) -> None:
    """A review never replaces an earlier one."""
    newsroom.publish(HOSPITALS)
    _review(newsroom, Mark.SEEN)
    _review(newsroom, Mark.NOTED, comment="与公报一致")

    (change,) = _changes(newsroom)
    with newsroom.store.reading() as view:
        marks = view.reviews.of(change.id)
    assert change.review == "noted"
    assert [(one.mark, one.comment) for one in marks] == [(Mark.SEEN, ""), (Mark.NOTED, "与公报一致")]
    assert _current(newsroom) == [204]


def test_an_accepted_change_is_held_no_more_and_current(newsroom: Newsroom) -> None:
    """A ten-fold jump may be true."""
    newsroom.publish(LAST_YEAR)
    assert newsroom.publish(SLIPPED, url="http://s1.example/2") == ["update 2040家?"]
    assert _current(newsroom) == [190]

    assert "current" in _review(newsroom, Mark.ACCEPTED)

    assert _current(newsroom) == [190, 2040]
    assert _changes(newsroom, held=True) == []
    assert newsroom.publish("社区医院数|2026-01-31|2050家", url="http://s1.example/3") == ["update 2050家"]


def test_accepting_a_value_its_publisher_corrected_since_changes_nothing(newsroom: Newsroom) -> None:
    """The correction is the later word."""
    newsroom.publish(LAST_YEAR)
    newsroom.publish(SLIPPED, url="http://s1.example/2", on="2026-01-17")
    (held,) = _changes(newsroom, held=True)
    newsroom.publish(HOSPITALS, url="http://s1.example/3", on="2026-01-19")
    assert _current(newsroom) == [190, 204]

    told = Reviewer(newsroom.store.writing).review(held, Mark.ACCEPTED, "", newsroom.now)

    assert "later statement" in told
    assert _current(newsroom) == [190, 204]


def test_a_wrong_reading_stays_silent_in_every_article(newsroom: Newsroom) -> None:
    """Reposts, edits and other sites carry the same words; none of them makes the value news again."""
    newsroom.publish(HOSPITALS)
    _review(newsroom, Mark.WRONG, comment="规划数，不是建成数")
    newsroom.processed.clear()

    assert newsroom.publish(HOSPITALS, "编后", title="改题") == []
    assert newsroom.publish(HOSPITALS, "另一家的报道", url="http://s2.example/1", by="s2") == []
    assert _alerts(newsroom.processed) == 0
    assert _current(newsroom) == []


def test_nothing_is_compared_with_a_wrong_reading(newsroom: Newsroom) -> None:
    """The next figure is the first of its series, not an update of a mistake."""
    newsroom.publish(LAST_YEAR)
    _review(newsroom, Mark.WRONG)

    assert newsroom.publish(HOSPITALS, url="http://s1.example/2") == ["new 204家"]


def test_what_a_wrong_value_replaced_speaks_again(newsroom: Newsroom) -> None:
    """The same publisher's earlier statement was right after all."""
    newsroom.publish(HOSPITALS)
    newsroom.publish("社区医院数|2025-12-31|402家", url="http://s1.example/2", on="2026-01-18")
    assert _current(newsroom) == [402]

    _review(newsroom, Mark.WRONG)

    assert _current(newsroom) == [204]


def test_a_wrong_mark_may_be_taken_back(newsroom: Newsroom) -> None:
    """Reviewers err too: the value speaks again and later figures are compared with it."""
    newsroom.publish(HOSPITALS)
    _review(newsroom, Mark.WRONG)
    _review(newsroom, Mark.ACCEPTED)

    assert _current(newsroom) == [204]
    assert newsroom.publish("社区医院数|2026-01-31|206家", url="http://s1.example/2") == ["update 206家"]


def test_a_review_is_unknown_before_it_was_made(newsroom: Newsroom) -> None:
    """As-of answers stay true."""
    newsroom.publish(HOSPITALS)
    before = newsroom.now
    _review(newsroom, Mark.WRONG)

    with newsroom.store.reading() as view:
        (change,) = view.queries.changes(ChangeFilter(as_of=before))
        history = view.queries.series_history(change.change.series, before)
    assert change.review is None
    assert history is not None
    assert [one.current for one in history.statements] == [True]
    assert words(newsroom.processed) == ["new 204家"]
