"""PDF of a report, with typst: the map as vectors with selectable text, then its numbers; tagged, fonts embedded."""

from __future__ import annotations

import json
from dataclasses import asdict

from sojourn.languages import language, tr
from sojourn.maps.draw.board import board
from sojourn.maps.draw.strip import draw_strip
from sojourn.maps.draw.svg import draw_body
from sojourn.maps.draw.typeset import set_pdf
from sojourn.model.measured import MapReport

A4_COLUMNS = 8  # more touchpoints than this are printed on A3


def draw_pdf(report: MapReport) -> bytes:
    """The whole log's map and its numbers as a landscape PDF (A4 up to eight touchpoints, A3 above).

    The PDF follows PDF/UA-1 (tagged, with a title and a text alternative), and is the same for the same report.

    Raises:
        OutputError: the document cannot be set.
    """
    drawing = draw_body(report.whole, report)
    strip = draw_strip(report.whole)
    inputs = {
        "strip": strip.svg if strip else "",
        "board": json.dumps(asdict(board(report)) | {"lang": language(), "says": _headings()}, ensure_ascii=False),
        "map": drawing.svg,
        "ratio": f"{drawing.width / drawing.height:.4f}",
        "paper": "a4" if len(report.whole.touchpoints) <= A4_COLUMNS else "a3",
    }
    last = report.whole.last
    timestamp = int(last.timestamp()) if last else 0
    return set_pdf("board.typ", inputs, timestamp, tr("Use --html or --svg instead"))


def _headings() -> dict[str, str]:
    """What the document itself says."""
    return {
        "kpis": tr("Key figures"),
        "journeys": tr("Representative journeys"),
        "strip": tr("Representative journeys side by side; the table that follows says the same."),
        "plan": tr("Planned and taken"),
        "touchpoints": tr("Touchpoints"),
        "meaning": tr("What the numbers mean"),
        "quality": tr("Data quality"),
        "nothing": tr("Nothing was found that would change how these numbers read."),
        "rows": tr("Rows"),
        "count": tr("Count"),
    }
