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
import numpy.typing as npt

from sojourn.log.eventlog import Bool, Int32, Int64
from sojourn.mining.summary.buckets import BITS, LONGEST, NONE
from sojourn.mining.summary.counts import LIMB_BITS
from sojourn.mining.summary.variants import Keys, Steps

P = ParamSpec("P")
R = TypeVar("R")

Events = tuple[Int64, Int64, Int64, Int32, Bool]
Rules = tuple[Int32, Bool, Keys, int]
Tables = tuple[Int64, Int64, Steps, Int64, Keys]
Found = tuple[Int32, Keys, Int64, Steps, Int64, Int64]
Chosen = tuple[Int64, npt.NDArray[np.unsignedinteger], Int64]
Catalogue = tuple[Int32, Int64, Int64]
Sums = tuple[Int64, Int32, int]

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
        events: offsets of the tickets; of all events time, end (empty: none has one), touchpoint code, visible.
        rules: column by touchpoint code (the last entry for -1), which columns are waits, a number for each step to
            hash with, the pause that ends a visit (µs).
        tables: visits by source, target and bucket; microseconds by source and target in two parts; then what is
            filled for this block only: steps of all visits, offsets of the tickets in them, hash of each path.
    """
    _compiled(_walk)(events, rules, tables)


def group(paths: tuple[Keys, Int64, Steps], begin: int, found: Found) -> int:
    """Count equal paths into a table that grows; paths with equal hashes are compared step by step.

    Args:
        paths: hash of each path, offsets of the paths, steps. begin: the path to start with.
        found: numbers by place of the hash (a power of two places, -1 free), then by number: hash, count, all steps one
            after the other; how many numbers there are (one entry), and by number where its steps begin.

    Returns:
        The path for which there was no more room, the number of paths when all are counted, -1 when two different
        paths share one hash.
    """
    return int(_compiled(_group)(paths, begin, found))


def settle(keys: Keys, places: Int32) -> None:
    """Give each hash its place in an empty table."""
    _compiled(_settle)(keys, places)


def count(chosen: Chosen, values: Int64 | None, catalogue: Catalogue, found: Sums) -> int:
    """Count the rows of chosen tickets in tables that lie side by side, or add up the values that stand there.

    Args:
        chosen: offsets of all tickets, a code by row and table, the chosen tickets.
        values: by row and table, none below 0; None to count rows.
        catalogue: place in `sums` by code, table after table; where each table begins; by how many bits values are cut
            in two (0 for not; the lower part is added at the next place).
        found: sums by place, the places used so far and how many these are.

    Returns:
        How many places are used now.
    """
    if values is None:
        return int(_compiled(_tally)(chosen, catalogue, found))
    return int(_compiled(_add_up)(chosen, values, catalogue, found))


@functools.cache
def _compiled(function: Callable[P, R]) -> Callable[P, R]:
    import numba

    try:
        return cast(Callable[P, R], numba.njit(function, nogil=True, cache=True))
    except RuntimeError:  # nowhere to keep it
        return cast(Callable[P, R], numba.njit(function, nogil=True))


def _walk(events: Events, rules: Rules, tables: Tables) -> None:
    # Unsigned places: of a signed one the compiler asks each time whether it counts from the end, at half the pace.
    offsets, time, end, touchpoint, visible = events
    place, waiting, mixed, pause = rules
    visits, waited, steps, bounds, keys = tables
    width, nowhere = np.uint64(len(waiting)), np.uint32(len(place) - 1)
    filled, ended = np.uint64(0), len(end) > 0
    for ticket in range(np.uint64(len(offsets) - 1)):
        first, i, stop = filled, np.uint64(offsets[ticket]), np.uint64(offsets[ticket + np.uint64(1)])
        before, start, reach = np.int32(-1), np.int64(0), np.int64(0)
        hashed, power = np.uint64(0), np.uint64(1)
        while i < stop:
            code, now, seen = touchpoint[i], time[i], visible[i]
            until = max(end[i], now) if ended else now
            i += np.uint64(1)
            column = place[np.uint32(code) if code >= 0 else nowhere]
            if column < 0 or not seen:
                continue
            if before < 0:
                visits[(np.uint64(column) << np.uint64(BITS)) + np.uint64(NONE)] += 1
                reach = now
            elif column != before or now - reach >= pause:
                wait = now - (start if waiting[np.uint32(before)] else reach)
                wait = min(max(wait, np.int64(0)), np.int64(LONGEST))
                bucket = max((np.float64(wait).view(np.int64) >> np.int64(48)) - _ONE, np.int64(0))
                pair = np.uint64(before + 1) * width + np.uint64(column)
                visits[(pair << np.uint64(BITS)) + np.uint64(bucket)] += 1
                waited[pair, 0] += wait >> np.int64(LIMB_BITS)
                waited[pair, 1] += wait & _LOW
            else:
                reach = max(reach, until)
                continue
            steps[filled] = column
            filled += np.uint64(1)
            hashed += mixed[np.uint32(column)] * power
            power *= _BASE
            before, start = column, now
            reach = max(reach, until)
        bounds[ticket + np.uint64(1)] = filled
        keys[ticket] = hashed ^ ((filled - first) * _GOLDEN)


def _group(paths: tuple[Keys, Int64, Steps], begin: int, found: Found) -> int:
    keys, bounds, steps = paths
    places, key, count, known, size, room = found
    mask = np.uint64(len(places) - 1)
    for ticket in range(np.uint64(begin), np.uint64(len(keys))):
        first, stop = np.uint64(bounds[ticket]), np.uint64(bounds[ticket + np.uint64(1)])
        if first == stop:
            continue
        at = (keys[ticket] ^ (keys[ticket] >> np.uint64(32))) & mask
        while places[at] >= 0 and key[np.uint64(places[at])] != keys[ticket]:
            at = (at + np.uint64(1)) & mask
        number = places[at]
        if number < 0:
            used = np.uint64(room[np.uint64(size[0])])
            if size[0] + 1 >= len(key) or used + (stop - first) > len(known):
                return int(ticket)
            number = np.int32(size[0])
            places[at], key[number] = number, keys[ticket]
            known[used : used + (stop - first)] = steps[first:stop]
            size[0] += 1
            room[size[0]] = used + (stop - first)
        else:
            there = np.uint64(room[number])
            if np.uint64(room[number + 1]) - there != stop - first:
                return -1
            for step in range(stop - first):
                if known[there + step] != steps[first + step]:
                    return -1
        count[number] += 1
    return len(keys)


def _settle(keys: Keys, places: Int32) -> None:
    mask = np.uint64(len(places) - 1)
    for number in range(len(keys)):
        at = (keys[number] ^ (keys[number] >> np.uint64(32))) & mask
        while places[at] >= 0:
            at = (at + np.uint64(1)) & mask
        places[at] = number


def _tally(chosen: Chosen, catalogue: Catalogue, found: Sums) -> int:
    offsets, table_codes, tickets = chosen
    place, base, _ = catalogue
    sums, used, n = found
    codes, tables = table_codes.reshape(-1), np.uint64(table_codes.shape[1])
    # Tickets lie far apart: to touch them all first lets the memory fetch many at once, not one after the other.
    line, ahead = np.uint64(64 // codes.itemsize), np.uint64(0)
    for ticket in tickets:
        i, stop = np.uint64(offsets[ticket]) * tables, np.uint64(offsets[ticket + 1]) * tables
        while i < stop:
            ahead |= np.uint64(codes[i])
            i += line
    for ticket in tickets:
        i, stop = np.uint64(offsets[ticket]) * tables, np.uint64(offsets[ticket + 1]) * tables
        while i < stop:
            for table in range(tables):
                at = np.uint64(place[np.uint64(base[table]) + np.uint64(codes[i])])
                if not sums[at]:
                    used[np.uint64(n)] = at
                    n += 1
                sums[at] += 1
                i += np.uint64(1)
    sums[-1] = np.int64(ahead >> np.uint64(63))  # always 0, but it keeps the first walk from being left out
    return n


def _add_up(chosen: Chosen, table_values: Int64, catalogue: Catalogue, found: Sums) -> int:
    offsets, table_codes, tickets = chosen
    place, base, shift = catalogue
    sums, used, n = found
    codes, values, tables = table_codes.reshape(-1), table_values.reshape(-1), np.uint64(table_codes.shape[1])
    ahead = np.int64(0)
    for ticket in tickets:
        i, stop = np.uint64(offsets[ticket]) * tables, np.uint64(offsets[ticket + 1]) * tables
        while i < stop:
            ahead |= values[i] | np.int64(codes[i])
            i += np.uint64(8)
    for ticket in tickets:
        i, stop = np.uint64(offsets[ticket]) * tables, np.uint64(offsets[ticket + 1]) * tables
        while i < stop:
            for table in range(tables):
                at = np.uint64(place[np.uint64(base[table]) + np.uint64(codes[i])])
                high = values[i] >> shift[table]
                for part in (high, values[i] - (high << shift[table])):
                    if part and not sums[at]:
                        used[np.uint64(n)] = at
                        n += 1
                    sums[at] += part
                    at += np.uint64(1)
                i += np.uint64(1)
    sums[-1] = ahead >> np.int64(63)
    return n
