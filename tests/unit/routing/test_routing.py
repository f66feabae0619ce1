"""Which changes go to which route: at once, in the digest, with the starting values, or nowhere."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from monitor.domain.catalogue import Nature
from monitor.domain.change import (
    Backfill,
    Change,
    Discrepancy,
    Held,
    New,
    Refinement,
    Revision,
    Update,
    Withdrawal,
)
from monitor.domain.outbox import AlertedChange
from monitor.domain.routing import Handling, MinChange, Route, baseline_key, baseline_province, fingerprint, handle
from monitor.domain.timing import DaySpan
from tests.support.changes import AT, change, context, observation, previous, quantity

FOCUS = frozenset({"community_hospitals"})


def route(**fields: object) -> Route:
    """Return a route with one channel."""
    told: dict[str, Any] = {"name": "ops", "targets": ("bell",), **fields}
    return Route(**told)


def handled(made: Change, at: Route | None = None, *alerted: AlertedChange, **circumstances: object) -> Handling:
    """Return what a route does with a change of a focus indicator."""
    return handle(at or route(), made, context(**circumstances), focus=FOCUS, alerted=alerted)


def told_before(value: str, unit: str = "家") -> AlertedChange:
    """Return a change that the route was told."""
    return AlertedChange(id="1", kind="update", quantity=quantity(value, unit), period=None, alerted_at=AT)


@pytest.mark.parametrize(
    ("kind", "handling"),
    [
        (New, Handling.AT_ONCE),
        (Update, Handling.AT_ONCE),
        (Revision, Handling.AT_ONCE),
        (Discrepancy, Handling.AT_ONCE),
        (Refinement, Handling.SILENT),
        (Backfill, Handling.SILENT),
        (Withdrawal, Handling.SILENT),
    ],
)
def test_kinds_have_their_defaults(kind: type[New], handling: Handling) -> None:
    """DESIGN: change kinds, alert by default."""
    assert handled(change(kind)) is handling


def test_other_indicators_wait_for_the_digest_when_new() -> None:
    """Their updates do not wait."""
    other = observation(code=None, name="某种新指标")

    assert handled(change(New, other)) is Handling.DIGEST
    assert handled(change(Update, other)) is Handling.AT_ONCE


def test_an_indicator_that_the_route_names_is_told_at_once() -> None:
    """Naming it is asking for it."""
    other = observation(code=None, name="某种新指标")

    assert handled(change(New, other), route(indicators=frozenset({"某种新指标"}))) is Handling.AT_ONCE


def test_a_route_may_ask_for_what_is_silent() -> None:
    """And for nothing else."""
    picky = route(kinds=frozenset({"withdrawal"}))

    assert handled(change(Withdrawal), picky) is Handling.AT_ONCE
    assert handled(change(Update), picky) is Handling.SILENT


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        ({"areas": ("45",)}, True),
        ({"areas": ("4501", "52")}, False),
        ({"indicators": frozenset({"community_hospitals"})}, True),
        ({"indicators": frozenset({"社区医院"})}, True),
        ({"indicators": frozenset({"床位数"})}, False),
        ({"institutions": ("人民医院",)}, False),
    ],
)
def test_a_route_narrows_by_area_indicator_and_institution(fields: dict[str, object], wanted: bool) -> None:
    """Prefixes of codes, codes or names, parts of names."""
    assert (handled(change(Update), route(**fields)) is not Handling.SILENT) is wanted


def test_what_has_no_area_goes_to_routes_without_areas_only() -> None:
    """Nobody who asked for Guangxi asked for nowhere."""
    nowhere = change(Update, observation(area=None))

    assert handled(nowhere, route(areas=("45",))) is Handling.SILENT
    assert handled(nowhere) is Handling.AT_ONCE


def test_an_institution_is_known_by_part_of_its_name() -> None:
    """Names come in full and in part."""
    hospital = change(Update, observation(institution="某某州中医医院"))

    assert handled(hospital, route(institutions=("中医医院",))) is Handling.AT_ONCE


@pytest.mark.parametrize(
    ("fields", "handling"),
    [
        ({"held": Held.TENFOLD}, Handling.DIGEST),
        ({"scope_unclear": True}, Handling.DIGEST),
        ({"baseline": True}, Handling.BASELINE),
        ({"quiet": True}, Handling.SILENT),
        ({"quiet": True, "baseline": True}, Handling.SILENT),
        ({"baseline": True, "held": Held.TENFOLD}, Handling.BASELINE),
    ],
)
def test_marks_decide_before_kinds(fields: dict[str, object], handling: Handling) -> None:
    """Questions wait for the digest, starting values for theirs, quiet ones are never told."""
    assert handled(change(Update, None, **fields)) is handling


def test_an_old_article_goes_to_the_digest() -> None:
    """Found late, it is no news of today."""
    assert handled(change(Update), old=True) is Handling.DIGEST


def test_a_threshold_is_measured_against_the_value_last_told() -> None:
    """Ten steps of one per cent alert once at five per cent: slow drift is not lost."""
    picky = route(min_change=MinChange(relative=Decimal("0.05")))
    last, alerts = told_before("1000"), []
    value = Decimal(1000)
    for _ in range(10):
        before, value = value, value + 10
        step = change(Update, observation(str(value)), previous=previous(str(before)))
        if handled(step, picky, last) is Handling.AT_ONCE:
            alerts.append(str(value))
            last = told_before(str(value))

    assert alerts == ["1050"]


def test_a_contradiction_is_measured_against_the_other_value() -> None:
    """Not against what was told before it."""
    picky = route(min_change=MinChange(absolute=Decimal(5)))
    apart = change(Discrepancy, observation("212"), previous=previous("204"))

    assert handled(apart, picky, told_before("212")) is Handling.AT_ONCE


def test_a_threshold_in_per_cent_means_points_of_a_rate() -> None:
    """Rates have no relative difference."""
    picky = route(min_change=MinChange(relative=Decimal("0.02")))

    def moved(to: str) -> Handling:
        seen = observation(to, "%", nature=Nature.RATE)
        return handled(change(Update, seen, previous=previous("93.5", "%")), picky)

    assert moved("95.3") is Handling.SILENT
    assert moved("95.5") is Handling.AT_ONCE


def test_what_has_no_earlier_value_passes_a_threshold() -> None:
    """A first value cannot have moved too little."""
    assert handled(change(New), route(min_change=MinChange(absolute=Decimal(10**9)))) is Handling.AT_ONCE


def test_quiet_hours_put_messages_off() -> None:
    """To the morning of the route's zone."""
    sleepy = route(quiet=DaySpan.parse("22:00-07:00"))
    night = datetime(2026, 3, 12, 15, tzinfo=UTC)

    assert sleepy.awake(night) == datetime(2026, 3, 12, 23, tzinfo=UTC)
    assert sleepy.awake(AT) == AT


def test_starting_values_gather_by_province() -> None:
    """Of a county too; what has no area has a digest of its own."""
    assert baseline_key("450123") == baseline_key("450000") == "baseline:450000"
    assert baseline_province(baseline_key("450123")) == "450000"
    assert baseline_province(baseline_key(None)) == ""
    assert baseline_province("daily") is None


def test_a_channel_is_known_by_a_name_that_tells_nothing() -> None:
    """Stored and logged; the same for the same address."""
    url = "json://user:secret@example.org/token"

    assert fingerprint(url) == fingerprint(f" {url} ")
    assert fingerprint(url) != fingerprint(url + "1")
    assert len(fingerprint(url)) == 16
