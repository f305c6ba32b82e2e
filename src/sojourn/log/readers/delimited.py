"""Reads delimited text (CSV, TSV and the like)."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TypedDict

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as arrow_csv

from sojourn.languages import mark, tr
from sojourn.log.readers.columns import TEXT, check_width, map_words, unique_names
from sojourn.log.readers.dialect import Dialect, find_dialect
from sojourn.log.readers.options import NotATableError, ReadOptions
from sojourn.log.readers.source import Source, why
from sojourn.log.readers.text import Encoding, Utf8Stream, WrongEncodingError, fallback_encoding, find_encoding, lines
from sojourn.log.table import RawTable
from sojourn.model.errors import RefusedError, UnreadableError

WRONG_CELLS = mark("wrong number of cells")
STRAY_QUOTES = mark("stray quotes: read without quoting (cells cannot hold line breaks)")
_SAMPLE_BYTES = 1 << 18
BLOCK_BYTES = (2 << 20, 32 << 20)
"""A record must fit into a block; the second is for very long ones."""


@dataclass
class Ragged:
    """Rows whose number of cells differs from the header's, gathered while parsing."""

    count: int = 0
    first: tuple[int | None, int, int] | None = None
    broken_quotes: bool = False

    @property
    def set_aside(self) -> dict[str, int]:
        """The rows under their reason, as a table counts them."""
        return {WRONG_CELLS: self.count} if self.count else {}

    @property
    def example(self) -> str:
        """The first such row, in words."""
        number, cells, expected = self.first or (None, 0, 0)
        return tr("data row {number}, {cells} instead of {expected}", number=number, cells=cells, expected=expected)

    def take(self, row: arrow_csv.InvalidRow) -> str:
        """The parser's handler: skip the row, remember it unless it is blank."""
        if row.text.strip():
            self.count += 1
            self.first = self.first or (row.number, row.actual_columns, row.expected_columns)
            self.broken_quotes |= "\n" in row.text or "\r" in row.text
        return "skip"


@dataclass(frozen=True)
class _Parsed:
    data: pa.Table
    ragged: Ragged = field(default_factory=Ragged)
    nuls: int = 0
    may_swallow: bool = False


def read_delimited(source: Source, options: ReadOptions) -> RawTable:
    """A table from delimited text.

    Raises:
        NotATableError: header only, or no delimiter.
        UnreadableError: the bytes do not fit the encoding given, or the text cannot be parsed.
        RefusedError: too many columns, a line too long.
    """
    encoding = find_encoding(source.head, options.encoding)
    try:
        return _read(source, options, encoding)
    except WrongEncodingError:
        return _read(source, options, fallback_encoding(source))


def _read(source: Source, options: ReadOptions, encoding: Encoding) -> RawTable:
    dialect, said = dialect_of(source, options, encoding)
    parsed, quoting_note = _parse_either_way(source, encoding, dialect)
    check_rows(parsed.data.num_rows, parsed.ragged, source.name)
    return RawTable(
        name=source.name,
        format="csv",
        data=parsed.data,
        rows_read=parsed.data.num_rows + parsed.ragged.count,
        set_aside=parsed.ragged.set_aside,
        notes=(*said, *([quoting_note] if quoting_note else []), *afterwards(parsed.ragged, parsed.nuls)),
    )


def dialect_of(source: Source, options: ReadOptions, encoding: Encoding) -> tuple[Dialect, tuple[str, ...]]:
    """How the text is delimited, its header made unique, and what to tell about both, from its first lines.

    Raises:
        NotATableError: header only, or no delimiter. RefusedError: too many columns.
    """
    with Utf8Stream(source, encoding) as stream:
        sample, complete = _sample(stream)
    dialect = find_dialect(sample, complete, options.delimiter, source.name)
    check_width(len(dialect.header), source.name)
    if complete and not sample.encode()[dialect.data_offset :].strip():
        raise NotATableError(tr("has a header but no rows"), where=source.name, do=tr("Check the export's filter"))
    names, notes = unique_names(dialect.header)
    said = [
        encoding.note,
        "" if dialect.delimiter == "," else tr("delimiter {delimiter}", delimiter=dialect.delimiter_name),
        *dialect.notes,
    ]
    return replace(dialect, header=names), tuple(note for note in (*said, *notes) if note)


def check_rows(rows: int, ragged: Ragged, where: str) -> None:
    """Refuse a table without a single row that fits its header.

    Raises:
        NotATableError: there is none.
    """
    if rows == 0:
        what = (
            tr("no row has as many cells as the header ({example})", example=ragged.example)
            if ragged.count
            else tr("has no rows")
        )
        raise NotATableError(what, where=where, do=tr("Check the export, or name its delimiter with --delimiter"))


def afterwards(ragged: Ragged, nuls: int) -> tuple[str, ...]:
    """What there is to tell once all rows have gone by."""
    said = []
    if ragged.count:
        what = mark("{count} rows have the wrong number of cells (first: {example})")
        said.append(tr(what, count=ragged.count, example=ragged.example))
    if nuls:
        said.append(tr("{count} NUL characters were left out", count=nuls))
    return tuple(said)


def _sample(stream: Utf8Stream) -> tuple[str, bool]:
    """The first lines, and whether they are all there is; grows until it holds a few lines."""
    data = b""
    while part := stream.read(_SAMPLE_BYTES):
        data += part
        if len(data) >= _SAMPLE_BYTES and data.count(b"\n") + data.count(b"\r") > 2:
            break
    complete = not part
    return data.decode("utf-8", "ignore"), complete


def _parse_either_way(source: Source, encoding: Encoding, dialect: Dialect) -> tuple[_Parsed, str]:
    """Parse with quotes; where they do not add up (stray quotes), without, and keep the reading that loses less."""
    quoted: _Parsed | None = None
    failure: UnreadableError | None = None
    try:
        quoted = _parse(source, encoding, dialect, quoting=True)
    except UnreadableError as exc:
        failure = exc
    if quoted is not None and not quoted.ragged.broken_quotes and not quoted.may_swallow:
        return quoted, ""
    if quoted is not None and quotes_add_up(source, encoding, dialect):
        return quoted, ""
    try:
        plain = _parse(source, encoding, dialect, quoting=False)
    except UnreadableError:
        if quoted is None:
            raise
        return quoted, ""
    if quoted is not None and (plain.ragged.count > quoted.ragged.count or not plain.data.num_rows):
        return quoted, ""
    if quoted is None and failure is not None and not plain.data.num_rows:
        raise failure
    unquoted = [map_words(column.chunk(0), lambda cell: unquote(cell, dialect.quote)) for column in plain.data.columns]
    table = pa.table(unquoted, names=plain.data.column_names) if plain.data.num_rows else plain.data
    return replace(plain, data=table), STRAY_QUOTES


def unquote(cell: str, quote: str) -> str:
    """A cell that was read with its quotes, without them."""
    if len(cell) > 1 and cell.startswith(quote) and cell.endswith(quote):
        return cell[1:-1].replace(quote * 2, quote)
    return cell


def _parse(source: Source, encoding: Encoding, dialect: Dialect, quoting: bool) -> _Parsed:
    for block_bytes in BLOCK_BYTES:
        ragged = Ragged()
        with Utf8Stream(source, encoding) as stream, parse_errors(source.name):
            to_the_rows(stream, dialect)
            try:
                table = arrow_csv.read_csv(stream, **csv_options(dialect, ragged, TEXT, block_bytes, quoting))
            except pa.ArrowInvalid as exc:
                if "straddl" in str(exc) and block_bytes != BLOCK_BYTES[-1]:
                    continue
                raise
            data = table.unify_dictionaries().combine_chunks()
            return _Parsed(data, ragged, stream.nuls, quoting and may_swallow_rows(data, dialect.delimiter))
    raise AssertionError("the last block size either parses or raises")


def to_the_rows(stream: Utf8Stream, dialect: Dialect) -> None:
    """Read past the header."""
    skipped = 0
    while skipped < dialect.data_offset:
        skipped += len(stream.read(dialect.data_offset - skipped))


class CsvOptions(TypedDict):
    """What the parser is told."""

    read_options: arrow_csv.ReadOptions
    parse_options: arrow_csv.ParseOptions
    convert_options: arrow_csv.ConvertOptions


def csv_options(dialect: Dialect, ragged: Ragged, kind: pa.DataType, block_bytes: int, quoting: bool) -> CsvOptions:
    """The parser's options: every column of one kind of text, empty cells null, ragged rows to `ragged`."""
    return {
        # one thread: rows are then numbered, and on dictionary columns a second one gains nothing
        "read_options": arrow_csv.ReadOptions(column_names=dialect.header, use_threads=False, block_size=block_bytes),
        "parse_options": arrow_csv.ParseOptions(
            delimiter=dialect.delimiter,
            quote_char=dialect.quote if quoting else False,
            newlines_in_values=quoting,
            invalid_row_handler=ragged.take,
        ),
        "convert_options": arrow_csv.ConvertOptions(
            column_types=dict.fromkeys(dialect.header, kind),
            null_values=[""],
            strings_can_be_null=True,
            quoted_strings_can_be_null=True,
            check_utf8=False,  # the stream has checked
        ),
    }


@contextmanager
def parse_errors(where: str) -> Iterator[None]:
    """The parser's errors in our words."""
    try:
        yield
    except pa.ArrowCapacityError as exc:
        raise RefusedError(
            tr("a column holds more than 2 GiB of text"), where=where, do=tr("Leave that column out")
        ) from exc
    except pa.ArrowInvalid as exc:
        if "Empty CSV" in str(exc):
            raise NotATableError(
                tr("has a header but no rows"), where=where, do=tr("Check the export's filter")
            ) from exc
        what = (
            tr("cannot be parsed: a row is longer than 32 MiB, or a quote is never closed")
            if "straddl" in str(exc)
            else tr("cannot be parsed: {problem}", problem=why(exc))
        )
        raise UnreadableError(what, where=where, do=tr("Check its quotes")) from exc


def may_swallow_rows(data: pa.Table, delimiter: str) -> bool:
    """Whether a cell with line breaks holds as many delimiters as the rows that it would have swallowed.

    A quote that opens by accident ends in the same column some rows further on, or the row would be ragged.
    """
    each = data.num_columns - 1
    for column in data.columns:
        for chunk in column.chunks:
            words = chunk.dictionary if pa.types.is_dictionary(chunk.type) else chunk
            if not _has_line_breaks(words):
                continue
            for cell in words.filter(pc.match_substring_regex(words, "[\r\n]")).to_pylist():
                inside = cell.rstrip("\r\n")  # a quote that is never closed also holds the last line's end
                if inside.count(delimiter) == each * max(inside.count("\n"), inside.count("\r")) > 0:
                    return True
    return False


def _has_line_breaks(words: pa.StringArray) -> bool:
    """Looked for in all letters at once: most columns have none."""
    text = words.buffers()[2]
    letters = b"" if text is None else text.to_pybytes()
    return b"\n" in letters or b"\r" in letters


def quotes_add_up(source: Source, encoding: Encoding, dialect: Dialect) -> bool:
    """Whether every closing quote is followed by a delimiter or a line end, checked by a strict parser."""
    with Utf8Stream(source, encoding) as stream:
        text = (line.decode() + "\n" for line in lines(stream))
        reader = csv.reader(text, delimiter=dialect.delimiter, quotechar=dialect.quote, strict=True)
        try:
            deque(reader, maxlen=0)
        except csv.Error:
            return False
    return True
