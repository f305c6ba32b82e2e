"""Templates set as PDF by typst, which enters here and nowhere else: tagged, with the bundled fonts only."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files

import typst

from sojourn.languages import tr
from sojourn.maps.draw import fonts
from sojourn.model.errors import OutputError


def set_pdf(template: str, inputs: Mapping[str, str], timestamp: int, do: str) -> bytes:
    """A template of `sojourn/maps/draw` as PDF/UA-1 (tagged, with a title and text alternatives).

    Args:
        template: its path there. inputs: what it reads. timestamp: seconds since 1970 that the document is dated with.
        do: what somebody can do where it fails.

    Raises:
        OutputError: it cannot be set.
    """
    try:
        return typst.compile(
            files("sojourn.maps.draw").joinpath(template).read_bytes(),
            font_paths=typst.Fonts(
                include_system_fonts=False,
                include_embedded_fonts=False,
                font_paths=[str(folder) for folder in fonts.folders()],
            ),
            sys_inputs={name: fonts.printable(value) for name, value in inputs.items()},
            format="pdf",
            pdf_standards="ua-1",
            timestamp=timestamp,
        )
    except typst.TypstError as exc:
        raise OutputError(tr("it could not be set as PDF ({exc})", exc=exc), do=do) from exc
