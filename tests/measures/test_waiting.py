"""Waiting and touch time of each visit."""

import numpy as np
import pytest

from sojourn.measures.calendar import Calendar
from sojourn.measures.waiting import touch_hours, wait_hours, waits_for_solution, work_wait_hours
from tests.measures.small import Visit, visits

# Hour 0 is Thursday 1 January 1970, 00:00 UTC.
DESK = Calendar.parse("Mon-Fri 08:00-18:00", "UTC")


def test_waiting_runs_from_the_last_instant_of_the_visit_before() -> None:
    two = visits(
        [Visit("report", 9, 9.5), Visit("taken_on", 33.5), Visit("fix", 34)],
        [Visit("report", 10)],
    )
    np.testing.assert_allclose(wait_hours(two), [np.nan, 24, 0.5, np.nan])
    # 9:30 to 18:00 on Thursday and 8:00 to 9:30 on Friday; then half an hour.
    np.testing.assert_allclose(work_wait_hours(two, DESK), [np.nan, 10, 0.5, np.nan])
    np.testing.assert_allclose(touch_hours(two), [0.5, np.nan, np.nan, np.nan])


def test_overlapping_visits_wait_for_nothing() -> None:
    overlapping = visits([Visit("report", 9, 12), Visit("taken_on", 11)])
    assert wait_hours(overlapping)[1] == work_wait_hours(overlapping, DESK)[1] == 0


@pytest.mark.parametrize(
    ("before", "waits"), [("report", True), ("asked", True), ("back", True), ("fix", False), ("closed", False)]
)
def test_after_a_fix_the_customer_no_longer_waits_for_one(before: str, waits: bool) -> None:
    journey = visits([Visit("report", 0), Visit(before, 1), Visit("closed", 100)], [Visit("report", 200)])
    assert waits_for_solution(journey).tolist() == [False, True, waits, False]


def test_no_visits_at_all() -> None:
    none = visits([], [])
    assert len(wait_hours(none)) == len(touch_hours(none)) == len(waits_for_solution(none)) == 0
    assert len(work_wait_hours(none, DESK)) == 0
