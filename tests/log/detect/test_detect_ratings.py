"""Ratings: the scale and every answer, as people and tools write them."""

from __future__ import annotations

import math

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sojourn.log.detect.ratings import detect_scale, rating_values
from sojourn.model.loginfo import RatingScale


def text(*values: str | None) -> pa.Array:
    return pa.array(values, pa.string()).dictionary_encode()


CASES = [
    # header, cells, metric, low, high, satisfied, unknown, numbers
    (
        "statisfaction_score",
        ["0 - Unknown", "1 - Unsatisfied", "2 - Satisfied", "3 - Highly Satisfied"],
        ("csat", 1, 3, 2, ("0 - Unknown",)),
        [None, 1, 2, 3],
    ),
    ("Satisfaction rating", ["1", "2.0", None, "5"], ("csat", 1, 5, 4, ()), [1, 2, None, 5]),
    ("csat", ["0", "1", "2", "3", "4", "5"], ("csat", 1, 5, 4, ("0",)), [None, 1, 2, 3, 4, 5]),
    (
        "satisfaction",
        ["Good", "Bad", "Offered", "Unoffered"],
        ("csat", 1, 2, 2, ("Offered", "Unoffered")),
        [2, 1, None, None],
    ),
    ("rating", ["very satisfied", "Neutral", "dissatisfied"], ("csat", 1, 5, 4, ()), [5, 3, 2]),
    (
        "Zufriedenheit",
        ["sehr zufrieden", "unzufrieden", "keine Angabe"],
        ("csat", 1, 5, 4, ("keine Angabe",)),
        [5, 2, None],
    ),
    ("stars", ["★★★★★", "★★☆☆☆"], ("csat", 1, 5, 4, ()), [5, 2]),
    ("stars", ["4 stars", "1 star"], ("csat", 1, 5, 4, ()), [4, 1]),
    ("csat", ["4/5", "2/5"], ("csat", 1, 5, 4, ()), [4, 2]),
    ("nps", ["0", "6", "9", "10"], ("nps", 0, 10, 9, ()), [0, 6, 9, 10]),
    ("How likely are you to recommend us", ["3", "8", "n/a"], ("nps", 0, 10, 9, ("n/a",)), [3, 8, None]),
    ("Customer Effort Score", ["1", "7", "not rated"], ("ces", 1, 7, 5, ("not rated",)), [1, 7, None]),
    ("score", ["55", "80", "100"], ("csat", 0, 100, 80, ()), [55, 80, 100]),
    ("rating", ["Very good (5)", "Bad (2)"], ("csat", 1, 5, 4, ()), [5, 2]),
]


@pytest.mark.parametrize(("header", "cells", "scale", "numbers"), CASES)
def test_scales_and_answers(
    header: str,
    cells: list[str | None],
    scale: tuple[str, float, float, float, tuple[str, ...]],
    numbers: list[float | None],
) -> None:
    found = detect_scale(header, text(*cells))
    assert found is not None
    assert (found.metric, found.low, found.high, found.satisfied, found.unknown) == scale
    assert [None if math.isnan(v) else v for v in rating_values(text(*cells), found)] == numbers


def test_grades_and_labels_can_run_downwards() -> None:
    grades = detect_scale("Schulnote", text("1", "2", "5"))
    labelled = detect_scale("score", text("1 - very good", "5 - very bad"))
    assert grades is not None
    assert labelled is not None
    assert (grades.high_is_good, grades.low, grades.high) == (False, 1, 6)
    assert (labelled.high_is_good, labelled.satisfied) == (False, 2)


def test_what_is_no_rating_has_no_scale() -> None:
    assert detect_scale("score", text("Alice", "Bob")) is None
    assert detect_scale("score", text(None, None)) is None
    assert detect_scale("rating", text("n/a", "unknown")) is None
    assert detect_scale("score", text("15000", "3")) is None


def test_the_user_sets_the_limits() -> None:
    found = detect_scale("score", text("1", "2", "3"), (0.0, 4.0))
    assert found is not None
    assert (found.low, found.high) == (0, 4)
    assert rating_values(text("0", "4", "5"), found).tolist()[:2] == [0, 4]


@given(st.lists(st.one_of(st.none(), st.integers(1, 5), st.just("not rated")), min_size=1, max_size=40))
def test_non_response_is_never_a_number(cells: list[int | str | None]) -> None:
    scale = RatingScale("csat", 1, 5, 4)
    values = rating_values(text(*(None if c is None else str(c) for c in cells)), scale)
    answered = [float(c) for c in cells if isinstance(c, int)]
    assert values[~np.isnan(values)].tolist() == answered
