"""A number with its interval: what every figure of a result is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number with its 95 % interval and the number of observations it rests on.

    `value` is None when nothing was observed; `low` and `high` are None when no interval applies (a plain count).
    """

    value: float | None
    low: float | None
    high: float | None
    n: int
