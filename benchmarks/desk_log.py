"""A fictional log of a million events, the same on every machine, written as CSV, Parquet and dataset.

Each word of it is a touchpoint of its own, and a word follows itself only after more than the pause that ends a visit.
So a visit is an event, and flows between touchpoints must equal flows between activities to the last count.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.csv as pcsv
import pyarrow.parquet as pq

SEED = 20
CHUNK = 1_000_000
"""Events of one chunk; it ends with a whole ticket, so there are a few more."""
_TICKETS = 110_000
_CUSTOMERS = 20_000
_THREE = ["ticket", "time", "activity"]
_MOST_STEPS = 60
_SESSION_SECONDS = 31 * 60
BEGIN = np.datetime64("2023-01-02T00:00:00", "s")
DAYS = 3 * 365

# What follows what, how often; an empty word is the end of the ticket.
_NEXT: dict[str, dict[str, float]] = {
    "Opened": {"Acknowledged": 6, "Queued": 3, "In progress": 1},
    "Acknowledged": {"Queued": 7, "In progress": 2, "Customer chased": 1},
    "Queued": {"In progress": 6, "Reassigned": 3, "Customer chased": 1, "Queued": 0.3},
    "Reassigned": {"Queued": 4, "In progress": 4, "Reassigned": 1, "Customer chased": 1},
    "Awaiting vendor": {"In progress": 6, "Status update sent": 2, "Customer chased": 2},
    "Status update sent": {"In progress": 4, "Remote session": 1, "Resolved": 3, "Customer chased": 1},
    "Customer chased": {"Status update sent": 6, "In progress": 3, "Reassigned": 1, "Customer chased": 0.5},
    "In progress": {
        "Information requested": 3, "Status update sent": 3, "Remote session": 2, "Resolved": 4, "Reassigned": 1.5,
        "Awaiting vendor": 0.7, "Appointment made": 0.8, "Cancelled": 0.2, "Refused": 0.2,
    },
    "Information requested": {"Customer replied": 8, "Information requested": 1, "Cancelled": 0.5},
    "Customer replied": {"In progress": 6, "Information requested": 2, "Resolved": 2},
    "Remote session": {"Resolved": 5, "In progress": 2, "Appointment made": 0.5, "Remote session": 0.5},
    "Appointment made": {"Remote session": 7, "Resolved": 2, "Awaiting vendor": 1, "Appointment made": 0.4},
    "Resolved": {"Customer confirmed": 3, "Closed": 5, "Reopened": 1, "Survey sent": 1},
    "Customer confirmed": {"Closed": 8, "Survey sent": 2},
    "Closed": {"": 7, "Survey sent": 3},
    "Reopened": {"In progress": 6, "Queued": 3, "Reassigned": 1},
    "Survey sent": {"": 7, "Survey answered": 3},
    "Survey answered": {"": 1},
    "Cancelled": {"": 1},
    "Refused": {"": 1},
}  # fmt: skip
# Hours until it happens: the middle of a lognormal wait.
_HOURS = {"Acknowledged": 0.1, "In progress": 4, "Customer chased": 30, "Closed": 72, "Reopened": 20, "Survey sent": 2}
_ATTRIBUTES = {
    "group": [f"Team {i + 1}" for i in range(30)],
    "priority": ["1 - Critical", "2 - High", "3 - Moderate", "4 - Low"],
    "category": [f"Category {i + 1}" for i in range(12)],
    "channel": ["Phone", "Email", "Portal", "Chat"],
}


@dataclass(frozen=True)
class Files:
    """Where the log lies: all columns in time order, and the three that every peer reads."""

    events: int
    csv: Path
    parquet: Path
    dataset: Path


def write_log(folder: Path, events: int = CHUNK) -> Files:
    """Write the log's CSV and Parquet into a folder, unless they are there; the dataset is for an import to make.

    Args:
        folder: where to. events: at least so many, a multiple of CHUNK; they are written chunk by chunk.
    """
    name = "desk" if events == CHUNK else f"desk-{events // CHUNK}m"
    files = Files(events, folder / f"{name}.csv", folder / f"{name}.parquet", folder / f"{name}.dataset")
    if not files.csv.exists():
        folder.mkdir(parents=True, exist_ok=True)
        chunks = events // CHUNK
        aside, table = files.csv.with_suffix(".part"), desk_table(0, chunks)
        with (
            pcsv.CSVWriter(aside, with_text(table).schema) as text,
            pq.ParquetWriter(files.parquet, table.select(_THREE).schema, compression="zstd") as columns,
        ):
            for chunk in range(chunks):
                table = desk_table(chunk, chunks)
                text.write_table(with_text(table))
                columns.write_table(table.select(_THREE))
        aside.rename(files.csv)
    return files


def desk_table(chunk: int = 0, chunks: int = 1) -> pa.Table:
    """One chunk of the log, in time order.

    Args:
        chunk: which. chunks: how many there are; each begins its tickets in its own stretch of three years.

    Returns:
        Ticket, time (UTC), activity, requester and the attributes of the ticket or the event.
    """
    dice = np.random.default_rng(SEED + chunk)
    walks, words = _walks(dice)
    lengths = (walks >= 0).sum(axis=1)
    tickets = int(np.searchsorted(np.cumsum(lengths), CHUNK)) + 1
    walks, lengths = walks[:tickets], lengths[:tickets]
    code = walks[walks >= 0]
    ticket = np.repeat(np.arange(tickets), lengths)
    time = _times(dice, ticket, code, words, chunk, chunks)
    order = np.lexsort((ticket, time))
    first, customers = chunk * _TICKETS + 1, _CUSTOMERS * min(chunks, 25)
    columns = {
        "ticket": _picked([f"INC{first + i:07d}" for i in range(tickets)], ticket[order]),
        "time": pa.array(time[order] * 1_000_000, pa.timestamp("us", "UTC")),
        "activity": _picked(list(words), code[order]),
        "requester": _picked(
            [f"user{i}" for i in range(customers)], dice.integers(0, customers, tickets)[ticket[order]]
        ),
    }
    for name, values in _ATTRIBUTES.items():
        # The team is the event's own, everything else the ticket's.
        drawn = dice.integers(0, len(values), len(ticket) if name == "group" else tickets)
        columns[name] = _picked(values, drawn[order] if name == "group" else drawn[ticket[order]])
    return pa.table(columns)


def _walks(dice: np.random.Generator) -> tuple[npt.NDArray[np.int64], tuple[str, ...]]:
    """One row a ticket: the words it goes through, then -1."""
    words = tuple(_NEXT)
    chance = np.array([[after.get(word, 0.0) for word in (*words, "")] for after in _NEXT.values()])
    reach = np.cumsum(chance / chance.sum(axis=1, keepdims=True), axis=1)
    walks = np.full((_TICKETS, _MOST_STEPS), -1, dtype=np.int64)
    walks[:, 0] = 0
    going = np.arange(_TICKETS)
    for step in range(1, _MOST_STEPS):
        drawn = (dice.random(len(going))[:, None] >= reach[walks[going, step - 1]]).sum(axis=1)
        going, drawn = going[drawn < len(words)], drawn[drawn < len(words)]
        walks[going, step] = drawn
    return walks, words


def _times(
    dice: np.random.Generator,
    ticket: npt.NDArray[np.int64],
    code: npt.NDArray[np.int64],
    words: tuple[str, ...],
    chunk: int,
    chunks: int,
) -> npt.NDArray[np.int64]:
    """Seconds since 1970 of each event: a start in the chunk's stretch, then lognormal waits, no two at once."""
    middle = np.array([_HOURS.get(word, 6.0) for word in words]) * 3600
    wait = np.maximum(dice.lognormal(np.log(middle[code]), 1.0), 60).astype(np.int64)
    wait[1:] += np.where((ticket[1:] == ticket[:-1]) & (code[1:] == code[:-1]), _SESSION_SECONDS, 0)
    begin = np.flatnonzero(np.r_[True, ticket[1:] != ticket[:-1]])
    wait[begin] = 0
    total = np.cumsum(wait)
    stretch = DAYS * 86_400 // chunks
    start = BEGIN.astype(np.int64) + chunk * stretch + np.sort(dice.integers(0, stretch, len(begin)))
    return np.asarray(total - total[begin][ticket] + start[ticket])


def with_text(table: pa.Table) -> pa.Table:
    """Times as an export writes them."""
    return table.set_column(1, "time", _iso(table.column("time")))


def _picked(words: list[str], codes: npt.NDArray[np.int64]) -> pa.Array:
    return pa.array(words, pa.string()).take(pa.array(codes))


def _iso(times: pa.ChunkedArray) -> pa.Array:
    return pa.array(np.datetime_as_string(times.to_numpy().astype("datetime64[s]"), timezone="UTC"), pa.string())
