"""Fonts of the machine, for characters that no bundled font has: looked for only when a text needs one."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

SETTING = "SOJOURN_FONTS"
"""Names folders of fonts, instead of the machine's own; empty for none."""
_USUAL = (
    *("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts"),
    *("/System/Library/Fonts", "/Library/Fonts", "~/Library/Fonts", "${WINDIR}/Fonts"),
)
_KINDS = frozenset({".ttf", ".otf", ".ttc", ".otc"})
_NOT_TEXT = re.compile(r"mono|emoji|color|symbol|italic|oblique|last ?resort", re.I)
_NOT_REGULAR = re.compile(r"thin|light|medium|semi|demi|bold|heavy|black|condensed|narrow|serif|ui\b", re.I)
_PLAIN_NAME = re.compile(r"[A-Za-z][\w \-]*")
_MAY_NOT_BE_EMBEDDED = 0x0002


@dataclass(frozen=True)
class Face:
    """A font in a file. `place`: which, in a file of several."""

    path: Path
    place: int
    family: str


def face_for(char: str) -> Face | None:
    """The first font that has a character, plain sans fonts before others; None where there is none."""
    return _face_for(char, os.environ.get(SETTING))


def forget() -> None:
    """Look at the folders anew."""
    for kept in (_face_for, _listed, _read, advances):
        kept.cache_clear()


@lru_cache(maxsize=20_000)
def _face_for(char: str, setting: str | None) -> Face | None:
    return next((face for path in _listed(setting) for face, has in _read(path) if ord(char) in has), None)


@cache
def _listed(setting: str | None) -> tuple[Path, ...]:
    """Files of fonts that text can be set in, the likeliest first."""
    named = _USUAL if setting is None else [folder for folder in setting.split(os.pathsep) if folder]
    folders = [Path(os.path.expandvars(folder)).expanduser() for folder in named]
    found = {path for folder in folders for path in _files(folder) if not _NOT_TEXT.search(path.stem)}
    return tuple(sorted(found, key=lambda path: (_rank(path.stem), str(path))))


def _files(folder: Path) -> Iterator[Path]:
    for place, _, names in os.walk(folder):
        yield from (Path(place) / name for name in names if Path(name).suffix.lower() in _KINDS)


def _rank(stem: str) -> tuple[bool, bool]:
    return bool(_NOT_REGULAR.search(stem)), "sans" not in stem.lower()


@lru_cache(maxsize=64)
def _read(path: Path) -> tuple[tuple[Face, frozenset[int]], ...]:
    """Fonts of a file with the characters that they have; none of one that is broken or may not be embedded."""
    from fontTools.ttLib import TTLibError

    found = []
    try:
        for place, font in enumerate(_opened(path)):
            family = str(font["name"].getBestFamilyName() or "")
            refused = font["OS/2"].fsType & 0x000F == _MAY_NOT_BE_EMBEDDED
            if _PLAIN_NAME.fullmatch(family) and not refused and not _NOT_TEXT.search(family):
                found.append((Face(path, place, family), frozenset(font.getBestCmap() or ())))
    except (OSError, TTLibError, KeyError, ValueError, AssertionError):
        return ()
    return tuple(found)


def _opened(path: Path) -> list[TTFont]:
    from fontTools.ttLib import TTCollection, TTFont

    if path.suffix.lower() in (".ttc", ".otc"):
        return list(TTCollection(path, lazy=True).fonts)
    return [TTFont(path, lazy=True)]


@lru_cache(maxsize=16)
def advances(face: Face) -> dict[int, float]:
    """Advances of a font, by code point, in units of its size."""
    font = _opened(face.path)[face.place]
    metrics, per_em = font["hmtx"].metrics, font["head"].unitsPerEm
    return {code: metrics[name][0] / per_em for code, name in font.getBestCmap().items()}
