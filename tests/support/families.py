"""One family that grows large, played into a store and into a memory that sees all of it."""

import random
from datetime import timedelta

from monitor.domain.change import Change
from monitor.domain.history import Authority
from monitor.domain.views import ChangeFilter
from storage import Store
from tests.support.memory import MemoryHistory, figure
from tests.support.newsroom import Newsroom, source

HOUR = timedelta(hours=1)
MONTHS = [f"{year}-{month:02d}-28" for year in range(2014, 2026) for month in range(1, 13)]
PUBLISHERS = 5


def _key(change: Change) -> tuple[object, ...]:
    before = change.previous
    quantity = change.observation.quantity
    return (change.kind, str(change.observation.period), str(quantity.value), change.url, change.held, change.quiet,
            before and (str(before.quantity.value), str(before.period), before.url))  # fmt: skip


def _prose(url: str) -> list[str]:
    """Return clauses that no other article has, so that each is a story of its own."""
    draw = random.Random(url)
    return ["".join(draw.choices("abcdefghijklmnopqrstuvwxyz", k=12)) for _ in range(5)]


def play_large_family(store: Store, *, seed: int, articles: int) -> None:
    """Publish at random; what the store recorded must be what the memory tells."""
    draw = random.Random(seed)
    room = Newsroom(store, [source(number, area=None) for number in range(PUBLISHERS)])
    room.settle()
    memory = MemoryHistory(clock=room.now)
    for article in range(articles):
        by = draw.randrange(PUBLISHERS)
        url = f"http://s{by}.example/{draw.randrange(article + 1)}"
        lines = {draw.choice(MONTHS[: 20 + article // 2]): str(draw.choice((204, 206, 300))) for _ in range(2)}
        text = [*_prose(url), *(f"社区医院数|{month}|{value}家" for month, value in lines.items())]
        room.publish(*text, url=url, by=f"s{by}", later=HOUR)
        memory.publish(
            *(figure(value, month, code=None, area=None) for month, value in lines.items()),
            url=url, publisher=f"媒体{by}", authority=Authority.MEDIA, story=hash(url) % 10**9, later=HOUR,
        )  # fmt: skip

    with store.reading() as view:
        recorded = [view_.change for view_ in reversed(view.queries.changes(ChangeFilter()))]
    assert [_key(change) for change in recorded] == [_key(change) for change in memory.told]
