"""A drawing as one standalone SVG document: ground, font and hatch around what a pen drew."""

from __future__ import annotations

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
    tone = pen.colours
    hatch = (
        '<pattern id="hatch" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<rect width="1.4" height="4" fill="{tone["wait"]}"/></pattern>'
    )
    families = ", ".join(f"'{family}'" for family in fonts.FALLBACKS)
    size = f'width="{n(wide)}" height="{n(high)}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="{n(left)} 0 {n(wide)} {n(high)}" '
        f'font-family="{fonts.FAMILY}, {families}, sans-serif" role="img"><title>{escape(title)}</title>'
        f"<style>{fonts.css(shown)}text{{font-feature-settings:'tnum'}}</style>"
        f'<defs>{hatch}</defs><rect x="{n(left)}" {size} fill="{tone["paper"]}"/>{shown}</svg>\n'
    )
