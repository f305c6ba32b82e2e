"""Slices: the numbers of a filtered log, filtered by hand."""

from collections.abc import Callable

import pytest

import sojourn as sj
from tests.oracle.conftest import Both
from tests.oracle.plain.compare import same_map
from tests.oracle.plain.journeys import Ticket

By = Callable[[str], Both]
CHOICES: list[tuple[str, str, Callable[[Ticket], bool]]] = [
    ("uci", "priority = '1 - Critical'", lambda t: t.priority == "1 - Critical"),
    ("uci", "priority in ('2 - High', '4 - Low')", lambda t: t.priority in ("2 - High", "4 - Low")),
    ("helpdesk_csv", "seriousness_2 = 'Value 2'", lambda t: t.priority == "Value 2"),
    ("rwfd", "severity = '3 - High'", lambda t: t.priority == "3 - High"),
    ("rwfd", "rating = 3", lambda t: t.rating == 3),
    ("bpic_csv", "\"Latest Impact\" = 'Major'", lambda t: t.priority == "Major"),
    ("pwc", "rating is null", lambda t: t.rating is None),
    ("uci", "events > 10", lambda t: len(t.events) > 10),
]


@pytest.mark.parametrize(("name", "where", "chosen"), CHOICES, ids=[f"{c[0]} {c[1]}" for c in CHOICES])
def test_a_filter_gives_the_numbers_of_the_tickets_chosen_by_hand(
    both: By, name: str, where: str, chosen: Callable[[Ticket], bool]
) -> None:
    tickets = [ticket for ticket in both(name).plain.history.tickets if chosen(ticket)]
    assert tickets
    same_map(sj.discover(both(name).log, where).measured, both(name).measurer, tickets)
