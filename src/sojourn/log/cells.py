"""Cells of a raw column: codes and words of a text column, and cells that only look filled."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sojourn.log.eventlog import Int64

Column: TypeAlias = pa.Array | pa.ChunkedArray


def single(column: Column) -> pa.Array:
    """The column as one array."""
    if not isinstance(column, pa.ChunkedArray):
        return column
    return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()


def is_typed_time(column: Column) -> bool:
    """The source itself says that the column holds instants."""
    return bool(pa.types.is_timestamp(column.type))


def coded(column: Column) -> pa.DictionaryArray:
    """The column as a dictionary of text; a null stands for an empty cell."""
    array = single(column)
    if pa.types.is_dictionary(array.type):
        return array
    return pc.dictionary_encode(array if pa.types.is_string(array.type) else array.cast(pa.string()))


def codes_of(column: Column) -> Int64:
    """Position of each row's word in the dictionary, -1 for an empty cell."""
    indices = coded(column).indices.fill_null(-1)
    return np.asarray(indices.to_numpy(zero_copy_only=False), dtype=np.int64)


def blank(column: Column, missing: tuple[str, ...]) -> pa.Array:
    """The column with every cell that stands for "no value" made empty.

    Args:
        column: dictionary-coded text; typed columns come back as they are.
        missing: cell values that mean "no value"; surrounding blanks and an empty text count as well.
    """
    array = single(column)
    if not pa.types.is_dictionary(array.type):
        return array
    words = array.dictionary
    trimmed = pc.utf8_trim_whitespace(words)
    gone = pc.fill_null(pc.is_in(trimmed, value_set=pa.array(["", *missing], pa.string())), True)
    if not pc.any(gone).as_py():
        return array
    kept = np.asarray(pc.invert(gone).to_numpy(zero_copy_only=False), dtype=bool)
    codes = codes_of(array)
    empty = (codes < 0) | ~kept[np.maximum(codes, 0)]
    renumber = np.cumsum(kept) - 1
    indices = pa.array(renumber[np.maximum(codes, 0)].astype(np.int32), mask=empty)
    return pa.DictionaryArray.from_arrays(indices, words.filter(pa.array(kept)))
