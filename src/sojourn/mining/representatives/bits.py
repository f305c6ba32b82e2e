"""Description length: how many bits it takes to write down every journey, given the groups they are in."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from sojourn.log.eventlog import Float64, Int64
from sojourn.mining.representatives.distances import Path

_JEFFREYS = 0.5


class Code:
    """The code of some paths: each group has its own habit of which step follows which.

    A journey is written as its group, then step by step given the step before, to its end. Nothing has to be known of
    a group beforehand: probabilities are learned on the way (Krichevsky & Trofimov 1981), which charges each group for
    what there is to learn about it. So more groups are shorter only where they go different ways, not where one path
    merely varies. This is the exact integrated completed likelihood of a mixture of Markov chains with Jeffreys priors
    (Cadez et al. 2003; Côme et al. 2021) for hard groups.
    """

    def __init__(self, paths: Sequence[Path], weights: Float64) -> None:
        """Count the direct steps.

        Args:
            paths: step codes. weights: journeys of each path.
        """
        lengths = np.array([len(path) + 1 for path in paths], dtype=np.int64)
        # Before the first and after the last step stands 0.
        padded = np.fromiter((code for path in paths for code in (0, *(s + 1 for s in path), 0)), dtype=np.int64)
        width = int(padded.max(initial=0)) + 1
        inside = np.ones(len(padded) - 1, dtype=np.bool_)
        inside[np.cumsum(lengths + 1)[:-1] - 1] = False
        pair = (padded[:-1] * width + padded[1:])[inside]
        used, self._pair = np.unique(pair, return_inverse=True)
        self._path = np.repeat(np.arange(len(paths)), lengths)
        self._weight = weights[self._path]
        self._weights = weights
        self._from = used // width
        self._choices = np.bincount(self._from)
        self._pairs = len(used)

    def bits(self, group: Int64) -> float:
        """Bits a journey.

        Args:
            group: the group of each path, numbered from 0.
        """
        k = int(group.max()) + 1
        cell = group[self._path] * self._pairs + self._pair
        counts = _counted(cell, self._weight, k * self._pairs).reshape(k, self._pairs)
        rows = np.zeros((k, len(self._choices)))
        np.add.at(rows.T, self._from, counts.T)
        sizes = _counted(group, self._weights, k).reshape(1, k)
        nats = -_log_probability(sizes, sizes.sum(axis=1, keepdims=True), np.array([k]))
        nats -= _log_probability(counts, rows, self._choices)
        return float(nats / math.log(2) / self._weights.sum())


def _counted(cell: Int64, weight: Float64, cells: int) -> Float64:
    return np.asarray(np.bincount(cell, weight, cells), dtype=np.float64)


def _log_probability(counts: Float64, rows: Float64, choices: Int64) -> float:
    """Log probability of sequences with these counts, each row's choices learned on the way (nats).

    Args:
        counts: how often each choice was made, by (group, choice). rows: the same added up, by (group, row).
        choices: how many choices each row has.
    """
    used = choices > 0
    prior = np.asarray(_JEFFREYS * choices[used], dtype=np.float64)
    each = log_gamma(counts + _JEFFREYS) - math.lgamma(_JEFFREYS)
    return float(each.sum() - (log_gamma(rows[:, used] + prior) - log_gamma(prior)).sum())


def log_gamma(x: Float64) -> Float64:
    """Logarithm of the gamma function for positive numbers: Stirling's series after moving eight up."""
    y = x + 8
    inverse = 1 / y
    square = inverse * inverse
    series = inverse * (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square / 1680)))
    below = np.log(x * (x + 1) * (x + 2) * (x + 3)) + np.log((x + 4) * (x + 5) * (x + 6) * (x + 7))
    return np.asarray((y - 0.5) * np.log(y) - y + 0.5 * math.log(2 * math.pi) + series - below)
