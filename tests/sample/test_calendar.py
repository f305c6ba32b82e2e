"""Office hours and local times, against datetime and the zone database."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from sojourn.sample.calendar import DESK, END, OFFICE, START, instant, iso, local_day

BERLIN = ZoneInfo("Europe/Berlin")
TIMES = st.integers(START, END)


@given(TIMES)
def test_written_times_are_the_zones(time: int) -> None:
    local = datetime.fromtimestamp(time, UTC).astimezone(BERLIN)
    assert iso(time) == local.isoformat()
    assert local_day(time) == local.date()
    midnight = datetime(local.year, local.month, local.day, tzinfo=BERLIN)
    assert instant(local.date()) == int(midnight.timestamp())


@given(TIMES, st.integers(0, 400 * 3600))
def test_so_many_open_seconds_later_is_open_and_so_many_seconds_later(time: int, seconds: int) -> None:
    for hours in (OFFICE, DESK):
        later = hours.after(time, seconds)
        assert later >= time
        assert hours.is_open(later)
        assert hours.between(time, later) == seconds
        local = datetime.fromtimestamp(later, UTC).astimezone(BERLIN)
        assert local.weekday() < 5
        assert hours.opens <= local.hour < hours.closes


@given(TIMES, st.integers(60, 4 * 3600))
def test_a_slot_ends_before_closing(time: int, seconds: int) -> None:
    start = OFFICE.slot(time, seconds)
    assert OFFICE.between(start, start + seconds) == seconds
    assert start >= time


def test_a_day_has_ten_office_hours_and_a_holiday_none() -> None:
    day = instant(datetime(2026, 3, 2, tzinfo=UTC).date())
    assert OFFICE.between(day, day + 86_400) == 10 * 3600
    new_year = instant(datetime(2026, 1, 1, tzinfo=UTC).date())
    assert OFFICE.between(new_year, new_year + 86_400) == 0
