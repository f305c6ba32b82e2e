"""Tickets per customer: how often the same person needs the desk.

Question: none is asked. Scale: tickets, from 1. Direction: neutral (few tickets may mean few problems, or customers
who gave up). Formula: tickets / different customers, over customers with at least one ticket (skewness-corrected
interval over customers). Window: the slice. Minimum n: 10 customers.
"""

from __future__ import annotations

import numpy as np

from sojourn.languages import mark
from sojourn.log.eventlog import Float64
from sojourn.measures.column import KpiColumn, only
from sojourn.measures.intervals import skewed_mean
from sojourn.mining.facts import TicketFacts
from sojourn.model.measured import Estimate


def columns(facts: TicketFacts) -> tuple[KpiColumn, ...]:
    """Tickets per customer; nothing when no customer is known."""
    codes = facts.requester.codes
    if not (codes >= 0).any():
        return ()
    return (
        KpiColumn(
            "tickets_per_customer", mark("Tickets per customer"),
            mark(
                "Mean number of these tickets per customer who has any; n is the number of customers."
            ), "count", "neutral",
            only(codes >= 0, codes), per_customer, mark("customer unknown"),
        ),
    )  # fmt: skip


def per_customer(customers: Float64) -> Estimate:
    """Mean number of tickets a customer.

    Args:
        customers: one customer code a ticket, NaN unknown.
    """
    known = customers[~np.isnan(customers)].astype(np.intp)
    counts = np.bincount(known)
    return skewed_mean(counts[counts > 0].astype(np.float64))
