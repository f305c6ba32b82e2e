"""Numbers are said exactly, with their interval, and few observations are not oversold."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sojourn.maps.words import NOT_RECORDED, duration, interval, percent, say, say_open, span
from sojourn.model.measured import OpenSpread

PLAIN = str.maketrans("\N{NO-BREAK SPACE}\N{EN DASH}\N{MINUS SIGN}", " --")


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (0, "0 min"),
        (0.0001, "under 1 s"),
        (45 / 3600, "45 s"),
        (0.2, "12 min"),
        (2 + 10 / 60, "2 h 10 min"),
        (24, "1 day"),
        (76, "3 days 4 h"),
        (24 * 23, "23 days"),
        (24 * 1000, "2.7 years"),
    ],
)
def test_durations_are_said_in_at_most_two_units(hours: float, said: str) -> None:
    assert duration(hours).translate(PLAIN) == said


@given(st.floats(min_value=1 / 3600, max_value=24 * 6.9))
def test_a_said_duration_is_within_rounding_of_the_true_one(hours: float) -> None:
    units = {"s": 1, "min": 60, "h": 3600, "day": 86400, "days": 86400}
    words = duration(hours).translate(PLAIN).split()
    seconds = sum(int(n) * units[unit] for n, unit in zip(words[::2], words[1::2], strict=True))
    smallest = units[words[-1]] if len(words) == 4 else min(units[words[1]], 3600)
    assert abs(seconds - hours * 3600) <= smallest / 2 + 1


def test_a_share_that_is_neither_nothing_nor_everything_is_never_rounded_to_it() -> None:
    assert percent(0.0004).translate(PLAIN) == "< 0.1 %"
    assert percent(0.9999).translate(PLAIN) == "99.9 %"
    assert percent(0).translate(PLAIN) == "0 %"
    assert percent(1).translate(PLAIN) == "100 %"


def test_under_ten_observations_only_the_interval_is_said() -> None:
    said = say(0.5, 0.2, 0.8, 9, "share")
    assert said.value.translate(PLAIN) == "20 - 80 %"
    assert said.certainty == "interval"
    assert "50" not in said.value


def test_under_thirty_observations_the_value_is_said_without_certainty() -> None:
    assert say(0.5, 0.4, 0.6, 10, "share").certainty == "faint"
    assert say(0.5, 0.4, 0.6, 29, "share").certainty == "faint"
    assert say(0.5, 0.4, 0.6, 30, "share").certainty == "full"


def test_unknown_is_never_said_as_a_number() -> None:
    said = say(None, None, None, 0, "hours")
    assert said.value == NOT_RECORDED
    assert not said.known


def test_a_duration_that_still_goes_on_is_said_as_what_it_is_longer_than() -> None:
    assert say_open(OpenSpread(40, 30, None, 2.0, None, 26.0, None)).value.translate(PLAIN) == "over 1 day 2 h"
    known = say_open(OpenSpread(40, 10, 30.0, 2.0, None, 26.0, None))
    assert known.value.translate(PLAIN) == "1 day 6 h"
    assert known.interval.translate(PLAIN) == "over 1 day 2 h"
    assert "still wait" in say_open(OpenSpread(40, 40, None, None, None, None, None)).value
    assert not say_open(None).known


def test_intervals_stay_on_their_scale_and_negative_ones_read_well() -> None:
    assert interval(-21, 50, "strain").translate(PLAIN) == "0 - 50"
    assert interval(-1.24, -0.86, "satisfaction").translate(PLAIN) == "-1.2 to -0.9"
    assert interval(-0.1, 0.2, "share").translate(PLAIN) == "0 - 20 %"


def test_an_interval_whose_ends_round_to_the_same_shows_more_digits() -> None:
    assert interval(8.9 / 60, 9.1 / 60, "hours").translate(PLAIN) == "8 min 54 s - 9 min 6 s"
    assert interval(121.0, 121.1, "hours").translate(PLAIN) == "within 1 h"


def test_a_span_is_said_in_the_readers_zone() -> None:
    late = datetime(2026, 1, 31, 23, 30, tzinfo=UTC)
    assert span(late, late, "Europe/Berlin").translate(PLAIN) == "1 Feb 2026 (Europe/Berlin)"
    assert span(late, late, "offsets in the file").translate(PLAIN) == "31 Jan 2026 (UTC)"
    assert span(None, None, "UTC") == "no times recorded"
