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

from sojourn.log.eventlog import NO_TIME, Bool, Float64, Int32, Int64
from sojourn.mining.summary.buckets import BITS, LONGEST, NONE
from sojourn.mining.summary.counts import LIMB_BITS
from sojourn.mining.summary.variants import Keys, Steps

P = ParamSpec("P")
R = TypeVar("R")

Events = tuple[Int64, Int64, Int64, Int32, Bool]
Words = npt.NDArray[np.uint32]
Rules = tuple[Words, int, int]
Tables = tuple[Int64, Int64, Steps, Int64]
Visits = tuple[Int64, Words]
Found = tuple[Int32, Keys, Int64, Steps, Int64, Int64]
Chosen = tuple[Int64, npt.NDArray[np.unsignedinteger], Int64, Int64]
Catalogue = tuple[Int32, Int64, Int64, Bool]
Sums = tuple[Int64, Int32, int]
Moments = tuple[Float64, Float64, Float64, Float64]

WAITS = 1 << 16
"""Marks a column that is itself a wait."""

_CHUNK, _NEXT = np.uint64(1024), np.uint64(1)
_BASE = np.uint64(0x5851F42D4C957F2D)
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_ONE = np.int64(1023 * 16 - 1)
_LOW = np.int64(2**LIMB_BITS - 1)


@functools.cache
def available() -> bool:
    """Whether the compiler is installed."""
    return importlib.util.find_spec("numba") is not None


def walk(events: Events, rules: Rules, tables: Tables) -> None:
    """Count steps and waits of a block into tables that are there already, and write down its paths.

    Args:
        events: offsets of the tickets; of all events time, end (one before the time is
            none), touchpoint code, visible.
        rules: by touchpoint code + 1 the column + 1, with WAITS added where that is a wait, 0 for none; how many
            columns there are; the pause that ends a visit (µs).
        tables: visits by source, target and bucket; microseconds by source and target in two parts; then what is
            filled for this block only: steps of all visits, offsets of the tickets in them.
    """
    _compiled(_walk)(events, rules, tables)


def hashes(paths: tuple[Keys, Int64, Steps], keys: Keys) -> None:
    """The hash of each path (`variants.path_keys`), into `keys`.

    Args:
        paths: a number for each step to hash with, where each path begins, and the end; steps one after the other.
    """
    _compiled(_hash)(paths, keys)


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
        chosen: offsets of all tickets, a code by row and table, where each run of chosen tickets begins and ends.
        values: by row and table, none below 0; None to count rows.
        catalogue: a place by code, table after table; by table where it begins there, by how many bits its values are
            cut in two (0 for not; the lower part is added at the next place), and whether it is wide: has so many keys
            that the place of each row is noted, for which there is room, and nothing is added.
        found: sums by place; noted places, and how many these are.

    Returns:
        How many places are noted now.
    """
    if values is None:
        return int(_compiled(_tally)(chosen, catalogue, found))
    _compiled(_add_up)(chosen, values, catalogue, found[0])
    return found[2]


def collect(sums: Int64, notes: Int32) -> tuple[Int64, Int64]:
    """Places that are not 0, ascending, and what stands there; all sums are 0 again.

    Args:
        sums: by place. notes: ascending, a place once for each time it was noted; places of sums are nobody's.
    """
    most = int(np.count_nonzero(sums)) + len(notes) + 1  # one behind the last is written, too
    found = np.empty(most, dtype=np.int64), np.empty(most, dtype=np.int64)
    n = _compiled(_collect)(sums, notes, found)
    return found[0][:n], found[1][:n]


def moments(group: Int64, weights: Int64, each: tuple[Float64, Float64], found: Moments) -> None:
    """Weighted values by group around their mean; every sum in the order of the rows, as NumPy's `bincount`.

    Args:
        group: of each row. weights: how often it counts. each: its value, and how many observations that adds up.
        found: by group, all 0: observations; the mean of one; then, over all weights, sums of squares and of third
            powers of what a value is above the mean of as many observations.
    """
    _compiled(_moments)(group, weights, each, found)


@functools.cache
def _compiled(function: Callable[P, R]) -> Callable[P, R]:
    import numba

    _parts()
    try:
        return cast(Callable[P, R], numba.njit(function, nogil=True, cache=True))
    except RuntimeError:  # nowhere to keep it
        return cast(Callable[P, R], numba.njit(function, nogil=True))


@functools.cache
def _parts() -> None:
    """Say that these may be called by what is compiled, which takes them in."""
    from numba.extending import register_jitable

    for part in (_visit, _measure, _tally_steps):
        register_jitable(part)


def _walk(events: Events, rules: Rules, tables: Tables) -> None:
    # Some visits at a time, which then lie in the nearest cache: to measure them all together takes no branch that
    # could be guessed wrong, and the compiler does several at once.
    offsets, (visits, waited, steps, bounds) = events[0], tables
    ticket, tickets, filled, room = np.uint64(0), np.uint64(len(offsets) - 1), np.uint64(0), np.int64(0)
    for each in range(tickets):
        room = max(room, offsets[each + _NEXT] - offsets[each])
    found = np.empty(_CHUNK + np.uint64(room), np.int64), np.empty(_CHUNK + np.uint64(room), np.uint32)
    while ticket < tickets:
        ticket, held = _visit(events, rules, ticket, bounds, found)
        _measure(held, rules[1], found, steps[filled:])
        _tally_steps(held, found, (visits, waited))
        filled += held


def _visit(events: Events, rules: Rules, begin: np.uint64, bounds: Int64, found: Visits) -> tuple[np.uint64, np.uint64]:
    """Waits and steps of the next tickets: at which one to go on, and how many visits there are."""
    offsets, time, end, touchpoint, visible = events
    place, _, pause = rules
    wait, step = found
    ticket, held, filled = begin, np.uint64(0), np.uint64(bounds[begin])
    while ticket < np.uint64(len(offsets) - 1) and held < _CHUNK:
        i, stop = np.uint64(offsets[ticket]), np.uint64(offsets[ticket + _NEXT])
        before, reach, start = np.uint32(0), np.int64(NO_TIME), np.int64(0)
        while i < stop:
            column, now, seen = place[np.uint64(np.int64(touchpoint[i]) + 1)], time[i], visible[i]
            until = max(end[i], now)
            i += _NEXT
            if column == 0 or not seen:
                continue
            if column != before or now - reach >= pause:
                # After a touchpoint that is itself a wait, the customer has waited since it began.
                wait[held] = now - reach + ((reach - start) & -np.int64(before >> np.uint32(16)))
                step[held] = before << np.uint32(8) | (column & np.uint32(255))
                held += _NEXT
                before, start = column, now
            reach = max(reach, until)
        ticket += _NEXT
        bounds[ticket] = filled + held
    return ticket, held


def _measure(held: np.uint64, width: int, found: Visits, steps: Steps) -> None:
    """The wait for each visit within its limits, and the place in a table of its source, target and bucket."""
    wait, step = found
    for i in range(held):
        source, target = np.int64((step[i] >> np.uint32(8)) & np.uint32(255)), np.int64(step[i] & np.uint32(255)) - 1
        since = min(max(wait[i], np.int64(0)), np.int64(LONGEST)) if source else np.int64(0)
        bucket = max((np.float64(since).view(np.int64) >> np.int64(48)) - _ONE, np.int64(0))
        wait[i], steps[i] = since, target
        step[i] = ((source * np.int64(width) + target) << np.int64(BITS)) + (bucket if source else np.int64(NONE))


def _tally_steps(held: np.uint64, found: Visits, tables: tuple[Int64, Int64]) -> None:
    wait, step = found
    visits, waited = tables
    for i in range(held):
        pair = np.uint64(step[i] >> np.uint32(BITS))
        visits[np.uint64(step[i])] += 1
        waited[pair, 0] += wait[i] >> np.int64(LIMB_BITS)
        waited[pair, 1] += wait[i] & _LOW


def _hash(paths: tuple[Keys, Int64, Steps], keys: Keys) -> None:
    mixed, bounds, steps = paths
    for ticket in range(np.uint64(len(keys))):
        first, i, hashed = np.uint64(bounds[ticket]), np.uint64(bounds[ticket + _NEXT]), np.uint64(0)
        length = i - first
        while i > first:
            i -= _NEXT
            hashed = hashed * _BASE + mixed[np.uint64(steps[i])]
        keys[ticket] = hashed ^ (length * _GOLDEN)


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
    offsets, table_codes, begins, ends = chosen
    place, base, _, wide = catalogue
    sums, noted, n = found
    codes, tables, runs = table_codes.reshape(-1), np.uint64(table_codes.shape[1]), np.uint64(len(begins))
    # Runs lie far apart: to touch them all first lets the memory fetch many at once, not one after the other.
    line, ahead = np.uint64(64 // codes.itemsize), np.uint64(0)
    for run in range(runs):
        i, stop = np.uint64(offsets[begins[run]]) * tables, np.uint64(offsets[ends[run]]) * tables
        while i < stop:
            ahead |= np.uint64(codes[i])
            i += line
    for table in range(tables):
        start = np.uint64(base[table])
        for run in range(runs):
            i, stop = np.uint64(offsets[begins[run]]) * tables + table, np.uint64(offsets[ends[run]]) * tables
            if wide[table]:
                while i < stop:
                    noted[np.uint64(n)] = place[start + np.uint64(codes[i])]
                    n += 1
                    i += tables
            else:
                while i < stop:
                    sums[np.uint64(place[start + np.uint64(codes[i])])] += 1
                    i += tables
    sums[0] = np.int64(ahead >> np.uint64(63))  # nobody's, but it keeps the first walk from being left out
    return n


def _add_up(chosen: Chosen, table_values: Int64, catalogue: Catalogue, sums: Int64) -> None:
    offsets, table_codes, begins, ends = chosen
    place, base, shift, _ = catalogue
    codes, values = table_codes.reshape(-1), table_values.reshape(-1)
    tables, runs, ahead = np.uint64(table_codes.shape[1]), np.uint64(len(begins)), np.int64(0)
    for run in range(runs):
        i, stop = np.uint64(offsets[begins[run]]) * tables, np.uint64(offsets[ends[run]]) * tables
        while i < stop:
            ahead |= values[i] | np.int64(codes[i])
            i += np.uint64(8)
    for table in range(tables):
        start, cut, behind = np.uint64(base[table]), shift[table], np.uint64(1 if shift[table] else 0)
        for run in range(runs):
            i, stop = np.uint64(offsets[begins[run]]) * tables + table, np.uint64(offsets[ends[run]]) * tables
            while i < stop:
                at, high = np.uint64(place[start + np.uint64(codes[i])]), values[i] >> cut
                sums[at] += high
                sums[at + behind] += values[i] - (high << cut)
                i += tables
    sums[0] = ahead >> np.int64(63)


def _collect(sums: Int64, notes: Int32, found: tuple[Int64, Int64]) -> int:
    where, values = found
    n = 0
    # Written in any case and kept where it counts: nothing for the processor to guess.
    for at in range(np.uint64(len(sums))):
        value = sums[at]
        where[np.uint64(n)], values[np.uint64(n)] = at, value
        n += 1 if value else 0
    sums[:] = 0
    before = np.int64(-1)
    for at in notes:
        if at < len(sums):
            continue
        if at != before:
            where[n], values[n], before = at, 0, at
            n += 1
        values[n - 1] += 1
    return n


def _moments(group: Int64, weights: Int64, each: tuple[Float64, Float64], found: Moments) -> None:
    values, sizes = each
    n, mean, second, third = found
    for i in range(np.uint64(len(group))):
        at, weight = np.uint64(group[i]), np.float64(weights[i])
        n[at] += weight * sizes[i]
        mean[at] += weight * values[i]
    for place in range(np.uint64(len(n))):
        mean[place] /= max(n[place], 1.0)
    for i in range(np.uint64(len(group))):
        at, weight = np.uint64(group[i]), np.float64(weights[i])
        above = values[i] - mean[at] * sizes[i]
        square = above * above
        second[at] += weight * square
        third[at] += weight * (square * above)
