"""The kernels compiled by numba, an optional extra (`sojourn[fast]`): the same integers as the NumPy ones, sooner.

Each is plain Python below, so that it can be read and tested without a compiler. What is compiled is kept on disk
(beside the package, or where NUMBA_CACHE_DIR says) when there is a place for it.
"""

from __future__ import annotations

import functools
import importlib.util
from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

import numpy as np

from sojourn.log.eventlog import Bool, Int32, Int64
from sojourn.mining.summary.buckets import BITS, LONGEST, NONE
from sojourn.mining.summary.counts import LIMB_BITS
from sojourn.mining.summary.variants import Keys, Steps

P = ParamSpec("P")
R = TypeVar("R")

Events = tuple[Int64, Int64, Int64, Int32, Bool]
Rules = tuple[Int32, Bool, Keys, int]
Tables = tuple[Int64, Int64, Steps, Int64, Keys]

_BASE = np.uint64(0x5851F42D4C957F2D)
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_ONE = np.int64(1023 * 16 - 1)
_LOW = np.int64(2**LIMB_BITS - 1)


@functools.cache
def available() -> bool:
    """Whether the compiler is installed."""
    return importlib.util.find_spec("numba") is not None


def walk(events: Events, rules: Rules, tables: Tables) -> None:
    """Count steps, waits and paths of a block into tables that are there already.

    Args:
        events: offsets of the tickets, time, end, touchpoint code, visible.
        rules: column by touchpoint code (the last entry for -1), which columns are waits, a number for each step to
            hash with, the pause that ends a visit (µs).
        tables: visits by source, target and bucket; microseconds by source and target in two parts; then what is
            filled for this block only: steps of all visits, offsets of the tickets in them, hash of each path.
    """
    _compiled(_walk)(events, rules, tables)


def tally(rows: Int64, tickets: Int64, codes: Int32, counts: Int64) -> None:
    """Count the codes (none is negative) of the chosen tickets; `rows` are the offsets of all tickets in `codes`."""
    _compiled(_tally)(rows, tickets, codes, counts)


@functools.cache
def _compiled(function: Callable[P, R]) -> Callable[P, R]:
    import numba

    try:
        return cast(Callable[P, R], numba.njit(function, nogil=True, cache=True))
    except RuntimeError:  # nowhere to keep it
        return cast(Callable[P, R], numba.njit(function, nogil=True))


def _walk(events: Events, rules: Rules, tables: Tables) -> None:
    offsets, time, end, touchpoint, visible = events
    place, waiting, mixed, pause = rules
    visits, waited, steps, bounds, keys = tables
    width = len(waiting)
    filled = 0
    for ticket in range(len(offsets) - 1):
        before, start, reach = -1, np.int64(0), np.int64(0)
        hashed, power = np.uint64(0), np.uint64(1)
        for i in range(offsets[ticket], offsets[ticket + 1]):
            column = place[touchpoint[i]]
            if column < 0 or not visible[i]:
                continue
            now = time[i]
            if before < 0:
                visits[(column << BITS) + NONE] += 1
                reach = now
            elif column != before or now - reach >= pause:
                wait = now - (start if waiting[before] else reach)
                wait = min(max(wait, np.int64(0)), np.int64(LONGEST))
                pair = (before + 1) * width + column
                bits = np.float64(wait).view(np.int64)
                visits[(pair << BITS) + max((bits >> np.int64(48)) - _ONE, np.int64(0))] += 1
                waited[pair, 0] += wait >> np.int64(LIMB_BITS)
                waited[pair, 1] += wait & _LOW
            else:
                reach = max(reach, max(now, end[i]))
                continue
            steps[filled] = column
            filled += 1
            hashed += mixed[column] * power
            power *= _BASE
            before, start = column, now
            reach = max(reach, max(now, end[i]))
        bounds[ticket + 1] = filled
        keys[ticket] = hashed ^ (np.uint64(filled - bounds[ticket]) * _GOLDEN)


def _tally(rows: Int64, tickets: Int64, codes: Int32, counts: Int64) -> None:
    for ticket in tickets:
        for i in range(rows[ticket], rows[ticket + 1]):
            counts[codes[i]] += 1
