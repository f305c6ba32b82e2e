"""Representative journeys are told apart in plain words, and drawn with every visit where it happened."""

from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sojourn.maps.draw.metro import metro
from sojourn.maps.draw.tried import HEIGHT, WIDTH, tried_chart
from sojourn.maps.journeys import characters, error_said, stability_said, standing
from sojourn.maps.page.journeys import journeys_view
from sojourn.model.measured import MeasuredMap, NumberOfGroups, Representative, Spread
from tests.maps.fixture import awkward, desk
from tests.maps.numbers import wilson

WHOLE = desk().whole
IDS = [t.id for t in WHOLE.touchpoints]


def with_paths(paths: list[tuple[str, ...]]) -> MeasuredMap:
    journeys = tuple(
        Representative(chr(65 + i), path, 100, wilson(100, 100 * len(paths)), 50, 0.1, 0.9, Spread(0))
        for i, path in enumerate(paths)
    )
    assert WHOLE.representatives is not None
    return replace(WHOLE, planned=None, representatives=replace(WHOLE.representatives, journeys=journeys))


def test_each_journey_is_called_by_what_happens_in_it_and_not_in_the_others() -> None:
    words = {key: found.words for key, found in characters(WHOLE).items()}
    assert words["A"].startswith("Straight through")  # nothing happens that does not happen to the others
    assert words["B"].startswith("Looked for help first")
    assert words["C"] == "Kept in a queue 3 times, passed on twice"
    assert words["D"] == "Asked for something twice, fixed twice"


def test_journeys_that_differ_late_still_get_different_words() -> None:
    common = ("report", "queue", "fix", "closed")
    alike = with_paths([("search", "asked", *common), ("search", "asked", *common, "back"), common])
    assert len({c.words for c in characters(alike).values()}) == 3


def test_a_touchpoint_the_dictionary_does_not_know_is_quoted() -> None:
    own = replace(WHOLE.touchpoints[4], id="uat", name="UAT sign-off")
    found = with_paths([("report", "uat", "fix"), ("report", "fix")])
    found = replace(found, touchpoints=(WHOLE.touchpoints[2], own, WHOLE.touchpoints[9]))
    assert {key: c.words for key, c in characters(found).items()} == {
        "A": "“UAT sign-off”",
        "B": "Straight through, without “UAT sign-off”",
    }


def test_journeys_that_differ_in_one_visit_or_in_the_logs_word_only_are_told_apart() -> None:
    twice = with_paths([("report", "fix", "closed"), ("report", "fix", "fix", "closed"), ("report", "queue", "closed")])
    words = [c.words for c in characters(twice).values()]
    assert len(set(words)) == 3
    assert words[1].startswith("Fixed twice")
    assert twice.representatives is not None
    vendor, change = (
        replace(journey, path=("report", "queue", "fix"), words=("Open", word, "Done"))
        for journey, word in zip(twice.representatives.journeys[:2], ("Vendor", "Change"), strict=True)
    )
    alike = replace(twice, representatives=replace(twice.representatives, journeys=(vendor, change)))
    assert characters(alike)["B"].words.endswith("with “Change”")
    assert "<small>Vendor</small>" in journeys_view(alike)
    assert "<small>Done</small>" not in journeys_view(alike)


@pytest.mark.parametrize(
    ("error", "words"),
    [(0.125, "1 step in 8"), (0.0, "hardly a step"), (0.33, "1 step in 3"), (0.5, "every other"), (0.9, "most steps")],
)
def test_an_error_is_said_in_steps(error: float, words: str) -> None:
    assert words in error_said(error)


def test_stability_is_said_by_hennigs_bounds() -> None:
    assert [stability_said(s) for s in (0.75, 0.6, 0.59, None)] == [
        "stable",
        "fairly stable",
        "not stable",
        "stability not measured",
    ]


def test_the_comparison_with_the_commonest_paths_is_honest_both_ways() -> None:
    found = WHOLE.representatives
    assert found is not None
    assert "43 % closer" in standing(found, 100).replace("\N{NO-BREAK SPACE}", " ")  # (0.21 - 0.12) / 0.21
    assert "nothing is gained" in standing(replace(found, error=0.21), 100)


@given(st.lists(st.lists(st.sampled_from(IDS), min_size=1, max_size=12).map(tuple), min_size=1, max_size=6))
def test_every_visit_and_every_way_back_of_a_path_is_drawn_once(paths: list[tuple[str, ...]]) -> None:
    measured = with_paths(paths)
    laid_out = metro(measured, characters(measured))
    assert laid_out is not None
    columns = [t.id for t in laid_out.columns]
    assert columns == [i for i in IDS if any(i in path for path in paths)]
    for path, line in zip(paths, laid_out.lines, strict=True):
        assert {columns[s.column]: s.visits for s in line.stops if s.visits} == Counter(path)
        back = Counter((a, b) for a, b in pairwise(path) if IDS.index(b) < IDS.index(a))
        assert {(columns[a], columns[b]): n for a, b, n in line.back} == back


def test_the_error_chart_starts_at_zero_stays_inside_and_marks_the_choice() -> None:
    drawn = tried_chart([NumberOfGroups(k, 0.3 / k, 0.5 / k, 20, None) for k in range(1, 13)], 4)
    assert drawn.chosen in drawn.own
    assert drawn.up[0][1] == "0"
    assert drawn.up[0][0] == max(y for y, _ in drawn.up)
    for x, y in (*drawn.own, *drawn.top):
        assert 0 < x < WIDTH
        assert 0 < y < HEIGHT


def test_a_slice_without_representatives_says_so() -> None:
    assert "too few journeys" in journeys_view(awkward().slices[1])
