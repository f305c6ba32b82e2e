"""Text of several weights broken into lines: at spaces, in long words at their own joints, never inside a sign."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sojourn.maps.document.markdown import parse
from sojourn.maps.draw.signs import clusters, is_rtl
from sojourn.maps.draw.text import ELLIPSIS, width

BOLD, NORMAL = 600, 400
INDENT = 10
"""Of list items, in px."""
_GAP = 4
_SYLLABLE = re.compile(
    r"(?<=\w\w)(?=(?:sch(?:[mnrw]|l(?!ich))?|(?<!s)ch|ph|th|(?<![cpst])h|(?<!sch)[lmnrw]|(?<=sch)l(?=ich)"
    r"|[bcdfgjkpqstvxzß])[aeiouyäöüáéíóúàèìòùâêîôûåæø]\w)",
    re.I,
)
"""Before the last consonant ahead of a vowel: right for most words of German, and no worse than elsewhere in others."""
_JOINTS = frozenset("-/@_.,:;=&?\u2013\u2014")


@dataclass(frozen=True)
class Line:
    """One line. `runs`: (words, weight). `rtl`: it is read from right to left. `above`: space above it, in px."""

    runs: tuple[tuple[str, int], ...]
    rtl: bool = False
    item: bool = False
    begins: bool = False
    above: float = 0

    @property
    def words(self) -> str:
        """Its text alone."""
        return "".join(words for words, _ in self.runs)


@dataclass(frozen=True)
class _Piece:
    """Something that is not broken any further. `glue`: what stands before it on the same line."""

    words: str
    weight: int
    glue: str
    hyphen: bool = False  # broken off inside a word: a hyphen shows it at a line's end


def flow(text: str, room: float, size: float, most: int = 200) -> tuple[Line, ...]:
    """A card's text (light Markdown) in lines no wider than `room` px; beyond `most` lines it ends in `…`."""
    lines: list[Line] = []
    for block in parse(text):
        rtl = is_rtl("".join(run.text for run in block.runs))
        indent = INDENT if block.item else 0
        pieces = [p for run in block.runs for p in _pieces(run.text, BOLD if run.bold else NORMAL, room - indent, size)]
        for place, runs in enumerate(_filled(pieces, room - indent, size)):
            above = _GAP if lines and not place and (block.begins or block.item) else 0
            lines.append(Line(runs, rtl, item=block.item, begins=block.item and not place, above=above))
    return _cut(lines, most, room, size)


def broken(text: str, room: float, size: float, weight: int = NORMAL, most: int = 4) -> tuple[Line, ...]:
    """Plain text in lines."""
    rtl = is_rtl(text)
    filled = _filled(_pieces(" ".join(text.split()), weight, room, size), room, size)
    return _cut([Line(runs, rtl) for runs in filled], most, room, size)


def _pieces(text: str, weight: int, room: float, size: float) -> Iterator[_Piece]:
    for match in re.finditer(r"(\s*)(\S+)|\s+$", text):
        space, word = match[1] or "", match[2] or ""
        glue = " " if space or not word else ""
        if width(word, size, weight) <= room:
            yield _Piece(word, weight, glue)
            continue
        for place, (part, hyphen) in enumerate(_parts(word, weight, room, size)):
            yield _Piece(part, weight, "" if place else glue, hyphen)


def _parts(word: str, weight: int, room: float, size: float) -> Iterator[tuple[str, bool]]:
    """A long word in parts that fit: behind its own joints or between syllables where that helps, with a hyphen."""
    part: list[str] = []
    dash = width("-", size, weight)
    for sign in clusters(word):
        if part and width("".join(part) + sign, size, weight) + dash > room:
            cut, hyphen = _joint(part, sign)
            yield "".join(part[:cut]), hyphen
            part = part[cut:]
        part.append(sign)
    yield "".join(part), False


def _joint(part: list[str], sign: str) -> tuple[int, bool]:
    """Where a part that is full ends, and whether with a hyphen."""
    least = max(0, len(part) - 8)
    for at in range(len(part), least, -1):
        if part[at - 1] in _JOINTS:
            return at, False
    text = "".join(part) + sign + "a"
    if len(text) == len(part) + 2 and text.isalpha() and sign.lower() != sign.upper():
        breaks = [found.start() for found in _SYLLABLE.finditer(text) if least < found.start() <= len(part)]
        return (breaks[-1] if breaks else len(part)), True
    return len(part), False


def _filled(pieces: Iterator[_Piece] | list[_Piece], room: float, size: float) -> Iterator[tuple[tuple[str, int], ...]]:
    """Pieces put beside each other as long as there is room."""
    line: list[_Piece] = []
    used = 0.0
    for piece in pieces:
        glue = piece.glue if line else ""
        more = width(glue, size, piece.weight) + width(piece.words, size, piece.weight)
        dash = width("-", size, piece.weight) if piece.hyphen else 0.0
        broke = bool(line) and line[-1].hyphen and not piece.glue
        if line and (broke or used + more + dash > room + 0.01):
            yield _runs(line)
            line, used, more = [], 0.0, width(piece.words, size, piece.weight)
            piece = replace(piece, glue="")
        line.append(piece if line else replace(piece, glue=""))
        used += more
    if line:
        yield _runs(line)


def _runs(line: list[_Piece]) -> tuple[tuple[str, int], ...]:
    """The pieces of a line as runs; neighbours of one weight are one run."""
    runs: list[tuple[str, int]] = []
    for place, piece in enumerate(line):
        hyphen = "-" if piece.hyphen and place == len(line) - 1 else ""
        words = piece.glue + piece.words + hyphen
        if runs and runs[-1][1] == piece.weight:
            runs[-1] = (runs[-1][0] + words, piece.weight)
        else:
            runs.append((words, piece.weight))
    return tuple(runs)


def _cut(lines: list[Line], most: int, room: float, size: float) -> tuple[Line, ...]:
    if len(lines) <= most:
        return tuple(lines)
    last = lines[most - 1]
    weight = last.runs[-1][1] if last.runs else NORMAL
    signs = clusters(last.words)
    while signs and width("".join(signs) + ELLIPSIS, size, weight) > room:
        signs.pop()
    return (*lines[: most - 1], replace(last, runs=(("".join(signs).rstrip() + ELLIPSIS, weight),)))
