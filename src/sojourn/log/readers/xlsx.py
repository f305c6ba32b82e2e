"""Reads workbooks (XLSX, and what else calamine reads: XLS, XLSB, ODS), after checking that they are no bomb."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import chain, islice

import python_calamine as calamine

from sojourn.languages import mark, tr, whole
from sojourn.log.readers.columns import TextColumns, check_width, number_text, unique_names, unnamed
from sojourn.log.readers.dialect import header_position
from sojourn.log.readers.options import NotATableError, ReadOptions
from sojourn.log.readers.source import DAMAGE, Source, check_bomb, why
from sojourn.log.table import RawTable
from sojourn.model.errors import OptionError, RefusedError, UnreadableError

MAX_WORKBOOK_BYTES = 1 << 30
MAX_CELLS = 100_000_000
"""Cells between a sheet's corners, empty ones included: the engine allocates them all, 32 bytes each."""
MAX_SMALL_CELLS, MAX_SMALL_BYTES = 2_000_000, 256 << 20
"""The same, and unpacked bytes, of a workbook that people filled in by hand (`read_cells`)."""

_HEADER_WINDOW = 50
_CELL = re.compile(rb'<(?:\w+:)?c\s[^>]*?r="([A-Z]{1,3})(\d{1,7})"')
_ROW = re.compile(rb'<(?:\w+:)?row\s[^>]*?r="(\d{1,9})"')

Cell = str | float | bool | date | time | datetime | timedelta


@dataclass(frozen=True)
class _Sheet:
    name: str
    titles: list[list[Cell]]
    header: list[Cell]
    rows: Iterator[list[Cell]]


def read_workbook(source: Source, options: ReadOptions) -> RawTable:
    """The first sheet with a table (or the one asked for), cells as text, date columns as timestamps.

    Formulas are never computed: a cell has the value that the file holds for it.

    Raises:
        NotATableError: no sheet has a header and rows. OptionError: no such sheet.
        UnreadableError: damaged or password-protected. RefusedError: a bomb, or too many cells or columns.
    """
    data = source.read_all(MAX_WORKBOOK_BYTES, mark("a workbook larger than {limit} MiB is not read"))
    if data.startswith(b"PK"):
        _check_workbook(data, source.name)
    with _opened(data, source.name) as workbook:
        return _read(workbook, source.name, options)


def read_cells(data: bytes, where: str) -> tuple[str, Iterator[list[str]]]:
    """The name and all cells, as text, of the first sheet that has any; for tables that are no ticket export.

    Raises:
        NotATableError: no sheet has a cell. UnreadableError, RefusedError: as `read_workbook`.
    """
    if data.startswith(b"PK"):
        _check_workbook(data, where, MAX_SMALL_CELLS, MAX_SMALL_BYTES)
    with _opened(data, where) as workbook:
        for sheet in workbook.sheets_metadata:
            if sheet.typ == calamine.SheetTypeEnum.WorkSheet:
                cells = workbook.get_sheet_by_name(sheet.name)
                if any(cell != "" for row in cells.iter_rows() for cell in row):
                    return sheet.name, ([_text(cell) for cell in row] for row in cells.iter_rows())
    raise NotATableError(tr("no sheet has a filled cell"), where=where, do=tr("Check the workbook"))


@contextmanager
def _opened(data: bytes, where: str) -> Iterator[calamine.CalamineWorkbook]:
    try:
        with calamine.load_workbook(io.BytesIO(data)) as workbook:
            yield workbook
    except calamine.PasswordError as exc:
        raise UnreadableError(tr("is password-protected"), where=where, do=tr("Save it without a password")) from exc
    except (calamine.CalamineError, calamine.XmlError, calamine.ZipError, OSError) as exc:
        raise UnreadableError(
            tr("is a damaged workbook ({problem})", problem=why(exc)), where=where, do=tr("Save it again")
        ) from exc


def _check_workbook(data: bytes, where: str, most_cells: int = MAX_CELLS, most_bytes: int | None = None) -> None:
    """Unpack every part once, counting, and look how far apart a sheet's cells are."""
    total = 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            check_bomb(where, sum(info.file_size for info in archive.infolist()), len(data))
            for info in archive.infolist():
                tail, rows, columns = b"", 0, 0
                with archive.open(info) as part:
                    while chunk := part.read(1 << 20):
                        total += len(chunk)
                        check_bomb(where, total, len(data))
                        if most_bytes is not None and total > most_bytes:
                            raise RefusedError(
                                tr("unpacks to more than {size} MiB", size=most_bytes >> 20), where=where
                            )
                        if info.filename.startswith("xl/worksheets/"):
                            rows, columns = _extent(tail + chunk, rows, columns)
                            tail = chunk[-100:]
                if rows * columns > most_cells:
                    raise RefusedError(
                        tr(
                            "a sheet spans {rows} rows and {columns} columns, the limit is {limit} cells",
                            rows=whole(rows),
                            columns=whole(columns),
                            limit=whole(most_cells),
                        ),
                        where=where,
                        do=tr("Delete stray cells far from the table, or save the sheet as CSV"),
                    )
    except RuntimeError as exc:
        raise UnreadableError(tr("is password-protected"), where=where, do=tr("Save it without a password")) from exc
    except DAMAGE as exc:
        raise UnreadableError(
            tr("is a damaged workbook ({problem})", problem=why(exc)), where=where, do=tr("Save it again")
        ) from exc


def _extent(xml: bytes, rows: int, columns: int) -> tuple[int, int]:
    """The farthest row and column that cells in this piece of XML name."""
    found = set(_CELL.findall(xml))
    rows = max([rows, *(int(row) for row in _ROW.findall(xml)), *(int(row) for _, row in found)])
    return rows, max([columns, *(_column_number(letters) for letters in {letters for letters, _ in found})])


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _read(workbook: calamine.CalamineWorkbook, where: str, options: ReadOptions) -> RawTable:
    names = [sheet.name for sheet in workbook.sheets_metadata if sheet.typ == calamine.SheetTypeEnum.WorkSheet]
    wanted = names if options.sheet is None else [_chosen(names, options.sheet, where)]
    for name in wanted:
        found = _find_table(workbook.get_sheet_by_name(name), where)
        if found is not None:
            return _table(found, where, names)
    what = tr("no sheet has no header and rows")
    if len(wanted) == 1:
        what = tr("sheet {sheet} has no header and rows", sheet=repr(wanted[0]))
    raise NotATableError(what, where=where, do=tr("Check the workbook, or name a sheet: --sheet"))


def _chosen(names: list[str], asked: str, where: str) -> str:
    if asked in names:
        return asked
    if asked.isdecimal() and 1 <= int(asked) <= len(names):
        return names[int(asked) - 1]
    raise OptionError(
        tr("{workbook} has no sheet {sheet}", workbook=where, sheet=repr(asked)),
        where="--sheet",
        do=tr("It has: {sheets}", sheets=", ".join(names)),
    )


def _find_table(sheet: calamine.CalamineSheet, where: str) -> _Sheet | None:
    rows = (row for row in sheet.iter_rows() if any(cell != "" for cell in row))
    first = list(islice(rows, _HEADER_WINDOW))
    if len(first) < 2:
        return None
    check_width(len(first[0]), where)
    at = header_position([sum(cell != "" for cell in row) for row in first])
    if at + 1 == len(first):
        return None
    return _Sheet(sheet.name, first[:at], first[at], chain(first[at + 1 :], rows))


def _table(sheet: _Sheet, where: str, sheet_names: list[str]) -> RawTable:
    names, notes = unique_names([_text(cell) for cell in sheet.header])
    columns = TextColumns(names)
    kinds: list[set[type]] = [set() for _ in names]
    for row in sheet.rows:
        columns.append(dict(zip(names, map(_text, row), strict=True)))
        for kind, cell in zip(kinds, row, strict=True):
            kind.add(type(cell))
    times = [name for name, kind in zip(names, kinds, strict=True) if _is_time_column(kind)]
    data, _ = columns.table(times)
    unused = [
        name
        for name, cell in zip(names, sheet.header, strict=True)
        if cell == "" and data.column(name).null_count == data.num_rows
    ]
    said = (
        [tr("sheet {sheet} of {count}", sheet=repr(sheet.name), count=len(sheet_names))] if len(sheet_names) > 1 else []
    )
    if sheet.titles:
        said.append(tr("{count} title rows above the header are not data", count=len(sheet.titles)))
    said += [note for note in notes if not (unused and note.startswith(unnamed("")))]
    return RawTable(where, "xlsx", data.drop_columns(unused), data.num_rows, notes=tuple(said))


def _is_time_column(kinds: set[type]) -> bool:
    """Date-times throughout; a midnight comes as a bare date, a column of dates alone stays ISO text."""
    return datetime in kinds and all(kind in (datetime, date) or kind is str for kind in kinds)


def _text(cell: Cell) -> str:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, (int, float)):
        return number_text(cell)
    if isinstance(cell, timedelta):
        seconds = round(cell.total_seconds())
        return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    if isinstance(cell, datetime):
        return cell.isoformat(" ")
    return cell.isoformat()
