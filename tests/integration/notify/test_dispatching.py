"""The outbox to real channels: each alert arrives, whatever fails on the way."""

import threading
from datetime import timedelta
from http import HTTPStatus

import pytest

from monitor.domain.delivering import Refused, SendOutcome
from monitor.domain.outbox import DeliveryStatus
from monitor.domain.routing import Route, fingerprint
from monitor.domain.source import CrawlReport, CrawlState
from monitor.domain.timing import Cron, DaySpan
from monitor.domain.zone import SHANGHAI
from monitor.launcher import Fate, Launcher, Limits
from monitor.services.crawling import CrawlBook
from monitor.services.dispatching import Tally
from monitor.services.outages import OutageHerald
from storage import Store
from tests.support.dispatching import Desk, dispatch_and_die
from tests.support.newsroom import Newsroom
from tests.support.receivers import HttpReceiver, MailReceiver

DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)


def test_an_update_is_told_at_once_with_its_id(desk: Desk, bell: HttpReceiver) -> None:
    """One article version, one route, one message."""
    desk.figure(187, 2024)
    desk.figure(204)

    assert desk.dispatcher.dispatch() == Tally(sent=1)
    assert bell.titles == ["【更新】广西｜社区医院 187→204家（+17）"]
    assert desk.changes()[1] in bell.received[0]["message"]
    assert desk.dispatcher.dispatch() == Tally()


def test_a_receiver_that_is_down_gets_everything_when_it_is_back(desk: Desk, bell: HttpReceiver) -> None:
    """Nothing is lost, nothing doubled."""
    bell.status = HTTPStatus.SERVICE_UNAVAILABLE
    for year in range(2020, 2026):
        desk.figure(year, year)

    assert desk.dispatcher.dispatch() == Tally(failed=1, postponed=4)
    assert {view.status for view in desk.pending()} == {DeliveryStatus.FAILED}
    bell.status = HTTPStatus.OK
    bell.received.clear()
    desk.room.now += MINUTE
    assert desk.dispatcher.dispatch() == Tally(sent=5)
    assert len(set(bell.titles)) == len(bell.titles) == 5
    assert desk.pending() == []


def test_a_receiver_that_is_not_there_is_no_disaster(store: Store, bell: HttpReceiver) -> None:
    """Connection refused; then it comes up on the same port."""
    desk = Desk(store, Route(name="all", targets=(fingerprint(bell.url()),)), urls=[bell.url()])
    bell.__exit__(None, None, None)
    desk.figure(187, 2024)
    desk.figure(204)

    assert desk.dispatcher.dispatch() == Tally(failed=1)
    with bell:
        desk.room.now += MINUTE
        assert desk.dispatcher.dispatch() == Tally(sent=1)


def test_by_hand_nothing_waits_for_its_turn(desk: Desk, bell: HttpReceiver) -> None:
    """Who mended the channel types `jianbao dispatch` and expects the alert."""
    bell.status = HTTPStatus.SERVICE_UNAVAILABLE
    desk.figure(187, 2024)
    desk.figure(204)
    desk.dispatcher.dispatch()
    bell.status = HTTPStatus.OK

    assert desk.dispatcher.dispatch() == Tally()
    assert desk.dispatcher.dispatch(by_hand=True) == Tally(sent=1)


def test_one_channel_that_fails_does_not_hold_up_another(store: Store, bell: HttpReceiver, mail: MailReceiver) -> None:
    """The mail arrives; only the failed delivery is tried again."""
    bell.status = HTTPStatus.INTERNAL_SERVER_ERROR
    route = Route(name="all", targets=(fingerprint(bell.url()), fingerprint(mail.url())))
    desk = Desk(store, route, urls=[bell.url(), mail.url()])
    desk.figure(187, 2024)
    desk.figure(204)

    assert desk.dispatcher.dispatch() == Tally(sent=1, failed=1)
    bell.status = HTTPStatus.OK
    desk.room.now += MINUTE
    assert desk.dispatcher.dispatch() == Tally(sent=1)
    assert len(mail.received) == 1


def test_a_slow_channel_does_not_hold_up_another(store: Store, bell: HttpReceiver, mail: MailReceiver) -> None:
    """The mail is there while the other channel still keeps us waiting."""
    bell.held.clear()
    route = Route(name="all", targets=(fingerprint(bell.url()), fingerprint(mail.url())))
    desk = Desk(store, route, urls=[bell.url(), mail.url()])
    desk.figure(187, 2024)
    desk.figure(204)
    mailed = threading.Event()

    def send(target: str, title: str, body: str) -> SendOutcome:
        outcome = desk.dispatcher.send(target, title, body)
        if target == fingerprint(mail.url()):
            mailed.set()
        return outcome

    dispatching = threading.Thread(target=desk.with_send(send).dispatch)
    dispatching.start()
    assert bell.came.wait(20)
    assert mailed.wait(20)
    bell.held.set()
    dispatching.join()
    assert desk.pending() == []


def test_a_message_that_a_channel_cannot_take_holds_up_no_other(desk: Desk) -> None:
    """It fails alone; those behind it go first the next time."""
    for year in range(2020, 2026):
        desk.figure(year, year)

    def picky(target: str, title: str, body: str) -> SendOutcome:
        return Refused("too ugly") if "2020→2021" in title else desk.dispatcher.send(target, title, body)

    dispatcher = desk.with_send(picky)
    assert dispatcher.dispatch() == Tally(failed=1, postponed=4)
    desk.room.now += timedelta(seconds=6)
    assert dispatcher.dispatch() == Tally(sent=4)


def test_a_delivery_is_given_up_loudly(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    """After more than two days; it stays in sight, and can be tried again."""
    desk.figure(187, 2024)
    desk.figure(204)
    broken = desk.with_send(lambda *_: Refused("no such chat"))
    began = desk.room.now
    tallies: list[Tally] = []
    while sum(tally.given_up for tally in tallies) == 0:
        tallies.append(broken.dispatch())
        desk.room.now += HOUR

    assert desk.room.now - began > 2 * DAY
    assert "delivery_given_up" in [record.__dict__["action"] for record in caplog.records]
    view = desk.pending()[0]
    assert (view.status, view.last_error) == (DeliveryStatus.GIVEN_UP, "no such chat")


def test_killed_between_sending_and_marking_it_is_sent_once_more(desk: Desk, bell: HttpReceiver, url: str) -> None:
    """At most the one in flight is repeated, and both carry the same id."""
    desk.figure(187, 2023)
    desk.figure(204, 2024)
    desk.figure(210)
    route = desk.dispatcher.renderer.routes["all"]
    launcher = Launcher()
    ended = launcher.run(
        dispatch_and_die, (url, bell.url(), route, desk.room.now), Limits(deadline=timedelta(seconds=60))
    )
    launcher.stop()

    assert ended.fate is Fate.OUT_OF_MEMORY  # by SIGKILL
    assert len(bell.received) == 1
    desk.room.now += 2 * MINUTE
    assert desk.dispatcher.dispatch() == Tally(sent=2)
    assert sorted(bell.titles) == sorted([bell.titles[0], *set(bell.titles)])
    ids = [message["message"].rpartition("#")[2] for message in bell.received if message["title"] == bell.titles[0]]
    assert len(ids) == 2
    assert len(set(ids)) == 1


def test_quiet_hours_are_kept_when_planning_and_when_sending(store: Store, bell: HttpReceiver) -> None:
    """Also for what was due before them and failed."""
    route = Route(name="all", targets=(fingerprint(bell.url()),), quiet=DaySpan.parse("22:00-07:00"))
    desk = Desk(store, route, urls=[bell.url()])
    desk.figure(187, 2023)
    desk.figure(204, 2024)
    desk.room.now = desk.room.now.replace(hour=15)  # 23:00 in Shanghai
    desk.figure(210)

    assert desk.dispatcher.dispatch() == Tally(postponed=1)
    assert desk.dispatcher.dispatch() == Tally()
    desk.room.now = desk.room.now.replace(hour=23, minute=1)  # 07:01
    assert desk.dispatcher.dispatch() == Tally(sent=3)  # both updates, and the digest of the evening


def test_first_figures_gather_in_a_digest(desk: Desk, bell: HttpReceiver) -> None:
    """At 18:00 in Shanghai, with how the sources fare; every id is there, and it is told once."""
    desk.publish("社区医院|2025-12-31|204家", "床位数|2025-12-31|9张")
    desk.publish("就诊率|2025-12-31|95.3%", by="s2", url="http://s2.example/1")
    assert desk.dispatcher.dispatch() == Tally()
    desk.room.now = desk.room.now.astimezone(SHANGHAI).replace(hour=18, minute=1)

    assert desk.dispatcher.dispatch() == Tally(sent=1)
    (message,) = bell.received
    assert message["title"] == "【健报日报】1月16日：首次收录3"
    assert all(id_ in message["message"] for id_ in desk.changes())
    desk.room.now += 2 * DAY
    assert desk.dispatcher.dispatch() == Tally()


def test_starting_values_are_told_once_a_province(store: Store, bell: HttpReceiver) -> None:
    """Not as news."""
    route = Route(name="all", targets=(fingerprint(bell.url()),), digest=Cron.parse("0 18 * * *"))
    desk = Desk(store, route, urls=[bell.url()])
    with store.writing() as work:
        for source in desk.room.sources:
            work.sources.put(type(work.sources.get(source.id))(source=source.id))
        work.commit()
    desk.figure(187, 2024)
    desk.figure(204)
    desk.publish("床位数|2025-12-31|9张", by="s2", url="http://s2.example/1")
    desk.room.now += DAY

    assert desk.dispatcher.dispatch() == Tally(sent=1)
    assert bell.titles == ["【建库完成】广西：读入文章3篇，数据3条"]
    assert all(id_ in bell.received[0]["message"] for id_ in desk.changes())


def test_a_storm_makes_bounded_messages_and_loses_nothing(desk: Desk, bell: HttpReceiver) -> None:
    """Four hundred first figures: two digests, each id once."""
    for article in range(5):
        desk.publish(*(f"指标{article * 80 + number}|2025-12-31|{number + 1}家" for number in range(80)))
    desk.room.now += DAY

    assert desk.dispatcher.dispatch().failed == 0
    text = "".join(message["message"] for message in bell.received)
    ids = desk.changes()
    assert len(ids) == 400
    assert all(text.count(id_) == 1 for id_ in ids)
    assert len(bell.received) == 2


def test_an_outage_is_told_at_its_start_and_at_its_end(store: Store, bell: HttpReceiver) -> None:
    """Not for one failure, not again for the next, and several at once in one message."""
    route = Route(name="all", targets=(fingerprint(bell.url()),))
    desk = Desk(store, route, urls=[bell.url()])
    sources = {source.id: source for source in desk.room.sources}
    book = CrawlBook(store.writing, OutageHerald(routes=[route], sources=sources))

    def crawl(source: str, state: CrawlState) -> None:
        desk.room.now += MINUTE
        at = desk.room.now
        report = CrawlReport(source=source, state=state, reason="503", started_at=at, finished_at=at)
        book.end(book.begin(source, at), report, lambda _: None)

    def told() -> list[str]:
        desk.room.now += 5 * MINUTE
        desk.dispatcher.dispatch()
        titles = list(bell.titles)
        bell.received.clear()
        return titles

    crawl("s1", CrawlState.UNREACHABLE)
    assert told() == []
    crawl("s1", CrawlState.UNREACHABLE)
    assert told() == ["【来源中断】来源1 1月16日起无法访问"]
    crawl("s1", CrawlState.BLOCKED)
    assert told() == []
    crawl("s1", CrawlState.OK)
    assert told() == ["【来源恢复】来源1已恢复，中断自1月16日"]
    for source in ("s1", "s2", "s1", "s2"):
        crawl(source, CrawlState.UNREACHABLE)
    assert told() == ["【来源状况】2个来源有变化"]


def test_two_dispatchers_share_the_work(desk: Desk, bell: HttpReceiver) -> None:
    """`jianbao dispatch` beside a running service: each message once."""
    for year in range(2015, 2026):
        desk.figure(year, year)
    both = [threading.Thread(target=desk.dispatcher.dispatch) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()

    assert len(bell.received) == len(set(bell.titles)) == 11


def test_a_newsroom_without_routes_records_and_tells_nobody(store: Store) -> None:
    """Changes are in the history all the same."""
    desk = Desk(store, urls=[])
    desk.figure(187, 2024)

    assert desk.figure(204) == ["update 204家"]
    assert desk.dispatcher.dispatch() == Tally()
    assert isinstance(desk.room, Newsroom)
