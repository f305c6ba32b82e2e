"""Alignments against brute force over every way to pair a plan with a path, and failures against a plain loop."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sojourn.log.dictionary import shipped
from sojourn.mining.alignment import Alignment, align
from sojourn.mining.failed import failed_touchpoints
from sojourn.mining.order import columns_of
from sojourn.mining.paths import PathList
from sojourn.mining.visits import visits_of
from tests.mining.small import log_of

LETTERS = "abcd"
path = st.text(LETTERS, min_size=1, max_size=6)


def aligned(plan: str, *paths: str) -> Alignment:
    steps = np.array([LETTERS.index(letter) for taken in paths for letter in taken], dtype=np.int32)
    bounds = np.cumsum([0, *map(len, paths)]).astype(np.int64)
    return align([LETTERS.index(letter) for letter in plan], PathList(steps, bounds), len(LETTERS))


def words(found: Alignment, row: int = 0) -> dict[str, str]:
    """The deviations of one path, by word."""
    tables = {"skipped": found.skipped, "extra": found.extra, "out of order": found.out_of_order}
    said = {word: "".join(LETTERS[i] for i in np.flatnonzero(table[row])) for word, table in tables.items()}
    return {word: letters for word, letters in said.items() if letters}


@pytest.mark.parametrize(
    ("plan", "taken", "said"),
    [
        ("abc", "abc", {}),
        ("abc", "abbc", {}),  # repeated visits in a row are one
        ("abc", "ac", {"skipped": "b"}),
        ("abc", "abdc", {"extra": "d"}),
        ("abc", "acb", {"out of order": "c"}),  # moved: not skipped and extra; the earlier planned step keeps its place
        ("abc", "bca", {"out of order": "a"}),
        ("abcd", "abcad", {"extra": "a"}),
        ("abcd", "dbca", {"out of order": "ad"}),
        ("aba", "ab", {"skipped": "a"}),
        ("abab", "aba", {"skipped": "b"}),
        ("abc", "d", {"skipped": "abc", "extra": "d"}),
        ("abc", "cac", {"skipped": "b", "extra": "c"}),
    ],
)
def test_the_words_are_those_one_expects(plan: str, taken: str, said: dict[str, str]) -> None:
    found = aligned(plan, taken)
    assert words(found) == said
    assert bool(found.followed[0]) == (not said)


def squeezed(text: str) -> str:
    return "".join(letter for letter, _ in itertools.groupby(text))


def fewest_deviations(plan: str, taken: str) -> int:
    """Skipped + extra + moved of the best of all pairings of equal letters, each tried."""
    best = len(plan) + len(taken)
    for k in range(min(len(plan), len(taken)) + 1):
        for left in itertools.combinations(range(len(plan)), k):
            for right in itertools.permutations(range(len(taken)), k):
                if all(plan[i] == taken[j] for i, j in zip(left, right, strict=True)):
                    moved = k - longest_rising(right)
                    best = min(best, len(plan) + len(taken) - 2 * k + moved)
    return best


def longest_rising(numbers: tuple[int, ...]) -> int:
    return max(
        (k for k in range(len(numbers) + 1) for c in itertools.combinations(numbers, k) if list(c) == sorted(c)),
        default=0,
    )


@given(st.text(LETTERS, min_size=1, max_size=5), st.text(LETTERS, min_size=1, max_size=5))
@settings(max_examples=150, deadline=None)
def test_no_pairing_has_fewer_deviations(plan: str, taken: str) -> None:
    found = aligned(plan, taken)
    plan, taken = squeezed(plan), squeezed(taken)
    skipped = sum(max(plan.count(x) - taken.count(x), 0) for x in LETTERS)
    extra = sum(max(taken.count(x) - plan.count(x), 0) for x in LETTERS)
    moved = fewest_deviations(plan, taken) - skipped - extra
    assert [bool(x) for x in found.skipped[0]] == [plan.count(x) > taken.count(x) for x in LETTERS]
    assert [bool(x) for x in found.extra[0]] == [taken.count(x) > plan.count(x) for x in LETTERS]
    assert found.out_of_order[0].sum() <= moved
    assert found.out_of_order.any() == (moved > 0)
    if all(plan.count(x) <= 1 for x in LETTERS):
        assert found.out_of_order[0].sum() == moved


@given(st.lists(path, min_size=1, max_size=8), path)
@settings(max_examples=200, deadline=None)
def test_many_paths_at_once_are_as_each_alone(paths: list[str], plan: str) -> None:
    together = aligned(plan, *paths)
    short = squeezed(plan)
    for row, taken in enumerate(map(squeezed, paths)):
        alone = aligned(plan, taken)
        assert words(together, row) == words(alone)
        assert together.followed[row] == (taken == short)
        rest = iter(taken)
        assert together.kept_order[row] == all(letter in rest for letter in short)
        same = sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], zip(taken, short, strict=False)))
        assert together.prefix[row] == same
        assert together.instead[row] == (LETTERS.index(taken[same]) if same < len(taken) else -1)


@given(path, path)
@settings(max_examples=200, deadline=None)
def test_of_equal_alignments_the_one_that_keeps_the_earlier_planned_steps_is_taken(plan: str, taken: str) -> None:
    found = aligned(plan, taken)
    plan, taken = squeezed(plan), squeezed(taken)

    def fits(kept: tuple[int, ...]) -> bool:
        rest = iter(taken)
        return all(plan[place] in rest for place in kept)

    sizes = range(len(plan), -1, -1)
    kept = next(c for k in sizes for c in itertools.combinations(range(len(plan)), k) if fits(c))
    in_order = [plan[place] for place in kept]
    moved = [min(plan.count(x), taken.count(x)) > in_order.count(x) for x in LETTERS]
    assert [bool(x) for x in found.out_of_order[0]] == moved


def failures(*tickets: tuple[str, bool]) -> list[set[str]]:
    """Failed touchpoints of each ticket, given as its path and whether it ended without a fix."""
    events = [(t, 60 * i, word, 0, "", "") for t, (way, _) in enumerate(tickets) for i, word in enumerate(way.split())]
    log = log_of(events)
    visits = visits_of(log, columns_of(log, shipped()))
    hit = failed_touchpoints(visits, np.array([unfixed for _, unfixed in tickets]))
    assert not hit[visits.nth > 0].any()
    names = [visits.touchpoint.words[code] for code in visits.touchpoint.codes]
    return [{names[i] for i in np.flatnonzero(hit & (visits.ticket == t))} for t in range(len(tickets))]


def test_a_touchpoint_failed_when_it_was_undone_or_was_the_end_without_a_fix() -> None:
    assert failures(
        ("report taken_on fix closed", False),
        ("report taken_on fix back taken_on fix closed", False),  # the fix was none; taking it on had to be done again
        ("report taken_on fix closed back fix", False),  # nor was closing it right
        ("report update taken_on update fix", False),  # twice, but nothing came back: extra, not failed
        ("report queue", True),
        ("report refused survey", True),
        ("report taken_on fix back fix back fix", False),
    ) == [set(), {"taken_on", "fix"}, {"fix", "closed"}, set(), {"queue"}, {"refused"}, {"fix", "back"}]
