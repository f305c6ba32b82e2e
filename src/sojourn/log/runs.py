"""Runs: what holds from one entry to the next within a ticket."""

from __future__ import annotations

import numpy as np

from sojourn.log.eventlog import Int32, Int64


def running_max(values: Int64, ticket: Int32) -> Int64:
    """Running maximum within each ticket (or any other group whose entries stand together, its number rising)."""
    if not ((values[1:] < values[:-1]) & (ticket[1:] == ticket[:-1])).any():
        return values
    # Ranks instead of instants, so that they can be lifted by ticket without leaving 64 bits.
    order = np.argsort(values, kind="stable")
    lift = ticket.astype(np.int64) * len(values)
    rank = np.empty(len(values), dtype=np.int64)
    rank[order] = np.arange(len(values))
    return values[order[np.maximum.accumulate(rank + lift) - lift]]
