"""Whole maps as tables (docs/map-document.md): a tidy one with a row a card, or the map as it hangs on the wall."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sojourn.languages import tr
from sojourn.maps.document.lanes import DEFAULT
from sojourn.maps.document.reading import Placed, Reading, read
from sojourn.maps.document.records import MapDocument, Touchpoint
from sojourn.maps.formats.csv import Cell, table_csv
from sojourn.maps.formats.imported import Imported
from sojourn.maps.formats.table_matrix import read_matrix
from sojourn.maps.formats.table_rows import LANE, TEXT, TOUCHPOINT, Rows, clean_rows, rows_of_text, word
from sojourn.maps.formats.table_tidy import COLUMNS, read_tidy
from sojourn.model.errors import UnreadableError


def read_table(rows: Iterable[Sequence[str]], where: str, title: str = "") -> Imported:
    """The map of a table's cells (a sheet, read by whoever knows workbooks).

    Args:
        rows: text by row and column. where: the file's or sheet's name. title: of the map; the name if not given.

    Raises:
        UnreadableError: no touchpoint is found. RefusedError: more than a map may have.
    """
    return _read(clean_rows(rows, where), where, title or re.sub(r"\.\w{1,5}$", "", where))


def read_table_text(text: str, where: str, title: str = "") -> Imported:
    """The map of CSV, or of a block copied from a spreadsheet.

    Raises:
        UnreadableError, RefusedError: as `read_table`.
    """
    return _read(rows_of_text(text, where), where, title or re.sub(r"\.\w{1,5}$", "", where))


def write_table(document: MapDocument) -> str:
    """A map as tidy CSV."""
    return table_csv(COLUMNS, tidy_rows(document))


def tidy_rows(document: MapDocument) -> list[list[Cell]]:
    """A row for each card, each believed feeling, and each touchpoint without either: the cells of `COLUMNS`."""
    shown = read(document)
    lanes = {lane.id: lane for lane in shown.lanes}
    feeling = next((lane.name for lane in shown.lanes if lane.type == "emotion"), "Emotion")
    rows: list[list[Cell]] = []
    for phase in shown.phases:
        for touchpoint in phase.touchpoints:
            begin: list[Cell] = [phase.stage.name, touchpoint.name, "yes" if touchpoint.moment else None]
            held = [
                [*begin, lanes[lane].name, *_card(placed, shown)]
                for lane in lanes
                for placed in shown.cell(lanes[lane], touchpoint)
            ]
            held += [
                [*begin, feeling, f"{persona.curve[touchpoint.id]:g}", None, persona.name]
                for persona in shown.personas
                if touchpoint.id in persona.curve
            ]
            rows += held or [begin]
    return [row + [None] * (len(COLUMNS) - len(row)) for row in rows]


def _card(placed: Placed, shown: Reading) -> list[Cell]:
    card = placed.card
    names = {persona.id: persona.name for persona in shown.personas}
    end: Touchpoint | None = shown.columns[placed.last] if placed.last > placed.first else None
    evidence = card.evidence
    return [
        card.text,
        end.name if end else None,
        names.get(card.persona),
        ", ".join(card.channels),
        card.kind,
        card.tone,
        evidence.kind,
        evidence.source,
        evidence.date,
        evidence.n,
    ]


def _read(rows: Rows, where: str, title: str) -> Imported:
    if not rows:
        raise UnreadableError(tr("the table is empty"), where=where, do=tr("Copy the block with its headings"))
    head = {word(cell) for cell in rows[0]}
    if head & TOUCHPOINT and head & LANE and head & TEXT:
        return read_tidy(rows, where, title)
    return read_matrix(rows, where, title, DEFAULT)
