"""The address of an authenticator's secret as a QR code, which a phone reads from the screen."""

from __future__ import annotations

import segno

_QUIET = 4
"""Modules of white around it, without which many readers find nothing (ISO/IEC 18004)."""


def drawn(address: str) -> str:
    """A QR code as an SVG in a `data:` address: black on white, also on a dark page."""
    code = segno.make_qr(address, error="m")
    return code.svg_data_uri(border=_QUIET, dark="#000", light="#fff", omitsize=True)
