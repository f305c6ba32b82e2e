"""The table of key figures: which there are for a log, in a fixed order, and their values for a slice."""

from __future__ import annotations

from sojourn.log.eventlog import Bool, Float64
from sojourn.measures import (
    asked_again,
    ces,
    chases,
    csat,
    fcr,
    first_response,
    hand_offs,
    lost_time,
    nps,
    open_share,
    reopen,
    repeat_contact,
    resolution,
    response_rate,
    sla,
    switches,
    tickets_per_customer,
    tickets_per_journey,
)
from sojourn.measures.column import KpiColumn
from sojourn.mining.facts import TicketFacts
from sojourn.model.measured import Kpi

_BEFORE_LOST_TIME = (csat, nps, ces, response_rate, fcr, first_response, resolution)
_AFTER_LOST_TIME = (
    reopen, hand_offs, asked_again, chases, switches, sla, repeat_contact, tickets_per_customer, tickets_per_journey,
    open_share,
)  # fmt: skip
OF_TICKETS = (fcr, sla, repeat_contact, tickets_per_customer)
"""What is defined for a single ticket; left out where a journey is made of several."""


def kpi_columns(facts: TicketFacts, lost_hours_per_ticket: Float64) -> tuple[KpiColumn, ...]:
    """Every metric this log can have, one value a ticket; compute it once and read as many slices as needed.

    Args:
        facts: of the whole log. lost_hours_per_ticket: as `lost_time.per_ticket` gives them.
    """
    alone = facts.tickets is None
    before = [c for metric in _BEFORE_LOST_TIME if alone or metric not in OF_TICKETS for c in metric.columns(facts)]
    after = [c for metric in _AFTER_LOST_TIME if alone or metric not in OF_TICKETS for c in metric.columns(facts)]
    return (*before, *lost_time.columns(lost_hours_per_ticket), *after)


def kpis_of(columns: tuple[KpiColumn, ...], chosen: Bool) -> tuple[Kpi, ...]:
    """The key figures of the chosen tickets (one boolean a ticket)."""
    return tuple(column.read(chosen) for column in columns)


def kpis(facts: TicketFacts, lost_hours_per_ticket: Float64, chosen: Bool) -> tuple[Kpi, ...]:
    """The key figures of one slice; for many slices use `kpi_columns` once and `kpis_of` for each."""
    return kpis_of(kpi_columns(facts, lost_hours_per_ticket), chosen)
