"""One fact is one alert however many sites carry it, and look-alike bulletins stay apart."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from monitor.domain.change import BaseChange
from monitor.domain.history import Authority
from monitor.domain.story import same_story, signature
from storage import opened, upgrade
from tests.support.extraction import extractor
from tests.support.newsroom import Newsroom, source
from tests.unit.story.newswriter import REPOSTS, Bulletin, numbers, places, plan, write

STORIES = 40
PLACES = places(2 * STORIES)
YEAR = 2024
#: What a look-alike tells: other numbers, another county, another year.
ALIKE = ("discrepancy", "new", "update")


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Newsroom]:
    """Open a newsroom that reads prose; its mirrors have no area of their own."""
    url = f"sqlite:///{tmp_path / 'history.db'}"
    upgrade(url)
    with opened(url) as store:
        sites = [source(number, area=None, authority=Authority.REPOST) for number in range(1, 7)]
        room = Newsroom(store, [replace(sites[0], authority=Authority.OFFICIAL), *sites[1:]])
        room.processor = replace(room.processor, extractor=extractor())
        room.recorder = replace(room.recorder, processor=room.processor)
        room.settle()
        yield room


def _bulletin(number: int) -> Bulletin:
    planned = plan(number)
    return write(planned, PLACES[number], YEAR, numbers(planned, 2 * number), dated=number % 2 == 0)


def _publish(room: Newsroom, text: Bulletin, *, story: int, site: int) -> list[BaseChange]:
    before = len(room.processed)
    room.publish(text.body, url=f"http://s{site}.example/{story}", by=f"s{site}", title=text.title)
    return [recorded.change for one in room.processed[before:] for recorded in one.changes]


def _story(room: Newsroom, number: int, site: int) -> int:
    with room.store.reading() as view:
        return view.stories.of(f"http://s{site}.example/{number}").id


def test_a_fact_is_told_once_however_many_sites_carry_it(room: Newsroom) -> None:
    """Retitled, cut, converted, spelt out and reordered: all of it is evidence."""
    facts, told, again = 0, 0, []
    for number in range(STORIES):
        original = _bulletin(number)
        facts += original.facts
        told += len(_publish(room, original, story=number, site=1))
        for site, repost in enumerate(REPOSTS, start=2):
            again += [(number, repost.__name__, change.kind, change.observation.excerpt)
                      for change in _publish(room, repost(original), story=number, site=site)]  # fmt: skip

    assert again == []
    assert told == facts


def test_a_repost_joins_its_story() -> None:
    """Whatever another site made of it."""
    for number in range(STORIES):
        original = signature(_bulletin(number).body)

        assert all(same_story(original, signature(repost(_bulletin(number)).body)) for repost in REPOSTS)


def test_look_alikes_are_stories_of_their_own(room: Newsroom) -> None:
    """The same template with other numbers, of another county or another year, tells all its facts."""
    for number in range(STORIES):
        planned, kind = plan(number), ALIKE[number % len(ALIKE)]
        first, second = numbers(planned, 2 * number), numbers(planned, 2 * number + 1)
        place = PLACES[number + STORIES] if kind == "new" else PLACES[number]

        told = _publish(room, write(planned, PLACES[number], YEAR, first), story=number, site=1)
        alike = write(planned, place, YEAR + 1 if kind == "update" else YEAR, second)
        more = _publish(room, alike, story=number, site=2)

        assert _story(room, number, 1) != _story(room, number, 2)
        assert len(told) == alike.facts
        assert [change.kind for change in more] == [kind] * alike.facts
