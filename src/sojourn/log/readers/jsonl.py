"""Reads JSON lines, and JSON documents that hold one array of objects."""

from __future__ import annotations

import json
import re

from sojourn.languages import mark, tr
from sojourn.log.readers.columns import TextColumns, check_width, unique_names
from sojourn.log.readers.options import NotATableError, ReadOptions
from sojourn.log.readers.source import Source
from sojourn.log.readers.text import Encoding, Utf8Stream, WrongEncodingError, fallback_encoding, find_encoding, lines
from sojourn.log.table import RawTable
from sojourn.model import collector
from sojourn.model.errors import RefusedError, UnreadableError

Json = dict[str, "Json"] | list["Json"] | str | bool | None

BAD_LINE = mark("line is not a JSON object")
BAD_ITEM = mark("item is not a JSON object")
MAX_DOCUMENT_BYTES = 256 << 20
"""A JSON document is held in memory as a whole, at about ten times its size; JSON lines have no such limit."""
_MAX_DEPTH = 20

# numbers keep the digits of the source; NaN and infinities mean "no value"
_DECODER = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=lambda _: None)


def looks_like_json(head: str) -> bool:
    """Whether a text begins as JSON does."""
    start = "".join(head[:4096].split())[:2]
    return (
        (start[:1] == "{" and start[1:] in ('"', "}", ""))
        or start in ("[{", "[]", "[[", '["')
        or re.fullmatch(r"\[-?\d", start) is not None
    )


def read_json(source: Source, options: ReadOptions) -> RawTable:
    """A table from JSON objects, one row an object, nested objects flattened with dots.

    Raises:
        NotATableError: no objects. UnreadableError: not valid JSON.
        RefusedError: a document over MAX_DOCUMENT_BYTES, a line too long, too many columns, nested too deep.
    """
    encoding = find_encoding(source.head, options.encoding)
    try:
        return _read(source, encoding)
    except WrongEncodingError:
        return _read(source, fallback_encoding(source))


def _read(source: Source, encoding: Encoding) -> RawTable:
    rows = _Rows(source.name)
    unit = BAD_LINE
    if _is_lines(source, encoding):
        with Utf8Stream(source, encoding) as stream:
            for number, line in enumerate(lines(stream), start=1):
                if line and not line.isspace():
                    rows.take(_line_value(line), number)
    else:
        unit = BAD_ITEM
        for number, item in enumerate(_document_rows(source, encoding), start=1):
            rows.take(item, number)
    return rows.table(source, encoding, unit)


def _line_value(line: bytes) -> Json:
    try:
        return _decode(line.decode())
    except ValueError:
        return None


def _decode(text: str) -> Json:
    try:
        value: Json = _DECODER.decode(text.strip())
    except RecursionError as exc:
        raise RefusedError(tr("JSON is nested too deep")) from exc
    return value


def _is_lines(source: Source, encoding: Encoding) -> bool:
    """JSON lines when one of the first two lines is an object by itself and there is more than one line."""
    with Utf8Stream(source, encoding, max_line_bytes=None) as stream:
        first, second = ([line for line in stream.read(1 << 20).split(b"\n") if line.strip()] + [b"", b""])[:2]
    if not second:
        return False
    if isinstance(_line_value(first), dict):
        return True
    goes_on = first.rstrip().endswith((b"{", b"[", b","))
    return not goes_on and isinstance(_line_value(second), dict)


def read_document(source: Source, options: ReadOptions) -> Json:
    """A JSON document as a whole; numbers stay text as they are written.

    Raises:
        UnreadableError: not valid JSON. RefusedError: over MAX_DOCUMENT_BYTES, or nested too deep.
    """
    encoding = find_encoding(source.head, options.encoding)
    try:
        return _document(source, encoding)
    except WrongEncodingError:
        return _document(source, fallback_encoding(source))


def _document_rows(source: Source, encoding: Encoding) -> list[Json]:
    """The objects of an array, or of the one array of objects that an object holds (`{"result": [...]}`)."""
    value = _document(source, encoding)
    if isinstance(value, dict):
        arrays = [held for held in value.values() if isinstance(held, list) and held and isinstance(held[0], dict)]
        return arrays[0] if len(arrays) == 1 else [value]
    return value if isinstance(value, list) else []


def _document(source: Source, encoding: Encoding) -> Json:
    size = 0
    parts = []
    with Utf8Stream(source, encoding, max_line_bytes=None) as stream:
        while part := stream.read(1 << 20):
            size += len(part)
            if size > MAX_DOCUMENT_BYTES:
                raise RefusedError(
                    tr(
                        "a JSON document larger than {limit} MiB is not read",
                        limit=MAX_DOCUMENT_BYTES >> 20,
                    ),
                    where=source.name,
                    do=tr("Export it as JSON lines, CSV or Parquet"),
                )
            parts.append(part)
    try:
        with collector.paused():  # plain values in one another form no cycles; measured: half the time
            return _decode(b"".join(parts).decode())
    except json.JSONDecodeError as exc:
        raise UnreadableError(
            tr("is not valid JSON ({problem})", problem=exc.msg),
            where=tr("{name}, line {line}, column {column}", name=source.name, line=exc.lineno, column=exc.colno),
        ) from exc


class _Rows:
    """Takes JSON values one by one and builds the table."""

    def __init__(self, where: str) -> None:
        self._where, self._columns = where, TextColumns()
        self._bad, self._first_bad = 0, 0

    def take(self, value: Json, number: int) -> None:
        """Add an object as a row; count anything else."""
        if not isinstance(value, dict):
            self._bad += 1
            self._first_bad = self._first_bad or number
            return
        row: dict[str, str] = {}
        _flatten(value, "", row, 0)
        self._columns.append(row)
        check_width(self._columns.width, self._where)

    def table(self, source: Source, encoding: Encoding, unit: str) -> RawTable:
        """What came of it.

        Raises:
            NotATableError: no row was an object with values.
        """
        if not self._columns.width:
            raise NotATableError(tr("holds no JSON objects"), where=self._where, do=tr("Give one JSON object a line"))
        data, _ = self._columns.table()
        names, notes = unique_names(data.column_names)
        said = [encoding.note, *notes]
        if self._bad:
            times = (
                mark("{count} times a line is not a JSON object (first: number {number})")
                if unit == BAD_LINE
                else mark("{count} times a item is not a JSON object (first: number {number})")
            )
            said.append(tr(times, count=self._bad, number=self._first_bad))
        return RawTable(
            name=source.name,
            format="jsonl",
            data=data.rename_columns(list(names)),
            rows_read=data.num_rows + self._bad,
            set_aside={unit: self._bad} if self._bad else {},
            notes=tuple(note for note in said if note),
        )


def _flatten(value: dict[str, Json], prefix: str, row: dict[str, str], depth: int) -> None:
    for key, held in value.items():
        name = prefix + key
        if isinstance(held, dict) and depth < _MAX_DEPTH:
            _flatten(held, f"{name}.", row, depth + 1)
        else:
            row[name] = text_of(held)


def text_of(value: Json) -> str:
    """A value in words: lists of plain values are joined with commas, deeper ones stay JSON."""
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list) and not any(isinstance(item, (dict, list)) for item in value):
        return ", ".join(text_of(item) for item in value)
    return json.dumps(value, ensure_ascii=False)
