"""Text as XML holds it."""

from __future__ import annotations

import re

_SIGNS = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
_SPECIAL = re.compile('[&<>"\t\n\r]')
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """A text for an attribute or an element; what XML 1.0 cannot hold becomes the replacement character."""
    return _SPECIAL.sub(lambda sign: _SIGNS[sign[0]], _FORBIDDEN.sub("\ufffd", text))
