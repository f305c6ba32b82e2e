"""How a delimited text is written: its delimiter, its quote and where its header is, from the first lines."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sojourn.languages import mark, tr
from sojourn.log.readers.options import NotATableError

DELIMITERS = (",", ";", "\t", "|", "^", "~", "\x1f", "\x01")
"""Tried in this order; earlier ones win ties. A colon or a blank has to be given: times and prose are full of them."""

_SAMPLE_RECORDS = 200
_NAMES = {"\t": mark("tab"), "\x1f": mark("unit separator (0x1f)"), "\x01": mark("control character 0x01")}


@dataclass(frozen=True)
class Dialect:
    """How the text is written.

    Attributes:
        delimiter, quote: one character each.
        header: cells of the header row, widened with empty names when the rows are wider.
        data_offset: UTF-8 bytes before the first data row.
        notes: what was skipped or widened.
    """

    delimiter: str
    quote: str
    header: tuple[str, ...]
    data_offset: int
    notes: tuple[str, ...] = ()

    @property
    def delimiter_name(self) -> str:
        """The delimiter in a word or as itself."""
        return _named(self.delimiter)


@dataclass(frozen=True)
class _Record:
    cells: list[str]
    end: int  # UTF-8 bytes up to and including this record


def header_position(widths: Sequence[int]) -> int:
    """Which of the first rows is the header, given the number of filled cells in each.

    Titles above a table fill at most half as many cells as its rows: the first row that fills more is the header.
    """
    counts = Counter(width for width in widths if width)
    if not counts:
        return 0
    usual = max(counts, key=lambda width: (counts[width], width))
    return next(at for at, width in enumerate(widths) if width * 2 > usual)


def find_dialect(sample: str, complete: bool, given: str | None, where: str) -> Dialect:
    """The dialect of a text, from its first lines.

    Args:
        sample: the beginning of the text. complete: it is the whole text.
        given: the delimiter when the user gave it.

    Raises:
        NotATableError: the lines do not share a delimiter (prose, a single column).
    """
    announced = _announced_delimiter(sample)
    candidates = (given,) if given else (announced,) if announced else DELIMITERS
    quote = _quote(sample)
    best: Dialect | None = None
    best_score = (0.0, 0)
    for delimiter in candidates:
        records = list(_records(sample, complete, delimiter, quote))
        score = _score(records)
        if score > best_score:
            best, best_score = _with_header(records, delimiter, quote, bool(announced)), score
    if best is None or best_score[0] < 0.5:
        raise _no_delimiter(where, given)
    return best


def _named(delimiter: str) -> str:
    return tr(_NAMES[delimiter]) if delimiter in _NAMES else delimiter


def _no_delimiter(where: str, given: str | None) -> NotATableError:
    if given:
        return NotATableError(
            tr("no columns separated by {delimiter} were found", delimiter=repr(_named(given))),
            where=where,
            do=tr("Leave --delimiter out, or give the right one"),
        )
    return NotATableError(
        tr("is text without columns: its lines do not share a delimiter"),
        where=where,
        do=tr("Give a table (CSV, XLSX, JSON lines, Parquet, XES), or name its delimiter with --delimiter"),
    )


def _announced_delimiter(sample: str) -> str:
    """Excel writes a first line `sep=;`."""
    first = sample[:8].splitlines()[0] if sample else ""
    return first[4] if first.lower().startswith("sep=") and len(first) == 5 else ""


def _quote(sample: str) -> str:
    line = sample.lstrip("\r\n").split("\n", 1)[0].strip()
    return "'" if len(line) > 2 and line.startswith("'") and line.endswith("'") and '"' not in line else '"'


def _records(sample: str, complete: bool, delimiter: str, quote: str) -> Iterator[_Record]:
    """Records of the sample; the last one is left out when the sample may have cut it."""
    consumed = 0

    def lines() -> Iterator[str]:
        nonlocal consumed
        for line in io.StringIO(sample, newline=""):
            consumed += len(line.encode())
            yield line

    reader = csv.reader(lines(), delimiter=delimiter, quotechar=quote)
    whole = len(sample.encode())
    for number, cells in enumerate(_until_error(reader)):
        if number == _SAMPLE_RECORDS or (consumed == whole and not complete and number > 0):
            return
        yield _Record(cells, consumed)


def _until_error(reader: Iterator[list[str]]) -> Iterator[list[str]]:
    """The rows that Python's reader can take: it stops at cells over its own limit, which is enough for a sample."""
    try:
        yield from reader
    except csv.Error:
        return


def _score(records: Sequence[_Record]) -> tuple[float, int]:
    """(share of records with the most common number of cells, that number); 0 when it is below two."""
    widths = [len(record.cells) for record in records if any(record.cells)]
    counts = Counter(width for width in widths if width > 1)
    if not counts:
        return 0.0, 0
    usual = max(counts, key=lambda width: (counts[width], width == widths[0], width))
    return round(counts[usual] / len(widths), 1), usual


def _with_header(records: Sequence[_Record], delimiter: str, quote: str, announced: bool) -> Dialect:
    filled = [sum(1 for cell in record.cells if cell.strip()) for record in records]
    if announced:
        filled[0] = 0
    at = header_position(filled)
    header = list(records[at].cells)
    titles = sum(1 for width in filled[:at] if width)
    dialect = Dialect(delimiter, quote, tuple(header), records[at].end)
    if titles:
        dialect = replace(dialect, notes=(tr("{count} title lines above the header are not data", count=titles),))
    widths = Counter(len(record.cells) for record in records[at + 1 :] if any(record.cells))
    if not widths:
        return dialect
    usual = max(widths, key=lambda width: (widths[width], -width))
    if usual <= len(header) or widths[usual] * 2 <= sum(widths.values()) or widths[len(header)]:
        return dialect
    note = tr("the rows have {count} cells, the header has {columns}", count=usual, columns=len(header))
    header += [""] * (usual - len(header))
    return replace(dialect, header=tuple(header), notes=(*dialect.notes, note))
