"""Tables of integers are a group, buckets keep their promise, and variants are never merged by accident."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sojourn.mining.summary.buckets import LONGEST, NONE, bucket_of, middle_of
from sojourn.mining.summary.counts import EMPTY, Counts, Layout, limbs, total
from sojourn.mining.summary.variants import NO_VARIANTS, VariantCounts
from sojourn.model.errors import UnderstandingError

KEYS = st.lists(st.integers(0, 40), max_size=30).map(lambda keys: np.array(keys, dtype=np.int64))
PATHS = st.lists(st.lists(st.integers(0, 5), max_size=5), max_size=12)


def variants(paths: list[list[int]]) -> VariantCounts:
    steps = np.array([step for path in paths for step in path], dtype=np.uint8)
    return VariantCounts.of(steps, np.cumsum([0, *map(len, paths)]).astype(np.int64))


@given(KEYS, KEYS, KEYS)
def test_counts_add_and_subtract(a: np.ndarray, b: np.ndarray, c: np.ndarray) -> None:
    x, y, z = Counts.of(a), Counts.of(b), Counts.of(c)
    assert x + y - y == x
    assert x + y == y + x == Counts.of(np.concatenate((a, b)))
    assert (x + y) + z == x + (y + z) == total((z, x, y))
    assert x - x == EMPTY
    assert dict(zip(x.key.tolist(), x.value.tolist(), strict=True)) == {k: a.tolist().count(k) for k in set(a.tolist())}


@given(PATHS, PATHS)
def test_variants_add_and_subtract(a: list[list[int]], b: list[list[int]]) -> None:
    x, y = variants(a), variants(b)
    assert x + y - y == x
    assert x + y == y + x == variants(a + b)
    assert x - x == NO_VARIANTS
    assert {x.path(i): int(x.count[i]) for i in range(len(x))} == {tuple(path): a.count(path) for path in a if path}


def test_two_paths_with_one_hash_are_refused() -> None:
    steps, offsets = np.array([1, 2, 2, 1], dtype=np.uint8), np.array([0, 2, 4])
    with pytest.raises(UnderstandingError, match="hash"):
        VariantCounts.of(steps, offsets, np.array([7, 7], dtype=np.uint64))
    one = VariantCounts.of(steps[:2], offsets[:2], np.array([7], dtype=np.uint64))
    other = VariantCounts.of(steps[2:], offsets[:2], np.array([7], dtype=np.uint64))
    with pytest.raises(UnderstandingError, match="hash"):
        one + other


@given(st.lists(st.integers(0, LONGEST), min_size=1))
def test_a_bucket_is_at_most_a_thirty_second_away(durations: list[int]) -> None:
    us = np.array(durations, dtype=np.int64)
    assert (np.abs(middle_of(bucket_of(us)) - us) <= us / 32).all()


def test_buckets_ascend_from_nothing_to_the_longest() -> None:
    at = np.unique(np.concatenate([2**e + np.arange(-40, 40) for e in range(7, 53)]))
    assert (np.diff(bucket_of(at)) >= 0).all()
    assert bucket_of(np.array([-5, 0, 1, LONGEST, 2**62])).tolist() == [0, 0, 1, NONE - 1 - 174, NONE - 1 - 174]
    small = np.arange(32)
    assert len(set(bucket_of(small).tolist())) == 32
    assert middle_of(bucket_of(small)).tolist() == small.tolist()
    # Sixteen buckets an octave, each a sixteenth of it wide.
    octave = bucket_of(np.arange(2**20, 2**21))
    assert np.bincount(octave - octave[0]).tolist() == [2**16] * 16


def test_limbs_give_sums_that_64_bits_do_not_hold() -> None:
    long = np.full(4000, 2**60, dtype=np.int64)
    high, low = limbs(long)
    assert (int(high.sum()) << 20) + int(low.sum()) == 4000 * 2**60


def test_a_layout_gives_back_its_fields() -> None:
    layout = Layout(a=4, b=10, c=1)
    key = layout.pack(a=np.array([15, 0]), b=np.array([1023, 3]), c=1)
    assert (layout.of(key, "a").tolist(), layout.of(key, "b").tolist(), layout.of(key, "c").tolist()) == (
        [15, 0], [1023, 3], [1, 1],
    )  # fmt: skip
    assert layout.most("b") == 1023
    with pytest.raises(ValueError, match="64 bits"):
        Layout(a=60, b=4)
