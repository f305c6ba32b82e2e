"""Moments: things that happened, not yet sorted into tickets; and which rows could not be used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sojourn.languages import mark
from sojourn.log.eventlog import HOUR_US, NO_TIME, Bool, Coded, Int64
from sojourn.log.mapped import MappedTable
from sojourn.log.times import implausible

NO_TICKET = mark("no ticket id")
NO_INSTANT = mark("no time")
NOT_A_TIME = mark("not a readable time")
IMPLAUSIBLE = mark("time before 1980 or in the future")
DUPLICATE = mark("exact duplicate of another row")
NO_CHANGE = mark("nothing changed that a customer journey uses")

Aside = dict[str, Int64]
"""Rows that are not used, by the reason why."""


@dataclass(frozen=True)
class Moments:
    """Candidates for events, one entry each, plus the row accounting of the table they come from.

    Attributes:
        row: row of the raw table. order: order among the moments of one row.
        time, end: UTC microseconds (end NO_TIME where unknown).
        activity: what happened. intake: the moment is the ticket's arrival (it takes the ticket's channel).
        used: for each row of the table, whether it was used. aside: reason -> the rows set aside for it.
    """

    row: Int64
    order: Int64
    time: Int64
    end: Int64
    activity: Coded
    intake: Bool
    used: Bool
    aside: Aside

    @property
    def set_aside(self) -> dict[str, int]:
        """How many rows were set aside for each reason."""
        return {reason: len(rows) for reason, rows in self.aside.items()}


@dataclass(frozen=True)
class Piece:
    """Moments of one kind: the rows, their instants and one word, or one word a row."""

    rows: Int64
    time: Int64
    activity: Coded | str
    order: int
    end: Int64 | None = None
    intake: bool = False


def put_together(pieces: Sequence[Piece], used: Bool, aside: Aside) -> Moments:
    """All pieces as one set of moments."""
    words: dict[str, int] = {}
    codes = [_shared_codes(piece, words) for piece in pieces]
    return Moments(
        row=np.concatenate([piece.rows for piece in pieces]),
        order=np.concatenate([np.full(len(piece.rows), piece.order, dtype=np.int64) for piece in pieces]),
        time=np.concatenate([piece.time for piece in pieces]),
        end=np.concatenate([np.full(len(p.rows), NO_TIME) if p.end is None else p.end for p in pieces]),
        activity=Coded(np.concatenate(codes), tuple(words)),
        intake=np.concatenate([np.full(len(piece.rows), piece.intake) for piece in pieces]),
        used=used,
        aside=aside,
    )


def usable_rows(cells: MappedTable, time: Int64, role: str) -> tuple[Bool, Aside]:
    """Rows with a ticket and a plausible time, and the others by reason."""
    ok = np.ones(cells.rows, dtype=np.bool_)
    reasons: Aside = {}
    _strike(ok, cells.coded("ticket").codes < 0, NO_TICKET, reasons)
    _strike(ok, cells.empty(role), NO_INSTANT, reasons)
    _strike(ok, time == NO_TIME, NOT_A_TIME, reasons)
    _strike(ok, implausible(time), IMPLAUSIBLE, reasons)
    return ok, reasons


def strike_duplicates(cells: MappedTable, ok: Bool, reasons: Aside) -> None:
    """Set aside every row that equals an earlier usable row in all columns."""
    candidates, marks = np.flatnonzero(ok), cells.fingerprint()
    ordered = np.sort(marks[candidates])
    again = np.unique(ordered[1:][ordered[1:] == ordered[:-1]])
    if not len(again):  # the usual case, told without remembering which row is which
        return
    candidates = candidates[np.isin(marks[candidates], again)]
    _, first = np.unique(marks[candidates], return_index=True)
    repeated = np.ones(len(candidates), dtype=np.bool_)
    repeated[first] = False
    mask = np.zeros(len(ok), dtype=np.bool_)
    mask[candidates[repeated]] = True
    _strike(ok, mask, DUPLICATE, reasons)


def after(start: Int64, hours: np.ndarray[tuple[int], np.dtype[np.float64]]) -> Int64:
    """Instants some hours later, NO_TIME where either is unknown."""
    known = (start != NO_TIME) & np.isfinite(hours)
    late = start + np.rint(np.where(known, hours * HOUR_US, 0)).astype(np.int64)
    return np.where(known, late, NO_TIME).astype(np.int64)


def _strike(ok: Bool, bad: Bool, reason: str, reasons: Aside) -> None:
    hit = np.flatnonzero(ok & bad)
    if len(hit):
        reasons[reason] = hit
        ok[hit] = False


def _shared_codes(piece: Piece, words: dict[str, int]) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    if isinstance(piece.activity, str):
        return np.full(len(piece.rows), words.setdefault(piece.activity, len(words)), dtype=np.int32)
    to = np.array([words.setdefault(word, len(words)) for word in piece.activity.words] + [-1], dtype=np.int32)
    return to[piece.activity.codes]
