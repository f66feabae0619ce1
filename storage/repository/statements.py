"""Statements: observation rows with who published them, where and when, as known at a moment or now."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, or_
from sqlalchemy import select as core_select
from sqlmodel import SQLModel

from monitor.domain.change import Held
from monitor.domain.history import Authority, Role, Statement
from storage.mapping import by_value, observation_of
from storage.prepared import Several
from storage.repository.chunks import chunks
from storage.transaction import Transaction

# Columns rather than rows: a family is read for every figure, and an identity map would only cost time.
_TABLES = SQLModel.metadata.tables
_SAID, _SPEAKER, _LOSS = _TABLES["observation"], _TABLES["current_value"], _TABLES["loss"]
_VERSION, _ARTICLE, _STORY = _TABLES["article_version"], _TABLES["article"], _TABLES["story"]

_AUTHORITIES = by_value(Authority)
_SILENT = frozenset(role.value for role in Role if role.is_silent)

# Built once: building a statement takes longer than running it.
_SPOKE = Several(
    "number",
    build=lambda numbers: core_select(_SPEAKER.c.observation_id).where(_SPEAKER.c.observation_id.in_(numbers)),
)
_SPOKE_UNTIL = Several(
    "number",
    build=lambda numbers: core_select(_SPEAKER.c.observation_id).where(
        _SPEAKER.c.observation_id.in_(numbers), _SPEAKER.c.since <= bindparam("moment", type_=_SPEAKER.c.since.type)
    ),
)


def read_statements(
    transaction: Transaction,
    *where: ColumnElement[bool],
    newest: int | None = None,
    as_of: datetime | None = None,
) -> list[Statement]:
    """Return the statements that fulfil *where*, oldest first; only the *newest* so many, as known at *as_of*."""
    asked = _selection(as_of).where(*where)
    if as_of is not None:
        asked = asked.where(_SAID.c.recorded_at <= as_of)
    asked = asked.order_by(_SAID.c.id.desc())
    return _statements(
        transaction, transaction.session.execute(asked if newest is None else asked.limit(newest)).all(), as_of
    )


def read_numbered(transaction: Transaction, observations: Sequence[int]) -> list[Statement]:
    """Return the statements of these *observations* (numbers of rows) as known now, oldest first."""
    return _statements(transaction, transaction.rows(*_NUMBERED.about(observations)), None)


def _statements(transaction: Transaction, rows: Sequence[Any], as_of: datetime | None) -> list[Statement]:
    spoke = _ever_current(transaction, [row.id for row in rows if row.held], as_of)
    return [_statement(row, spoke) for row in reversed(rows)]


def _selection(as_of: datetime | None) -> Select[*tuple[Any, ...]]:
    speaks = and_(_SPEAKER.c.observation_id == _SAID.c.id, _open_at(as_of))
    lost = _LOSS.c.observation_id == _SAID.c.id
    if as_of is not None:
        lost = and_(lost, _LOSS.c.lost_at <= as_of)
    return (
        core_select(
            *_SAID.c, _ARTICLE.c.url, _ARTICLE.c.story_id, _STORY.c.published_on.label("story_day"), _VERSION.c.title,
            _VERSION.c.publisher, _VERSION.c.authority, _VERSION.c.published_on, _VERSION.c.fetched_at,
            _SPEAKER.c.id.label("speaks"), _LOSS.c.observation_id.label("lost"),
        )
        .select_from(_SAID)
        .join(_VERSION, _VERSION.c.id == _SAID.c.version_id)
        .join(_ARTICLE, _ARTICLE.c.id == _SAID.c.article_id)
        .join(_STORY, _STORY.c.id == _ARTICLE.c.story_id)
        .outerjoin(_SPEAKER, speaks)
        .outerjoin(_LOSS, lost)
    )  # fmt: skip


_NUMBERED = Several(
    "number", build=lambda numbers: _selection(None).where(_SAID.c.id.in_(numbers)).order_by(_SAID.c.id.desc())
)


def _open_at(as_of: datetime | None) -> ColumnElement[bool]:
    until = _SPEAKER.c.until
    if as_of is None:
        return until.is_(None)
    return and_(_SPEAKER.c.since <= as_of, or_(until.is_(None), until > as_of))


def _ever_current(transaction: Transaction, observations: Sequence[int], as_of: datetime | None) -> set[int]:
    """Return those of the held *observations* that were accepted or confirmed."""
    spoke: set[int] = set()
    for some in chunks(observations):
        asked = _SPOKE.about(some) if as_of is None else _SPOKE_UNTIL.about(some, moment=as_of)
        spoke.update(row.observation_id for row in transaction.rows(*asked))
    return spoke


def _statement(row: Any, spoke: set[int]) -> Statement:  # noqa: ANN401 - a row of _selection
    return Statement(
        id=row.id,
        series=row.series_id,
        observation=observation_of(row),
        url=row.url,
        title=row.title,
        publisher=row.publisher,
        authority=_AUTHORITIES[row.authority],
        story=row.story_id,
        published_on=row.published_on,
        story_published_on=row.story_day,
        fetched_at=row.fetched_at,
        recorded_at=row.recorded_at,
        current=row.speaks is not None,
        held=Held(row.held) if row.held and row.id not in spoke else None,
        superseded=row.lost is not None,
        silent=row.role in _SILENT,
    )
