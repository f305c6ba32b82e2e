"""The 97.5 % quantile of Student's t, which makes 95 % intervals of means."""

from __future__ import annotations

import functools
import math

Z = 1.959963984540054
"""The 97.5 % quantile of the standard normal distribution."""

# Degrees of freedom 1..9, where the expansion below is too coarse.
_TABLE = (12.7062047, 4.3026527, 3.1824463, 2.7764451, 2.5705818, 2.4469119, 2.3646243, 2.3060041, 2.2621572)


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
    z = Z
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return z + sum(term / df**power for power, term in enumerate(terms, start=1))
