"""The kernel: whole journeys and a frame give a summary, block by block."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from sojourn.insight.summaries.frame import Frame
from sojourn.insight.summaries.rows import Rows, rows_of
from sojourn.log.eventlog import EventLog, Int64
from sojourn.mining.summary import counts
from sojourn.mining.summary.counts import LIMB_BITS, Counts
from sojourn.mining.summary.routes import blocks
from sojourn.mining.summary.summary import EMPTY, TABLES, Summary, total
from sojourn.mining.summary.variants import VariantCounts

LIMBED = ("waited", "lost_sum", "lost_cells")
"""Tables of sums that are kept in two parts; the lowest bit of their keys says which."""
SUMS = (*LIMBED, "odd")
"""Tables to which values are added; all others count."""
_FOLD = 16


def kernel(log: EventLog, frame: Frame) -> Summary:
    """The summary of a log, or of any whole journeys of it.

    Args:
        log: whole journeys; the arrays may be memory-mapped. frame: of the whole log (`frame_from`).

    Raises:
        UnderstandingError: two different paths share a hash.
    """
    return folded(summary_of(rows_of(log.block(begin, end), frame)) for begin, end in blocks(log.offsets))


def folded(parts: Iterable[Summary]) -> Summary:
    """The sum of many summaries, added up as they come."""
    waiting: list[Summary] = []
    for part in parts:
        waiting.append(part)
        if len(waiting) == _FOLD:
            waiting = [total(waiting)]
    return total(waiting) if waiting else EMPTY


def summary_of(rows: Rows) -> Summary:
    """Count the rows of a block."""
    tables: dict[str, list[Counts]] = {name: [] for name in TABLES}
    for level in rows.levels.values():
        for name, keys in level.keys.items():
            tables[name.partition(".")[0]] += counted(name, keys, level.values.get(name))
    variants = VariantCounts.of(rows.steps, rows.levels["visit"].offsets, rows.paths)
    return Summary(**{name: counts.total(found) for name, found in tables.items()}, variants=variants)


def counted(name: str, keys: Int64, values: Int64 | None) -> list[Counts]:
    """What some rows add to a table of a summary, in parts."""
    if name not in LIMBED or values is None:
        return [Counts.of(keys, values)]
    low = np.where(keys < 0, keys, keys | 1)
    return [Counts.of(keys, values >> LIMB_BITS), Counts.of(low, values & (2**LIMB_BITS - 1))]
