"""Description length against coding one journey after the other."""

import math
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sojourn.mining.representatives.bits import Code, log_gamma
from sojourn.mining.representatives.distances import Path

paths = st.text("abc", min_size=1, max_size=5).map(lambda word: tuple(ord(letter) - ord("a") for letter in word))
grouped = st.dictionaries(paths, st.tuples(st.integers(1, 4), st.booleans()), min_size=1, max_size=5)


def one_after_the_other(journeys: list[tuple[int, Path]], k: int, every: list[Path]) -> float:
    """Bits when each symbol costs minus log2 of (times seen so far + 1/2) / (all seen so far + choices / 2)."""
    steps = sorted({step for path in every for step in path})
    answers = {step: {step in path for path in every} for step in steps}
    follow = {pair for path in every for pair in zip((None, *path), (*path, None), strict=True)}
    choices = Counter(before for before, _ in follow)
    seen: Counter[object] = Counter()
    bits = 0.0

    def write(context: object, symbol: object, of: int) -> float:
        p = (seen[context, symbol] + 0.5) / (seen[context] + 0.5 * of)
        seen[context, symbol] += 1
        seen[context] += 1
        return -math.log2(p)

    for group, path in journeys:
        bits += write("group", group, k)
        for before, after in zip((None, *path), (*path, None), strict=True):
            bits += write((group, before), after, choices[before])
        bits += write("group again", group, k)
        for step in steps:
            bits += write((group, "occurs", step), step in path, len(answers[step]))
    return bits


@settings(max_examples=50, deadline=None)
@given(grouped)
def test_it_is_the_length_of_adaptive_code(drawn: dict[Path, tuple[int, bool]]) -> None:
    found, weights = list(drawn), [n for n, _ in drawn.values()]
    group = [0, *(int(second) for _, second in drawn.values())][: len(found)]
    k = max(group) + 1
    journeys = [(g, p) for p, n, g in zip(found, weights, group, strict=True) for _ in range(n)]
    code = Code(found, np.array(weights, dtype=float))
    expected = one_after_the_other(journeys, k, found) / len(journeys)
    assert code.bits(np.array(group)) == pytest.approx(expected, rel=1e-9, abs=1e-9)


def test_two_different_journeys_are_shorter_apart_and_one_journey_is_not() -> None:
    # A fork that never meets again, and one whose ways meet: what follows depends on what went before.
    for two in ([(0, 1, 2, 3), (0, 4, 5, 6)], [(0, 9, 1), (2, 9, 3)]):
        code = Code(two, np.array([200.0, 200.0]))
        assert code.bits(np.array([0, 1])) < code.bits(np.array([0, 0])) - 0.5
    # A step that comes or not, whatever came before.
    one, four = [(0, 1), (0, 5, 1), (0, 1, 6), (0, 5, 1, 6)], np.full(4, 100.0)
    assert Code(one, four).bits(np.array([0, 0, 0, 0])) < Code(one, four).bits(np.array([0, 0, 1, 1]))


@settings(deadline=None)
@given(st.floats(1e-3, 1e7))
def test_log_gamma(x: float) -> None:
    assert log_gamma(np.array([x]))[0] == pytest.approx(math.lgamma(x), rel=1e-11, abs=1e-10)
