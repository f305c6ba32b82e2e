"""A pen that writes SVG elements with the colours of one theme."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from sojourn.maps.draw.fonts import EMOJI_FAMILY, FALLBACKS, families
from sojourn.maps.draw.icons import ICONS
from sojourn.maps.draw.text import width
from sojourn.maps.draw.tokens import Theme, colours


class _Run(NamedTuple):
    """Words of one look. `family`: one of the machine's, which the engine would not find by itself."""

    words: str
    weight: int
    fill: str
    family: str = ""


@dataclass(frozen=True)
class _Group:
    """Neighbouring runs of one family, "" for Inter (and what engines find fonts for)."""

    family: str
    runs: tuple[_Run, ...]


class Pen:
    """Collects SVG elements; colours are named by token."""

    def __init__(self, theme: Theme) -> None:
        self.colours = dict(colours(theme))
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

    def runs(
        self,
        x: float,
        y: float,
        runs: list[tuple[str, int, str]],
        size: float = 12,
        anchor: str = "",
        *,
        rtl: bool = False,
    ) -> None:
        """One line made of (words, weight, colour) runs; `rtl`: it is read from right to left, and ends at x."""
        groups = _by_engine(runs, rtl=rtl)
        if len(groups) == 1:
            return self._one(x, y, groups[0], size, "end" if rtl else anchor, rtl=rtl)
        wide = [sum(width(words, size, weight) for words, weight, *_ in group.runs) for group in groups]
        at = x - (0 if rtl else {"middle": sum(wide) / 2, "end": sum(wide)}.get(anchor, 0.0))
        for group, needed in zip(groups, wide, strict=True):
            self._one(at, y, group, size, "end" if rtl else "", rtl=rtl)
            at += -needed if rtl else needed
        return None

    def _one(self, x: float, y: float, group: _Group, size: float, anchor: str, *, rtl: bool) -> None:
        """Runs that one engine call can set."""
        runs = list(group.runs)
        if rtl and not group.family:  # an embedding, so that the line's direction is that of its script
            runs[0] = runs[0]._replace(words="\u202b" + runs[0].words)
            runs[-1] = runs[-1]._replace(words=runs[-1].words + "\u202c")
        where = f' text-anchor="{anchor}"' if anchor else ""
        where += f' font-family="{group.family}"' if group.family else ""
        head = f'<text x="{n(x)}" y="{n(y)}" font-size="{n(size)}"{where}'
        if len(runs) == 1 and runs[0].words == runs[0].words.strip():
            self.parts.append(f"{head}{self._style(runs[0])}>{escape(runs[0].words)}</text>")
            return
        spans = "".join(f"<tspan{self._style(run)}>{escape(run.words)}</tspan>" for run in runs)
        self.parts.append(f'{head} xml:space="preserve">{spans}</text>')

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

    def _style(self, run: _Run) -> str:
        own = f' font-family="{run.family}"' if run.family else ""
        bold = f' font-weight="{run.weight}"' if run.weight != 400 else ""
        return f'{own}{bold} fill="{self.colours[run.fill]}"'


def n(value: float) -> str:
    """A coordinate without needless digits."""
    return f"{value:.1f}".removesuffix(".0")


def _by_engine(runs: list[tuple[str, int, str]], *, rtl: bool) -> list[_Group]:
    """Emoji apart from text: resvg tears apart (or stops at) a line in which they and letters stand together.

    In a line from left to right a script that Inter lacks stands apart too: Hebrew turns nothing around beside it. In
    one from right to left the engine puts the words in order, and each names the font of the machine that it needs.
    """
    groups: list[_Group] = []
    for words, weight, fill in runs:
        for found, part in families(words):
            family = "" if rtl and found != EMOJI_FAMILY else found
            own = found if rtl and found not in ("", *FALLBACKS) else ""
            part = part.replace("\ufe0f", "") if found == EMOJI_FAMILY else part  # said by the family already
            run = _Run(part, weight, fill, own)
            last = groups[-1] if groups and groups[-1].family == family else None
            if last is None:
                groups.append(_Group(family, (run,)))
            elif (before := last.runs[-1])[1:] == run[1:]:
                groups[-1] = _Group(family, (*last.runs[:-1], before._replace(words=before.words + part)))
            else:
                groups[-1] = _Group(family, (*last.runs, run))
    return groups or [_Group("", (_Run("", 400, "ink"),))]
