"""Changes as they are shown: with their article, their evidence, their proof."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_
from sqlalchemy import select as core_select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from monitor.domain.reviewing import Mark
from monitor.domain.views import ChangeFilter, ChangeView, Support
from storage.mapping import change_of, observation_of
from storage.repository.chunks import chunks
from storage.tables import ArticleRow, ChangeRow, CurrentValueRow, LossRow, ObservationRow, ReviewRow, VersionRow

_Evidence = aliased(ObservationRow)


def read_changes(session: Session, asked: ChangeFilter) -> list[ChangeView]:
    """Return the changes *asked* for, newest first."""
    selection = _selection(asked.as_of).where(*_conditions(asked))
    selection = selection.order_by(col(ChangeRow.recorded_at).desc(), col(ChangeRow.number).desc())
    rows = session.execute(selection if asked.limit is None else selection.limit(asked.limit))
    return [_view(row) for row in rows]


def read_changes_by_id(session: Session, ids: Sequence[str]) -> list[ChangeView]:
    """Return these changes in the given order; unknown ids are left out."""
    found: dict[str, ChangeView] = {}
    for some in chunks(ids):
        rows = session.execute(_selection(None).where(col(ChangeRow.id).in_(some)))
        found.update((view.id, view) for view in map(_view, rows))
    return [found[id_] for id_ in ids if id_ in found]


def read_support(session: Session, change: ChangeRow) -> list[Support]:
    """Return the further articles that state the figure of *change*, one row each, the first first."""
    asked = core_select(ObservationRow, VersionRow, col(ArticleRow.url))
    asked = asked.join(VersionRow, col(VersionRow.id) == col(ObservationRow.version_id))
    asked = asked.join(ArticleRow, col(ArticleRow.id) == col(ObservationRow.article_id))
    asked = asked.outerjoin(LossRow, col(LossRow.observation_id) == col(ObservationRow.id))
    asked = asked.where(col(ObservationRow.root_id) == change.observation_id, col(LossRow.observation_id).is_(None))
    asked = asked.where(col(ArticleRow.url) != change.url)
    by_url: dict[str, Support] = {}
    for observation, version, url in session.execute(asked.order_by(col(ObservationRow.id))):
        by_url.setdefault(url, _support(observation, version, url))
    return list(by_url.values())


def _selection(as_of: datetime | None) -> Select[*tuple[Any, ...]]:
    return (
        core_select(
            ChangeRow, ObservationRow, col(VersionRow.title), col(VersionRow.publisher), col(VersionRow.published_on),
            _evidence(as_of), _was_current(as_of), _review(as_of), col(VersionRow.origin), col(VersionRow.fetched_at),
        )
        .join(ObservationRow, col(ObservationRow.id) == col(ChangeRow.observation_id))
        .join(VersionRow, col(VersionRow.id) == col(ChangeRow.version_id))
    )  # fmt: skip


def _evidence(as_of: datetime | None) -> ColumnElement[int]:
    others = [col(_Evidence.root_id) == col(ChangeRow.observation_id),
              col(_Evidence.article_id) != col(ObservationRow.article_id)]  # fmt: skip
    lost = [col(LossRow.observation_id) == col(_Evidence.id)]
    if as_of is not None:
        others.append(col(_Evidence.recorded_at) <= as_of)
        lost.append(col(LossRow.lost_at) <= as_of)
    others.append(~exists().where(*lost).correlate(_Evidence))
    counted = core_select(func.count(col(_Evidence.article_id).distinct())).where(*others)
    return counted.correlate(ChangeRow, ObservationRow).scalar_subquery()


def _was_current(as_of: datetime | None) -> ColumnElement[bool]:
    spoke = col(CurrentValueRow.observation_id) == col(ChangeRow.observation_id)
    return exists().where(spoke if as_of is None else and_(spoke, col(CurrentValueRow.since) <= as_of))


def _review(as_of: datetime | None) -> ColumnElement[str]:
    ours = [col(ReviewRow.change_id) == col(ChangeRow.id)]
    if as_of is not None:
        ours.append(col(ReviewRow.reviewed_at) <= as_of)
    last = core_select(col(ReviewRow.mark)).where(*ours).order_by(col(ReviewRow.id).desc()).limit(1)
    return last.correlate(ChangeRow).scalar_subquery()


def _conditions(asked: ChangeFilter) -> Iterable[ColumnElement[bool]]:
    recorded_at = col(ChangeRow.recorded_at)
    if asked.since is not None:
        yield recorded_at >= asked.since
    if asked.until is not None:
        yield recorded_at < asked.until
    if asked.as_of is not None:
        yield recorded_at <= asked.as_of
    if asked.area is not None:
        yield col(ChangeRow.area).startswith(asked.area, autoescape=True)
    if asked.indicator is not None:
        named = col(ChangeRow.name).contains(asked.indicator, autoescape=True)
        yield or_(col(ChangeRow.code) == asked.indicator, named)
    if asked.kind is not None:
        yield col(ChangeRow.kind) == asked.kind
    if asked.source is not None:
        yield col(ChangeRow.source) == asked.source
    if asked.held is not None:
        is_refuted = func.coalesce(_review(asked.as_of), "") == Mark.WRONG.value
        waits = and_(col(ChangeRow.held).is_not(None), ~_was_current(asked.as_of), ~is_refuted)
        yield waits if asked.held else ~waits


def _view(row: Any) -> ChangeView:  # noqa: ANN401 - a row of _selection
    change, observation, title, publisher, published_on, evidence, was_current, review, origin, fetched_at = row
    shown = change_of(change, observation_of(observation), is_held=not was_current)
    return ChangeView(
        id=change.id, change=shown, recorded_at=change.recorded_at, source=change.source, title=title,
        publisher=publisher, published_on=published_on, evidence=evidence, review=review,
        origin=origin, fetched_at=fetched_at,
    )  # fmt: skip


def _support(observation: ObservationRow, version: VersionRow, url: str) -> Support:
    return Support(
        url=url, title=version.title, publisher=version.publisher, attribution=observation.attribution,
        published_on=version.published_on, excerpt=observation.excerpt, value_text=observation.value_text,
        recorded_at=observation.recorded_at,
    )  # fmt: skip
