"""Measuring and breaking text with the fonts' own advance widths."""

from __future__ import annotations

from functools import lru_cache

from sojourn.maps.draw.fonts import advances, wide

ELLIPSIS = "…"


@lru_cache(maxsize=20_000)
def width(text: str, size: float, weight: int = 400) -> float:
    """Width of one line in px at a font size, without kerning."""
    widths = advances(weight)
    try:
        return size * sum(widths[ord(char)] for char in text)
    except KeyError:
        return size * wide(text, weight)


def wrap(text: str, limit: float, size: float, weight: int = 400, lines: int = 3) -> tuple[str, ...]:
    """Break text into at most `lines` lines no wider than `limit` px; long words are split, the rest ends in `…`."""
    out: list[str] = []
    line = ""
    pieces = [part for word in text.split(" ") for part in _split_word(word, limit, size, weight)]
    for piece, glued in pieces:
        joined = piece if not line else line + ("" if glued else " ") + piece
        if line and width(joined, size, weight) > limit:
            out.append(line)
            line = piece
        else:
            line = joined
    if line:
        out.append(line)
    if len(out) <= lines:
        return tuple(out)
    return (*out[: lines - 1], shorten(out[lines - 1] + ELLIPSIS, limit, size, weight, cut=True))


def shorten(text: str, limit: float, size: float, weight: int = 400, *, cut: bool = False) -> str:
    """Text cut to `limit` px, with an ellipsis where something is missing (`cut`: it already ends in one)."""
    if width(text, size, weight) <= limit:
        return text
    kept = text[:-1] if cut else text
    while kept and width(kept + ELLIPSIS, size, weight) > limit:
        kept = kept[:-1]
    return kept.rstrip() + ELLIPSIS


def _split_word(word: str, limit: float, size: float, weight: int) -> list[tuple[str, bool]]:
    """A word in pieces that fit; `True` marks a piece that continues the one before."""
    pieces: list[tuple[str, bool]] = []
    piece = ""
    for char in word:
        if piece and width(piece + char, size, weight) > limit:
            pieces.append((piece, bool(pieces)))
            piece = char
        else:
            piece += char
    return [*pieces, (piece, bool(pieces))]
