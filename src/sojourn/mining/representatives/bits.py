"""Description length: how many bits it takes to write down what every journey went through, given its group."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import chain

import numpy as np

from sojourn.log.eventlog import Float64, Int64
from sojourn.mining.representatives.distances import Path

_JEFFREYS = 0.5


class Code:
    """Two descriptions of some paths, each given the groups: which steps occur at all, and which follows which.

    Each names a journey's group and goes on by the habits of that group: yes or no for every kind of step; and from
    step to step until the end. Nothing has to be known of a group beforehand: probabilities are learned on the way
    (Krichevsky & Trofimov 1981), which charges each group for what there is to learn about it. So more groups are
    shorter only where journeys go different ways, not where one path merely varies. The first sees that two steps
    belong to the same journeys although others stand between them, which the second cannot; the second sees order.

    They are the exact integrated completed likelihoods of a latent class model and of a mixture of Markov chains with
    Jeffreys priors for hard groups (Cadez et al. 2003; Côme et al. 2021); docs/decisions/105 says why both.
    """

    def __init__(self, paths: Sequence[Path], weights: Float64) -> None:
        """Count what each path has.

        Args:
            paths: step codes. weights: journeys of each path.
        """
        self._weights = weights
        self._follows = _Choices(*_successions(paths), weights)
        self._occurs = _Choices(*_occurrences(paths), weights)

    def bits(self, group: Int64) -> float:
        """Bits a journey, of both descriptions together.

        Args:
            group: the group of each path, numbered from 0.
        """
        k = int(group.max()) + 1
        sizes = np.asarray(np.bincount(group, self._weights, k), dtype=np.float64).reshape(1, k)
        named = _log_probability(sizes, sizes.sum(axis=1, keepdims=True), np.array([k]))
        nats = -2 * named - self._follows.log_probability(group, k) - self._occurs.log_probability(group, k)
        return float(nats / math.log(2) / self._weights.sum())


class _Choices:
    """Choices that paths make in situations, counted by group.

    Args:
        path: which path made each choice. situation, choice: what it was, as numbers.
    """

    def __init__(self, path: Int64, situation: Int64, choice: Int64, weights: Float64) -> None:
        width = int(choice.max(initial=0)) + 1
        used, self._kind = np.unique(situation * width + choice, return_inverse=True)
        self._path, self._weight = path, weights[path]
        self._kinds = len(used)
        _, self._begins, self._choices = np.unique(used // width, return_index=True, return_counts=True)

    def log_probability(self, group: Int64, k: int) -> float:
        kinds = self._kinds
        cell = group[self._path] * kinds + self._kind
        counts = np.asarray(np.bincount(cell, self._weight, k * kinds), dtype=np.float64).reshape(k, kinds)
        # Kinds are in the order of their situations, so that each situation's stand together.
        return _log_probability(counts, np.add.reduceat(counts, self._begins, axis=1), self._choices)


def _successions(paths: Sequence[Path]) -> tuple[Int64, Int64, Int64]:
    """Each path's direct steps: path, step before (0: the beginning), step after (0: the end)."""
    path, step = _steps(paths)
    before, after = np.zeros(len(step) + len(paths), dtype=np.int64), np.zeros(len(step) + len(paths), dtype=np.int64)
    # Every path has one step more from here to there than it has steps.
    at = np.arange(len(step)) + path
    before[at + 1], after[at] = step + 1, step + 1
    owner = np.repeat(np.arange(len(paths)), np.bincount(path, minlength=len(paths)) + 1)
    return owner, before, after


def _occurrences(paths: Sequence[Path]) -> tuple[Int64, Int64, Int64]:
    """For each path and each kind of step: path, kind, whether it occurs."""
    owner, step = _steps(paths)
    kinds, code = np.unique(step, return_inverse=True)
    occurs = np.zeros((len(paths), len(kinds)), dtype=np.int64)
    occurs[owner, code] = 1
    path, kind = np.indices(occurs.shape)
    return path.ravel(), kind.ravel(), occurs.ravel()


def _steps(paths: Sequence[Path]) -> tuple[Int64, Int64]:
    """All steps of all paths, one after the other: path, step code."""
    path = np.repeat(np.arange(len(paths)), np.fromiter(map(len, paths), np.int64, len(paths)))
    return path, np.fromiter(chain.from_iterable(paths), np.int64, len(path))


def _log_probability(counts: Float64, rows: Float64, choices: Int64) -> float:
    """Log probability of sequences with these counts, each row's choices learned on the way (nats).

    Args:
        counts: how often each choice was made, by (group, choice). rows: the same added up, by (group, row).
        choices: how many choices each row has.
    """
    made = counts[counts > 0]  # what never happened adds nothing
    prior = np.broadcast_to(_JEFFREYS * choices, rows.shape)[rows > 0]
    # One call for all of them: in a slice the numbers are few, and a call costs more than they do.
    found = log_gamma(np.concatenate((made + _JEFFREYS, rows[rows > 0] + prior, prior)))
    each, after, before = np.split(found, (len(made), len(made) + len(prior)))
    return float((each - math.lgamma(_JEFFREYS)).sum() - (after - before).sum())


def log_gamma(x: Float64) -> Float64:
    """Logarithm of the gamma function for positive numbers: Stirling's series after moving eight up."""
    y = x + 8
    inverse = 1 / y
    square = inverse * inverse
    series = inverse * (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square / 1680)))
    below = np.log(x * (x + 1) * (x + 2) * (x + 3)) + np.log((x + 4) * (x + 5) * (x + 6) * (x + 7))
    return np.asarray((y - 0.5) * np.log(y) - y + 0.5 * math.log(2 * math.pi) + series - below)
