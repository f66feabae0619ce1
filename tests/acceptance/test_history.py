"""What appears, moves on, is corrected or contradicted is told once; what says nothing new is not told."""

from dataclasses import dataclass, field
from typing import Any

import pytest

from tests.support.newsstand import YEAR, Outlet, filler
from tests.support.program import Ended, Program
from tests.support.receivers import HttpReceiver
from tests.support.site import Site

#: Children of a busy machine take their time.
pytestmark = pytest.mark.timeout(300)

BEFORE = YEAR - 1


@dataclass
class Story:
    """A week of news, crawled day by day."""

    program: Program
    #: What ``crawl --dispatch`` said on each day.
    ended: dict[str, Ended] = field(default_factory=dict)
    #: Bodies of the alerts that came on each day.
    alerts: dict[str, list[str]] = field(default_factory=dict)
    #: Addresses by the day they were published.
    urls: dict[str, str] = field(default_factory=dict)
    changes: list[dict[str, Any]] = field(default_factory=list)

    def of(self, day: str) -> list[dict[str, Any]]:
        """Return the changes whose article was published on *day*."""
        return [change for change in self.changes if change["url"] == self.urls[day]]


@pytest.fixture(scope="module")
def story(program: Program, site: Site, receiver: HttpReceiver) -> Story:
    """Play the week."""
    told = Story(program)
    daily, mirror = Outlet(site, "daily"), Outlet(site, "mirror")
    filler(daily, [1])
    filler(mirror, [1])
    program.configure(
        sources=[daily.declared(area="450000"), mirror.declared(authority="repost")],
        routes=[{"name": "desk", "urls": [receiver.url()]}],
    )

    def crawl(day: str, *options: str) -> None:
        before = len(receiver.received)
        told.ended[day] = program.run("crawl", "--dispatch", *options)
        told.alerts[day] = [message["message"] for message in receiver.received[before:]]

    told.urls["baseline"] = daily.publish(2, "三级医院情况", f"截至{BEFORE}年底，广西共有三级医院145家。")
    crawl("baseline")
    first = f"截至{BEFORE}年底，广西共建成社区医院187家。", f"{BEFORE}年，广西县域内就诊率为93.5%。"
    told.urls["new"] = daily.publish(3, "社区医院多起来", *first)
    crawl("new")
    told.urls["repost"] = mirror.publish(
        4,
        "社區醫院多起來",
        f"截至{BEFORE}年底，廣西（Guǎngxī）共建成社區醫院187家。",
        f"{BEFORE}年，廣西縣域內就診率為93.5%。",
    )
    told.urls["blunter"] = daily.publish(5, "短评", f"截至{BEFORE}年底，广西社区医院已有近190家。")
    told.urls["update"] = daily.publish(6, "新成绩单", f"截至{YEAR}年底，广西共建成社区医院204家。")
    crawl("update")
    daily.publish(6, "新成绩单", f"截至{YEAR}年底，广西共建成社区医院206家。")
    crawl("revision", "--revisit")
    told.urls["discrepancy"] = mirror.publish(7, "數說醫療", f"截至{YEAR}年底，廣西共建成社區醫院231家。")
    crawl("discrepancy")
    told.changes = program.changes()
    return told


def test_every_crawl_succeeds(story: Story) -> None:
    """Exit 0 means that all sources were crawled and everything was sent."""
    assert {day: (ended.code, ended.err) for day, ended in story.ended.items()} == dict.fromkeys(story.ended, (0, ""))


def test_first_crawl_is_baseline(story: Story) -> None:
    """Starting values are listed and marked, and alert nobody."""
    (change,) = story.of("baseline")

    assert change["baseline"]
    assert change["change"] == "new"
    assert story.alerts["baseline"] == []


def test_first_publication_is_new_and_delivered_in_one_message(story: Story) -> None:
    """One message per article version and route, and it carries its changes' ids."""
    changes = story.of("new")
    (alert,) = story.alerts["new"]

    assert [(change["change"], change["value"], change["unit"]) for change in changes] == [
        ("new", "187", "家"), ("new", "93.5", "%"),
    ]  # fmt: skip
    assert all(f"#{change['id'][:8]}" in alert for change in changes)


def test_repost_and_blunter_restatement_are_silent(story: Story) -> None:
    """Traditional script, readings in brackets and 近190家 add evidence, not news."""
    assert story.of("repost") == story.of("blunter") == []
    assert len(story.alerts["update"]) == 1
    assert story.of("new")[0]["evidence"] >= 2


def test_next_year_is_an_update_with_its_delta(story: Story) -> None:
    """The previous value, the difference and its share are told."""
    change = story.of("update")[0]

    assert (change["change"], change["value"], change["period"]) == ("update", "204", f"{YEAR}-12-31")
    assert (change["previous"]["value"], change["delta"]) == ("187", "17")
    assert change["relative_delta"] == pytest.approx(17 / 187, abs=1e-4)
    assert [f"#{change['id'][:8]}" in alert for alert in story.alerts["update"]] == [True]


def test_silent_correction_is_a_revision(story: Story) -> None:
    """The edited article's own earlier value is the previous one."""
    change = story.of("update")[1]

    assert (change["change"], change["value"], change["previous"]["value"]) == ("revision", "206", "204")
    assert change["previous"]["url"] == story.urls["update"]
    assert [f"#{change['id'][:8]}" in alert for alert in story.alerts["revision"]] == [True]


def test_another_publisher_is_a_discrepancy(story: Story) -> None:
    """Both values stay, and the other publisher's is named."""
    (change,) = story.of("discrepancy")

    assert (change["change"], change["value"], change["previous"]["value"]) == ("discrepancy", "231", "206")
    assert [f"#{change['id'][:8]}" in alert for alert in story.alerts["discrepancy"]] == [True]


def test_excerpt_proves_the_change(story: Story) -> None:
    """`show` finds the excerpt in stored bytes whose digest is right."""
    change = story.of("update")[0]

    shown = story.program.run("show", change["id"][:8], "--json")

    assert shown.code == 0, shown.err
    assert shown.lines[0]["verified"]
    assert shown.lines[0]["excerpt"] == change["excerpt"]
    assert change["value_text"] in change["excerpt"]


def test_filters_narrow_the_list(story: Story) -> None:
    """Kind, area prefix, indicator, source and moment each leave what they name."""
    revisions = story.program.changes("--kind", "revision", "--area", "45", "--source", "daily")
    update = story.of("update")[0]
    before, until = (story.program.changes(option, update["recorded_at"]) for option in ("--as-of", "--until"))
    elsewhere = story.program.changes("--area", "52")

    assert [change["change"] for change in revisions] == ["revision"]
    assert "revision" not in [change["change"] for change in before]
    assert all(update["id"] in [change["id"] for change in told] for told in (before, until))
    assert elsewhere == []


def test_spreadsheet_has_one_row_a_change(story: Story) -> None:
    """`--csv` holds what `--json` holds, flat."""
    rows = story.program.run("changes", "--csv").out.splitlines()

    assert rows[0].startswith("id,change,held,baseline,series,indicator.code")
    assert len(rows) == len(story.changes) + 1


def test_series_shows_its_history(story: Story) -> None:
    """Every statement ever recorded is there, and a plot of what holds."""
    series = story.of("update")[0]["series"]

    shown = story.program.run("series", "show", series)

    assert shown.code == 0, shown.err
    assert all(text in shown.out for text in ("187家", "204家", "206家", "█"))


def test_the_same_program_reads_every_page_as_it_did(story: Story) -> None:
    """The stored bytes give the texts and the figures that were recorded when they were fetched."""
    assert story.program.run("replay", "--json").lines == []
    assert "0 flaws" in story.program.run("db", "check").out


def test_nothing_waits(story: Story) -> None:
    """What was due was sent; only digests wait for their hour."""
    status = story.program.status()

    assert [source["state"] for source in status["sources"]] == ["ok", "ok"]
    assert status["pending_deliveries"] == status["given_up_deliveries"] == 0
