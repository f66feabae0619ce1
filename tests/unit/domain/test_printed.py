"""Whether a value is the one its own words print."""

from decimal import Decimal

import pytest

from monitor.domain.printed import is_printed


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("204", "204家"),
        ("450000000", "4.5亿元"),
        ("424000", "42.4萬張"),
        ("30000", "3萬(wàn)余人次"),
        ("1200", "1,200多人"),
        ("13000", "1.30万次"),
        ("2.1", "-2.1%"),
        ("0", "0例"),
        ("36048000", "3604.8"),
        ("60", "50%—60%"),
        ("90", "超过九成"),
        ("20", "2成"),
        ("9.8", "9分48秒"),
    ],
)
def test_a_value_is_proven_by_its_words(value: str, words: str) -> None:
    """Multipliers, scripts and columns of 万 included; what no digit prints is left to the rules."""
    assert is_printed(Decimal(value), words)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("205", "204家"),
        ("2040", "204家"),
        ("20.4", "204家"),
        ("45000000", "4.5亿元"),
        ("0", "3例"),
        ("3", "0例"),
        ("55", "50%—60%"),
    ],
)
def test_another_value_is_not(value: str, words: str) -> None:
    """A digit or a place that somebody changed."""
    assert not is_printed(Decimal(value), words)
