"""Where the numbers of a narrow curve stand: beside their points, clear of lines, faces and each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from sojourn.maps.draw.curve import Point, sampled
from sojourn.maps.draw.flow import BOLD
from sojourn.maps.draw.geometry import FACE, Box, CurvePoint, bridged
from sojourn.maps.draw.sheet.feelings import Feelings, Felt
from sojourn.maps.draw.text import width
from sojourn.maps.words import signed

RING = 4.0
_BELOW, _ABOVE = 16.0, 13.0
"""Px at the bottom that n takes, and at the top that stay free."""
_AWAY = (0.0, 5.0, 10.0, 16.0)
_MOVES = (0.0, -6.0, 6.0, -12.0, 12.0)


@dataclass(frozen=True)
class Number:
    """A number in words. `x`: its middle, `y`: its baseline. `crossed`: a line passes behind it."""

    words: str
    x: float
    y: float
    size: float
    crossed: bool = False

    @property
    def box(self) -> Box:
        """What it covers."""
        half = width(self.words, self.size, BOLD) / 2 + 1
        return self.x - half, self.y - 0.78 * self.size, self.x + half, self.y + 0.2 * self.size


@dataclass(frozen=True)
class Room:
    """Where numbers may stand: `wide` of a column, `right` end, `high` of the lane; `size` of their words."""

    wide: float
    right: float
    high: float
    size: float


def place_numbers(drawn: Feelings, room: Room) -> dict[int, tuple[Number, ...]]:
    """The numbers of the measured curve, else of the first believed one, by column."""
    lines = [spot for line in _lines(drawn) for spot in line]
    points = drawn.measured.points if drawn.measured else ()
    faces = drawn.believed[0].points if drawn.believed and not drawn.measured else ()
    taken = [_around(p.x, p.y, FACE) for p in (*points, *faces) if p is not None and getattr(p, "drawn", True)]
    taken += [_around(p.x, p.y, RING) for one in drawn.believed[0 if points else 1 :] for p in one.points]
    placed: dict[int, tuple[Number, ...]] = {}
    for choices in _choices(points, faces, room):
        best = min(choices, key=lambda numbers: sum(_cost(number, lines, taken, room) for number in numbers))
        column = round(best[0].x / room.wide - 0.5)
        placed[column] = tuple(_seen(number, lines) for number in best)
        taken += [number.box for number in best]
    return placed


def _choices(
    points: Sequence[CurvePoint | None], faces: Sequence[Felt], room: Room
) -> Iterator[list[tuple[Number, ...]]]:
    """For each point where its number may stand, the best place first."""
    for face in faces:
        around = [other.y for other in faces if abs(other.x - face.x) < 1.5 * room.wide and other is not face]
        above = not around or face.y <= sum(around) / len(around)
        yield _beside(signed(face.value, 1), face.x, (face.y - FACE, face.y + FACE), above, room)
    for point in points:
        if point is None:
            continue
        if point.drawn:
            yield _beside(point.said.value, point.x, (point.y - FACE, point.y + FACE), point.above, room, point.word)
            continue
        ends = point.top or 0.0, point.bottom or 0.0
        if width(point.said.value, room.size, BOLD) < room.wide - 6 or not point.ends:
            yield _beside(point.said.value, point.x, ends, point.above, room)
        else:
            high, low = point.ends
            yield [
                (_number(high, point.x, ends[0] - up, room, above=True), _number(low, point.x, ends[1] + down, room))
                for up in _AWAY
                for down in _AWAY
            ]


def _beside(
    words: str, x: float, ends: tuple[float, float], above: bool, room: Room, word: str = ""
) -> list[tuple[Number, ...]]:
    """Over or under a point, and a little to its sides where the column has room."""
    named = f"{words} {word}" if word and width(f"{words} {word}", room.size, BOLD) < room.wide - 4 else words
    slack = (room.wide - width(named, room.size, BOLD)) / 2
    moves = [move for move in _MOVES if abs(move) <= max(0.0, slack)]
    return [
        (_number(named, x + move, ends[0] - away if over else ends[1] + away, room, above=over),)
        for away in _AWAY
        for move in moves
        for over in (above, not above)
    ]


def _number(words: str, x: float, end: float, room: Room, *, above: bool = False) -> Number:
    return Number(words, x, end - 5 if above else end + 4 + 0.78 * room.size, room.size)


def _cost(number: Number, lines: Sequence[Point], taken: Sequence[Box], room: Room) -> float:
    """How badly a number stands."""
    left, top, right, bottom = number.box
    out = top < _ABOVE or bottom > room.high - _BELOW or left < 0 or right > room.right
    over = sum(left < b[2] and b[0] < right and top < b[3] and b[1] < bottom for b in taken)
    middle = room.wide * (round(number.x / room.wide - 0.5) + 0.5)
    return 1000 * out + 100 * over + _passing(number, lines) + 0.05 * abs(number.x - middle)


def _passing(number: Number, lines: Sequence[Point]) -> int:
    left, top, right, bottom = number.box
    return sum(left - 1 < x < right + 1 and top - 1 < y < bottom + 1 for x, y in lines)


def _seen(number: Number, lines: Sequence[Point]) -> Number:
    return Number(number.words, number.x, number.y, number.size, _passing(number, lines) > 0)


def _lines(drawn: Feelings) -> Iterator[Sequence[Point]]:
    """All lines of a drawing as points along them."""
    for one in drawn.believed:
        yield sampled([(point.x, point.y) for point in one.points], 24)
    points = drawn.measured.points if drawn.measured else ()
    for known, run in groupby(points, key=lambda point: point is not None and point.drawn):
        yield sampled([(p.x, p.y) for p in run if p is not None], 24) if known else []
    for start, end in bridged(points):
        yield sampled([start, end], max(2, round((end[0] - start[0]) / 3)))


def _around(x: float, y: float, radius: float) -> Box:
    return x - radius, y - radius, x + radius, y + radius
