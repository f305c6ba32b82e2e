"""Buckets of durations: 16 an octave, defined on whole microseconds, so that a histogram is a handful of integers.

Bucket 0 is no time at all (a negative duration, where visits overlap, counts as that). From 1 µs on, the octave from
2^e to 2^(e+1) is cut into 16 equal parts; a bucket's middle is at most 1/32 (3.1 %) away from anything in it.
"""

from __future__ import annotations

import numpy as np

from sojourn.log.eventlog import Float64, Int64

PER_OCTAVE = 16
BITS = 10
"""Bits that hold a bucket; the last of their values stands for "no duration"."""
NONE = 2**BITS - 1
LONGEST = 2**53 - 1
"""Microseconds (285 years); what lasts longer counts as this."""

_SHIFT = 48
_ONE = 1023 * PER_OCTAVE - 1
_EDGES = np.append(0.0, ((np.arange(1, NONE + 1, dtype=np.int64) + _ONE) << _SHIFT).view(np.float64))


def bucket_of(durations_us: Int64) -> Int64:
    """The bucket of each duration in microseconds.

    The exponent and the first four digits of a floating-point number are the octave and the sixteenth of it, and
    up to LONGEST every whole number is one.
    """
    bits = np.clip(durations_us, 0, LONGEST).astype(np.float64).view(np.int64)
    bits >>= _SHIFT
    bits -= _ONE
    return np.maximum(bits, 0, out=bits)


def middle_of(buckets: Int64) -> Float64:
    """Microseconds that stand for each bucket: the middle of the whole numbers in it."""
    low, high = np.ceil(_EDGES[buckets]), np.ceil(_EDGES[buckets + 1]) - 1
    return np.asarray(np.where(buckets > 0, (low + np.maximum(high, low)) / 2, 0.0))
