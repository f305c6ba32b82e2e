"""Customers that are nobody: accounts with more tickets than a person can have."""

from __future__ import annotations

import numpy as np

from sojourn.insight.desk import Desk
from sojourn.insight.quality.effects import sentence, without
from sojourn.insight.quality.say import DAY_US, graded, percent
from sojourn.log.eventlog import Int64, stitched
from sojourn.mining.facts import coded_column
from sojourn.model.measured import QualityFinding

_LEAST = 50
_A_DAY = 1.0
_LEAST_CUSTOMERS = 20
_LEAST_SHARE = 0.01
_TIMES_BUSY = 5


def check(desk: Desk) -> list[QualityFinding]:
    """Found where one customer has 50 tickets and opens more than one a day, from the first to the last.

    Or where one has, besides, one in a hundred of all tickets and five times as many as the busiest hundredth.
    """
    behind = stitched(desk.log)
    log = desk.log if behind is None else behind.log
    names = coded_column(log, "requester")
    known = names.codes >= 0
    if not known.any():
        return []
    counts, days = _activity(names.codes[known].astype(np.int64), log.time[log.offsets[:-1]][known])
    used = counts[counts > 0]
    share_of_all = max(_LEAST_SHARE * int(known.sum()), _TIMES_BUSY * float(np.quantile(used, 0.99)))
    many = (counts >= share_of_all) & (len(used) >= _LEAST_CUSTOMERS)
    accounts = np.flatnonzero((counts >= _LEAST) & ((counts > _A_DAY * days) | many))
    if not len(accounts):
        return []
    accounts = accounts[np.lexsort((accounts, -counts[accounts]))]
    n = int(counts[accounts].sum())
    share = n / log.n_tickets
    listed = ", ".join(f"{names.words[i]} ({int(counts[i]):,})" for i in accounts[:3].tolist())
    more = f" and {len(accounts) - 3:,} more" if len(accounts) > 3 else ""
    who = "One customer has" if len(accounts) == 1 else f"{len(accounts):,} customers have"
    text = (
        f"{who} {n:,} tickets ({percent(share)}), more than a person opens: {listed}{more}; the middle customer has "
        f"{np.median(used):.0f}."
    )
    mine = [code for code, word in enumerate(desk.facts.requester.words) if word in {names.words[i] for i in accounts}]
    effects = without(desk, np.isin(desk.facts.requester.codes, mine))
    effect = (
        "Monitoring, an interface or a shared account is no single person: what is told of customers who come again "
        f"mixes many matters there. {sentence(effects)}"
    )
    severity = graded(share, 0.02, 0.3)
    return [QualityFinding("busy_customers", severity, text, effect.strip(), n, "tickets", share, effects)]


def _activity(codes: Int64, first: Int64) -> tuple[Int64, Int64]:
    """Tickets of each customer, and days from the first to the last of them, both counted."""
    counts = np.bincount(codes)
    low = np.full(len(counts), np.iinfo(np.int64).max)
    high = np.full(len(counts), np.iinfo(np.int64).min)
    np.minimum.at(low, codes, first)
    np.maximum.at(high, codes, first)
    days = np.where(counts > 0, (np.maximum(high, low) - low) // DAY_US + 1, 1)
    return counts, days
