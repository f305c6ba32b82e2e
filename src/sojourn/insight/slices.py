"""Slices: which parts of a log a page offers, by attribute and by period."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sojourn.log.eventlog import Bool, EventLog
from sojourn.log.ticket_view import equals, queryable
from sojourn.model.measured import SliceKey

MOST_SLICES = 44
MOST_VALUES = 8
MIN_JOURNEYS = 10
MOST_PERIODS = 12


@dataclass(frozen=True)
class Slice:
    """A named choice of tickets."""

    key: SliceKey
    tickets: Bool


def slices_of(log: EventLog) -> tuple[Slice, ...]:
    """The slices offered for a log: each attribute's most frequent values (at least 10 journeys each), and periods.

    Attributes come in the mapping's order; the period is a month, or a quarter or year where there are too many.
    """
    offered = [slice_ for name in log.info.attributes for slice_ in _values(log, name)]
    periods = _periods(log)
    return (*periods, *offered[: MOST_SLICES - len(periods)])


def _values(log: EventLog, name: str) -> list[Slice]:
    """Slices of one attribute; none when all tickets share one value."""
    return _by_value(name, log.tickets.column(name).combine_chunks(), name)


def _by_value(label: str, values: pa.Array, column: str, most: int = MOST_VALUES) -> list[Slice]:
    pairs = [(item["values"], item["counts"]) for item in pc.value_counts(values).to_pylist()]
    kept = offered({value: n for value, n in pairs if value is not None}, most)
    order = sorted(kept) if label == "period" else kept
    return [Slice(SliceKey(label, value, equals(column, value)), _mask(values, value)) for value in order]


def offered(counts: Mapping[str, int], most: int = MOST_VALUES) -> list[str]:
    """The values to offer, by how many journeys have each: the most frequent first; none when all share one."""
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [value for value, n in ranked if n >= MIN_JOURNEYS][:most] if len(ranked) > 1 else []


def _mask(values: pa.Array, value: str) -> Bool:
    return np.asarray(pc.equal(values, value).fill_null(False).to_numpy(zero_copy_only=False), dtype=np.bool_)


def _periods(log: EventLog) -> list[Slice]:
    months = queryable(log).column("month").combine_chunks()
    coded = months.dictionary_encode()
    named = period_labels(coded.dictionary.to_pylist())
    if len(named) <= MOST_PERIODS:
        return _by_value("period", months, "month", MOST_PERIODS)
    labels = pa.array([named[month] for month in coded.dictionary.to_pylist()], pa.string())
    labels = labels.take(coded.indices)
    found = _by_value("period", labels, "month", MOST_PERIODS)
    return [Slice(SliceKey("period", s.key.value, between(s.key.value)), s.tickets) for s in found]


def period_labels(months: Collection[str]) -> dict[str, str]:
    """The period that each month (`2026-03`) belongs to: itself, or its quarter or year where there are too many."""
    if len(months) <= MOST_PERIODS:
        return {month: month for month in months}
    years = len(months) > 3 * MOST_PERIODS
    return {m: m[:4] if years else f"{m[:4]} Q{(int(m[5:]) + 2) // 3}" for m in months}


def between(label: str) -> str:
    """The filter of a period: a month, a quarter or a year."""
    if "-" in label:
        return equals("month", label)
    if " Q" not in label:
        return f"month between '{label}-01' and '{label}-12'"
    year, quarter = label.split(" Q")
    last = 3 * int(quarter)
    return f"month between '{year}-{last - 2:02d}' and '{year}-{last:02d}'"
