"""Buckets of durations: 16 an octave, defined on whole microseconds, so that a histogram is a handful of integers.

Bucket 0 is no time at all (a negative duration, where visits overlap, counts as that). From 1 µs on, the octave from
2^e to 2^(e+1) is cut into 16 equal parts; a bucket's middle is at most 1/32 (3.1 %) away from anything in it.
"""

from __future__ import annotations

import functools

import numpy as np

from sojourn.log.eventlog import Float64, Int64

PER_OCTAVE = 16
BITS = 10
"""Bits that hold a bucket; the last of their values stands for "no duration"."""
NONE = 2**BITS - 1
LONGEST = 2**53 - 1
"""Microseconds (285 years); what lasts longer counts as this."""

DIGITS, FINE_DIGITS = 4, 7
"""Binary digits of a number that make its bucket: 16 buckets an octave, or 128 where third powers are taken."""
FINE_BITS = 13

_MANTISSA = 52
_ONE = 1023


def bucket_of(durations_us: Int64, digits: int = DIGITS) -> Int64:
    """The bucket of each duration in microseconds.

    The exponent and the first digits of a floating-point number are the octave and the part of it, and up to LONGEST
    every whole number is one.
    """
    return bucket_within(np.clip(durations_us, 0, LONGEST), digits)


def bucket_within(durations_us: Int64, digits: int = DIGITS) -> Int64:
    """The same of durations that are known to be from 0 to LONGEST."""
    bits = durations_us.astype(np.float64).view(np.int64)
    bits >>= _MANTISSA - digits
    bits -= (_ONE << digits) - 1
    return np.maximum(bits, 0, out=bits)


def middle_of(buckets: Int64, digits: int = DIGITS) -> Float64:
    """Microseconds that stand for each bucket: the middle of the whole numbers in it."""
    return _middles(digits).take(buckets)


@functools.cache
def _middles(digits: int) -> Float64:
    buckets = np.arange(1 << (digits + 6))  # all values of BITS or FINE_BITS
    edges = (np.maximum([buckets, buckets + 1], 1) + ((_ONE << digits) - 1)) << (_MANTISSA - digits)
    low, above = np.ceil(np.asarray(edges, dtype=np.int64).view(np.float64))
    high = above - 1
    return np.asarray(np.where(buckets > 0, (low + np.maximum(high, low)) / 2, 0.0))
