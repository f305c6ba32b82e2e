"""The 97.5 % quantile of Student's t, which makes 95 % intervals of means."""

from __future__ import annotations

import functools
import math

import numpy as np

from sojourn.log.eventlog import Float64, Int64

Z = 1.959963984540054
"""The 97.5 % quantile of the standard normal distribution."""

# Degrees of freedom 1..9, where the expansion below is too coarse.
_TABLE = (12.7062047, 4.3026527, 3.1824463, 2.7764451, 2.5705818, 2.4469119, 2.3646243, 2.3060041, 2.2621572)

_TERMS = (
    (Z**3 + Z) / 4,
    (5 * Z**5 + 16 * Z**3 + 3 * Z) / 96,
    (3 * Z**7 + 19 * Z**5 + 17 * Z**3 - 15 * Z) / 384,
    (79 * Z**9 + 776 * Z**7 + 1482 * Z**5 - 1920 * Z**3 - 945 * Z) / 92160,
)


@functools.lru_cache(maxsize=1 << 12)
def t_quantile(df: float) -> float:
    """The value that Student's t stays below with probability 0.975.

    Args:
        df: degrees of freedom, at least 1 (infinity gives the normal quantile).

    Error under 1e-5: tabulated below 10, from there the Cornish-Fisher expansion of Abramowitz & Stegun
    (1964), formula 26.7.5.
    """
    if df < 1:
        raise ValueError("Student's t needs at least one degree of freedom")
    if df < 10:
        return _TABLE[math.floor(df) - 1]
    return Z + sum(term / df**power for power, term in enumerate(_TERMS, start=1))


def t_quantiles(df: Int64) -> Float64:
    """The same of many degrees of freedom; below 1 counts as 1."""
    whole = np.maximum(df, 1)
    floats = whole.astype(np.float64)
    found, power = np.zeros(len(floats)), np.ones(len(floats))
    for term in _TERMS:
        power = power * floats
        found += term / power
    return np.where(whole < 10, np.array(_TABLE)[np.minimum(whole, 9) - 1], found + Z)
