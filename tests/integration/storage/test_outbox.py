"""The outbox: one claimer wins, claims expire, failures come back, digests gather."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from monitor.domain.outbox import DeliveryStatus, DueDelivery, PlannedAlert
from storage import Store, opened
from tests.support.newsroom import START, Newsroom

MINUTE = timedelta(minutes=1)


def _planned(title: str = "甲", *targets: str, digest: str | None = None) -> PlannedAlert:
    return PlannedAlert(route="all", targets=targets or ("bell",), title=title, body="文", changes=(), due_at=START,
                        digest=digest)  # fmt: skip


def _enqueue(store: Store, *alerts: PlannedAlert) -> None:
    with store.writing() as work:
        work.outbox.enqueue(alerts, None, START)
        work.commit()


def _claim(store: Store, *, after: timedelta = timedelta(0), limit: int = 10) -> Sequence[DueDelivery]:
    with store.writing() as work:
        claimed = work.outbox.claim(START + after, until=START + after + 5 * MINUTE, limit=limit)
        work.commit()
    return claimed


def test_each_target_has_a_delivery_of_its_own(store: Store) -> None:
    """One channel's failure is not another's."""
    _enqueue(store, _planned("甲", "bell", "mail", "bell"))

    assert sorted(delivery.target for delivery in _claim(store)) == ["bell", "mail"]


def test_nothing_is_claimed_before_it_is_due(store: Store) -> None:
    """Quiet hours put the due time off."""
    _enqueue(store, _planned())

    assert _claim(store, after=-MINUTE) == []


def test_one_claimer_wins(url: str) -> None:
    """Eight dispatchers, each delivery once."""
    with opened(url) as store:
        _enqueue(store, *(_planned(str(number)) for number in range(40)))

    def claim_all(_: int) -> list[int]:
        with opened(url) as own:
            mine: list[int] = []
            while claimed := _claim(own, limit=3):
                mine += [delivery.id for delivery in claimed]
        return mine

    with ThreadPoolExecutor(8) as pool:
        won = [id_ for ids in pool.map(claim_all, range(8)) for id_ in ids]

    assert sorted(won) == sorted(set(won))
    assert len(won) == 40


def test_a_claim_that_ran_out_is_claimed_again(store: Store) -> None:
    """A dispatcher died in flight; its late success must not count."""
    _enqueue(store, _planned())
    (dead,) = _claim(store)

    assert _claim(store, after=MINUTE) == []
    (again,) = _claim(store, after=6 * MINUTE)
    with store.writing() as work:
        assert not work.outbox.sent(dead, START)
        assert work.outbox.sent(again, START)
        work.commit()
    assert _claim(store, after=60 * MINUTE) == []


def test_a_failure_comes_back_when_it_is_due(store: Store) -> None:
    """Attempts are counted and the reason is kept."""
    _enqueue(store, _planned())
    (delivery,) = _claim(store)
    with store.writing() as work:
        work.outbox.failed(delivery, "503", START, retry_at=START + 10 * MINUTE)
        work.commit()

    assert _claim(store, after=9 * MINUTE) == []
    (again,) = _claim(store, after=10 * MINUTE)
    assert again.attempts == 1


def test_a_given_up_delivery_is_shown_and_can_be_retried(store: Store) -> None:
    """Given up loudly, never dropped."""
    _enqueue(store, _planned())
    (delivery,) = _claim(store)
    with store.writing() as work:
        work.outbox.failed(delivery, "no such channel", START, retry_at=None)
        work.commit()

    with store.reading() as view:
        (shown,) = view.outbox.pending()
        assert (shown.status, shown.last_error) == (DeliveryStatus.GIVEN_UP, "no such channel")
        assert view.outbox.pending_count() == 0
    with store.writing() as work:
        assert work.outbox.retry(START + MINUTE) == 1
        work.commit()
    (again,) = _claim(store, after=MINUTE)
    assert again.attempts == 0


def test_a_digest_gathers_its_entries_once(store: Store) -> None:
    """Two dispatchers may both see the digest; one message tells it."""
    _enqueue(store, _planned("一", digest="daily"), _planned("二", digest="daily"), _planned("三", digest="other"))

    with store.reading() as view:
        daily, _ = view.outbox.digests(START)
    assert [entry.title for entry in daily.entries] == ["一", "二"]
    for expected in (2, 0):
        with store.writing() as work:
            assert work.outbox.bundle([entry.id for entry in daily.entries], _planned("日报"), START) == expected
            work.commit()
    assert [delivery.title for delivery in _claim(store)] == ["日报"]


def test_the_memory_knows_what_a_route_was_told(newsroom: Newsroom) -> None:
    """Thresholds are measured against the last alerted value, newest first."""
    newsroom.publish("社区医院数|2024-12-31|187家")
    newsroom.publish("社区医院数|2025-12-31|204家", url="http://s1.example/2")

    with newsroom.store.reading() as view:
        series = newsroom.processed[0].changes[0].change.series
        told = view.outbox.alerted(series, "all")
        assert view.outbox.alerted(series, "another route") == []
    assert [(one.kind, str(one.quantity.value), one.period) for one in told] == [
        ("update", "204", "2025-12-31"),
        ("new", "187", "2024-12-31"),
    ]


def test_nothing_persists_without_a_commit(store: Store) -> None:
    """The unit of work rolls back by default."""
    with store.writing() as work:
        work.outbox.enqueue([_planned()], None, START)

    assert _claim(store) == []
