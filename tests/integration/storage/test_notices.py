"""Notices that correct by numbers alone, from their text to the change, on both databases."""

from dataclasses import replace
from datetime import timedelta

import pytest

from monitor.domain.views import ChangeFilter
from tests.support.extraction import extractor
from tests.support.newsroom import Newsroom

TITLE = "全省分级诊疗工作稳步推进"
FIRST = "2025年，全省县域内就诊率达到95.3%，建成社区医院204家。"
NOTICE = f"本报《{TITLE}》一文中，“95.3%”应为“93.5%”。特此更正。"
ELSEWHERE = "http://s1.example/2"


@pytest.fixture
def room(newsroom: Newsroom) -> Newsroom:
    """Return a newsroom whose texts are really read."""
    newsroom.processor = replace(newsroom.processor, extractor=extractor())
    newsroom.recorder = replace(newsroom.recorder, processor=newsroom.processor, rereader=newsroom.rereader())
    newsroom.publish(FIRST, title=TITLE)
    return newsroom


def test_a_notice_elsewhere_revises_the_one_series_with_the_wrong_value(room: Newsroom) -> None:
    """One revision, of the period that was told."""
    assert room.publish(NOTICE, url=ELSEWHERE, title="更正", on="2026-01-18") == ["revision 93.5%"]

    with room.store.reading() as view:
        (revision,) = [one.change for one in view.queries.changes(ChangeFilter()) if one.change.kind == "revision"]
    assert revision.previous is not None
    said = (str(revision.previous.quantity.value), revision.observation.name, str(revision.observation.period))
    assert said == ("95.3", "县域内就诊率", "2025")
    assert room.publish(NOTICE, url=ELSEWHERE, title="更正", on="2026-01-18") == []


def test_a_note_below_the_edited_text_is_one_revision(room: Newsroom) -> None:
    """Whether the text above was set right or left as it was."""
    assert room.publish(FIRST, "更正：文中“95.3%”应为“93.5%”。", title=TITLE) == ["revision 93.5%"]
    right = FIRST.replace("95.3", "93.5")
    assert room.publish(right, "更正：文中“95.3%”应为“93.5%”。", title=TITLE) == []


@pytest.mark.parametrize(
    "how",
    [
        {"by": "s2", "url": "http://s2.example/1"},
        {"later": timedelta(days=90)},
        {"url": ELSEWHERE, "title": "更正", "notice": NOTICE.replace(TITLE, "全省托育服务扩容提质")},
        {"url": ELSEWHERE, "notice": NOTICE.replace("95.3", "96.3")},
    ],
)
def test_a_notice_of_nobody_knows_what_is_left_out(room: Newsroom, how: dict[str, object]) -> None:
    """Another publisher's, one months later, of another article, of a value nobody told."""
    told = dict(how)
    notice = str(told.pop("notice", NOTICE))

    assert room.publish(notice, **{"url": ELSEWHERE, "on": None, **told}) == []  # type: ignore[arg-type]  # as named


def test_a_notice_of_a_value_that_two_series_have_is_left_out(room: Newsroom) -> None:
    """Nothing tells which of them is meant."""
    room.publish("2025年，全省家庭医生签约率达到95.3%。", url="http://s1.example/3", title=TITLE)

    assert room.publish(NOTICE, url=ELSEWHERE, title="更正") == []


def test_notices_read_again_are_as_they_were(room: Newsroom) -> None:
    """What no version stores, such as the value taken back, is no other reading."""
    room.publish(NOTICE, url=ELSEWHERE, title="更正", on="2026-01-18")
    with room.store.reading() as view:
        version = view.articles.latest(ELSEWHERE)
        assert version is not None
        assert not room.rereader().look(view, version).differs
