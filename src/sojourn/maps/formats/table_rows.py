"""Cells of a sheet or of a pasted block as rows of clean text, and the words under which columns are known."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from sojourn.languages import tr, whole
from sojourn.maps.formats.imported import MAX_TEXT
from sojourn.model.errors import RefusedError, UnreadableError

MAX_ROWS, MAX_COLUMNS, MAX_CELLS = 20_000, 2_100, 500_000
_DELIMITERS = ("\t", ";", ",", "|")

Rows = list[list[str]]

STAGE = frozenset({"stage", "stages", "phase", "phases", "phasen"})
TOUCHPOINT = frozenset(
    {"touchpoint", "touchpoints", "step", "steps", "interaction", "interactions", "moment", "schritt", "schritte"}
)
LANE = frozenset({"lane", "lanes", "section", "swimlane", "row", "bahn", "bahnen"})
TEXT = frozenset({"text", "card", "cards", "content", "sticky", "cell", "karte", "karten", "inhalt"})
MOMENT = frozenset({"moment of truth", "moments of truth", "mot", "moment der wahrheit"})


def word(text: str) -> str:
    """A heading as it is looked up: lower case, single blanks, no colon at its end."""
    return re.sub(r"[\s_]+", " ", text).strip().rstrip(":").strip().lower()


def rows_of_text(text: str, where: str) -> Rows:
    """The rows of CSV or of a block copied from a spreadsheet; the delimiter is the one that lines share.

    Raises:
        UnreadableError: a quoted cell that never ends. RefusedError: over a limit.
    """
    text = text.removeprefix("\ufeff")
    delimiter = _delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False)
    try:
        return clean_rows(reader, where)
    except csv.Error as exc:
        what = tr(
            "a cell is longer than {field_size_limit} letters, or a quote never ends ({exc})",
            field_size_limit=whole(csv.field_size_limit()),
            exc=exc,
        )
        raise UnreadableError(
            what, where=tr("{where}, line {line}", where=where, line=reader.line_num), do=tr("Check the quotes")
        ) from exc


def clean_rows(rows: Iterable[Sequence[str]], where: str) -> Rows:
    """Rows with cells stripped, empty rows and columns at the edges left out, all of one width.

    Raises:
        RefusedError: more rows, columns or letters than a map may have.
    """
    kept: Rows = []
    cells = 0
    for number, row in enumerate(rows, 1):
        if number > MAX_ROWS:
            raise RefusedError(
                tr("has more than {max_rows} rows", max_rows=whole(MAX_ROWS)),
                where=where,
                do=tr("Give one map, not its data"),
            )
        stripped = [_cell(cell, tr("{where}, row {row}", where=where, row=number)) for cell in row]
        while stripped and not stripped[-1]:
            stripped.pop()
        cells += len(stripped)
        if len(stripped) > MAX_COLUMNS or cells > MAX_CELLS:
            raise RefusedError(
                tr(
                    "has over {max_columns} columns or {max_cells} cells",
                    max_columns=whole(MAX_COLUMNS),
                    max_cells=whole(MAX_CELLS),
                ),
                where=tr("{where}, row {row}", where=where, row=number),
            )
        kept.append(stripped)
    while kept and not kept[-1]:
        kept.pop()
    while kept and not kept[0]:
        kept.pop(0)
    width = max((len(row) for row in kept), default=0)
    empty = next((at for at in range(width) if any(len(row) > at and row[at] for row in kept)), width)
    return [(row + [""] * (width - len(row)))[empty:] for row in kept]


def _cell(text: str, where: str) -> str:
    if len(text) > MAX_TEXT:
        raise RefusedError(
            tr("a cell has {n} letters, the limit is {max_text}", n=whole(len(text)), max_text=whole(MAX_TEXT)),
            where=where,
        )
    text = text.replace("\r\n", "\n").strip()
    # Our own export protects spreadsheets from cells that they would run.
    return text[1:] if re.match(r"'[=+\-@]", text) else text


def _delimiter(text: str) -> str:
    """A tab where there is one (a copied block), else what the first line has most of."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    counts = [first.count(delimiter) for delimiter in _DELIMITERS]
    if counts[0]:
        return "\t"
    return _DELIMITERS[counts.index(max(counts))] if any(counts) else "\t"
