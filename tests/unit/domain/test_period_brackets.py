"""Brackets that say which days a moving word of time means."""

from datetime import date

import pytest

from monitor.domain.periods import find_periods


@pytest.mark.parametrize(
    "text",
    [
        "本周（11月2日—11月8日），报告12例。",
        "上周（2026年第45周，11月2日至8日）报告12例。",
        "第45周（2026年11月2日—8日），报告12例。",
    ],
)
def test_the_days_in_the_bracket_are_meant(text: str) -> None:
    """A week is the one its bracket names, not that of the publication."""
    (mention,) = find_periods(text, date(2026, 11, 20))

    assert str(mention.period) == "2026-11-02/2026-11-08"
    assert text[mention.end :].lstrip("，").startswith("报告")


@pytest.mark.parametrize("text", ["本周（含周末）报告12例。", "本周（11月2日起实行）报告12例。"])
def test_a_bracket_that_tells_more_explains_nothing(text: str) -> None:
    """What else stands in a bracket leaves the word as it is."""
    assert str(find_periods(text, date(2026, 11, 20))[0].period) == "2026-11-16/2026-11-22"
