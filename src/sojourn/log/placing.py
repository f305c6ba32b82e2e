"""Events from before the ticket (searches, knowledge views, calls, chats) join the ticket that followed them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pyarrow as pa

from sojourn.languages import mark
from sojourn.log.dictionary import Dictionary
from sojourn.log.eventlog import HOUR_US, NO_TIME, Bool, Int64
from sojourn.log.mapped import MappedTable
from sojourn.log.mapping import Mapping
from sojourn.log.table import RawTable
from sojourn.log.times import implausible

WINDOW_HOURS = 24
"""An event belongs to the next ticket that its person opens within this time."""

NOT_PLACED = mark("before any ticket: this customer opened none within 24 hours")
"""Kept with the data in English, as all reasons of rows set aside are: translated where it is shown."""
_UNNAMED = "without a word for what happened"


def place_early(table: RawTable, mapping: Mapping, dictionary: Dictionary) -> tuple[RawTable, dict[str, int]]:
    """The table with the rows placed that have a customer and a time, but no ticket.

    A row whose word only a ticket can have ("Resolved") has lost its id, and stays without. Each of the others takes
    the id of the next ticket that its customer opened, at the same instant or up to WINDOW_HOURS later; what is left is
    set aside.

    Args:
        table: one row an event (other shapes have no such rows). mapping: how to read it.
        dictionary: what its words mean.

    Returns:
        The table, and how many rows fit no ticket, by what happened, most frequent first.
    """
    if mapping.shape != "events" or "requester" not in mapping.roles or len(mapping.columns("ticket")) != 1:
        return table, {}
    cells = MappedTable(table, mapping)
    if not cells.empty("ticket").any():
        return table, {}  # as in most exports: nothing need be read for it
    ticket, customer, time = cells.coded("ticket"), cells.coded("requester"), cells.instants("time")
    early = (ticket.codes < 0) & (customer.codes >= 0) & (time != NO_TIME) & ~implausible(time)
    early &= _before_a_ticket(cells, dictionary)
    if not early.any():
        return table, {}
    owner, opened = _openings(cells, time)
    rows = np.flatnonzero(early)
    found = _next_ticket(customer.codes[rows].astype(np.int64), time[rows], owner, opened)
    codes = ticket.codes.copy()
    codes[rows] = found
    lost = rows[found < 0]
    kept = np.ones(table.data.num_rows, dtype=np.bool_)
    kept[lost] = False
    return _with_tickets(table, mapping.columns("ticket")[0], (codes, ticket.words), kept), _by_kind(cells, lost)


def _before_a_ticket(cells: MappedTable, dictionary: Dictionary) -> Bool:
    """Rows whose word may stand before there is a ticket: of the stages up to asking for help, or of none."""
    words = cells.coded("activity")
    means = [dictionary.find(word) or dictionary.suggest(word) for word in words.words]
    stages = dictionary.stages[: dictionary.stages.index(dictionary.touchpoints["report"].stage) + 1]
    may = [
        not meant or (meant in dictionary.touchpoints and dictionary.touchpoints[meant].stage in stages)
        for meant in means
    ]
    return np.array([*may, True], dtype=np.bool_)[words.codes]


def _openings(cells: MappedTable, time: Int64) -> tuple[Int64, Int64]:
    """Of each ticket its customer (-1 unknown), and when it was opened (its first event, where nothing says)."""
    ticket, customer = cells.coded("ticket"), cells.coded("requester")
    never = np.iinfo(np.int64).max
    first = {}
    for name, at in (("opened", cells.instants("opened")), ("time", time)):
        first[name] = np.full(len(ticket.words), never, dtype=np.int64)
        known = (ticket.codes >= 0) & (at != NO_TIME) & ~implausible(at)
        np.minimum.at(first[name], ticket.codes[known], at[known])
    opened = np.where(first["opened"] < never, first["opened"], first["time"])
    owner = np.full(len(ticket.words), -1, dtype=np.int64)
    told = np.flatnonzero((ticket.codes >= 0) & (customer.codes >= 0))[::-1]
    owner[ticket.codes[told]] = customer.codes[told]
    return owner, opened


def _next_ticket(customer: Int64, time: Int64, owner: Int64, opened: Int64) -> Int64:
    """The ticket that the customer opens next, within the window; -1 where there is none."""
    events, tickets = len(time), len(opened)
    who, when = np.concatenate((customer, owner)), np.concatenate((time, opened))
    is_ticket = np.repeat((False, True), (events, tickets))
    # At the same instant an event stands before the opening, which so follows it.
    order = np.lexsort((is_ticket, when, who))
    here = np.where(is_ticket[order], np.arange(events + tickets), events + tickets)
    following = np.minimum.accumulate(here[::-1])[::-1]
    found = np.full(events + tickets, -1, dtype=np.int64)
    within = np.flatnonzero(~is_ticket[order] & (following < events + tickets))
    event, target = order[within], order[following[within]]
    near = (who[target] == who[event]) & (when[target] - when[event] <= WINDOW_HOURS * HOUR_US)
    found[event[near]] = target[near] - events
    return found[:events]


def _with_tickets(
    table: RawTable, column: str, ticket: tuple[np.ndarray[tuple[int], np.dtype[np.int32]], tuple[str, ...]], kept: Bool
) -> RawTable:
    codes, words = ticket
    values = pa.DictionaryArray.from_arrays(pa.array(codes, mask=codes < 0), pa.array(list(words), pa.string()))
    data = table.data.set_column(table.data.column_names.index(column), column, values)
    lost = int((~kept).sum())
    if not lost:
        return replace(table, data=data)
    return replace(
        table,
        data=data.filter(pa.array(kept)).combine_chunks(),
        set_aside={**table.set_aside, NOT_PLACED: table.set_aside.get(NOT_PLACED, 0) + lost},
        place=None if table.place is None else table.place[kept],
    )


def _by_kind(cells: MappedTable, rows: Int64) -> dict[str, int]:
    what = cells.coded("activity")
    codes = what.codes[rows]
    counts = np.bincount(codes[codes >= 0], minlength=len(what.words))
    found = {what.words[i]: int(counts[i]) for i in np.lexsort((np.arange(len(counts)), -counts)).tolist() if counts[i]}
    unnamed = int((codes < 0).sum())
    return {**found, _UNNAMED: unnamed} if unnamed else found
