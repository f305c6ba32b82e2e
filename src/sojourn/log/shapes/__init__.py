"""From rows to moments: one module a shape of log (events, snapshots, one row a ticket)."""

from __future__ import annotations

from sojourn.log.mapped import MappedTable
from sojourn.log.shapes.events import from_events
from sojourn.log.shapes.moments import Moments
from sojourn.log.shapes.snapshots import from_snapshots
from sojourn.log.shapes.tickets import from_tickets

_BY_SHAPE = {"events": from_events, "snapshots": from_snapshots, "tickets": from_tickets}


def moments_of(cells: MappedTable) -> Moments:
    """What happened, when, in which row, for a table of any shape."""
    return _BY_SHAPE[cells.mapping.shape](cells)


__all__ = ["Moments", "moments_of"]
