"""Where the ways back run on a map: under the curve, from the end along a track of their own to a beginning."""

from __future__ import annotations

from dataclasses import dataclass

from sojourn.maps.draw.geometry import COLUMN, line_weight
from sojourn.maps.draw.text import width
from sojourn.maps.returns import END, return_said, shown_returns
from sojourn.model.measured import MeasuredMap

TOP = 4
FIRST = 26  # of the first track, from the lane's top
STEP = 24
END_INSET = 18
BEND = 8
TEXT = 11
FAR = 4 * COLUMN  # a longer way back is labelled at both ends


@dataclass(frozen=True)
class RoundLabel:
    """Words on a track: left edge and width, the column they belong to, the share and the rest."""

    x: float
    wide: float
    column: int
    share: str
    words: str

    @property
    def offset(self) -> float:
        """Left edge from the middle of its column, for columns that stretch."""
        return self.x - COLUMN * (self.column + 0.5)


@dataclass(frozen=True)
class Track:
    """One way back, in px from the lane's top left corner.

    Attributes:
        path: the line. head: the arrow at the beginning it leads to. y: of its long stretch. weight: thickness.
        source, target: columns it leaves from and leads to. labels: one at each end, or one on a short track.
    """

    path: str
    head: str
    y: float
    weight: float
    source: int
    target: int
    labels: tuple[RoundLabel, ...]


def tracks(measured: MeasuredMap) -> tuple[Track, ...]:
    """The ways back, short ones above long ones, so that lines nest."""
    places = {t.id: place for place, t in enumerate(measured.touchpoints)}
    last = len(measured.touchpoints) - 1
    laid = []
    for back in shown_returns(measured):
        source = last if back.source == END else places[back.source]
        a = COLUMN * (last + 1) - END_INSET if back.source == END else COLUMN * (source + 0.5)
        b = COLUMN * (places[back.target] + 0.5)
        laid.append((abs(a - b), a, b, source, places[back.target], back))
    laid.sort(key=lambda entry: (entry[0], entry[1], entry[2]))
    out = []
    for place, (_, a, b, source, target, back) in enumerate(laid):
        y = FIRST + STEP * place
        labels = _labels(return_said(back), (a, source), (b, places[back.target]), COLUMN * (last + 1))
        out.append(
            Track(_path(a, b, y), _head(b), y, line_weight(back.share.value or 0) / 2 + 0.5, source, target, labels)
        )
    return tuple(out)


def round_height(measured: MeasuredMap) -> float:
    """Height of the lane in px; 0 without ways back."""
    count = len(shown_returns(measured))
    return FIRST + STEP * (count - 1) + 18 if count else 0


def _path(a: float, b: float, y: float) -> str:
    if abs(a - b) < 2 * BEND:
        return f"M{a:.0f} {TOP}V{y - BEND}a{BEND} {BEND} 0 0 1 -{2 * BEND} 0V{TOP}"
    turn = BEND if b > a else -BEND
    sweep = 0 if b > a else 1
    first = f"M{a:.0f} {TOP}V{y - BEND}a{BEND} {BEND} 0 0 {sweep} {turn} {BEND}"
    return f"{first}H{b - turn:.0f}a{BEND} {BEND} 0 0 {sweep} {turn} -{BEND}V{TOP + 2}"


def _head(b: float) -> str:
    return f"M{b - 4:.0f} {TOP + 6}L{b:.0f} {TOP}L{b + 4:.0f} {TOP + 6}"


def _labels(
    said: tuple[str, str], start: tuple[float, int], end: tuple[float, int], room: float
) -> tuple[RoundLabel, ...]:
    share, words = said
    wide = width(share, TEXT, 600) + width(f" {words}", TEXT) + 12
    (a, source), (b, target) = start, end
    away = BEND + 6
    left, right = b - away - wide, b + away
    along, beyond = (left, right) if b > a else (right, left)
    on_track = abs(a - b) > wide + 3 * away or not 4 <= beyond <= room - wide - 4
    labels = [RoundLabel(along if on_track else beyond, wide, target, share, words)]
    if abs(a - b) > FAR + 2 * wide:
        labels.append(RoundLabel(a - away - wide if b < a else a + away, wide, source, share, words))
    return tuple(labels)
