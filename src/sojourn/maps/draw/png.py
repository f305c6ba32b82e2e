"""PNG from SVG, with resvg: the same picture at any scale, the machine's fonts only for what the bundled ones lack."""

from __future__ import annotations

import resvg_py

from sojourn.languages import tr
from sojourn.maps.draw import fonts
from sojourn.model.errors import OptionError, OutputError


def draw_png(svg: str, scale: float = 2.0) -> bytes:
    """Render an SVG made by `draw_svg`.

    Args:
        scale: pixels a px of the drawing; 2 is sharp on screens, 4 in print.
    Raises:
        OptionError: a scale that is not between 0.1 and 10. OutputError: the drawing cannot be rendered.
    """
    if not 0.1 <= scale <= 10:
        raise OptionError(
            tr("scale must be between 0.1 and 10, not {scale}", scale=f"{scale:g}"),
            where="scale",
            do=tr("Use 2 for screens, 4 for print"),
        )
    try:
        picture = resvg_py.svg_to_bytes(
            svg_string=svg,
            zoom=scale,
            skip_system_fonts=True,
            font_files=[str(path) for path in (*fonts.files(), *fonts.of_the_machine(svg))],
            font_family=fonts.FAMILY,
            sans_serif_family=fonts.FALLBACK,
        )
    except ValueError as exc:
        raise OutputError(
            tr("the map could not be drawn as a picture ({exc})", exc=exc), do=tr("Try a smaller scale")
        ) from exc
    return bytes(picture)
