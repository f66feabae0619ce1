"""Times as people write them: spans over midnight, durations, crontab lines."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.domain.errors import InvalidValueError
from monitor.domain.timing import Cron, DaySpan, parse_duration, parse_zone

SHANGHAI = ZoneInfo("Asia/Shanghai")
BERLIN = ZoneInfo("Europe/Berlin")

MOMENTS = st.integers(0, 3 * 366 * 24 * 60).map(lambda m: datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=m))
CLOCKS = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))


def test_a_span_may_run_over_midnight() -> None:
    """Friday night to Saturday morning is one span."""
    night = DaySpan.parse("22:00-07:00")

    assert [night.holds(time(hour)) for hour in (21, 22, 0, 6, 7)] == [False, True, True, True, False]


def test_a_span_may_end_at_midnight() -> None:
    """24:00 is how people write it."""
    evening = DaySpan.parse("18:00-24:00")

    assert (evening.holds(time(23, 59)), evening.holds(time(0)), str(evening)) == (True, False, "18:00-00:00")


def test_quiet_hours_end_in_the_morning_of_their_zone() -> None:
    """At 15:00 UTC it is 23:00 in Shanghai; the day there ends its quiet at 23:00 UTC."""
    night = DaySpan.parse("22:00-07:00")

    assert night.after(datetime(2026, 3, 12, 15, tzinfo=UTC), SHANGHAI) == datetime(2026, 3, 12, 23, tzinfo=UTC)
    assert night.after(datetime(2026, 3, 12, 5, tzinfo=UTC), SHANGHAI) == datetime(2026, 3, 12, 5, tzinfo=UTC)


def test_a_clock_time_that_summer_time_skips_still_comes() -> None:
    """On the last Sunday of March there is no 02:30 in Berlin."""
    skipped = DaySpan.parse("02:30-03:30")
    at = datetime(2026, 3, 29, 0, 0, tzinfo=UTC)

    assert skipped.within(at, BERLIN) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


@given(at=MOMENTS, start=CLOCKS, end=CLOCKS)
def test_leaving_and_entering_a_span_are_as_they_say(at: datetime, start: time, end: time) -> None:
    """After is outside, within is inside, neither is in the past nor more than a day and an hour away."""
    if start == end:
        return
    span = DaySpan(start, end)
    for zone in (SHANGHAI, BERLIN):
        after, within = span.after(at, zone), span.within(at, zone)
        assert at <= after <= at + timedelta(hours=25)
        assert at <= within <= at + timedelta(hours=25)
        assert span.holds_moment(at, zone) == (within == at)


@pytest.mark.parametrize("text", ["25:00-07:00", "22-07", "", "22:00-22:00", "22:60-07:00", "07:00"])
def test_what_is_no_span_is_refused(text: str) -> None:
    """Told at load, with an example."""
    with pytest.raises(InvalidValueError, match=r'write .*"22:00-07:00"'):
        DaySpan.parse(text)


def test_durations_have_units() -> None:
    """A number alone could be anything."""
    assert parse_duration("2h") == timedelta(hours=2)
    assert parse_duration("7d") == timedelta(days=7)
    for text in ("2", "h", "0h", "-1h", "2 hours", "999999d"):
        with pytest.raises(InvalidValueError, match="is not a duration"):
            parse_duration(text)


@pytest.mark.parametrize("name", ["Mars/Olympus", "", "../etc/passwd", "/etc/localtime"])
def test_an_unknown_zone_is_refused(name: str) -> None:
    """Before it can stop a scheduler."""
    with pytest.raises(InvalidValueError, match="IANA"):
        parse_zone(name)


def test_a_crontab_line_is_expanded() -> None:
    """Lists, ranges, steps and names; 0 and 7 are Sunday."""
    cron = Cron.parse("*/20 8-10 1,15 jan-mar 5-7")

    assert cron.minutes == {0, 20, 40}
    assert cron.hours == {8, 9, 10}
    assert cron.days == {1, 15}
    assert cron.months == {1, 2, 3}
    assert cron.weekdays == {5, 6, 0}
    assert cron.either_day


@pytest.mark.parametrize(
    "text",
    ["", "* * * *", "60 * * * *", "* 24 * * *", "a b c d e", "1-* * * * *", "*/0 * * * *", "0 0 31 2 *", "5-1 * * * *"],
)
def test_what_is_no_crontab_line_is_refused(text: str) -> None:
    """One that never fires too."""
    with pytest.raises(InvalidValueError):
        Cron.parse(text)
