"""Generated histories for the reference model and the differ."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from monitor.domain.catalogue import Nature
from monitor.domain.change import Change
from monitor.domain.history import Authority
from monitor.domain.observation import Observation
from monitor.domain.quantity import Bound
from tests.support.memory import MemoryHistory, figure
from tests.unit.differ.reference import Version, line_of, slot_of

START = datetime(2026, 1, 16, 2, 0, tzinfo=UTC)
FIRST_DAY = date(2026, 1, 10)
AUTHORITIES = {"省卫健委": Authority.ORGAN, "日报": Authority.OFFICIAL, "新闻网": Authority.MEDIA}

#: Values so near that none is implausible, with what agrees and disagrees among them.
VALUES = (
    ("204", Bound.EXACT), ("206", Bound.EXACT), ("260", Bound.EXACT), ("200", Bound.AT_LEAST), ("300", Bound.NEAR),
    ("210", Bound.APPROX), ("204", Bound.APPROX),
)  # fmt: skip
STOCK_PERIODS = ("2024", "2024-12-31", "2025", "2025-06-30", "2025-H1", "2025-12-31", None)
#: None begins on the day another does: no running total can fall from one to the other.
FLOW_PERIODS = ("2024", "2025", "2024-H2", "2025-H2", "2025-03", "2025-04", "2025-02-01/")


def _stocks(periods: Sequence[str | None], values: Sequence[tuple[str, Bound]]) -> st.SearchStrategy[Observation]:
    return st.builds(
        lambda value, period, area: figure(value[0], period, bound=value[1], area=area),
        st.sampled_from(values), st.sampled_from(periods), st.sampled_from(("450000", "450000", "450100")),
    )  # fmt: skip


def _flows(values: Sequence[tuple[str, Bound]]) -> st.SearchStrategy[Observation]:
    return st.builds(
        lambda value, period: figure(
            value[0], period, bound=value[1], unit="人次", nature=Nature.FLOW, code="visits", name="诊疗人次"
        ),
        st.sampled_from(values), st.sampled_from(FLOW_PERIODS),
    )  # fmt: skip


def figures(
    *, periods: Sequence[str | None] = STOCK_PERIODS, values: Sequence[tuple[str, Bound]] = VALUES
) -> st.SearchStrategy[Observation]:
    """Return one figure of one of three series."""
    return st.one_of(_stocks(periods, values), _flows(values))


@st.composite
def histories(
    draw: st.DrawFn, figure_of: st.SearchStrategy[Observation] | None = None, *, most: int = 2, articles: int = 4,
    leaving: bool = True, reposts: bool = True, repeats: bool = True,
) -> list[Version]:  # fmt: skip
    """Return article versions in the order they were fetched; unless *leaving*, edits change values only."""
    one = figures() if figure_of is None else figure_of
    lists = st.lists(one, min_size=1, max_size=most, unique_by=id if repeats else _place)
    count = draw(st.integers(1, articles))
    heads = [_head(draw, number, reposts=reposts) for number in range(count)]
    plan = draw(st.lists(st.integers(0, count - 1), min_size=1, max_size=7))
    versions: list[Version] = []
    at = START
    for number in plan:
        publisher, story, day = heads[number]
        at += timedelta(hours=draw(st.sampled_from((1, 30))))
        before = [v for v in versions if v.url.endswith(f"/{number}")]
        removed = leaving and bool(before) and not before[-1].gone and draw(st.integers(0, 5)) == 0
        versions.append(
            Version(
                url=f"http://site.example/{number}", publisher=publisher, story=story, fetched_at=at,
                published_on=FIRST_DAY + timedelta(days=day), gone=removed,
                figures=() if removed else _text(draw, before, lists, leaving=leaving),
            )
        )  # fmt: skip
    return versions


def _head(draw: st.DrawFn, number: int, *, reposts: bool) -> tuple[str, int, int]:
    """Return publisher, story and day of an article; without *reposts* each has its own publisher and story."""
    names = sorted(AUTHORITIES)
    publisher = draw(st.sampled_from(names)) if reposts else names[number % len(names)]
    return publisher, draw(st.integers(1, 3)) if reposts else number, draw(st.integers(0, 3))


def _text(
    draw: st.DrawFn, before: Sequence[Version], lists: st.SearchStrategy[list[Observation]], *, leaving: bool
) -> tuple[Observation, ...]:
    """Return the figures of a text, the same lines and periods as *before* when none may leave."""
    if not before or leaving:
        return tuple(draw(lists))
    return tuple(_restated(told, *draw(st.sampled_from(VALUES))) for told in before[-1].figures)


def _place(told: Observation) -> tuple[object, ...]:
    return line_of(told), slot_of(told, FIRST_DAY)


def _restated(told: Observation, value: str, bound: Bound) -> Observation:
    return figure(
        value, None if told.period is None else str(told.period), bound=bound, unit=told.quantity.unit,
        nature=told.nature, code=told.code, name=told.name, area=told.area,
    )  # fmt: skip


def play(history: MemoryHistory, version: Version) -> list[Change]:
    """Let the differ take in one version."""
    history.clock = version.fetched_at
    return history.publish(
        *version.figures, url=version.url, publisher=version.publisher, on=str(version.published_on),
        story=version.story, authority=AUTHORITIES[version.publisher], later=timedelta(0), gone=version.gone,
        baseline=version.baseline,
    )  # fmt: skip
