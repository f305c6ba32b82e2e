"""A drawing as one standalone SVG document: ground, font and hatch around what a pen drew."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from html import escape

from sojourn.maps.draw import fonts
from sojourn.maps.draw.pen import Pen, n


@dataclass(frozen=True)
class Drawing:
    """SVG text with its size in px."""

    svg: str
    width: float
    height: float


def document(pen: Pen, box: tuple[float, float, float], title: str) -> str:
    """What the pen drew, with its font and its ground; `box` is left edge, width and height in px."""
    left, wide, high = box
    shown = "".join(pen.parts)
    font = base64.b64encode(fonts.woff2(shown)).decode("ascii")
    tone = pen.colours
    hatch = (
        '<pattern id="hatch" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<rect width="1.4" height="4" fill="{tone["wait"]}"/></pattern>'
    )
    face = f"src:url(data:font/woff2;base64,{font}) format('woff2');font-weight:100 900"
    size = f'width="{n(wide)}" height="{n(high)}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="{n(left)} 0 {n(wide)} {n(high)}" '
        f'font-family="{fonts.FAMILY}, \'{fonts.FALLBACK}\', sans-serif" role="img"><title>{escape(title)}</title>'
        f"<style>@font-face{{font-family:Inter;{face}}}text{{font-feature-settings:'tnum'}}</style>"
        f'<defs>{hatch}</defs><rect x="{n(left)}" {size} fill="{tone["paper"]}"/>{shown}</svg>\n'
    )
