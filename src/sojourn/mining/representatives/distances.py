"""How far paths are apart: the share of steps that an edit must change; the only file that knows rapidfuzz."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, chain, pairwise

import numpy as np
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cdist

from sojourn.log.eventlog import Float64

Path = tuple[int, ...]
_FIRST_LETTER = 0x10000  # beyond the surrogates, which are no letters


def distances(rows: Sequence[Path], columns: Sequence[Path]) -> Float64:
    """Normalised edit distances: insertions, deletions and substitutions, over the length of the longer path.

    Args:
        rows, columns: paths of step codes.

    Returns a matrix (rows, columns) of 0 (the same) to 1 (nothing in common). Source: Levenshtein 1966.
    """
    if not rows or not columns:
        return np.zeros((len(rows), len(columns)))
    found = cdist(_words(rows), _words(columns), scorer=Levenshtein.normalized_distance, dtype=np.float64, workers=1)
    return np.asarray(found, dtype=np.float64)


def _words(paths: Sequence[Path]) -> list[str]:
    """Each path as a text of one letter a step: written in one go, and cut."""
    steps = np.fromiter(chain.from_iterable(paths), dtype="<u4")
    text = (steps + np.uint32(_FIRST_LETTER)).astype("<u4").tobytes().decode("utf-32-le")
    return [text[begin:end] for begin, end in pairwise(accumulate(map(len, paths), initial=0))]
