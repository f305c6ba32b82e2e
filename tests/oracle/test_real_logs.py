"""Every number of the maps of the real logs, against plain Python over the raw rows."""

from collections.abc import Callable

import pytest

from tests.oracle.conftest import FILES, Both
from tests.oracle.plain.compare import same_flows, same_kpis, same_touchpoints, same_variants
from tests.oracle.plain.kpis import kpis
from tests.oracle.plain.logs import us

By = Callable[[str], Both]
every_log = pytest.mark.parametrize("name", FILES)


@every_log
def test_every_row_is_used_or_set_aside(both: By, name: str) -> None:
    rows, plain = both(name).log.info.rows, both(name).plain
    assert rows.read == plain.read
    assert rows.used == plain.used
    assert rows.read == rows.used + sum(rows.set_aside.values())
    assert all(n > 0 for n in rows.set_aside.values())


@every_log
def test_tickets_events_customers_and_period(both: By, name: str) -> None:
    info, tickets = both(name).log.info, both(name).plain.history.tickets
    assert info.tickets == len(tickets)
    assert info.events == sum(len(ticket.events) for ticket in tickets)
    customers = {ticket.requester for ticket in tickets if ticket.requester}
    assert info.customers == (len(customers) or None)
    assert info.first is not None
    assert info.last is not None
    assert us(info.first) == min(ticket.first for ticket in tickets)
    assert us(info.last) == max(ticket.last for ticket in tickets)


@every_log
def test_the_map_counts_the_whole_log(both: By, name: str) -> None:
    measured, tickets = both(name).map.measured, both(name).plain.history.tickets
    assert measured.journeys == len(tickets)
    assert measured.complete == sum(ticket.complete for ticket in tickets)


@every_log
def test_touchpoints(both: By, name: str) -> None:
    same_touchpoints(both(name).map.measured, both(name).measurer, both(name).plain.history.tickets)


@every_log
def test_flows(both: By, name: str) -> None:
    same_flows(both(name).map.measured, both(name).plain.history.tickets)


@every_log
def test_variants(both: By, name: str) -> None:
    same_variants(both(name).map.measured, both(name).measurer, both(name).plain.history.tickets)


@every_log
def test_key_figures(both: By, name: str) -> None:
    history, measurer = both(name).plain.history, both(name).measurer
    same_kpis(both(name).map.measured.kpis, kpis(history, history.tickets, measurer.scale, measurer.week))


@pytest.mark.parametrize("name", [name for name in FILES if not name.startswith("running")])
def test_the_dictionary_has_every_word_of_the_logs(both: By, name: str) -> None:
    assert both(name).log.info.unknown_words == ()
