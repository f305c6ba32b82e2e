"""Dice: every random draw of the sample desk, made from uniform doubles only.

NumPy promises the bits of PCG64, not the streams of its distributions, so that normal and log-normal draws are made
here from uniforms by their quantile functions and are the same on every machine and under every NumPy version.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import exp
from statistics import NormalDist
from typing import TypeVar

import numpy as np

T = TypeVar("T")

_BLOCK = 1 << 14
_SMALLEST = 2.0**-54
_quantile = NormalDist().inv_cdf


class Dice:
    """A stream of random draws, fixed by a seed and the number of the stream."""

    def __init__(self, seed: int, stream: int) -> None:
        self._next = _uniforms(np.random.Generator(np.random.PCG64([seed, stream]))).__next__

    def uniform(self) -> float:
        """A double in [0, 1)."""
        return self._next()

    def between(self, low: float, high: float) -> float:
        """A double in [low, high)."""
        return low + (high - low) * self._next()

    def chance(self, probability: float) -> bool:
        """True with the given probability."""
        return self._next() < probability

    def pick(self, choices: Sequence[T]) -> T:
        """One of the choices, all equally likely."""
        return choices[int(self._next() * len(choices))]

    def weighted(self, choices: Sequence[T], weights: Sequence[float]) -> T:
        """One of the choices; the weights need not add up to one."""
        rest = self.uniform() * sum(weights)
        for choice, weight in zip(choices, weights, strict=True):
            rest -= weight
            if rest < 0:
                return choice
        return choices[-1]

    def normal(self) -> float:
        """A standard normal draw."""
        return _quantile(max(self._next(), _SMALLEST))

    def lognormal(self, median: float, sigma: float, cap: float) -> float:
        """A log-normal draw with the given median and log standard deviation, at most `cap`."""
        return min(median * exp(sigma * self.normal()), cap)


def _uniforms(rng: np.random.Generator) -> Iterator[float]:
    while True:
        yield from rng.random(_BLOCK).tolist()
