"""The order of tickets: by the instant of their first event, equal ones by id."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sojourn.log.eventlog import Int32, Int64


def by_time_and_id(time: Int64, ids_at: Callable[[Int64], pa.Array]) -> Int64:
    """Positions in the order of tickets, ids as UTF-8 bytes.

    Args:
        time: first instant of each. ids_at: gives the ids at some positions; asked only for those with equal instants.
    """
    order = np.argsort(time, kind="stable")
    same = np.diff(time[order]) == 0
    tied = np.flatnonzero(np.r_[False, same] | np.r_[same, False])
    if len(tied):
        at = order[tied]
        rank = np.empty(len(at), dtype=np.int64)
        rank[pc.array_sort_indices(ids_at(at)).to_numpy()] = np.arange(len(at))
        order[tied] = at[np.lexsort((rank, time[at]))]
    return order


def by_ticket(numbers: Int32) -> Int64:
    """Positions in the order of ticket numbers (0 or more), as they stand among equals.

    Sixteen bits at a time: numbers so small are put in order by counting, in less than half the time of comparing.
    """
    low = np.argsort(numbers.astype(np.uint16), kind="stable")
    return low[np.argsort((numbers[low] >> 16).astype(np.uint16), kind="stable")]
