"""Lost time: priorities in many words, and hours per visit and ticket."""

import math

import numpy as np
import pytest

from sojourn.measures.calendar import Calendar
from sojourn.measures.lost_time import BlockingShares, blocking, columns, lost_hours, per_ticket, urgency
from sojourn.model.errors import OptionError
from tests.measures.small import Visit, coded, visits

ALWAYS = Calendar.parse("Mon-Sun 00:00-24:00", "UTC")


@pytest.mark.parametrize(
    ("level", "words"),
    [
        ("critical", ["1 - Critical", "P1", "Highest", "urgent", "Blocker", "1", "Sev-1", "P0", "URGENT/high"]),
        ("high", ["2 - High", "High", "3 - High", "P2", "Major", "priority 2", "hoch"]),
        ("medium", ["3 - Moderate", "normal", "Medium", "2 - Medium", "P3", "3"]),
        ("low", ["4 - Low", "1 - Low", "lowest", "5 - Planning", "P4", "5", "non-urgent", "Not critical", "minor"]),
        ("unknown", ["", "Gold", "99", "none", "0 - Unassigned", "0", "Value 1", "10"]),
    ],
)
def test_priorities_are_understood_by_word_first_then_by_number(level: str, words: list[str]) -> None:
    assert {word: urgency(word) for word in words} == dict.fromkeys(words, level)


def test_every_ticket_gets_its_blocking_share() -> None:
    priority = coded(["1 - Critical", None, "4 - Low", "2 - High", "Gold"])
    assert blocking(priority).tolist() == [1.0, 0.25, 0.1, 0.5, 0.25]
    assert blocking(priority, BlockingShares(high=0.9, unknown=0)).tolist() == [1.0, 0.0, 0.1, 0.9, 0.0]
    assert blocking(coded([None, None])).tolist() == [0.25, 0.25]


@pytest.mark.parametrize("wrong", [-0.1, 1.1])
def test_a_share_outside_0_to_1_is_refused(wrong: float) -> None:
    with pytest.raises(OptionError, match="between 0 and 1"):
        BlockingShares(medium=wrong)


def test_lost_hours_are_touch_time_plus_blocked_waiting_until_the_fix() -> None:
    two = visits(
        [Visit("report", 0, 0.5), Visit("taken_on", 8.5), Visit("fix", 10.5, 11), Visit("closed", 200)],
        [Visit("report", 0)],
        [Visit("report", 0, 0.25)],
    )
    lost = lost_hours(two, ALWAYS, np.array([0.5, 1.0, 1.0]))
    np.testing.assert_allclose(lost, [0.5, 4.0, 1.5, math.nan, math.nan, 0.25])
    np.testing.assert_allclose(per_ticket(lost, two), [6.0, math.nan, 0.25])


def test_only_working_hours_of_waiting_are_lost() -> None:
    office = Calendar.parse("Mon-Fri 08:00-18:00", "UTC")
    night = visits([Visit("report", 17), Visit("fix", 34)])  # Thursday 17:00 to Friday 10:00
    assert lost_hours(night, office, np.array([1.0]))[1] == 3


def test_the_figures_leave_out_tickets_of_which_nothing_is_known() -> None:
    each, total = (column.read(np.ones(3, dtype=np.bool_)) for column in columns(np.array([6.0, math.nan, 2.0])))
    assert (each.value, each.n, total.value, total.n) == (4.0, 2, 8.0, 2)
    assert "estimated" in each.note
    assert "1 not counted" in total.note
