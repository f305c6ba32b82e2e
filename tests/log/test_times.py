"""Time columns: every notation against datetime.strptime, zones against zoneinfo."""

from __future__ import annotations

import math
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sojourn.log.cells import blank
from sojourn.log.eventlog import NO_TIME
from sojourn.log.mapping import DateOrder
from sojourn.log.times import combine_date_time, implausible, parse_seconds, parse_times
from sojourn.model.errors import OptionError

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# strftime notation, order, and the finest part that it keeps.
NOTATIONS = [
    ("%Y-%m-%d %H:%M:%S.%f", None, "us"),
    ("%Y-%m-%dT%H:%M:%S", None, "s"),
    ("%Y/%m/%d %H:%M", None, "min"),
    ("%Y.%m.%d", None, "day"),
    ("%d/%m/%Y %H:%M", "dmy", "min"),
    ("%m/%d/%Y %H:%M", "mdy", "min"),
    ("%d.%m.%Y %H:%M:%S", "dmy", "s"),
    ("%d-%m-%Y", "dmy", "day"),
    ("%d/%m/%y %H:%M", "dmy", "min"),
    ("%m/%d/%Y %I:%M:%S %p", "mdy", "s"),
    ("%y-%m-%d %H:%M", "ymd", "min"),
    ("%d-%b-%Y %H:%M", None, "min"),
    ("%d %B %Y", None, "day"),
    ("%b %d, %Y %I:%M %p", None, "min"),
    ("%B %d, %Y", None, "day"),
    ("%a, %d %b %Y %H:%M:%S", None, "s"),
    ("%a %b %d %H:%M:%S %Y", None, "s"),
    ("%d/%b/%y %I:%M %p", None, "min"),
    ("%Y%m%dT%H%M", None, "min"),
    ("%Y%m%d%H%M%S", None, "s"),
    ("%Y%m%d", None, "day"),
]
KEEP = {"us": 1, "s": 10**6, "min": 60 * 10**6, "day": 86_400 * 10**6}
moments = st.datetimes(min_value=datetime(1980, 1, 1), max_value=datetime(2038, 1, 1))


def text(*values: str | None) -> pa.Array:
    return pa.array(values, pa.string()).dictionary_encode()


def us(moment: datetime) -> int:
    """Whole microseconds since 1970, exactly."""
    return (moment.astimezone(UTC) - EPOCH) // timedelta(microseconds=1)


@pytest.mark.parametrize(("notation", "order", "finest"), NOTATIONS)
@given(moments=st.lists(moments, min_size=1, max_size=40))
@settings(max_examples=6, deadline=None)
def test_every_notation_reads_back_what_strftime_wrote(
    notation: str, order: None, finest: str, moments: list[datetime]
) -> None:
    parsed = parse_times(text(*(m.strftime(notation) for m in moments)), order, "UTC")
    expected = [us(m.replace(tzinfo=UTC)) // KEEP[finest] * KEEP[finest] for m in moments]
    assert parsed.us.tolist() == expected
    assert (parsed.bad, parsed.had_offset, parsed.naive) == (0, False, True)


@given(moment=moments, minutes=st.integers(-14 * 60, 14 * 60), colon=st.booleans())
@settings(max_examples=60, deadline=None)
def test_offsets_are_applied_and_the_zone_is_not(moment: datetime, minutes: int, colon: bool) -> None:
    sign, size = "-" if minutes < 0 else "+", abs(minutes)
    offset = f"{sign}{size // 60:02d}{':' if colon else ''}{size % 60:02d}"
    parsed = parse_times(text(f"{moment.isoformat()}{offset}"), None, "Asia/Tokyo")
    assert parsed.us.tolist() == [us(moment.replace(tzinfo=UTC)) - minutes * 60 * 10**6]
    assert (parsed.had_offset, parsed.naive) == (True, False)


ZONES = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "Africa/Casablanca", "UTC"]


@pytest.mark.parametrize("zone", ZONES)
@given(moments=st.lists(moments, min_size=1, max_size=30))
@settings(max_examples=20, deadline=None)
def test_times_without_zone_read_as_zoneinfo_reads_them(zone: str, moments: list[datetime]) -> None:
    parsed = parse_times(text(*(m.isoformat(sep=" ", timespec="microseconds") for m in moments)), None, zone)
    assert parsed.us.tolist() == [us(m.replace(tzinfo=ZoneInfo(zone))) for m in moments]


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe"])
def test_every_half_hour_around_clock_changes_reads_as_zoneinfo_reads_it(zone: str) -> None:
    info, start = ZoneInfo(zone), datetime(2023, 1, 1)
    walls = [start + timedelta(minutes=30 * i) for i in range(48 * 366)]
    parsed = parse_times(pa.array(walls, pa.timestamp("us")), None, zone)
    assert parsed.us.tolist() == [us(w.replace(tzinfo=info)) for w in walls]
    utc_offsets = [
        (w.replace(tzinfo=info, fold=0).utcoffset(), w.replace(tzinfo=info, fold=1).utcoffset()) for w in walls
    ]
    assert parsed.ambiguous == sum(first > second for first, second in utc_offsets)  # type: ignore[operator]
    assert parsed.nonexistent == sum(first < second for first, second in utc_offsets)  # type: ignore[operator]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("29. Februar 2016", datetime(2016, 2, 29)),
        ("3. März 2016 10:05", datetime(2016, 3, 3, 10, 5)),
        ("1. Dez. 2016", datetime(2016, 12, 1)),
        ("29.02.2016, 01:16 Uhr", datetime(2016, 2, 29, 1, 16)),
        ("5. Mai 2016 um 10:00", datetime(2016, 5, 5, 10)),
        ("29/2/2016 01:16", datetime(2016, 2, 29, 1, 16)),
        ("1/2/99 12:00 AM", datetime(1999, 2, 1)),
        ("1/2/2016 12:30 pm", datetime(2016, 2, 1, 12, 30)),
        ("1/2/2016 1:30 p.m.", datetime(2016, 2, 1, 13, 30)),
        ("1/2/2016 1:30\u202fPM", datetime(2016, 2, 1, 13, 30)),
        ("  2016-02-29 ", datetime(2016, 2, 29)),
        ("2016-02-29 24:00", datetime(2016, 3, 1)),
        ("1456708560", datetime(2016, 2, 29, 1, 16)),
        ("1456708560.25", datetime(2016, 2, 29, 1, 16, 0, 250_000)),
        ("1456708560123", datetime(2016, 2, 29, 1, 16, 0, 123_000)),
        ("1456708560123456", datetime(2016, 2, 29, 1, 16, 0, 123_456)),
        ("42429", datetime(2016, 2, 29)),
        ("42429.75", datetime(2016, 2, 29, 18)),
        ("20160229T0116", datetime(2016, 2, 29, 1, 16)),
        ("2016-02-29T01:16:00,5Z", datetime(2016, 2, 29, 1, 16, 0, 500_000)),
        ("2016-02-29T01:16:00.123456789Z", datetime(2016, 2, 29, 1, 16, 0, 123_456)),
        ("2016-02-29 03:16 UTC+02:00", datetime(2016, 2, 29, 1, 16)),
    ],
)
def test_notations_of_real_systems(written: str, expected: datetime) -> None:
    parsed = parse_times(text(written), "dmy", "UTC")
    assert parsed.us.tolist() == [us(expected.replace(tzinfo=UTC))]


@pytest.mark.parametrize(
    "written",
    [
        *("hello", "2016-02-30", "2015-02-29", "13/13/2016", "31.04.2016", "2016-01-01 25:00", "2016-01-01 10:60", "0"),
        *("12", "1900000", "20161301", "2016-00-10", "1/2/2016 13:00 AM", "12 Monkeys 2016", "?", "1.5", "INC0012345"),
    ],
)
def test_what_is_not_a_time_is_counted_and_shown(written: str) -> None:
    parsed = parse_times(text(written, "2016-01-01", written, None, ""), "dmy", "UTC")
    assert parsed.bad == 2
    assert parsed.bad_examples == (written,)
    assert (parsed.us == NO_TIME).tolist() == [True, False, True, True, True]


def test_a_value_against_the_decided_order_is_bad_and_never_swapped() -> None:
    parsed = parse_times(text("3/4/2016", "4/25/2016"), "dmy", "UTC")
    assert parsed.us.tolist() == [us(datetime(2016, 4, 3, tzinfo=UTC)), NO_TIME]
    assert parsed.bad_examples == ("4/25/2016",)


def test_a_date_with_the_year_last_is_not_read_without_an_order() -> None:
    assert parse_times(text("3/4/2016"), None, "UTC").bad == 1


@pytest.mark.parametrize(
    ("written", "resolution"),
    [
        (["2016-01-01", "2016-01-02"], "day"),
        (["2016-01-01 00:00", "2016-01-02 10:30"], "minute"),
        (["2012/10/09 14:50:17.000"], "second"),
        (["2012-10-09 14:50:17.001"], "sub-second"),
    ],
)
def test_resolution_is_the_finest_part_in_use(written: list[str], resolution: str) -> None:
    assert parse_times(text(*written), None, "Europe/Berlin").resolution == resolution


def test_typed_instants_pass_through() -> None:
    moment = datetime(2020, 6, 1, 12, tzinfo=UTC)
    zoned = parse_times(pa.array([moment, None], pa.timestamp("us", "UTC")), None, "Asia/Tokyo")
    assert zoned.us.tolist() == [us(moment), NO_TIME]
    assert (zoned.had_offset, zoned.naive) == (True, False)
    wall = parse_times(pa.array([datetime(2020, 6, 1, 12)], pa.timestamp("ms")), None, "Asia/Tokyo")
    assert wall.us.tolist() == [us(datetime(2020, 6, 1, 3, tzinfo=UTC))]


def test_date_and_clock_in_two_columns() -> None:
    dates = text("2021-01-01", "2021-01-01", None, "x", "2021-07-01")
    clocks = text("09:12:58", None, "01:00", "1:00", "1:05 PM")
    parsed = combine_date_time(dates, clocks, None, "Europe/Berlin")
    berlin = ZoneInfo("Europe/Berlin")
    first, last = datetime(2021, 1, 1, 9, 12, 58, tzinfo=berlin), datetime(2021, 7, 1, 13, 5, tzinfo=berlin)
    assert parsed.us.tolist() == [us(first), NO_TIME, NO_TIME, NO_TIME, us(last)]
    assert parsed.bad == 2
    assert parsed.bad_examples == ("2021-01-01 (no time of day)", "x 1:00")


@given(day=st.dates(date(1990, 1, 1), date(2040, 1, 1)), clock=st.times())
@settings(max_examples=40, deadline=None)
def test_date_and_clock_are_the_moment_they_came_from(day: date, clock: object) -> None:
    parsed = combine_date_time(text(day.isoformat()), text(str(clock)), None, "UTC")
    assert parsed.us.tolist() == [us(datetime.fromisoformat(f"{day} {clock}+00:00"))]


def test_excel_clocks_and_typed_dates_combine() -> None:
    dates = pa.array([datetime(2021, 1, 1)], pa.timestamp("us"))
    parsed = combine_date_time(dates, text("0.5"), None, "UTC")
    assert parsed.us.tolist() == [us(datetime(2021, 1, 1, 12, tzinfo=UTC))]


@pytest.mark.parametrize(
    ("written", "seconds"),
    [("109", 109), ("109.5", 109.5), ("2:23", 143), ("0:02:23", 143), ("1 day, 0:00:10", 86_410), ("26:00:00", 93_600)],
)
def test_lengths_of_time(written: str, seconds: float) -> None:
    assert parse_seconds(text(written)).tolist() == [seconds]


def test_what_is_no_length_of_time_is_unknown_not_zero() -> None:
    assert all(math.isnan(s) for s in parse_seconds(text("x", None, "", "-5", "1:2:3:4")))


def test_implausible_times_are_those_before_1980_and_long_after_now() -> None:
    now = us(datetime(2024, 1, 1, tzinfo=UTC))
    years = [1970, 1979, 1980, 2024, 2025, 2027, 2999]
    moments = np.array([us(datetime(y, 1, 2, tzinfo=UTC)) for y in years] + [NO_TIME], dtype=np.int64)
    assert implausible(moments, now).tolist() == [True, True, False, False, False, True, True, False]


def test_the_system_clock_is_the_default_present() -> None:
    soon = us(datetime.now(UTC) + timedelta(days=365))
    far = us(datetime.now(UTC) + timedelta(days=800))
    assert implausible(np.array([soon, far])).tolist() == [False, True]


def test_an_unknown_zone_names_the_closest() -> None:
    with pytest.raises(OptionError, match="Europe/Berlin"):
        parse_times(text("2016-01-01"), None, "Europe/Berlim")
    with pytest.raises(OptionError, match="Europe/Berlin"):
        parse_times(text("2016-01-01"), None, "berlin")


def test_blank_empties_what_means_no_value() -> None:
    column = blank(text("a", "?", " ", "b", None, "? "), ("?",))
    assert column.to_pylist() == ["a", None, None, "b", None, None]
    assert set(column.dictionary.to_pylist()) == {"a", "b"}


def test_an_empty_column_has_no_times() -> None:
    parsed = parse_times(pa.array([], pa.string()).dictionary_encode(), None, "Europe/Berlin")
    assert (len(parsed.us), parsed.bad) == (0, 0)


def test_large_columns_mix_what_can_and_cannot_be_read() -> None:
    days = [datetime(2020, 1, 1, tzinfo=UTC) + timedelta(hours=7 * i) for i in range(500)]
    cells = [f"nothing {i}" for i in range(500)]
    cells += [day.strftime("%Y-%m-%d %H:%M") for day in days] + [day.strftime("%d %b %Y %H:%M +0000") for day in days]
    parsed = parse_times(text(*cells), "dmy", "UTC")
    assert parsed.us.tolist() == [NO_TIME] * 500 + [us(day) for day in days] * 2
    assert (parsed.bad, len(parsed.bad_examples)) == (500, 3)
    assert (parsed.had_offset, parsed.naive) == (True, True)


def test_many_different_clocks() -> None:
    seconds = range(0, 86_400, 97)
    clocks = [f"{s // 3600:02d}:{s // 60 % 60:02d}:{s % 60:02d}" for s in seconds]
    parsed = combine_date_time(text(*["1970-01-01"] * len(clocks)), text(*clocks), None, "UTC")
    assert parsed.us.tolist() == [s * 10**6 for s in seconds]


@pytest.mark.parametrize(("notation", "order", "finest"), NOTATIONS)
def test_many_values_written_alike_read_as_each_of_them_alone(notation: str, order: DateOrder, finest: str) -> None:
    dice = np.random.default_rng(11)
    begin = datetime(1980, 1, 1)
    words = [
        (begin + timedelta(microseconds=int(us))).strftime(notation) for us in dice.integers(0, 10**15 * 2, size=3_000)
    ]
    odd = ["", " ", "never", "2024-13-01 25:00:00", "31/02/2024 10:00", "2024-01-01T10:00:00+05:30", "٢٠٢٤-٠١-٠١", "é"]
    for place, word in enumerate(odd * 40):
        words[place * 9] = word
    many = parse_times(pa.array(words), order, "Europe/Berlin")
    few = [parse_times(pa.array(words[i : i + 500]), order, "Europe/Berlin") for i in range(0, len(words), 500)]
    assert (many.us == np.concatenate([part.us for part in few])).all()
    assert (many.us != NO_TIME).sum() > 2_000
    assert many.bad == sum(part.bad for part in few)
    assert (many.ambiguous, many.nonexistent) == (sum(p.ambiguous for p in few), sum(p.nonexistent for p in few))


@given(zone=st.sampled_from(["Z", "+02:00", "-0330", " UTC", ""]), digits=st.integers(0, 9))
@settings(max_examples=12, deadline=None)
def test_fractions_and_offsets_of_many_values(zone: str, digits: int) -> None:
    seconds = np.arange(1_500) * 61
    fraction = "." + "123456789"[:digits] if digits else ""
    words = [
        f"2024-03-{1 + s // 86_400:02d}T{s // 3600 % 24:02d}:{s // 60 % 60:02d}:{s % 60:02d}{fraction}{zone}"
        for s in seconds
    ]
    shift = {"Z": 0, "+02:00": 7200, "-0330": -12_600, " UTC": 0, "": 0}[zone]
    part = int("123456789"[:digits].ljust(6, "0")[:6])
    begin = us(datetime(2024, 3, 1, tzinfo=UTC))
    assert (parse_times(pa.array(words), None, "UTC").us == begin + (seconds - shift) * 10**6 + part).all()
