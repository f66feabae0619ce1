"""How fast the history answers as it grows: one article of eight figures recorded, and the usual questions asked.

``python -m tests.benchmarks.storage URL COUNT...`` fills an empty database step by step and prints a table.
"""

import re
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count

from sqlalchemy import Connection, text

from monitor.domain.article import digest
from monitor.domain.series import series_of
from monitor.domain.views import ChangeFilter
from storage import Store, opened
from storage.engine import WRITING, open_engine
from tests.support.newsroom import LineExtractor, Newsroom

#: Months and publishers each series is told for: the depth of a family, whatever the size of the whole.
MONTHS = 12
PUBLISHERS = 2
DEPTH = MONTHS * PUBLISHERS
FIGURES = 8
#: Look-up keys of an ordinary article.
KEYS = 24
ROUNDS = 60
START = datetime(2026, 1, 1, tzinfo=UTC)


def main(url: str, *sizes: str) -> None:
    """Fill the database at *url* to each of *sizes* in turn, and measure."""
    print("observations | record ms median / p99 | changes --since ms | series show ms | bytes per observation")
    for size in map(int, sizes):
        with opened(url):
            fill(url, size)
        with opened(url) as store:
            print(" | ".join(measure(store, size, _bytes(url) / size)), flush=True)


def fill(url: str, size: int) -> None:
    """Bring the database to *size* observations: articles, versions, stories, current values and changes with them."""
    database = open_engine(url)
    dialect = database.engine.dialect.name
    with database.engine.execution_options(**{WRITING: True}).begin() as connection:
        have = connection.execute(text("SELECT coalesce(max(id), 0) FROM observation")).scalar_one()
        _fill_series(connection, size // DEPTH + 1)
        for statement in _STATEMENTS:
            connection.execute(text(_spoken(statement, dialect, have, size)))
        if not database.is_sqlite:
            _count_on(connection)
    with database.engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT").execute(text("ANALYZE"))
    database.close()


def _count_on(connection: Connection) -> None:
    """Let PostgreSQL's sequences go on after the numbers that were given."""
    for table in ("story", "article", "article_version", "observation"):
        sequence = f"pg_get_serial_sequence('{table}', 'id')"
        connection.execute(text(f"SELECT setval({sequence}, (SELECT max(id) FROM {table}))"))


def _fill_series(connection: Connection, wanted: int) -> None:
    connection.execute(text("CREATE TABLE IF NOT EXISTS bench_series (n INTEGER PRIMARY KEY, id TEXT, family TEXT)"))
    have = connection.execute(text("SELECT count(*) FROM bench_series")).scalar_one()
    rows = [{"n": number, **_series(number)} for number in range(have, wanted)]
    if rows:
        connection.execute(text("INSERT INTO bench_series VALUES (:n, :id, :family)"), rows)
        connection.execute(text(
            "INSERT INTO series (id, family, name, scope, area, kind, dimension, length, first_seen_at) "
            "SELECT id, family, 'name', '{}', '450000', 'level', 'count', '', '2026-01-01' "
            f"FROM bench_series WHERE n >= {have}"
        ))  # fmt: skip


def _series(number: int) -> dict[str, str]:
    (observation,) = (
        LineExtractor().extract(title="", body=_figure(number, 0), published=None, area="450000").observations
    )
    key = series_of(observation)
    return {"id": key.id, "family": key.family}


def _figure(series: int, month: int, value: int = 200) -> str:
    return f"指标{_word(series)}|{2000 + month // 12}-{month % 12 + 1:02d}-28|{value}家"


def _word(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


#: What observation number ``i`` is: months follow each other within a publisher, publishers within a series.
_MONTH = f"((i - 1) % {MONTHS} + 1)"
_PERIOD = f"('2000-' || CASE WHEN {_MONTH} < 10 THEN '0' ELSE '' END || {_MONTH} || '-28')"
_VERSION = f"((i - 1) / {FIGURES} + 1)"
_PUBLISHER = f"('媒体' || ((i - 1) / {MONTHS} % {PUBLISHERS} + 1))"
_EACH_VERSION = f"FROM NUMBERS AS n WHERE i % {FIGURES} = 1"
_EACH_FIGURE = f"FROM NUMBERS AS n JOIN bench_series AS s ON s.n = (i - 1) / {DEPTH}"

_STATEMENTS = (
    f"INSERT INTO snapshot SELECT 'd' || i, 'http://x/' || i, 200, '[]', AT, 30000, EMPTY {_EACH_VERSION}",
    f"INSERT INTO story (id, published_on, begun_at) SELECT {_VERSION}, TODAY, AT {_EACH_VERSION}",
    f"""
    INSERT INTO article (id, url, story_id, shown_version, first_seen_at)
    SELECT {_VERSION}, 'http://x/' || {_VERSION}, {_VERSION}, {_VERSION}, AT {_EACH_VERSION}
    """,
    f"""
    INSERT INTO article_version (
        id, article_id, digest, appearance, snapshot, title, body, columns, reader, source, publisher, authority,
        baseline, submitted, fetched_at, stored_at, processed_at, published_on)
    SELECT {_VERSION}, {_VERSION}, 'v' || i, 1, 'd' || i, 'title', 'body', '[]', '', 's1', {_PUBLISHER}, 'media',
        false, false, AT, AT, AT, TODAY {_EACH_VERSION}
    """,
    f"""
    INSERT INTO story_key (key, version_id)
    SELECT {_VERSION} * 7919 + k * 104729, {_VERSION}
    FROM NUMBERS AS n, (SELECT n AS k FROM bench_series WHERE n < {KEYS}) AS keys WHERE i % {FIGURES} = 1
    """,
    f"""
    INSERT INTO observation (
        id, version_id, article_id, series_id, family, name, nature, scope, assumed, area, kind, value, unit, bound,
        resolution, period, period_from, weak, rank, value_text, excerpt, start, "end", rule, confidence, role, reason,
        recorded_at)
    SELECT i, {_VERSION}, {_VERSION}, id, family, 'name', 'stock', '{{}}', '[]', '450000', 'level', '200', '家',
        'exact', '1', {_PERIOD}, 'stated', false, DAY, '200家', '全区共建成社区医院200家', 0, 13, 'r', 100, 'change',
        'the first observation of this series', AT {_EACH_FIGURE}
    """,
    f"""
    INSERT INTO current_value (series_id, family, slot, rank, publisher, observation_id, since)
    SELECT id, family, {_PERIOD}, DAY, {_PUBLISHER}, i, AT {_EACH_FIGURE}
    """,
    f"""
    INSERT INTO change (
        id, kind, series_id, observation_id, version_id, url, source, area, name, baseline, scope_unclear, quiet,
        in_place, reason, recorded_at)
    SELECT 'c' || i, 'update', id, i, {_VERSION}, 'http://x', 's1', '450000', 'name', false, false, false, false, '',
        AT {_EACH_FIGURE} WHERE i % 4 = 0
    """,
)

_WORDS = {
    "sqlite": {
        "NUMBERS": "(WITH RECURSIVE n(i) AS (SELECT {first} + 1 UNION ALL SELECT i + 1 FROM n WHERE i < {last}) "
        "SELECT i FROM n)",
        "EMPTY": "X''", "DAY": _PERIOD, "TODAY": "'2025-12-01'", "AT": "'2025-12-01 00:00:00.000000'",
    },
    "postgresql": {
        "NUMBERS": "(SELECT generate_series(CAST({first} AS bigint) + 1, {last}) AS i)",
        "EMPTY": "CAST('' AS bytea)", "DAY": f"CAST({_PERIOD} AS date)", "TODAY": "CAST('2025-12-01' AS date)",
        "AT": "CAST('2025-12-01 00:00:00+00' AS timestamptz)",
    },
}  # fmt: skip


def _spoken(statement: str, dialect: str, first: int, last: int) -> str:
    """Return *statement* for the numbers after *first* up to *last*, in the words of *dialect*."""
    for word, meaning in _WORDS[dialect].items():
        statement = re.sub(rf"\b{word}\b", lambda _: meaning, statement)  # noqa: B023 - used at once
    return statement.replace("{first}", str(first)).replace("{last}", str(last))


@dataclass
class Press:
    """Articles that nobody published before, about series that are known."""

    store: Store
    size: int

    def articles(self) -> Iterator[Callable[[], object]]:
        """Yield calls that record one new article of eight figures each."""
        room = Newsroom(self.store, now=START)
        room.settle()
        for number in count():
            series = [(number * 7919 + place * 104729) % (self.size // DEPTH) for place in range(FIGURES)]
            lines = [_figure(one, MONTHS + self.size % 97 + number, value=201 + number) for one in series]
            prose = [digest(f"{self.size}/{number}/{place}".encode()) for place in range(KEYS)]
            page = room.page(*prose, *lines, url=f"http://new/{self.size}/{number}", later=timedelta(seconds=1))
            yield lambda page=page: room.recorder.article(*page)  # type: ignore[misc]  # a default binds the page


def measure(store: Store, size: int, per_observation: float) -> list[str]:
    """Return one line of the table."""
    articles = Press(store, size).articles()
    for _ in range(5):
        next(articles)()
    times = sorted(_timed(next(articles)) for _ in range(ROUNDS))
    since = statistics.median(_timed(lambda: _changes(store)) for _ in range(9))
    show = statistics.median(_timed(lambda: _show(store)) for _ in range(9))
    record = f"{statistics.median(times):.1f} / {times[-1]:.1f}"
    return [f"{size}", record, f"{since:.1f}", f"{show:.1f}", f"{per_observation:.0f}"]


def _changes(store: Store) -> None:
    with store.reading() as view:
        assert view.queries.changes(ChangeFilter(since=START, limit=100))


def _show(store: Store) -> None:
    with store.reading() as view:
        assert view.queries.series_history(_series(3)["id"])


def _timed(work: Callable[[], object]) -> float:
    before = time.perf_counter()
    work()
    return (time.perf_counter() - before) * 1000


def _bytes(url: str) -> int:
    database = open_engine(url)
    asked = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
    with database.engine.connect() as connection:
        sql = asked if database.is_sqlite else "SELECT pg_database_size(current_database())"
        size = connection.execute(text(sql)).scalar_one()
    database.close()
    return int(size)


if __name__ == "__main__":
    main(*sys.argv[1:])
