"""A scene of the journey's steps 6 to 10 that can be killed at any statement, played on, and compared."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeAlias

from monitor.domain.article import Gone
from monitor.domain.views import ChangeFilter, SeriesFilter
from storage import Store, opened
from tests.support.crashes import count_boundaries, die_at
from tests.support.fixtures import Databases
from tests.support.newsroom import START, Newsroom

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
PROSE = ("记者今天从新闻发布会了解到有关情况", "各地推进基层机构能力建设取得进展", "下一步将继续完善分级诊疗的服务体系")
A, B, C = (f"http://s{number}.example/1" for number in (1, 2, 3))
#: A text as long as this is processed in a transaction of its own.
LONG = "还" * 20_001
#: How long a claim lasts.
LEASE = timedelta(minutes=5)

Act: TypeAlias = Callable[[Newsroom], object]

#: What happens at the sites, in order; each act is one page met by a crawl.
ACTS: tuple[Act, ...] = (
    lambda room: room.publish("社区医院数|2024-12-31|187家", "床位数|2024-12-31|9万张", *PROSE, url=A, later=DAY),
    lambda room: room.publish("社区医院数|2025-12-31|204家", PROSE[1], url=B, by="s2", on="2026-01-17", later=DAY),
    lambda room: room.publish("社区医院数|2025-12-31|206家", PROSE[1], LONG, url=B, by="s2", on="2026-01-17",
                              later=DAY),
    lambda room: room.publish("社区医院数|2025-12-31|212家", PROSE[2], url=C, by="s3", on="2026-01-18", later=DAY),
    lambda room: room.publish("社区医院数|2024-12-31|187家", "床位数|2024-12-31|9万张", *PROSE,
                              url="http://s3.example/2", by="s3", on="2026-01-19", later=DAY),
    lambda room: room.refuse(Gone("404"), url=C, by="s3", later=DAY),
    lambda room: room.refuse(Gone("404"), url=C, by="s3", later=2 * DAY),
)  # fmt: skip


@dataclass(frozen=True)
class Scene:
    """One database, the receiver's book and the note of which act is on."""

    url: str
    folder: Path

    def play(self) -> None:
        """Go on where the last process stopped."""
        with opened(self.url) as store:
            self.play_on(store)

    def play_on(self, store: Store) -> None:
        """Sweep, play the remaining acts, dispatch after each."""
        first = self._reached()
        room = Newsroom(store, now=START + first * 10 * DAY)
        if first == 0:
            room.settle()
        room.processor.process_pending()
        for number in range(first, len(ACTS)):
            self._note.write_text(str(number))
            room.now = START + number * 10 * DAY
            ACTS[number](room)
            self._dispatch(store, room)
        room.now += DAY
        self._dispatch(store, room)

    def _reached(self) -> int:
        return int(self._note.read_text()) if self._note.exists() else 0

    @property
    def _note(self) -> Path:
        return self.folder / "act"

    @property
    def _book(self) -> Path:
        return self.folder / "received"

    def _dispatch(self, store: Store, room: Newsroom) -> None:
        """Send until nothing waits; what a disturbed pass claimed waits for its lease."""
        while True:
            room.now += HOUR
            with store.writing() as work:
                due = work.outbox.claim(room.now, until=room.now + LEASE)
                waiting = work.outbox.pending_count()
                work.commit()
            for delivery in due:
                with self._book.open("a", encoding="utf-8") as book:
                    book.write("".join(f"{change}\n" for change in delivery.changes))
                with store.writing() as work:
                    work.outbox.sent(delivery, room.now)
                    work.commit()
            if not waiting:
                return

    def received(self) -> Counter[str]:
        """Return how often the receiver got each change id."""
        return Counter(self._book.read_text(encoding="utf-8").split()) if self._book.exists() else Counter()

    def outcome(self) -> object:
        """Return everything that must be as in an undisturbed run."""
        with opened(self.url) as store, store.reading() as view:
            changes = sorted((c.id, c.change.kind, c.evidence) for c in view.queries.changes(ChangeFilter()))
            series = [view.queries.series_history(one.id) for one in view.queries.series(SeriesFilter())]
            statements = sorted(
                (s.series, s.url, s.observation.value_text, s.current, s.superseded)
                for history in series if history for s in history.statements
            )  # fmt: skip
            totals = view.queries.totals()
        return changes, statements, totals.unprocessed, totals.pending_deliveries


def scene_in(databases: Databases, folder: Path) -> Scene:
    """Return a scene on a fresh database."""
    folder.mkdir()
    return Scene(databases.fresh(), folder)


@dataclass(frozen=True)
class Undisturbed:
    """What a run that nothing disturbs comes to."""

    outcome: Any
    received: Counter[str]
    boundaries: int

    def assert_same(self, scene: Scene, when: str, *, repeated: int = 1) -> None:
        """Compare a disturbed run: the same history, nothing lost, each message repeated at most so often."""
        assert scene.outcome() == self.outcome, when
        received = scene.received()
        assert self.received - received == Counter(), f"lost {when}"
        again = received - self.received
        assert not again or max(again.values()) <= repeated, f"doubled {when}"


def undisturbed(databases: Databases, folder: Path) -> Undisturbed:
    """Play once without disturbing anything."""
    scene = scene_in(databases, folder / "undisturbed")
    boundaries = count_boundaries(scene.play)
    return Undisturbed(scene.outcome(), scene.received(), boundaries)


def assert_survives(databases: Databases, folder: Path, share: float) -> None:
    """Play once for every boundary that *share* of all leaves, die there, go on, and compare."""
    calm = undisturbed(databases, folder)
    for boundary in range(1, calm.boundaries + 1, max(1, int(calm.boundaries * share))):
        scene = scene_in(databases, folder / str(boundary))
        assert die_at(boundary, scene.play, folder / "log")
        scene.play()
        calm.assert_same(scene, f"after a crash at boundary {boundary}")
        databases.drop(scene.url)
