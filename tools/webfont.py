"""Writes Inter for the editor as two WOFF2 files: what Western text needs, and the rest, fetched where it is used."""

from __future__ import annotations

import sys
from pathlib import Path

from sojourn.maps.draw import fonts


def is_western(point: int) -> bool:
    """Latin-1 and the punctuation, arrows and mathematics that the editor itself says things with."""
    return (
        point < 0x100
        or 0x2010 <= point < 0x2060
        or 0x2190 <= point < 0x21A0
        or point in (0x2212, 0x2248, 0x2264, 0x2265)
    )


def main(folder: str) -> None:
    """Write `inter.woff2` and `inter-more.woff2` into `folder`."""
    points = sorted(fonts.open_inter().getBestCmap())
    out = Path(folder)
    out.mkdir(parents=True, exist_ok=True)
    (out / "inter.woff2").write_bytes(fonts.woff2("".join(chr(p) for p in points if is_western(p))))
    (out / "inter-more.woff2").write_bytes(fonts.woff2("".join(chr(p) for p in points if not is_western(p))))


if __name__ == "__main__":
    main(sys.argv[1])
