"""Cells that look filled but mean "no value", such as `?` or `NULL`."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sojourn.log.cells import coded, codes_of, is_typed_time

# These never carry a meaning of their own.
_ALWAYS = frozenset(
    {"NULL", "null", "(null)", "(empty)", "(blank)", "(leer)", "<null>", "#N/A", "nan", "NaN", "\\N", "NaT", "<NA>"}
)
# These may be a value ("Priority: None"), unless they stand in several columns or among times and numbers.
_OFTEN = frozenset({"?", "-", "--", "N/A", "n/a", "NA", "None", "none", ".", "k. A.", "UNKNOWN", "Unknown", "unknown"})
_MAX_WORDS = 200_000


def detect_missing(data: pa.Table) -> tuple[str, ...]:
    """The cell values of a table that mean "no value", in alphabetical order.

    A word that can be a value in its own right counts when it stands in at least three columns (and a tenth of them),
    or in a column in which all other values are numbers or times.
    """
    seen: dict[str, int] = {}
    sure: set[str] = set()
    for name in data.column_names:
        column = data.column(name)
        if is_typed_time(column):
            continue
        words = coded(column).dictionary
        for word in _candidates(words):
            seen[word] = seen.get(word, 0) + 1
            if word in _ALWAYS or _among_numbers(column, word):
                sure.add(word)
    often = {word for word, columns in seen.items() if columns >= max(3, data.num_columns / 10)}
    return tuple(sorted(sure | often))


def _candidates(words: pa.Array) -> list[str]:
    """Distinct cells that may mean "no value"."""
    return [str(w) for w in words.filter(pc.is_in(words, value_set=pa.array(sorted(_ALWAYS | _OFTEN)))).to_pylist()]


def _among_numbers(column: pa.ChunkedArray, word: str) -> bool:
    """All other values of a column start with a digit, so that the word cannot be one of them."""
    text = coded(column)
    words = text.dictionary.slice(0, _MAX_WORDS)
    used = np.bincount(codes_of(text) + 1, minlength=len(text.dictionary) + 1)[1 : len(words) + 1] > 0
    others = words.filter(pa.array(used)).filter(pc.not_equal(words.filter(pa.array(used)), word))
    if len(others) < 2:
        return False
    return bool(pc.all(pc.match_substring_regex(others, r"^\s*[-+]?[0-9][0-9.,:/\-\sTZ]*$")).as_py())
