"""The lines other programs read."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from monitor.cli.change_lines import COLUMNS, change_json, row_of, state_json
from monitor.cli.changes import table_row
from monitor.cli.contract import plain, published_json
from monitor.domain.change import Previous, Update
from monitor.domain.observation import Kind
from monitor.domain.period import Period
from monitor.domain.quantity import Quantity
from monitor.domain.series import series_of
from monitor.domain.views import ChangeView, SourceState
from tests.support.memory import figure

AT = datetime(2026, 1, 16, 2, 0, tzinfo=UTC)


def view(**facts: object) -> ChangeView:
    """Return 广西's community hospitals going from 187 to 204."""
    seen = figure("204")
    previous = Previous(
        quantity=Quantity(value=Decimal(187), unit="家"), period=Period.parse("2024-12-31"), url="http://a.example/1"
    )
    change = Update(
        series=series_of(seen).id, observation=seen, url="http://a.example/2", previous=previous, delta=Decimal(17),
        relative_delta=Decimal(17) / Decimal(187),
    )  # fmt: skip
    made = ChangeView(
        id=change.id, change=change, recorded_at=AT, source="a", title="标题", publisher="某报",
        published_on=date(2026, 1, 16), evidence=2,
    )  # fmt: skip
    return replace(made, **facts)  # type: ignore[arg-type]  # facts are ChangeView's own fields


def test_change_line_holds_the_contract() -> None:
    """Every field that black-box readers rely on is there, as plain values."""
    line = json.loads(json.dumps(change_json(view())))
    told = {
        "change": "update", "held": None, "baseline": False, "value": "204", "unit": "家", "period": "2025-12-31",
        "evidence": 2, "delta": "17",
    }  # fmt: skip

    assert {key: line[key] for key in told} == told
    assert line["id"] == view().change.id
    assert line["recorded_at"] == "2026-01-16T02:00:00+00:00"
    assert line["relative_delta"] == pytest.approx(0.090909)
    assert {key: line["previous"][key] for key in ("value", "unit", "bound", "period", "url")} == {
        "value": "187", "unit": "家", "bound": "exact", "period": "2024-12-31", "url": "http://a.example/1",
    }  # fmt: skip


def test_row_has_every_column_even_without_a_previous_value() -> None:
    """A spreadsheet keeps its shape."""
    bare = view()
    row = row_of(change_json(replace(bare, change=replace(bare.change, previous=None, delta=None))))

    assert tuple(row) == COLUMNS
    assert (row["previous.value"], row["delta"], row["baseline"]) == ("", "", "false")


@pytest.mark.parametrize("title", ['=HYPERLINK("http://evil.example")', "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3"])
def test_cell_of_a_spreadsheet_is_never_a_formula(title: str) -> None:
    """Titles come from pages, and pages are not trusted."""
    assert row_of(change_json(view(title=title)))["title"] == f"'{title}"


@pytest.mark.parametrize(
    ("value", "text"), [("450000000", "450000000"), ("95.30", "95.3"), ("1E+3", "1000"), ("-0.70", "-0.7")]
)
def test_numbers_are_plain(value: str, text: str) -> None:
    """No exponent, no trailing zeros, and negative numbers stay numbers."""
    assert plain(Decimal(value)) == text


def test_publication_keeps_its_zone() -> None:
    """A time is told with the publisher's offset, a day as a day."""
    assert published_json(date(2026, 1, 16)) == "2026-01-16"
    assert published_json(AT.astimezone(None).astimezone(UTC)) == "2026-01-16T02:00:00+00:00"
    assert published_json(None) is None


def test_source_state_is_told_in_utc() -> None:
    """Machines compare moments."""
    line = state_json(SourceState(source="a", state="ok", since=AT, last_success=AT))

    assert line == {
        "id": "a", "state": "ok", "since": "2026-01-16T02:00:00+00:00", "last_success": "2026-01-16T02:00:00+00:00",
        "next_run": None, "reason": "",
    }  # fmt: skip


def test_a_row_says_that_a_figure_is_a_target() -> None:
    """力争建成888家 must not read as a result."""
    found = view()
    target = replace(found.change, observation=replace(found.change.observation, kind=Kind.TARGET))

    assert "（目标）" in table_row(replace(found, change=target))[3]
    assert "（目标）" not in table_row(found)[3]
