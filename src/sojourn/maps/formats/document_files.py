"""A map in any of the forms in which it leaves: pictures, documents, slides, workbooks and our own file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from math import sqrt
from typing import TYPE_CHECKING, Literal, get_args

from sojourn.maps.document.records import MapDocument
from sojourn.maps.formats.document_json import write_document
from sojourn.maps.formats.document_table import write_table
from sojourn.maps.formats.imported import Attachment
from sojourn.maps.formats.mermaid import write_mermaid
from sojourn.model.measured import MapReport

if TYPE_CHECKING:
    from sojourn.maps.draw.sheet.sheet import Sheet

Form = Literal["json", "csv", "xlsx", "mmd", "svg", "png", "pdf", "pptx"]
FORMS: tuple[Form, ...] = get_args(Form)

MEDIA_TYPES: dict[Form, str] = {
    "json": "application/json; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "mmd": "text/plain; charset=utf-8",
    "svg": "image/svg+xml",
    "png": "image/png",
    "pdf": "application/pdf",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
MOST_PIXELS = 40_000_000
"""Of a PNG: a map of a hundred touchpoints would else take gigabytes."""


@dataclass(frozen=True)
class Leaving:
    """A map that leaves.

    Attributes:
        document: the map. now: when. report: the measured result that it follows. theme: of pictures.
        titles: of linked maps by id. files: pictures and other files that cards name.
    """

    document: MapDocument
    now: datetime
    report: MapReport | None = None
    theme: str = "light"
    titles: Mapping[str, str] = field(default_factory=dict)
    files: tuple[Attachment, ...] = ()


def written(leaving: Leaving, form: Form) -> bytes:
    """The bytes of a file of a form.

    Raises:
        OptionError: a theme that is none. OutputError: it cannot be drawn.
    """
    return _WRITERS[form](leaving)


def board_page(leaving: Leaving) -> bytes:
    """The one-page summary for a board, as PDF.

    Raises:
        OutputError: it cannot be set.
    """
    from sojourn.maps.draw.sheet.summary import draw_summary

    return draw_summary(_sheet(leaving))


def _sheet(leaving: Leaving) -> Sheet:
    from sojourn.maps.draw.sheet.sheet import sheet_of

    pictures = {file.id: file.data for file in leaving.files}
    return sheet_of(leaving.document, leaving.now, leaving.report, leaving.titles, pictures)


def _svg(leaving: Leaving) -> bytes:
    from sojourn.maps.draw.sheet.svg import draw_sheet

    return draw_sheet(_sheet(leaving), leaving.theme).svg.encode()


def _png(leaving: Leaving) -> bytes:
    from sojourn.maps.draw.png import draw_png
    from sojourn.maps.draw.sheet.svg import draw_sheet

    drawing = draw_sheet(_sheet(leaving), leaving.theme, final=True)
    return draw_png(drawing.svg, max(0.1, min(2.0, sqrt(MOST_PIXELS / (drawing.width * drawing.height)))))


def _pdf(leaving: Leaving) -> bytes:
    from sojourn.maps.draw.sheet.pdf import draw_sheet_pdf

    return draw_sheet_pdf(_sheet(leaving))


def _pptx(leaving: Leaving) -> bytes:
    from sojourn.maps.draw.sheet.pptx import draw_slides

    return draw_slides(_sheet(leaving))


def _xlsx(leaving: Leaving) -> bytes:
    from sojourn.maps.formats.document_xlsx import write_workbook

    return write_workbook(_sheet(leaving))


def _text(write: Callable[[MapDocument], str]) -> Callable[[Leaving], bytes]:
    return lambda leaving: write(leaving.document).encode("utf-8", "replace")


def _json(leaving: Leaving) -> bytes:
    return write_document(leaving.document, leaving.files).encode("utf-8", "replace")


_WRITERS: dict[Form, Callable[[Leaving], bytes]] = {
    "json": _json,
    "csv": _text(write_table),
    "mmd": _text(write_mermaid),
    "xlsx": _xlsx,
    "svg": _svg,
    "png": _png,
    "pdf": _pdf,
    "pptx": _pptx,
}
