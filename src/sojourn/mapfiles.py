"""Files of maps: read by their content (our JSON, Mermaid, CSV, workbooks), and written in every form they leave in."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

from sojourn.api import JourneyMap
from sojourn.languages import tr
from sojourn.log.readers.text import find_encoding, is_binary
from sojourn.log.readers.xlsx import read_cells
from sojourn.maps.document.records import MapDocument
from sojourn.maps.formats.document_files import FORMS, Leaving, board_page, written
from sojourn.maps.formats.document_json import looks_like_document, read_document
from sojourn.maps.formats.document_table import read_table, read_table_text, write_table
from sojourn.maps.formats.imported import Imported
from sojourn.maps.formats.mermaid import looks_like_mermaid, read_mermaid
from sojourn.maps.write import write_file
from sojourn.model.errors import OptionError, UnreadableError
from sojourn.model.measured import MapReport

LIMIT = 64 << 20
"""Bytes of a map's file: JSON brings its pictures along."""
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def read_map(path: str | Path) -> MapDocument:
    """The map in a file: our JSON, a Mermaid journey, CSV or XLSX; what could not be taken over is left out.

    Raises:
        InputError: there is no such file, or no map can be made of it.
    """
    return read_map_file(bytes_of(Path(path)), Path(path).name).document


def write_map(
    document: MapDocument, path: str | Path, measured: JourneyMap | None = None, *, theme: str = "light"
) -> None:
    """Write a map in the form that the name's ending says: json, csv, xlsx, mmd, svg, png, pdf or pptx.

    Args:
        measured: the journeys that the map follows, for its curve and figures. theme: `light` or `dark`, of pictures.

    Raises:
        OptionError: another ending, or no such theme. OutputError: it cannot be drawn or written.
    """
    report = None if measured is None else measured.bare_report()
    save_map(Leaving(document, datetime.now(UTC), report, theme), Path(path))


def save_map(leaving: Leaving, path: Path) -> None:
    """Write what leaves to a file, in the form that its ending says.

    Raises:
        OptionError, OutputError: as `write_map`.
    """
    ending = path.suffix.lower().lstrip(".")
    form = next((form for form in FORMS if form == ending), None)
    if form is None:
        what = (
            tr("'{suffix}' is no form of a map", suffix=path.suffix)
            if ending
            else tr("the name has no ending that says the form")
        )
        raise OptionError(what, where=path.name, do=tr("Use one of {forms}", forms=", ".join(FORMS)))
    write_file(path, written(leaving, form))


def save_board_page(leaving: Leaving, path: Path) -> None:
    """Write the one-page summary for a board, a PDF.

    Raises:
        OptionError: the name has another ending. OutputError: it cannot be set or written.
    """
    if path.suffix.lower() != ".pdf":
        raise OptionError(
            tr("the page for a board is a PDF"), where=path.name, do=tr("Give it a name that ends in .pdf")
        )
    write_file(path, board_page(leaving))


def boxes_in(document: MapDocument) -> str:
    """What a picture or a PDF of a map says of letters that stand as boxes in it; "" where there are none."""
    from sojourn.maps.draw.fonts import boxes_said

    return boxes_said(f"{document.meta.title} {write_table(document)}")


def boxes_drawn(report: MapReport, *, tables: bool) -> str:
    """The same of a picture of what was measured, and of the tables of its PDF."""
    from sojourn.maps.draw.board import board
    from sojourn.maps.draw.fonts import boxes_said
    from sojourn.maps.draw.svg import draw_svg

    said = unescape(draw_svg(report.whole, report))
    return boxes_said(said + json.dumps(asdict(board(report)), ensure_ascii=False) if tables else said)


def bytes_of(path: Path) -> bytes:
    """What is in the file of a map.

    Raises:
        UnreadableError: there is no such file.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableError(tr("cannot be read"), where=str(path), do=tr("Give the file of a map")) from error


def read_map_file(data: bytes, name: str) -> Imported:
    """The map in a file, whatever its name says.

    Raises:
        InputError: no map can be made of it, or it is over a limit.
    """
    if not data.strip():
        raise UnreadableError(tr("is empty"), where=name, do=tr("Choose another file"))
    if data.startswith(_WORKBOOKS):
        sheet, rows = read_cells(data, name)
        return read_table(rows, name, title_of(name) if sheet.lower().startswith("sheet") else sheet)
    if is_binary(data[:4096]):
        raise UnreadableError(tr("is no map"), where=name, do=tr("Give our JSON, a Mermaid journey, CSV or XLSX"))
    text = _text(data, name)
    if looks_like_document(text):
        return read_document(text, name)
    if looks_like_mermaid(text):
        return read_mermaid(text, name)
    return read_table_text(text, name)


def title_of(name: str) -> str:
    """A file's name without its ending."""
    stem, dot, ending = name.rpartition(".")
    return stem if dot and stem and len(ending) <= 5 else name


def _text(data: bytes, name: str) -> str:
    """The text of a file: UTF-8 or what its first bytes say, else Windows-1252 as old spreadsheets write."""
    encoding = find_encoding(data[:65536], None)
    try:
        return data[encoding.skip :].decode(encoding.codec)
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as exc:
        raise UnreadableError(tr("is in no encoding that is known"), where=name, do=tr("Save it as UTF-8")) from exc
