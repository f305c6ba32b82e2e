"""First contact resolution and repeat contact, ticket by ticket and against a plain loop."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sojourn.log.eventlog import HOUR_US, NO_TIME
from sojourn.measures import fcr, repeat_contact
from sojourn.measures.repeat_contact import next_opening
from sojourn.mining.facts import TicketFacts
from sojourn.model.measured import Kpi
from tests.measures.small import DAY, Ticket, facts

END = 100 * DAY


def values(log: TicketFacts) -> dict[str, list[float]]:
    """Per ticket: 1 counts as solved at the first go, 0 does not, NaN is left out."""
    return {column.metric: column.values.tolist() for column in fcr.columns(log)}


def figures(log: TicketFacts) -> dict[str, Kpi]:
    everyone = np.ones(len(log.first), dtype=np.bool_)
    return {column.metric: column.read(everyone) for column in (*fcr.columns(log), *repeat_contact.columns(log))}


def test_anything_that_spoils_the_first_go_spoils_gross() -> None:
    log = facts(
        Ticket(resolved=5),
        Ticket(resolved=5, hand_offs=1, groups=2),
        Ticket(resolved=5, asked=1),
        Ticket(resolved=5, chases=2),
        Ticket(resolved=5, reopens=1),
        Ticket(),  # no fix yet
        Ticket(reopens=1),  # was fixed once, is open again
    )
    np.testing.assert_array_equal(values(log)["fcr_gross"], [1, 0, 0, 0, 0, math.nan, 0])
    found = figures(log)["fcr_gross"]
    assert (found.value, found.n) == (1 / 6, 6)
    assert "1 not counted: no fix yet" in found.note
    for check in ("one fix", "no hand-off", "never asked", "never chased"):
        assert check in found.definition


def test_what_the_log_does_not_record_is_not_claimed_as_checked() -> None:
    found = figures(facts(Ticket(resolved=5), Ticket(resolved=5, asked=1), Ticket(resolved=1)))
    assert "never asked" in found["fcr_gross"].definition
    assert "never chased" not in found["fcr_gross"].definition
    assert (
        "not recorded in this log: one fix, never back after it, no hand-off, never chased" in found["fcr_gross"].note
    )


def test_a_log_that_records_nothing_of_the_kind_gives_no_figure() -> None:
    # Tickets that name one team each cannot tell a hand-off.
    found = figures(facts(*[Ticket(resolved=5, groups=1)] * 20))
    assert set(found) == {"fcr_gross", "fcr_no_reopen", "fcr_one_team"}
    assert all((kpi.value, kpi.low, kpi.n) == (None, None, 0) for kpi in found.values())
    assert "not recorded" in found["fcr_gross"].note


def test_a_fix_that_could_not_be_watched_for_14_days_is_left_out() -> None:
    log = facts(
        Ticket(opened=0, resolved=END - 14 * DAY),
        Ticket(opened=0, resolved=END - 14 * DAY + 1),
        Ticket(opened=0, resolved=END - DAY, reopens=1),
        Ticket(opened=END - 13 * DAY, resolved=END, reopens=1),
        Ticket(opened=END, last=END),
    )
    np.testing.assert_array_equal(values(log)["fcr_no_reopen"], [1, math.nan, 0, math.nan, math.nan])
    assert "fixed too close to the end of the log" in figures(log)["fcr_no_reopen"].note


def test_first_team_and_one_reply() -> None:
    log = facts(
        Ticket(resolved=5, groups=1, replies=1),
        Ticket(resolved=5, groups=2, hand_offs=1, replies=0),
        Ticket(resolved=5, groups=0, replies=2),
        Ticket(groups=1, replies=1),
        Ticket(resolved=5, groups=1, replies=1, reopens=1),
    )
    found = values(log)
    np.testing.assert_array_equal(found["fcr_one_team"], [1, 0, math.nan, math.nan, 1])
    np.testing.assert_array_equal(found["fcr_zero_reply"], [1, 1, 0, math.nan, 0])
    assert "fcr_zero_reply" not in values(facts(Ticket(resolved=5)))


def test_a_customer_who_opens_another_ticket_soon_after_was_not_helped() -> None:
    log = facts(
        Ticket(opened=0, resolved=10, requester="a"),
        Ticket(opened=10 + 7 * DAY, resolved=200 + 7 * DAY, requester="a"),  # on the last instant of 7 days
        Ticket(opened=0, resolved=10, requester="b"),
        Ticket(opened=11 + 7 * DAY, resolved=12 + 7 * DAY, requester="b"),  # an hour too late for 7, not for 14
        Ticket(opened=0, resolved=10, requester="c", reopens=1),
        Ticket(opened=5, resolved=10, requester=None),
        Ticket(opened=END, last=END, requester="d"),
    )
    found = values(log)
    np.testing.assert_array_equal(found["fcr_no_repeat_7d"], [0, 1, 1, 1, 0, math.nan, math.nan])
    np.testing.assert_array_equal(found["fcr_no_repeat_14d"], [0, 1, 0, 1, 0, math.nan, math.nan])
    again = figures(log)["repeat_contact"]
    assert (again.value, again.n) == (1 / 5, 5)


def test_a_log_in_which_every_ticket_has_its_own_customer_cannot_tell_repeats() -> None:
    found = figures(facts(*(Ticket(resolved=5, last=END, requester=f"c{i}") for i in range(30))))
    for metric in ("fcr_no_repeat_7d", "fcr_no_repeat_14d", "repeat_contact"):
        assert (found[metric].value, found[metric].n) == (None, 0)
        assert "numbered by ticket" in found[metric].note


def test_without_customers_repeats_are_not_offered() -> None:
    assert not {"fcr_no_repeat_7d", "repeat_contact"} & set(figures(facts(Ticket(resolved=5))))


HOURS = st.integers(0, 12)


@given(
    st.lists(
        st.tuples(st.sampled_from([None, "a", "b", "c"]), HOURS, st.one_of(st.none(), HOURS)), min_size=1, max_size=25
    )
)
def test_the_next_opening_is_what_a_loop_finds(rows: list[tuple[str | None, int, int | None]]) -> None:
    log = facts(*(Ticket(opened=o, resolved=None if d is None else o + d, requester=who) for who, o, d in rows))
    for i, (who, opened, duration) in enumerate(rows):
        if who is None or duration is None:
            continue
        later = [o for other, o, _ in rows if other == who and o > opened + duration]
        expected = min(later) * HOUR_US if later else NO_TIME
        assert next_opening(log)[i] == expected


@pytest.mark.parametrize("tickets", [0, 1])
def test_hardly_any_tickets(tickets: int) -> None:
    found = figures(facts(*[Ticket(resolved=1, requester="a")] * tickets))
    assert all(kpi.n <= tickets for kpi in found.values())
