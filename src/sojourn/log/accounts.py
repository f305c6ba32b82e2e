"""Row accounting by ticket: what became of the rows of each, so that a part of a log can be exchanged and add up."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sojourn.log.eventlog import Accounts, Int64
from sojourn.log.mapped import MappedTable
from sojourn.log.shapes import Moments


@dataclass(frozen=True)
class _Numbering:
    """From rows to ticket numbers: -1 for a row without a ticket, or of one that has no event."""

    of_row: Int64
    tickets: int

    def count(self, rows: Int64) -> Int64:
        """How many of the rows each ticket has."""
        number = self.of_row[rows]
        return np.bincount(number[number >= 0], minlength=self.tickets).astype(np.int64)


def accounts_of(cells: MappedTable, moments: Moments, first_rows: Int64) -> Accounts:
    """Rows used and set aside of each ticket, in ticket order.

    Args:
        cells: the table. moments: its moments. first_rows: a row of each ticket, in ticket order.
    """
    ids = cells.coded("ticket")
    number = np.full(len(ids.words) + 1, -1, dtype=np.int64)
    number[ids.codes[first_rows]] = np.arange(len(first_rows))
    numbering = _Numbering(number[ids.codes], len(first_rows))
    aside = {reason: numbering.count(rows) for reason, rows in moments.aside.items()}
    used = numbering.count(np.flatnonzero(moments.used))
    return Accounts(used, {reason: rows for reason, rows in aside.items() if rows.any()})
