"""A pen that writes SVG elements with the colours of one theme."""

from __future__ import annotations

from html import escape

from sojourn.maps.draw.icons import ICONS
from sojourn.maps.draw.tokens import Theme, colours


class Pen:
    """Collects SVG elements; colours are named by token."""

    def __init__(self, theme: Theme) -> None:
        self.colours = colours(theme)
        self.parts: list[str] = []

    def rect(self, x: float, y: float, w: float, h: float, fill: str, radius: float = 0, stroke: str = "") -> None:
        """A rectangle, optionally rounded and with a hairline."""
        line = f' stroke="{self.colours[stroke]}"' if stroke else ""
        round_ = f' rx="{n(radius)}"' if radius else ""
        paint = fill if fill.startswith("url") or fill == "none" else self.colours[fill]
        self.parts.append(f'<rect x="{n(x)}" y="{n(y)}" width="{n(w)}" height="{n(h)}"{round_} fill="{paint}"{line}/>')

    def line(self, x0: float, y0: float, x1: float, y1: float, stroke: str, extra: str = "") -> None:
        """A line; `extra` holds further attributes."""
        at = f'x1="{n(x0)}" y1="{n(y0)}" x2="{n(x1)}" y2="{n(y1)}"'
        self.parts.append(f'<line {at} stroke="{self.colours[stroke]}"{" " + extra if extra else ""}/>')

    def path(self, d: str, x: float, y: float, fill: str = "none", stroke: str = "", extra: str = "") -> None:
        """A path moved to x, y."""
        paint = "none" if fill == "none" else self.colours[fill]
        line = f' stroke="{self.colours[stroke]}"' if stroke else ""
        move = f'transform="translate({n(x)} {n(y)})"'
        self.parts.append(f'<path {move} d="{d}" fill="{paint}"{line}{" " + extra if extra else ""}/>')

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: float = 12,
        fill: str = "ink",
        *,
        weight: int = 400,
        anchor: str = "",
    ) -> None:
        """One line of text; y is its baseline."""
        self.runs(x, y, [(words, weight, fill)], size, anchor)

    def runs(self, x: float, y: float, runs: list[tuple[str, int, str]], size: float = 12, anchor: str = "") -> None:
        """One line made of (words, weight, colour) runs."""
        where = f' text-anchor="{anchor}"' if anchor else ""
        if len(runs) == 1:
            words, weight, fill = runs[0]
            style = self._style(weight, fill)
            self.parts.append(f'<text x="{n(x)}" y="{n(y)}" font-size="{n(size)}"{where}{style}>{escape(words)}</text>')
            return
        spans = "".join(f"<tspan{self._style(weight, fill)}>{escape(words)}</tspan>" for words, weight, fill in runs)
        self.parts.append(
            f'<text x="{n(x)}" y="{n(y)}" font-size="{n(size)}"{where} xml:space="preserve">{spans}</text>'
        )

    def icon(self, name: str, x: float, y: float, stroke: str = "mut") -> None:
        """One of our icons, 16 px."""
        self.path(
            ICONS[name], x, y, stroke=stroke, extra='stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round"'
        )

    def glyph(self, content: str, x: float, y: float, colour: str) -> None:
        """A face or gauge, 22 px."""
        paint = f'fill="{self.colours["surface"]}" stroke="{self.colours[colour]}" stroke-width="1.8"'
        ends = 'stroke-linecap="round" stroke-linejoin="round"'
        self.parts.append(f'<g transform="translate({n(x)} {n(y)})" {paint} {ends}>{content}</g>')

    def _style(self, weight: int, fill: str) -> str:
        bold = f' font-weight="{weight}"' if weight != 400 else ""
        return f'{bold} fill="{self.colours[fill]}"'


def n(value: float) -> str:
    """A coordinate without needless digits."""
    return f"{value:.1f}".removesuffix(".0")
