"""Customers that are nobody: accounts with more tickets than a person can have."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sojourn.insight.desk import Desk
from sojourn.insight.quality.effects import with_effects, without
from sojourn.insight.quality.say import DAY_US, graded, percent
from sojourn.languages import grouped, tr, trn, whole
from sojourn.log.eventlog import Bool, Int64, stitched
from sojourn.mining.facts import coded_column
from sojourn.model.measured import QualityFinding

_LEAST = 50
_A_DAY = 1.0
_LEAST_CUSTOMERS = 20
_LEAST_SHARE = 0.01
_TIMES_BUSY = 5


@dataclass(frozen=True)
class Accounts:
    """Customers that are nobody, the busiest first: their names, tickets of each, and those of a usual customer.

    `mine` marks the journeys of the log that are theirs.
    """

    names: tuple[str, ...]
    counts: Int64
    usual: float
    mine: Bool


def no_persons(desk: Desk) -> Accounts:
    """Accounts with 50 tickets that open more than one a day, from the first to the last.

    Or that have, besides the 50, one in a hundred of all tickets and five times as many as the busiest hundredth.
    """
    behind = stitched(desk.log)
    log = desk.log if behind is None else behind.log
    names = coded_column(log, "requester")
    known = names.codes >= 0
    if not known.any():
        return Accounts((), np.zeros(0, dtype=np.int64), 0.0, np.zeros(desk.log.n_tickets, dtype=np.bool_))
    counts, days = _activity(names.codes[known].astype(np.int64), log.time[log.offsets[:-1]][known])
    used = counts[counts > 0]
    share_of_all = max(_LEAST_SHARE * int(known.sum()), _TIMES_BUSY * float(np.quantile(used, 0.99)))
    many = (counts >= share_of_all) & (len(used) >= _LEAST_CUSTOMERS)
    accounts = np.flatnonzero((counts >= _LEAST) & ((counts > _A_DAY * days) | many))
    accounts = accounts[np.lexsort((accounts, -counts[accounts]))]
    found = tuple(names.words[i] for i in accounts)
    codes = [code for code, word in enumerate(desk.facts.requester.words) if word in set(found)]
    mine = np.isin(desk.facts.requester.codes, codes)
    return Accounts(found, counts[accounts], float(np.median(used)), mine)


def check(desk: Desk) -> list[QualityFinding]:
    """Found where there is any such account (`no_persons`)."""
    accounts = no_persons(desk)
    if not accounts.names:
        return []
    behind = stitched(desk.log)
    n = int(accounts.counts.sum())
    share = n / (desk.log.n_tickets if behind is None else behind.log.n_tickets)
    text = trn(
        len(accounts.names),
        "One customer has {tickets} tickets ({share}), more than a person opens: {listed}; the middle customer has "
        "{usual}.",
        "{count} customers have {tickets} tickets ({share}), more than a person opens: {listed}; the middle customer "
        "has {usual}.",
        count=whole(len(accounts.names)),
        tickets=whole(n),
        share=percent(share),
        listed=_listed(accounts),
        usual=grouped(f"{accounts.usual:.0f}"),
    )
    effects = without(desk, accounts.mine)
    effect = with_effects(
        tr(
            "Monitoring, an interface or a shared account is no single person: what is told of customers who come "
            "again mixes many matters there."
        ),
        effects,
    )
    severity = graded(share, 0.02, 0.3)
    return [QualityFinding("busy_customers", severity, text, effect, n, "tickets", share, effects)]


def _listed(accounts: Accounts) -> str:
    """The busiest three with their tickets, and how many there are besides."""
    listed = ", ".join(
        f"{name} ({whole(n)})" for name, n in zip(accounts.names[:3], accounts.counts.tolist(), strict=False)
    )
    more = len(accounts.names) - 3
    return tr("{listed} and {count} more", listed=listed, count=whole(more)) if more > 0 else listed


def _activity(codes: Int64, first: Int64) -> tuple[Int64, Int64]:
    """Tickets of each customer, and days from the first to the last of them, both counted."""
    counts = np.bincount(codes)
    low = np.full(len(counts), np.iinfo(np.int64).max)
    high = np.full(len(counts), np.iinfo(np.int64).min)
    np.minimum.at(low, codes, first)
    np.maximum.at(high, codes, first)
    days = np.where(counts > 0, (np.maximum(high, low) - low) // DAY_US + 1, 1)
    return counts, days
