"""Pseudonyms: people become numbers when they enter, and their names go no further."""

from __future__ import annotations

import numpy as np

from sojourn.log.eventlog import Coded


def pseudonyms(names: Coded, kind: str) -> Coded:
    """Names replaced by numbers in order of first appearance, so that nobody can be found again by name."""
    seen, first = np.unique(names.codes[names.codes >= 0], return_index=True)
    ranked = seen[np.argsort(first, kind="stable")]
    to = np.full(len(names.words) + 1, -1, dtype=np.int32)
    to[ranked] = np.arange(len(ranked), dtype=np.int32)
    return Coded(to[names.codes], tuple(f"{kind} {i + 1}" for i in range(len(ranked))))
