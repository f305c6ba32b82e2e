"""A file too large to be held at once, read block by block from its first row to its last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pyarrow as pa
import pyarrow.csv as arrow_csv

from sojourn.languages import tr
from sojourn.log.readers.columns import map_words
from sojourn.log.readers.delimited import (
    BLOCK_BYTES,
    STRAY_QUOTES,
    Ragged,
    afterwards,
    check_rows,
    csv_options,
    dialect_of,
    may_swallow_rows,
    parse_errors,
    quotes_add_up,
    to_the_rows,
    unquote,
)
from sojourn.log.readers.dialect import Dialect
from sojourn.log.readers.options import ReadOptions
from sojourn.log.readers.parquet import parquet_blocks, parquet_shape
from sojourn.log.readers.source import Source
from sojourn.log.readers.text import Encoding, Utf8Stream, WrongEncodingError, fallback_encoding, find_encoding

_ROWS = 250_000


@dataclass(frozen=True)
class Manner:
    """How a text is read, as far as its first lines cannot tell.

    Attributes:
        encoding: None: what the head seems to be. quoting: cells may stand in quotes.
        checked: that quotes add up was seen over the whole file.
    """

    encoding: Encoding | None = None
    quoting: bool = True
    checked: bool = False


class StartOverError(Exception):
    """A row on the way shows that the file must be read in another manner, from its start; caught by who reads it."""

    def __init__(self, manner: Manner) -> None:
        self.manner = manner
        super().__init__()


@dataclass
class Account:
    """What became of the rows, complete when the last block has gone by (fields as in `RawTable`)."""

    format: str = ""
    rows_read: int = 0
    set_aside: dict[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def read_blocks(source: Source, options: ReadOptions, manner: Manner, account: Account) -> Iterator[pa.Table]:
    """Delimited text or Parquet as tables of a few hundred thousand rows: columns of text and timestamps.

    Raises:
        StartOverError: read it again from the start, in the manner that the error names.
        UnreadableError, RefusedError, NotATableError: as when it is read at once.
    """
    if source.head.startswith(b"PAR1"):
        account.format = "parquet"
        _, _, account.notes = parquet_shape(source)
        for table in parquet_blocks(source, _ROWS):
            account.rows_read += table.num_rows
            yield table
        check_rows(account.rows_read, Ragged(), source.name)
        return
    account.format = "csv"
    encoding = manner.encoding or find_encoding(source.head, options.encoding)
    try:
        yield from _delimited(source, options, replace(manner, encoding=encoding), account)
    except WrongEncodingError as exc:
        raise StartOverError(replace(manner, encoding=fallback_encoding(source))) from exc


def _delimited(source: Source, options: ReadOptions, manner: Manner, account: Account) -> Iterator[pa.Table]:
    encoding, ragged, rows = manner.encoding, Ragged(), 0
    assert encoding is not None
    dialect, said = dialect_of(source, options, encoding)
    with Utf8Stream(source, encoding) as stream, parse_errors(source.name):
        to_the_rows(stream, dialect)
        reader = arrow_csv.open_csv(
            stream, **csv_options(dialect, ragged, pa.string(), BLOCK_BYTES[-1], manner.quoting)
        )
        for batch in reader:
            table = pa.Table.from_batches([batch])
            if manner.quoting and not manner.checked:
                manner = _with_quotes_checked(table, ragged, source, dialect, manner)
            rows += table.num_rows
            if table.num_rows:
                yield table if manner.quoting else _unquoted(table, dialect.quote)
        nuls = stream.nuls
    check_rows(rows, ragged, source.name)
    account.rows_read, account.set_aside = rows + ragged.count, ragged.set_aside
    account.notes = (*said, *([] if manner.quoting else [tr(STRAY_QUOTES)]), *afterwards(ragged, nuls))


def _with_quotes_checked(table: pa.Table, ragged: Ragged, source: Source, dialect: Dialect, manner: Manner) -> Manner:
    """The manner as it was where nothing is odd about the quotes; else all of the file is looked at, once."""
    if not ragged.broken_quotes and not may_swallow_rows(table, dialect.delimiter):
        return manner
    assert manner.encoding is not None
    if not quotes_add_up(source, manner.encoding, dialect):
        raise StartOverError(replace(manner, quoting=False))
    return replace(manner, checked=True)


def _unquoted(table: pa.Table, quote: str) -> pa.Table:
    columns = [
        map_words(column.combine_chunks().dictionary_encode(), lambda cell: unquote(cell, quote)).cast(pa.string())
        for column in table.columns
    ]
    return pa.table(columns, names=table.column_names)
