"""The fonts of the page and the drawings: Inter, with Noto Sans for what Inter lacks; system fonts are never used."""

from __future__ import annotations

import hashlib
import io
import os
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import fontpkg_inter
import fontpkg_noto_sans

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

FAMILY = "Inter"
FALLBACK = "Noto Sans"
INTER = Path(fontpkg_inter.ROOT) / "files" / "Inter[opsz,wght].ttf"
NOTO = Path(fontpkg_noto_sans.ROOT) / "files" / "NotoSans[wdth,wght].ttf"
ALWAYS = "".join(map(chr, range(32, 127))) + "ÄÖÜäöüßéèêàçñåæøÉ°±²½×·–—‘’“”„…€→←↑↓−≤≥\N{NO-BREAK SPACE}"


def files() -> tuple[Path, ...]:
    """Font files for engines that read files (both are variable fonts; weights are picked by the engine)."""
    return (INTER, NOTO)


def folders() -> tuple[Path, ...]:
    """Folders of the font files, for engines that read folders."""
    return tuple(path.parent for path in files())


def woff2(text: str) -> bytes:
    """Inter as WOFF2 with the characters of `text`, variable in weight, with tabular figures and kerning.

    Packing takes a moment, so the result is kept in the user's cache folder, by content; the bytes are the same
    with and without the cache.
    """
    wanted = "".join(sorted(set(ALWAYS) | {c for c in set(text) if ord(c) in _covered()}))
    key = hashlib.sha256(f"2\0{INTER.stat().st_size}\0{wanted}".encode()).hexdigest()[:24]
    kept = _cache_folder() / f"inter-{key}.woff2"
    try:
        return kept.read_bytes()
    except OSError:
        packed = _pack(wanted)
    _keep(kept, packed)
    return packed


@cache
def _covered() -> frozenset[int]:
    """Code points Inter has."""
    return frozenset(open_inter().getBestCmap())


@cache
def open_inter() -> TTFont:
    """Inter, opened once for measuring (never changed)."""
    from fontTools.ttLib import TTFont  # slow to import: only drawing pays for it

    return TTFont(INTER, lazy=True)


def _pack(text: str) -> bytes:
    from fontTools import subset
    from fontTools.ttLib import TTFont

    options = subset.Options()
    options.layout_features = ["kern", "tnum", "ccmp", "mark"]
    options.name_IDs = [1, 2, 13, 14]  # names and the licence
    options.hinting = False
    options.notdef_outline = True
    font = TTFont(INTER, lazy=True, recalcTimestamp=False, recalcBBoxes=False)
    _keep_text_hyphen(font)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=text)
    subsetter.subset(font)
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def _keep_text_hyphen(font: TTFont) -> None:
    """Inter's tabular figures widen the hyphen too, which tears words like `e-mail` apart: leave it as it is."""
    table = font["GSUB"].table
    tabular = [r.Feature for r in table.FeatureList.FeatureRecord if r.FeatureTag == "tnum"]
    for place in sorted({i for feature in tabular for i in feature.LookupListIndex}):
        for subtable in table.LookupList.Lookup[place].SubTable:
            mapping = getattr(subtable, "ExtSubTable", subtable).mapping
            mapping.pop("hyphen", None)


def _cache_folder() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    try:
        return (Path(base) if base else Path.home() / ".cache") / "sojourn"
    except RuntimeError:  # no home folder
        return Path(tempfile.gettempdir()) / "sojourn"


def _keep(path: Path, data: bytes) -> None:
    """Write through a temporary file, so that a reader never sees half a font; a cache may fail silently."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as part:
            part.write(data)
        Path(part.name).replace(path)
    except OSError:
        return
