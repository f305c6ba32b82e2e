"""Working calendars, against a minute-by-minute loop and planted weeks."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sojourn.log.eventlog import HOUR_US, NO_TIME
from sojourn.measures.calendar import Calendar, read_calendar, settled
from sojourn.measures.calendar_file import calendar_words
from sojourn.model.errors import OptionError, UnreadableError
from tests.measures.small import us

ZONES = ("UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe")
OFFICE = "Mon-Fri 08:00-18:00"


def slow_hours(calendar: Calendar, start_us: int, end_us: int) -> float:
    """Open minutes counted one by one in local time."""
    zone, count = ZoneInfo(calendar.zone), 0
    moment = datetime.fromtimestamp(start_us / 1e6, UTC)
    for i in range((end_us - start_us) // 60_000_000):
        local = (moment + timedelta(minutes=i)).astimezone(zone)
        count += local.date() not in calendar.closed and bool(
            calendar.open[local.weekday() * 96 + local.hour * 4 + local.minute // 15]
        )
    return count / 60


@settings(max_examples=30, deadline=None)
@given(
    st.sampled_from(ZONES),
    st.lists(st.booleans(), min_size=84, max_size=84),
    st.integers(0, 365 * 24 * 60),
    st.integers(0, 9 * 24 * 60),
    st.sets(st.integers(0, 12), max_size=4),
)
@example("Europe/Berlin", [True] * 84, 86 * 1440, 4 * 1440, {4, 5})  # the clock goes forward
@example("Australia/Lord_Howe", [True, False] * 42, 94 * 1440, 4 * 1440, set())  # back, by half an hour
def test_hours_equal_a_loop_over_every_minute(
    zone: str, cells: list[bool], start: int, length: int, closed: set[int]
) -> None:
    first = date(2023, 12, 31) + timedelta(days=start // 1440)
    days = tuple(first + timedelta(days=i) for i in sorted(closed))
    calendar = Calendar(np.repeat(np.array(cells), 8), zone, "", days)
    start_us = us("2024-01-01T00:00") + start * 60_000_000
    end_us = start_us + length * 60_000_000
    [found] = calendar.hours_between(np.array([start_us]), np.array([end_us]))
    assert found == pytest.approx(slow_hours(calendar, start_us, end_us), abs=1e-9)


def test_hours_between_known_instants() -> None:
    calendar = Calendar.parse(OFFICE, "Europe/Berlin")
    start = [us("2024-06-07T15:30"), us("2024-06-08T10:00"), us("2024-06-07T06:00"), NO_TIME, us("2024-06-07T12:00")]
    end = [us("2024-06-10T06:30"), us("2024-06-09T10:00"), us("2024-06-07T05:00"), us("2024-06-07T05:00"), NO_TIME]
    # Friday 17:30 to Monday 08:30 in Berlin; a weekend; the wrong way round; unknown ends.
    found = calendar.hours_between(np.array(start), np.array(end))
    np.testing.assert_allclose(found, [1.0, 0.0, 0.0, np.nan, np.nan])
    assert len(calendar.hours_between(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64))) == 0


def test_a_day_and_night_desk_works_elapsed_time_even_when_the_clock_changes() -> None:
    always = Calendar.parse("Mon-Sun 00:00-24:00", "Europe/Berlin")
    start, end = np.array([us("2024-03-01T00:00")]), np.array([us("2024-12-01T00:00")])
    assert always.hours_between(start, end)[0] == (end[0] - start[0]) / HOUR_US
    night = Calendar.parse("Sun 02:00-03:00", "Europe/Berlin")
    # That hour was skipped on 31 March and came twice on 27 October.
    for day, hours in (("2024-03-31", 0.0), ("2024-10-27", 2.0), ("2024-06-02", 1.0)):
        begin = np.array([us(f"{day}T00:00") - 6 * HOUR_US])
        assert night.hours_between(begin, begin + 24 * HOUR_US)[0] == hours


def test_instants_far_away_are_no_trouble() -> None:
    calendar = Calendar.parse("Mon-Sun 00:00-24:00", "Europe/Berlin")
    start, end = np.array([us("0002-01-01T00:00")]), np.array([us("9999-12-31T00:00")])
    assert calendar.hours_between(start, end)[0] == pytest.approx((end[0] - start[0]) / HOUR_US)


@pytest.mark.parametrize(
    ("text", "same"),
    [
        (OFFICE, OFFICE),
        ("Monday–Friday 8-18; sat 09:00 - 12:30", "Mon-Fri 08:00-18:00, Sat 09:00-12:30"),
        ("Mon 08:00-12:00 13:00-17:00", "Mon 08:00-12:00 13:00-17:00"),
        (
            "Mon 9-10, closed 2026-12-25 2026-01-01..2026-01-03; closed 2026-01-04",
            "Mon 09:00-10:00, closed 2026-01-01..2026-01-04 2026-12-25",
        ),
        ("Sat-Mon 10:00-11:00", "Mon 10:00-11:00, Sat-Sun 10:00-11:00"),
        ("Fri 22:00-06:00", "Fri 22:00-24:00, Sat 00:00-06:00"),
        ("Mon-Sun 00:00-24:00", "Mon-Sun 00:00-24:00"),
    ],
)
def test_a_written_calendar_says_itself_back(text: str, same: str) -> None:
    calendar = Calendar.parse(text, "UTC")
    assert calendar.text == same
    assert (Calendar.parse(same, "UTC").open == calendar.open).all()


@settings(deadline=None)
@given(st.binary(min_size=84, max_size=84).filter(any))
def test_every_calendar_can_be_written_and_read(cells: bytes) -> None:
    calendar = Calendar(np.unpackbits(np.frombuffer(cells, dtype=np.uint8)).astype(np.bool_), "UTC", "")
    assert (Calendar.parse(calendar.text, "UTC").open == calendar.open).all()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "needs days and hours"),
        ("Mon-Fri", "needs days and hours"),
        ("Mo-Fr 08:00-18:00", "'Mo-Fr' is not a day"),
        ("Mon-Wed-Fri 08:00-18:00", "is not a day"),
        ("Mon-Fri 8 to 18", "is not a span of hours"),
        ("Mon 08:00-25:00", "outside 00:00-24:00"),
        ("Mon 08:00-08:00", "no length"),
        ("Mon 08:10-18:00", "not in quarter hours"),
        ("Mon 08:75-18:00", "not in quarter hours"),
    ],
)
def test_an_unreadable_calendar_says_what_is_wrong_and_how_to_write_it(text: str, says: str) -> None:
    with pytest.raises(OptionError) as caught:
        Calendar.parse(text, "UTC")
    assert says in caught.value.line
    assert OFFICE in caught.value.line


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", "../etc/passwd", "offsets in the file"])
def test_an_unknown_zone_is_refused(zone: str) -> None:
    with pytest.raises(OptionError, match="not a time zone"):
        Calendar.parse(OFFICE, zone)


def act(rng: np.random.Generator, text: str, zone: str, events: int, stray: float = 0.02) -> np.ndarray:
    """Times of events in a planted week over two years, a few of them at any hour."""
    calendar = Calendar.parse(text, zone)
    local_zone, times = ZoneInfo(zone), []
    minutes = rng.integers(0, 2 * 365 * 24 * 60, 40 * events).tolist()
    for minute in minutes:
        moment = datetime(2023, 1, 1, tzinfo=UTC) + timedelta(minutes=minute)
        local = moment.astimezone(local_zone)
        if calendar.open[local.weekday() * 96 + local.hour * 4 + local.minute // 15] or rng.random() < stray:
            times.append(round(moment.timestamp()) * 1_000_000)
        if len(times) == events:
            break
    return np.array(times, dtype=np.int64)


@pytest.mark.parametrize(
    ("week", "zone", "events"),
    [
        (OFFICE, "Europe/Berlin", 800),
        (OFFICE, "America/New_York", 5000),
        ("Mon-Thu 07:00-17:00, Fri 07:00-13:00", "Europe/Berlin", 3000),
        ("Mon-Thu 09:00-17:00, Sun 09:00-17:00", "Asia/Kolkata", 3000),
        ("Mon-Sun 00:00-24:00", "UTC", 6000),
    ],
)
def test_a_planted_week_is_found_in_local_time(week: str, zone: str, events: int) -> None:
    found = read_calendar(act(np.random.default_rng(2), week, zone, events), zone)
    assert found.text == week
    assert f"{events:,} events" in found.why


def test_a_lunch_break_is_open_and_a_nightly_batch_is_not() -> None:
    rng = np.random.default_rng(4)
    times = act(rng, "Mon-Fri 08:00-12:00 13:00-18:00", "UTC", 2000, stray=0)
    batch = us("2023-01-02T02:10") + np.arange(600) * 24 * HOUR_US
    assert read_calendar(np.concatenate((times, batch)), "UTC").text == OFFICE


def test_too_little_to_read_falls_back_and_says_so() -> None:
    few = read_calendar(np.array([us("2024-06-07T15:30"), NO_TIME]), "Europe/Berlin")
    assert few.text == OFFICE
    assert "1 of at least 500" in few.why
    dates_only = us("2024-01-01T00:00") + np.arange(2000) % 300 * 24 * HOUR_US
    midnight = read_calendar(dates_only, "UTC")
    assert midnight.text == OFFICE
    assert "7 hours of the week" in midnight.why
    assert read_calendar(np.zeros(0, dtype=np.int64), "UTC").text == OFFICE


def test_closed_days_alone_leave_the_hours_to_be_read() -> None:
    read = Calendar.parse(OFFICE, "UTC", "read")
    closed = Calendar.parse("closed 2026-12-25", "UTC")
    found = settled(closed, lambda: read)
    assert (found.text, found.why) == (f"{OFFICE}, closed 2026-12-25", "read; closed days as given")
    assert settled(None, lambda: read) is read
    given_hours = Calendar.parse("Mon 08:00-09:00", "UTC")
    assert settled(given_hours, lambda: read) is given_hours


def test_hours_and_holidays_come_from_a_file(tmp_path: Path) -> None:
    words = tmp_path / "desk.txt"
    words.write_text("# our hours\nMon-Fri 08:00-16:00  # all year\n\nclosed 2026-05-01\n", "utf-8")
    assert calendar_words(str(words)) == "Mon-Fri 08:00-16:00, closed 2026-05-01"
    holidays = tmp_path / "holidays.ics"
    event = "BEGIN:VEVENT\r\nSUMMARY:{}\r\nDTSTART;VALUE=DATE:{}\r\nDTEND;VALUE=DATE:{}\r\nEND:VEVENT\r\n"
    meeting = "BEGIN:VEVENT\r\nDTSTART:20260303T100000Z\r\nEND:VEVENT\r\n"
    holidays.write_text(
        "BEGIN:VCALENDAR\r\n"
        + event.format("Christmas", 20261224, 20261227)
        + event.format("May", 20260501, 20260502)
        + meeting
        + "END:VCALENDAR\r\n",
        "utf-8",
    )
    found = Calendar.parse(calendar_words(str(holidays)), "UTC")
    assert found.text == "closed 2026-05-01 2026-12-24..2026-12-26"
    assert calendar_words(OFFICE) == OFFICE
    holidays.write_text(meeting, "utf-8")
    with pytest.raises(UnreadableError, match="no event of a whole day"):
        calendar_words(str(holidays))


@pytest.mark.parametrize("words", ["closed", "closed Friday", "closed 2026-02-30", "closed 2026-05-02..2026-05-01"])
def test_days_that_are_none_are_one_clear_error(words: str) -> None:
    with pytest.raises(OptionError, match="closed 2026-12-25"):
        Calendar.parse(words, "UTC")
