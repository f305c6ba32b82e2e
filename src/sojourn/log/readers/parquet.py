"""Reads Parquet files."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from contextlib import contextmanager

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from sojourn.languages import mark, tr, whole
from sojourn.log.readers.columns import TEXT, check_width, coded, map_words, number_text, unique_names
from sojourn.log.readers.options import NotATableError
from sojourn.log.readers.source import Source, check_bomb, why
from sojourn.log.table import RawTable
from sojourn.model.errors import RefusedError, UnreadableError

MAX_PACKED_BYTES = 4 << 30
"""A Parquet file inside a gz, zst or zip has to be unpacked in memory."""
MAX_CELLS_PER_BYTE = 1_000
_HARMLESS_CELLS = 100_000_000


def read_parquet(source: Source) -> RawTable:
    """A table from a Parquet file; structs are flattened with dots, lists become text.

    Raises:
        NotATableError: no rows. UnreadableError: damaged, or values that cannot be read as text.
        RefusedError: a bomb, or too many columns.
    """
    with _parquet_errors(source.name), _open(source) as file:
        _check(file.metadata, source.name)
        table = _flat(file.read(use_threads=False), source.name)
        columns = [_column(column) for column in table.columns]
    if not table.num_rows:
        raise NotATableError(tr("has columns but no rows"), where=source.name, do=tr("Check the export's filter"))
    names, notes = unique_names(table.column_names)
    return RawTable(source.name, "parquet", pa.table(columns, names=names), table.num_rows, notes=notes)


def parquet_blocks(source: Source, rows: int) -> Iterator[pa.Table]:
    """The same table in blocks of at most `rows` rows, in the file's order.

    Raises:
        UnreadableError: damaged, or values that cannot be read as text. RefusedError: a bomb, or too many columns.
    """
    with _parquet_errors(source.name), _open(source) as file:
        _check(file.metadata, source.name)
        for batch in file.iter_batches(rows, use_threads=False):
            table = _flat(pa.Table.from_batches([batch]), source.name)
            names, _ = unique_names(table.column_names)
            yield pa.table([_column(column) for column in table.columns], names=names)


def parquet_shape(source: Source) -> tuple[int, int, tuple[str, ...]]:
    """Rows, columns, and what to tell about the columns' names.

    Raises:
        UnreadableError: damaged.
    """
    with _parquet_errors(source.name), _open(source) as file:
        table = _flat(file.schema_arrow.empty_table(), source.name)
        return file.metadata.num_rows, table.num_columns, unique_names(table.column_names)[1]


def _open(source: Source) -> pq.ParquetFile:
    return pq.ParquetFile(
        source.path
        or io.BytesIO(source.read_all(MAX_PACKED_BYTES, mark("packed Parquet larger than {limit} MiB is not read")))
    )


@contextmanager
def _parquet_errors(where: str) -> Iterator[None]:
    try:
        yield
    except (pa.ArrowException, OSError, ValueError) as exc:  # ValueError: names that are not UTF-8
        raise UnreadableError(
            tr("cannot be read as Parquet ({problem})", problem=why(exc)), where=where, do=tr("Write it again")
        ) from exc


def _flat(table: pa.Table, where: str) -> pa.Table:
    while any(pa.types.is_struct(field.type) for field in table.schema):
        table = table.flatten()
        check_width(table.num_columns, where)
    return table


def _check(metadata: pq.FileMetaData, where: str) -> None:
    check_width(metadata.num_columns, where)
    groups = [metadata.row_group(group) for group in range(metadata.num_row_groups)]
    sizes = [group.column(column) for group in groups for column in range(group.num_columns)]
    packed = sum(size.total_compressed_size for size in sizes)
    check_bomb(where, sum(size.total_uncompressed_size for size in sizes), packed)
    cells = metadata.num_rows * metadata.num_columns
    if cells > _HARMLESS_CELLS and cells > MAX_CELLS_PER_BYTE * packed:
        raise RefusedError(
            tr(
                "claims {rows} rows in {bytes} bytes: this looks like a decompression bomb",
                rows=whole(metadata.num_rows),
                bytes=whole(packed),
            ),
            where=where,
        )


def _column(column: pa.ChunkedArray) -> pa.Array:
    kind = column.type
    if pa.types.is_timestamp(kind):
        return _one(column.cast(pa.timestamp("us", tz="UTC" if kind.tz else None), safe=False))
    if pa.types.is_list(kind) or pa.types.is_large_list(kind) or pa.types.is_map(kind):
        words: dict[str, int] = {}
        texts = [None if value is None else _list_text(value) for value in column.to_pylist()]
        return coded([words.setdefault(text, len(words)) if text else -1 for text in texts], list(words))
    if pa.types.is_null(kind):
        return coded([-1] * len(column), [])
    flat = _one(column if pa.types.is_dictionary(kind) else column.dictionary_encode())
    if pa.types.is_floating(flat.dictionary.type):
        values = flat.dictionary.cast(pa.float64()).to_pylist()
        texts = pa.array(["" if value != value else number_text(value) for value in values], pa.string())
    else:
        texts = pc.cast(flat.dictionary, pa.string())
    text_column = pa.DictionaryArray.from_arrays(flat.indices.cast(pa.int32()), texts)
    return map_words(text_column, str).cast(TEXT)


def _one(column: pa.ChunkedArray) -> pa.Array:
    unified = column.unify_dictionaries() if pa.types.is_dictionary(column.type) else column
    return unified.combine_chunks() if unified.num_chunks != 1 else unified.chunk(0)


def _list_text(value: list[object]) -> str:
    if any(isinstance(item, (dict, list, tuple)) for item in value):
        return json.dumps(value, ensure_ascii=False, default=str)
    return ", ".join(str(item) for item in value if item is not None)
