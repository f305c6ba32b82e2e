"""A planned order of touchpoints held against paths: skipped, extra, out of order, where paths leave it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sojourn.log.eventlog import Bool, Int32, Int64
from sojourn.mining.paths import PathList

_CELLS = 1 << 22  # of the table that is held at once


@dataclass(frozen=True)
class Alignment:
    """How each path differs from the plan. Repeated visits in a row count as one, in the path as in the plan.

    Attributes:
        followed: the path is the plan. kept_order: it meets the whole plan in order, whatever else lies between.
        skipped: (path, touchpoint): it was met less often than the plan has it. extra: more often.
        out_of_order: it was met, but so that it does not fit in the plan's order.
        prefix: planned touchpoints met before the path leaves the plan.
        instead: code of what it met then, -1 where it ended.
    """

    followed: Bool
    kept_order: Bool
    skipped: Bool
    extra: Bool
    out_of_order: Bool
    prefix: Int64
    instead: Int32


def align(plan: Sequence[int], paths: PathList, width: int) -> Alignment:
    """The alignment with the fewest deviations, where a moved touchpoint is one (out of order), not two.

    A touchpoint that is met at all is never called skipped: as many of its visits as the plan has are paired with the
    plan, so the counts alone say what was skipped or extra, and the fewest deviations are those that keep a longest
    common subsequence in order. Of several such the one that keeps the earlier planned touchpoints is taken.

    Args:
        plan: codes in the planned order. paths: paths of codes. width: number of codes.
    """
    wanted = np.array([code for i, code in enumerate(plan) if i == 0 or code != plan[i - 1]], dtype=np.int32)
    taken = _collapsed(paths)
    number = np.repeat(np.arange(len(taken)), np.diff(taken.bounds))
    met = np.bincount(number * width + taken.steps, minlength=len(taken) * width).reshape(len(taken), width)
    due = np.bincount(wanted, minlength=width)
    kept = _kept(wanted, taken, width)
    in_order = np.zeros((len(taken), width), dtype=np.int64)
    for place, code in enumerate(wanted.tolist()):
        in_order[:, code] += kept[:, place]
    all_kept = np.asarray(kept.all(axis=1))
    prefix = _prefix(wanted, taken)
    at = taken.bounds[:-1] + prefix
    goes_on = at < taken.bounds[1:]
    return Alignment(
        followed=all_kept & (np.diff(taken.bounds) == len(wanted)),
        kept_order=all_kept,
        skipped=met < due,
        extra=met > due,
        out_of_order=np.minimum(met, due) > in_order,
        prefix=prefix,
        instead=np.where(goes_on, taken.steps[np.where(goes_on, at, 0)], -1).astype(np.int32),
    )


def _collapsed(paths: PathList) -> PathList:
    """The paths with repeated steps in a row as one."""
    first = np.ones(len(paths.steps), dtype=np.bool_)
    first[1:] = paths.steps[1:] != paths.steps[:-1]
    first[paths.bounds[:-1]] = True
    return PathList(paths.steps[first], np.concatenate(([0], np.cumsum(first)))[paths.bounds])


def _prefix(plan: Int32, paths: PathList) -> Int64:
    """How many planned steps each path takes before anything else."""
    begin, end = paths.bounds[:-1], paths.bounds[1:]
    prefix = np.zeros(len(paths), dtype=np.int64)
    for place, code in enumerate(plan.tolist()):
        going = (prefix == place) & (begin + place < end)
        going[going] = paths.steps[begin[going] + place] == code
        prefix += going
    return prefix


def _kept(plan: Int32, paths: PathList, width: int) -> Bool:
    """Which planned steps (path, place in the plan) a longest common subsequence keeps."""
    places = [np.flatnonzero(paths.steps == code) for code in range(width)]
    kept = np.zeros((len(paths), len(plan)), dtype=np.bool_)
    rows = max(_CELLS // (len(plan) + 1) ** 2, 1)
    for i in range(0, len(paths), rows):
        kept[i : i + rows] = _kept_of(plan, paths.bounds[i : i + rows + 1], places)
    return kept


def _kept_of(plan: Int32, bounds: Int64, places: list[Int64]) -> Bool:
    """As `_kept`, for the paths between some bounds.

    `latest[j][l]` is the last position from which a path still meets `l` of the planned steps from `j` on in order
    (-1: nowhere), so the work grows with the square of the plan and not with the length of the paths.
    """
    begin, end, steps = bounds[:-1], bounds[1:], len(plan)
    nowhere = np.full(len(begin), -1, dtype=np.int64)
    latest = [[end, *([nowhere] * steps)] for _ in range(steps + 1)]
    for j in range(steps - 1, -1, -1):
        for length in range(1, steps - j + 1):
            before = _before(places[plan[j]], latest[j + 1][length - 1], begin)
            latest[j][length] = np.maximum(latest[j + 1][length], before)
    need = sum((row >= 0).astype(np.int64) for row in latest[0][1:])
    table = [np.stack(row) for row in latest]
    kept, at, each = np.zeros((len(begin), steps), dtype=np.bool_), begin.copy(), np.arange(len(begin))
    for j in range(steps):
        following = _after(places[plan[j]], at, end)
        take = (following >= 0) & (need > 0) & (table[j + 1][np.maximum(need - 1, 0), each] > following)
        kept[:, j] = take
        at, need = np.where(take, following + 1, at), need - take
    return kept


def _before(places: Int64, limit: Int64, begin: Int64) -> Int64:
    """The last of some places before a limit and not before the path's begin; -1 where there is none."""
    if not len(places):
        return np.full(len(limit), -1, dtype=np.int64)
    found = np.searchsorted(places, limit) - 1
    place = places[np.maximum(found, 0)]
    return np.where((found >= 0) & (place >= begin), place, -1)


def _after(places: Int64, start: Int64, end: Int64) -> Int64:
    """The first of some places from a start on and before the path's end; -1 where there is none."""
    if not len(places):
        return np.full(len(start), -1, dtype=np.int64)
    found = np.searchsorted(places, start)
    place = places[np.minimum(found, len(places) - 1)]
    return np.where((found < len(places)) & (place < end), place, -1)
