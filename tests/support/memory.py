"""An in-memory history: the differ's ``Known`` over plain lists, applying outcomes as the store does."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from monitor.domain.catalogue import Indicator, Nature
from monitor.domain.change import Change
from monitor.domain.differ import diff
from monitor.domain.history import Authority, Incoming, Outcome, Statement
from monitor.domain.observation import Kind, Observation
from monitor.domain.period import Period, PeriodFrom
from monitor.domain.quantity import Bound, Quantity
from monitor.domain.series import series_of

START = datetime(2026, 1, 16, 2, 0, tzinfo=UTC)


def figure(
    value: str, period: str | None = "2025-12-31", *, bound: Bound = Bound.EXACT, unit: str = "家",
    nature: Nature = Nature.STOCK, weak: bool = False, name: str = "社区医院数", **facts: Any,  # noqa: ANN401 - the fields of Observation
) -> Observation:  # fmt: skip
    """Return an observation of 广西's community hospitals, or of what *facts* say instead."""
    number = Decimal(value)
    exponent = number.as_tuple().exponent
    resolution = Decimal(1).scaleb(exponent if isinstance(exponent, int) and exponent < 0 else 0)
    defaults: dict[str, Any] = {"code": "community_hospital", "area": "450000", "kind": Kind.LEVEL}
    text = f"{value}{unit}"
    return Observation(
        name=name, nature=nature, weak=weak or period is None,
        quantity=Quantity(value=number, unit=unit, bound=bound, resolution=resolution),
        period=None if period is None else Period.parse(period),
        period_from=None if period is None else PeriodFrom.STATED,
        value_text=text, excerpt=text, start=0, end=len(text), **(defaults | facts),
    )  # fmt: skip


@dataclass
class MemoryHistory:
    """Statements in a list; :meth:`publish` plays one article version through the differ and applies the outcome."""

    catalogue: dict[str, Indicator] = field(default_factory=dict)
    statements: list[Statement] = field(default_factory=list)
    told: list[Change] = field(default_factory=list)
    clock: datetime = START

    def family(self, family: str) -> Sequence[Statement]:
        """Return the current statements of a family."""
        return [s for s in self.statements if s.current and series_of(s.observation).family == family]

    def past(self, family: str) -> Sequence[Statement]:
        """Return all other statements of a family."""
        return [s for s in self.statements if not s.current and series_of(s.observation).family == family]

    def publish(
        self, *observations: Observation, url: str = "http://a/1", publisher: str = "人民网", on: str = "2026-01-16",
        story: int | None = None, authority: Authority = Authority.MEDIA, later: timedelta = timedelta(hours=1),
        gone: bool = False, baseline: bool = False, undated: bool = False,
    ) -> list[Change]:  # fmt: skip
        """Record one version of the article at *url* and return its changes."""
        self.clock += later
        own = [s for s in self.statements if s.url == url]
        day = date.fromisoformat(on)
        number = story if story is not None else (own[0].story if own else 1000 + len(self.statements))
        earliest = min([day, *(s.story_published_on for s in self.statements if s.story == number)])
        self.statements = [replace(s, story_published_on=earliest) if s.story == number else s for s in self.statements]
        incoming = Incoming(
            url=url, title="标题", source="s", publisher=publisher, authority=authority, story=number,
            story_published_on=earliest, published_on=None if undated else day, fetched_at=self.clock,
            observations=observations, baseline=baseline, gone=gone,
            earlier=[s for s in own if not s.superseded] if own else None,
        )  # fmt: skip
        outcome = diff(incoming, self, self.catalogue)
        self._apply(incoming, outcome)
        self.told += outcome.changes
        return outcome.changes

    def _apply(self, incoming: Incoming, outcome: Outcome) -> None:
        self.statements = [self._moved(statement, outcome) for statement in self.statements]
        for decision in outcome.decisions:
            self.statements.append(
                Statement(
                    id=len(self.statements) + 1,
                    series=decision.series,
                    observation=decision.observation,
                    url=incoming.url,
                    title=incoming.title,
                    publisher=incoming.publisher,
                    authority=incoming.authority,
                    story=incoming.story,
                    published_on=incoming.published_on,
                    story_published_on=incoming.story_published_on,
                    fetched_at=incoming.fetched_at,
                    recorded_at=incoming.fetched_at,
                    current=decision.current,
                    held=decision.held,
                    silent=decision.role.is_silent,
                )
            )

    @staticmethod
    def _moved(statement: Statement, outcome: Outcome) -> Statement:
        if statement.id in outcome.promoted:
            return replace(statement, current=True, held=None)
        if statement.id in outcome.superseded:
            return replace(statement, current=False, superseded=True)
        return replace(statement, current=False) if statement.id in outcome.retired else statement


def kinds(changes: Sequence[Change]) -> list[str]:
    """Return the words of *changes*, quiet and held ones marked."""
    return [c.kind + ("?" if c.held else "") + ("~" if c.quiet else "") for c in changes]
