"""Made-up histories of any size, put in by the database itself: what a measurement needs, in minutes, not weeks."""

import re
from itertools import pairwise

from sqlalchemy import Connection, text

from monitor.domain.series import series_of
from storage.engine import WRITING, Database, open_engine
from tests.support.newsroom import LineExtractor

#: Months and publishers each series is told for: the depth of a family, whatever the size of the whole.
MONTHS = 12
PUBLISHERS = 2
DEPTH = MONTHS * PUBLISHERS
FIGURES = 8
#: Look-up keys of an ordinary article.
KEYS = 24
#: Observations put in by one transaction.
_STEP = 250_000


def fill(url: str, size: int) -> None:
    """Bring the database to *size* observations: articles, versions, stories, current values and changes with them."""
    database = open_engine(url)
    with database.engine.connect() as connection:
        have = connection.execute(text("SELECT coalesce(max(id), 0) FROM observation")).scalar_one()
    for first, last in pairwise([*range(have, size, _STEP), size]):
        _fill_step(database, first, last)
    with database.engine.connect() as connection:
        tidy = "ANALYZE" if database.is_sqlite else "VACUUM ANALYZE"
        connection.execution_options(isolation_level="AUTOCOMMIT").execute(text(tidy))
    database.close()


def _fill_step(database: Database, first: int, last: int) -> None:
    with database.engine.execution_options(**{WRITING: True}).begin() as connection:
        if database.is_sqlite:
            connection.execute(text("PRAGMA cache_size = -1000000"))
        _fill_series(connection, last // DEPTH + 1)
        for statement in _STATEMENTS:
            connection.execute(text(_spoken(statement, database.engine.dialect.name, first, last)))
        if not database.is_sqlite:
            _count_on(connection)


def _count_on(connection: Connection) -> None:
    """Let PostgreSQL's sequences go on after the numbers that were given."""
    for table in ("story", "article", "article_version", "observation"):
        sequence = f"pg_get_serial_sequence('{table}', 'id')"
        connection.execute(text(f"SELECT setval({sequence}, (SELECT max(id) FROM {table}))"))


def _fill_series(connection: Connection, wanted: int) -> None:
    connection.execute(text("CREATE TABLE IF NOT EXISTS bench_series (n INTEGER PRIMARY KEY, id TEXT, family TEXT)"))
    have = connection.execute(text("SELECT count(*) FROM bench_series")).scalar_one()
    rows = [{"n": number, **series_at(number)} for number in range(have, wanted)]
    if rows:
        connection.execute(text("INSERT INTO bench_series VALUES (:n, :id, :family)"), rows)
        connection.execute(text(
            "INSERT INTO series (id, family, name, scope, area, kind, dimension, length, first_seen_at) "
            "SELECT id, family, 'name', '{}', '450000', 'level', 'count', '', '2026-01-01' "
            f"FROM bench_series WHERE n >= {have}"
        ))  # fmt: skip


def series_at(number: int) -> dict[str, str]:
    """Return the identity and the family of series *number*."""
    (observation,) = (
        LineExtractor().extract(title="", body=figure(number, 0), published=None, area="450000").observations
    )
    key = series_of(observation)
    return {"id": key.id, "family": key.family}


def figure(series: int, month: int, value: int = 200) -> str:
    """Return the line of a text that tells series number *series* in *month*."""
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
