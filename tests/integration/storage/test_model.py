"""What the store answers for any moment is what a log kept beside it says was known then."""

import os
import tempfile
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.domain.article import Gone
from monitor.domain.views import ChangeFilter, SeriesFilter
from storage import Store, opened
from tests.support.database import SqliteFiles
from tests.support.newsroom import Newsroom

LINES = tuple(
    f"{name}|{period}|{value}"
    for name, values in (("社区医院数", ("204家", "206家")), ("村卫生室数", ("9家", "8家")))
    for period in ("2024-12-31", "2025-12-31")
    for value in values
)

#: How many histories each property sees; the long tests ask for more.
EXAMPLES = int(os.environ.get("JIANBAO_EXAMPLES", "12"))

#: What one look at the store shows: changes with their evidence, statements with what speaks.
Look = tuple[Sequence[tuple[str, str, int]], Sequence[tuple[str, str, str, bool, bool]]]

#: One page met by a crawl: article, its text (none: the page is gone), hours since the last.
Act = tuple[int, tuple[str, ...] | None, int]
_TEXTS = st.lists(st.sampled_from(LINES), min_size=1, max_size=2, unique=True).map(tuple)
_ACTS = st.lists(
    st.tuples(st.integers(1, 3), st.none() | _TEXTS | _TEXTS | _TEXTS, st.sampled_from((1, 30))), min_size=1, max_size=8
)


def _play(room: Newsroom, act: Act) -> None:
    number, text, hours = act
    url, by, later = f"http://s{number}.example/1", f"s{number}", timedelta(hours=hours)
    if text is None:
        room.refuse(Gone("404"), url=url, by=by, later=later)
    else:
        room.publish(*text, url=url, by=by, later=later, on=str(date(2026, 1, 10 + number)))


def _look(store: Store, at: datetime | None) -> Look:
    """Return everything the store tells of the moment *at*."""
    with store.reading() as view:
        changes = sorted(
            (one.id, one.change.kind, one.evidence) for one in view.queries.changes(ChangeFilter(as_of=at))
        )
        histories = [view.queries.series_history(one.id, as_of=at) for one in view.queries.series(SeriesFilter())]
        statements = sorted(
            (said.series, said.url, said.observation.value_text, said.current, said.superseded)
            for history in histories if history for said in history.statements
        )  # fmt: skip
    return changes, statements


@settings(max_examples=EXAMPLES)
@given(_ACTS)
def test_every_moment_can_be_asked_for_later(acts: list[Act]) -> None:
    """After each act the log notes what the store tells; at the end the store tells the same of each moment."""
    with tempfile.TemporaryDirectory() as folder, opened(SqliteFiles(Path(folder)).fresh()) as store:
        room = Newsroom(store)
        room.settle()
        log: list[tuple[datetime, Look]] = []
        for act in acts:
            _play(room, act)
            log.append((room.now, _look(store, None)))

        for moment, known in log:
            assert _look(store, moment) == known


@settings(max_examples=EXAMPLES)
@given(_ACTS)
def test_no_two_statements_speak_for_one_period_and_publisher(acts: list[Act]) -> None:
    """Neither now nor at any moment of the past."""
    with tempfile.TemporaryDirectory() as folder, opened(SqliteFiles(Path(folder)).fresh()) as store:
        room = Newsroom(store)
        room.settle()
        for act in acts:
            _play(room, act)
            with store.reading() as view:
                histories = [view.queries.series_history(one.id) for one in view.queries.series(SeriesFilter())]
            current = [
                (said.series, str(said.observation.period), said.publisher)
                for history in histories if history for said in history.statements if said.current
            ]  # fmt: skip
            assert len(set(current)) == len(current)
