"""PDF of a map that people drew, with typst: the picture as vectors, then all of it in words; tagged."""

from __future__ import annotations

import json
from dataclasses import asdict

from sojourn.languages import language, tr
from sojourn.maps.draw.sheet.sheet import Sheet
from sojourn.maps.draw.sheet.svg import draw_sheet_body
from sojourn.maps.draw.sheet.words import in_words
from sojourn.maps.draw.typeset import set_pdf

PAPERS = ((297.0, 210.0), (420.0, 297.0), (594.0, 420.0), (841.0, 594.0), (1189.0, 841.0))
"""A4 to A0, landscape, in mm."""
MARGIN, HEAD = 12.0, 46.0
LEAST_MM = 0.175
"""Of one px of the drawing: words on cards are then 6 points."""


def draw_sheet_pdf(sheet: Sheet) -> bytes:
    """A map on one page of the smallest paper (A4 to A0) on which it can be read, and in words on A4 behind it.

    The PDF follows PDF/UA-1 (tagged, with a title and a text alternative), and is the same for the same map.

    Raises:
        OutputError: the document cannot be set.
    """
    drawing = draw_sheet_body(sheet)
    wide, high = paper_for(drawing.width, drawing.height)
    inputs = {
        "words": json.dumps(asdict(in_words(sheet)) | {"lang": language(), "says": _headings()}, ensure_ascii=False),
        "map": drawing.svg,
        "ratio": f"{drawing.width / drawing.height:.4f}",
        "wide": f"{wide:.1f}",
        "high": f"{high:.1f}",
    }
    return set_pdf("sheet/sheet.typ", inputs, int(sheet.now.timestamp()), tr("Download it as SVG or PNG instead"))


def _headings() -> dict[str, str]:
    """What the document itself says."""
    return {
        "about": tr("About this map"),
        "no_touchpoints": tr("No touchpoints yet."),
        "moment": tr("Moment of truth."),
        "lane": tr("Lane"),
        "says": tr("Says"),
        "rests": tr("Rests on"),
    }


def paper_for(wide_px: float, high_px: float) -> tuple[float, float]:
    """Width and height in mm of the paper for a drawing: the smallest on which it can be read."""
    for paper in PAPERS:
        best = max((paper, paper[::-1]), key=lambda size: _scale(size, wide_px, high_px))
        if _scale(best, wide_px, high_px) >= LEAST_MM:
            break
    return best


def _scale(paper: tuple[float, float], wide_px: float, high_px: float) -> float:
    """Mm for a px of a drawing that fills a paper."""
    return min((paper[0] - 2 * MARGIN) / wide_px, (paper[1] - 2 * MARGIN - HEAD) / high_px)
