"""A slide to draw on: native shapes of PowerPoint, placed in px of a layout and coloured by token."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pptx.dml.color import RGBColor
from pptx.dml.fill import FillFormat
from pptx.enum.dml import MSO_LINE, MSO_PATTERN
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.shapes.autoshape import Shape
from pptx.shapes.base import BaseShape
from pptx.slide import Slide
from pptx.text.text import TextFrame, _Paragraph
from pptx.util import Emu, Pt

from sojourn.maps.draw.signs import is_rtl
from sojourn.maps.draw.tokens import colours

FONT = "Arial"
"""Every machine that shows slides has it, or one of the same widths; what we measure with is wider."""
_PX = 9525  # EMU
_STEPS = 8


@dataclass(frozen=True)
class Words:
    """Words of one look. `size` in px of the layout, `fill` by token or as `#RRGGBB`."""

    text: str
    size: float
    fill: str = "ink"
    bold: bool = False


@dataclass(frozen=True)
class Paragraph:
    """One paragraph. `above`: space above it in px. `lines`: a line's height in px. `broken`: each words is a line."""

    words: tuple[Words, ...]
    lines: float
    item: bool = False
    above: float = 0.0
    centred: bool = False
    broken: bool = False


class Canvas:
    """Draws on a slide.

    Args:
        slide: of python-pptx. scale: from px of a layout to px of the slide. left, top: where the layout begins, in px.
    """

    def __init__(self, slide: Slide, scale: float = 1.0, left: float = 0.0, top: float = 0.0) -> None:
        self.slide, self.scale, self.left, self.top = slide, scale, left, top
        slide.shapes.turbo_add_enabled = True  # without, each shape looks for the highest id of all others
        self.colours = colours("light")

    def box(self, x: float, y: float, w: float, h: float, fill: str, stroke: str = "", radius: float = 0.0) -> Shape:
        """A rectangle, rounded where a radius is given; `fill` may be `none` or `hatch`."""
        kind = MSO_SHAPE.ROUNDED_RECTANGLE if radius else MSO_SHAPE.RECTANGLE
        shape = self.slide.shapes.add_shape(kind, *self._place(x, y, w, h))
        if radius:
            shape.adjustments[0] = min(0.5, radius / min(w, h))
        self._look(shape, fill, stroke)
        return shape

    def text(self, x: float, y: float, w: float, h: float, paragraphs: Sequence[Paragraph], name: str = "") -> Shape:
        """A text box without margins."""
        shape = self.slide.shapes.add_textbox(*self._place(x, y, w, h))
        shape.name = name or shape.name
        self.fill_text(shape.text_frame, paragraphs, 0, 0)
        return shape

    def fill_text(self, frame: TextFrame, paragraphs: Sequence[Paragraph], side: float, top: float) -> None:
        """Put paragraphs into a shape, with margins in px."""
        frame.word_wrap, frame.auto_size, frame.vertical_anchor = True, MSO_AUTO_SIZE.NONE, MSO_ANCHOR.TOP
        frame.margin_left = frame.margin_right = self._emu(side)
        frame.margin_top, frame.margin_bottom = self._emu(top), Emu(0)
        for at, paragraph in enumerate(paragraphs):
            target = frame.paragraphs[0] if not at else frame.add_paragraph()
            self._paragraph(target, paragraph)

    def line(
        self, x0: float, y0: float, x1: float, y1: float, stroke: str, wide: float = 1.0, *, dashed: bool = False
    ) -> None:
        """A straight line."""
        ends = (self.x(x0), self.y(y0), self.x(x1), self.y(y1))
        made = self.slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *ends)
        _flat(made)
        made.line.color.rgb = self._rgb(stroke)
        made.line.width = Pt(max(0.5, wide * 0.75 * self.scale))
        if dashed:
            made.line.dash_style = MSO_LINE.DASH

    def path(
        self, d: str, x: float, y: float, fill: str = "none", stroke: str = "", *, name: str, dashed: bool = False
    ) -> None:
        """A path of our geometry (M, C, L, Z) as a freeform, with its curves as short lines."""
        points = [(self.x(x + px), self.y(y + py)) for px, py in points_of(d)]
        if len(points) < 2:
            return
        builder = self.slide.shapes.build_freeform(*points[0], scale=1.0)
        builder.add_line_segments(points[1:], close=d.endswith("Z"))
        shape = builder.convert_to_shape()
        shape.name = name
        self._look(shape, fill, stroke, 2.0)
        if dashed:
            shape.line.dash_style = MSO_LINE.DASH

    def oval(self, x: float, y: float, radius: float, fill: str, stroke: str, wide: float = 1.8) -> Shape:
        """A circle around a centre."""
        place = self._place(x - radius, y - radius, 2 * radius, 2 * radius)
        shape = self.slide.shapes.add_shape(MSO_SHAPE.OVAL, *place)
        self._look(shape, fill, stroke, wide)
        return shape

    def face(self, x: float, y: float, radius: float, level: int, stroke: str, name: str) -> None:
        """A face whose mouth says a level, -2..+2."""
        place = self._place(x - radius, y - radius, 2 * radius, 2 * radius)
        shape = self.slide.shapes.add_shape(MSO_SHAPE.SMILEY_FACE, *place)
        shape.adjustments[0] = 0.04653 * level / 2
        shape.name = name
        self._look(shape, "surface", stroke, 1.6)

    def _look(self, shape: Shape, fill: str, stroke: str, wide: float = 1.0) -> None:
        _flat(shape)
        self._fill(shape.fill, fill)
        if stroke:
            shape.line.color.rgb = self._rgb(stroke)
            shape.line.width = Pt(max(0.5, wide * 0.75 * self.scale))
        else:
            shape.line.fill.background()

    def _fill(self, filling: FillFormat, fill: str) -> None:
        if fill == "none":
            filling.background()
        elif fill == "hatch":
            filling.patterned()
            filling.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
            filling.fore_color.rgb, filling.back_color.rgb = self._rgb("wait"), self._rgb("surface")
        else:
            filling.solid()
            filling.fore_color.rgb = self._rgb(fill)

    def _paragraph(self, target: _Paragraph, paragraph: Paragraph) -> None:
        rtl = is_rtl("".join(words.text for words in paragraph.words))
        target.alignment = PP_ALIGN.CENTER if paragraph.centred else PP_ALIGN.RIGHT if rtl else PP_ALIGN.LEFT
        target.line_spacing = Pt(paragraph.lines * 0.75 * self.scale)
        target.space_before = Pt(paragraph.above * 0.75 * self.scale)
        target.space_after = Pt(0)
        properties = target._p.get_or_add_pPr()
        if rtl:
            properties.set("rtl", "1")
        if paragraph.item:
            indent = self._emu(10)
            properties.set("marL" if not rtl else "marR", str(indent))
            properties.set("indent", str(-indent))
            bullet = properties.makeelement(f"{_A}buChar", {"char": "•"})
            properties.append(bullet)
        for at, words in enumerate(paragraph.words):
            if at and paragraph.broken:
                target.add_line_break()
            run = target.add_run()
            run.text = words.text
            run.font.size = Pt(round(words.size * 0.75 * self.scale, 1))
            run.font.bold, run.font.name = words.bold, FONT
            run.font.color.rgb = self._rgb(words.fill)
            scripts = run.font._element
            scripts.append(scripts.makeelement(f"{_A}cs", {"typeface": FONT}))

    def _rgb(self, colour: str) -> RGBColor:
        found: RGBColor = RGBColor.from_string(self.colours.get(colour, colour).lstrip("#").upper())
        return found

    def _place(self, x: float, y: float, w: float, h: float) -> tuple[Emu, Emu, Emu, Emu]:
        return self.x(x), self.y(y), self._emu(max(1.0, w)), self._emu(max(1.0, h))

    def x(self, x: float) -> Emu:
        """Where a place of the layout stands on the slide."""
        return Emu(round((self.left + x * self.scale) * _PX))

    def y(self, y: float) -> Emu:
        """The same from the top."""
        return Emu(round((self.top + y * self.scale) * _PX))

    def _emu(self, px: float) -> Emu:
        return Emu(round(px * self.scale * _PX))


def _flat(shape: BaseShape) -> None:
    """No effects of the theme: LibreOffice gives them to lines and shapes even where a shape says that it has none."""
    for effect in shape._element.xpath("./p:style/a:effectRef"):
        effect.set("idx", "0")


_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def points_of(d: str) -> list[tuple[float, float]]:
    """Points along a path of our geometry."""
    points: list[tuple[float, float]] = []
    for command, numbers in re.findall(r"([MCL])([^MCLZ]*)", d):
        values = [float(number) for number in _NUMBER.findall(numbers)]
        if command != "C":
            points.append((values[0], values[1]))
            continue
        x0, y0 = points[-1]
        for step in range(1, _STEPS + 1):
            t = step / _STEPS
            a, b, c, e = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
            x1, y1, x2, y2, x3, y3 = values
            points.append((a * x0 + b * x1 + c * x2 + e * x3, a * y0 + b * y1 + c * y2 + e * y3))
    return points


def described(shape: BaseShape, name: str, words: str) -> None:
    """Give a shape a name and a text alternative."""
    shape.name = name[:120]
    properties = shape._element.xpath(".//p:cNvPr")[0]
    properties.set("descr", words[:500])
