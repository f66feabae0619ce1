"""Moments as people type them."""

from datetime import UTC, date, datetime, timedelta

import pytest

from monitor.cli.context import WrongUsage
from monitor.cli.moments import day_of, moment_of, published_of

NOW = datetime(2026, 3, 12, 4, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2026-03-01", datetime(2026, 2, 28, 16, 0, tzinfo=UTC)),
        ("2026-03-01T08:00", datetime(2026, 3, 1, 0, 0, tzinfo=UTC)),
        ("2026-03-01T08:00+00:00", datetime(2026, 3, 1, 8, 0, tzinfo=UTC)),
        ("7d", NOW - timedelta(days=7)),
        ("90m", NOW - timedelta(minutes=90)),
    ],
)
def test_moment_is_chinese_time_unless_it_says_otherwise(text: str, meant: datetime) -> None:
    """Readers think in the publisher's zone."""
    assert moment_of("--since", text, NOW) == meant


def test_day_may_count_to_its_end() -> None:
    """`--until` and `--as-of` include the day they name."""
    moment = moment_of("--until", "2026-03-01", NOW, to_end=True)

    assert moment is not None
    assert moment.astimezone(UTC) == datetime(2026, 3, 1, 15, 59, 59, 999999, tzinfo=UTC)


def test_second_counts_to_its_end() -> None:
    """A recorded time, told to the second, includes what was recorded then; a finer one is taken as it is."""
    told = moment_of("--as-of", "2026-03-01T08:00:05+00:00", NOW, to_end=True)
    finer = moment_of("--as-of", "2026-03-01T08:00:05.000001+00:00", NOW, to_end=True)

    assert told == datetime(2026, 3, 1, 8, 0, 5, 999999, tzinfo=UTC)
    assert finer == datetime(2026, 3, 1, 8, 0, 5, 1, tzinfo=UTC)


def test_nothing_stays_nothing() -> None:
    """An absent option narrows nothing."""
    assert moment_of("--since", None, NOW) is None


@pytest.mark.parametrize("text", ["yesterday", "2026-02-30", "7y", "", "99999d"])
def test_wrong_moment_names_the_option_and_what_to_write(text: str) -> None:
    """The sentence is all the user sees."""
    with pytest.raises(WrongUsage, match=r"--since .*write 2026-01-16"):
        moment_of("--since", text, NOW)


def test_publication_keeps_what_it_says() -> None:
    """A day stays a day, a time stays a time."""
    assert published_of("--published", "2026-03-01") == date(2026, 3, 1)
    assert isinstance(published_of("--published", "2026-03-01T08:00"), datetime)
    with pytest.raises(WrongUsage, match="--back"):
        day_of("--back", "2026-03-01T08:00")
