"""Statements: observation rows with who published them, where and when, as known at a moment or now."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Select, and_, bindparam, or_
from sqlalchemy import select as core_select
from sqlmodel import Session, SQLModel, col

from monitor.domain.change import Held
from monitor.domain.history import Authority, Statement
from storage.mapping import observation_of
from storage.tables import ArticleRow, CurrentValueRow, LossRow, ObservationRow, StoryRow, VersionRow

#: Columns rather than rows: a family is read for every figure, and an identity map would only cost time.
_OBSERVATION = SQLModel.metadata.tables["observation"].c


def read_statements(
    session: Session,
    *where: ColumnElement[bool],
    newest: int | None = None,
    as_of: datetime | None = None,
) -> list[Statement]:
    """Return the statements that fulfil *where*, oldest first; only the *newest* so many, as known at *as_of*."""
    asked = _selection(as_of).where(*where)
    if as_of is not None:
        asked = asked.where(col(ObservationRow.recorded_at) <= as_of)
    asked = asked.order_by(col(ObservationRow.id).desc())
    return _statements(session, session.execute(asked if newest is None else asked.limit(newest)).all(), as_of)


def read_numbered(session: Session, observations: Sequence[int]) -> list[Statement]:
    """Return the statements of these *observations* (numbers of rows) as known now, oldest first."""
    return _statements(session, session.execute(_numbered(), {"numbers": observations}).all(), None)


@cache
def _numbered() -> Select[*tuple[Any, ...]]:
    """Return the selection every decision needs, built once: building it takes longer than running it."""
    numbers: BindParameter[int] = bindparam("numbers", expanding=True)
    return _selection(None).where(col(ObservationRow.id).in_(numbers)).order_by(col(ObservationRow.id).desc())


def _statements(session: Session, rows: Sequence[Any], as_of: datetime | None) -> list[Statement]:
    spoke = _ever_current(session, [row.id for row in rows if row.held], as_of)
    return [_statement(row, spoke) for row in reversed(rows)]


def _selection(as_of: datetime | None) -> Select[*tuple[Any, ...]]:
    speaks = and_(col(CurrentValueRow.observation_id) == col(ObservationRow.id), _open_at(as_of))
    lost = col(LossRow.observation_id) == col(ObservationRow.id)
    if as_of is not None:
        lost = and_(lost, col(LossRow.lost_at) <= as_of)
    return (
        core_select(
            *_OBSERVATION, col(ArticleRow.url), col(ArticleRow.story_id), col(StoryRow.published_on).label("story_day"),
            col(VersionRow.title), col(VersionRow.publisher), col(VersionRow.authority), col(VersionRow.published_on),
            col(VersionRow.fetched_at), col(CurrentValueRow.id).label("speaks"),
            col(LossRow.observation_id).label("lost"),
        )
        .select_from(ObservationRow)
        .join(VersionRow, col(VersionRow.id) == col(ObservationRow.version_id))
        .join(ArticleRow, col(ArticleRow.id) == col(ObservationRow.article_id))
        .join(StoryRow, col(StoryRow.id) == col(ArticleRow.story_id))
        .outerjoin(CurrentValueRow, speaks)
        .outerjoin(LossRow, lost)
    )  # fmt: skip


def _open_at(as_of: datetime | None) -> ColumnElement[bool]:
    until = col(CurrentValueRow.until)
    if as_of is None:
        return until.is_(None)
    return and_(col(CurrentValueRow.since) <= as_of, or_(until.is_(None), until > as_of))


def _ever_current(session: Session, observations: Sequence[int], as_of: datetime | None) -> set[int]:
    """Return those of the held *observations* that were accepted or confirmed."""
    if not observations:
        return set()
    asked = core_select(col(CurrentValueRow.observation_id))
    asked = asked.where(col(CurrentValueRow.observation_id).in_(observations))
    if as_of is not None:
        asked = asked.where(col(CurrentValueRow.since) <= as_of)
    return set(session.execute(asked).scalars())


def _statement(row: Any, spoke: set[int]) -> Statement:  # noqa: ANN401 - a row of _selection
    return Statement(
        id=row.id,
        series=row.series_id,
        observation=observation_of(row),
        url=row.url,
        title=row.title,
        publisher=row.publisher,
        authority=Authority(row.authority),
        story=row.story_id,
        published_on=row.published_on,
        story_published_on=row.story_day,
        fetched_at=row.fetched_at,
        recorded_at=row.recorded_at,
        current=row.speaks is not None,
        held=Held(row.held) if row.held and row.id not in spoke else None,
        superseded=row.lost is not None,
    )
