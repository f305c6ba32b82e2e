"""A table as it stood in the source, before anything was understood."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pyarrow as pa


@dataclass(frozen=True)
class RawTable:
    """Rows of one file, sheet or log, in the source's order.

    Attributes:
        name: file, member or sheet name (no directory).
        format: `csv`, `xlsx`, `jsonl`, `parquet`, `xes` or `ocel`.
        data: every column is `dictionary<int32, string>` (null = empty cell) or `timestamp[us]` with or without zone
            when the source is typed; each column is a single chunk. Column names are unique and stripped: a repeated
            header `X` becomes `X (2)`, an empty one `column 3`.
        rows_read: data rows in the source, also those that are not in `data`.
        set_aside: reason -> rows that could not be read or are no step of a journey.
        joined: rows that were used to explain others and are not in `data` (people, ratings, messages of an event).
            `rows_read == data.num_rows + joined + sum(set_aside.values())`.
        place: row of each row in the source, None where they are all there and in its order.
        notes: what a user should know (encoding, delimiter, repeated headers, ...), one line each.
    """

    name: str
    format: str
    data: pa.Table
    rows_read: int
    set_aside: dict[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    joined: int = 0
    place: npt.NDArray[np.int64] | None = None
