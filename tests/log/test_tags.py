"""Tags in cells as systems write them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sojourn.log.eventlog import Coded
from sojourn.log.tags import detect_separator, tags_of, tidy_tags


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["vip, new starter", "vip"], [("vip", "new starter"), ("vip",)]),
        (["vip;laptop", ""], [("vip", "laptop"), ()]),
        (["a|b, c", "d"], [("a", "b c"), ("d",)]),
        (['["new_job", "vip"]', "[]"], [("new_job", "vip"), ()]),
        (["vip laptop", "vip phone", "laptop phone"], [("vip", "laptop"), ("vip", "phone"), ("laptop", "phone")]),
        (["new starter", "new starter", "leaver"], [("new starter",), ("new starter",), ("leaver",)]),
        (["new-job-0001", "MI-7"], [("new-job-0001",), ("MI-7",)]),
        (["a, a,,b "], [("a", "b")]),
    ],
)
def test_cells_fall_into_their_tags(cells: list[str], expected: list[tuple[str, ...]]) -> None:
    separator = detect_separator(list(dict.fromkeys(cells)))
    assert [tags_of(cell, separator) for cell in cells] == expected


tags = st.lists(st.from_regex(r"[a-z]{1,6}(-[a-z0-9]{1,4})?", fullmatch=True), min_size=1, max_size=4, unique=True)


@given(st.lists(tags, min_size=1, max_size=8), st.sampled_from([",", ", ", ";", "|", " | "]))
def test_written_tags_come_back_the_same_way(cells: list[list[str]], between: str) -> None:
    words = tuple(dict.fromkeys(between.join(cell) for cell in cells))
    codes = np.array([words.index(between.join(cell)) for cell in cells], dtype=np.int32)
    found = tidy_tags(Coded(codes, words), detect_separator(words))
    assert [found.words[code].split(", ") for code in found.codes.tolist()] == cells
