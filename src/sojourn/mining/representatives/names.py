"""Names of groups: A, B, ...; a group that is still the same keeps its name from one import to the next."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sojourn.log.eventlog import Float64

_SAME = 0.5


def name(number: int) -> str:
    """A, B, ... Z, AA, AB, ... for 0, 1, ...

    Args:
        number: from 0.
    """
    letters = ""
    number += 1
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def match(table: Float64) -> tuple[int | None, ...]:
    """Which former group each current one continues: the pairs that share the most journeys in all.

    Args:
        table: journeys by (former group, current group): each current journey counts for the former group whose
            representative it is nearest to.

    Returns, for each current group, its former group or None where it is new. A pair must share at least half of
    the journeys of one of its sides. Maximum-weight assignment by shortest augmenting paths (Kuhn 1955, Munkres 1957).
    """
    former, current = len(table), int(table.shape[1])
    if not former or not current:
        return (None,) * current
    sizes = np.minimum(table.sum(axis=1)[:, None], table.sum(axis=0)[None, :])
    shared = np.where(table >= _SAME * np.maximum(sizes, 1), table, 0.0)
    size = max(former, current)
    cost = np.zeros((size, size))
    cost[:current, :former] = -shared.T
    chosen = _assign(cost)[:current]
    kept: list[list[float]] = shared.tolist()
    return tuple(j if j < former and kept[j][i] > 0 else None for i, j in enumerate(chosen))


def renamed(former: Sequence[str], matched: Sequence[int | None]) -> tuple[str, ...]:
    """The names of the current groups: the former ones where they continue, else letters that nobody had.

    Args:
        former: names of the former groups. matched: from `match`.
    """
    free = (letters for letters in map(name, range(len(former) + len(matched))) if letters not in former)
    return tuple(former[old] if old is not None else next(free) for old in matched)


def _assign(cost: Float64) -> list[int]:
    """For each row of a square matrix its column, with the least sum; the first of equals."""
    size = len(cost)
    row_price, column_price = np.zeros(size + 1), np.zeros(size + 1)
    row_of = np.zeros(size + 1, dtype=np.int64)  # 1-based; column 0 holds the row being placed
    for row in range(1, size + 1):
        row_of[0] = row
        slack = np.full(size + 1, np.inf)
        came_from = np.zeros(size + 1, dtype=np.int64)
        visited = np.zeros(size + 1, dtype=np.bool_)
        column = 0
        while row_of[column]:
            visited[column] = True
            at = row_of[column]
            reduced = cost[at - 1] - row_price[at] - column_price[1:]
            better = ~visited[1:] & (reduced < slack[1:])
            slack[1:][better] = reduced[better]
            came_from[1:][better] = column
            following = int(np.where(visited, np.inf, slack)[1:].argmin()) + 1
            step = slack[following]
            row_price[row_of[visited]] += step
            column_price[visited] -= step
            slack[~visited] -= step
            column = following
        while column:
            row_of[column] = row_of[came_from[column]]
            column = int(came_from[column])
    columns = [0] * size
    for column, row in enumerate(row_of[1:].tolist()):
        columns[row - 1] = column
    return columns
