"""``jianbao show``: everything that proves one change."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from monitor.cli.context import FAILED, WrongUsage, complain, emit, options_of
from monitor.domain.views import Provenance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from monitor.domain.reviewing import Review
    from storage.work import Store

#: Characters of the body shown on either side of the excerpt.
_AROUND = 60


def register(app: typer.Typer) -> None:
    """Add the command to *app*."""
    app.command()(show)


def show(
    context: typer.Context,
    change: Annotated[str, typer.Argument(metavar="CHANGE", help="Its id, with or without #; the first 8 will do.")],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
    evidence: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Pack page, headers, digest and excerpt into a new zip file.")
    ] = None,
) -> None:
    """Show where a change comes from: excerpt, article, attribution, snapshot, both values."""
    from monitor.bootstrap.store import open_store

    with open_store(options_of(context)) as store:
        found = find_change(store, change.removeprefix("#"))
        reviews = _reviews(store, found)
        if evidence is not None:
            _pack(store, found, reviews, evidence)
    if as_json:
        emit(json.dumps(_line(found, reviews), ensure_ascii=False))
    else:
        _print_proof(found, reviews)
    if evidence is not None:
        (complain if as_json else emit)(f"evidence written to {evidence}")
    if not found.verified:
        complain("the stored bytes no longer prove this change; restore them from a backup (`jianbao db restore`)")
        raise typer.Exit(FAILED)


def find_change(store: "Store", prefix: str) -> Provenance:
    """Return the proof of the one change whose id begins with *prefix*. Raises WrongUsage where there is not one."""
    with store.reading() as unit:
        ids = unit.queries.change_ids(prefix)
        found = unit.queries.provenance(ids[0]) if len(ids) == 1 else None
    if found is None:
        raise WrongUsage(_which(prefix, ids))
    return found


def _which(prefix: str, ids: "Sequence[str]") -> str:
    if ids:
        return f"several changes begin with {prefix!r}: {', '.join(f'#{one[:16]}' for one in ids)}"
    return f"no change begins with {prefix!r}; `jianbao changes` lists them"


def _reviews(store: "Store", found: Provenance) -> "Sequence[Review]":
    with store.reading() as unit:
        return unit.reviews.of(found.view.id)


def _pack(store: "Store", found: Provenance, reviews: "Sequence[Review]", file: Path) -> None:
    from monitor.cli.packing import pack_evidence

    with store.reading() as unit:
        page = unit.snapshots.get(found.snapshot)
    pack_evidence(file, found, page, _line(found, reviews))


def _line(found: Provenance, reviews: "Sequence[Review]") -> dict[str, Any]:
    from monitor.cli.change_lines import change_json
    from monitor.cli.contract import moment_json, published_json

    return change_json(found.view) | {
        "origin": found.origin,
        "snapshot": found.snapshot,
        "snapshot_url": found.snapshot_url,
        "moved_to": found.moved_to,
        "fetched_at": moment_json(found.fetched_at),
        "verified": found.verified,
        "reader": found.reader,
        "reason": found.reason,
        "previous_snapshot": found.previous_snapshot,
        "previous_fetched_at": moment_json(found.previous_fetched_at),
        "support": [
            {
                "url": one.url, "title": one.title, "publisher": one.publisher, "attribution": one.attribution,
                "published_on": published_json(one.published_on), "excerpt": one.excerpt,
                "value_text": one.value_text, "recorded_at": moment_json(one.recorded_at),
            }
            for one in found.support
        ],
        "reviews": [
            {"mark": one.mark.value, "comment": one.comment, "reviewed_at": moment_json(one.reviewed_at)}
            for one in reviews
        ],
    }  # fmt: skip


def _print_proof(found: Provenance, reviews: "Sequence[Review]") -> None:
    from monitor.cli.tables import clean, time_text

    for label, value in _facts(found):
        if value:
            emit(f"{label}：{clean(value)}")
    for one in found.support:
        emit(clean(f"旁证：{one.publisher or '-'} {one.published_on or '-'} {one.value_text} {one.url}"))
    for review in reviews:
        emit(clean(f"复核：{review.mark} {time_text(review.reviewed_at)} {review.comment}"))


def _facts(found: Provenance) -> tuple[tuple[str, str], ...]:
    from monitor.cli.tables import area_text, change_word, period_text, scope_text, time_text, who
    from monitor.domain.messages.figures import amount, label, told_value

    view = found.view
    change, observation, previous = view.change, view.change.observation, view.change.previous
    before = "" if previous is None else f"{amount(previous.quantity)}（{period_text(previous.period)}）"
    quoted = "" if previous is None or not previous.excerpt else f"“{previous.excerpt}” {previous.url}"
    marks = [word for word, is_set in (("待核", change.held), ("建库", change.baseline)) if is_set]
    return (
        ("编号", view.id),
        ("变化", change_word(change) + "".join(f" [{mark}]" for mark in marks)),
        ("指标", label(observation, observation.name) + scope_text(observation.scope)),
        ("地区", observation.institution or area_text(observation.area)),
        ("时点", period_text(observation.period)),
        ("数值", told_value(observation)),
        ("前值", before),
        ("前值原文", quoted),
        ("原文", f"“{observation.excerpt}”"),
        ("上下文", _around(found)),
        ("据", observation.attribution or ""),
        ("载", f"{who(view.publisher, view.source)} {view.published_on or ''} {view.title}"),
        ("来源", found.origin or ""),
        ("网址", change.url),
        ("现址", found.moved_to or ""),
        ("存档", f"{found.snapshot}（{time_text(found.fetched_at)}，{'已核对' if found.verified else '核对不符'}）"),
        ("前值存档", found.previous_snapshot or ""),
        ("理由", found.reason),
        ("记录于", time_text(view.recorded_at)),
    )


def _around(found: Provenance) -> str:
    observation = found.view.change.observation
    before = found.body[max(0, observation.start - _AROUND) : observation.start]
    after = found.body[observation.end : observation.end + _AROUND]
    return f"{before}【{observation.excerpt}】{after}".replace("\n", " ")
