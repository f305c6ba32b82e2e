"""Slices: which parts of a log a page offers, by attribute and by period."""

from __future__ import annotations

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
    counted = sorted(((v, n) for v, n in pairs if v is not None), key=lambda item: (-item[1], item[0]))
    kept = [value for value, n in counted if n >= MIN_JOURNEYS][:most]
    if len(counted) < 2:
        return []
    order = sorted(kept) if label == "period" else kept
    return [Slice(SliceKey(label, value, equals(column, value)), _mask(values, value)) for value in order]


def _mask(values: pa.Array, value: str) -> Bool:
    return np.asarray(pc.equal(values, value).fill_null(False).to_numpy(zero_copy_only=False), dtype=np.bool_)


def _periods(log: EventLog) -> list[Slice]:
    months = queryable(log).column("month").combine_chunks()
    spread = len(pc.unique(months))
    if spread <= 12:
        return _by_value("period", months, "month", 12)
    years = spread > 36
    coded = months.dictionary_encode()
    labels = pa.array([_label(month, years=years) for month in coded.dictionary.to_pylist()], pa.string())
    labels = labels.take(coded.indices)
    found = _by_value("period", labels, "month", 12)
    return [Slice(SliceKey("period", s.key.value, _between(s.key.value)), s.tickets) for s in found]


def _label(month: str, *, years: bool) -> str:
    year, number = month.split("-")
    return year if years else f"{year} Q{(int(number) + 2) // 3}"


def _between(label: str) -> str:
    if " Q" not in label:
        return f"month between '{label}-01' and '{label}-12'"
    year, quarter = label.split(" Q")
    last = 3 * int(quarter)
    return f"month between '{year}-{last - 2:02d}' and '{year}-{last:02d}'"
