"""The fonts of the page and the drawings: Inter, others for what it lacks, the machine's for what none of them has."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import os
import tempfile
import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import fontpkg_inter
import fontpkg_noto_sans

from sojourn.languages import tr
from sojourn.maps.draw import machine
from sojourn.maps.draw.signs import clusters

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

FAMILY = "Inter"
FALLBACK = "Noto Sans"
INTER = Path(fontpkg_inter.ROOT) / "files" / "Inter[opsz,wght].ttf"
NOTO = Path(fontpkg_noto_sans.ROOT) / "files" / "NotoSans[wdth,wght].ttf"
_TYPEFACES = Path(__file__).parent / "typefaces"
HEBREW = _TYPEFACES / "NotoSansHebrew-Regular.ttf"
HEBREW_BOLD = _TYPEFACES / "NotoSansHebrew-SemiBold.ttf"
EMOJI = _TYPEFACES / "NotoEmoji-Regular.ttf"
EMOJI_FAMILY = "Noto Emoji"
FALLBACKS = (FALLBACK, "Noto Sans Hebrew", EMOJI_FAMILY)
"""Families for what Inter lacks, in the order in which they are asked."""
_SOURCES = {
    FALLBACK: ((NOTO, "100 900"),),
    "Noto Sans Hebrew": ((HEBREW, "100 500"), (HEBREW_BOLD, "600 900")),
    EMOJI_FAMILY: ((EMOJI, "100 900"),),
}
UNSEEN = frozenset(
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufe0e\ufe0f\u2066\u2067\u2068\u2069"
)
"""Characters that only say how others stand."""
BOX = "\N{WHITE SQUARE}"
_UNKNOWN_ADVANCE = 0.62  # of the size, for glyphs that no bundled font has
ALWAYS = "".join(map(chr, range(32, 127))) + "ÄÖÜäöüßéèêàçñåæøÉ°±²½×·–—‘’“”„…€→←↑↓−≤≥\N{NO-BREAK SPACE}"


def files() -> tuple[Path, ...]:
    """Font files for engines that read files (Inter and Noto Sans are variable; weights are picked by the engine)."""
    return (INTER, NOTO, HEBREW, HEBREW_BOLD, EMOJI)


def folders() -> tuple[Path, ...]:
    """Folders of the font files, for engines that read folders."""
    return tuple(dict.fromkeys(path.parent for path in files()))


def of_the_machine(text: str) -> tuple[Path, ...]:
    """Files of the machine's fonts that a text needs besides the bundled ones."""
    faces = (machine.face_for(char) for char in sorted(_strange(text)))
    return tuple(dict.fromkeys(face.path for face in faces if face))


def missing(text: str) -> tuple[str, ...]:
    """Scripts of the letters that no font has, here or bundled, as Unicode calls them; of other signs the code."""
    without = sorted(char for char in _strange(text) if machine.face_for(char) is None)
    letters = [unicodedata.name(char, "?").split()[0] for char in without if unicodedata.category(char)[0] == "L"]
    named = [name if name == "CJK" else name.capitalize() for name in letters]
    return tuple(sorted(set(named or (f"U+{ord(char):04X}" for char in without))))


def boxes_said(text: str) -> str:
    """What a drawing of a text says of characters that stand as boxes in it; "" where there are none."""
    scripts = ", ".join(missing(text))
    return tr("Boxes stand for letters that no font here has: {scripts}.", scripts=scripts) if scripts else ""


def _strange(text: str) -> set[str]:
    """Characters to be seen that no bundled font has."""
    inter = advances(400)
    return {c for c in set(text) if ord(c) not in inter and not c.isspace() and not _bundled(c) and c.isprintable()}


def woff2(text: str) -> bytes:
    """Inter as WOFF2 with the characters of `text`, variable in weight, with tabular figures and kerning.

    Packing takes a moment, so the result is kept in the user's cache folder, by content; the bytes are the same
    with and without the cache.
    """
    wanted = "".join(sorted(set(ALWAYS) | {c for c in set(text) if ord(c) in advances(400)}))
    return _packed(INTER, wanted)


def css(text: str) -> str:
    """`@font-face` rules that hold the characters of `text`, each in the family that `families` gives it."""
    rules = [_face(FAMILY, woff2(text), "100 900")]
    held: dict[str, set[str]] = {}
    for family, part in families(text):
        held.setdefault(family, set()).update(part)
    for family in FALLBACKS:
        if wanted := "".join(sorted(held.get(family, ()))):
            rules += [_face(family, _packed(path, wanted), weights) for path, weights in _SOURCES[family]]
    return "".join(rules)


def families(text: str) -> list[tuple[str, str]]:
    """Text in stretches that one family can set, as (family, stretch); "" for Inter, and for what no family has.

    Engines that find another font for a stretch by themselves tear emoji of several characters apart.
    """
    inter = advances(400)
    if all(ord(char) in inter for char in text):
        return [("", text)]
    parts: list[tuple[str, str]] = []
    for sign in clusters(text):
        family = _family(sign, inter)
        before = parts[-1] if parts else None
        if before and (before[0] == family or sign in UNSEEN):
            parts[-1] = (before[0], before[1] + sign)
        elif len(parts) > 1 and before and not before[1].strip() and parts[-2][0] == family != EMOJI_FAMILY:
            parts[-2:] = [(family, parts[-2][1] + before[1] + sign)]  # a space between words of one script
        elif before and all(char in UNSEEN for char in before[1]):
            parts[-1] = (family, before[1] + sign)
        else:
            parts.append((family, sign))
    return parts


def _family(sign: str, inter: dict[int, float]) -> str:
    """The family of a sign as people see it: of an emoji the one that has all its parts."""
    first = ord(sign[0])
    coloured = "\ufe0f" in sign or any("\U0001f3fb" <= char <= "\U0001f3ff" for char in sign)
    if coloured and first > 0xA9 and first in _fallback_advances(EMOJI_FAMILY):
        return EMOJI_FAMILY
    if first in inter:
        return ""
    bundled = next((family for family in FALLBACKS if first in _fallback_advances(family)), "")
    if bundled or not sign[0].isprintable() or sign[0] in UNSEEN:
        return bundled
    face = machine.face_for(sign[0])
    return face.family if face else ""


def _face(family: str, data: bytes, weights: str) -> str:
    source = f"src:url(data:font/woff2;base64,{base64.b64encode(data).decode('ascii')}) format('woff2')"
    return f"@font-face{{font-family:{family if ' ' not in family else repr(family)};{source};font-weight:{weights}}}"


def printable(text: str) -> str:
    """Text with a box in place of each character that no font has; line ends stay."""
    inter = advances(400)
    return "".join(char if ord(char) in inter or char in "\n\t" or _known(char) else BOX for char in text)


def _known(char: str) -> bool:
    return _bundled(char) or (char.isprintable() and machine.face_for(char) is not None)


@cache
def _bundled(char: str) -> bool:
    return char in UNSEEN or any(ord(char) in _fallback_advances(family) for family in FALLBACKS)


def wide(text: str, weight: int) -> float:
    """Advance of text that Inter has not all of, in units of the font size."""
    inter, total = advances(weight), 0.0
    for family, part in families(text):
        for sign in clusters(part) if family == EMOJI_FAMILY else part:
            total += _advance(sign, family, inter)
    return total


def _advance(sign: str, family: str, inter: dict[int, float]) -> float:
    """An emoji of several characters is as wide as one."""
    if sign[0] in UNSEEN:
        return 0.0
    found = _widths(sign[0], family).get(ord(sign[0])) if family else None
    return inter.get(ord(sign[0]), _UNKNOWN_ADVANCE) if found is None else found


def _widths(char: str, family: str) -> dict[int, float]:
    """Advances of a family that has a character."""
    if family in _SOURCES:
        return _fallback_advances(family)
    face = machine.face_for(char)
    return machine.advances(face) if face else {}


@cache
def _fallback_advances(family: str) -> dict[int, float]:
    """Advances of the regular weight, by code point."""
    from fontTools.ttLib import TTFont

    path = _SOURCES[family][0][0]
    kept = _cached(f"3\0{path.stat().st_size}\0{family}", "json")
    try:
        pairs: list[tuple[int, float]] = json.loads(kept.read_bytes())
    except (OSError, ValueError):
        font = TTFont(path, lazy=True)
        metrics, per_em = font["hmtx"].metrics, font["head"].unitsPerEm
        pairs = [(code, metrics[name][0] / per_em) for code, name in font.getBestCmap().items()]
        _keep(kept, json.dumps(pairs).encode())
    return dict(pairs)


def _packed(source: Path, wanted: str) -> bytes:
    """A subset of a font, out of the cache where it was made before."""
    kept = _cached(f"2\0{source.stat().st_size}\0{wanted}", "woff2")
    try:
        return kept.read_bytes()
    except OSError:
        packed = _pack(source, wanted)
    _keep(kept, packed)
    return packed


@cache
def advances(weight: int) -> dict[int, float]:
    """Advance in units of the font size, by code point, of every character that Inter has, at a weight.

    Opening the font takes longer than drawing a map, so they are kept in the user's cache folder as well.
    """
    kept = _cached(f"1\0{INTER.stat().st_size}\0{weight}", "json")
    try:
        pairs: list[tuple[int, float]] = json.loads(kept.read_bytes())
    except (OSError, ValueError):  # not kept yet, or not whole
        pairs = _measure(weight)
        _keep(kept, json.dumps(pairs).encode())
    return dict(pairs)


@cache
def open_inter() -> TTFont:
    """Inter, opened once for measuring (never changed)."""
    from fontTools.ttLib import TTFont  # slow to import: only what is not kept pays for it

    return TTFont(INTER, lazy=True)


def _measure(weight: int) -> list[tuple[int, float]]:
    """Code point and advance, from the font's own tables."""
    font = open_inter()
    upright = font["hmtx"].metrics
    per_em = font["head"].unitsPerEm
    shift = _shift(font, weight)
    return [(code, (upright[name][0] + shift(name)) / per_em) for code, name in font.getBestCmap().items()]


def _shift(font: TTFont, weight: int) -> Callable[[str], float]:
    """How much a glyph's advance changes from the regular weight, from the font's HVAR table."""
    from fontTools.varLib.models import normalizeLocation, piecewiseLinearMap
    from fontTools.varLib.varStore import VarStoreInstancer

    limits = {axis.axisTag: (axis.minValue, axis.defaultValue, axis.maxValue) for axis in font["fvar"].axes}
    place = normalizeLocation({"wght": weight}, limits)
    if "avar" in font:
        place = {tag: piecewiseLinearMap(at, font["avar"].segments[tag]) for tag, at in place.items()}
    table = font["HVAR"].table
    instancer = VarStoreInstancer(table.VarStore, font["fvar"].axes, place)
    return lambda name: float(instancer[table.AdvWidthMap.mapping[name]])


def _pack(source: Path, text: str) -> bytes:
    from fontTools import subset
    from fontTools.ttLib import TTFont

    options = subset.Options()
    options.layout_features = ["kern", "tnum", "ccmp", "mark"]  # `ccmp` also joins the parts of an emoji
    options.name_IDs = [1, 2, 13, 14]  # names and the licence
    options.hinting = False
    options.notdef_outline = True
    font = TTFont(source, lazy=True, recalcTimestamp=False, recalcBBoxes=False)
    if source == INTER:
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


def _cached(content: str, ending: str) -> Path:
    """Where something made of the font is kept: a name that says what is in it."""
    return _cache_folder() / f"inter-{hashlib.sha256(content.encode()).hexdigest()[:24]}.{ending}"


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
