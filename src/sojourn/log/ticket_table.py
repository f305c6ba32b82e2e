"""One row a ticket: what does not change, or is known at the end, and the attributes offered as slices."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from sojourn.log.detect import rating_values
from sojourn.log.eventlog import NO_TIME, Bool, Coded, Float64, Int64
from sojourn.log.mapped import MappedTable
from sojourn.log.pseudonyms import Registry, pseudonyms
from sojourn.log.shapes import Moments
from sojourn.log.tags import tidy_tags
from sojourn.model.journey import LINKS

# Attributes fixed when the ticket comes in; of all others the last known value counts.
_FIRST_KNOWN = ("channel", "requester", "category", "location")


def ticket_table(cells: MappedTable, moments: Moments, offsets: Int64, people: Registry | None = None) -> pa.Table:
    """The ticket table of an event log (columns as in EventLog.tickets), for moments in ticket order."""
    pick = _Pick(moments.row, offsets)
    columns: dict[str, pa.Array] = {"ticket": _words(cells.coded("ticket").take(moments.row[offsets[:-1]]))}
    for role in ("opened", "resolved", "closed"):
        columns[role] = _instants(pick.instants(cells.instants(role)))
    requester = cells.coded("requester")
    first_known = requester.take(pick.known(requester, last=False))
    columns["requester"] = _words(pseudonyms(first_known, "customer", people))
    ratings = _ratings(cells)
    columns["rating"] = pa.array(pick.numbers(ratings), pa.float64(), from_pandas=True)
    for name, scale in cells.mapping.more_ratings:
        answers = pick.numbers(rating_values(cells.table.data.column(name), scale))
        columns[f"rating {scale.metric}"] = pa.array(answers, pa.float64(), from_pandas=True)
    columns["surveyed"] = _flags(pick.flags(cells.flags("surveyed")))
    columns["sla_met"] = _flags(pick.flags(cells.flags("sla_met")))
    for role in ("priority", "category", "channel", "group", "service", "location", *LINKS):
        if cells.has(role):
            columns[role] = _words(_attribute(cells.coded(role), pick, role))
    if cells.has("tags"):
        columns["tags"] = _words(
            _attribute(tidy_tags(cells.coded("tags"), cells.mapping.tag_separator or ""), pick, "tags")
        )
    for name in cells.mapping.attributes:
        if name in columns:
            continue
        role = next((r for r, use in cells.mapping.roles.items() if use.columns == (name,)), "")
        columns[name] = columns.get(role) or _words(_attribute(cells.column(name), pick, role))
    return pa.table(columns)


class _Pick:
    """Chooses, for each ticket, the row whose value counts."""

    def __init__(self, row: Int64, offsets: Int64) -> None:
        self.row, self.offsets = row, offsets

    def last(self, known: Bool) -> Int64:
        """Row of each ticket's last moment at which the value is known, the last moment of all where it never is."""
        if known.all():
            return self.row[self.offsets[1:] - 1]
        place = np.where(known[self.row], np.arange(len(self.row)), -1)
        best = np.maximum.reduceat(place, self.offsets[:-1])
        return self.row[np.where(best < 0, self.offsets[1:] - 1, best)]

    def first(self, known: Bool) -> Int64:
        """Row of each ticket's first moment at which the value is known."""
        if known.all():
            return self.row[self.offsets[:-1]]
        place = np.where(known[self.row], np.arange(len(self.row)), len(self.row))
        best = np.minimum.reduceat(place, self.offsets[:-1])
        return self.row[np.where(best == len(self.row), self.offsets[:-1], best)]

    def known(self, values: Coded, *, last: bool) -> Int64:
        """Row of the last (or first) known word of each ticket."""
        return self.last(values.codes >= 0) if last else self.first(values.codes >= 0)

    def instants(self, values: Int64) -> Int64:
        return values[self.last(values != NO_TIME)]

    def numbers(self, values: Float64) -> Float64:
        return values[self.last(np.isfinite(values))]

    def flags(self, values: np.ndarray[tuple[int], np.dtype[np.int32]]) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
        return values[self.last(values >= 0)]


def _attribute(values: Coded, pick: _Pick, role: str) -> Coded:
    return values.take(pick.known(values, last=role not in _FIRST_KNOWN))


def _ratings(cells: MappedTable) -> Float64:
    scale = cells.mapping.rating
    if scale is None or not cells.has("rating"):
        return np.full(cells.rows, np.nan)
    return rating_values(cells.table.data.column(cells.mapping.columns("rating")[0]), scale)


def _words(values: Coded) -> pa.Array:
    return pa.array(list(values.words), pa.string()).take(pa.array(values.codes, mask=values.codes < 0))


def _instants(values: Int64) -> pa.Array:
    return pa.array(values, pa.int64(), mask=values == NO_TIME)


def _flags(values: np.ndarray[tuple[int], np.dtype[np.int32]]) -> pa.Array:
    return pa.array(values == 1, pa.bool_(), mask=values < 0)
